import ConnectorKit
import Foundation
import OCIP

extension BroadWorks {
  /// Reads all from which a user can be made anew.
  ///
  /// - Parameters:
  ///   - user: The user, as it was read.
  ///   - watchers: The ids of those who have lists with it, such as of a busy lamp field; nobody else is looked at.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where a number or a file is not where the server says;
  ///   `CancellationError`.
  package func copy(of user: UserDocument, watchers: [String]) async throws -> UserCopy {
    let devices = try await devices(of: user)
    return UserCopy(
      user: user, devices: devices, announcements: try await announcements(of: user),
      deviceFiles: try await deviceFiles(of: devices), numbers: try await numbers(of: user),
      watchers: try await lists(of: watchers).filter { $0.watched.hasID(user.userID) },
      passcode: try await passcode(of: user.userID))
  }

  /// The code of a user's portal, empty for none; nil where the server does not tell it.
  func passcode(of userID: String) async throws -> String? {
    let results = try await readAll([OCICommand("UserPortalPasscodeGetInfoRequest", [OCIElement("userId", userID)])])
    switch results.first {
    case .success(let answer)?: return answer.text("passcode")
    case .failure(let error)? where error.refusal?.number != 4008: return nil
    case .failure(let error)?: throw PhoneSystemError(error, system: id)
    case nil: throw failure(.malformed, userID, "answers are missing")
    }
  }

  // MARK: - Writing

  /// Makes requests one after the other.
  ///
  /// - Returns: How many there were.
  func carryOut(_ writes: [UserDifference.Write]) async throws -> Int {
    for entry in writes { try await write(entry.command) }
    return writes.count
  }

  /// An error about an object.
  func failure(_ kind: PhoneSystemError.Kind, _ object: String, _ detail: String) -> PhoneSystemError {
    PhoneSystemError(kind, system: id, ["object": object, "detail": detail])
  }
}

extension [String] {
  /// Whether an id is among these, which are compared without case.
  func hasID(_ id: String) -> Bool { contains { $0.lowercased() == id.lowercased() } }
}

extension Array where Element: Hashable {
  /// Each once, in the order of their first places.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
