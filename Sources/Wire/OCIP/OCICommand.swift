/// A request, or an answer: the name of a type and elements.
package struct OCICommand: Sendable, Hashable, OCIElements {
  /// The type (`xsi:type`) without its prefix, such as `UserGetRequest24` or `SuccessResponse`.
  package var type: String
  /// The elements in the order of the schema.
  package var elements: [OCIElement]
  /// What an answer repeats of its request (attribute `echo`), which has been empty wherever it was seen; nil in a
  /// request.
  package var echo: String?
  /// `Error` or `Warning` in an `ErrorResponse` (attribute `type`).
  package var severity: String?

  /// Makes a request.
  package init(_ type: String, _ elements: [OCIElement] = []) {
    self.init(type, elements, echo: nil)
  }

  /// Makes a request or an answer.
  package init(_ type: String, _ elements: [OCIElement], echo: String?, severity: String? = nil) {
    self.type = type
    self.elements = elements
    self.echo = echo
    self.severity = severity
  }

  /// The two answers whose types stand in the namespace `C`.
  static let generalTypes: Set<String> = ["SuccessResponse", "ErrorResponse"]

  /// The passwords in it, as they are and as they may stand in documents.
  var secrets: [String] {
    elements.flatMap(\.secrets).filter { !$0.isEmpty }.flatMap { secret in
      let marks = secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      let quoted = marks.replacing("\"", with: "&quot;")
      let forms = [secret, marks, quoted, quoted.replacing("'", with: "&apos;")]
      return Set(forms + forms.flatMap { [Self.referenced($0, from: 0x80), Self.referenced($0, from: 0x100)] })
    }
  }

  /// A text with references to all that ASCII, or another small encoding, does not have.
  private static func referenced(_ text: String, from first: UInt32) -> String {
    text.unicodeScalars.map { scalar in
      let isWritten = scalar.value < first && !(0x7F...0x9F).contains(scalar.value) && scalar != "\r"
      return isWritten ? String(scalar) : "&#\(scalar.value);"
    }.joined()
  }

  /// The answer as its request gets it.
  ///
  /// - Parameter secrets: What no error may show: the passwords of all commands of the document.
  /// - Returns: The answer; for an `ErrorResponse` ``OCIError`` with code `ocip.refused` or `ocip.warning`.
  func result(
    for request: OCICommand, at place: String, hiding secrets: [String]
  ) -> Result<OCICommand, OCIError> {
    guard let refusal = OCIRefusal(self) else { return .success(self) }
    return .failure(OCIError.refusal(refusal, of: request.type, at: place).without(secrets))
  }
}

extension OCICommand: CustomStringConvertible, CustomDebugStringConvertible {
  /// The type and the names of the elements, without the values.
  package var description: String { "\(type)(\(elements.map(\.description).joined(separator: " ")))" }
  /// The same.
  package var debugDescription: String { description }
}
