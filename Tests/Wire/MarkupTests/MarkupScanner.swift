/// Reads markup as a browser does, as far as pages of ours go (HTML Living Standard, section 13.2.5): tags with quoted
/// attributes, texts, and the five references that ``HTML/text(_:)`` writes.
///
/// It works on scalars: a browser knows nothing of characters that are made of several.
struct MarkupScanner {
  /// A piece of markup.
  enum Token: Hashable {
    /// The beginning of an element, with its attributes; a presence has no value.
    case open(String, [Attribute])
    /// The end of an element.
    case close(String)
    /// Text, with its references resolved.
    case text(String)
    /// What no page of ours may hold.
    case broken(String)
  }

  /// An attribute with its value resolved.
  struct Attribute: Hashable {
    var name: String
    var value: String?
  }

  private var rest: ArraySlice<Unicode.Scalar>

  /// Takes markup apart.
  static func tokens(_ markup: String) -> [Token] {
    var scanner = MarkupScanner(rest: Array(markup.unicodeScalars)[...])
    var tokens: [Token] = []
    while let token = scanner.token() { tokens.append(token) }
    return tokens
  }

  private mutating func token() -> Token? {
    guard let first = rest.first else { return nil }
    guard first == "<" else { return .text(Self.resolved(take { $0 != "<" })) }
    rest = rest.dropFirst()
    if rest.first == "/" {
      rest = rest.dropFirst()
      let name = take { $0 != ">" }
      rest = rest.dropFirst()
      return .close(name)
    }
    let name = take { Self.isName($0) }
    guard !name.isEmpty else { return broken("a tag without a name") }
    var attributes: [Attribute] = []
    while rest.first == " " {
      rest = rest.dropFirst()
      let key = take { Self.isName($0) }
      guard !key.isEmpty else { return broken("an attribute without a name") }
      guard rest.first == "=" else {
        attributes.append(Attribute(name: key, value: nil))
        continue
      }
      rest = rest.dropFirst()
      guard rest.first == "\"" else { return broken("a value without quotes") }
      rest = rest.dropFirst()
      let value = take { $0 != "\"" }
      guard rest.first == "\"" else { return broken("a value without an end") }
      rest = rest.dropFirst()
      attributes.append(Attribute(name: key, value: Self.resolved(value)))
    }
    guard rest.first == ">" else { return broken("a tag without an end") }
    rest = rest.dropFirst()
    return .open(name, attributes)
  }

  private mutating func broken(_ reason: String) -> Token {
    rest = []
    return .broken(reason)
  }

  private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: condition)
    rest = rest.dropFirst(taken.count)
    return Self.string(taken)
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && scalar.isASCII || scalar == "-" || ("0"..."9").contains(scalar)
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Resolves references from the left to the right, each once.
  private static func resolved(_ text: String) -> String {
    let references: [(String, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
    ]
    var rest = Array(text.unicodeScalars)[...]
    var result: [Unicode.Scalar] = []
    while let first = rest.first {
      let reference = references.first { rest.starts(with: $0.0.unicodeScalars) }
      if let reference {
        result.append(reference.1)
        rest = rest.dropFirst(reference.0.unicodeScalars.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return string(result)
  }
}
