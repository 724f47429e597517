import Foundation
import OpenIDConnect
import Testing

@Suite("The way to the provider and back")
struct AuthorizationRequestTests {
  private static let issuer = MemoryProvider.issuer

  static func request() throws -> AuthorizationRequest {
    try AuthorizationRequest(redirectURI: "https://belay.example.org/in?a=b", random: Array(0..<96))
  }

  @Test("The challenge is that of RFC 7636, appendix B")
  func challenge() throws {
    let bytes: [UInt8] = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240,
      91, 88, 5, 88, 83, 132, 141, 121,
    ]
    let verifier = try #require(CodeVerifier(random: bytes))
    #expect(verifier.text == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(verifier.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test("Random bytes become three values that have nothing in common")
  func random() throws {
    let request = try Self.request()
    #expect(Set([request.state, request.nonce, request.verifier.text]).count == 3)
    #expect([request.state, request.nonce, request.verifier.text].allSatisfy { $0.count == 43 })
    let error = #expect(throws: OpenIDError.self) { try AuthorizationRequest(redirectURI: "x", random: Array(0..<95)) }
    #expect(error?.kind == .configuration)
    #expect(CodeVerifier(random: Array(0..<31)) == nil)
    #expect(CodeVerifier(random: Array(0..<97)) == nil)
  }

  @Test("A request survives being kept, and does not show its verifier")
  func kept() throws {
    let request = try Self.request()
    let copy = try JSONDecoder().decode(AuthorizationRequest.self, from: JSONEncoder().encode(request))
    #expect(copy == request)
    #expect(!"\(request) \(String(reflecting: request))".contains(request.verifier.text))
    var text = ""
    dump(request, to: &text)
    #expect(!text.contains(request.verifier.text))
  }

  @Test("The browser is sent with everything the provider needs, and with no secret")
  func signInURL() async throws {
    let request = try Self.request()
    let text = try await MemoryProvider().client().signInURL(for: request, languages: ["de-CH", "fr"])
    let items = try #require(URLComponents(string: text)?.queryItems)
    #expect(text.hasPrefix("https://id.example.org/authorize?tenant=1&"))
    #expect(
      Dictionary(items.map { ($0.name, $0.value ?? "") }) { "\($0) twice \($1)" } == [
        "tenant": "1", "response_type": "code", "client_id": "belay", "scope": "openid profile email",
        "redirect_uri": "https://belay.example.org/in?a=b", "state": request.state, "nonce": request.nonce,
        "code_challenge": request.verifier.challenge, "code_challenge_method": "S256", "ui_locales": "de-CH fr",
      ])
    #expect(!text.contains(request.verifier.text))
  }

  @Test("openid is asked for once, whatever is configured", arguments: [[], ["openid"], ["groups", "openid"]])
  func scopes(_ scopes: [String]) async throws {
    var configuration = MemoryProvider.configuration
    configuration.scopes = scopes
    let text = try await MemoryProvider().client(configuration).signInURL(for: Self.request())
    let scope = URLComponents(string: text)?.queryItems?.first { $0.name == "scope" }?.value
    #expect(scope == (["openid"] + scopes.filter { $0 != "openid" }).joined(separator: " "))
  }

  @Test("The code of the right answer is found")
  func code() throws {
    let request = try Self.request()
    #expect(try request.code(in: [("state", request.state), ("code", "c"), ("x", "y")], issuer: Self.issuer) == "c")
    let named = [("iss", Self.issuer), ("code", "c"), ("state", request.state)]
    #expect(try request.code(in: named.map { (name: $0, value: $1) }, issuer: Self.issuer) == "c")
  }

  @Test(
    "Any other answer says what is wrong with it",
    arguments: [
      ([("code", "c")], .state), ([("state", "other"), ("code", "c")], .state),
      ([("state", ""), ("code", "c")], .state),
      ([("state", "*"), ("code", "c"), ("iss", "https://evil.example")], .state),
      ([("state", "*"), ("error", "access_denied"), ("error_description", "No\nway")], .declined),
      ([("state", "*"), ("error", "invalid_scope")], .providerRefused),
      ([("state", "*"), ("error", "x"), ("code", "c")], .providerRefused),
      ([("error", "access_denied")], .state),
      ([("state", "*")], .providerAnswer), ([("state", "*"), ("code", "")], .providerAnswer),
      ([("state", "*"), ("code", "c"), ("code", "d")], .providerAnswer),
      ([("state", "*"), ("code", String(repeating: "c", count: 4_097))], .providerAnswer),
    ] as [([(String, String)], OpenIDError.Kind)])
  func refused(_ query: [(String, String)], _ kind: OpenIDError.Kind) throws {
    let request = try Self.request()
    let fields = query.map { (name: $0.0, value: $0.1 == "*" ? request.state : $0.1) }
    let error = #expect(throws: OpenIDError.self) { try request.code(in: fields, issuer: Self.issuer) }
    #expect(error?.kind == kind)
    #expect(error?.description.contains("\n") == false)
  }
}
