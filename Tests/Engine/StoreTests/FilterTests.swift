import Foundation
import Migrations
import SQL
import Store
import Testing

@Suite("Filters")
struct FilterTests {
  @Test("A unit holds itself and what lies in it, not what merely begins alike")
  func departments() async throws {
    try await withStore { bench in
      let units = ["IT", "IT-CS", "IT-CS-TR", "IT-CSX", "IT-DB", "ITX", "TE", ""]
      _ = try await bench.store.enter(
        units.map { StoreBench.record("in \($0)", department: $0) })
      func found(_ units: String...) async throws -> [String] { try await bench.found { $0.departments = units } }
      #expect(try await found("IT-CS") == ["in IT-CS", "in IT-CS-TR"])
      #expect(try await found("it-cs") == ["in IT-CS", "in IT-CS-TR"])
      #expect(try await found("IT") == ["in IT", "in IT-CS", "in IT-CS-TR", "in IT-CSX", "in IT-DB"])
      #expect(try await found("TE", "IT-DB") == ["in IT-DB", "in TE"])
      #expect(try await found("IT%") == [])
      #expect(try await bench.found { _ in }.count == units.count)
    }
  }

  @Test(
    "Text is searched in number, name, owner and mail, without case and in every script",
    arguments: [
      ("0001", ["+41227670001"]), ("LOVELACE", ["+41227670001"]), ("ümit", ["+41227670002"]),
      ("ÜMIT", ["+41227670002"]), ("Ümit", ["+41227670002"]), ("σοφία", ["+41227670003"]), ("佐藤", ["+41227670004"]),
      ("@EXAMPLE.org", ["+41227670001", "+41227670002", "+41227670003", "+41227670004"]), ("nobody", []),
    ])
  func text(wanted: String, numbers: [String]) async throws {
    try await withStore { bench in
      let names = ["Ada Lovelace", "Ümit Öz", "ΣΟΦΊΑ Νίκου", "佐藤 健"]
      _ = try await bench.store.enter(
        names.enumerated().map { StoreBench.record("+4122767000\($0 + 1)", name: $1) })
      #expect(try await bench.found { $0.text = wanted } == numbers)
    }
  }

  @Test(
    "Signs that mean something to SQL are only signs",
    arguments: [
      ("50%", ["1"]), ("a_b", ["2"]), ("c\\d", ["3"]), ("O'Neil", ["4"]), ("%", []), ("_", []), ("$1", ["5"]),
      ("\"quo", ["7"]), ("quo\"\u{20DD}d", []), ("d\" AND \"q", []), ("ted\" OR \"", []), ("a* b", []),
      ("NEAR(a b)", []), ("{name} : 50", []),
      ("^50", []), ("' OR '1'='1", []), ("a\u{0}b", []), (String(repeating: "a", count: 5_000), []),
    ])
  func escapes(wanted: String, numbers: [String]) async throws {
    try await withStore { bench in
      let names = ["50% post", "a_b", "c\\d", "O'Neil", "owes $1", "axb 500", "the \"quoted\""]
      _ = try await bench.store.enter(
        names.enumerated().map { StoreBench.record("\($0 + 1)", name: $1, mail: nil) })
      #expect(try await bench.found { $0.text = wanted } == numbers)
    }
  }

  @Test("A term of one or two letters is found where a word begins")
  func shortTerms() async throws {
    try await withStore { bench in
      let names = ["Ada Lovelace", "Al Ma", "Bo"]
      _ = try await bench.store.enter(names.enumerated().map { StoreBench.record("\($0)", name: $1, mail: nil) })
      #expect(try await bench.found { $0.text = "lo" } == ["0"])
      #expect(try await bench.found { $0.text = "A" } == ["0", "1"])
      #expect(try await bench.found { $0.text = "da" } == [])
      #expect(try await bench.found { $0.text = "2" } == ["2"])
    }
  }

  @Test(
    "Names of several words are found by any part of them, by nothing else, and by what they are now",
    arguments: [7, 8])
  func names(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let (first, last) = (
        ["Zoë", "Anna", "Joanna", "Jo", "Ann Ada"], ["Müller", "Müllerin", "de la Mule", "A. Müll"]
      )
      func name() -> String {
        "\(first.randomElement(using: &chance) ?? "") \(last.randomElement(using: &chance) ?? "")"
      }
      var names = (0..<40).map { _ in name() }
      _ = try await bench.store.enter(
        names.enumerated().map { StoreBench.record("\(100 + $0)", name: $1, mail: nil) })
      for round in 0..<2 {
        var found = 0
        for _ in 0..<80 {
          let letters = Array(name())
          let start = Int.random(in: 0..<(letters.count - 4), using: &chance)
          let wanted = String(letters[start..<Int.random(in: (start + 4)...letters.count, using: &chance)])
          let term = try #require(SearchTerm(wanted))
          let holding = names.indices.filter { SearchTerm.text(of: names[$0]).contains(term.folded) }
          #expect(try await bench.found { $0.text = wanted } == holding.map { "\(100 + $0)" }, "\(round): \(wanted)")
          found += holding.count
        }
        // Else the terms would prove nothing.
        #expect(found > 50)
        for place in names.indices.filter({ $0 % 2 == 0 }) { names[place] = name() }
        // One has a name that nobody else has, and loses it again.
        names[1] = round == 0 ? "Hildegard Müller" : name()
        _ = try await bench.store.enter(
          names.enumerated().map { StoreBench.record("\(100 + $0)", name: $1, mail: nil) })
        #expect(try await bench.junctions() == Set(try await bench.texts().flatMap { SearchTerm.junctions(in: $0) }))
        try await bench.checkWords()
      }
    }
  }

  @Test(
    "Parts of words are found page by page in both orders, together with whatever else is chosen", arguments: [3, 4])
  func partsOfWords(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let parts = ["ann", "mar", "lou", "zoé", "ber", "tha"]
      func word() -> String {
        (0..<Int.random(in: 1...3, using: &chance)).map { _ in parts.randomElement(using: &chance) ?? "" }.joined()
      }
      // The owner of every third is somebody else than the one whose number it is called after.
      let records = (0..<300).map { place in
        var record = StoreBench.record(
          "+41\(1_000 + place)", name: "\(word()) \(word())", department: place % 7 == 0 ? "IT" : "TE",
          mail: "\(word()).\(word())@example.org", status: place % 5 == 0 ? .closed : .waiting)
        if place % 3 == 0 { record.ownerName = word() }
        return record
      }
      _ = try await bench.store.enter(records)
      let oracle = ListOracle(records: records)
      var (found, most) = (0, 0)
      for round in 0..<60 {
        var filter = bench.all
        let wanted = word().dropFirst(Int.random(in: 0...2, using: &chance)).prefix(round % 4 == 0 ? 4 : 7)
        if round % 3 == 0 { filter.person = String(wanted) } else { filter.text = String(wanted) }
        if round % 5 == 0 { filter.person = "ann" }
        if round % 4 == 1 { filter.number = "111" }
        if round % 7 == 2 { filter.isBlocked = false }
        if round % 11 == 3 { filter.number = "+41120" }
        let sort = MigrationSort(.number, isDescending: round % 2 == 0)
        let whole = oracle.found(filter, sort)
        var (cursor, seen): (PageCursor?, [String]) = (nil, [])
        var page: MigrationPage<MigrationRecord>
        repeat {
          page = try await bench.store.page(of: filter, sort: sort, cursor: cursor, limit: 7)
          seen += page.records.map(\.id.subject)
          cursor = page.next
        } while cursor != nil
        #expect(seen == whole, "\(filter)")
        if let previous = page.previous {
          let before = try await bench.store.page(of: filter, sort: sort, cursor: previous, limit: 1_000)
          #expect(before.records.map(\.id.subject) + page.records.map(\.id.subject) == whole, "\(filter)")
        }
        #expect(try await bench.store.count(of: filter, upTo: 1_000) == whole.count, "\(filter)")
        let byPerson = MigrationSort(.person)
        #expect(
          try await bench.store.page(of: filter, sort: byPerson, limit: 1_000).records.map(\.id.subject)
            == oracle.found(filter, byPerson))
        (found, most) = (found + whole.count, max(most, whole.count))
      }
      #expect(found > 500 && most < 300)
    }
  }

  @Test(
    "A number is found by its beginning or a part, however people write it",
    arguments: [
      ("+4122", ["+41227670001", "+41227670002"]), ("0041 22", ["+41227670001", "+41227670002"]),
      ("+41 (22) 767-00.02", ["+41227670002"]), ("70001", ["+41227670001"]), ("7 67-00.02", ["+41227670002"]),
      ("41", ["+41227670001", "+41227670002", "+41317670003"]), ("+22", []), ("%", []), ("_7670", []), ("\u{0}", nil),
      ("' OR 1=1 --", []), ("ada", []),
    ] as [(String, [String]?)])
  func numbers(wanted: String, numbers: [String]?) async throws {
    try await withStore { bench in
      let all = try await bench.enter("+41227670001", "+41227670002", "+41317670003").map(\.subject)
      #expect(try await bench.found { $0.number = wanted } == numbers ?? all)
    }
  }

  @Test("Statuses, kinds, subjects, and findings that block narrow the list; all that is set must hold")
  func combined() async throws {
    try await withStore { bench in
      _ = try await bench.store.enter([
        StoreBench.record("1"), StoreBench.record("2", kind: "common-area-phone"),
        StoreBench.record("3", status: .closed), StoreBench.record("4", status: .manually),
      ])
      let blocked = Finding(check: "owner-missing", severity: .blocking)
      let warned = Finding(check: "physical-phones", severity: .warning)
      try await bench.store.keep(
        [
          Examined(migration: StoreBench.id("1"), findings: [blocked, warned], plan: nil),
          Examined(migration: StoreBench.id("2"), findings: [warned], plan: nil),
        ], plans: false)

      #expect(try await bench.found { $0.statuses = [.closed, .manually] } == ["3", "4"])
      #expect(try await bench.found { $0.kinds = ["common-area-phone"] } == ["2"])
      #expect(try await bench.found { $0.kinds = ["common-area-phone", "person"] }.count == 4)
      #expect(try await bench.found { $0.subjects = ["4", "1", "nobody"] } == ["1", "4"])
      #expect(try await bench.found { $0.isBlocked = true } == ["1"])
      #expect(try await bench.found { $0.isBlocked = false } == ["2", "3", "4"])
      #expect(try await bench.found { $0.check = "physical-phones" } == ["1", "2"])
      #expect(
        try await bench.found {
          $0.check = "physical-phones"
          $0.isBlocked = false
          $0.statuses = [.waiting]
          $0.text = "ada"
          $0.departments = ["IT"]
        } == ["2"])
      var another = MigrationFilter(project: Project.ID(rawValue: "another"))
      #expect(try await bench.store.migrations(another) == [])
      another.subjects = ["1"]
      #expect(try await bench.store.migrations(another) == [])
    }
  }

  @Test("What is due has begun, and what is missed has ended, to the microsecond")
  func due() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("early", "late", "never")
      let (early, late) = (Appointment.slot(in: 0), Appointment.slot(in: 7_200))
      try await bench.append(.scheduled(early, by: .manager), to: ids[0])
      try await bench.append(.scheduled(late, by: .manager), to: ids[1])
      func due(_ moment: Date) async throws -> [String] { try await bench.found { $0.dueBy = moment } }
      func notMissed(_ moment: Date) async throws -> [String] { try await bench.found { $0.notMissedBy = moment } }
      #expect(try await due(early.start - 0.001) == [])
      #expect(try await due(early.start) == ["early"])
      #expect(try await due(late.start) == ["early", "late"])
      #expect(try await notMissed(early.end - 0.001) == ["early", "late"])
      #expect(try await notMissed(early.end) == ["late"])
      #expect(try await notMissed(late.end) == [])
    }
  }

  @Test("A limit takes the first in the order of the ids, also where findings, backups and counts are asked for")
  func limit() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("3", "1", "2")
      try await bench.store.keep(
        ids.map { Examined(migration: $0, findings: [Finding(check: "owner-missing", severity: .note)], plan: nil) },
        plans: false)
      #expect(try await bench.found { $0.limit = 2 } == ["1", "2"])
      #expect(try await bench.found { $0.limit = 0 } == [])
      #expect(try await bench.found { $0.limit = 9 } == ["1", "2", "3"])
      #expect(
        try await bench.found {
          $0.subjects = ["2", "3"]
          $0.limit = 1
        } == ["2"])
      var filter = bench.all
      filter.limit = 2
      #expect(try await bench.store.findings(filter).keys.map(\.subject).sorted() == ["1", "2"])
      #expect(try await bench.store.counts(filter) == [.waiting: 2])
    }
  }
}

extension StoreBench {
  /// The junctions that are kept.
  fileprivate func junctions() async throws -> Set<String> {
    Set(try await database.read { try $0.rows("SELECT junction FROM migration_junction") { $0.text(0) } })
  }

  /// Checks that each migration has the words of its texts and no others, and that nobody's words are forgotten.
  func checkWords() async throws {
    let (known, used, texts, misplaced) = try await database.read { session in
      (
        try session.rows("SELECT word FROM migration_vocabulary") { $0.text(0) },
        try session.rows("SELECT migration, word FROM migration_word") { [$0.text(0), $0.text(1)] },
        try session.rows("SELECT migration, subject_text, person_text FROM migration_search") {
          [$0.text(0), $0.text(1), $0.text(2)]
        },
        try session.rows(
          """
          SELECT kept.migration FROM migration_word AS kept LEFT JOIN migration AS named ON named.place = kept.place
          WHERE named.id IS NULL OR named.id <> kept.migration
          """
        ) { $0.text(0) }
      )
    }
    let wanted = texts.flatMap { row in
      SearchTerm.words(in: row[1]).union(SearchTerm.words(in: row[2])).map { [row[0], $0] }
    }
    #expect(Set(used) == Set(wanted))
    #expect(Set(known) == Set(wanted.map { $0[1] }))
    #expect(misplaced == [])
  }

  /// The texts by which migrations are found.
  fileprivate func texts() async throws -> [String] {
    try await database.read {
      try $0.rows("SELECT subject_text, person_text FROM migration_search") { [$0.text(0), $0.text(1)] }
    }.flatMap(\.self)
  }
}
