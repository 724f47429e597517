import Foundation
import OpenIDConnect
import Synchronization
import Testing

@Suite("A provider's keys")
struct ProviderKeyTests {
  private let provider = MemoryProvider()

  private func check(_ client: OpenIDProvider, _ key: SigningKey) async throws {
    _ = try await client.check(key.token(MemoryProvider.claims()), nonce: "n-0S6")
  }

  private func refusal(_ client: OpenIDProvider, _ key: SigningKey) async -> OpenIDError.Kind? {
    await #expect(throws: OpenIDError.self) { try await check(client, key) }?.kind
  }

  @Test("Keys are fetched once and kept until they are too old")
  func kept() async throws {
    let client = provider.client()
    for _ in 1...3 { try await check(client, .first) }
    #expect(provider.asked("/keys") == 1)
    #expect(provider.asked("/openid-configuration") == 1)
    provider.pass(3_600)
    // The token of the morning is long over by then; what matters is that the keys were asked for again.
    #expect(await refusal(client, .first) == .tokenExpired)
    #expect(provider.asked("/keys") == 2)
    #expect(provider.asked("/openid-configuration") == 2)
  }

  @Test("A key that was withdrawn counts no more once the kept keys are too old")
  func withdrawn() async throws {
    var hasty = MemoryProvider.configuration
    hasty.maximumAge = 120
    let client = provider.client(hasty)
    try await check(client, .first)
    provider.state.withLock { $0.keys = [SigningKey.second.published()] }
    try await check(client, .first)
    provider.pass(120)
    #expect(await refusal(client, .first) == .tokenKey)
  }

  @Test("A new key is found as soon as a token names it, but the provider is asked only once a minute")
  func rotation() async throws {
    let client = provider.client()
    try await check(client, .first)
    provider.state.withLock { $0.keys.append(SigningKey.second.published()) }
    #expect(await refusal(client, .second) == .tokenKey)
    #expect(provider.asked("/keys") == 1)
    provider.pass(60)
    try await check(client, .second)
    try await check(client, .first)
    #expect(provider.asked("/keys") == 2)
  }

  @Test("Unknown keys make no more than one request a minute")
  func unknown() async throws {
    let client = provider.client()
    for _ in 1...5 { #expect(await refusal(client, .second) == .tokenKey) }
    #expect(provider.asked("/keys") == 1)
    provider.pass(60)
    for _ in 1...5 { #expect(await refusal(client, .second) == .tokenKey) }
    #expect(provider.asked("/keys") == 2)
    provider.pass(59)
    #expect(await refusal(client, .second) == .tokenKey)
    #expect(provider.asked("/keys") == 2)
  }

  @Test("A failed request for keys also counts for the minute, and the known keys go on working")
  func failing() async throws {
    let client = provider.client()
    try await check(client, .first)
    provider.pass(60)
    provider.state.withLock { $0.statuses["/keys"] = 503 }
    #expect(await refusal(client, .second) == .providerUnreachable)
    #expect(await refusal(client, .second) == .tokenKey)
    try await check(client, .first)
    #expect(provider.asked("/keys") == 2)
  }

  @Test("Two keys of one name are both tried")
  func sharedName() async throws {
    let twin = SigningKey.rsa("first")
    provider.state.withLock { $0.keys = [twin.published(), SigningKey.first.published()] }
    let client = provider.client()
    try await check(client, .first)
    try await check(client, twin)
    #expect(await refusal(client, .rsa("first")) == .tokenSignature)
  }

  @Test("A token that names no key is taken where only one can be meant")
  func noName() async throws {
    let nameless = SigningKey.namelessCurve()
    let claims = MemoryProvider.claims()
    provider.state.withLock { $0.keys = [SigningKey.first.published(), nameless.published()] }
    _ = try await provider.client().check(nameless.token(claims, "ES256"), nonce: "n-0S6")
    provider.state.withLock { $0.keys.append(SigningKey.p256.published()) }
    let error = await #expect(throws: OpenIDError.self) {
      try await provider.client().check(nameless.token(claims, "ES256"), nonce: "n-0S6")
    }
    #expect(error?.kind == .tokenKey)
  }

  @Test(
    "A key counts for what it was published for",
    arguments: [#","use":"enc""#, #","key_ops":["encrypt"]"#, #","alg":"RS512""#, #","alg":"RSA-OAEP""#])
  func purpose(_ more: String) async throws {
    provider.state.withLock { $0.keys = [SigningKey.first.published(more)] }
    #expect(await refusal(provider.client(), .first) == .tokenKey)
  }

  @Test(
    "A key with a part that makes no sense is no key", arguments: ["kty", "n", "e"], [#""""#, #""AQAB!""#, "1", "null"])
  func senseless(_ part: String, _ value: String) async throws {
    let published = SigningKey.first.published()
    let broken = published.replacing(#/"\w+":"[^"]*"/#) {
      $0.output.hasPrefix("\"\(part)\":") ? "\"\(part)\":\(value)" : String($0.output)
    }
    #expect(broken != published)
    provider.state.withLock { $0.keys = [broken] }
    #expect(await refusal(provider.client(), .first) == .tokenKey)
  }

  @Test("Keys that nobody can use beside a good one do no harm")
  func others() async throws {
    provider.state.withLock {
      $0.keys = ["1", "null", "{}", #"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, SigningKey.first.published("")]
    }
    try await check(provider.client(), .first)
  }

  @Test("An RSA key of less than 2048 bits is refused")
  func short() async throws {
    let short = SigningKey.rsa("short", bits: 1_024)
    provider.state.withLock { $0.keys = [short.published()] }
    #expect(await refusal(provider.client(), short) == .tokenKey)
  }

  @Test("More than 100 keys are refused")
  func many() async throws {
    provider.state.withLock { $0.keys = Array(repeating: "{}", count: 101) }
    #expect(await refusal(provider.client(), .first) == .providerAnswer)
  }

  @Test("Many who sign in at once make one request")
  func together() async throws {
    let client = provider.client()
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...20 { group.addTask { try? await check(client, .first) } }
    }
    #expect(provider.asked("/keys") == 1)
    #expect(provider.asked("/openid-configuration") == 1)
  }
}
