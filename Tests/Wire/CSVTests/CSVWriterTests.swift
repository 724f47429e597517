import CSV
import Foundation
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
  @Test("Quotes stand only where they are needed, lines end with CRLF")
  func minimal() throws {
    var writer = try CSVWriter(header: ["Number", "Owner"])
    try writer.append(["+41227670001", "Müller, Eva"])
    try writer.append(["=1+1", "say \"hi\"\nbye"])
    try writer.append(["", "a;b\tc"])
    let expected = """
      Number,Owner\r
      +41227670001,"Müller, Eva"\r
      =1+1,"say ""hi""\nbye"\r
      ,a;b\tc\r

      """
    #expect(String(decoding: writer.drain(), as: UTF8.self) == expected)
    #expect(writer.drain().isEmpty)
  }

  @Test("Quotes everywhere, LF, semicolon and a byte order mark on request")
  func options() throws {
    var writer = try CSVWriter(
      header: ["a", "b"],
      options: CSVWriterOptions(delimiter: .semicolon, quoting: .always, lineEnd: .lf, byteOrderMark: true))
    try writer.append(["1", ""])
    #expect(writer.drain() == Data([0xEF, 0xBB, 0xBF] + Array("\"a\";\"b\"\n\"1\";\"\"\n".utf8)))
  }

  @Test("A row of another width and an unsound header are refused")
  func refusals() throws {
    var writer = try CSVWriter(header: ["a", "b"], name: "out.csv")
    let error = try #require(throws: CSVError.self) { try writer.append(["1"]) }
    #expect(error.code == .fieldCount)
    #expect(error.file == "out.csv")
    #expect(error.line == 2)
    for header in [[], ["a", ""], ["a", "A"]] {
      #expect(throws: CSVError.self) { try CSVWriter(header: header) }
    }
  }

  @Test("A file replaces the one before only when it is complete")
  func file() throws {
    struct Stop: Error {}
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("out.csv").path
      try CSVWriter.writeFile(path: path, header: ["a"]) { try $0(["1"]) }
      #expect(throws: Stop.self) {
        try CSVWriter.writeFile(path: path, header: ["a"]) {
          try $0(["2"])
          throw Stop()
        }
      }
      #expect(try CSVReader(path: path).remainingRows().map(\.fields) == [["1"]])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv"])
      let error = try #require(throws: CSVError.self) {
        try CSVWriter.writeFile(path: folder.appendingPathComponent("no/such.csv").path, header: ["a"]) { _ in }
      }
      #expect(error.code == .unwritable)
    }
  }

  @Test("A file that cannot take its name is an error that names it")
  func unwritableTarget() throws {
    // A folder stands where the file should appear.
    try withTemporaryFolder { folder in
      let error = try #require(throws: CSVError.self) {
        try CSVWriter.writeFile(path: folder.path, header: ["a"]) { _ in }
      }
      #expect(error.code == .unwritable)
      #expect(error.file == folder.path)
    }
  }
}
