import CCurl

/// What is being sent, and how far the server has come with it.
///
/// A class, because libcurl calls back into it through a pointer while a message is on its way.
final class SMTPConversation {
  /// The commands of RFC 5321, section 3.3, that concern one message, in their order.
  enum Stage: Int {
    case signingIn, sender, recipient, data
  }

  private var bytes: [UInt8]
  private var position = 0
  private(set) var stage = Stage.signingIn
  /// The last line that the server said before it was told goodbye.
  private(set) var lastLine = ""
  private var hasEnded = false
  /// The code of that line; 0 where it has none.
  var code: Int { Int(lastLine.prefix(3)) ?? 0 }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Copies the next part of the message.
  func read(into buffer: UnsafeMutablePointer<CChar>, room: Int) -> Int {
    let count = min(room, bytes.count - position)
    bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress else { return }
      UnsafeMutableRawPointer(buffer).copyMemory(from: start + position, byteCount: count)
    }
    position += count
    return count
  }

  /// Notes a line of the server.
  func hear(_ line: UnsafeBufferPointer<CChar>) {
    guard !hasEnded else { return }
    let text = String(decoding: line.lazy.map { UInt8(bitPattern: $0) }.prefix(600), as: UTF8.self)
    lastLine = String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    while lastLine.last == " " { lastLine.removeLast() }
  }

  /// Notes which command goes to the server.
  func say(_ command: UnsafeBufferPointer<CChar>) {
    let word = String(decoding: command.prefix(4).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch word {
    case "MAIL": stage = .sender
    case "RCPT": stage = .recipient
    case "DATA": stage = .data
    // libcurl says it by itself when a command was refused.
    case "QUIT": hasEnded = true
    default: break
    }
  }

  static let reader: ccurl_transfer = { buffer, size, count, context in
    guard let buffer, let context else { return 0 }
    return Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue().read(into: buffer, room: size * count)
  }

  static let listener: ccurl_transfer = { bytes, size, count, context in
    guard let bytes, let context else { return size * count }
    Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
      .hear(UnsafeBufferPointer(start: bytes, count: size * count))
    return size * count
  }

  static let follower: ccurl_debug = { _, kind, bytes, size, context in
    guard kind == CURLINFO_HEADER_OUT, let bytes, let context else { return 0 }
    Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
      .say(UnsafeBufferPointer(start: bytes, count: size))
    return 0
  }
}
