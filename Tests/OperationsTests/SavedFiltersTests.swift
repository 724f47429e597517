import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("What is asked of the list, and saved of it")
struct SavedFiltersTests {
  private static func read(_ pairs: [(name: String, value: String)]) throws(QueryMistake) -> AskedList {
    try AskedList({ name in pairs.filter { $0.name == name }.map { $0.value } })
  }

  @Test("Filters, order and columns are written and read as they were")
  func roundTrip() throws {
    var asked = AskedList(sort: MigrationSort(.start, isDescending: true), columns: [.person, .mail])
    asked.query.statuses = [.failed, .paused]
    asked.query.isStuck = true
    #expect(
      asked.pairs.map { "\($0.name)=\($0.value)" } == [
        "status=failed", "status=paused", "stuck=yes", "sort=-start", "columns=person,mail",
      ])
    #expect(try Self.read(asked.pairs) == asked)
    #expect(AskedList().pairs.isEmpty)
  }

  @Test("Columns come in their order however they are asked for, and what there is not is left out")
  func columns() throws {
    let asked = try Self.read([
      (name: "column", value: "mail"), (name: "columns", value: "start,colour"), (name: "column", value: "person"),
      (name: "sort", value: "colour"),
    ])
    #expect(asked.columns == [.person, .start, .mail])
    #expect(asked.sort == .standard)
    #expect(throws: QueryMistake.self) { _ = try Self.read([(name: "status", value: "colour")]) }
  }

  @Test("Every order has a word, forward and back", arguments: MigrationSort.words)
  func words(word: String) {
    #expect(MigrationSort(word: word)?.word == word)
  }

  @Test("A filter needs a name, and there may be so many")
  func refusals() async throws {
    try await withOffice(1, discovered: false) { office in
      func save(_ name: String, _ access: Access = .boss) async -> String? {
        do {
          try await SavedFilters.save(office.workspace, name, "status=failed", for: access)
          return nil
        } catch let error as any ReportableError {
          return error.code
        } catch {
          return "\(error)"
        }
      }
      #expect(await save(" ") == "form.missing")
      #expect(await save(String(repeating: "n", count: 61)) == "form.too-long")
      #expect(await save("late", .owner("ada")) == "access.denied")
      for place in 1...BelayStore.savedFilterLimit { #expect(await save(" filter \(place) ") == nil) }
      #expect(await save("one more") == "form.too-many-filters")
      #expect(await save("filter 1") == nil, "it is replaced")
      try await SavedFilters.forget(office.workspace, "filter 1", for: .boss)
      #expect(await save("one more") == nil)
      let names = try await SavedFilters.all(office.workspace, for: .boss).keys.sorted()
      #expect(names.count == BelayStore.savedFilterLimit)
      #expect(names.contains("one more") && !names.contains("filter 1"))
    }
  }

  @Test("Which checks may be asked for is looked up once a minute, so that a page of the list does not ask for it")
  func checks() async throws {
    try await withOffice(1) { office in
      func note(_ check: CheckID) async throws {
        let examined = Examined(
          migration: office.id(), findings: [Finding(check: check, severity: .note)], plan: nil)
        try await office.workspace.store.keep([examined], plans: false)
      }
      try await note("owner-missing")
      #expect(try await ListMigrations.checks(office.workspace, for: .boss) == ["owner-missing"])
      try await note("physical-phones")
      #expect(try await ListMigrations.checks(office.workspace, for: .boss) == ["owner-missing"])
      office.clock.turn(by: 60)
      #expect(try await ListMigrations.checks(office.workspace, for: .boss) == ["physical-phones"])
    }
  }
}
