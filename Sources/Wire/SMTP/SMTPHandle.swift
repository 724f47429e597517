import BlockingCalls
import CCurl

/// libcurl's handle with its connection to one server.
///
/// A class, because it frees the handle when nobody holds it any more. Only its actor uses it.
final class SMTPHandle {
  private let curl: UnsafeMutableRawPointer
  /// How many seconds the server has to answer the goodbye.
  private let patience: Int

  /// - Returns: nil when memory is short, or libcurl does not take a setting.
  init?(_ configuration: SMTPConfiguration) {
    guard ccurl_ready() == CURLE_OK, let curl = curl_easy_init() else { return nil }
    self.curl = curl
    patience = max(1, Int(configuration.connectTimeout.components.seconds))
    var codes: [CURLcode] = []
    func text(_ option: CURLoption, _ value: String) { codes.append(ccurl_set_text(curl, option, value)) }
    func number(_ option: CURLoption, _ value: Int) { codes.append(ccurl_set_number(curl, option, value)) }
    let end = configuration.url.hasSuffix("/") ? "" : "/"
    text(CURLOPT_URL, configuration.url + end + configuration.greeting)
    text(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // No proxy of the environment.
    text(CURLOPT_PROXY, "")
    number(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    // No signals for time-outs, and none when the server has gone.
    number(CURLOPT_NOSIGNAL, 1)
    number(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.wholeMilliseconds)
    number(CURLOPT_TIMEOUT_MS, configuration.messageTimeout.wholeMilliseconds)
    number(CURLOPT_TCP_KEEPALIVE, 1)
    let encryption =
      switch configuration.startTLS {
      case .required: CURLUSESSL_ALL
      case .wanted: CURLUSESSL_TRY
      case .never: CURLUSESSL_NONE
      }
    number(CURLOPT_USE_SSL, Int(encryption.rawValue))
    number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    number(CURLOPT_SSL_VERIFYPEER, 1)
    number(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = configuration.authorityFile {
      text(CURLOPT_CAINFO, file)
      // Otherwise those of the system would be trusted beside it.
      codes.append(ccurl_set_text(curl, CURLOPT_CAPATH, nil))
    }
    if let user = configuration.user {
      text(CURLOPT_USERNAME, user)
      configuration.password? { text(CURLOPT_PASSWORD, $0) }
    }
    number(CURLOPT_UPLOAD, 1)
    // What goes to the server is heard only with this; it is not written anywhere.
    number(CURLOPT_VERBOSE, 1)
    guard codes.allSatisfy({ $0 == CURLE_OK }) else { return nil }
  }

  deinit {
    // The answer to the goodbye has less time than one that decides about a message (RFC 5321, section 4.5.3.2).
    // libcurl closes connections by the time-outs of the transfer that began last: one without an address ends there.
    _ = ccurl_set_number(curl, CURLOPT_VERBOSE, 0)
    _ = ccurl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience)
    _ = ccurl_set_text(curl, CURLOPT_URL, nil)
    holdingPipeSignal {
      _ = curl_easy_perform(curl)
      curl_easy_cleanup(curl)
    }
  }

  /// Sends one message over the connection that is open, or over a new one.
  func send(_ bytes: [UInt8], from sender: String, to recipient: String) -> SMTPAnswer {
    let conversation = SMTPConversation(bytes)
    let context = Unmanaged.passUnretained(conversation).toOpaque()
    guard let recipients = curl_slist_append(nil, "<\(recipient)>") else { return .unreachable("memory is short") }
    defer {
      _ = ccurl_set_list(curl, CURLOPT_MAIL_RCPT, nil)
      curl_slist_free_all(recipients)
    }
    _ = ccurl_set_text(curl, CURLOPT_MAIL_FROM, "<\(sender)>")
    _ = ccurl_set_list(curl, CURLOPT_MAIL_RCPT, recipients)
    _ = ccurl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes.count))
    _ = ccurl_set_reader(curl, SMTPConversation.reader, context)
    _ = ccurl_set_header_writer(curl, SMTPConversation.listener, context)
    _ = ccurl_set_debug(curl, SMTPConversation.follower, context)
    let result = withExtendedLifetime(conversation) { curl_easy_perform(curl) }
    return Self.answer(result, conversation)
  }

  /// What a result means for the message.
  static func answer(_ result: CURLcode, _ conversation: SMTPConversation) -> SMTPAnswer {
    let (said, code) = (conversation.lastLine, conversation.code)
    if result == CURLE_OK { return .accepted(said) }
    let isJudged = [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_UPLOAD_FAILED].contains(result)
    let reason = String(cString: curl_easy_strerror(result))
    guard isJudged, conversation.stage != .signingIn, code != 0 else {
      return .unreachable(said.isEmpty || isConnection(result) ? reason : "\(reason): \(said)")
    }
    switch (code, conversation.stage) {
    // The service closes, or wants a sign-in or encryption first: nothing that concerns this message.
    case (421, _), (530...538, _): return .unreachable(said)
    case (400...499, _): return .temporary(code: code, text: said)
    // Whoever refuses the sender refuses every message, but for one that is too long.
    case (500...599, .sender) where code != 552: return .temporary(code: code, text: said)
    case (500...599, _): return .permanent(code: code, text: said)
    default: return .unreachable("\(reason): \(said)")
    }
  }

  /// Whether no server has said anything that matters.
  private static func isConnection(_ result: CURLcode) -> Bool {
    [
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
    ].contains(result)
  }
}
