import Foundation
import Migrations
import Operations
import Testing

/// Every operation asks for itself, whatever the surface has asked before it.
@Suite("Operations refuse")
struct OperationsRefuseTests {
  /// Who asks; the number is Ada's, of the unit IT-CS.
  enum Asking: String, Sendable, CaseIterable {
    case administrator, reader, manager, stranger, owner, other

    var access: Access {
      switch self {
      case .administrator: .boss
      case .reader: Access(Access.boss.person, scopes: [.read])
      case .manager: .staff("IT")
      case .stranger: .staff("TE")
      case .owner: .owner("ada")
      case .other: .owner("bob")
      }
    }

    /// Whether they may see the number: who may not is told that there is none.
    var sees: Bool { self != .stranger && self != .other }
  }

  /// What is asked for, and who may; each has something to do it with.
  enum Asked: String, Sendable, CaseIterable {
    case override, approve, decide, pause, resume, cancel, abort, pauseAll, breaker, check, export

    var allowed: Set<Asking> {
      switch self {
      case .approve, .pause, .resume, .cancel, .check: [.administrator, .manager]
      case .export: [.administrator, .manager, .stranger]
      case .override, .decide, .abort, .pauseAll, .breaker: [.administrator]
      }
    }

    /// Whether it is about the number, and not about the project.
    var isOfNumber: Bool {
      switch self {
      case .override, .approve, .pause, .resume, .cancel, .abort, .check: true
      case .decide, .pauseAll, .breaker, .export: false
      }
    }

    /// What must have happened before.
    var before: [JournalEvent] {
      let start = JournalEvent.started(run: 1, plan: "p", by: .belay)
      let slot = JournalEvent.scheduled(
        Appointment(
          start: Date(utc: "2026-11-03T08:00"), end: Date(utc: "2026-11-03T11:00"), limit: day("2026-11-03")),
        by: .belay)
      return switch self {
      case .resume: [.paused(by: .belay, reason: nil)]
      case .cancel: [slot]
      case .abort: [start]
      default: []
      }
    }

    func run(_ office: Office, _ access: Access) async throws {
      let workspace = office.workspace
      func control(_ verb: ControlMigrations.Verb, _ filter: MigrationFilter) async throws {
        _ = try await ControlMigrations.run(workspace, verb, filter, reason: nil, for: access)
      }
      switch self {
      case .override:
        try await OverrideFinding.run(
          workspace, office.id(), "owner-without-mail", reason: "told by telephone", for: access)
      case .approve: try await ApproveHold.run(workspace, office.id(), for: access)
      case .decide: try await DecideAttribute.run(workspace, "pin", reason: "new ones are set", for: access)
      case .pause: try await control(.pause, office.filter(1))
      case .resume: try await control(.resume, office.filter(1))
      case .cancel: try await control(.cancel, office.filter(1))
      case .abort: try await control(.abort, office.filter(1))
      case .pauseAll: try await control(.pause, workspace.everything)
      case .breaker: try await ControlMigrations.closeBreaker(workspace, for: access)
      case .check: _ = try await RunChecks.run(workspace, office.filter(1), keepsPlans: true, for: access)
      case .export:
        var pieces = ExportMigrations.pieces(workspace, workspace.everything, for: access)
        _ = try await pieces.next()
      }
    }
  }

  @Test("Only whoever may is heard; the others change nothing", arguments: Asked.allCases, Asking.allCases)
  func refuses(_ asked: Asked, _ asking: Asking) async throws {
    try await withOffice(1) { office in
      if !asked.before.isEmpty { try await office.append(asked.before) }
      let (before, ledger) = (try await office.record(), try await office.workspace.ledger(limit: 1_000))
      var code: String?
      do {
        try await asked.run(office, asking.access)
      } catch let error as AccessDenied {
        code = error.code
      } catch let error as OperationError {
        code = error.code
      }
      guard !asked.allowed.contains(asking) else {
        // There may be nothing to approve or to override: that is not a refusal of who asks.
        #expect(code != "access.denied" && code != OperationError.noSuchMigration("").code)
        return
      }
      #expect(code == (asked.isOfNumber && !asking.sees ? OperationError.noSuchMigration("").code : "access.denied"))
      let after = try await office.record()
      #expect(after == before)
      let now = try await office.workspace.ledger(limit: 1_000)
      #expect(now.count == ledger.count)
    }
  }

  @Test("A table holds what somebody may edit, whatever the filter asks for")
  func table() async throws {
    try await withOffice(6) { office in
      var text = ""
      var pieces = ExportMigrations.pieces(office.workspace, office.workspace.everything, for: .staff("TE"))
      while let piece = try await pieces.next() { text += String(decoding: piece, as: UTF8.self) }
      #expect(text.contains("41227670004"))
      #expect(!text.contains("41227670001"))
    }
  }

  @Test("A selection of which somebody may not edit all is left alone")
  func partly() async throws {
    try await withOffice(4) { office in
      await #expect(throws: OperationError.self) {
        _ = try await ControlMigrations.run(
          office.workspace, .pause, office.filter(1, 4), reason: nil, for: .staff("IT"))
      }
      let statuses = try await office.statuses(4)
      #expect(statuses == [.waiting, .waiting, .waiting, .waiting])
    }
  }
}
