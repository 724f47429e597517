import HTTPTypes
import Hummingbird
import Operations
import Testing

@testable import Web

@Suite("What answers say to browsers where a mail's HTML is seen")
struct SecurityHeadersTests {
  private func headers(_ exposure: MailExposure?) async throws -> [String: String] {
    let answer = try await SecurityHeaders(settings: PortalSettings(), formTargets: ["https://id.example.org"]).handle(
      Asked.form(""), context: Asked.context()
    ) { _, _ in
      let plain = Answer.text("<p>Hello</p>", "text/html; charset=utf-8")
      return exposure.map { plain.exposing($0) } ?? plain
    }
    return Dictionary(
      answer.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func policy(_ exposure: MailExposure?) async throws -> String {
    try #require(try await headers(exposure)["content-security-policy"])
  }

  @Test("A mail may do nothing but look like itself, in a frame of ours")
  func mail() async throws {
    let policy = try await policy(.mail)
    #expect(policy.hasPrefix("sandbox; default-src 'none'; style-src 'unsafe-inline'; "))
    #expect(policy.contains("frame-ancestors 'self'") && policy.contains("form-action 'none'"))
    #expect(!policy.contains("allow-") && !policy.contains("script-src"))
    #expect(try await headers(.mail)["x-frame-options"] == "SAMEORIGIN")
  }

  @Test("A page around a mail stands in no frame itself", arguments: [MailExposure.frame, .inline])
  func pages(exposure: MailExposure) async throws {
    let policy = try await policy(exposure)
    #expect(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"))
    #expect(policy.contains("form-action 'self' https://id.example.org;"))
    #expect(policy.contains("frame-src 'self'") == (exposure == .frame))
    #expect(policy.contains("style-src 'self' 'unsafe-inline';") == (exposure == .inline))
    #expect(try await headers(exposure)["x-frame-options"] == "DENY")
  }

  @Test("Nothing of it holds for any other answer, and how it was asked for stays here")
  func others() async throws {
    let policy = try await policy(nil)
    #expect(!policy.contains("frame-src") && !policy.contains("unsafe") && !policy.contains("sandbox"))
    for exposure in [MailExposure.mail, .frame, .inline] {
      #expect(try await headers(exposure)["belay-mail-exposure"] == nil)
    }
  }
}
