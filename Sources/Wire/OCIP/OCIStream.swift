import BlockingCalls
import CCurl
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// One connection of libcurl, which makes it, encrypts it, checks the certificate, and then leaves it to us
/// (`CURLOPT_CONNECT_ONLY`).
///
/// A class because it owns libcurl's handles. Its calls block; only the actor that made it uses it, and holds back
/// SIGPIPE while it does.
final class OCIStream {
  private let endpoint: OCIEndpoint
  private let easy: UnsafeMutableRawPointer
  private let multi: UnsafeMutableRawPointer
  private var socket = curl_socket_t(-1)
  private static let piece = 16_000

  init(_ endpoint: OCIEndpoint) throws(OCIError) {
    guard ccurl_ready() == CURLE_OK, let easy = curl_easy_init() else { throw Self.memory(endpoint) }
    guard let multi = curl_multi_init() else {
      curl_easy_cleanup(easy)
      throw Self.memory(endpoint)
    }
    self.endpoint = endpoint
    self.easy = easy
    self.multi = multi
    try configure()
  }

  deinit {
    // The connection closes with the first of these, because nothing else could use it; closing an encrypted one writes.
    holdingPipeSignal {
      curl_multi_remove_handle(multi, easy)
      curl_easy_cleanup(easy)
      _ = curl_multi_cleanup(multi)
    }
  }

  private func configure() throws(OCIError) {
    var codes = [
      ccurl_set_text(easy, CURLOPT_URL, endpoint.url),
      ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
      ccurl_set_number(easy, CURLOPT_CONNECT_ONLY, 1),
      ccurl_set_number(easy, CURLOPT_NOSIGNAL, 1),
      ccurl_set_number(easy, CURLOPT_QUICK_EXIT, 1),
      // Empty: neither a proxy nor what the environment says of one.
      ccurl_set_text(easy, CURLOPT_PROXY, ""),
      ccurl_set_number(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      ccurl_set_number(easy, CURLOPT_SSL_VERIFYPEER, 1),
      ccurl_set_number(easy, CURLOPT_SSL_VERIFYHOST, 2),
      // libcurl would offer the server to speak HTTP.
      ccurl_set_number(easy, CURLOPT_SSL_ENABLE_ALPN, 0),
      ccurl_set_number(easy, CURLOPT_TCP_KEEPALIVE, 1),
      ccurl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, endpoint.configuration.connectTimeout.wholeMilliseconds),
    ]
    if let file = endpoint.configuration.authorityFile {
      codes.append(ccurl_set_text(easy, CURLOPT_CAINFO, file))
      // Otherwise those of the system would be trusted beside it.
      codes.append(ccurl_set_text(easy, CURLOPT_CAPATH, nil))
    }
    guard codes.allSatisfy({ $0 == CURLE_OK }) else {
      throw OCIError(
        .configuration, "\(endpoint.place): libcurl does not take the address.", facts: ["place": endpoint.place])
    }
  }

  // MARK: - Connecting

  /// Connects and encrypts.
  ///
  /// - Throws: ``OCIError``; `CancellationError`.
  func connect() throws {
    // The handle stays with the other one: libcurl closes the connection when it is taken away.
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else { throw Self.memory(endpoint) }
    var running: Int32 = 1
    while true {
      try Task.checkCancellation()
      guard curl_multi_perform(multi, &running) == CURLM_OK else { throw failure(CURLE_COULDNT_CONNECT) }
      var queued: Int32 = 0
      if let message = curl_multi_info_read(multi, &queued), message.pointee.msg == CURLMSG_DONE {
        let result = message.pointee.data.result
        guard result == CURLE_OK, ccurl_socket(easy, &socket) == CURLE_OK, socket >= 0 else { throw failure(result) }
        return
      }
      // In slices, to notice a cancelled task.
      guard curl_multi_poll(multi, nil, 0, 100, nil) == CURLM_OK else { throw failure(CURLE_COULDNT_CONNECT) }
    }
  }

  // MARK: - Bytes

  /// The end of the time that a request has.
  struct Deadline {
    let limit: Duration
    let instant: ContinuousClock.Instant

    init(_ limit: Duration) {
      self.limit = limit
      instant = .now + limit
    }
  }

  /// Sends bytes.
  ///
  /// - Parameter sent: Counts what the connection has taken, also when this throws.
  /// - Throws: ``OCIError`` with code `ocip.closed` or `ocip.timeout`; `CancellationError`.
  func send(_ bytes: [UInt8], until end: Deadline, sent: inout Int) throws {
    while sent < bytes.count {
      try check(end)
      var count = 0
      // In pieces of less than a record of TLS, so that what has been counted is all that can have left; the line feed
      // at the end does not go alone, for the server does not wait for it.
      let left = bytes.count - sent
      let piece = left <= Self.piece + 1 ? left : Self.piece
      let result = bytes.withUnsafeBytes { all in
        curl_easy_send(easy, all.baseAddress.map { $0 + sent }, piece, &count)
      }
      sent += count
      switch result {
      case CURLE_OK: break
      case CURLE_AGAIN: try wait(for: POLLOUT, until: end)
      default: throw closed()
      }
    }
  }

  /// Waits for bytes.
  ///
  /// - Returns: What has come; nothing when the other side has closed the connection.
  /// - Throws: ``OCIError`` with code `ocip.closed` or `ocip.timeout`; `CancellationError`.
  func receive(until end: Deadline) throws -> [UInt8] {
    while true {
      try check(end)
      if let bytes = try receiveNow() { return bytes }
      try wait(for: POLLIN, until: end)
    }
  }

  /// What has come already; nil for nothing yet, no bytes when the other side has closed the connection.
  func receiveNow() throws(OCIError) -> [UInt8]? {
    var count = 0
    var result = CURLE_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      result = curl_easy_recv(easy, buffer.baseAddress, buffer.count, &count)
      filled = result == CURLE_OK ? count : 0
    }
    switch result {
    case CURLE_OK: return bytes
    case CURLE_AGAIN: return nil
    default: throw closed()
    }
  }

  private func check(_ end: Deadline) throws {
    try Task.checkCancellation()
    guard ContinuousClock.now < end.instant else {
      throw OCIError.timeout("The request", after: end.limit, outcome: .unknown, at: endpoint.place)
    }
  }

  private func wait(for events: Int32, until end: Deadline) throws {
    try check(end)
    let left = ContinuousClock.now.duration(to: end.instant)
    var descriptor = pollfd(fd: socket, events: Int16(events), revents: 0)
    _ = poll(&descriptor, 1, Int32(min(100, left.wholeMilliseconds)))
  }

  // MARK: - Errors

  private func closed() -> OCIError {
    OCIError(
      .closed, "\(endpoint.place): The connection broke.", outcome: .unknown, facts: ["place": endpoint.place])
  }

  private func failure(_ code: CURLcode) -> OCIError {
    let words = String(cString: curl_easy_strerror(code))
    let facts = ["place": endpoint.place, "reason": words]
    if let error = OCIError.encryption(code, at: endpoint.place, authorityFile: endpoint.configuration.authorityFile) {
      return error
    }
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      let limit = endpoint.configuration.connectTimeout
      return OCIError.timeout("Connecting", after: limit, outcome: .notSent, at: endpoint.place)
    default:
      return OCIError(
        .unreachable, "\(endpoint.place): \(words). Check the host, the port and the network.", facts: facts)
    }
  }

  private static func memory(_ endpoint: OCIEndpoint) -> OCIError {
    OCIError(.unreachable, "\(endpoint.place): Memory is short.", facts: ["place": endpoint.place])
  }
}
