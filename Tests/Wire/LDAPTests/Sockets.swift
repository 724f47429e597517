import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
  private let stream = Int32(SOCK_STREAM.rawValue)
#else
  import Darwin
  private let stream = SOCK_STREAM
#endif

private func loopback(_ port: UInt16) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return address
}

private func withAddress<Result>(
  _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var address = loopback(port)
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
}

/// A socket that listens on a port of loopback, or on any free one; nil when the port is taken.
private func listeningSocket(_ port: UInt16 = 0) -> (descriptor: Int32, port: UInt16)? {
  let descriptor = socket(AF_INET, stream, 0)
  var address = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  guard withAddress(port, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 16) == 0 else {
    close(descriptor)
    return nil
  }
  _ = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
  }
  return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// Whether something accepts connections at a port of loopback.
func accepts(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, stream, 0)
  defer { close(descriptor) }
  return withAddress(port) { connect(descriptor, $0, $1) } == 0
}

/// Runs a test against a TCP server that answers the first requests of each connection with the given bytes, and then
/// says nothing more: one element of `answers` for each piece that arrives.
///
/// With `hangsUp` it closes the connection instead, in the middle of what it is sent.
/// The test gets the port, and a stream with an element for each piece that stays unanswered.
func withScriptedServer(
  answers: [[UInt8]] = [], hangsUp: Bool = false,
  _ body: (_ port: UInt16, _ unanswered: AsyncStream<Void>) async throws -> Void
) async throws {
  let (unanswered, report) = AsyncStream.makeStream(of: Void.self)
  let (descriptor, port) = try #require(listeningSocket())
  // Serial queues have threads of their own; blocking a concurrent one would take threads from Swift's tasks.
  DispatchQueue(label: "scripted server").async {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { return }
      DispatchQueue(label: "scripted connection").async {
        defer { close(connection) }
        var piece = [UInt8](repeating: 0, count: 4_096)
        var left = answers[...]
        while read(connection, &piece, piece.count) > 0 {
          guard let answer = left.popFirst() else {
            report.yield()
            guard hangsUp else { continue }
            shutdown(connection, Int32(SHUT_WR))
            return
          }
          _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
        }
      }
    }
  }
  defer {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
  try await body(port, unanswered)
}

/// A bind answer of the given result for message 1.
func bindAnswer(_ result: UInt8 = 0, _ diagnostic: String = "") -> [UInt8] {
  let text = Array(diagnostic.utf8)
  let body = [0x0A, 0x01, result, 0x04, 0x00, 0x04, UInt8(text.count)] + text
  return [0x30, UInt8(body.count + 5), 0x02, 0x01, 0x01, 0x61, UInt8(body.count)] + body
}
