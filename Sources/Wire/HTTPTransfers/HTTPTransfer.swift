import BlockingCalls
import CCurl
import Foundation

/// One request on its way.
struct HTTPTransfer: Sendable {
  private let request: HTTPRequest
  private let limits: HTTPTransferLimits
  private let authorityFile: String?

  /// Checks what libcurl would send as it stands.
  init(_ request: HTTPRequest, limits: HTTPTransferLimits, authorityFile: String?) throws(HTTPTransferError) {
    let isSound = request.headers.allSatisfy { line in
      line.contains(":") && line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isSound else {
      throw HTTPTransferError(.address, url: request.address.place, "a header line is not of the form Name: value")
    }
    self.request = request
    self.limits = limits
    self.authorityFile = authorityFile
  }

  /// Sends the request and waits for its answer on this thread.
  ///
  /// - Throws: ``HTTPTransferError``; `CancellationError` when the task was cancelled, which is seen at once after
  ///   `HTTPConnections.wake()`.
  func run(on connections: HTTPConnections, until end: ContinuousClock.Instant) throws -> HTTPAnswer {
    try Task.checkCancellation()
    let left = min(limits.timeout, ContinuousClock.now.duration(to: end))
    guard left > .zero else { throw failure(.timeout, "it waited too long for its turn") }
    guard let easy = curl_easy_init() else { throw failure(.broken, "libcurl has no memory") }
    defer { curl_easy_cleanup(easy) }
    let received = HTTPReceived(limits)
    var lines: UnsafeMutablePointer<curl_slist>?
    // Without this, libcurl would wait for the server's leave before it sends a larger form.
    for line in request.headers + ["Expect:"] { lines = curl_slist_append(lines, line) ?? lines }
    defer { curl_slist_free_all(lines) }
    try configure(easy, left, lines, received)
    return try withExtendedLifetime(received) {
      guard curl_multi_add_handle(connections.handle, easy) == CURLM_OK else {
        throw failure(.broken, "libcurl did not take the request")
      }
      defer { curl_multi_remove_handle(connections.handle, easy) }
      let result = try wait(connections)
      guard result == CURLE_OK else { throw failure(result, received) }
      var status = 0
      ccurl_number(easy, CURLINFO_RESPONSE_CODE, &status)
      return HTTPAnswer(status: status, headers: received.headers, body: received.body)
    }
  }

  private func configure(
    _ easy: UnsafeMutableRawPointer, _ left: Duration, _ lines: UnsafeMutablePointer<curl_slist>?,
    _ received: HTTPReceived
  ) throws {
    let context = Unmanaged.passUnretained(received).toOpaque()
    var codes = [
      ccurl_set_text(easy, CURLOPT_URL, request.address.text),
      ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
      ccurl_set_number(easy, CURLOPT_NOSIGNAL, 1),
      // Otherwise a transfer that ends while a name is being looked up would wait for the name server.
      ccurl_set_number(easy, CURLOPT_QUICK_EXIT, 1),
      ccurl_set_number(easy, CURLOPT_FOLLOWLOCATION, 0),
      // Empty: neither a proxy nor what the environment says of one.
      ccurl_set_text(easy, CURLOPT_PROXY, ""),
      ccurl_set_number(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      ccurl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, min(left, limits.connectTimeout).wholeMilliseconds),
      ccurl_set_number(easy, CURLOPT_TIMEOUT_MS, left.wholeMilliseconds),
      ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bodySize)),
      ccurl_set_text(easy, CURLOPT_USERAGENT, "belay"),
      ccurl_set_list(easy, CURLOPT_HTTPHEADER, lines),
      ccurl_set_writer(easy, HTTPReceived.takeBody, context),
      ccurl_set_header_writer(easy, HTTPReceived.takeHeader, context),
    ]
    if let authorityFile {
      codes.append(ccurl_set_text(easy, CURLOPT_CAINFO, authorityFile))
      codes.append(ccurl_set_text(easy, CURLOPT_CAPATH, nil))
    }
    if let body = request.body {
      // On a connection that was used before and breaks, libcurl would send it a second time by itself.
      codes.append(ccurl_set_number(easy, CURLOPT_FRESH_CONNECT, 1))
      codes.append(ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
      // libcurl copies so many bytes, whatever is in them; with none it would read from elsewhere.
      codes.append(
        (body + [0]).withUnsafeBytes { bytes in
          ccurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress)
        })
    }
    guard codes.allSatisfy({ $0 == CURLE_OK }) else { throw failure(.address, "libcurl does not take the request") }
  }

  private func wait(_ connections: HTTPConnections) throws -> CURLcode {
    var running: Int32 = 1
    while true {
      try Task.checkCancellation()
      guard curl_multi_perform(connections.handle, &running) == CURLM_OK else { return CURLE_RECV_ERROR }
      var queued: Int32 = 0
      if let message = curl_multi_info_read(connections.handle, &queued), message.pointee.msg == CURLMSG_DONE {
        return message.pointee.data.result
      }
      // libcurl wakes earlier for its own time-outs, and when it is woken.
      guard curl_multi_poll(connections.handle, nil, 0, 1_000, nil) == CURLM_OK else { return CURLE_RECV_ERROR }
    }
  }

  private func failure(_ code: CURLcode, _ received: HTTPReceived) -> HTTPTransferError {
    let words = String(cString: curl_easy_strerror(code))
    if received.isTooLarge { return failure(.tooLarge, "the answer is larger than its limit") }
    switch code {
    case CURLE_FILESIZE_EXCEEDED: return failure(.tooLarge, "the answer is larger than \(limits.bodySize) bytes")
    case CURLE_OPERATION_TIMEDOUT: return failure(.timeout, "it took too long")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return failure(.unreachable, words)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return failure(.tls, words)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE: return failure(.broken, words)
    default: return failure(.protocol, words)
    }
  }

  private func failure(_ kind: HTTPTransferError.Kind, _ reason: String) -> HTTPTransferError {
    HTTPTransferError(kind, url: request.address.place, reason)
  }
}
