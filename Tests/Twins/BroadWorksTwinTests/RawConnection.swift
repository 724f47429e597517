import Foundation
import OCIP

#if canImport(Glibc)
  import Glibc
#endif

/// A client that sends bytes and hears bytes, and knows nothing of OCI-P but the end of a document.
final class RawConnection {
  /// How many seconds a server may say nothing: far more than it needs on a machine that is busy with other tests.
  private static let patience = 240

  private let descriptor: Int32
  private var received: [UInt8] = []
  /// Whether the server has ended the connection.
  private(set) var hasEnded = false
  /// Whether the server said nothing for ``patience``, and did not end the connection either.
  private(set) var wasSilent = false

  /// Connects to loopback; a server that is silent for ``patience`` counts as one that has ended.
  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { Glibc.close(descriptor) }

  /// Sends bytes; what the server does not take any more is dropped.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends text as UTF-8.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// The next document with the line feed behind it; nil when the connection ends before.
  func document() throws -> OCIDocument? {
    let end = Array("</BroadsoftDocument>\n".utf8)
    while true {
      if let range = received.firstRange(of: end) {
        let document = Array(received[..<range.upperBound])
        received.removeFirst(range.upperBound)
        return try OCIDocument(decoding: document)
      }
      guard receive() else { return nil }
    }
  }

  /// The next text up to some words and with them; nil when the connection ends before.
  func text(through end: String) -> String? {
    while true {
      if let range = received.firstRange(of: Array(end.utf8)) {
        let text = String(decoding: received[..<range.upperBound], as: UTF8.self)
        received.removeFirst(range.upperBound)
        return text
      }
      guard receive() else { return nil }
    }
  }

  /// The next bytes; nil when the connection ends before there are so many.
  func bytes(_ count: Int) -> [UInt8]? {
    while received.count < count { guard receive() else { return nil } }
    defer { received.removeFirst(count) }
    return Array(received.prefix(count))
  }

  /// Ends the client's side; what the server sends is still heard.
  func endOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Waits, without reading anything, until the server breaks the connection off; false when it has not within ``patience``.
  func isBrokenOff() -> Bool {
    var events = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&events, 1, Int32(Self.patience) * 1_000) == 1 && events.revents & Int16(POLLERR | POLLHUP) != 0
  }

  /// All that comes until the server ends the connection.
  func rest() -> [UInt8] {
    while receive() {}
    return received
  }

  private func receive() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else {
      wasSilent = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
      hasEnded = true
      return false
    }
    received += piece.prefix(count)
    return true
  }
}
