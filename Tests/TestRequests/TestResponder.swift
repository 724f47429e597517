import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Web

/// A web server's routes, asked without a socket.
package struct TestResponder: Sendable {
  private let responder: any HTTPResponder<WebContext>

  /// Wraps what answers.
  package init(_ responder: any HTTPResponder<WebContext>) { self.responder = responder }

  /// A log that keeps its facts, of which a request's name is one, and says nothing.
  package static let logger = {
    var logger = Logger(label: "test") { _ in SilentLog() }
    logger[metadataKey: "hb.request.id"] = "request"
    return logger
  }()

  /// What is answered, before anybody reads it.
  package func answer(_ head: HTTPRequest, _ body: ByteBuffer?) async throws -> Response {
    let request = Request(head: head, body: RequestBody(buffer: body ?? ByteBuffer()))
    let context = WebContext(
      source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Self.logger))
    return try await responder.respond(to: request, context: context)
  }

  /// Reads an answer's body to its end.
  package static func bytes(of response: Response) async throws -> [UInt8] {
    let writer = Gathered()
    try await response.body.write(writer)
    return writer.bytes
  }
}

private struct SilentLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.critical

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {}
}

/// Gathers an answer's body.
///
/// A class, because the body is handed a copy of the writer.
private final class Gathered: ResponseBodyWriter, Sendable {
  private let state = Mutex<[UInt8]>([])
  var bytes: [UInt8] { state.withLock { $0 } }
  func write(_ buffer: ByteBuffer) async throws { state.withLock { $0 += Array(buffer.readableBytesView) } }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
