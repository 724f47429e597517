import Estates
import Foundation
import Migrations
import PostgreSQL
import SQL
import SQLite
import Store

/// Lists over a million migrations: what a page costs in the store.
enum Lists {
  struct Made: Encodable {
    var rows: Int
    var seconds: Double
  }

  struct Measured: Encodable {
    /// Milliseconds: half of the calls took no longer.
    var p50: Double
    /// Milliseconds: 19 of 20 calls took no longer.
    var p95: Double
    /// Rows of the last answer.
    var rows: Int
  }

  static let project = Project.ID(rawValue: "bench")

  private static func open(_ address: String) async throws -> (BelayStore, any SQLDatabase) {
    let database: any SQLDatabase =
      address.hasPrefix("postgresql://")
      ? PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: address)) : try SQLiteDatabase(path: address)
    return (try await BelayStore(database: database, now: { Date(timeIntervalSince1970: 2_000_000_000) }), database)
  }

  /// Enters so many migrations; with a file they are written down for the peers too.
  static func make(_ address: String, rows: Int, file: String?) async throws -> Made {
    let (store, database) = try await open(address)
    let begun = ContinuousClock.now
    if let file { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    let table = try file.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) }
    try table?.write(contentsOf: Data("number,kind,name,mail,department,status,start,devices\n".utf8))
    for first in stride(from: 0, to: rows, by: 25_000) {
      let places = first..<min(first + 25_000, rows)
      let records = places.map { ListedPerson(place: $0).record }
      _ = try await store.enter(records)
      let scheduled = places.filter { ListedPerson(place: $0).start != nil }
      try await database.transaction { session in
        _ = try session.executeAll(
          "UPDATE migration SET start_at = $2, limit_day = '2034-03-31' WHERE id = $1",
          scheduled.map {
            [.text(ListedPerson(place: $0).record.id.description), .moment(ListedPerson(place: $0).start)]
          })
      }
      let lines = zip(places, records).map { place, record in
        let start = ListedPerson(place: place).start.map { String(Int($0.timeIntervalSince1970)) } ?? ""
        return [
          record.id.subject, record.kind, record.name, record.mail ?? "", record.department, record.status.rawValue,
          start, String(record.devices),
        ].joined(separator: ",") + "\n"
      }
      try table?.write(contentsOf: Data(lines.joined().utf8))
    }
    try table?.close()
    try await store.close()
    return Made(rows: rows, seconds: seconds(since: begun))
  }

  /// Measures each kind of question so many times, each time with other values.
  static func measure(_ address: String, rows: Int, rounds: Int) async throws -> [String: Measured] {
    let (store, _) = try await open(address)
    var results: [String: Measured] = [:]
    func measure(_ name: String, _ ask: (ListedPerson) async throws -> Int) async throws {
      var (times, count): ([Double], Int) = ([], 0)
      for round in 0..<rounds {
        let person = ListedPerson(place: (round * 7_919 + 13) % rows)
        let begun = ContinuousClock.now
        count = try await ask(person)
        times.append(seconds(since: begun) * 1_000)
      }
      times.sort()
      results[name] = Measured(p50: times[times.count / 2], p95: times[times.count * 19 / 20], rows: count)
    }
    func page(
      _ name: String, _ sort: MigrationSort = .standard,
      _ narrow: @escaping (inout MigrationFilter, ListedPerson) -> Void
    ) async throws {
      try await measure(name) { person in
        var filter = MigrationFilter(project: project)
        narrow(&filter, person)
        return try await store.page(of: filter, sort: sort).records.count
      }
    }
    try await page("first page") { _, _ in }
    for column in MigrationSort.Column.allCases {
      try await page("first page by \(column.rawValue), descending", MigrationSort(column, isDescending: true)) {
        _, _ in
      }
    }
    try await page("status and unit") {
      $0.statuses = [.waiting]
      $0.departments = [$1.department]
    }
    try await page("status and unit by person", MigrationSort(.person)) {
      $0.statuses = [.waiting]
      $0.departments = [$1.department]
    }
    try await page("status and department with all its units") {
      $0.statuses = [.waiting]
      $0.departments = [String($1.department.prefix(2))]
    }
    try await page("two statuses by updated", MigrationSort(.updated)) { filter, _ in
      filter.statuses = [.failed, .paused]
    }
    try await page("name, whole") { $0.text = $1.record.name }
    try await page("name, family") { $0.text = $1.family }
    try await page("name, family, by person", MigrationSort(.person)) { $0.person = $1.family }
    try await page("name, given") { $0.text = $1.given }
    try await page("name, two letters") { $0.text = String($1.family.prefix(2)) }
    try await page("name, nobody's") { filter, _ in filter.text = "nobody has this name" }
    try await page("number, beginning") { $0.number = String($1.record.id.subject.prefix(9)) }
    try await page("number, five digits") { $0.number = String($1.record.id.subject.suffix(5)) }
    try await page("an owner's own") { $0.visibility = .owner($1.record.mail ?? "") }
    try await page("a manager's units") { $0.visibility = .units([Department($1.department)], owner: $1.record.mail) }
    try await measure("deep page") { person in
      let cursor = PageCursor(.after, sort: .standard, key: .text(""), subject: person.record.id.subject)
      return try await store.page(of: MigrationFilter(project: project), cursor: cursor).records.count
    }
    try await measure("deep page by person") { person in
      let key = PageCursor.Key.text(SearchTerm.key(of: person.record.name))
      let cursor = PageCursor(.after, sort: MigrationSort(.person), key: key, subject: person.record.id.subject)
      return try await store.page(
        of: MigrationFilter(project: project), sort: MigrationSort(.person), cursor: cursor
      ).records.count
    }
    try await measure("counts by status") { _ in
      try await store.counts(MigrationFilter(project: project)).values.reduce(0, +)
    }
    try await measure("counts by status of a department") { person in
      var filter = MigrationFilter(project: project)
      filter.departments = [String(person.department.prefix(2))]
      return try await store.counts(filter).values.reduce(0, +)
    }
    try await measure("count of a name, up to 10,000") { person in
      var filter = MigrationFilter(project: project)
      filter.text = person.given
      return try await store.count(of: filter, upTo: 10_000)
    }
    try await store.close()
    return results
  }

  private static func seconds(since begun: ContinuousClock.Instant) -> Double {
    let elapsed = ContinuousClock.now - begun
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
  }
}

/// One of the people of the list: the same ones each time.
struct ListedPerson {
  let place: Int

  private static let given = [
    "Anna", "Zoë", "Jürg", "Noé", "Mia", "Luca", "Sara", "Paul", "Eva", "Hans", "Ida", "Jean", "Karl", "Lea", "Max",
    "Nina", "Olga", "Piet", "Rosa", "Sven", "Tina", "Udo", "Vera", "Willi", "Yves", "André", "Beat", "Carla", "Dora",
    "Emil",
  ]
  private static let beginnings = ["Mül", "Fav", "Ros", "Schm", "Ber", "Kel", "Dup", "Lam", "Win", "Zan", "Hof", "Gir"]
  private static let middles = ["ler", "re", "si", "idt", "nar", "mont", "bert", "ding", "son", "ova", "eck", "auer"]
  private static let ends = [
    "", "in", "er", "i", "ez", "sen", "oni", "owski", "mann", "et", "ard", "ini", "ley", "quist",
  ]

  /// A mixture of the place and a purpose (SplitMix64), below a bound.
  private func dice(_ purpose: UInt64, _ bound: Int) -> Int {
    var mixed = UInt64(place) &* 0x9E37_79B9_7F4A_7C15 &+ purpose &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  var given: String { Self.given[dice(1, Self.given.count)] }

  var family: String {
    Self.beginnings[dice(2, Self.beginnings.count)] + Self.middles[dice(3, Self.middles.count)]
      + Self.ends[dice(4, Self.ends.count)]
  }

  /// 20 departments with 15 units each.
  var department: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRST")
    return "D\(letters[dice(5, 20)])-\(letters[dice(6, 15)])S"
  }

  var status: Migration.Status {
    switch dice(7, 100) {
    case 0..<60: .waiting
    case 60..<70: .scheduled
    case 70..<90: .completed
    case 90..<92: .failed
    case 92..<93: .paused
    case 93..<97: .manually
    default: .closed
    }
  }

  var start: Date? {
    status == .scheduled ? Date(timeIntervalSince1970: 2_000_000_000 + Double(dice(8, 5_000)) * 3_600) : nil
  }

  var record: MigrationRecord {
    let kinds = ["person", "person", "person", "common-area-phone", "shared-number"]
    // Numbers lie scattered, as they would be discovered.
    let number = 41_220_000_000 + place * 7_654_321 % 9_999_991
    let name = "\(given) \(family)"
    return MigrationRecord(
      id: Migration.ID(project: Lists.project, subject: "+\(number)"), object: "object-\(place)",
      kind: kinds[dice(9, kinds.count)], name: name, owner: "owner-\(place)", ownerName: name,
      mail: "person\(place)@example.org", department: department, language: "en", devices: dice(10, 4), status: status)
  }
}
