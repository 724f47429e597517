import CSV
import Foundation
import Testing

@Suite("Encodings of CSV")
struct CSVEncodingTests {
  static let text = "Name;Ligne\r\nŽofie 李 😀;tel:+41227670001\r\nΔιονύσης;\r\n"

  struct Stored: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var encoding: CSVEncoding

    init(_ description: String, _ encoding: CSVEncoding, mark: [UInt8] = []) {
      testDescription = description
      self.encoding = encoding
      switch encoding {
      case .utf8: bytes = mark + Array(CSVEncodingTests.text.utf8)
      case .utf16LittleEndian:
        bytes = mark + CSVEncodingTests.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian:
        bytes = mark + CSVEncodingTests.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      }
    }
  }

  @Test(
    "The same table in every encoding reads the same",
    arguments: [
      Stored("UTF-8", .utf8),
      Stored("UTF-8 with mark", .utf8, mark: [0xEF, 0xBB, 0xBF]),
      Stored("UTF-16LE with mark", .utf16LittleEndian, mark: [0xFF, 0xFE]),
      Stored("UTF-16BE with mark", .utf16BigEndian, mark: [0xFE, 0xFF]),
      Stored("UTF-16LE without mark", .utf16LittleEndian),
      Stored("UTF-16BE without mark", .utf16BigEndian),
    ])
  func everyEncoding(_ stored: Stored) throws {
    let table = try CSVReader(data: Data(stored.bytes))
    #expect(table.encoding == stored.encoding)
    #expect(table.header == ["Name", "Ligne"])
    let rows = try table.remainingRows()
    #expect(rows.map(\.fields) == [["Žofie 李 😀", "tel:+41227670001"], ["Διονύσης", ""]])
  }

  @Test("Windows-1252 is refused with file, line, column and the bytes")
  func windows1252() throws {
    var bytes = Array("Id,Name\r\n1,Meier\r\n2,M".utf8)
    bytes += [0xFC] + Array("ller\r\n".utf8)
    let table = try CSVReader(data: Data(bytes), name: "users.csv")
    #expect(try table.next()?.fields == ["1", "Meier"])
    let error = try #require(throws: CSVError.self) { try table.next() }
    #expect(error.code == .encoding)
    #expect(error.file == "users.csv")
    #expect(error.line == 3)
    #expect(error.column == 2)
    #expect(error.facts == ["header": "Name", "bytes": "FC", "encoding": "UTF-8"])
    #expect(
      error.description
        == "users.csv, line 3, column 2 (Name): The value is not UTF-8 text: it holds the bytes FC. "
        + "Save the file as CSV in UTF-8."
    )
  }

  @Test("The line of a bad byte inside a quoted value is its own line")
  func badByteInLongValue() throws {
    let bytes = Array("a\n\"one\ntwo\nth".utf8) + [0xC3, 0x28] + Array("\"\n".utf8)
    let error = try #require(throws: CSVError.self) { try CSVReader(data: Data(bytes)).next() }
    #expect(error.line == 4)
    #expect(error.column == 1)
  }

  @Test(
    "Broken UTF-16 is refused where it is broken",
    arguments: [[0x00, 0xD8] as [UInt8], [0x00, 0xDC], [0x00, 0xD8, 0x41, 0x00], [0x41]])
  func brokenUTF16(_ tail: [UInt8]) throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    bytes += "a;b\n1;2\n3;".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let table = try CSVReader(data: Data(bytes + tail))
    #expect(try table.next()?.fields == ["1", "2"])
    let error = try #require(throws: CSVError.self) { try table.next() }
    #expect(error.code == .encoding)
    #expect(error.line == 3)
    #expect(error.column == 2)
    #expect(error.facts["encoding"] == "UTF-16LE")
  }

  @Test("UTF-32 and binary files are refused at once")
  func notText() throws {
    let utf32: [UInt8] = [0xFF, 0xFE, 0, 0] + "a,b\n".utf8.flatMap { [$0, 0, 0, 0] as [UInt8] }
    for bytes in [utf32, [0, 0, 0, 1, 2, 0, 0, 3] as [UInt8]] {
      let error = try #require(throws: CSVError.self) { try CSVReader(data: Data(bytes)) }
      #expect(error.code == .encoding)
    }
  }
}
