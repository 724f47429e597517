import ConnectorKit
import Foundation
import HTTPTransfers
import Migrations
import URLEncoding

/// Where a BroadWorks keeps what OCI-P does not hand out: greetings and the files of devices, over HTTP.
///
/// No answer of OCI-P holds an announcement's content.
package struct FileRepository: Sendable {
  private let address: String
  private let userName: String
  private let password: Secret
  private let client: HTTPClient

  /// Prepares a repository; nothing is opened before the first file.
  ///
  /// - Parameters:
  ///   - address: The address under which the repository begins, without a slash at its end.
  ///   - userName: The user of HTTP Basic (RFC 7617).
  ///   - password: Its password.
  ///   - client: What makes the transfers.
  init(address: String, userName: String, password: Secret, client: HTTPClient = HTTPClient()) {
    self.address = address
    self.userName = userName
    self.password = password
    self.client = client
  }

  /// The parts of an announcement's address.
  static func parts(of announcement: AnnouncementKey, userID: String, in group: GroupKey) -> [String] {
    let file = "\(announcement.name).\(announcement.mediaType.lowercased())"
    return ["repository", group.providerID, group.groupID, "users", userID, "announcements", file]
  }

  /// Fetches a file; nil when it is not there.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  func file(_ parts: [String], system: PhoneSystemID) async throws -> [UInt8]? {
    let place = address + "/" + parts.map { PercentEncoding.encode($0) }.joined(separator: "/")
    let credentials = password.reveal { Data("\(userName):\($0)".utf8).base64EncodedString() }
    let answer: HTTPAnswer
    do {
      answer = try await client.answer(
        to: .get(
          try HTTPAddress(place, allowsPlainText: true), headers: ["Authorization: Basic \(credentials)"]))
    } catch let error as HTTPTransferError {
      throw PhoneSystemError(
        .unreachable, system: system, ["place": address, "detail": error.reason, "cause": error.kind.rawValue])
    }
    switch answer.status {
    case 200: return answer.body
    case 404, 410: return nil
    case 401, 403: throw PhoneSystemError(.credentials, system: system, ["place": address])
    default:
      throw PhoneSystemError(.refused, system: system, ["place": address, "detail": "HTTP \(answer.status)"])
    }
  }
}
