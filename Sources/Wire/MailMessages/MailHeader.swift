/// Writes header lines: at most 78 characters where blanks allow it, other scripts in encoded words (RFC 2047).
struct MailHeader {
  private(set) var bytes: [UInt8] = []

  /// Adds a field whose value needs neither folding nor encoding.
  mutating func add(_ name: String, _ value: String) {
    bytes += Array("\(name): \(value)\r\n".utf8)
  }

  /// Adds a field of free text.
  mutating func add(_ name: String, text: HeaderText) {
    let words = Self.isPlain(text.text) ? text.text.split(separator: " ").map(String.init) : Self.encoded(text.text)
    add(name, words: words)
  }

  /// Adds a field with a mailbox.
  mutating func add(_ name: String, _ mailbox: MailAddress) {
    guard let person = mailbox.name else { return add(name, mailbox.address) }
    var words: [String]
    if Self.isPlain(person.text) {
      words = [
        "\"" + person.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      ]
    } else {
      words = Self.encoded(person.text)
    }
    words.append("<\(mailbox.address)>")
    add(name, words: words)
  }

  private mutating func add(_ name: String, words: [String]) {
    var line = name + ":"
    for word in words {
      // A line that holds the field's name alone would be empty after unfolding in old readers.
      if line.utf8.count + 1 + word.utf8.count > 78, !line.hasSuffix(":") {
        bytes += Array((line + "\r\n").utf8)
        line = ""
      }
      line += " " + word
    }
    bytes += Array((line + "\r\n").utf8)
  }

  /// Whether a text can stand as it is: ASCII, no word too long for a line, nothing that looks like an encoded word.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 < 0x80 } && !text.contains("=?") && !text.contains("  ") && !text.hasPrefix(" ")
      && !text.hasSuffix(" ") && text.utf8.count <= 900
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= 70 }
  }

  /// Encoded words, cut between characters: 39 bytes make 64 characters, so that one fits behind the name of a field.
  private static func encoded(_ text: String) -> [String] {
    var words: [String] = []
    var part: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = UTF8.encode(scalar).map { Array($0) } ?? []
      if part.count + bytes.count > 39 {
        words.append("=?UTF-8?B?\(TransferEncoding.word(part))?=")
        part = []
      }
      part += bytes
    }
    if !part.isEmpty { words.append("=?UTF-8?B?\(TransferEncoding.word(part))?=") }
    return words
  }
}
