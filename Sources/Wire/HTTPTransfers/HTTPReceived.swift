import CCurl

/// What has arrived so far.
///
/// A class because libcurl's functions reach it by a pointer.
final class HTTPReceived {
  private let limits: HTTPTransferLimits
  private var headerSize = 0
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  /// Whether a limit ended the transfer.
  private(set) var isTooLarge = false

  init(_ limits: HTTPTransferLimits) { self.limits = limits }

  static let takeBody: ccurl_transfer = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let received = Unmanaged<HTTPReceived>.fromOpaque(context).takeUnretainedValue()
    return received.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
  }

  static let takeHeader: ccurl_transfer = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let received = Unmanaged<HTTPReceived>.fromOpaque(context).takeUnretainedValue()
    return received.take(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
  }

  private func take(body bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= limits.bodySize else {
      isTooLarge = true
      return 0
    }
    body += bytes
    return bytes.count
  }

  private func take(header bytes: UnsafeRawBufferPointer) -> Int {
    headerSize += bytes.count
    guard headerSize <= limits.headerSize else {
      isTooLarge = true
      return 0
    }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An interim answer (100 to 199) came before.
      headers = []
    } else if let colon = line.firstIndex(of: ":") {
      headers.append((String(line[..<colon]), Self.trimmed(line[line.index(after: colon)...])))
    }
    return bytes.count
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
