import BlockingCalls
import CCurl
import Synchronization

/// A small HTTP client over libcurl: it follows no redirects, uses no proxy, keeps no cookies and asks for no compression.
///
/// ```swift
/// let client = HTTPClient(authorityFile: "/etc/belay/ca.pem")
/// let answer = try await client.answer(to: .get(HTTPAddress("https://id.example.org/keys")))
/// ```
///
/// A class because its connections are kept open and shared by all who use it.
package final class HTTPClient: HTTPTransferring {
  private let limits: HTTPTransferLimits
  private let authorityFile: String?
  private let places: Places
  private let idle = Mutex<[HTTPTransferThread]>([])

  /// Prepares a client; nothing is opened before the first request.
  ///
  /// - Parameters:
  ///   - limits: What every transfer keeps to.
  ///   - authorityFile: A PEM file with the authorities to trust, and no others; nil for those of the system.
  package init(limits: HTTPTransferLimits = HTTPTransferLimits(), authorityFile: String? = nil) {
    self.limits = limits
    self.authorityFile = authorityFile
    places = Places(limits.transfers, waiting: limits.waiting)
    _ = ccurl_ready()
  }

  package func answer(to request: HTTPRequest) async throws -> HTTPAnswer {
    let transfer = try HTTPTransfer(request, limits: limits, authorityFile: authorityFile)
    let end = ContinuousClock.now + limits.timeout
    guard try await places.take() else {
      throw HTTPTransferError(.busy, url: request.address.place, "too many requests wait for their turn")
    }
    defer { places.giveBack() }
    let thread = try idle.withLock { $0.popLast() } ?? HTTPTransferThread()
    defer { idle.withLock { $0.append(thread) } }
    return try await withTaskCancellationHandler {
      try await thread.run(transfer, until: end)
    } onCancel: {
      thread.wake()
    }
  }
}
