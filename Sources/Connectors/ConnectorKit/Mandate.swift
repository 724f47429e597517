/// In whose name requests are made.
///
/// A process that was stopped for longer than its claim holds may wake up between a look and the change that follows
/// from it. Others may have done and undone the same change meanwhile, so that the condition of the request holds once
/// more. Hence whoever sends a change asks here, as late as it can: a ``RequestGate`` right before a request, a
/// database right after it has locked what it is about to change.
///
/// A class, because the optimiser of Swift 6.3 breaks task-local values that are functions.
package final class Mandate: Sendable {
  /// The mandate of the task; nil where nothing was claimed.
  @TaskLocal package static var current: Mandate?

  /// Throws when the claim may have passed to another process.
  package let check: @Sendable () throws -> Void

  /// Wraps the question.
  package init(check: @escaping @Sendable () throws -> Void) { self.check = check }
}
