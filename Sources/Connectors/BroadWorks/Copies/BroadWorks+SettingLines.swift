import ConnectorKit
import OCIP
import OCIPSchema

extension BroadWorks {
  /// Takes from a device the lines that settings of a user have on it, such as that for pictures (video add-on); the
  /// settings bring them back.
  ///
  /// - Parameter user: The user, as it was read.
  /// - Returns: How many requests were made: none where there is no such user, or no such line any more.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func releaseSettingLines(of user: UserDocument, on device: String) async throws -> Int {
    var count = 0
    for answer in user.settingsWithLines where answer.groupDevice == device {
      guard let setting = catalogue.setting(answer.family), let read = setting.read, let write = setting.write else {
        throw failure(.malformed, user.userID, answer.family)
      }
      let keys = [OCIElement("userId", user.userID)] + answer.keys
      guard case .success(let now)? = try await readAll([command(read.request, keys)]).first,
        now.groupDevice == device
      else { continue }
      try await self.write(command(write, keys + [.nil("accessDeviceEndpoint")]))
      count += 1
    }
    return count
  }
}
