import Migrations

/// Shares what a phone system takes among several processes.
///
/// A ``RequestGate`` without one has the whole of its limits.
package protocol RequestBudget: Sendable {
  /// For how long what is held holds without being renewed.
  var lease: Duration { get }
  /// Looks, without changing anything, what this process should hold.
  func look(_ state: ShareState) async throws -> ShareAdvice
  /// Renews the lease and, where others leave something, takes more.
  ///
  /// - Returns: What this process holds from now on; less than was kept only where others have it already.
  func renew(_ state: ShareState) async throws -> ShareAnswer
  /// Gives everything back; what was used lately stays away from others until it may be used again.
  func end(_ used: SystemShare) async throws
}
