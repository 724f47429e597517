/// A piece of a page that is safe to send: text becomes one only by being escaped.
///
/// It is kept as bytes of UTF-8, which are put together several times as fast as strings are.
package struct HTML: Sendable, Hashable {
  /// The markup in UTF-8.
  package fileprivate(set) var bytes: [UInt8]

  /// The markup.
  package var markup: String { String(decoding: bytes, as: UTF8.self) }

  /// Nothing.
  package static let empty = HTML(bytes: [])

  /// Escapes a text (HTML Living Standard, section 13.3).
  package static func text(_ text: String) -> HTML {
    var piece = HTML.empty
    piece.bytes.reserveCapacity(text.utf8.count)
    piece.write(escaped: text)
    return piece
  }

  /// Puts pieces one after another.
  package static func joined(_ pieces: [HTML]) -> HTML {
    var whole = HTML.empty
    whole.bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
    for piece in pieces { whole.bytes += piece.bytes }
    return whole
  }

  fileprivate mutating func write(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds a piece behind what there is.
  package mutating func add(_ piece: HTML) { bytes.append(contentsOf: piece.bytes) }

  /// Adds a text, escaped.
  package mutating func add(text: String) { write(escaped: text) }

  /// Adds an element, whose content the body adds.
  package mutating func add(_ tag: StartTag, _ content: (inout HTML) -> Void) {
    begin(tag)
    content(&self)
    end(tag)
  }

  /// Begins an element, where what writes its content keeps the piece itself.
  package mutating func begin(_ tag: borrowing StartTag) { append(tag.bytes, 0..<tag.closing) }

  /// Ends an element that was begun.
  package mutating func end(_ tag: borrowing StartTag) { append(tag.bytes, tag.closing..<tag.bytes.count) }

  /// Appends a part of some bytes without making an array of it.
  fileprivate mutating func append(_ other: borrowing [UInt8], _ range: Range<Int>) {
    other.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Makes room for so many bytes in all.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds an element, whose content the body adds.
  package mutating func add(_ name: StaticString, _ attributes: Attributes, _ content: (inout HTML) -> Void) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// Adds an element that has no content.
  package mutating func add(void name: StaticString, _ attributes: Attributes) { open(name, attributes) }

  /// Writes a text in which nothing has a meaning for HTML, neither between tags nor in a quoted attribute.
  fileprivate mutating func write(escaped text: String) {
    guard text.utf8.withContiguousStorageIfAvailable({ write(escaped: $0) }) == nil else { return }
    var text = text
    text.withUTF8 { write(escaped: $0) }
  }

  private mutating func write(escaped units: UnsafeBufferPointer<UInt8>) {
    var written = 0
    for index in units.indices where Self.mayMean(units[index]) {
      guard let reference = Self.reference(units[index]) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: units[written..<index]))
      write(reference)
      written = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: units[written...]))
  }

  /// Whether it is one of the few that have to be looked at: nearly all of a page is letters and digits.
  private static func mayMean(_ unit: UInt8) -> Bool {
    unit < 0x40 && (unit < 0x30 || unit > 0x39) && unit != UInt8(ascii: " ")
  }

  /// What stands for a character that may not stand for itself.
  private static func reference(_ unit: UInt8) -> StaticString? {
    switch unit {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    // Other control characters are not allowed in a page.
    case 0..<0x20: "\u{FFFD}"
    default: nil
    }
  }
}

/// Puts pages together: texts are escaped, markup is not.
@resultBuilder
package enum HTMLBuilder {
  /// Escapes a text.
  package static func buildExpression(_ text: String) -> HTML { .text(text) }
  /// Takes a piece.
  package static func buildExpression(_ piece: HTML) -> HTML { piece }
  /// Takes pieces.
  package static func buildExpression(_ pieces: [HTML]) -> HTML { .joined(pieces) }
  /// Takes a piece or nothing.
  package static func buildExpression(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// Begins with nothing.
  package static func buildBlock() -> HTML { .empty }
  /// Begins with a piece.
  package static func buildPartialBlock(first: consuming HTML) -> HTML { first }
  /// Goes on with a piece.
  package static func buildPartialBlock(accumulated: consuming HTML, next: HTML) -> HTML {
    accumulated.add(next)
    return accumulated
  }
  /// Takes what an `if` gives.
  package static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// Takes one branch.
  package static func buildEither(first piece: HTML) -> HTML { piece }
  /// Takes the other branch.
  package static func buildEither(second piece: HTML) -> HTML { piece }
  /// Joins what a loop gives.
  package static func buildArray(_ pieces: [HTML]) -> HTML { .joined(pieces) }
}

/// The value of an attribute: a text, a presence, or nothing.
package enum AttributeValue: Sendable, ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
  /// A text, escaped when it is written.
  case text(String)
  /// Whether the attribute is there at all.
  case flag(Bool)

  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A text, or no attribute.
  package static func optional(_ text: String?) -> AttributeValue { text.map { .text($0) } ?? .flag(false) }
}

/// Attributes in the order in which they are written; the names are the program's own.
package typealias Attributes = KeyValuePairs<StaticString, AttributeValue>

/// An element with its content.
package func element(_ name: StaticString, _ attributes: Attributes, _ content: HTML) -> HTML {
  var piece = HTML.empty
  piece.bytes.reserveCapacity(content.bytes.count + 128)
  piece.add(name, attributes) { $0.add(content) }
  return piece
}

/// An element that has no content (HTML Living Standard, section 13.1.2: void elements).
package func void(_ name: StaticString, _ attributes: Attributes) -> HTML {
  var piece = HTML.empty
  piece.bytes.reserveCapacity(128)
  piece.open(name, attributes)
  return piece
}

/// An element's name and attributes, written once for many elements that have the same, such as the cells of a column.
package struct StartTag: Sendable {
  /// The start tag and the end tag.
  fileprivate let bytes: [UInt8]
  /// Where the end tag begins.
  fileprivate let closing: Int

  /// Writes it.
  package init(_ name: StaticString, _ attributes: Attributes = [:]) {
    var tags = void(name, attributes)
    closing = tags.bytes.count
    tags.close(name)
    bytes = tags.bytes
  }
}

/// A piece that is written once for many that differ in texts alone.
package struct HTMLPattern: Sendable {
  /// What stands between the holes, one behind the other.
  fileprivate private(set) var bytes: [UInt8] = []
  /// Where each piece ends.
  fileprivate private(set) var ends: [Int] = []

  /// A letter that Unicode leaves to programs: no sentence of Belay has it.
  private static let hole = "\u{F8FF}"

  /// Writes it; the body puts the text that it is given wherever one of the texts belongs.
  package init(_ make: (_ hole: String) -> HTML) {
    let (bytes, hole) = (make(Self.hole).bytes, Array(Self.hole.utf8))
    var start = 0
    for place in bytes.indices where bytes[place] == hole[0] && bytes[place...].starts(with: hole) {
      self.bytes += bytes[start..<place]
      ends.append(self.bytes.count)
      start = place + hole.count
    }
    self.bytes += bytes[start...]
    ends.append(self.bytes.count)
  }

  /// Where a piece stands: the one before a hole, counted from 0; behind the last hole one more.
  fileprivate func piece(_ position: Int) -> Range<Int> { (position == 0 ? 0 : ends[position - 1])..<ends[position] }
  fileprivate var holes: Int { ends.count - 1 }
}

extension HTML {
  /// Adds a pattern, each hole with one text.
  package mutating func add(_ pattern: HTMLPattern, _ text: String) {
    for position in 0..<pattern.holes {
      append(pattern.bytes, pattern.piece(position))
      write(escaped: text)
    }
    append(pattern.bytes, pattern.piece(pattern.holes))
  }

  /// Adds a pattern of two holes.
  package mutating func add(_ pattern: HTMLPattern, _ first: String, _ second: (inout HTML) -> Void) {
    precondition(pattern.holes == 2, "a pattern of \(pattern.holes) holes")
    append(pattern.bytes, pattern.piece(0))
    write(escaped: first)
    append(pattern.bytes, pattern.piece(1))
    second(&self)
    append(pattern.bytes, pattern.piece(2))
  }
}

extension HTML {
  fileprivate mutating func close(_ name: StaticString) {
    write("</")
    write(name)
    write(">")
  }

  fileprivate mutating func open(_ name: StaticString, _ attributes: Attributes) {
    write("<")
    write(name)
    for (key, value) in attributes {
      if case .flag(false) = value { continue }
      write(" ")
      write(key)
      if case .text(let text) = value {
        write("=\"")
        write(escaped: text)
        write("\"")
      }
    }
    write(">")
  }
}
