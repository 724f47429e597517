import Migrations
import Testing

/// A run of the smallest possible engine against a phone system that forgets nothing, interrupted at random.
///
/// Only the fold and ``MigrationState/next(of:)`` decide; whatever happens when, each step takes effect once.
@Suite("Each step takes effect exactly once")
struct ExactlyOnceTests {
  /// What the phone system holds: which steps are in effect, and how often each was performed and undone.
  struct World {
    var inEffect: Set<Int> = []
    var performed: [Int: Int] = [:]
    var undone: [Int: Int] = [:]

    mutating func perform(_ step: Int) {
      inEffect.insert(step)
      performed[step, default: 0] += 1
    }

    mutating func undo(_ step: Int) {
      inEffect.remove(step)
      undone[step, default: 0] += 1
    }
  }

  /// Where the process may die.
  struct Crash: Error {}

  /// Drives a journal until it stops; dies when the dice say so, before or after each request and each journal entry.
  static func drive(
    _ journal: inout [JournalEvent], _ world: inout World, _ plan: [PlannedStep], _ random: inout SplitMix
  ) throws {
    func maybeDie(_ random: inout SplitMix) throws {
      if random.below(5) == 0 { throw Crash() }
    }
    func append(_ event: JournalEvent, _ journal: inout [JournalEvent], _ random: inout SplitMix) throws {
      try maybeDie(&random)
      journal.append(event)
      try maybeDie(&random)
    }
    while true {
      switch try MigrationState(folding: journal).next(of: plan) {
      case .perform(let step, let observeFirst):
        try append(.stepStarted(step), &journal, &random)
        if !observeFirst || !world.inEffect.contains(step) { world.perform(step) }
        try append(.stepDone(step, evidence: [:]), &journal, &random)
      case .undo(let step, let observeFirst):
        try append(.undoStarted(step), &journal, &random)
        if !observeFirst || world.inEffect.contains(step) { world.undo(step) }
        try append(.undoDone(step), &journal, &random)
      case .wait(let step):
        try append(.holding(step), &journal, &random)
        try append(.released(step, by: .belay), &journal, &random)
      case .complete: try append(.completed, &journal, &random)
      case .finishRollBack: try append(.rolledBack, &journal, &random)
      case .stop: return
      }
    }
  }

  /// Starts again after each crash; some crashes are followed by a failure, a pause or an abort as well.
  static func driveToTheEnd(
    _ journal: inout [JournalEvent], _ world: inout World, _ plan: [PlannedStep], _ random: inout SplitMix
  ) throws {
    while true {
      do {
        try drive(&journal, &world, plan, &random)
        return
      } catch is Crash {
        guard try MigrationState(folding: journal).status == .inProgress else { continue }
        switch random.below(4) {
        case 0:
          journal.append(.failed(step: nil, Failure(code: "x", facts: [:])))
          journal.append(.proceeded(by: .belay))
        case 1: journal += [.paused(by: .belay, reason: nil), .resumed(by: .belay)]
        case 2: journal += [.aborted(by: .belay, reason: nil), .proceeded(by: .belay)]
        default: break
        }
      }
    }
  }

  @Test("Forward and back, with crashes anywhere", arguments: 0..<100)
  func crashes(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let count = 1 + random.below(6)
    let plan = MigrationStateTests.plan(count, holdAt: random.below(count + 2))
    var world = World()
    var journal: [JournalEvent] = [.discovered(status: .waiting), .started(run: 1, plan: "p", by: .belay)]
    try Self.driveToTheEnd(&journal, &world, plan, &random)
    #expect(try MigrationState(folding: journal).status == .completed)
    #expect(world.performed == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }))
    #expect(world.inEffect == Set(0..<count))

    journal.append(.rollBackStarted(by: .belay, reason: nil))
    try Self.driveToTheEnd(&journal, &world, plan, &random)
    #expect(try MigrationState(folding: journal).status == .waiting)
    #expect(world.undone == world.performed)
    #expect(world.inEffect.isEmpty)
  }

  @Test("Rolled back in the middle: nothing stays in effect, nothing is undone twice", arguments: 0..<100)
  func middle(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) + 1_000)
    let plan = MigrationStateTests.plan(1 + random.below(6))
    var world = World()
    var journal: [JournalEvent] = [.discovered(status: .waiting), .started(run: 1, plan: "p", by: .belay)]
    _ = try? Self.drive(&journal, &world, plan, &random)
    let state = try MigrationState(folding: journal)
    guard state.machine.allows(.rollBack) else { return }
    journal.append(.rollBackStarted(by: .belay, reason: nil))
    try Self.driveToTheEnd(&journal, &world, plan, &random)
    #expect(try MigrationState(folding: journal).status == .waiting)
    #expect(world.inEffect.isEmpty)
    for (step, times) in world.performed { #expect(times == 1 && world.undone[step] == 1) }
  }
}
