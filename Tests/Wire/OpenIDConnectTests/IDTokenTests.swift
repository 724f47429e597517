import Foundation
import HTTPTransfers
import OpenIDConnect
import Synchronization
import Testing

@Suite("ID tokens (OpenID Connect Core 1.0, section 3.1.3.7)")
struct IDTokenTests {
  private static func check(
    _ token: String, _ keys: [String] = [SigningKey.first.published()],
    _ configuration: OpenIDConfiguration = MemoryProvider.configuration
  ) async throws -> IDToken {
    let provider = MemoryProvider()
    provider.state.withLock { $0.keys = keys }
    return try await provider.client(configuration).check(token, nonce: "n-0S6")
  }

  private static func refusal(
    _ token: String, _ keys: [String] = [SigningKey.first.published()],
    _ configuration: OpenIDConfiguration = MemoryProvider.configuration
  ) async -> OpenIDError? {
    let error = await #expect(throws: OpenIDError.self) { try await check(token, keys, configuration) }
    // Nothing of a token may be in what is logged.
    #expect(token.split(separator: ".").allSatisfy { error?.description.contains($0) == false || $0.count < 20 })
    return error
  }

  @Test("A token in order says who signed in")
  func good() async throws {
    let token = SigningKey.first.token(MemoryProvider.claims(["name": #""Ada""#]))
    let checked = try await Self.check(token)
    #expect(checked.subject == "248289761001")
    #expect(checked.expires == Date(timeIntervalSince1970: 1_800_000_300))
    #expect(checked.claims.value(at: "name")?.text == "Ada")
    #expect(checked.text == token)
  }

  @Test("Every allowed algorithm is understood", arguments: SigningAlgorithm.allCases)
  func algorithms(_ algorithm: SigningAlgorithm) async throws {
    let key: SigningKey =
      switch algorithm {
      case .es256: .p256
      case .es384: .p384
      default: .first
      }
    let token = key.token(MemoryProvider.claims(), algorithm.rawValue)
    let all = [SigningKey.first, .p256, .p384].map { $0.published() }
    #expect(try await Self.check(token, all).subject == "248289761001")
    var strict = MemoryProvider.configuration
    strict.algorithms.remove(algorithm)
    #expect(await Self.refusal(token, all, strict)?.kind == .tokenAlgorithm)
  }

  @Test("A changed payload, a changed header and a changed signature are noticed")
  func tampered() async throws {
    let parts = SigningKey.first.token(MemoryProvider.claims()).split(separator: ".").map(String.init)
    let other = SigningKey.first.token(MemoryProvider.claims(["sub": #""somebody else""#])).split(separator: ".")
    #expect(await Self.refusal("\(parts[0]).\(other[1]).\(parts[2])")?.kind == .tokenSignature)
    let header = Self.encoded(#"{"alg":"RS256","kid":"first","typ":"JWT"}"#)
    #expect(await Self.refusal("\(header).\(parts[1]).\(parts[2])")?.kind == .tokenSignature)
    let flipped = (parts[2].hasPrefix("A") ? "B" : "A") + parts[2].dropFirst()
    #expect(await Self.refusal("\(parts[0]).\(parts[1]).\(flipped)")?.kind == .tokenSignature)
    let header384 = Self.encoded(#"{"alg":"RS384","kid":"first"}"#)
    #expect(await Self.refusal("\(header384).\(parts[1]).\(parts[2])")?.kind == .tokenSignature)
  }

  @Test("A key of somebody else under the provider's name does not sign for it")
  func foreignKey() async throws {
    let foreign = SigningKey.rsa("first")
    #expect(await Self.refusal(foreign.token(MemoryProvider.claims()))?.kind == .tokenSignature)
  }

  @Test("A token without a signature is refused", arguments: ["none", "None", "NONE", "nOnE", ""])
  func unsigned(_ name: String) async throws {
    let head = Self.encoded(#"{"alg":"\#(name)","kid":"first"}"#)
    let claims = Self.encoded(MemoryProvider.claims())
    for token in ["\(head).\(claims).", "\(head).\(claims).AAAA"] {
      #expect(await Self.refusal(token)?.kind == .tokenAlgorithm)
    }
  }

  @Test("The public key is not taken for a shared secret", arguments: ["HS256", "HS384", "HS512"])
  func sharedSecret(_ algorithm: String) async throws {
    let published = SigningKey.first.published()
    let token = SigningKey.secret(Array(published.utf8)).token(MemoryProvider.claims(), algorithm)
    #expect(!token.isEmpty)
    #expect(await Self.refusal(token, [published])?.kind == .tokenAlgorithm)
    // Not even where the provider publishes a secret.
    let secret = #"{"kty":"oct","k":"c2VjcmV0","use":"sig"}"#
    let other = SigningKey.secret(Array("secret".utf8)).token(MemoryProvider.claims(), algorithm)
    #expect(await Self.refusal(other, [secret])?.kind == .tokenAlgorithm)
  }

  @Test("A header that names two algorithms, or asks for extensions, is refused")
  func header() async throws {
    let parts = SigningKey.first.token(MemoryProvider.claims()).split(separator: ".")
    for first in ["RS384", "none"] {
      let double = Self.encoded(#"{"alg":"\#(first)","alg":"RS256","kid":"first"}"#)
      await #expect(throws: OpenIDError.self) { try await Self.check("\(double).\(parts[1]).\(parts[2])") }
    }
    let critical = SigningKey.first.token(MemoryProvider.claims(), header: ["crit": #"["exp"]"#])
    #expect(await Self.refusal(critical)?.kind == .tokenMalformed)
  }

  @Test(
    "What is not a signed token is refused before anything is computed",
    arguments: [
      "", ".", "..", "a.b", "a.b.c.d", "e30.e30.e30", "!!!.e30.e30", "eyJhbGciOiJSUzI1NiJ9.e30=.AAAA",
      "eyJhbGciOiJSUzI1NiJ9.e 0.AAAA", "bm90IGpzb24.e30.AAAA", "W10.e30.AAAA", "eyJhbGciOjF9.e30.AAAA",
    ])
  func malformed(_ token: String) async throws {
    #expect(await Self.refusal(token)?.kind == .tokenMalformed)
  }

  @Test("A huge token is refused")
  func huge() async throws {
    let claims = MemoryProvider.claims(["groups": #""\#(String(repeating: "x", count: 60_000))""#])
    let error = await Self.refusal(SigningKey.first.token(claims))
    #expect(error?.kind == .tokenMalformed)
    #expect(error?.description.contains("65536") == true)
  }

  @Test("Signed claims that are no JSON object are refused", arguments: ["[]", "hello", "1", ""])
  func noClaims(_ payload: String) async throws {
    #expect(await Self.refusal(SigningKey.first.token(payload))?.kind == .tokenMalformed)
  }

  @Test(
    "Each rule for claims",
    arguments: [
      (["iss": #""https://id.example.org/realm/""#], .tokenIssuer), (["iss": nil], .tokenIssuer),
      (["iss": "1"], .tokenIssuer),
      (["aud": #""other""#], .tokenAudience), (["aud": nil], .tokenAudience), (["aud": "[]"], .tokenAudience),
      (["aud": #"["belay",1]"#], .tokenAudience), (["aud": #"["belay","other"]"#], .tokenAudience),
      (["aud": #"["belay","friend"]"#], .tokenAudience), (["azp": #""other""#], .tokenAudience),
      (["azp": "null"], .tokenAudience), (["aud": #"["belay","friend"]"#, "azp": #""friend""#], .tokenAudience),
      (["nonce": #""another""#], .tokenNonce), (["nonce": nil], .tokenNonce), (["nonce": "null"], .tokenNonce),
      (["exp": "1799999940"], .tokenExpired), (["exp": "0"], .tokenExpired), (["exp": nil], .tokenMalformed),
      (["exp": #""1800000300""#], .tokenMalformed), (["exp": "1e99"], .tokenMalformed),
      (["exp": "-5"], .tokenMalformed),
      (["iat": "1800000061"], .tokenEarly), (["iat": nil], .tokenMalformed), (["nbf": "1800000061"], .tokenEarly),
      (["nbf": "true"], .tokenMalformed),
      (["sub": nil], .tokenSubject), (["sub": #""""#], .tokenSubject), (["sub": "7"], .tokenSubject),
      (["sub": #""\#(String(repeating: "s", count: 256))""#], .tokenSubject),
    ] as [([String: String?], OpenIDError.Kind)])
  func claims(_ changes: [String: String?], _ kind: OpenIDError.Kind) async throws {
    var configuration = MemoryProvider.configuration
    configuration.trustedAudiences = ["friend"]
    let token = SigningKey.first.token(MemoryProvider.claims(changes))
    #expect(await Self.refusal(token, [SigningKey.first.published()], configuration)?.kind == kind)
  }

  @Test(
    "What is just right is taken",
    arguments: [
      ["exp": "1799999941"], ["iat": "1800000060"], ["nbf": "1800000060"], ["aud": #"["belay"]"#],
      ["azp": #""belay""#], ["aud": #"["belay","friend"]"#, "azp": #""belay""#], ["exp": "1800000000.5"],
      ["sub": #""\#(String(repeating: "s", count: 255))""#],
    ])
  func edges(_ changes: [String: String]) async throws {
    var configuration = MemoryProvider.configuration
    configuration.trustedAudiences = ["friend"]
    let token = SigningKey.first.token(MemoryProvider.claims(changes))
    _ = try await Self.check(token, [SigningKey.first.published()], configuration)
  }

  private static func encoded(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
