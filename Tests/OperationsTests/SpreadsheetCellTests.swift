import Operations
import SeededGenerators
import Testing

@Suite("Cells that spreadsheets take for formulas")
struct SpreadsheetCellTests {
  @Test(
    "Formulas get an apostrophe, all else is left alone",
    arguments: [
      ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
      ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("\r\n=1", "'\r\n=1"), ("=", "'="), ("+", "'+"),
      ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+41 22 767 00 01", "'+41 22 767 00 01"),
      ("+41227670001", "+41227670001"), ("+4", "+4"), ("+4a", "'+4a"), ("+\u{661}", "'+\u{661}"), ("", ""),
      ("Ada", "Ada"), ("a=b", "a=b"), (" =1", " =1"), ("'", "'"), ("'tis", "'tis"), ("''", "''"),
      ("'=1", "''=1"), ("''=1", "'''=1"), ("'+41227670001", "'+41227670001"), ("=\u{301}x", "'=\u{301}x"),
    ])
  func guarded(_ text: String, _ cell: String) {
    #expect(Array(SpreadsheetCell.guarded(text).utf8) == Array(cell.utf8))
    #expect(Array(SpreadsheetCell.plain(cell).utf8) == Array(text.utf8))
  }

  @Test(
    "A cell that a person wrote without a guard is what it is",
    arguments: ["=1", "Ada", "'tis", "+41227670001", ""])
  func unguarded(_ text: String) {
    #expect(SpreadsheetCell.plain(text) == text)
  }

  static let alphabet = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", "''", "\"", " ", "1", "41", "a", ",", ";", "|", "\u{301}",
    "\u{200D}", "\u{FEFF}", "é", "٣", "😀", "\u{0}",
  ]

  @Test("Whatever the text, it comes back as it was, and no spreadsheet takes it for a formula", arguments: 0..<500)
  func roundTrip(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<40 {
      let length = Int.random(in: 0...6, using: &generator)
      let text = (0..<length).map { _ in Self.alphabet.randomElement(using: &generator) ?? "" }.joined()
      let cell = SpreadsheetCell.guarded(text)
      #expect(Array(SpreadsheetCell.plain(cell).utf8) == Array(text.utf8), "\(text.debugDescription)")
      let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
      let isNumber = cell.utf8.count > 1 && cell.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
      #expect(!isFormula || (cell.utf8.first == 43 && isNumber), "\(cell.debugDescription)")
    }
  }
}
