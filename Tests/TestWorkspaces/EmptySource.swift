import ConnectorKit
import Estates
import Migrations

/// A phone system that can be reached and holds nothing.
package struct EmptySource: EstateReading {
  package let id: PhoneSystemID
  package let gate: RequestGate

  /// Makes one with a name.
  package init(_ id: PhoneSystemID) { (self.id, gate) = (id, RequestGate(system: id)) }

  package func probe() async throws {}
  package func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {}
}
