import CSV
import Foundation
import Testing

@Suite("Errors of CSV")
struct CSVErrorTests {
  struct Broken: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var code: CSVError.Code
    var line: Int?
    var column: Int?
    var facts: [String: String] = [:]
  }

  @Test(
    "A broken file is refused with what, where and the numbers",
    arguments: [
      Broken(
        testDescription: "too few fields", text: "a,b,c\n1,2,3\n1,2\n", code: .fieldCount, line: 3, column: nil,
        facts: ["expected": "3", "found": "2"]),
      Broken(
        testDescription: "too many fields", text: "a,b\n\"x\ny\",2\n1,2,3,4\n", code: .fieldCount, line: 4, column: nil,
        facts: ["expected": "2", "found": "4"]),
      Broken(
        testDescription: "blank line between rows", text: "a,b\n1,2\n\n\n3,4\n", code: .fieldCount, line: 3,
        column: nil,
        facts: ["expected": "2", "found": "0"]),
      Broken(
        testDescription: "quote never closed", text: "a,b\n1,2\n3,\"four\n5,6\n7,8\n", code: .unterminatedQuote,
        line: 3,
        column: 2, facts: ["header": "b"]),
      Broken(
        testDescription: "quote never closed in the header", text: "a,\"b\n1,2\n", code: .unterminatedQuote, line: 1,
        column: 2),
      Broken(
        testDescription: "text after a closing quote", text: "a,b\n\"1\"x,2\n", code: .strayQuote, line: 2, column: 1,
        facts: ["header": "a"]),
      Broken(testDescription: "no bytes", text: "", code: .header, line: 1, column: nil),
      Broken(testDescription: "only a #TYPE line", text: "#TYPE X\r\n", code: .header, line: 2, column: nil),
      Broken(testDescription: "blank first line", text: "\na,b\n", code: .header, line: 1, column: nil),
      Broken(testDescription: "unnamed column", text: "a,,c\n", code: .header, line: 1, column: 2),
      Broken(testDescription: "surplus delimiter in the header", text: "a;b; \n", code: .header, line: 1, column: 3),
      Broken(
        testDescription: "name used twice", text: "#TYPE X\nMail,Name,mail\n", code: .header, line: 2, column: 3,
        facts: ["header": "mail", "first": "1"]),
    ])
  func broken(_ broken: Broken) throws {
    let error = try #require(throws: CSVError.self) {
      _ = try CSVReader(data: Data(broken.text.utf8), name: "x.csv").remainingRows()
    }
    #expect(error.code == broken.code)
    #expect(error.line == broken.line)
    #expect(error.column == broken.column)
    #expect(error.facts == broken.facts)
    #expect(error.description.hasPrefix("x.csv"))
  }

  @Test("Asking again after an error gives the same error")
  func errorStays() throws {
    let table = try CSVReader(data: Data("a,b\n1\n2,3\n".utf8))
    let first = try #require(throws: CSVError.self) { try table.next() }
    let second = try #require(throws: CSVError.self) { try table.next() }
    #expect(first == second)
  }

  @Test("Each limit is named when it is passed")
  func limits() throws {
    let long = "a,b\n1,\(String(repeating: "x", count: 101))\n"
    let quoted = "a,b\n1,\"\(String(repeating: "x", count: 101))"
    let wide = Array(repeating: "c", count: 101).enumerated().map { "\($1)\($0)" }.joined(separator: ",")
    let options = CSVReaderOptions(maximumFieldBytes: 100, maximumColumns: 100, maximumBytes: 1_000)
    for text in [long, quoted, wide, String(repeating: "a", count: 1_001)] {
      let error = try #require(throws: CSVError.self) {
        _ = try CSVReader(data: Data(text.utf8), options: options).remainingRows()
      }
      #expect(error.code == .tooLarge)
      #expect(error.facts["limit"] == (text.count == 1_001 ? "1000" : "100"))
    }
    let fits = "a,b\n1,\(String(repeating: "x", count: 100))\n"
    #expect(try CSVReader(data: Data(fits.utf8), options: options).remainingRows().count == 1)
  }

  @Test("A quote that is never closed in a huge file stops at the field limit")
  func hugeUnclosed() throws {
    let text = "a,b\n1,\"" + String(repeating: "2,3\n", count: 1_000_000)
    let error = try #require(throws: CSVError.self) { try CSVReader(data: Data(text.utf8)).next() }
    #expect(error.code == .tooLarge)
    #expect(error.line == 2)
    #expect(error.column == 2)
  }

  @Test("A missing file, a folder and a file over the limit are refused by name")
  func files() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appendingPathComponent("missing.csv").path
      let absent = try #require(throws: CSVError.self) { try CSVReader(path: missing) }
      #expect(absent.code == .unreadable)
      #expect(absent.file == missing)
      #expect(absent.facts["reason"]?.isEmpty == false)
      #expect(throws: CSVError.self) { try CSVReader(path: folder.path) }

      let large = folder.appendingPathComponent("large.csv").path
      try Data(repeating: 0x61, count: 2_000).write(to: URL(fileURLWithPath: large))
      let tooLarge = try #require(throws: CSVError.self) {
        try CSVReader(path: large, options: CSVReaderOptions(maximumBytes: 1_999))
      }
      #expect(tooLarge.code == .tooLarge)
    }
  }
}
