import Testing

@testable import Texts

@Suite("Codes in facts become words")
struct FactsTests {
  static let impacts = (19_701...19_724).map(String.init)
  static let refusals = ["4202", "8264"] + (19_600...19_613).map(String.init)

  @Test("Each note of BroadWorks has a sentence of its own in each language", arguments: Catalogue.Language.allCases)
  func notes(language: Catalogue.Language) {
    let catalogue = Catalogue(language)
    var seen: Set<String> = []
    for number in Self.impacts + Self.refusals {
      let note = catalogue.note(number)
      #expect(note?.hasSuffix(". [\(number)]") == true, "\(number)")
      let isNew = seen.insert(String(note?.dropLast(number.count + 3) ?? "")).inserted
      #expect(isNew, "\(number)")
    }
    #expect(seen.count == 40)
    #expect(catalogue.note("19725", "[Informational 19725] Something new.") == nil)
    #expect(catalogue.note("group") == nil)
  }

  @Test(
    "Of the server's own words only the names are shown",
    arguments: [
      ("19705", "[Informational 19705] User is removed from following group services: Call Park, Hunt Group.", true),
      ("19605", "[Error 19605] User is assigned services not authorized: [Call Park, Hunt Group].", true),
      ("19707", "[Informational 19707] User is removed from the department of the old group.", false),
      ("19722", "[Informational 19722] User CLID number is set to use the new group CLID number: null.", false),
    ])
  func names(number: String, words: String, hasNames: Bool) {
    let note = Catalogue(.english).note(number, words) ?? ""
    #expect(note.hasSuffix(hasNames ? "[\(number): Call Park, Hunt Group]" : "[\(number)]"))
    #expect(!note.contains("User is"))
  }

  @Test("A finding says the note in the reader's language, and an unknown one in the server's words")
  func finding() throws {
    let words = "[Informational 19717] The primary number of the user are assigned to the new group: 4571."
    let text = Catalogue(.german).text("check.native-impact.text", ["summary": words, "native": "19717"])
    let note = try #require(Catalogue(.german).note("19717", words))
    #expect(text.contains(note))
    #expect(!text.contains("primary") && text.contains("4571"))
    let unknown = Catalogue(.german).text("check.native-refusal.text", ["summary": "New rule", "native": "19999"])
    #expect(unknown.hasSuffix("New rule"))
  }

  @Test("What a step left behind is said by its name, the numbers of notes in words")
  func evidence() throws {
    let catalogue = Catalogue(.french)
    let (one, other) = (try #require(catalogue.note("19701")), try #require(catalogue.note("19716")))
    #expect(catalogue.evidence("impacts", "19701 19716 20000") == "Modifié par le serveur: \(one) \(other) 20000")
    #expect(catalogue.evidence("requests", "12") == "Requêtes: 12")
    #expect(catalogue.evidence("uuid", "7") == "uuid: 7")
  }

  @Test("Checks stand there by their titles, with their codes", arguments: Catalogue.Language.allCases)
  func checks(language: Catalogue.Language) throws {
    let catalogue = Catalogue(language)
    let text = catalogue.text("error.gate.blocked", ["checks": "hunt-group, no-such-check, 3"])
    let title = try #require(catalogue.sentence("check.hunt-group.title"))
    #expect(text.contains("\(title) (hunt-group), no-such-check, 3"))
  }

  @Test("Passwords are named in words, with the device or the server")
  func secrets() {
    let facts = [
      "secrets": "password, sipPassword, devicePassword (ann-desk), "
        + "password of UserVoiceMessagingUser.AdvancedVoiceManagement/groupMailServerUserId, other"
    ]
    let text = Catalogue(.german).text("check.secrets-missing.text", facts)
    let server = "Passwort des Mailservers (groupMailServerUserId)"
    #expect(text.contains("Web-Passwort, SIP-Passwort, Gerätepasswort (ann-desk), \(server), other"))
  }

  @Test("Why a connection is not trusted is said by its cause, where that is known")
  func trust() {
    let catalogue = Catalogue(.english)
    let facts = ["system": "bw", "where": "", "more": ""]
    let known = ["untrusted", "refused", "authority"].map { cause in
      catalogue.text("error.system.certificate", facts.merging(["tls": cause]) { $1 })
    }
    let general = catalogue.text("error.system.certificate", facts)
    #expect(Set(known + [general]).count == 4)
    #expect(known.allSatisfy { $0.contains("bw") && !$0.contains("(ca)") && !$0.contains("{") })
    #expect(catalogue.text("error.system.certificate", facts.merging(["tls": "new"]) { $1 }) == general)
  }
}
