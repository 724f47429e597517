import NIOHTTP1

/// A request that has come as a whole.
struct TwinHTTPRequest: Sendable {
  /// Method, path and headers.
  let head: HTTPRequestHead
  /// The body.
  let body: [UInt8]
}

extension HTTPRequestHead {
  /// The path without the question.
  var path: String { String(uri.prefix { $0 != "?" }) }

  /// What stands behind the question mark.
  var query: String { String(uri.drop { $0 != "?" }.dropFirst()) }

  /// The value of a cookie.
  func cookie(_ name: String) -> String? {
    for header in headers["Cookie"] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
      }
    }
    return nil
  }
}

/// What a request gets.
struct TwinHTTPAnswer: Sendable {
  /// The status.
  var status: HTTPResponseStatus
  /// Headers beside those that follow from the body.
  var headers: [(name: String, value: String)] = []
  /// The body.
  var body: [UInt8] = []
  /// How long to wait before it is sent.
  var delay: Duration = .zero
  /// Whether the connection ends without it, because a rule has it so.
  var isDropped = false

  /// An answer of a few words.
  static func words(
    _ status: HTTPResponseStatus, _ words: String, headers: [(name: String, value: String)] = []
  ) -> TwinHTTPAnswer {
    TwinHTTPAnswer(
      status: status, headers: headers + [("Content-Type", "text/plain; charset=utf-8")],
      body: Array((words + "\n").utf8))
  }

  /// A document of XML.
  static func xml(_ status: HTTPResponseStatus, _ body: [UInt8]) -> TwinHTTPAnswer {
    TwinHTTPAnswer(status: status, headers: [("Content-Type", "text/xml; charset=utf-8")], body: body)
  }
}
