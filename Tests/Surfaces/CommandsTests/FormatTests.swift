import Operations
import Testing

@testable import Commands

@Suite("Ways to write values for people")
struct FormatTests {
  @Test(
    "Seconds are read as people read them",
    arguments: [
      (0, "0.0 s"), (0.04, "0.0 s"), (1.26, "1.3 s"), (9.94, "9.9 s"), (10, "10 s"), (59.6, "60 s"), (119.4, "119 s"),
      (120, "2 min"), (3_599, "59 min"), (7_199, "119 min"), (7_200, "2 h 0 min"), (90_061, "25 h 1 min"),
    ])
  func time(seconds: Double, text: String) {
    #expect(Format.time(seconds) == text)
  }

  @Test(
    "A letter takes a column, a wide one two, a mark over a letter none",
    arguments: [
      ("", 0), ("Ada", 3), ("Müller", 6), ("Mu\u{308}ller", 6), ("佐藤 健", 7), ("김철수", 6), ("ﾊﾝｶｸ", 4),
      ("ＡＢ", 4), ("Σοφία", 5), ("Анна", 4), ("שלום", 4), ("a\u{200D}b", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(Format.width(text) == columns)
  }

  @Test("The columns of a table stand one below the other, in whatever script")
  func table() {
    let lines = Format.table([
      ["+41227670001", "Ada", "TE"], ["1", "佐藤 健", "IT-CS"], ["+41227670003", "Mu\u{308}ller", ""],
    ])
    #expect(
      lines == [
        "+41227670001  Ada      TE", "1             佐藤 健  IT-CS", "+41227670003  Mu\u{308}ller   ",
      ])
    let starts = lines.map { line in
      Format.width(String(line.prefix { !"TI".contains($0) }))
    }
    #expect(starts.prefix(2) == [23, 23])
  }

  @Test("Rows may be of different lengths, and a table may be empty")
  func ragged() {
    #expect(Format.table([["a", "b"], ["long"], ["c", "d", "e"]]) == ["a     b", "long", "c     d  e"])
    #expect(Format.table([]) == [])
    #expect(Format.table([[], ["a"]]) == ["", "a"])
  }
}

@Suite("Progress in a pipe")
struct ProgressLineTests {
  @Test("A silent line says nothing")
  func silent() async throws {
    let result = try #require(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]) {
        let line = ProgressLine(isSilent: true)
        line.show(WorkProgress(phase: "phase.checking", done: 1, total: 2))
        line.show(WorkProgress(phase: "phase.checking", done: 2, total: 2))
      })
    #expect(!String(decoding: result.standardErrorContent, as: UTF8.self).contains("2/2"))
    #expect(!String(decoding: result.standardOutputContent, as: UTF8.self).contains("2/2"))
  }

  @Test("A line that is not silent says each phase's beginning and end on standard error, as plain lines")
  func pipe() async throws {
    let result = try #require(
      await #expect(processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]) {
        let line = ProgressLine(isSilent: false)
        for done in 1...40 { line.show(WorkProgress(phase: "phase.checking", done: done, total: 40)) }
        line.show(WorkProgress(phase: "phase.reading-source", done: 7, total: nil))
      })
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains(" 1/40 ") && text.contains(" 40/40 ") && !text.contains(" 20/40 "))
    #expect(text.contains(Speech.say("phase.checking")) && text.contains(Speech.say("phase.reading-source") + " 7 "))
    #expect(!text.contains("\r") && !text.contains("\u{1B}"))
    #expect(!String(decoding: result.standardOutputContent, as: UTF8.self).contains("40/40"))
  }
}
