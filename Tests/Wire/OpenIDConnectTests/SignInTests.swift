import Foundation
import HTTPTransfers
import OpenIDConnect
import Synchronization
import Testing

@Suite("Signing in")
struct SignInTests {
  private let provider = MemoryProvider()

  private func request() throws -> AuthorizationRequest { try AuthorizationRequestTests.request() }

  private func token(_ more: [String: String?] = [:]) throws -> String {
    let nonce = try request().nonce
    return SigningKey.first.token(MemoryProvider.claims(more.merging(["nonce": #""\#(nonce)""#]) { $1 }))
  }

  private func exchange(_ configuration: OpenIDConfiguration = MemoryProvider.configuration) async throws
    -> OpenIDTokens
  {
    try await provider.client(configuration).exchange(code: "the code", for: request())
  }

  private func refusal(_ configuration: OpenIDConfiguration = MemoryProvider.configuration) async -> OpenIDError? {
    await #expect(throws: OpenIDError.self) { try await exchange(configuration) }
  }

  private func message() throws -> HTTPRequest {
    try #require(provider.state.withLock { $0.requests.first { $0.address.text.hasSuffix("/token") } })
  }

  @Test("A code is exchanged with the verifier, and the client proves itself in the header")
  func basic() async throws {
    provider.answerTokens(try token())
    #expect(try await exchange().idToken.subject == "248289761001")
    let form = try #require(message().form)
    #expect(form.map(\.name) == ["grant_type", "code", "redirect_uri", "code_verifier"])
    #expect(try form.map(\.value).suffix(3) == ["the code", request().redirectURI, request().verifier.text])
    // "belay" and "secret%20of%3A%20belay" (RFC 6749, section 2.3.1).
    #expect(try message().headers.contains("Authorization: Basic YmVsYXk6c2VjcmV0JTIwb2YlM0ElMjBiZWxheQ=="))
  }

  @Test("The client proves itself as the provider wants it, or as is configured")
  func clientAuthentication() async throws {
    provider.answerTokens(try token())
    provider.state.withLock { $0.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"] }
    _ = try await exchange()
    #expect(try message().form?.map(\.name).suffix(2) == ["client_id", "client_secret"])
    #expect(try !message().headers.contains { $0.hasPrefix("Authorization") })

    provider.state.withLock { $0.requests = [] }
    var configuration = MemoryProvider.configuration
    configuration.clientAuthentication = .basic
    _ = try await exchange(configuration)
    #expect(try message().headers.contains { $0.hasPrefix("Authorization: Basic ") })

    provider.state.withLock { $0.requests = [] }
    configuration.clientAuthentication = nil
    configuration.clientSecret = nil
    _ = try await exchange(configuration)
    #expect(try message().form?.last?.name == "client_id")
    #expect(try !message().headers.contains { $0.hasPrefix("Authorization") })

    configuration.clientAuthentication = .post
    #expect(await refusal(configuration)?.kind == .configuration)
  }

  @Test(
    "What the token endpoint says against it has a kind",
    arguments: [
      (400, #"{"error":"invalid_grant","error_description":"no"}"#, .code),
      (401, #"{"error":"invalid_client"}"#, .client),
      (403, #"{"error":"invalid_code"}"#, .code), (400, #"{"error":"unauthorized_client"}"#, .client),
      (400, #"{"error":"invalid_scope"}"#, .providerRefused),
      (401, "", .client), (403, "{}", .client), (302, "", .providerAnswer), (503, "<html>", .providerUnreachable),
      (200, "", .providerAnswer), (200, "{}", .providerAnswer), (200, #"{"id_token":1}"#, .providerAnswer),
      (200, #"{"id_token":"a.b"}"#, .tokenMalformed),
    ] as [(Int, String, OpenIDError.Kind)])
  func refused(_ status: Int, _ body: String, _ kind: OpenIDError.Kind) async throws {
    provider.state.withLock { $0.token = HTTPAnswer(status: status, body: Array(body.utf8)) }
    let error = await refusal()
    #expect(error?.kind == kind)
    for hidden in ["secret of", "the code", try request().verifier.text] {
      #expect(error?.description.contains(hidden) == false)
    }
  }

  @Test(
    "A provider out of reach is said to be", arguments: HTTPTransferError.Kind.allCases)
  func unreachable(_ kind: HTTPTransferError.Kind) async throws {
    provider.state.withLock { $0.failure = HTTPTransferError(kind, url: "https://id.example.org/", "why") }
    let error = await refusal()
    switch kind {
    case .tls: #expect(error?.kind == .providerUntrusted)
    case .unreachable, .timeout, .broken, .busy: #expect(error?.kind == .providerUnreachable)
    case .address, .tooLarge, .protocol: #expect(error?.kind == .providerAnswer)
    }
    #expect(error?.facts["error"] == kind.rawValue)
    // What failed once is tried again by the next who signs in.
    provider.state.withLock { $0.failure = nil }
    provider.answerTokens(try token())
    _ = try await exchange()
  }

  @Test(
    "Metadata that Belay cannot build on are refused",
    arguments: [
      ("issuer", "https://id.example.org/realm/", .providerIssuer), ("issuer", nil, .providerIssuer),
      ("token_endpoint", nil, .providerAnswer), ("authorization_endpoint", "http://id.example.org/", .providerAnswer),
      ("jwks_uri", "file:///etc/passwd", .providerAnswer), ("authorization_endpoint", "javascript:1", .providerAnswer),
    ] as [(String, String?, OpenIDError.Kind)])
  func metadata(_ name: String, _ value: String?, _ kind: OpenIDError.Kind) async throws {
    provider.state.withLock { $0.metadata[name] = value }
    let error = await #expect(throws: OpenIDError.self) { try await provider.client().prepare() }
    #expect(error?.kind == kind)
  }

  @Test("A provider without PKCE by S256 is refused; one that says nothing of it is not")
  func pkce() async throws {
    try await provider.client().prepare()
    provider.state.withLock { $0.metadata["code_challenge_methods_supported"] = ["plain"] }
    let error = await #expect(throws: OpenIDError.self) { try await provider.client().prepare() }
    #expect(error?.kind == .providerAnswer)
  }

  @Test(
    "An issuer that cannot be one is a mistake of the configuration",
    arguments: [
      "", "id.example.org", "http://id.example.org", "https://id.example.org/?a=b", "https://id.example.org/#a",
    ])
  func issuer(_ issuer: String) async throws {
    var configuration = MemoryProvider.configuration
    configuration.issuer = issuer
    let error = await #expect(throws: OpenIDError.self) { try await provider.client(configuration).prepare() }
    #expect(error?.kind == .configuration)
    #expect(provider.state.withLock { $0.requests.isEmpty })
  }

  @Test("The userinfo completes the ID token, and never replaces what was signed")
  func userInfo() async throws {
    provider.answerTokens(try token(["name": #""Ada""#]))
    provider.state.withLock { $0.userInfo = #"{"sub":"248289761001","name":"Eve","email":"ada@example.org"}"# }
    let claims = try await provider.client().claims(of: exchange())
    #expect(claims.value(at: "name")?.text == "Ada")
    #expect(claims.value(at: "email")?.text == "ada@example.org")
    let asked = provider.state.withLock { $0.requests.first { $0.address.text.hasSuffix("/userinfo") } }
    #expect(asked?.headers.contains("Authorization: Bearer door") == true)
  }

  @Test("A userinfo about somebody else is refused", arguments: [#"{"sub":"2"}"#, #"{"email":"eve@example.org"}"#])
  func foreignUserInfo(_ document: String) async throws {
    provider.answerTokens(try token())
    provider.state.withLock { $0.userInfo = document }
    let tokens = try await exchange()
    let error = await #expect(throws: OpenIDError.self) { try await provider.client().claims(of: tokens) }
    #expect(error?.kind == .tokenSubject)
  }

  @Test("Without an access token the ID token's claims are all there is")
  func noUserInfo() async throws {
    provider.answerTokens(try token(), more: "")
    #expect(try await provider.client().claims(of: exchange()).value(at: "sub")?.text == "248289761001")
    #expect(provider.asked("/userinfo") == 0)
  }

  @Test("Signing out leads to the provider where it has a place for that")
  func signOut() async throws {
    let url = try await provider.client().signOutURL(returnTo: "https://belay.example.org/", state: "s")
    #expect(
      url
        == "https://id.example.org/leave?client_id=belay"
        + "&post_logout_redirect_uri=https%3A%2F%2Fbelay.example.org%2F&state=s")
    #expect(try await provider.client().signOutURL(idToken: "a.b.c")?.contains("id_token_hint=a.b.c&") == true)
    provider.state.withLock { $0.metadata["end_session_endpoint"] = nil }
    #expect(try await provider.client().signOutURL() == nil)
  }

  @Test("Nothing secret is printed")
  func secrets() async throws {
    provider.answerTokens(try token())
    let tokens = try await exchange()
    var text = "\(MemoryProvider.configuration) \(tokens)"
    dump(MemoryProvider.configuration, to: &text)
    dump(tokens, to: &text)
    #expect(!text.contains("secret of"))
    #expect(!text.contains("door"))
    #expect(!text.contains(tokens.idToken.text))
  }
}
