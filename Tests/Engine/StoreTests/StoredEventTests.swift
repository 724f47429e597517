import Foundation
import Migrations
import Testing

@testable import Store

@Suite("Events as they are stored")
struct StoredEventTests {
  @Test(
    "The text that is put together is what the encoder makes",
    arguments: [
      JournalEvent.stepStarted(0), .stepStarted(11), .undoStarted(3), .undoDone(7), .stepDone(2, evidence: [:]),
      .stepDone(12, evidence: ["result": "done"]),
      .stepDone(4, evidence: ["b": "Zoë \"said\" \\ / it", "a": "東京", "": ""]), .completed, .holding(3),
      .paused(by: .belay, reason: nil),
    ])
  func texts(event: JournalEvent) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(event), as: UTF8.self)
    #expect(try event.storedText == text)
  }

  @Test("Whatever stands in evidence comes back", arguments: (0..<40).map { $0 })
  func anything(block: Int) throws {
    // Every scalar of the first plane and some beyond, a few hundred at a time, in keys and in values.
    let scalars = (0..<1_700).compactMap { Unicode.Scalar(UInt32(block * 1_700 + $0)) }
    let word = String(String.UnicodeScalarView(scalars))
    let event = JournalEvent.stepDone(1, evidence: ["value": word, word: "key", "\r\n": "\u{1F9D7}\u{0}\u{7F}"])
    let read = try JSONDecoder().decode(JournalEvent.self, from: Data(try event.storedText.utf8))
    #expect(read == event)
  }
}
