/// What a server answered.
package struct HTTPAnswer: Sendable {
  /// The status, such as 200; a redirect (300 to 399) is an answer like any other and is not followed.
  package let status: Int
  /// The header lines in the order in which they came.
  package let headers: [(name: String, value: String)]
  /// The body, without the transfer's own coding.
  package let body: [UInt8]

  /// Joins the parts.
  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
