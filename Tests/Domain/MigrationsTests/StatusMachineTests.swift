import Migrations
import Testing

@Suite("Statuses and their transitions")
struct StatusMachineTests {
  /// A status, and what is known besides: what a paused one returns to, whether a run has begun.
  struct State: Hashable {
    var status: Migration.Status
    var held: Migration.Status?
    var isUnderWay = false

    init(_ status: Migration.Status, held: Migration.Status? = nil, underWay: Bool = false) {
      self.status = status
      self.held = held
      isUnderWay = underWay
    }

    init(_ machine: StatusMachine) {
      self.init(machine.status, held: machine.held, underWay: machine.isUnderWay)
    }
  }

  static let events: [StatusEvent] = [
    .schedule, .cancel, .pause, .resume, .start, .proceed, .complete, .fail, .abort, .rollBack, .rolledBack,
    .foundMigrated, .foundClosed, .foundWaiting,
  ]

  /// W waiting, S scheduled, I in progress, C completed, M manually, X closed; F failed before a run, f failed in a run;
  /// w, s, i paused out of waiting, scheduled, in progress.
  static let states: [Character: State] = [
    "W": State(.waiting), "S": State(.scheduled), "I": State(.inProgress, underWay: true), "C": State(.completed),
    "M": State(.manually), "X": State(.closed), "F": State(.failed), "f": State(.failed, underWay: true),
    "w": State(.paused, held: .waiting), "s": State(.paused, held: .scheduled),
    "i": State(.paused, held: .inProgress, underWay: true),
  ]

  /// One row for each state, one column for each of ``events``; a dot where the event is refused.
  static let table: [Character: String] = [
    //    schedule cancel pause resume start proceed complete fail abort rollBack rolledBack migrated closed waiting
    "W": "S . w . I . . F . . . M X .",
    "S": "S W s . I . . F . . . M X .",
    "I": ". . i . . . C f f I W . . .",
    "C": ". . . . . . . . . I . . X .",
    "M": ". . . . . . . . . . . . X W",
    "X": ". . . . . . . . . . . M . W",
    "F": "S . . . I . . . . . . M X .",
    "f": ". . . . . I . . . I . . . .",
    "w": "S W . W I . . . . . . M X .",
    "s": "S W . S I . . . . . . M X .",
    "i": ". . . I . . C f f I W . . .",
  ]

  /// How each state is reached.
  static let paths: [Character: (from: Migration.Status, events: [StatusEvent])] = [
    "W": (.waiting, []), "S": (.waiting, [.schedule]), "I": (.waiting, [.start]),
    "C": (.waiting, [.start, .complete]), "M": (.manually, []), "X": (.closed, []), "F": (.waiting, [.fail]),
    "f": (.waiting, [.start, .fail]), "w": (.waiting, [.pause]), "s": (.waiting, [.schedule, .pause]),
    "i": (.waiting, [.start, .pause]),
  ]

  static func machine(_ name: Character) throws -> StatusMachine {
    let path = try #require(paths[name])
    var machine = StatusMachine(path.from)
    for event in path.events { try machine.apply(event) }
    return machine
  }

  @Test("Every event in every state does what the table says", arguments: paths.keys.sorted())
  func table(name: Character) throws {
    let machine = try Self.machine(name)
    #expect(State(machine) == Self.states[name])
    let row = try #require(Self.table[name]).split(separator: " ")
    try #require(row.count == Self.events.count)
    for (event, cell) in zip(Self.events, row) {
      var next = machine
      let isAllowed = cell != "."
      #expect(machine.allows(event) == isAllowed, "\(event)")
      if isAllowed {
        try next.apply(event)
        #expect(State(next) == Self.states[try #require(cell.first)], "\(event)")
      } else {
        let refusal = #expect(throws: StatusRefusal.self, "\(event)") { try next.apply(event) }
        #expect(refusal?.status == machine.status && refusal?.event == event)
        #expect(refusal?.isUnderWay == machine.isUnderWay)
        #expect(next == machine, "\(event)")
      }
    }
  }

  @Test("The table has the eight statuses of the document")
  func eight() {
    #expect(Set(Self.states.values.map(\.status)) == Set(Migration.Status.allCases))
    #expect(
      Migration.Status.allCases.map(\.rawValue) == [
        "waiting", "scheduled", "in-progress", "completed", "manually", "failed", "paused", "closed",
      ])
  }

  @Test("Whatever happens, the state is one of the table's and says the truth about the run", arguments: 0..<64)
  func randomEvents(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let known = Set(Self.states.values)
    for start in Migration.Status.allCases where start != .paused && start != .inProgress {
      var machine = StatusMachine(start)
      // A model of its own: a run is open between start (or roll back) and complete (or rolled back).
      var isOpen = false
      for _ in 0..<200 {
        let event = Self.events[Int(random.next() % UInt64(Self.events.count))]
        let before = machine
        do {
          try machine.apply(event)
          switch event {
          case .start, .rollBack: isOpen = true
          case .complete, .rolledBack: isOpen = false
          default: break
          }
        } catch {
          #expect(machine == before)
          #expect(error.status == before.status && error.event == event)
        }
        #expect(known.contains(State(machine)))
        #expect(machine.isUnderWay == isOpen)
        #expect((machine.held != nil) == (machine.status == .paused))
        #expect(machine.status != .inProgress || machine.isUnderWay)
      }
    }
  }

  @Test("Every state is reached from waiting")
  func reachable() {
    var seen: Set<State> = []
    var queue = [StatusMachine(.waiting)]
    while let machine = queue.popLast() {
      guard seen.insert(State(machine)).inserted else { continue }
      for event in Self.events {
        var next = machine
        if (try? next.apply(event)) != nil { queue.append(next) }
      }
    }
    #expect(seen == Set(Self.states.values))
  }

  @Test("A refusal has a code, facts and no hope in trying again")
  func refusal() throws {
    var machine = try Self.machine("I")
    let refusal = try #require(throws: StatusRefusal.self) { try machine.apply(.cancel) }
    #expect(refusal.code == "migration.status")
    #expect(refusal.facts == ["status": "in-progress", "event": "cancel", "underWay": "true"])
    #expect(refusal.retry == .never)
  }
}

/// Random bits that are the same in every run (SplitMix64).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from zero up to, not including, the bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
