import OCIP
import OCIPSchema

/// What the twin does with a request, once it is known to fit the schema.
typealias TwinHandler = @Sendable (inout TwinSystem, OCICommand) throws(TwinRefusal) -> OCICommand

/// All requests that the twin knows.
///
/// What the schema does not have, what this release is told not to know, and what does not fit its type is refused with
/// 6004 before anything is looked at. An older version of a request is answered as the newest one is, without what its
/// own answer does not have.
enum TwinCommands {
  /// The handlers by type of request.
  static let handlers: [String: TwinHandler] = {
    var handlers: [String: TwinHandler] = [:]
    for part in [users, services, numbers, devices, sharedLines, groups, gatherings, schedules, announcements, moves] {
      handlers.merge(part) { _, later in later }
    }
    // What is written down above goes before what follows from the catalogue.
    handlers.merge(settings) { earlier, _ in earlier }
    return handlers
  }()

  /// Answers a request of somebody who has logged in.
  static func answer(_ command: OCICommand, in system: inout TwinSystem) -> OCICommand {
    do throws(TwinRefusal) {
      guard !system.unknownRequests.contains(command.type) else { throw .unknown(command.type) }
      let version = TwinVersion(command.type)
      guard let handler = handlers[version.request] else { throw .unknown(command.type) }
      if let violation = OCISchema.standard.violation(in: command) {
        throw .invalid("\(violation)")
      }
      var changed = system
      do throws(TwinRefusal) {
        let answer = try handler(&changed, version.newest(command))
        system = changed
        return version.older(answer)
      } catch {
        // Only a warning says that a part was done.
        if error.isWarning { system = changed }
        throw error
      }
    } catch {
      return error.answer
    }
  }

  /// Whether a request changes anything.
  static func isWrite(_ command: OCICommand) -> Bool {
    if command.type.hasPrefix("UserModifyGroupIdRequest") { return command.truth("evaluateOnly") != true }
    let words = ["Get", "IsAssigned", "Verify", "Generate"]
    let sessions = ["AuthenticationRequest", "Login", "Logout"]
    return !words.contains { command.type.contains($0) } && !sessions.contains { command.type.hasPrefix($0) }
  }

  /// The answer to a change.
  static let success = OCICommand("SuccessResponse", [], echo: "")

  /// An answer with data.
  static func answer(_ type: String, _ elements: [OCIElement]) -> OCICommand {
    OCICommand(type, elements, echo: "")
  }
}

extension TwinSystem {
  /// The user that a request names.
  func user(_ command: OCICommand, _ element: String = "userId") throws(TwinRefusal) -> TwinUser {
    let id = command.text(element) ?? ""
    guard let user = self[user: id] else { throw .user(id) }
    return user
  }

  /// The group that a request names.
  func group(_ command: OCICommand) throws(TwinRefusal) -> TwinGroup {
    let key = TwinGroupKey(command.text("serviceProviderId") ?? "", command.text("groupId") ?? "")
    guard providers[key.providerID] != nil else { throw .provider(key.providerID) }
    guard let group = groups[key] else { throw .group(key.groupID) }
    return group
  }
}
