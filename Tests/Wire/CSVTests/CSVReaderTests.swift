import CSV
import Foundation
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
  @Test("An Export-Csv file with a #TYPE line, quotes and CRLF reads as written")
  func powerShellExport() throws {
    let text = """
      #TYPE Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser\r
      "Identity","LineURI","DisplayName"\r
      "CN=Müller\\, Eva,OU=TE,DC=example,DC=org","tel:+41227670001","Müller, ""Eva""\"\r
      "CN=Li,OU=EP,DC=example,DC=org","","李雷"\r

      """
    let table = try CSVReader(data: Data(text.utf8))
    #expect(table.header == ["Identity", "LineURI", "DisplayName"])
    #expect(table.delimiter == .comma)
    let rows = try table.remainingRows()
    #expect(rows.map(\.line) == [3, 4])
    #expect(rows.first?["lineuri"] == "tel:+41227670001")
    #expect(rows.first?["DISPLAYNAME"] == "Müller, \"Eva\"")
    #expect(rows.last?.fields == ["CN=Li,OU=EP,DC=example,DC=org", "", "李雷"])
    #expect(rows.last?["Pool"] == nil)
    #expect(table.column(named: "displayname") == 2)
  }

  struct Shape: CustomTestStringConvertible {
    var name: String
    var text: String
    var delimiter = CSVDelimiter.comma
    var testDescription: String { name }
  }

  @Test(
    "Delimiters, line ends and preambles of the world read the same",
    arguments: [
      Shape(name: "comma, LF", text: "a,b\n1,2\n"),
      Shape(name: "no line end at the end", text: "a,b\n1,2"),
      Shape(name: "CRLF", text: "a,b\r\n1,2\r\n"),
      Shape(name: "CR alone", text: "a,b\r1,2\r"),
      Shape(name: "blank lines at the end", text: "a,b\r\n1,2\r\n\r\n\n"),
      Shape(name: "semicolon", text: "a;b\n1;2\n", delimiter: .semicolon),
      Shape(name: "tab", text: "a\tb\n1\t2\n", delimiter: .tab),
      Shape(name: "sep= line", text: "sep=;\r\na;b\r\n1;2\r\n", delimiter: .semicolon),
      Shape(name: "#TYPE line", text: "#TYPE X, Y; Z; W\na,b\n1,2\n"),
      Shape(name: "quoted header", text: "\"a\";\"b\"\n\"1\";\"2\"\n", delimiter: .semicolon),
      Shape(name: "byte order mark", text: "\u{FEFF}a,b\n1,2\n"),
      Shape(name: "byte order mark, then #TYPE", text: "\u{FEFF}#TYPE X\na,b\n1,2\n"),
    ])
  func shapes(_ shape: Shape) throws {
    let table = try CSVReader(data: Data(shape.text.utf8))
    #expect(table.header == ["a", "b"])
    #expect(table.delimiter == shape.delimiter)
    #expect(try table.remainingRows().map(\.fields) == [["1", "2"]])
  }

  @Test("A delimiter inside a quoted header name does not mislead the detection")
  func delimiterInsideQuotes() throws {
    let table = try CSVReader(data: Data("\"a,b,c,d\";e\n1;2\n".utf8))
    #expect(table.header == ["a,b,c,d", "e"])
  }

  @Test("Quoted line breaks stay in the value and count as lines")
  func lineBreaks() throws {
    let table = try CSVReader(data: Data("id,note\n1,\"one\r\ntwo\nthree\rfour\"\n2,\"\"\n".utf8))
    let rows = try table.remainingRows()
    #expect(rows.map(\.fields) == [["1", "one\r\ntwo\nthree\rfour"], ["2", ""]])
    #expect(rows.map(\.line) == [2, 6])
  }

  @Test("A quote inside an unquoted value is kept")
  func quoteInside() throws {
    let table = try CSVReader(data: Data("size,place\n19\" rack,a\"b\"c\n".utf8))
    #expect(try table.next()?.fields == ["19\" rack", "a\"b\"c"])
  }

  @Test("A table with a header and no rows is empty, not wrong")
  func noRows() throws {
    let table = try CSVReader(data: Data("a,b".utf8))
    #expect(try table.next() == nil)
    #expect(try table.next() == nil)
  }

  @Test("A stated delimiter wins over what the header looks like")
  func statedDelimiter() throws {
    let table = try CSVReader(data: Data("a,b;c\n1,2;3\n".utf8), options: CSVReaderOptions(delimiter: .semicolon))
    #expect(table.header == ["a,b", "c"])
  }

  @Test("A file larger than the buffer reads whole, with rows and CRLF across its edges")
  func longFile() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("long.csv").path
      let filler = String(repeating: "é\"x\",\r\n", count: 30)
      try CSVWriter.writeFile(path: path, header: ["n", "text"]) { append in
        for n in 0..<5_000 { try append([String(n), filler + String(n)]) }
      }
      let table = try CSVReader(path: path)
      var count = 0
      while let row = try table.next() {
        #expect(row.fields == [String(count), filler + String(count)])
        #expect(row.line == 2 + count * 31)
        count += 1
      }
      #expect(count == 5_000)
    }
  }
}

/// Runs a test in a folder of its own and removes it afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("csv-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
