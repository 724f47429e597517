/// What cannot be read of a user and somebody has to bring along.
///
/// Its description says what there is, and never shows a value.
package struct UserSecrets: Codable, Hashable, Sendable {
  /// The password of the web pages.
  package var password: String?
  /// The password by which its phones register.
  package var sipPassword: String?
  /// The code of the portal, instead of the one that was read.
  package var passcode: String?
  /// The passwords of devices that have a name and password of their own, by the devices' names.
  package var devicePasswords: [String: String]

  /// Joins the parts.
  package init(
    password: String? = nil, sipPassword: String? = nil, passcode: String? = nil,
    devicePasswords: [String: String] = [:]
  ) {
    self.password = password
    self.sipPassword = sipPassword
    self.passcode = passcode
    self.devicePasswords = devicePasswords
  }

  /// What a user had and cannot be given again with these secrets.
  ///
  /// - Returns: Names: `password`, `sipPassword`, `passcode`, and `devicePasswords/` with the name of a device.
  package func missing(for copy: UserCopy) -> [String] {
    missingCodes(for: copy) + (password == nil && copy.hasPassword ? ["password"] : [])
      + copy.devices.filter { $0.userName != nil && devicePasswords[$0.name] == nil }.map {
        "devicePasswords/\($0.name)"
      }
  }

  /// The names of the codes alone that are set when the user is there again.
  func missingCodes(for copy: UserCopy) -> [String] {
    (sipPassword == nil && copy.registrationName != nil ? ["sipPassword"] : [])
      + (passcode == nil && copy.passcode == nil ? ["passcode"] : [])
  }

  /// What there is, by name.
  private var names: [String] {
    let single = [("password", password), ("sipPassword", sipPassword), ("passcode", passcode)]
    return single.compactMap { $1 == nil ? nil : $0 } + devicePasswords.keys.sorted().map { "devicePasswords/\($0)" }
  }
}

extension UserSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What there is, by name.
  package var description: String { "UserSecrets(\(names.joined(separator: ", ")))" }
  /// The same.
  package var debugDescription: String { description }
  /// Nothing: reflection does not see the secrets either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
