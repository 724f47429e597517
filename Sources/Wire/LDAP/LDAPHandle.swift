import BlockingCalls
import CLDAP

/// One handle of libldap with at most one connection, from opening to unbinding.
///
/// A class because it owns the handle. Its calls block; only the actor that made it uses it.
final class LDAPHandle {
  let pointer: OpaquePointer
  let configuration: LDAPConfiguration
  let endpoint: LDAPEndpoint
  private let watchdog: LDAPWatchdog

  /// Prepares a handle; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - configuration: The server and the time-outs.
  ///   - verifies: Whether the server must prove who it is. False only to look at a certificate that was refused.
  /// - Throws: ``LDAPError`` with code `ldap.configuration` or `ldap.certificate` (the authority file).
  init(_ configuration: LDAPConfiguration, verifies: Bool = true) throws(LDAPError) {
    _ = Self.libraryIsReady
    self.configuration = configuration
    endpoint = try LDAPEndpoint(configuration)
    var made: OpaquePointer?
    guard let watchdog = LDAPWatchdog(), ldap_initialize(&made, endpoint.url) == LDAP_SUCCESS, let made else {
      throw LDAPError.result(LDAP_NO_MEMORY, facts: ["url": endpoint.url, "operation": "preparing the connection"])
    }
    self.watchdog = watchdog
    pointer = made
    guard setOptions() else {
      throw LDAPError.result(LDAP_PARAM_ERROR, facts: facts("preparing the connection"))
    }
    if configuration.isEncrypted { try setUpEncryption(verifies: verifies) }
  }

  deinit {
    // The watchdog is a property and so outlives this call. Unbinding may have to write.
    holdingPipeSignal { watchdog.limit(.seconds(1)) { _ = ldap_unbind_ext_s(pointer, nil, nil) } }
  }

  /// libldap reads its defaults and sets up TLS with the first handle, and not in a way that two threads could do
  /// at once.
  private static let libraryIsReady: Void = {
    var first: OpaquePointer?
    guard ldap_initialize(&first, "ldap://127.0.0.1") == LDAP_SUCCESS, let first else { return }
    _ = cldap_set_integer(first, LDAP_OPT_X_TLS_NEWCTX, 0)
    _ = ldap_unbind_ext_s(first, nil, nil)
  }()

  private func setOptions() -> Bool {
    let results = [
      cldap_set_integer(pointer, LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3),
      cldap_set_switch(pointer, LDAP_OPT_REFERRALS, false),
      cldap_set_switch(pointer, LDAP_OPT_RESTART, true),
      cldap_set_seconds(pointer, LDAP_OPT_NETWORK_TIMEOUT, configuration.connectTimeout.seconds),
      cldap_set_seconds(pointer, LDAP_OPT_TIMEOUT, configuration.requestTimeout.seconds),
      cldap_set_integer(pointer, LDAP_OPT_X_KEEPALIVE_IDLE, 60),
      cldap_set_integer(pointer, LDAP_OPT_X_KEEPALIVE_INTERVAL, 15),
      cldap_set_integer(pointer, LDAP_OPT_X_KEEPALIVE_PROBES, 4),
    ]
    return results.allSatisfy { $0 == LDAP_OPT_SUCCESS } && watchdog.attach(to: pointer)
  }

  /// Gives the handle a TLS context of its own, so that neither `ldap.conf` nor the environment nor another handle
  /// decides.
  private func setUpEncryption(verifies: Bool) throws(LDAPError) {
    let candidates = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
    let file = configuration.authorityFile ?? candidates.first { cldap_file_has_certificate($0) } ?? ""
    guard !verifies || cldap_file_has_certificate(file) else {
      var facts = facts("preparing the connection")
      facts["reason"] = "no authority to trust"
      facts["authorityFile"] = file
      throw LDAPError(
        .certificate,
        "\(endpoint.url): The authority file \"\(file)\" cannot be read or holds no certificate. "
          + "Name a PEM file with the certificate of the authority that issued the server's.",
        facts: facts)
    }
    let demand = verifies ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER
    let lowest: Int32 = 3 << 8 + 3  // TLS 1.2, as LDAP_OPT_X_TLS_PROTOCOL_TLS1_2 has it.
    var results = [
      cldap_set_integer(pointer, LDAP_OPT_X_TLS_REQUIRE_CERT, demand),
      cldap_set_integer(pointer, LDAP_OPT_X_TLS_PROTOCOL_MIN, lowest),
    ]
    if verifies { results.append(cldap_set_text(pointer, LDAP_OPT_X_TLS_CACERTFILE, file)) }
    // Last: this makes a client's context from the options above.
    results.append(cldap_set_integer(pointer, LDAP_OPT_X_TLS_NEWCTX, 0))
    guard results.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else {
      throw LDAPError.result(LDAP_PARAM_ERROR, facts: facts("preparing the encryption"))
    }
  }

  // MARK: - Connecting

  /// Connects and encrypts; does not bind.
  ///
  /// - Throws: ``LDAPError`` with code `ldap.unreachable`, `ldap.timeout`, `ldap.certificate`, or what the server
  ///   answers to StartTLS.
  func connect() throws(LDAPError) {
    let start = ContinuousClock.now
    let result = tryToConnect()
    guard result != LDAP_SUCCESS else { return }
    if watchdog.hasCut || ContinuousClock.now - start >= configuration.connectTimeout {
      throw timeout("connecting", configuration.connectTimeout)
    }
    guard watchdog.hasReachedServer else {
      var facts = facts("connecting")
      let isKnown = cldap_host_is_known(endpoint.host)
      facts["reason"] = isKnown ? "nothing answers at this address and port" : "the host name is unknown"
      throw LDAPError.result(result, facts: facts)
    }
    let diagnostic = diagnosticMessage
    if configuration.isEncrypted && result < 0 { throw handshakeError(diagnostic) }
    throw LDAPError.result(
      result, diagnostic: diagnostic, facts: facts(configuration.startTLS ? "StartTLS" : "connecting"))
  }

  /// Connects and encrypts, and returns libldap's result.
  func tryToConnect() -> Int32 {
    holdingPipeSignal {
      watchdog.limit(configuration.connectTimeout) {
        configuration.startTLS ? ldap_start_tls_s(pointer, nil, nil) : ldap_connect(pointer)
      }
    }
  }

  /// Binds with the configured name and secret, or anonymously.
  ///
  /// - Throws: ``LDAPError`` with code `ldap.credentials` when they are refused; `CancellationError`.
  func bind() throws {
    var facts = facts("binding")
    facts["dn"] = configuration.bindName
    var request: Int32 = 0
    var secret = configuration.secret?.bytes ?? []
    let result = secret.withUnsafeMutableBytes { bytes in
      var credentials = berval(
        bv_len: ber_len_t(bytes.count), bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      return sending { ldap_sasl_bind(pointer, configuration.bindName ?? "", nil, &credentials, nil, nil, &request) }
    }
    guard result == LDAP_SUCCESS else { throw failure(result, facts) }
    try answer(to: request, facts) { message in
      let outcome = try outcome(message, facts)
      guard outcome.result == LDAP_SUCCESS else { throw outcome.error(facts) }
    }
  }

  /// Whether the connection stands, as far as this side has heard.
  var isAlive: Bool { holdingPipeSignal { watchdog.limit(.seconds(1)) { cldap_is_alive(pointer) } } }

  // MARK: - Requests

  /// Runs a call that encodes and sends a request.
  func sending(_ call: () -> Int32) -> Int32 {
    holdingPipeSignal { watchdog.limit(configuration.requestTimeout, call) }
  }

  /// Waits for the whole answer to a request, and frees it after use.
  ///
  /// - Throws: ``LDAPError`` with code `ldap.timeout` or `ldap.unreachable`, `CancellationError`, what `use` throws.
  func answer<Result>(
    to request: Int32, _ facts: [String: String], use: (_ message: OpaquePointer) throws -> Result
  ) throws -> Result {
    let deadline = ContinuousClock.now + configuration.requestTimeout
    // The watchdog only matters when an answer stops half-way.
    let message = try watchdog.limit(configuration.requestTimeout + .seconds(1)) {
      try holdingPipeSignal { try wait(for: request, until: deadline, facts) }
    }
    defer { _ = ldap_msgfree(message) }
    return try use(message)
  }

  private func wait(
    for request: Int32, until deadline: ContinuousClock.Instant, _ facts: [String: String]
  ) throws -> OpaquePointer {
    while true {
      var message: OpaquePointer?
      let left = ContinuousClock.now.duration(to: deadline)
      // In slices, to notice a cancelled task.
      let kind = cldap_result(pointer, request, max(0, min(left.seconds, 0.2)), &message)
      if kind > 0, let message { return message }
      if kind < 0 { throw failure(libraryResult, facts) }
      if left <= .zero {
        _ = ldap_abandon_ext(pointer, request, nil, nil)
        throw timeout(facts["operation"] ?? "request", configuration.requestTimeout)
      }
      if Task.isCancelled {
        _ = ldap_abandon_ext(pointer, request, nil, nil)
        throw CancellationError()
      }
    }
  }

  // MARK: - Errors

  func facts(_ operation: String) -> [String: String] {
    ["url": endpoint.url, "operation": operation]
  }

  /// Refuses text that C would see only up to a NUL, which would name another entry or match more than was meant.
  func refuseNUL(in texts: [String], _ facts: [String: String]) throws(LDAPError) {
    guard texts.contains(where: { $0.utf8.contains(0) }) else { return }
    throw LDAPError(
      .invalid, "\(endpoint.url): The \(facts["operation"] ?? "request") has a NUL in a name or filter. Escape it.",
      facts: facts)
  }

  /// The error for a call that failed in libldap.
  func failure(_ result: Int32, _ facts: [String: String]) -> LDAPError {
    if watchdog.hasCut { return timeout(facts["operation"] ?? "request", configuration.requestTimeout) }
    return LDAPError.result(result, diagnostic: diagnosticMessage, facts: facts)
  }

  private func timeout(_ operation: String, _ limit: Duration) -> LDAPError {
    var facts = facts(operation)
    facts["seconds"] = String(limit.seconds)
    return LDAPError(
      .timeout,
      "\(endpoint.url): \(operation) took longer than \(limit.seconds) seconds. "
        + "Check the server and the network, or raise the time-out.",
      facts: facts)
  }

  private var libraryResult: Int32 {
    var result = LDAP_SERVER_DOWN
    _ = ldap_get_option(pointer, LDAP_OPT_RESULT_CODE, &result)
    return result == LDAP_SUCCESS ? LDAP_SERVER_DOWN : result
  }

  private var diagnosticMessage: String {
    guard let text = cldap_text(pointer, LDAP_OPT_DIAGNOSTIC_MESSAGE) else { return "" }
    defer { ldap_memfree(text) }
    return String(cString: text)
  }
}
