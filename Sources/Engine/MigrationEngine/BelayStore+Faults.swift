import ConnectorKit
import Store
import Synchronization

extension BelayStore.Hooks {
  /// Hooks at which the faults of a plan strike the commits to a store.
  ///
  /// - Parameters:
  ///   - faults: The plan.
  ///   - surroundings: Where `slow` waits.
  ///   - database: How the refusals name the database: without a password.
  package init(_ faults: FaultPlan, surroundings: Surroundings, database: String) {
    let pending = Pending()
    self.init(
      beforeAppend: {
        try await faults.reach(.beforeAppend)
        let fault = faults.strike(.store)
        pending.set(fault)
        switch fault?.what {
        case .busy: throw StoreFault.busy.error(of: database, message: Self.message(fault))
        case .full: throw StoreFault.full.error(of: database, message: Self.message(fault))
        case .drop: throw StoreFault.disconnected.error(of: database, message: Self.message(fault))
        case .slow: try await surroundings.sleep(faults.delay)
        default: break
        }
      },
      afterAppend: {
        try await faults.reach(.afterAppend)
        if let fault = pending.take(), fault.what == .lostAnswer {
          throw StoreFault.unknownOutcome.error(of: database, message: Self.message(fault))
        }
      })
  }

  private static func message(_ fault: InjectedFault?) -> String {
    "injected fault" + (fault.map { ": \($0)" } ?? "")
  }
}

/// The fault of the commit that is under way.
///
/// A class, because the hook before a commit leaves it to the hook after it; groups are committed one after the other.
private final class Pending: Sendable {
  private let fault = Mutex<InjectedFault?>(nil)

  func set(_ fault: InjectedFault?) { self.fault.withLock { $0 = fault } }

  func take() -> InjectedFault? {
    fault.withLock { fault in
      defer { fault = nil }
      return fault
    }
  }
}
