import ConnectorKit
import Synchronization

/// What everything throws once the process has died in a simulation.
///
/// Nobody may catch it and go on.
package struct Death: Error {
  /// Kills.
  package init() {}
}

/// Counts the points of a run at which its process may die, and kills it at the nth: from then on nothing gets through.
///
/// A class, because the store and all phone systems of one process share it.
package final class Fate: Sendable {
  private let count = Mutex(0)
  private let position: Int?

  /// Plans the death of a process.
  ///
  /// - Parameter position: The point at which it dies, from 1; nil for one that lives on.
  package init(killAt position: Int? = nil) { self.position = position }

  /// How many points were reached.
  package var points: Int { count.withLock { $0 } }

  /// A point is reached.
  package func reach() throws {
    let number = count.withLock { value in
      value += 1
      return value
    }
    if let position, number >= position { throw Death() }
  }

  /// The dead read nothing.
  package func checkAlive() throws {
    if let position, points >= position { throw Death() }
  }

  /// Every place where a fault may strike is a point.
  package var faults: FaultPlan { FaultPlan { _ in try self.reach() } }
}
