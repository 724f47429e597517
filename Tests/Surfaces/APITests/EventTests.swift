import Foundation
import HTTPTypes
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing
import Web

@testable import API

@Suite("Events while they happen")
struct EventTests {
  /// Whether a stream is open, as the metrics tell it.
  private func isOpen(_ desk: Desk) -> Bool { !desk.metrics.text([]).contains("belay_live_streams 0\n") }

  @Test("A migration is told at once and when it has changed, until whoever listens hangs up")
  func migration() async throws {
    try await withDesk { desk in
      let token = try await desk.token("ada@example.org", [.read])
      let events = try await desk.listen(Desk.address(0, "/events"), token: token) { events in
        guard events.count == 1 else { throw Desk.Enough() }
        #expect(isOpen(desk))
        try await desk.schedule(0)
      }
      #expect(events.map(\.name) == ["migration", "migration"])
      #expect(events.map { $0.json["status"] } == ["waiting", "scheduled"])
      for event in events { #expect(MigrationResource.component.schema.problems(of: event.json) == [:]) }
      #expect(!isOpen(desk))
    }
  }

  @Test("A token that ends while somebody listens ends the stream, with the reason")
  func ended() async throws {
    try await withDesk { desk in
      let token = try await desk.token("ada@example.org", [.read], days: 1)
      let events = try await desk.listen(Desk.address(0, "/events"), token: token) { _ in desk.clock.turn(by: 86_400) }
      #expect(events.map(\.name) == ["migration", "problem"])
      #expect(events.last?.json["code"] == "api.token-not-valid")
      #expect(Problem.component.schema.problems(of: events.last?.json ?? .null) == [:])
    }
  }

  @Test("A task is told until it is at its end")
  func task() async throws {
    try await withDesk { desk in
      let (waiting, go) = AsyncStream<Void>.makeStream()
      let ada = Person.ID(rawValue: "ada@example.org")
      let name = try desk.errands.take("errand.edit", by: ada, total: 2) { progress in
        for await _ in waiting {}
        try progress(2, 2)
        return .done("errand.edit-done", ["count": "2"])
      }
      let working = Task { await desk.errands.run() }
      let token = try await desk.token("ada@example.org", [.read])
      let events = try await desk.listen("/tasks/\(name)/events", token: token) { _ in go.finish() }
      working.cancel()
      await working.value
      #expect(Set(events.map(\.name)) == ["task"])
      #expect(events.first?.json["state"] == "running")
      #expect(events.last?.json["state"] == "done")
      #expect(events.last?.json["done"] == 2)
      for event in events { #expect(TaskResource.component.schema.problems(of: event.json) == [:]) }
    }
  }

  @Test("Nobody listens to what they may not see, and a request for the head opens nothing")
  func refused() async throws {
    try await withDesk { desk in
      let name = try desk.errands.take("errand.edit", by: Person.ID(rawValue: "ada@example.org")) { _ in .stopped }
      let (bob, ada) = (try await desk.token("bob@example.org"), try await desk.token("ada@example.org"))
      for path in [Desk.address(0, "/events"), "/tasks/\(name)/events"] {
        #expect(try await desk.ask(.get, path, token: bob).status == 404)
        let head = try await desk.ask(.head, path, token: ada)
        #expect(head.status == 200)
        #expect(head["Content-Type"] == "text/event-stream; charset=utf-8")
        #expect(head.text.isEmpty)
      }
      let writing = try await desk.token("ada@example.org", [.schedule])
      #expect(try await desk.ask(.get, Desk.address(0, "/events"), token: writing).status == 403)
      #expect(!isOpen(desk))
    }
  }

  @Test("Whatever a name holds, the data of an event is one line")
  func oneLine() throws {
    let name = "a\u{2028}b\u{2029}c\u{85}d\n\r"
    let event = LiveStream.Event("x", json: JSON.text(name).bytes)
    let lines = event.data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    #expect(lines.count == 1)
    #expect(try JSONParser.parse(Array(event.data.utf8)) == JSON.text(name))
  }
}
