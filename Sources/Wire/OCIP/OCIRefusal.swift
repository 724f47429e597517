/// What an `ErrorResponse` says.
package struct OCIRefusal: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: Sendable, Hashable {
    /// Nothing was done.
    case error
    /// A part was done: read again what is there.
    case warning
  }

  /// How bad it is.
  package let severity: Severity
  /// The server's number, such as 4008: that in `[Error 4008]`, else that of `errorCode`; nil when it gives none.
  package let number: Int?
  /// The server's words, with the number in brackets.
  package let summary: String
  /// The same in English.
  package let summaryEnglish: String?
  /// More words.
  package let detail: String?

  /// Joins the parts.
  package init(
    _ severity: Severity, number: Int?, summary: String, summaryEnglish: String? = nil, detail: String? = nil
  ) {
    self.severity = severity
    self.number = number
    self.summary = summary
    self.summaryEnglish = summaryEnglish
    self.detail = detail
  }

  /// Reads an answer; nil when it is no `ErrorResponse`.
  package init?(_ answer: OCICommand) {
    guard answer.type == "ErrorResponse" else { return nil }
    let summary = answer.text("summary") ?? ""
    let english = answer.text("summaryEnglish")
    severity = answer.severity == "Warning" ? .warning : .error
    number = Self.number(in: summary) ?? english.flatMap(Self.number(in:)) ?? answer.number("errorCode")
    self.summary = summary
    summaryEnglish = english
    detail = answer.text("detail")
  }

  /// The refusal as an answer, without the element `errorCode`, which no server was seen to send.
  package var answer: OCICommand {
    var elements = [OCIElement("summary", summary), OCIElement("summaryEnglish", summaryEnglish ?? summary)]
    if let detail { elements.append(OCIElement("detail", detail)) }
    return OCICommand("ErrorResponse", elements, echo: "", severity: severity == .warning ? "Warning" : "Error")
  }

  /// Whether the request does not fit the server's schema: an unknown type, or elements in the wrong order.
  package var isSchemaViolation: Bool { number == 6004 }

  /// Whether the server does not know this type of request.
  ///
  /// It says so with 6004, as it does for other mistakes; the detail tells them apart where there is one.
  package func meansUnknown(_ type: String) -> Bool {
    guard isSchemaViolation else { return false }
    guard let detail, !detail.isEmpty else { return true }
    return detail.contains("xsi:type") && detail.contains("'\(type)'")
  }

  /// Whether the server wants a login first, in the words of the SOAP interface.
  var meansNotLoggedIn: Bool {
    [summary, summaryEnglish, detail].contains { $0.map(Self.asksForLogin) == true }
  }

  static func asksForLogin(_ text: String) -> Bool {
    text.lowercased().contains("before user is logged in")
  }

  /// The same without passwords, which a server might repeat.
  func without(_ secrets: [String]) -> OCIRefusal {
    func clean(_ text: String) -> String {
      secrets.reduce(text) { $0.replacing($1, with: "<redacted>") }
    }
    guard !secrets.isEmpty else { return self }
    return OCIRefusal(
      severity, number: number, summary: clean(summary), summaryEnglish: summaryEnglish.map(clean),
      detail: detail.map(clean))
  }

  /// The number in `[Error 4008]` or `[Warning 4008]`, wherever it stands.
  private static func number(in text: String) -> Int? {
    for word in ["[Error ", "[Warning "] {
      guard let start = text.firstRange(of: word)?.upperBound else { continue }
      let rest = text[start...]
      guard let end = rest.firstIndex(of: "]") else { continue }
      if let number = Int(rest[..<end]) { return number }
    }
    return nil
  }
}
