import Estates
import Testing

@testable import NumberCutover

@Suite("The facts of an estate in columns")
struct EstateFactsTests {
  @Test("What was added comes back: absent texts stay absent, empty ones empty")
  func roundTrip() throws {
    var facts = EstateFacts()
    let objects = [
      ObjectSummary(id: EstateObject.ID(rawValue: "a"), kind: .person, name: "Ärzte 🧗", mail: "", department: "IT"),
      ObjectSummary(
        id: EstateObject.ID(rawValue: "b"), kind: .sharedNumber, name: "", owner: EstateObject.ID(rawValue: "a"),
        language: "fr", location: "MEY",
        ties: [ObjectTie(kind: .group, name: "Desk", other: EstateObject.ID(rawValue: "not read"))]),
      ObjectSummary(id: EstateObject.ID(rawValue: ""), kind: .physicalPhone, name: "IT"),
    ]
    facts.append(objects)
    facts.resolve()
    #expect((0..<facts.count).map(facts.summary) == objects)
    #expect(facts.row(of: EstateObject.ID(rawValue: "b")) == 1)
    #expect(facts.row(of: EstateObject.ID(rawValue: "c")) == nil)
  }

  @Test("Thousands of numbers, in blocks and far from each other, are each found where they were entered")
  func lineIndex() {
    var index = LineIndex(capacity: 10_000)
    let keys = (0..<10_000).map { LineKey(value: $0 % 3 == 0 ? 41_227_600_000 + UInt64($0) : UInt64($0) << 40 | 1) }
    for (row, key) in keys.enumerated() { #expect(index.enter(key) == UInt32(row)) }
    #expect(keys.indices.allSatisfy { index[keys[$0]] == UInt32($0) })
    #expect(index.enter(keys[7]) == 7)
    #expect(index[LineKey(value: 5)] == nil)
  }

  @Test("A line's name and key are each other's way back, for numbers, extensions and what is no number")
  func keys() throws {
    var facts = EstateFacts()
    facts.append(
      ["tel:+41227670001", "+41 22 767 00 02;ext=7", "tel:oops"].enumerated().map {
        ObjectSummary(id: EstateObject.ID(rawValue: "\($0.offset)"), kind: .person, name: "", lineURI: $0.element)
      })
    facts.resolve()
    for name in ["+41227670001", "+41227670002;ext=7", "tel:oops"] {
      #expect(facts.key(of: name).map(facts.name) == name)
    }
    #expect(facts.key(of: "+41227670002;ext=8") == nil)
    #expect(facts.key(of: "+41 22 767 00 01") == nil)
  }

  @Test("Of two entries for one number the first counts; a number between others is not found")
  func registry() throws {
    let registry = RegistryFacts([
      RegisteredNumber(number: try PhoneNumber("+41227670009"), isClosed: false, department: "B"),
      RegisteredNumber(number: try PhoneNumber("+41227670001"), isClosed: true, department: "A"),
      RegisteredNumber(number: try PhoneNumber("+41227670001"), isClosed: false, department: "C"),
    ])
    #expect(registry.entry(of: 41_227_670_001)?.isClosed == true)
    #expect(registry.entry(of: 41_227_670_001)?.department == "A")
    #expect(registry.entry(of: 41_227_670_009)?.department == "B")
    #expect(registry.entry(of: 41_227_670_005) == nil)
  }
}
