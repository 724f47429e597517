import Estates
import Foundation
import Migrations
import Store
import TestDatabases
import Testing

@Suite("Pages of a list")
struct ListTests {
  @Test("Forward and backward, the pages are the whole list in its order, with ties and missing values")
  func pages() async throws {
    try await withStore { bench in
      var chance = SeededChance(state: 1)
      let oracle = try await bench.enterMixture(60, &chance)
      for column in MigrationSort.Column.allCases {
        for isDescending in [false, true] {
          let sort = MigrationSort(column, isDescending: isDescending)
          let whole = oracle.found(bench.all, sort)
          for limit in [1, 7, 60] where limit > 1 || column == .start {
            let (forward, backward) = try await walk(bench.all, sort, limit, in: bench.store)
            #expect(forward == whole, "\(sort), \(limit)")
            #expect(backward == whole, "\(sort), \(limit)")
          }
        }
      }
    }
  }

  @Test("The same holds for filtered lists, whatever is combined", arguments: [2, 3])
  func filtered(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let oracle = try await bench.enterMixture(60, &chance)
      var found = 0
      for _ in 0..<80 {
        let filter = bench.filter(oracle, &chance)
        let column = MigrationSort.Column.allCases.randomElement(using: &chance) ?? .number
        let sort = MigrationSort(column, isDescending: chance.hits(2))
        let whole = oracle.found(filter, sort)
        let (forward, backward) = try await walk(filter, sort, 9, in: bench.store)
        #expect(forward == whole, "\(filter), \(sort)")
        #expect(backward == whole, "\(filter), \(sort)")
        #expect(try await bench.store.count(of: filter, upTo: 1_000) == whole.count, "\(filter)")
        #expect(try await bench.store.counts(filter).values.reduce(0, +) == whole.count, "\(filter)")
        #expect(try await ids(filter, in: bench.store) == oracle.found(filter), "\(filter)")
        found += whole.count
      }
      // Else the filters would prove nothing.
      #expect(found > 100)
    }
  }

  @Test("Units and statuses are merged in the order of the numbers, beside what an owner may see", arguments: [8, 9])
  func merged(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let oracle = try await bench.enterMixture(60, &chance)
      var found = 0
      for _ in 0..<80 {
        var filter = bench.all
        if chance.hits(2) { filter.visibility = bench.bounds(&chance) }
        if chance.hits(2) { filter.departments = StoreBench.units.filter { !$0.isEmpty && chance.hits(3) } }
        if chance.hits(2) { filter.statuses = Set(Migration.Status.allCases.filter { _ in chance.hits(2) }) }
        let sort = MigrationSort(.number, isDescending: chance.hits(2))
        let whole = oracle.found(filter, sort)
        let (forward, backward) = try await walk(filter, sort, Int.random(in: 1...9, using: &chance), in: bench.store)
        #expect(forward == whole, "\(filter), \(sort)")
        #expect(backward == whole, "\(filter), \(sort)")
        found += whole.count
      }
      // Else the filters would prove nothing.
      #expect(found > 300)
    }
  }

  @Test("Whatever is chosen, nobody sees more than may be seen", arguments: [5, 6])
  func visibility(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let oracle = try await bench.enterMixture(60, &chance)
      for _ in 0..<80 {
        var filter = bench.filter(oracle, &chance)
        filter.visibility = bench.bounds(&chance)
        let page = try await bench.store.page(of: filter, limit: 1_000)
        #expect(page.records.allSatisfy { oracle.isVisible($0, filter.visibility) }, "\(filter)")
        #expect(page.records.map(\.id.subject) == oracle.found(filter), "\(filter)")
        #expect(try await bench.store.migrations(filter) == page.records, "\(filter)")
      }
      #expect(try await bench.store.page(of: bench.seen(.units([], owner: nil))).records == [])
      #expect(
        try await bench.store.page(of: bench.seen(.units([Department(""), Department("-")], owner: nil))).records == [])
      #expect(try await bench.store.page(of: bench.seen(.owner(""))).records == [])
      #expect(try await bench.store.page(of: bench.seen(.owner("%"))).records == [])
    }
  }

  @Test("A unit that may be seen holds what lies in it, not what begins alike; an owner's address has no case")
  func bounds() async throws {
    try await withStore { bench in
      _ = try await bench.store.enter(
        StoreBench.units.map { StoreBench.record("in \($0)", department: $0, mail: "\($0)@example.org") })
      func seen(_ visibility: MigrationVisibility) async throws -> [String] {
        try await bench.store.page(of: bench.seen(visibility)).records.map(\.id.subject)
      }
      #expect(try await seen(.units([Department("IT-CS")], owner: nil)) == ["in IT-CS", "in IT-CS-TR"])
      #expect(
        try await seen(.units([Department("it-cs")], owner: "TE@EXAMPLE.org")) == ["in IT-CS", "in IT-CS-TR", "in TE"])
      #expect(try await seen(.owner("te-msc@example.ORG")) == ["in TE-MSC"])
      #expect(try await seen(.everything).count == StoreBench.units.count)
    }
  }

  @Test("Rows that come and go elsewhere move nobody to another page; a cursor of another order begins anew")
  func moving() async throws {
    try await withStore { bench in
      try await bench.enter("1", "3", "5", "7")
      let first = try await bench.store.page(of: bench.all, limit: 2)
      #expect(first.records.map(\.id.subject) == ["1", "3"])
      #expect(first.previous == nil)
      try await bench.enter("2", "4")
      let cursor = try #require(first.next)
      let second = try await bench.store.page(of: bench.all, cursor: cursor, limit: 2)
      #expect(second.records.map(\.id.subject) == ["4", "5"])
      #expect(
        try await bench.store.page(of: bench.all, sort: MigrationSort(.person), cursor: cursor).records.count == 6)
      var none = bench.all
      none.text = "nobody"
      try await bench.store.record([LedgerDraft(by: .belay, action: "test", subject: "1")])
      let empty = try await bench.store.page(of: none, cursor: cursor)
      #expect(empty.records.isEmpty && empty.next == nil && empty.previous == nil)
      #expect(empty.mark == 1)
      // Whoever goes back to where nothing is any more sees the beginning.
      let back = PageCursor(.before, sort: .standard, key: .text(""), subject: "0")
      #expect(
        try await bench.store.page(of: bench.all, cursor: back, limit: 2).records.map(\.id.subject) == ["1", "2"])
    }
  }

  @Test("Where many match, the order's index is followed: the list is the same")
  func following() async throws {
    try await withStore { bench in
      let names = ["Ada Lovelace", "Zoë Müller"]
      _ = try await bench.store.enter(
        (0..<5_200).map { StoreBench.record("+41\(100_000 + $0)", name: names[$0 % 26 == 0 ? 1 : 0]) })
      var filter = bench.all
      filter.person = "lovelace"
      filter.statuses = [.waiting]
      #expect(try await bench.store.count(of: filter, upTo: 100) == 101)
      let whole = (0..<5_200).filter { $0 % 26 != 0 }.map { "+41\(100_000 + $0)" }
      #expect(
        try await bench.store.page(of: filter, sort: MigrationSort(.start)).records.map(\.id.subject)
          == Array(whole.prefix(100)))
      #expect(try await ids(filter, in: bench.store) == whole)
      filter.person = "muller"
      #expect(try await bench.store.count(of: filter, upTo: 1_000) == 200)
      #expect(try await ids(filter, in: bench.store).count == 200)
    }
  }

  @Test("Where many match and all of them late in the order, they are gathered: the list is the same")
  func late() async throws {
    try await withStore { bench in
      // More come first than are followed, and more match than are gathered at once.
      let records = (0..<9_700).map { place in
        place < 4_600
          ? StoreBench.record("+41\(100_000 + place)", name: "Aaron \(place % 50)", department: "IT")
          : StoreBench.record("+41\(200_000 - place)", name: "Zora \(place % 50)", department: "TE-\(place % 2)")
      }
      let database = RecordedDatabase(base: try await TestDatabases.open(bench.path))
      let store = try await BelayStore(database: database, now: { bench.clock.now })
      _ = try await store.enter(records)
      let oracle = ListOracle(records: records)
      var (named, lying, both) = (bench.all, bench.all, bench.all)
      (named.text, lying.departments, both.person, both.departments) = ("zora", ["TE"], "ora", ["TE"])
      for filter in [named, lying, both] {
        for isDescending in [false, true] {
          let sort = MigrationSort(.person, isDescending: isDescending)
          _ = database.notes.take()
          let first = try await store.page(of: filter, sort: sort, limit: 40)
          let isGathered = database.notes.take().contains { $0.statement.hasPrefix("WITH found") }
          #expect(isGathered == !isDescending, "\(filter), \(sort)")
          let whole = oracle.found(filter, sort)
          #expect(first.records.map(\.id.subject) == Array(whole.prefix(40)))
          guard filter == named else { continue }
          let (forward, backward) = try await walk(filter, sort, 1_000, in: store)
          #expect(forward == whole && backward == whole, "\(sort)")
        }
      }
    }
  }

  private func walk(
    _ filter: MigrationFilter, _ sort: MigrationSort, _ limit: Int, in store: BelayStore
  ) async throws -> (forward: [String], backward: [String]) {
    var page = try await page(filter, sort, nil, limit, in: store)
    #expect(page.previous == nil)
    var forward = page.records.map(\.id.subject)
    while let next = page.next {
      page = try await self.page(filter, sort, PageCursor(next.text), limit, in: store)
      #expect(!page.records.isEmpty)
      forward += page.records.map(\.id.subject)
    }
    var backward = page.records.map(\.id.subject)
    while let previous = page.previous {
      page = try await self.page(filter, sort, PageCursor(previous.text), limit, in: store)
      #expect(!page.records.isEmpty)
      backward = page.records.map(\.id.subject) + backward
    }
    return (forward, backward)
  }

  /// A page; what people see of its migrations is the same.
  private func page(
    _ filter: MigrationFilter, _ sort: MigrationSort, _ cursor: PageCursor?, _ limit: Int, in store: BelayStore
  ) async throws -> MigrationPage<MigrationRecord> {
    let page = try await store.page(of: filter, sort: sort, cursor: cursor, limit: limit)
    let seen = try await store.summaries(of: filter, sort: sort, cursor: cursor, limit: limit)
    let summaries = page.records.map { record in
      MigrationSummary(
        id: record.id, kind: record.kind, name: record.ownerName ?? record.name, mail: record.mail,
        department: record.department, devices: record.devices, status: record.status, start: record.start,
        limit: record.limit, blocking: record.blocking, warnings: record.warnings, startedAt: record.startedAt,
        changedAt: record.changedAt)
    }
    #expect(seen == MigrationPage(records: summaries, next: page.next, previous: page.previous, mark: page.mark))
    return page
  }

  /// All that a filter means, page by page.
  private func ids(_ filter: MigrationFilter, in store: BelayStore) async throws -> [String] {
    var (all, cursor): ([String], PageCursor?) = ([], nil)
    repeat {
      let page = try await store.page(of: filter, cursor: cursor, limit: filter.text == nil && all.isEmpty ? 7 : 900)
      all += page.records.map(\.id.subject)
      cursor = page.next
    } while cursor != nil
    return all
  }
}

extension StoreBench {
  /// Everything that may be seen.
  func seen(_ visibility: MigrationVisibility) -> MigrationFilter {
    var filter = all
    filter.visibility = visibility
    return filter
  }

  /// A bound by chance.
  func bounds(_ chance: inout SeededChance) -> MigrationVisibility {
    let units = Self.units.filter { _ in chance.hits(4) }.map { Department($0) }
    let mail = chance.hits(2) ? Self.mails.randomElement(using: &chance) : nil
    return chance.hits(3) ? .owner(mail ?? "nobody@example.org") : .units(units, owner: mail)
  }

  /// A filter by chance, with a few criteria.
  func filter(_ oracle: ListOracle, _ chance: inout SeededChance) -> MigrationFilter {
    var filter = all
    let some = oracle.records.randomElement(using: &chance)?.id.subject ?? ""
    if chance.hits(3) { filter.visibility = bounds(&chance) }
    if chance.hits(12) { filter.subjects = [some, "nobody"] }
    if chance.hits(6) {
      filter.text = ["müller", "ZOE", "0%_", "\"quo", "o'n", "@example", "a", "zo", "122"].randomElement(using: &chance)
    }
    if chance.hits(6) {
      filter.person = ["ada", "MULLER", "σοφία", "zoe m", "' OR 1=1 --"].randomElement(using: &chance)
    }
    if chance.hits(8) {
      filter.number = [String(some.prefix(6)), String(some.suffix(3)), "+41 22"].randomElement(using: &chance)
    }
    if chance.hits(4) { filter.departments = Self.units.filter { !$0.isEmpty && chance.hits(3) } }
    if chance.hits(5) { filter.kinds = ["person"] }
    if chance.hits(3) { filter.statuses = Set(Migration.Status.allCases.filter { _ in chance.hits(2) }) }
    if chance.hits(6) { filter.isBlocked = chance.hits(2) }
    if chance.hits(8) { filter.check = Self.checks.randomElement(using: &chance) }
    if chance.hits(8) { filter.startsFrom = Appointment.slot(in: 3_600).start }
    if chance.hits(8) { filter.startsBefore = Appointment.slot(in: 10_800).start }
    if chance.hits(20) { filter.isHolding = true }
    if chance.hits(10) { filter.hasPhones = true }
    if chance.hits(12) { filter.isStuckSince = clock.now - Double(Int.random(in: 0...20, using: &chance)) }
    return filter
  }
}
