import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// What an answer's body writes.
///
/// A class, because whoever writes has it for itself and the test reads it afterwards.
final class Written: Sendable {
  private let bytes = Mutex(ByteBuffer())

  /// The whole body.
  static func text(of response: Response) async throws -> String {
    let written = Written()
    try await response.body.write(Writer(written: written))
    return written.bytes.withLock { String(buffer: $0) }
  }

  private struct Writer: ResponseBodyWriter {
    let written: Written
    mutating func write(_ buffer: ByteBuffer) async throws {
      written.bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
