import Foundation
import HTTPTransfers
import URLEncoding

/// One OpenID provider: where people are sent to sign in, and how what they bring back is checked.
///
/// ```swift
/// let provider = OpenIDProvider(configuration, http: HTTPClient(), clock: { Date() })
/// let request = try AuthorizationRequest(redirectURI: "https://belay.example.org/sign-in/answer", random: bytes)
/// let url = try await provider.signInURL(for: request)          // send the browser there, keep the request
/// let code = try request.code(in: query, issuer: configuration.issuer)
/// let tokens = try await provider.exchange(code: code, for: request)
/// let person = try mapping.person(tokens.idToken.claims)
/// ```
///
/// An actor because its metadata and keys are fetched once for all who sign in at the same time.
package actor OpenIDProvider {
  private let configuration: OpenIDConfiguration
  private let http: any HTTPTransferring
  private let clock: @Sendable () -> Date
  private var metadata = Kept<ProviderMetadata>()
  private var keys = Kept<JSONWebKeySet>()

  /// Something that was fetched, or is being fetched.
  private struct Kept<Value: Sendable> {
    var value: (value: Value, asked: Date)?
    /// When it was last asked for, whatever came of it; age counts from here, not from the answer.
    var asked: Date?
    // A task of its own, because it serves all who wait and must not end with the first who gives up. The time-outs
    // of the transfer bound it.
    var fetching: Task<Value, any Error>?
  }

  /// Prepares a provider; nothing is fetched before it is needed.
  ///
  /// - Parameters:
  ///   - configuration: Which provider, which client.
  ///   - http: How it is reached; its limits hold.
  ///   - clock: The time by which tokens and kept documents are judged.
  package init(
    _ configuration: OpenIDConfiguration, http: any HTTPTransferring, clock: @escaping @Sendable () -> Date
  ) {
    self.configuration = configuration
    self.http = http
    self.clock = clock
  }

  /// Fetches the metadata and the keys where they are missing or too old, so that mistakes show early.
  ///
  /// - Throws: ``OpenIDError``: `configuration`, `providerUnreachable`, `providerUntrusted`, `providerAnswer`,
  ///   `providerIssuer`; `CancellationError`.
  package func prepare() async throws {
    _ = try await currentKeys(after: nil)
  }

  /// Where the browser goes to sign in.
  ///
  /// - Parameters:
  ///   - request: The sign-in.
  ///   - languages: Languages of the person, the best first (`ui_locales`).
  /// - Throws: What ``prepare()`` throws.
  package func signInURL(for request: AuthorizationRequest, languages: [String] = []) async throws -> String {
    let scopes = ["openid"] + configuration.scopes.filter { $0 != "openid" }
    var fields = [
      (name: "response_type", value: "code"), (name: "client_id", value: configuration.clientID),
      (name: "redirect_uri", value: request.redirectURI), (name: "scope", value: scopes.joined(separator: " ")),
      (name: "state", value: request.state), (name: "nonce", value: request.nonce),
      (name: "code_challenge", value: request.verifier.challenge), (name: "code_challenge_method", value: "S256"),
    ]
    if !languages.isEmpty { fields.append((name: "ui_locales", value: languages.joined(separator: " "))) }
    return try await Self.url(currentMetadata().authorizationEndpoint, fields)
  }

  /// Exchanges a code for tokens and checks the ID token.
  ///
  /// A code is good for one try: whatever is thrown, the person begins again.
  ///
  /// - Throws: What ``prepare()`` throws; `code`, `client`, `providerRefused`, and all kinds that begin with `token`.
  package func exchange(code: String, for request: AuthorizationRequest) async throws -> OpenIDTokens {
    let metadata = try await currentMetadata()
    let message = try TokenRequest.make(code: code, for: request, configuration: configuration, metadata: metadata)
    let answer = try await TokenAnswer(send(message), url: metadata.tokenEndpoint.place)
    return OpenIDTokens(
      idToken: try await check(answer.idToken, nonce: request.nonce),
      accessToken: answer.accessToken.map(OpenIDSecret.init))
  }

  /// Checks an ID token; when its key is unknown, the keys are fetched again, at most once a minute.
  ///
  /// - Throws: ``OpenIDError`` of all kinds that begin with `token`; what ``prepare()`` throws.
  package func check(_ token: String, nonce: String) async throws -> IDToken {
    let asked = keys.asked
    do {
      return try await idToken(token, currentKeys(after: nil), nonce)
    } catch let error as OpenIDError where error.kind == .tokenKey {
      // Keys that were fetched for this very token are not fetched twice.
      guard let asked, clock().timeIntervalSince(asked) >= Self.rotationPause else { throw error }
      return try await idToken(token, currentKeys(after: asked), nonce)
    }
  }

  /// What the provider says about a person beyond the ID token (OpenID Connect Core 1.0, section 5.3).
  ///
  /// - Returns: The ID token's claims, completed by the userinfo; the ID token's alone where the provider has no
  ///   userinfo or gave no access token.
  /// - Throws: ``OpenIDError``: `tokenSubject` when it is about somebody else, and what ``prepare()`` throws.
  package func claims(of tokens: OpenIDTokens) async throws -> Claims {
    guard let endpoint = try await currentMetadata().userInfoEndpoint, let access = tokens.accessToken else {
      return tokens.idToken.claims
    }
    let request = HTTPRequest.get(
      endpoint, headers: ["Accept: application/json", "Authorization: Bearer \(access.text)"])
    let claims = try await Claims(members(of: request))
    guard claims.values["sub"]?.text == tokens.idToken.subject else {
      throw OpenIDError(.tokenSubject, ["url": endpoint.place, "reason": "the userinfo is about somebody else"])
    }
    return tokens.idToken.claims.completed(by: claims)
  }

  /// Where the browser goes to sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0).
  ///
  /// - Parameters:
  ///   - idToken: The text of the ID token, which some providers want as a hint; it goes into the URL.
  ///   - returnTo: Where the provider sends the browser afterwards, as it is registered there.
  ///   - state: Comes back with the browser.
  /// - Returns: The URL; nil where the provider has no such endpoint.
  /// - Throws: What ``prepare()`` throws.
  package func signOutURL(idToken: String? = nil, returnTo: String? = nil, state: String? = nil) async throws -> String?
  {
    guard let endpoint = try await currentMetadata().endSessionEndpoint else { return nil }
    let fields = [
      (name: "id_token_hint", value: idToken), (name: "client_id", value: configuration.clientID),
      (name: "post_logout_redirect_uri", value: returnTo), (name: "state", value: state),
    ]
    return Self.url(endpoint, fields.compactMap { field in field.value.map { (name: field.name, value: $0) } })
  }

  // MARK: - What is kept

  private static let rotationPause = 60.0

  private func idToken(_ text: String, _ keys: JSONWebKeySet, _ nonce: String) throws -> IDToken {
    try IDToken(text, keys: keys, configuration: configuration, nonce: nonce, now: clock())
  }

  private func currentMetadata() async throws -> ProviderMetadata {
    if let kept = metadata.value, isFresh(kept.asked) { return kept.value }
    let asked = clock()
    let configuration = self.configuration
    let fetching =
      metadata.fetching
      ?? Task {
        let request = HTTPRequest.get(
          try ProviderMetadata.address(of: configuration), headers: ["Accept: application/json"])
        return try await ProviderMetadata(document(request), configuration: configuration)
      }
    metadata.fetching = fetching
    defer { if metadata.fetching == fetching { metadata.fetching = nil } }
    let value = try await fetching.value
    try Task.checkCancellation()
    metadata.value = (value, asked)
    return value
  }

  /// The keys; fetched when they are too old, or not asked for since a moment.
  private func currentKeys(after moment: Date?) async throws -> JSONWebKeySet {
    if let kept = keys.value, isFresh(kept.asked), moment.map({ kept.asked > $0 }) ?? true { return kept.value }
    let address = try await currentMetadata().keys
    let asked = clock()
    keys.asked = asked
    let fetching =
      keys.fetching
      ?? Task { try await JSONWebKeySet(document(.get(address, headers: ["Accept: application/json"]))) }
    keys.fetching = fetching
    defer { if keys.fetching == fetching { keys.fetching = nil } }
    let value = try await fetching.value
    try Task.checkCancellation()
    keys.value = (value, asked)
    return value
  }

  private func isFresh(_ asked: Date) -> Bool {
    // A clock that was set back makes them old too.
    (0..<configuration.maximumAge).contains(clock().timeIntervalSince(asked))
  }

  // MARK: - Transfers

  private func members(of request: HTTPRequest) async throws -> [String: JSONValue] {
    guard let members = try await JSONValue.parse(document(request))?.object else {
      throw OpenIDError(.providerAnswer, ["url": request.address.place, "reason": "it is not a JSON object"])
    }
    return members
  }

  private func document(_ request: HTTPRequest) async throws -> [UInt8] {
    let answer = try await send(request)
    guard answer.status == 200 else {
      throw OpenIDError(
        answer.status >= 500 ? .providerUnreachable : .providerAnswer,
        ["url": request.address.place, "status": String(answer.status), "reason": "the provider did not answer 200"])
    }
    return answer.body
  }

  private func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    do {
      return try await http.answer(to: request)
    } catch let error as HTTPTransferError {
      let facts = ["url": error.url, "reason": error.reason, "error": error.kind.rawValue]
      switch error.kind {
      case .tls: throw OpenIDError(.providerUntrusted, facts)
      case .unreachable, .timeout, .broken, .busy: throw OpenIDError(.providerUnreachable, facts)
      case .address, .tooLarge, .protocol: throw OpenIDError(.providerAnswer, facts)
      }
    }
  }

  private static func url(_ endpoint: HTTPAddress, _ fields: [(name: String, value: String)]) -> String {
    endpoint.text + (endpoint.text.contains("?") ? "&" : "?") + PercentEncoding.form(fields)
  }
}
