import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Server-sent events (HTML Living Standard, section 9.2): a page that stays open hears what changes.
package struct LiveStream: Sendable {
  /// One event.
  package struct Event: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// Its data: lines of text.
    package var data: String

    /// Joins name and data.
    package init(_ name: String, _ data: String) {
      self.name = name
      self.data = data
    }

    var text: String {
      let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "data: \($0)\n" }
        .joined()
      return "event: \(name)\n\(lines)\n"
    }
  }

  /// The most streams that are open at once; browsers of more ask again later.
  package static let most = 500
  /// How long a stream stays open, in seconds; browsers come again by themselves.
  static let longest = 300

  /// Answers with events.
  ///
  /// - Parameter look: Asked every second; gives an event when something has changed, and whether it was the last.
  package static func response(
    _ request: Request, _ metrics: WebMetrics,
    _ look: @escaping @Sendable () async throws -> (event: Event?, isLast: Bool)
  ) throws -> Response {
    guard let place = StreamPlace.take(metrics) else {
      throw WebError(.serviceUnavailable, "portal.too-busy", retryAfter: 30)
    }
    let body = ResponseBody { writer in
      // An answer that is never written, as to a request for its head alone, gives its place back with this closure.
      defer { withExtendedLifetime(place) {} }
      try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
      for await second in ticks().cancelOnGracefulShutdown() {
        let (event, isLast) = try await look()
        if let event {
          try await writer.write(ByteBuffer(string: event.text))
        } else if second % 15 == 14 {
          // Whoever has left is noticed by writing.
          try await writer.write(ByteBuffer(string: ": still here\n\n"))
        }
        if isLast { break }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .accelBuffering: "no"],
      body: body)
  }

  private static func ticks() -> AsyncStream<Int> {
    AsyncStream { continuation in
      let task = Task {
        for second in 0..<longest {
          continuation.yield(second)
          do { try await Task.sleep(for: .seconds(1)) } catch { break }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

/// A place among the open streams, given back when nobody holds the answer any more.
///
/// A class, because its end is what counts, however the answer comes to its own.
private final class StreamPlace: Sendable {
  private let metrics: WebMetrics

  private init(_ metrics: WebMetrics) { self.metrics = metrics }

  /// Takes a place; nil when all are taken.
  static func take(_ metrics: WebMetrics) -> StreamPlace? {
    metrics.stream(begins: true, most: LiveStream.most) ? StreamPlace(metrics) : nil
  }

  deinit { _ = metrics.stream(begins: false, most: LiveStream.most) }
}

extension HTTPField.Name {
  /// Tells proxies to pass on what comes as it comes.
  static let accelBuffering: HTTPField.Name = {
    guard let name = HTTPField.Name("X-Accel-Buffering") else { preconditionFailure("a token of RFC 9110") }
    return name
  }()
}
