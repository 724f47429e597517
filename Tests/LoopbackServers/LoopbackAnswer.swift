/// What a test's server does with a request.
package enum LoopbackAnswer: Sendable {
  /// Sends these bytes and waits for the next request.
  case bytes([UInt8])
  /// Sends these bytes and closes the connection.
  case last([UInt8])
  /// Says nothing, and keeps the connection open.
  case silence

  /// A whole answer with a body.
  package static func status(_ status: String, headers: [String] = [], _ body: String = "") -> LoopbackAnswer {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return .bytes(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
  }
}
