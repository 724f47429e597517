import Foundation
import HTTPTransfers
import OpenIDConnect
import Testing
import URLEncoding

/// Stories with a real provider; `Acceptance/test_openid_wire.py` starts it and runs them.
@Suite(
  "A real OpenID provider", .serialized, .enabled(if: RealProvider.current != nil), .timeLimit(.minutes(5)))
struct OpenIDWireTests {
  private let real: RealProvider
  private let http = HTTPClient()
  private let provider: OpenIDProvider

  init() throws {
    let real = try #require(RealProvider.current)
    self.real = real
    provider = OpenIDProvider(real.configuration, http: http, clock: { Date() })
  }

  private func request() throws -> AuthorizationRequest {
    var generator = SystemRandomNumberGenerator()
    let random = (0..<AuthorizationRequest.randomBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return try AuthorizationRequest(redirectURI: real.redirectURI, random: random)
  }

  /// Sends the browser to the provider and reads what it brings back.
  private func code(for request: AuthorizationRequest) async throws -> String {
    let url = try await provider.signInURL(for: request)
    let address = try HTTPAddress("\(real.browser)/sign-in?url=\(PercentEncoding.encode(url))")
    let answer = try await http.answer(to: .get(address))
    let query = try #require(URLComponents(string: String(decoding: answer.body, as: UTF8.self))?.queryItems)
    return try request.code(in: query.map { ($0.name, $0.value ?? "") }, issuer: real.issuer)
  }

  @Test("Somebody signs in, and the claims say who it is")
  func signIn() async throws {
    let request = try request()
    let tokens = try await provider.exchange(code: code(for: request), for: request)
    let mapping = ClaimMapping(
      department: "department",
      roles: ClaimMapping.Roles(claim: "groups", values: ["administrator": ["belay-admins"], "staff": ["helpdesk"]]))
    let expected = MappedPerson(
      mail: real.mail, name: real.name, language: "de", department: "TE", roles: ["administrator"])
    #expect(try mapping.person(tokens.idToken.claims) == expected)
    let claims = try await provider.claims(of: tokens)
    #expect(try mapping.person(claims) == expected)
    #expect(claims.value(at: "sub")?.text == tokens.idToken.subject)
  }

  @Test("The client may also prove itself in the form; a wrong secret is refused")
  func clientAuthentication() async throws {
    var configuration = real.configuration
    configuration.clientAuthentication = .post
    let first = try request()
    let client = OpenIDProvider(configuration, http: http, clock: { Date() })
    _ = try await client.exchange(code: code(for: first), for: first)

    configuration.clientSecret = OpenIDSecret("wrong")
    let second = try request()
    let code = try await code(for: second)
    let error = await #expect(throws: OpenIDError.self) {
      try await OpenIDProvider(configuration, http: http, clock: { Date() }).exchange(code: code, for: second)
    }
    #expect(error?.kind == .client)
  }

  @Test("A stolen code is worth nothing without the verifier, and a code is good once")
  func verifier() async throws {
    let victim = try request()
    let stolen = try await code(for: victim)
    let thief = try request()
    let error = await #expect(throws: OpenIDError.self) { try await provider.exchange(code: stolen, for: thief) }
    #expect(error?.kind == .code)

    let again = try request()
    let code = try await code(for: again)
    _ = try await provider.exchange(code: code, for: again)
    let second = await #expect(throws: OpenIDError.self) { try await provider.exchange(code: code, for: again) }
    #expect(second?.kind == .code)
  }

  @Test("The provider's own token is refused once it is changed, for another sign-in, another client or another time")
  func token() async throws {
    let request = try request()
    let token = try await provider.exchange(code: code(for: request), for: request).idToken.text
    _ = try await provider.check(token, nonce: request.nonce)
    let parts = token.split(separator: ".").map(String.init)
    let flipped = (parts[1].hasSuffix("A") ? String(parts[1].dropLast()) + "B" : String(parts[1].dropLast()) + "A")
    await refuse("\(parts[0]).\(flipped).\(parts[2])", request.nonce, .tokenSignature)
    await refuse("\(parts[0]).\(parts[1]).\(parts[0])", request.nonce, .tokenSignature)
    await refuse("eyJhbGciOiJub25lIn0.\(parts[1]).", request.nonce, .tokenAlgorithm)
    await refuse(token, "another", .tokenNonce)

    var other = real.configuration
    other.clientID = "other"
    await refuse(token, request.nonce, .tokenAudience, OpenIDProvider(other, http: http, clock: { Date() }))
    let later = Date().addingTimeInterval(100_000)
    await refuse(token, request.nonce, .tokenExpired, OpenIDProvider(real.configuration, http: http, clock: { later }))
    let early = Date().addingTimeInterval(-1_000)
    await refuse(token, request.nonce, .tokenEarly, OpenIDProvider(real.configuration, http: http, clock: { early }))
  }

  private func refuse(
    _ token: String, _ nonce: String, _ kind: OpenIDError.Kind, _ other: OpenIDProvider? = nil
  ) async {
    let error = await #expect(throws: OpenIDError.self) { try await (other ?? provider).check(token, nonce: nonce) }
    #expect(error?.kind == kind)
  }

  @Test("When the provider changes its key, the next sign-in finds the new one, and the old one counts no more")
  func rotation() async throws {
    let clock = TurnableClock()
    let patient = OpenIDProvider(real.configuration, http: http, clock: { clock.now })
    let before = try request()
    let old = try await patient.exchange(code: code(for: before), for: before).idToken.text
    _ = try await http.answer(to: .get(HTTPAddress("\(real.browser)/rotate")))
    let after = try request()
    clock.turn(60)
    _ = try await patient.exchange(code: code(for: after), for: after)
    let error = await #expect(throws: OpenIDError.self) { try await patient.check(old, nonce: before.nonce) }
    #expect(error?.kind == .tokenKey)
  }

  @Test("An issuer that is written another way is not the provider's")
  func issuer() async throws {
    var configuration = real.configuration
    configuration.issuer += "/"
    let error = await #expect(throws: OpenIDError.self) {
      try await OpenIDProvider(configuration, http: http, clock: { Date() }).prepare()
    }
    #expect(error?.kind == .providerIssuer)
  }

  @Test("The provider has a place to sign out")
  func signOut() async throws {
    #expect(try await provider.signOutURL()?.hasPrefix(real.issuer + "/end_session?") == true)
  }
}
