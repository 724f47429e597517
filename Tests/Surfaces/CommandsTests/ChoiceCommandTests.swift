import ArgumentParser
import Foundation
import Migrations
import Operations
import Testing

@testable import Commands

@Suite("Commands for destinations and collections")
struct ChoiceCommandTests {
  @Test("A choice names its place, or takes it back, for a selection")
  func choose() throws {
    let south = try parse("choose --to south --number ada@acme.example.org --first 3 --json", as: ChooseCommand.self)
    #expect((south.to, south.reset) == ("south", false))
    #expect(south.selection.number == ["ada@acme.example.org"])
    #expect(south.global.json)
    let back = try parse("choose --reset --department sales", as: ChooseCommand.self)
    #expect((back.to, back.reset) == (nil, true))
    #expect(try !parse("choose --to south", as: ChooseCommand.self).selection.isLimited)
  }

  @Test("Several are gathered by one option; without any the proposals are listed")
  func together() throws {
    let gather = try parse("together --gather ada@x bob@x cyd@x --json", as: TogetherCommand.self)
    #expect(gather.gather == ["ada@x", "bob@x", "cyd@x"])
    #expect(gather.global.json)
    #expect(try parse("together --separate ada@x", as: TogetherCommand.self).separate == "ada@x")
    for words in ["together", "together --propose"] {
      let list = try parse(words, as: TogetherCommand.self)
      #expect(list.gather.isEmpty && list.separate == nil)
    }
    #expect(try parse("destinations ada@x", as: DestinationsCommand.self).subject == "ada@x")
  }

  @Test(
    "Two wishes at once, or none, are wrong usage",
    arguments: [
      "choose --all", "choose --to south --reset --all", "together --propose --gather a b",
      "together --gather a b --separate a", "together --propose --separate a", "destinations",
    ])
  func refused(words: String) throws { try expectRefusal(of: words) }

  @Test("Who works at the command line may do everything, in their name")
  func access() throws {
    let command = try parse("choose --to south --all --by ada", as: ChooseCommand.self)
    let access = command.global.access
    #expect(access.principal.rawValue == "ada")
    #expect(access.may(.editMigrations) && access.may(.controlProject))
  }

  @Test("Places are a table, with a mark where the migration is already")
  func places() {
    let lines = DestinationsCommand.table([
      Destination(id: "north", name: "North", isPresent: true),
      Destination(id: "s", name: "South wing", limit: 40, count: 7),
    ])
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("north") && lines[1].contains("North") && lines[1].hasSuffix("✓"))
    #expect(
      lines[2].contains("South wing") && lines[2].contains(" 7  ") && lines[2].contains(" 40 ")
        && lines[2].hasSuffix("-"))
    #expect(DestinationsCommand.table([]) == [])
  }

  @Test("Proposals stand with what ties them, collections with where they go")
  func lines() throws {
    let proposal = try JSONDecoder().decode(
      MoveTogether.Proposal.self, from: Data(#"{"subjects": ["ada", "bob"], "ties": ["Pickup Sales"]}"#.utf8))
    let lines = TogetherCommand.lines(
      [proposal],
      [CollectionDocument(leader: "cyd", members: ["cyd", "dan"], destination: "south")])
    #expect(lines.count == 4)
    #expect(lines[0] == say("say.proposals", ["count": "1"]))
    #expect(lines[1] == "  ada, bob  (Pickup Sales)")
    #expect(lines[3] == "  cyd, dan  → south")
    #expect(TogetherCommand.lines([], []) == [say("say.no-proposals")])
  }

  @Test("A finding of one of several people begins with that person's name; of one alone it does not")
  func names() {
    var finding = Finding(
      check: "call-pickup-group", severity: .blocking, facts: ["group": "Sales", "members": "Bob"])
    let alone = FindingText.lines(finding)[0]
    finding.facts["user"] = "Ada (ada@x)"
    let together = FindingText.lines(finding)[0]
    #expect(!alone.contains("Ada"))
    #expect(together.contains("Ada (ada@x)") && together.hasSuffix(String(alone.suffix(40))))
    #expect(together.count > alone.count)
  }
}
