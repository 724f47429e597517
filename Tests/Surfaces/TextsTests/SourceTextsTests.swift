import Foundation
import Testing

@testable import Texts

@Suite("Every code has its texts, and every text its use")
struct SourceTextsTests {
  static let english = CatalogueFile(.english)

  @Test("Whatever the sources say, report or name has a sentence")
  func sentences() throws {
    let keys = SourceKeys(try SourceTree.files())
    let known = Set(Self.english.keys)
    let missing = keys.uses.filter { !known.contains($0.key) }
      .map { "\($0.key) for \($0.value.map(\.file).sorted().joined(separator: ", "))" }
    #expect(missing.sorted() == [])
  }

  @Test("A sentence that nothing needs is gone")
  func unused() throws {
    let keys = SourceKeys(try SourceTree.files())
    let unused = Self.english.keys.filter { !keys.need($0) }
    #expect(unused == [])
  }

  @Test("Where facts are written out beside a key or a code, they are those that the sentence names")
  func facts() throws {
    let keys = SourceKeys(try SourceTree.files())
    let sentences = Self.english.sentences
    var looked = 0
    for (key, uses) in keys.uses {
      guard let line = sentences[key] else { continue }
      for use in uses {
        guard let facts = use.facts else { continue }
        looked += 1
        let missing = Set(line.placeholders).subtracting(facts)
        #expect(missing == [], "\(key) in \(use.file)")
      }
    }
    #expect(looked > 50)
  }

  @Test("The search finds what it is meant to find, of each sort")
  func search() throws {
    let uses = SourceKeys(try SourceTree.files()).uses
    let expected = [
      "say.scheduled", "say.would-import", "title.number", "help.option.config", "phase.checking", "progress.left",
      "rule.call-target", "loss.dial-plan", "number.too-long", "breaker.rate", "breaker.opened", "status.in-progress",
      "severity.note", "outcome.claimed-elsewhere", "hold.port-confirmation", "step.back-up", "step.await-approval",
      "step.verify-users", "error.secrets.columns", "error.collection.member", "ledger-action.destination.chosen",
      "check.owner-missing.advice", "error.system.timed-out", "error.store.not-durable", "error.store.newer-schema",
      "error.csv.stray-quote", "error.schedule.full", "error.migration.status", "error.import.number-twice",
      "error.configuration.not-a-day", "error.configuration.unknown-key", "error.skype.one-source",
      "error.run.aborted", "error.schedule.missed", "error.drift.unknown", "error.selection.unlimited",
    ]
    #expect(expected.filter { uses[$0] == nil } == [])
  }
}
