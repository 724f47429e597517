/// In whose name requests are made.
///
/// A process that was stopped for longer than its claim holds may wake up between a look and the change that follows
/// from it. Others may have done and undone the same change meanwhile, so that the condition of the request holds once
/// more. Hence whoever sends a change asks here, as late as it can: a ``RequestGate`` right before a request, a
/// database right after it has locked what it is about to change.
package enum Mandate {
  /// Throws when the claim may have passed to another process; nil where nothing was claimed.
  @TaskLocal package static var check: (@Sendable () throws -> Void)?
}
