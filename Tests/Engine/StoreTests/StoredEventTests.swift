import Foundation
import Migrations
import Testing

@testable import Store

@Suite("Events as they are stored")
struct StoredEventTests {
  @Test(
    "The text that is put together is letter for letter what the encoder makes",
    arguments: [
      JournalEvent.stepStarted(0), .stepStarted(11), .undoStarted(3), .undoDone(7), .stepDone(2, evidence: [:]),
      .stepDone(12, evidence: ["result": "done"]),
      .stepDone(4, evidence: ["b": "Zoë \"said\" \\ / \n\u{1}", "a": "東京", "": ""]),
      .completed, .holding(3), .paused(by: .belay, reason: nil),
    ])
  func texts(event: JournalEvent) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(event), as: UTF8.self)
    #expect(try event.storedText == text)
    let read = try JSONDecoder().decode(JournalEvent.self, from: Data(text.utf8))
    #expect(read == event)
  }
}
