import Testing

@testable import Texts

@Suite("The catalogue")
struct CatalogueTests {
  @Test("Facts are filled in, each as often as the sentence names it", arguments: Catalogue.Language.allCases)
  func facts(language: Catalogue.Language) {
    let text = Catalogue(language).text(
      "error.import.status", ["before": "waiting", "after": "failed", "unasked": "never seen"])
    #expect(text.contains("waiting") && text.contains("failed"))
    #expect(!text.contains("{") && !text.contains("never seen"))
  }

  @Test("A fact that looks like a placeholder is taken as it stands")
  func braces() {
    let text = Catalogue(.english).text("say.config-good", ["file": "{file}{count} = {"])
    #expect(text == "{file}{count} = { is in order.")
  }

  @Test("A fact that is missing stays visible as a gap, and a sentence that is missing as its key")
  func missing() {
    let catalogue = Catalogue(.english)
    #expect(catalogue.text("say.config-good") == "{file} is in order.")
    #expect(catalogue.text("say.no-such-sentence", ["count": "1"]) == "say.no-such-sentence")
    #expect(catalogue.sentence("say.no-such-sentence") == nil)
  }

  @Test(
    "One thing has its own form where the language needs one",
    arguments: [
      ("1", "One migration scheduled."), ("0", "0 migrations scheduled."), ("2", "2 migrations scheduled."),
      ("11", "11 migrations scheduled."),
    ])
  func one(count: String, text: String) {
    #expect(Catalogue(.english).text("say.scheduled", ["count": count]) == text)
  }

  @Test("A sentence without a form for one is taken as it is")
  func noFormForOne() {
    #expect(Catalogue(.english).text("say.slot", ["count": "1", "slot": "Monday"]) == "1 on Monday")
  }

  @Test(
    "The first language that is wished and spoken is taken, else English",
    arguments: [
      (["de_CH.UTF-8"], Catalogue.Language.german), (["fr"], .french), (["FR-ca"], .french),
      ([nil, "", "de"], .german),
      (["it_IT", "fr_FR"], .french), (["C.UTF-8", "POSIX"], .english), ([nil], .english), ([], .english),
      (["C", "de_DE"], .german), (["en_GB", "de_DE"], .english),
    ] as [([String?], Catalogue.Language)])
  func wished(wishes: [String?], language: Catalogue.Language) {
    #expect(Catalogue.Language.wished(wishes) == language)
  }
}
