import Estates
import Migrations
import SQL
import Store
import Testing

@Suite("Summaries of an estate")
struct SummaryTests {
  static let skype = PhoneSystemID(rawValue: "skype")

  static func object(_ id: String) -> EstateObject {
    EstateObject(
      id: EstateObject.ID(rawValue: id), kind: .person, name: "Ada \(id)", lineURI: "tel:+41227670001",
      owner: EstateObject.ID(rawValue: id), mail: "\(id)@example.org", department: "IT-CS", language: "fr",
      location: "MEY",
      attributes: [SourceAttribute(name: "SipAddress", value: "sip:\(id)@old.example.org", meaning: .sipAddress)],
      ties: [ObjectTie(kind: .delegate, name: "delegates", other: EstateObject.ID(rawValue: "other"))],
      document: NativeDocument(origin: "CN=\(id)", attributes: []))
  }

  @Test("Pages follow each other in the order of the ids, and hold everything but the documents")
  func pages() async throws {
    try await withStore { bench in
      let objects = ["d", "a", "c", "e", "b"].map(Self.object)
      try await bench.store.keep(objects, of: Self.skype, discovery: 1)
      try await bench.store.keep([Self.object("x")], of: PhoneSystemID(rawValue: "other"), discovery: 1)
      #expect(try await bench.store.objectCount(of: Self.skype) == 5)
      var found: [ObjectSummary] = []
      var sizes: [Int] = []
      repeat {
        let page = try await bench.store.summaries(of: Self.skype, after: found.last?.id, limit: 2)
        found += page
        sizes.append(page.count)
      } while sizes.last == 2
      #expect(sizes == [2, 2, 1])
      #expect(found == ["a", "b", "c", "d", "e"].map { ObjectSummary(Self.object($0)) })
    }
  }

  @Test("A later discovery renews a summary, and forgets it with its object")
  func renewed() async throws {
    try await withStore { bench in
      try await bench.store.keep([Self.object("a"), Self.object("b")], of: Self.skype, discovery: 1)
      var moved = Self.object("a")
      (moved.lineURI, moved.mail, moved.ties) = (nil, nil, [])
      try await bench.store.keep([moved], of: Self.skype, discovery: 2)
      _ = try await bench.store.forget(of: Self.skype, before: 2)
      let found = try await bench.store.summaries(of: Self.skype, after: nil, limit: 10)
      #expect(found == [ObjectSummary(moved)])
      let left = try await bench.database.read { session in
        try session.row("SELECT count(*) FROM estate_summary") { $0.integer(0) }
      }
      #expect(left == 1)
    }
  }

  @Test("An object that an older Belay has kept is summed up from its document")
  func olderObjects() async throws {
    try await withStore { bench in
      try await bench.store.keep([Self.object("a"), Self.object("b")], of: Self.skype, discovery: 1)
      _ = try await bench.database.transaction { session in
        try session.execute("DELETE FROM estate_summary WHERE id = $1", [.text("a")])
      }
      let found = try await bench.store.summaries(of: Self.skype, after: nil, limit: 10)
      #expect(found == ["a", "b"].map { ObjectSummary(Self.object($0)) })
    }
  }

  @Test("Whole objects are found by their ids, more than fit into one question; unknown ones are missing")
  func wholeObjects() async throws {
    try await withStore { bench in
      let objects = (0..<1_201).map { Self.object("n\($0)") }
      try await bench.store.keep(objects, of: Self.skype, discovery: 1)
      let found = try await bench.store.objects(
        objects.map(\.id) + [EstateObject.ID(rawValue: "gone")], of: Self.skype)
      #expect(found == Dictionary(uniqueKeysWithValues: objects.map { ($0.id, $0) }))
      #expect(try await bench.store.objects([], of: Self.skype) == [:])
    }
  }

  @Test("Subjects of a filter are those of which no run is under way")
  func idleSubjects() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("c", "a", "b")
      _ = try await bench.database.transaction { session in
        try session.execute("UPDATE migration SET under_way = 1 WHERE id = $1", [.text(ids[2].description)])
      }
      #expect(try await bench.store.idleSubjects(bench.all) == ["a", "c"])
      let known = try await bench.store.migrations(ofSubjects: ["a", "b", "z"], in: StoreBench.project)
      #expect(Set(known.keys) == Set([StoreBench.id("a"), StoreBench.id("b")]))
      #expect(known[StoreBench.id("b")]?.isUnderWay == true)
    }
  }
}
