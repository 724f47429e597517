/// Why a document cannot be read or written.
///
/// Text and values of attributes never appear in an error.
package struct XMLError: Error, Sendable, Hashable {
  /// The stable code of an XML error.
  package enum Code: String, Sendable, CaseIterable {
    /// The document breaks a rule of XML 1.0 or of its namespaces.
    case malformed = "xml.malformed"
    /// The document ends before its root element does.
    case truncated = "xml.truncated"
    /// The bytes are not what the declared encoding allows, or the encoding is unknown.
    case encoding = "xml.encoding"
    /// The document has a document type declaration, which Belay never reads.
    case documentType = "xml.document-type"
    /// A limit of ``XMLLimits`` is passed.
    case limit = "xml.limit"
    /// A character that XML 1.0 does not have was to be written.
    case character = "xml.character"
    /// A name that is not one was to be written.
    case name = "xml.name"
    /// libxml2 has no memory, or failed in itself.
    case unavailable = "xml.unavailable"
  }

  /// A place in a document, both counted from 1.
  package struct Position: Sendable, Hashable {
    /// The line.
    package let line: Int
    /// The column, in bytes of libxml2's own UTF-8.
    package let column: Int

    /// Joins the parts.
    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The stable code.
  package let code: Code
  /// What happened, an English half sentence.
  package let reason: String
  /// Where the reader was; nil for what was to be written.
  package let position: Position?

  /// Joins the parts.
  package init(_ code: Code, _ reason: String, at position: Position? = nil) {
    self.code = code
    self.reason = reason
    self.position = position
  }
}

extension XMLError: CustomStringConvertible {
  /// One line for a log.
  package var description: String {
    let place = position.map { "line \($0.line), column \($0.column): " } ?? ""
    return "\(place)\(reason) (\(code.rawValue))"
  }
}
