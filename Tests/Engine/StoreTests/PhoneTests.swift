import Estates
import Foundation
import Migrations
import Store
import Testing

@Suite("Lists of physical phones")
struct PhoneTests {
  @Test("Page by page, they are those of the migrations that a filter means, by number", arguments: [5, 6])
  func pages(seed: UInt64) async throws {
    try await withStore { bench in
      var chance = SeededChance(state: seed)
      let oracle = try await bench.enterMixture(60, &chance)
      var phones: [String: [EstateObject]] = [:]
      for record in oracle.records where chance.hits(2) {
        let owner = try #require(record.owner)
        phones[owner] = (0..<Int.random(in: 1...3, using: &chance)).map { Self.phone("\(owner)-\($0)", of: owner) }
      }
      try await bench.store.keep(phones.values.flatMap(\.self), of: SummaryTests.skype, discovery: 1)
      // Neither of another system nor of another kind.
      try await bench.store.keep(phones.values.flatMap(\.self), of: PhoneSystemID(rawValue: "other"), discovery: 1)
      var found = 0
      for round in 0..<40 {
        var filter = round == 0 ? bench.all : bench.filter(oracle, &chance)
        // A name that many have, of whom some have no phone: its places are read by and by.
        if (1...3).contains(round) { (filter, filter.text) = (bench.all, ["ada", "a", "love"][round - 1]) }
        var having = filter
        having.hasPhones = true
        let whole = oracle.found(having).flatMap { subject in
          (phones["owner-\(subject)"] ?? []).map { "\(subject) \($0.id.rawValue)" }
        }
        for limit in [1, 2, 7, 200] where limit > 2 || round < 4 {
          var (seen, last): ([String], PhoneRow?) = ([], nil)
          while true {
            let page = try await bench.store.phones(of: SummaryTests.skype, filter, after: last, limit: limit)
            #expect(page.count <= limit)
            guard let end = page.last else { break }
            seen += page.map { "\($0.subject) \($0.id)" }
            last = end
          }
          #expect(seen == whole, "\(filter), \(limit)")
        }
        found += whole.count
      }
      #expect(found > 100)
    }
  }

  private static func phone(_ id: String, of owner: String) -> EstateObject {
    EstateObject(
      id: EstateObject.ID(rawValue: id), kind: .physicalPhone, name: "SEP\(id)", lineURI: nil,
      owner: EstateObject.ID(rawValue: owner), mail: nil, department: nil, language: nil, location: "1/R-010",
      attributes: [], ties: [], document: NativeDocument(origin: id, attributes: []))
  }
}
