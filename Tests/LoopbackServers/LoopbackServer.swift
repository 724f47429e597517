import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A server on loopback that reads requests, of HTTP/1.1 or of another protocol, and answers as a test says.
package final class LoopbackServer: Sendable {
  /// The port that it listens on.
  package let port: UInt16
  private let descriptor: Int32
  private let seen = Mutex<[String]>([])
  private let accepted = Mutex(0)
  private let arrived: AsyncStream<String>.Continuation
  /// Each request as text, when it has arrived.
  package let requests: AsyncStream<String>

  /// All requests so far, each as text.
  package var allRequests: [String] { seen.withLock { $0 } }

  /// How many connections there were.
  package var connections: Int { accepted.withLock { $0 } }

  /// Takes one whole request out of what has arrived; nil when more must come.
  package typealias Reader = @Sendable (_ buffer: inout [UInt8]) -> String?

  private init(
    reading take: @escaping Reader, _ answer: @escaping @Sendable (_ request: String) -> LoopbackAnswer
  ) throws {
    (descriptor, port) = try Self.listen()
    (requests, arrived) = AsyncStream.makeStream(of: String.self)
    // Serial queues have threads of their own; blocking a concurrent one would take threads from Swift's tasks.
    DispatchQueue(label: "loopback server").async { [self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else {
          // Closed here and not by the test: the number could belong to another server before this thread looks again.
          close(descriptor)
          return
        }
        accepted.withLock { $0 += 1 }
        DispatchQueue(label: "loopback connection").async { [self] in
          serve(connection, take, answer)
          // Programs that tests start meanwhile have the connection too, and closing alone would leave it open to them.
          shutdown(connection, Int32(SHUT_RDWR))
          close(connection)
        }
      }
    }
  }

  /// Runs a test against a server that is gone afterwards.
  package static func with(
    _ answer: @escaping @Sendable (_ request: String) -> LoopbackAnswer,
    _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    try await with(reading: { request(&$0) }, answer, body)
  }

  /// Runs a test against a server of another protocol that is gone afterwards.
  package static func with(
    reading take: @escaping Reader, _ answer: @escaping @Sendable (_ request: String) -> LoopbackAnswer,
    _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    let server = try LoopbackServer(reading: take, answer)
    defer { shutdown(server.descriptor, Int32(SHUT_RDWR)) }
    try await body(server)
  }

  /// A port of loopback that nothing listens on, and that no other test of this process gets.
  ///
  /// It lies below the range from which the system picks ports, so that no server of another test is given it.
  package static func refusingPort() -> UInt16 {
    while true {
      let candidate = portsHandedOut.withLock { count in
        count += 1
        return UInt16(10_000 + count % 10_000)
      }
      guard let (descriptor, port) = try? listen(candidate) else { continue }
      close(descriptor)
      return port
    }
  }

  private static let portsHandedOut = Mutex(Int(getpid()) * 61)

  /// Whether something accepts connections at a port of loopback.
  package static func accepts(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return withAddress(port) { connect(descriptor, $0, $1) } == 0
  }

  private func serve(_ connection: Int32, _ take: Reader, _ answer: (String) -> LoopbackAnswer) {
    var buffer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
      while let request = take(&buffer) {
        seen.withLock { $0.append(request) }
        arrived.yield(request)
        switch answer(request) {
        case .bytes(let bytes): Self.send(bytes, connection)
        case .last(let bytes):
          Self.send(bytes, connection)
          return
        case .silence: break
        }
      }
      let count = read(connection, &piece, piece.count)
      guard count > 0 else { return }
      buffer += piece.prefix(count)
    }
  }

  /// Takes one whole request out of what has arrived.
  private static func request(_ buffer: inout [UInt8]) -> String? {
    let text = String(decoding: buffer, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let head = text[..<end.lowerBound]
    let length = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    let size = head.utf8.count + 4 + (length ?? 0)
    guard buffer.count >= size else { return nil }
    defer { buffer.removeFirst(size) }
    return String(decoding: buffer.prefix(size), as: UTF8.self)
  }

  private static func send(_ bytes: [UInt8], _ connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func listen(_ port: UInt16 = 0) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    guard withAddress(port, { bind(descriptor, $0, $1) }) == 0, Glibc.listen(descriptor, 16) == 0 else {
      close(descriptor)
      throw POSIXError(.EADDRINUSE)
    }
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func withAddress<Result>(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
