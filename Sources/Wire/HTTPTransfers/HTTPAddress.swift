import Foundation

/// A URL that a request may go to: `https`, or `http` where nobody between could listen.
///
/// It names a host, carries no user or password and no fragment, and has at most 4,096 characters of ASCII.
package struct HTTPAddress: Hashable, Sendable {
  /// The URL as it was written.
  package let text: String
  /// The URL without its query, which may hold what nobody should read: for errors and logs.
  package let place: String

  /// Reads a URL.
  ///
  /// - Parameter allowsPlainText: Whether `http` is fine for every host; it always is for this machine
  ///   (`localhost`, `127.0.0.0/8`, `::1`).
  /// - Throws: ``HTTPTransferError`` of the kind `address`.
  package init(_ text: String, allowsPlainText: Bool = false) throws(HTTPTransferError) {
    func refusal(_ reason: String) -> HTTPTransferError {
      HTTPTransferError(.address, url: String(text.prefix(200).prefix { $0 != "?" }), reason)
    }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    guard text.utf8.count <= 4_096, isPlain, let parts = URLComponents(string: text) else {
      throw refusal("this is not a URL")
    }
    guard let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
      throw refusal("write a URL that begins with https://")
    }
    guard let host = parts.host, !host.isEmpty else { throw refusal("the URL names no host") }
    guard parts.user == nil, parts.password == nil else { throw refusal("a URL must not hold a user or a password") }
    guard parts.fragment == nil else { throw refusal("a URL of a request has no part behind #") }
    guard scheme == "https" || allowsPlainText || Self.isLoopback(host) else {
      throw refusal("the URL must begin with https://, because others could read and change what goes over http://")
    }
    self.text = text
    place = String(text.prefix { $0 != "?" })
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}
