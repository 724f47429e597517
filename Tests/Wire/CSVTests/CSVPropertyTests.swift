import CSV
import Foundation
import SeededGenerators
import Testing

@Suite("Properties of CSV")
struct CSVPropertyTests {
  static let alphabet: [String] = [
    "a", "Z", "7", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "#TYPE ", "sep=;", "=", "é", "e\u{301}", "Ω",
    "李", "😀", "\u{FEFF}", "\u{2028}", "\u{1}", "\u{7F}", "'", "\\", "NULL",
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
  }

  static func options(_ generator: inout SeededGenerator) -> CSVWriterOptions {
    CSVWriterOptions(
      delimiter: CSVDelimiter.allCases.randomElement(using: &generator) ?? .comma,
      quoting: Bool.random(using: &generator) ? .always : .whereNeeded,
      lineEnd: Bool.random(using: &generator) ? .crlf : .lf,
      byteOrderMark: Bool.random(using: &generator))
  }

  @Test("What is written reads back byte for byte, in every shape", arguments: 0..<600)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let width = Int.random(in: 1...6, using: &generator)
    let header = (0..<width).map { Self.text(&generator) + "column\($0)" }
    let rows = (0..<Int.random(in: 0...8, using: &generator)).map { _ in (0..<width).map { _ in Self.text(&generator) }
    }
    let options = Self.options(&generator)

    var writer = try CSVWriter(header: header, options: options)
    for row in rows { try writer.append(row) }
    let bytes = writer.drain()
    let table = try CSVReader(data: bytes)
    let read = try table.remainingRows().map(\.fields)

    #expect(table.header.map { Array($0.utf8) } == header.map { Array($0.utf8) })
    #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    if width > 1 { #expect(table.delimiter == options.delimiter) }

    var again = try CSVWriter(header: table.header, options: options)
    for row in read { try again.append(row) }
    #expect(again.drain() == bytes)
  }

  @Test("Random bytes give rows or a CSVError, never anything else", arguments: 0..<400)
  func randomBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let common: [UInt8] = Array("a,;\t\"\r\n".utf8) + [0, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0xD8]
    let anything = Bool.random(using: &generator)
    let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
      anything ? UInt8.random(in: .min ... .max, using: &generator) : common.randomElement(using: &generator) ?? 0
    }
    for encoding in [nil] + CSVEncoding.allCases.map(Optional.some) {
      do {
        let table = try CSVReader(data: Data(bytes), options: CSVReaderOptions(encoding: encoding))
        while let row = try table.next() { #expect(row.fields.count == table.header.count) }
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test("A sound file cut or changed at a random place never crashes the reader", arguments: 0..<300)
  func damagedFile(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var writer = try CSVWriter(header: ["a", "b", "c"], options: Self.options(&generator))
    for _ in 0..<5 { try writer.append((0..<3).map { _ in Self.text(&generator) }) }
    var bytes = Array(writer.drain())
    bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
    bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
    do {
      _ = try CSVReader(data: Data(bytes)).remainingRows()
    } catch {
      #expect(!error.description.isEmpty)
    }
  }
}
