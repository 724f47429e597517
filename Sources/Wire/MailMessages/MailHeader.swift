/// Writes header lines: at most 78 characters where blanks allow it, other scripts in encoded words (RFC 2047).
struct MailHeader {
  private(set) var bytes: [UInt8] = []

  /// Adds a field whose value needs neither folding nor encoding.
  mutating func add(_ name: String, _ value: String) {
    bytes += Array("\(name): \(value)\r\n".utf8)
  }

  /// Adds a field of free text.
  mutating func add(_ name: String, text: HeaderText) {
    add(name, words: Self.words(text.text) ?? Self.encoded(text.text))
  }

  /// Adds a field with a mailbox; a name in quotes may be folded at its blanks too (RFC 5322, section 3.2.4).
  mutating func add(_ name: String, _ mailbox: MailAddress) {
    guard let person = mailbox.name else { return add(name, mailbox.address) }
    let quoted = "\"" + person.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let words = Self.words(person.text) == nil ? nil : Self.words(quoted)
    add(name, words: (words ?? Self.encoded(person.text)) + ["<\(mailbox.address)>"])
  }

  /// Adds words with blanks between them, where a line may end; one with an encoded word has at most 76 characters
  /// (RFC 2047, section 2).
  private mutating func add(_ name: String, words: [String]) {
    var line = name + ":"
    for (position, word) in words.enumerated() {
      let limit = line.contains("=?") || word.contains("=?") ? 76 : 78
      // A line that holds the field's name alone would be empty after unfolding in old readers.
      if position > 0, line.utf8.count + 1 + word.utf8.count > limit {
        bytes += Array((line + "\r\n").utf8)
        line = ""
      }
      line += " " + word
    }
    bytes += Array((line + "\r\n").utf8)
  }

  /// The words of a text that can stand as it is: ASCII, single blanks, nothing that looks like an encoded word, and each
  /// word short enough to stand behind the name of a field; nil for any other text.
  private static func words(_ text: String) -> [String]? {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("=?"), !text.contains("  "), !text.hasPrefix(" "),
      !text.hasSuffix(" ")
    else { return nil }
    let words = text.split(separator: " ").map(String.init)
    return words.allSatisfy { $0.utf8.count <= 68 } ? words : nil
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
