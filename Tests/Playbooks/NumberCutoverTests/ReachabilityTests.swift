import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

/// Where a number rings, as the steps of a plan leave it.
private struct World: Hashable {
  var user = false
  var assigned = false
  var held = true

  var rings: Bool { held || (assigned && user) }

  mutating func perform(_ step: StepID) {
    switch step {
    case "create-subscriber": user = true
    case "assign-number": assigned = true
    case "release-line": held = false
    default: break
    }
  }

  mutating func undo(_ step: StepID) {
    switch step {
    case "create-subscriber": user = false
    case "assign-number": assigned = false
    case "release-line": held = true
    default: break
    }
  }
}

@Suite("The number always rings")
struct ReachabilityTests {
  private func plan(approval: Bool) async throws -> (NumberCutover, Plan) {
    var office = try Office()
    office.options.needsApproval = approval
    return (office.playbook, try await office.plan())
  }

  /// Follows the engine's own decisions from a state, calling for every state with every world that may go with it:
  /// a request under way may have taken effect already or not.
  private func follow(
    _ state: inout MigrationState, _ world: inout World, _ plan: Plan,
    _ visit: (MigrationState, Set<World>) throws -> Void
  ) throws {
    while true {
      switch state.next(of: plan.steps) {
      case .perform(let index, _):
        try state.apply(.stepStarted(index))
        var after = world
        after.perform(plan.steps[index].id)
        try visit(state, [world, after])
        try state.apply(.stepDone(index, evidence: [:]))
        world = after
      case .undo(let index, _):
        try state.apply(.undoStarted(index))
        var after = world
        after.undo(plan.steps[index].id)
        try visit(state, [world, after])
        try state.apply(.undoDone(index))
        world = after
      case .wait(let index):
        try state.apply(.holding(index))
        try visit(state, [world])
        try state.apply(.released(index, by: .belay))
      case .complete: try state.apply(.completed)
      case .finishRollBack: try state.apply(.rolledBack)
      case .stop: return
      }
      try visit(state, [world])
    }
  }

  private static func started() throws -> MigrationState {
    try MigrationState(folding: [.discovered(status: .waiting), .started(run: 1, plan: "p", by: .belay)])
  }

  @Test("In every state between two steps, forward", arguments: [false, true])
  func forward(_ approval: Bool) async throws {
    let (playbook, plan) = try await plan(approval: approval)
    var (state, world, states) = (try Self.started(), World(), 0)
    try follow(&state, &world, plan) { state, worlds in
      states += 1
      #expect(worlds.allSatisfy { $0.rings }, "\(state.steps)")
      #expect(!playbook.mayBeUnreachable(state, of: plan))
    }
    #expect(state.status == .completed)
    #expect(world == World(user: true, assigned: true, held: false))
    #expect(states >= plan.steps.count * 2)
  }

  @Test("In every state of a roll-back from every state", arguments: [false, true])
  func back(_ approval: Bool) async throws {
    let (playbook, plan) = try await plan(approval: approval)
    var starts: [(MigrationState, World)] = []
    var (state, world) = (try Self.started(), World())
    try follow(&state, &world, plan) { state, worlds in starts += worlds.map { (state, $0) } }
    var states = 0
    for (start, world) in starts {
      var (state, world) = (start, world)
      if state.status == .inProgress { try state.apply(.failed(step: nil, Failure(code: "x", facts: [:]))) }
      #expect(!playbook.mayBeUnreachable(state, of: plan))
      try state.apply(.rollBackStarted(by: .belay, reason: nil))
      try follow(&state, &world, plan) { state, worlds in
        states += 1
        #expect(worlds.allSatisfy { $0.rings }, "\(state.steps)")
        #expect(!playbook.mayBeUnreachable(state, of: plan))
      }
      #expect(state.status == .waiting)
      #expect(world == World())
    }
    #expect(states > 100)
  }

  @Test("The model can fail: releasing the line first is seen")
  func wrongOrder() async throws {
    var plan = try await plan(approval: false).1
    let release = try #require(plan.steps.firstIndex { $0.id == "release-line" })
    plan.steps.insert(plan.steps.remove(at: release), at: 0)
    var (state, world, silent) = (try Self.started(), World(), 0)
    try follow(&state, &world, plan) { _, worlds in silent += worlds.count { !$0.rings } }
    #expect(silent > 0)
  }

  /// What may be known of one step.
  private static let knowledge: [[JournalEvent]] = [
    [], [.stepStarted(0)], [.stepStarted(0), .stepDone(0, evidence: [:])],
    [.stepStarted(0), .stepDone(0, evidence: [:]), .undoStarted(0)],
    [.stepStarted(0), .stepDone(0, evidence: [:]), .undoStarted(0), .undoDone(0)],
  ]

  @Test("Whatever the journal knows of both steps: silence that is possible is reported, and no other")
  func sound() async throws {
    let (playbook, plan) = try await plan(approval: false)
    let assign = try #require(plan.steps.firstIndex { $0.id == "assign-number" })
    let release = try #require(plan.steps.firstIndex { $0.id == "release-line" })
    for ofAssign in Self.knowledge.indices {
      for ofRelease in Self.knowledge.indices {
        var state = try Self.started()
        for event in Self.knowledge[ofAssign] { try state.apply(event.about(assign)) }
        for event in Self.knowledge[ofRelease] { try state.apply(event.about(release)) }
        let mustBeAssigned = ofAssign == 2
        let mayHaveLeft = (1...3).contains(ofRelease)
        #expect(
          playbook.mayBeUnreachable(state, of: plan) == (mayHaveLeft && !mustBeAssigned),
          "assign \(ofAssign), release \(ofRelease)")
      }
    }
  }

  @Test("A number that reading again did not find at the destination may ring nobody; before the release it rings")
  func notAsPlanned() async throws {
    let (playbook, plan) = try await plan(approval: false)
    let failure = Failure(code: "run.not-as-planned", facts: [:])
    for index in plan.steps.indices {
      var state = try Self.started()
      for done in 0..<index { try state.apply(.stepDone(done, evidence: [:])) }
      try state.apply(.stepStarted(index))
      try state.apply(.failed(step: index, failure))
      let release = try #require(plan.steps.firstIndex { $0.id == "release-line" })
      #expect(playbook.mayBeUnreachable(state, of: plan) == (index >= release), "failed at \(plan.steps[index].id)")
    }
  }

  @Test("A plan without these steps leaves everybody where they are")
  func otherPlan() async throws {
    let (playbook, whole) = try await plan(approval: false)
    var plan = whole
    plan.steps.removeAll { $0.id == "release-line" }
    let state = try Self.started()
    #expect(!playbook.mayBeUnreachable(state, of: plan))
  }
}

extension JournalEvent {
  /// The same thing said of another step.
  fileprivate func about(_ index: Int) -> JournalEvent {
    switch self {
    case .stepStarted: .stepStarted(index)
    case .stepDone: .stepDone(index, evidence: [:])
    case .undoStarted: .undoStarted(index)
    case .undoDone: .undoDone(index)
    default: self
    }
  }
}
