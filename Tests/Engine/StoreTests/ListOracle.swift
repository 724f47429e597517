import Estates
import Foundation
import Migrations
import Store

/// What a filter and an order mean, by reading every row: the store must say the same.
struct ListOracle {
  var records: [MigrationRecord]
  /// The checks with findings, by migration.
  var checks: [Migration.ID: Set<CheckID>] = [:]

  func found(_ filter: MigrationFilter, _ sort: MigrationSort = .standard) -> [String] {
    records.filter { matches(filter, $0) }.sorted { comes($0, before: $1, sort) }.map(\.id.subject)
  }

  func matches(_ filter: MigrationFilter, _ record: MigrationRecord) -> Bool {
    isVisible(record, filter.visibility)
      && (filter.subjects.isEmpty || filter.subjects.contains(record.id.subject))
      && holds(filter.text, record.id.subject, record.name, record.ownerName, record.mail)
      && holds(filter.person, record.ownerName, record.mail)
      && (filter.number.map { number in
        let plain = number.filter { !" ()-./".contains($0) }
        return plain.hasPrefix("+") ? record.id.subject.hasPrefix(plain) : record.id.subject.contains(plain)
      } ?? true)
      && (filter.departments.isEmpty || filter.departments.contains { lies(record, in: Department($0)) })
      && (filter.kinds.isEmpty || filter.kinds.contains(record.kind))
      && (filter.statuses.isEmpty || filter.statuses.contains(record.status))
      && (filter.isBlocked.map { $0 == (record.blocking > 0) } ?? true)
      && (filter.startsFrom.map { from in record.start.map { $0 >= from } ?? false } ?? true)
      && (filter.startsBefore.map { end in record.start.map { $0 < end } ?? false } ?? true)
      && (!filter.hasPhones || record.devices > 0)
      && (!filter.isHolding || record.status == .inProgress && record.hold != nil)
      && (filter.isStuckSince.map { since in
        record.status == .inProgress && record.startedAt.map { $0 < since } ?? false
      } ?? true)
      && (filter.check.map { checks[record.id]?.contains($0) ?? false } ?? true)
  }

  func isVisible(_ record: MigrationRecord, _ visibility: MigrationVisibility) -> Bool {
    switch visibility {
    case .everything: true
    case .owner(let mail): record.mail?.lowercased() == mail.lowercased()
    case .units(let units, let owner):
      units.contains { lies(record, in: $0) } || owner.map { record.mail?.lowercased() == $0.lowercased() } ?? false
    }
  }

  private func lies(_ record: MigrationRecord, in unit: Department) -> Bool {
    unit.contains(Department(record.department))
  }

  private func holds(_ wanted: String?, _ fields: String?...) -> Bool {
    guard let term = wanted.flatMap({ SearchTerm($0) }) else { return true }
    return fields.compactMap { $0 }.contains { SearchTerm.text(of: $0).contains(term.folded) }
  }

  func comes(_ one: MigrationRecord, before other: MigrationRecord, _ sort: MigrationSort) -> Bool {
    let (left, right) = (key(one, sort.column), key(other, sort.column))
    switch (left, right) {
    case (nil, nil): break
    case (nil, _): return false
    case (_, nil): return true
    case (let left?, let right?) where left != right: return sort.isDescending ? right < left : left < right
    default: break
    }
    let (first, second) = (Array(one.id.subject.utf8), Array(other.id.subject.utf8))
    return sort.isDescending
      ? second.lexicographicallyPrecedes(first) : first.lexicographicallyPrecedes(second)
  }

  /// Bytes in the order of the values.
  private func key(_ record: MigrationRecord, _ column: MigrationSort.Column) -> SortKey? {
    func moment(_ date: Date?) -> SortKey? { date.map { .number(Int($0.timeIntervalSince1970)) } }
    switch column {
    case .number: return .text(record.id.subject)
    case .person: return record.ownerName.map { .text(SearchTerm.key(of: $0)) }
    case .department: return .text(record.department)
    case .kind: return .text(record.kind)
    case .status: return .text(record.status.rawValue)
    case .start: return moment(record.start)
    case .limit: return record.limit.map { .number($0.number) }
    case .devices: return .number(record.devices)
    case .updated: return moment(record.changedAt)
    }
  }

  private enum SortKey: Equatable {
    case number(Int)
    case text(String)

    static func < (left: SortKey, right: SortKey) -> Bool {
      switch (left, right) {
      case (.number(let left), .number(let right)): left < right
      case (.text(let left), .text(let right)): Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
      default: false
      }
    }
  }
}

/// A generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that happens once in so many times.
  mutating func hits(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }
}

extension StoreBench {
  static let units = ["IT", "IT-CS", "IT-CS-TR", "IT-CSX", "ITX", "TE", "TE-MSC", ""]
  static let names = ["Ada Lovelace", "Zoë Müller", "zoe muller", "Ümit Öz", "ΣΟΦΊΑ Νίκου", "100%_ \"quoted\" O'Neil"]
  static let mails = ["ada@example.org", "ADA@example.org", "zoe@example.org"]
  static let checks: [CheckID] = ["owner-missing", "physical-phones"]

  /// Enters so many migrations with histories of chance, with ties and missing values in every column.
  func enterMixture(_ count: Int, _ chance: inout SeededChance) async throws -> ListOracle {
    let records = (0..<count).map { _ in
      var record = Self.record(
        "+4122\(Int.random(in: 1_000_000...9_999_999, using: &chance))",
        name: Self.names.randomElement(using: &chance) ?? "",
        department: Self.units.randomElement(using: &chance) ?? "",
        kind: ["person", "shared-number"].randomElement(using: &chance) ?? "",
        mail: Self.mails.randomElement(using: &chance),
        status: chance.hits(8) ? .manually : .waiting)
      record.devices = Int.random(in: 0...2, using: &chance)
      if chance.hits(4) { (record.ownerName, record.mail) = (nil, nil) }
      return record
    }
    _ = try await store.enter(records)
    let ids = Set(records.map(\.id)).sorted()
    for moment in 0..<3 {
      // A third of them in each of three seconds, so that many changed at the same time.
      clock.turn(1)
      var drafts: [JournalAppend] = []
      for (position, id) in ids.enumerated() where position % 3 == moment {
        guard try await row(id).status == .waiting else { continue }
        let events = Self.life(&chance)
        if !events.isEmpty { drafts.append(try await draft(events, to: id)) }
      }
      try await store.appendAll(drafts)
    }
    var oracle = ListOracle(records: [])
    var examined: [Examined] = []
    for id in ids where chance.hits(3) {
      let findings = Self.checks.filter { _ in chance.hits(2) }.map {
        Finding(check: $0, severity: chance.hits(2) ? .blocking : .warning)
      }
      oracle.checks[id] = Set(findings.map(\.check))
      examined.append(Examined(migration: id, findings: findings, plan: nil))
    }
    try await store.keep(examined, plans: false)
    oracle.records = try await store.migrations(all)
    return oracle
  }

  /// What happens to a waiting migration.
  private static func life(_ chance: inout SeededChance) -> [JournalEvent] {
    let slot = Appointment.slot(in: Double(Int.random(in: 0...5, using: &chance)) * 3_600)
    let start = JournalEvent.started(run: 1, plan: "p", by: .belay)
    switch Int.random(in: 0...6, using: &chance) {
    case 0, 1: return [.scheduled(slot, by: .manager)]
    case 2: return [.scheduled(slot, by: .manager), .paused(by: .manager, reason: nil)]
    case 3: return [start]
    case 4: return [start, .failed(step: nil, Failure(code: "system.refused", facts: [:]))]
    case 5: return [start, .completed]
    default: return []
    }
  }
}
