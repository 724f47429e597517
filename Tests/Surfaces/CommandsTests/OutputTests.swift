import ArgumentParser
import Foundation
import Migrations
import Operations
import Testing
import Texts

@testable import Commands

@Suite("What commands say")
struct OutputTests {
  private static func plan(_ changes: [Change]) -> Plan {
    Plan(
      migration: Migration.ID(project: Project.ID(rawValue: "move"), subject: "ann@acme.example"),
      playbook: PlaybookID("user-group-move", version: 1), fingerprints: [],
      steps: [PlannedStep(id: "restore-settings", system: nil, changes: changes, values: "{}")], losses: LossLedger())
  }

  @Test("A plan says what the server says by a number in the reader's words, and everything else as it is")
  func plan() throws {
    let words = "[Informational 19705] User is removed from following group services: Call Park."
    let lines = PlanText(
      plan: Self.plan([
        Change(object: "ann", field: "19705", before: nil, after: words),
        Change(object: "ann", field: "19999", before: nil, after: "Something new."),
        Change(object: "ann", field: "group", before: "north", after: "south"),
      ]), digest: "0123456789abcdef", name: "Ann"
    ).lines
    let note = try #require(Speech.catalogue.note("19705", words))
    for (line, colour) in [
      ("~ \(note)", Terminal.Colour.yellow), ("+ 19999 = Something new.", .green), ("~ group = north → south", .yellow),
    ] {
      #expect(lines.contains("      " + Terminal.coloured(line, colour)))
    }
    #expect(!lines.contains { $0.contains("Informational") })
  }

  @Test("Of a plan's attributes it is said once that they are its attributes")
  func attributes() throws {
    let losses = Summary.losses(LossTotals())
    let line = try #require(PlanText(plan: Self.plan([]), digest: "0", name: "").lines.last)
    #expect(line == Terminal.coloured(losses, .bold))
  }

  @Test("One of something is said in the singular")
  func one() throws {
    func result(_ count: Int) throws -> RunChecks.Result {
      let totals = #"{"carried":0,"translated":0,"dropped":0,"unknown":0,"verified":0,"broken":0}"#
      let json = """
        {"checked":\(count),"blocked":0,"warned":0,"planned":\(count),"checks":{},"losses":\(totals),"ties":[]}
        """
      return try JSONDecoder().decode(RunChecks.Result.self, from: Data(json.utf8))
    }
    #expect(Summary.text(try result(2)).contains("2"))
    #expect(
      Summary.text(try result(1))
        == say("say.checked.one", ["free": "1", "warned": "0", "blocked": "0"]))
  }

  @Test("The head of a finding is its first line, without what to do")
  func head() {
    let finding = Finding(check: "stored-voice-messages", severity: .warning, facts: [:])
    let head = FindingText.head(finding)
    #expect(head.contains(say("check.stored-voice-messages.title")))
    #expect(!head.contains(say("check.stored-voice-messages.advice")))
    #expect(head == FindingText.lines(finding)[0])
  }

  @Test("A check that does not exist is refused by name, before anything is looked up")
  func checks() throws {
    let known = try parse("check --finding hunt-group", as: CheckCommand.self)
    #expect(try known.selection.check() == "hunt-group")
    #expect(try parse("check", as: CheckCommand.self).selection.check() == nil)
    let unknown = try parse("check --finding bogus", as: CheckCommand.self)
    let error = #expect(throws: UnknownCheck.self) { try unknown.selection.check() }
    #expect(error.map { ErrorText.of(Failure($0)) }?.contains("bogus") == true)
  }

  @Test("What keeps a migration from starting is said by its title and its code")
  func gate() {
    let text = ErrorText.of(Failure(code: "gate.blocked", facts: ["checks": "hunt-group, group-number"]))
    #expect(text.contains("\(say("check.hunt-group.title")) (hunt-group), "))
    #expect(text.contains("\(say("check.group-number.title")) (group-number)"))
  }

  @Test(
    "Wishes that contradict each other are refused with a sentence",
    arguments: [("choose --all", "say.choose-usage"), ("together --propose --separate a", "say.together-usage")])
  func usage(words: String, key: String) throws {
    let error = try expectRefusal(of: words)
    #expect(BelayCommand.fullMessage(for: error).contains(say(key)))
  }

  @Test("What cannot be chosen, dissolved or handed over says why")
  func refusals() {
    let begun = ErrorText.of(Failure(ChoiceTooLate(status: .completed)))
    #expect(begun.contains(say("status.completed")) && !begun.contains(say("verb.start")))
    #expect(ErrorText.of(Failure(NoCollection(subject: "ann@x"))).contains("ann@x"))
    let none = ErrorText.of(Failure(NothingToHandOver()))
    #expect(none != say("error.selection.empty") && !none.contains("error."))
  }
}
