import Foundation
import Migrations
import Testing

@Suite("What a journal folds to")
struct MigrationStateTests {
  static let anna = Principal(rawValue: "anna@example.org")

  static func plan(_ count: Int, holdAt hold: Int? = nil) -> [PlannedStep] {
    (0..<count).map { index in
      PlannedStep(
        id: StepID(rawValue: "step-\(index)"), system: nil, changes: [], hold: index == hold ? .approval : nil,
        values: "{}")
    }
  }

  static let started: [JournalEvent] = [.discovered(status: .waiting), .started(run: 1, plan: "digest", by: anna)]

  static func done(_ index: Int) -> [JournalEvent] {
    [.stepStarted(index), .stepDone(index, evidence: ["step": "\(index)"])]
  }

  static func appointment() throws -> Appointment {
    Appointment(
      start: Date(timeIntervalSince1970: 0), end: Date(timeIntervalSince1970: 3_600),
      limit: try #require(CalendarDay("2026-11-30")))
  }

  @Test("Forward: each step is performed in its order, then the run is complete")
  func forward() throws {
    let plan = Self.plan(3)
    var state = try MigrationState(folding: Self.started)
    for index in plan.indices {
      #expect(state.next(of: plan) == .perform(index, observeFirst: false))
      try state.apply(.stepStarted(index))
      try state.apply(.stepDone(index, evidence: ["step": "\(index)"]))
    }
    #expect(state.next(of: plan) == .complete)
    try state.apply(.completed)
    #expect(state.status == .completed)
    #expect(state.next(of: plan) == .stop)
    #expect(state.sequence == 9)
    #expect(state.run == 1 && state.plan == "digest" && state.direction == .forward)
    #expect(state.evidence(of: 2) == ["step": "2"])
  }

  @Test("Crash: a step whose result is not known is observed before it is performed")
  func crash() throws {
    let state = try MigrationState(folding: Self.started + Self.done(0) + [.stepStarted(1)])
    #expect(state.step(1) == .started)
    #expect(state.step(7) == .pending)
    #expect(state.evidence(of: 1) == [:])
    #expect(state.next(of: Self.plan(3)) == .perform(1, observeFirst: true))
  }

  @Test("Failure: nothing until the run goes on, then the failed step is observed first")
  func failure() throws {
    let failure = Failure(code: "connection", facts: ["system": "kamailio"])
    var state = try MigrationState(folding: Self.started + [.stepStarted(0), .failed(step: 0, failure)])
    #expect(state.status == .failed && state.failure == failure)
    #expect(state.next(of: Self.plan(1)) == .stop)
    try state.apply(.proceeded(by: Self.anna))
    #expect(state.failure == nil)
    #expect(state.next(of: Self.plan(1)) == .perform(0, observeFirst: true))
  }

  @Test("Pause: nothing before the next step; resume goes on there")
  func pause() throws {
    let plan = Self.plan(2)
    var state = try MigrationState(folding: Self.started + Self.done(0) + [.paused(by: Self.anna, reason: nil)])
    #expect(state.status == .paused)
    #expect(state.next(of: plan) == .stop)
    try state.apply(.resumed(by: Self.anna))
    #expect(state.next(of: plan) == .perform(1, observeFirst: false))
  }

  @Test("Pause while the last step runs: the run may still complete")
  func pauseTooLate() throws {
    let state = try MigrationState(
      folding: Self.started + [
        .stepStarted(0), .paused(by: Self.anna, reason: "wait"), .stepDone(0, evidence: [:]), .completed,
      ])
    #expect(state.status == .completed)
  }

  @Test("Hold: the run waits until the hold point is released, also after a failure; one release is for one run")
  func hold() throws {
    let plan = Self.plan(3, holdAt: 1)
    var state = try MigrationState(folding: Self.started + Self.done(0))
    #expect(state.next(of: plan) == .wait(1))
    try state.apply(.holding(1))
    #expect(state.hold == 1)
    #expect(state.next(of: plan) == .wait(1))
    try state.apply(.failed(step: 1, Failure(code: "x", facts: [:])))
    try state.apply(.proceeded(by: Self.anna))
    #expect(state.next(of: plan) == .wait(1))
    try state.apply(.released(1, by: Self.anna))
    #expect(state.hold == nil && state.released == [1])
    #expect(state.next(of: plan) == .perform(1, observeFirst: false))
    for event in Self.done(1) { try state.apply(event) }
    #expect(state.next(of: plan) == .perform(2, observeFirst: false))
    try state.apply(.rollBackStarted(by: Self.anna, reason: nil))
    #expect(state.next(of: plan) == .undo(1, observeFirst: false))
    for index in [1, 0] {
      try state.apply(.undoStarted(index))
      try state.apply(.undoDone(index))
    }
    try state.apply(.rolledBack)
    try state.apply(.started(run: 2, plan: "digest", by: Self.anna))
    for event in Self.done(0) { try state.apply(event) }
    #expect(state.run == 2)
    #expect(state.next(of: plan) == .wait(1))
  }

  @Test("Roll back from a hold point: what was not begun is not undone")
  func rollBackAtHold() throws {
    let plan = Self.plan(3, holdAt: 1)
    let state = try MigrationState(
      folding: Self.started + Self.done(0) + [.holding(1), .rollBackStarted(by: Self.anna, reason: nil)])
    #expect(state.hold == nil)
    #expect(state.next(of: plan) == .undo(0, observeFirst: false))
  }

  @Test("Abort: things stay as they are; the run may go on or be rolled back")
  func abort() throws {
    let plan = Self.plan(2)
    let aborted = try MigrationState(folding: Self.started + Self.done(0) + [.aborted(by: Self.anna, reason: "no")])
    #expect(aborted.status == .failed && aborted.failure?.code == "run.aborted")
    #expect(aborted.machine.isUnderWay)
    #expect(aborted.next(of: plan) == .stop)
    var onward = aborted
    try onward.apply(.proceeded(by: Self.anna))
    #expect(onward.next(of: plan) == .perform(1, observeFirst: false))
    var back = aborted
    try back.apply(.rollBackStarted(by: Self.anna, reason: nil))
    #expect(back.failure == nil)
    #expect(back.next(of: plan) == .undo(0, observeFirst: false))
  }

  @Test("Roll back: the steps are undone from the last to the first; evidence stays until then")
  func rollBack() throws {
    let plan = Self.plan(3)
    var state = try MigrationState(
      folding: Self.started + Self.done(0) + Self.done(1) + [
        .stepStarted(2), .rollBackStarted(by: Self.anna, reason: nil),
      ])
    #expect(state.direction == .back && state.status == .inProgress)
    #expect(state.next(of: plan) == .undo(2, observeFirst: true))
    try state.apply(.undoStarted(2))
    try state.apply(.undoDone(2))
    #expect(state.next(of: plan) == .undo(1, observeFirst: false))
    try state.apply(.undoStarted(1))
    #expect(state.next(of: plan) == .undo(1, observeFirst: true))
    #expect(state.evidence(of: 1) == ["step": "1"])
    // A failing undo is a state like any other: the run goes on backwards.
    try state.apply(.failed(step: 1, Failure(code: "x", facts: [:])))
    try state.apply(.proceeded(by: Self.anna))
    #expect(state.next(of: plan) == .undo(1, observeFirst: true))
    try state.apply(.undoDone(1))
    #expect(state.evidence(of: 1) == [:])
    try state.apply(.undoStarted(0))
    try state.apply(.undoDone(0))
    #expect(state.next(of: plan) == .finishRollBack)
    try state.apply(.rolledBack)
    #expect(state.status == .waiting && state.appointment == nil && !state.machine.isUnderWay)
    #expect(state.next(of: plan) == .stop)
  }

  @Test("Roll back days after completion, then migrate again from the first step")
  func again() throws {
    let plan = Self.plan(2)
    var state = try MigrationState(
      folding: Self.started + Self.done(0) + Self.done(1) + [
        .completed, .rollBackStarted(by: Self.anna, reason: "calls fail"),
      ])
    #expect(state.next(of: plan) == .undo(1, observeFirst: false))
    for index in [1, 0] {
      try state.apply(.undoStarted(index))
      try state.apply(.undoDone(index))
    }
    try state.apply(.rolledBack)
    try state.apply(.started(run: 2, plan: "other", by: .belay))
    #expect(state.direction == .forward && state.plan == "other" && state.run == 2)
    #expect(state.steps.isEmpty)
    #expect(state.next(of: plan) == .perform(0, observeFirst: false))
  }

  @Test("Appointments come, change and go")
  func appointments() throws {
    let appointment = try Self.appointment()
    var state = try MigrationState(folding: [
      .discovered(status: .waiting), .scheduled(appointment, by: Self.anna),
    ])
    #expect(state.status == .scheduled && state.appointment == appointment)
    try state.apply(.paused(by: Self.anna, reason: nil))
    try state.apply(.resumed(by: Self.anna))
    #expect(state.status == .scheduled && state.appointment == appointment)
    try state.apply(.cancelled(by: Self.anna))
    #expect(state.status == .waiting && state.appointment == nil)
    try state.apply(.scheduled(appointment, by: Self.anna))
    try state.apply(.recognised(status: .closed))
    #expect(state.status == .closed && state.appointment == nil)
    try state.apply(.recognised(status: .waiting))
    #expect(state.status == .waiting)
  }

  @Test(
    "A failure is known while the migration stands failed, and no longer",
    arguments: [Migration.Status.manually, .closed])
  func failureEnds(found: Migration.Status) throws {
    let failure = Failure(code: "gate.blocked", facts: [:])
    var state = try MigrationState(folding: [.discovered(status: .waiting), .failed(step: nil, failure)])
    #expect(state.status == .failed && state.failure == failure)
    try state.apply(.recognised(status: found))
    #expect(state.status == found)
    #expect(state.failure == nil)
  }

  @Test("An event that contradicts those before it is refused, and changes nothing")
  func damaged() throws {
    #expect(throws: StatusRefusal.self) { try MigrationState(folding: [.discovered(status: .waiting), .completed]) }
    var state = try MigrationState(folding: Self.started + Self.done(0))
    #expect(throws: StatusRefusal.self) { try state.apply(.scheduled(try Self.appointment(), by: Self.anna)) }
    #expect(throws: StatusRefusal.self) { try state.apply(.proceeded(by: Self.anna)) }
    #expect(state.sequence == 4 && state.status == .inProgress && state.appointment == nil)
  }

  @Test("Every event survives JSON")
  func json() throws {
    let events: [JournalEvent] = [
      .discovered(status: .inProgress), .recognised(status: .manually),
      .scheduled(try Self.appointment(), by: Self.anna),
      .cancelled(by: Self.anna), .paused(by: Self.anna, reason: nil), .resumed(by: Self.anna),
      .aborted(by: Self.anna, reason: "é"), .started(run: 2, plan: "d", by: .belay), .proceeded(by: .belay),
      .stepStarted(0), .stepDone(1, evidence: ["a": "b"]), .holding(2), .released(2, by: Self.anna),
      .failed(step: nil, Failure(code: "c", facts: ["x": "y"])), .failed(step: 3, Failure(code: "c", facts: [:])),
      .completed, .rollBackStarted(by: Self.anna, reason: nil), .undoStarted(1), .undoDone(1), .rolledBack,
    ]
    let decoded = try JSONDecoder().decode([JournalEvent].self, from: JSONEncoder().encode(events))
    #expect(decoded == events)
  }

  @Test("An error is written down by its code; another by its type, never by its text")
  func failures() throws {
    struct Secretive: Error { var password = "hunter2" }
    var machine = StatusMachine(.closed)
    let refusal = try #require(throws: StatusRefusal.self) { try machine.apply(.start) }
    #expect(Failure(refusal) == Failure(code: "migration.status", facts: refusal.facts))
    let failure = Failure(Secretive())
    #expect(failure.code == "internal")
    #expect(failure.facts["error"]?.contains("Secretive") == true)
    #expect(!"\(failure)".contains("hunter2"))
  }
}
