import BroadWorks
import ConnectorKit
import MigrationEngine

/// Something by which a user proves who it is, and which no command of BroadWorks hands out.
enum MoveSecret: Hashable, Sendable, CustomStringConvertible {
  /// The password of the web pages.
  case password
  /// The password with which the user's phones register.
  case sipPassword
  /// The password with which a device fetches its files.
  case device(String)

  /// The name of the column in a file of secrets.
  var description: String {
    switch self {
    case .password: "password"
    case .sipPassword: "sipPassword"
    case .device(let name): "devicePassword (\(name))"
    }
  }

  /// What the hand-over calls it.
  var kind: HandOver.Kind {
    switch self {
    case .password: .web
    case .sipPassword: .sip
    case .device: .device
    }
  }

  /// Those that a user has and that are not known, in a fixed order.
  static func missing(of secrets: UserSecrets, for copy: UserCopy) -> [MoveSecret] {
    (copy.hasPassword && secrets.password == nil ? [.password] : [])
      + (copy.registrationName != nil && secrets.sipPassword == nil ? [.sipPassword] : [])
      + copy.devices.filter { $0.userName != nil && secrets.devicePasswords[$0.name] == nil }.map { .device($0.name) }
  }

  /// Names of everything that a user loses when it is made anew with these secrets; the mail servers' passwords of a
  /// mailbox nobody can bring along.
  static func lost(_ move: UserMove) -> [String] {
    let copy = UserCopy(user: move.user, devices: move.devices)
    return missing(of: move.secrets, for: copy).map(\.description) + copy.unreadable.map { "password of \($0)" }
  }

  /// Makes one up, where the server does not: five groups such as `Kma7` with hyphens between them, so that it has of
  /// everything for which servers have rules; without letters and digits that look alike, as it may be typed into a
  /// phone.
  func make(_ surroundings: Surroundings) -> String {
    let (letters, digits) = (Array("abcdefghkmnprstw"), Array("23456789"))
    let bytes = surroundings.randomBytes(20).map(Int.init)
    return stride(from: 0, to: bytes.count, by: 4).map { place in
      let drawn = bytes[place..<place + 3].map { letters[$0 & 15] }
      return drawn[0].uppercased() + String(drawn[1...]) + String(digits[bytes[place + 3] & 7])
    }.joined(separator: "-")
  }

  /// The name of the device whose password it is.
  var deviceName: String? { if case .device(let name) = self { name } else { nil } }

  /// What is known of a user under it.
  func value(in secrets: UserSecrets) -> String? {
    switch self {
    case .password: secrets.password
    case .sipPassword: secrets.sipPassword
    case .device(let name): secrets.devicePasswords[name]
    }
  }

  /// Adds it to what is known of a user.
  func set(_ value: String, in secrets: inout UserSecrets) {
    switch self {
    case .password: secrets.password = value
    case .sipPassword: secrets.sipPassword = value
    case .device(let name): secrets.devicePasswords[name] = value
    }
  }
}

extension UserAddress {
  /// Takes a user's id apart; what has no domain has an empty one.
  init(idOfUser id: String) {
    let parts = id.split(separator: "@", maxSplits: 1).map(String.init)
    self.init(name: parts.first ?? id, domain: parts.count > 1 ? parts[1] : "")
  }
}
