import OCIP
import OCIPSchema

/// A version of a request, which is answered as the newest one is.
///
/// What the older request does not have is left as it is; what its answer does not have is left out.
struct TwinVersion {
  /// The version that was asked for.
  private let type: String
  /// The version that is done.
  let request: String

  /// Looks which version does what a type of request asks for: itself where it has a handler of its own.
  init(_ type: String) {
    self.type = type
    request = TwinCommands.handlers[type] == nil ? OCISchema.standard.newest[type] ?? type : type
  }

  /// The request as the newest version has it.
  func newest(_ command: OCICommand) -> OCICommand {
    guard request != type else { return command }
    let same = OCICommand(request, command.elements)
    guard OCISchema.standard.violation(in: same) != nil else { return same }
    return OCICommand(request, OCISchema.standard.projected(command.elements, as: request))
  }

  /// The answer as the older version has it; one that says nothing is the same in all versions.
  func older(_ answer: OCICommand) -> OCICommand {
    guard request != type, answer.type != TwinCommands.success.type else { return answer }
    let older = type.replacing("Request", with: "Response")
    return OCICommand(older, OCISchema.standard.projected(answer.elements, as: older), echo: answer.echo)
  }

  /// The requests of which there is an older version as well: those that a release before the newest does not know.
  static let newestRequests = Set(OCISchema.standard.newest.filter { $0.key.contains("Request") }.values)
}

extension TwinSystem {
  /// Lets the system know no request that is newer than those of release 23, so that clients have to fall back.
  package mutating func forgetNewestRequests() { unknownRequests.formUnion(TwinVersion.newestRequests) }
}
