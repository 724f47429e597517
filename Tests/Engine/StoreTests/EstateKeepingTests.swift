import Estates
import Foundation
import Migrations
import Store
import Testing

@Suite("What discovery keeps")
struct EstateKeepingTests {
  static let skype = PhoneSystemID(rawValue: "skype")
  static let kamailio = PhoneSystemID(rawValue: "kamailio")

  static func object(_ id: String, name: String = "Ada") -> EstateObject {
    EstateObject(
      id: EstateObject.ID(rawValue: id), kind: .person, name: name, lineURI: "tel:+41227670001",
      attributes: [SourceAttribute(name: "objectSid", value: "0x01", meaning: .identity)],
      ties: [ObjectTie(kind: .delegate, name: "delegates", other: EstateObject.ID(rawValue: "other"))],
      document: NativeDocument(
        origin: "CN=\(id)",
        attributes: [NativeAttribute(name: "objectSid", values: [.bytes(Data([0, 1, 0xFF])), .text("Ärzte 🧗")])]))
  }

  @Test("Objects come back verbatim, in the order of their ids, each system's own")
  func estate() async throws {
    try await withStore { bench in
      try await bench.store.keep([Self.object("b"), Self.object("a")], of: Self.skype, discovery: 1)
      try await bench.store.keep([Self.object("c")], of: Self.kamailio, discovery: 1)
      #expect(try await bench.store.estate(of: Self.skype) == [Self.object("a"), Self.object("b")])
      #expect(try await bench.store.estate(of: Self.kamailio) == [Self.object("c")])
    }
  }

  @Test("What a later discovery does not meet again is forgotten; what it meets is renewed")
  func forget() async throws {
    try await withStore { bench in
      let first = try await bench.store.beginDiscovery(of: StoreBench.project)
      try await bench.store.keep([Self.object("a"), Self.object("b")], of: Self.skype, discovery: first)
      let second = try await bench.store.beginDiscovery(of: StoreBench.project)
      try await bench.store.keep([Self.object("a", name: "Ada King")], of: Self.skype, discovery: second)
      #expect(try await bench.store.forget(of: Self.skype, before: second) == 1)
      #expect(try await bench.store.estate(of: Self.skype) == [Self.object("a", name: "Ada King")])
      #expect(try await bench.store.forget(of: Self.skype, before: second) == 0)
    }
  }

  @Test("Each discovery has a higher number than the one before, even in one instant or after the clock went back")
  func discoveries() async throws {
    try await withStore { bench in
      var numbers: [Int] = []
      for seconds in [0, 0, 1, -3_600, 0] {
        bench.clock.turn(Double(seconds))
        numbers.append(try await bench.store.beginDiscovery(of: StoreBench.project))
      }
      #expect(numbers == Array(Set(numbers)).sorted())
    }
  }

  @Test("The registry replaces the one before")
  func registry() async throws {
    try await withStore { bench in
      let numbers = [
        RegisteredNumber(number: try PhoneNumber("+41227670001"), isClosed: false, department: "TE"),
        RegisteredNumber(number: try PhoneNumber("+41227670002"), isClosed: true, department: nil),
      ]
      try await bench.store.keep(numbers, of: StoreBench.project)
      #expect(try await bench.store.registry(of: StoreBench.project) == numbers)
      try await bench.store.keep([numbers[1]], of: StoreBench.project)
      #expect(try await bench.store.registry(of: StoreBench.project) == [numbers[1]])
      #expect(try await bench.store.registry(of: Project.ID(rawValue: "another")) == [])
    }
  }

  @Test("The breaker stays open with its reason until it is closed, and the ledger is told both")
  func breaker() async throws {
    try await withStore { bench in
      let told = LedgerDraft(by: .belay, action: "breaker.opened", subject: "cutover")
      #expect(try await bench.store.breaker(of: StoreBench.project) == nil)
      _ = try await bench.store.beginDiscovery(of: StoreBench.project)
      try await bench.store.setBreaker(.rate(failed: 3, of: 10), of: StoreBench.project, ledger: told)
      let open = try #require(try await bench.store.breaker(of: StoreBench.project))
      #expect(open.reason == .rate(failed: 3, of: 10))
      #expect(open.since == bench.clock.now)
      try await bench.store.setBreaker(nil, of: StoreBench.project, ledger: told)
      #expect(try await bench.store.breaker(of: StoreBench.project) == nil)
      #expect(try await bench.store.ledger().count == 2)
    }
  }
}
