import Foundation
import Testing

@testable import MailMessages

@Suite("Lines of a header")
struct MailHeaderTests {
  private func lines(_ header: MailHeader) -> [String] {
    String(decoding: header.bytes, as: UTF8.self).components(separatedBy: "\r\n").dropLast()
  }

  private func unfolded(_ header: MailHeader) -> String {
    lines(header).joined(separator: "\r\n").replacing("\r\n ", with: " ")
  }

  private func address(_ name: String, of local: String = "ada") throws -> MailHeader {
    var header = MailHeader()
    header.add("Reply-To", try #require(MailAddress("\(local)@example.org", name: name)))
    return header
  }

  @Test("A colon at the end of a word does not keep the next one on its line", arguments: 70...78)
  func colons(column: Int) {
    let before = "Subject: move "
    let subject = "move \(String(repeating: "w", count: column - before.utf8.count - 1)): what comes next"
    var header = MailHeader()
    header.add("Subject", text: HeaderText(subject))
    #expect(lines(header).allSatisfy { $0.utf8.count <= 78 })
    #expect(lines(header).count == 2)
    #expect(unfolded(header) == "Subject: \(subject)")
  }

  @Test("The longest word that stays as it is stands behind every field's name")
  func longWords() throws {
    for count in 60...80 {
      let word = String(repeating: "w", count: count)
      var header = MailHeader()
      header.add("Subject", text: HeaderText("\(word) \(word)"))
      #expect(lines(header).allSatisfy { $0.utf8.count <= 78 })
      #expect(lines(try address(word)).allSatisfy { $0.utf8.count <= 78 })
    }
  }

  @Test("A long name of plain letters is folded at its blanks, inside its quotes")
  func longName() throws {
    let name = String(String(repeating: "Ada \"B\" Lovelace, ", count: 12).prefix(199)) + "x"
    let header = try address(name)
    #expect(name.utf8.count == 200)
    #expect(lines(header).count > 2)
    #expect(lines(header).allSatisfy { $0.utf8.count <= 78 })
    let quoted = name.replacing("\"", with: "\\\"")
    #expect(unfolded(header) == "Reply-To: \"\(quoted)\" <ada@example.org>")
    // Without blanks it is encoded.
    let encoded = try address(String(repeating: "a", count: 200))
    #expect(lines(encoded).allSatisfy { $0.utf8.count <= 76 })
    #expect(unfolded(encoded).hasPrefix("Reply-To: =?UTF-8?B?"))
  }

  @Test("A line with an encoded word has at most 76 characters, whatever stands behind it", arguments: 1...60)
  func encodedLines(length: Int) throws {
    let header = try address("Zoë", of: String(repeating: "a", count: length))
    for line in lines(header) { #expect(line.utf8.count <= (line.contains("=?") ? 76 : 78)) }
    let long = try address(String(repeating: "é", count: length), of: "ada")
    for line in lines(long) { #expect(line.utf8.count <= (line.contains("=?") ? 76 : 78)) }
  }
}
