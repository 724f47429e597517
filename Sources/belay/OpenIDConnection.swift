import ConnectorKit
import Foundation
import HTTPTransfers
import Migrations
import OpenIDConnect
import Operations
import Portal

/// Signs people in at the OpenID provider that the part `portal.signIn` of the configuration names.
struct OpenIDConnection: OpenIDSignIn {
  /// What the configuration says.
  struct Settings: Sendable {
    var name: String
    var configuration: OpenIDConfiguration
    var mapping: ClaimMapping
    var authority: String?

    /// Reads the part; nil when there is none or a mistake was reported.
    init?(_ section: ConfigurationSection?) {
      guard let section else { return nil }
      defer { section.end() }
      // All are read before the first mistake ends it: what was not asked for would be reported as unknown.
      let (issuer, client, secret) = (
        section.requiredText("issuer"), section.requiredText("clientID"), section.secret("clientSecret")
      )
      name = section.text("name") ?? issuer.flatMap { URL(string: $0)?.host } ?? "OpenID"
      authority = section.file("ca")
      let scopes = section.texts("scopes")
      let allowsPlainText = section.flag("allowPlainText", default: false)
      mapping = Self.mapping(section)
      guard let issuer, let client else { return nil }
      configuration = OpenIDConfiguration(
        issuer: issuer, clientID: client, clientSecret: secret.map { $0.reveal { OpenIDSecret($0) } },
        scopes: scopes.isEmpty ? ["openid", "profile", "email"] : scopes, allowsPlainText: allowsPlainText)
    }

    /// The provider's origin, to which the form for signing out leads.
    var origin: String? {
      guard let url = URL(string: configuration.issuer), let scheme = url.scheme, let host = url.host else {
        return nil
      }
      return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }

    private static func mapping(_ section: ConfigurationSection) -> ClaimMapping {
      var mapping = ClaimMapping()
      guard let claims = section.section("claims") else { return mapping }
      defer { claims.end() }
      mapping.mail = claims.text("mail") ?? mapping.mail
      mapping.name = claims.text("name") ?? mapping.name
      mapping.language = claims.text("language") ?? mapping.language
      mapping.department = claims.text("department")
      if claims.flag("acceptUnverifiedMail", default: false) { mapping.mailVerified = nil }
      guard let roles = claims.section("roles") else { return mapping }
      defer { roles.end() }
      let values = Person.Role.allCases.map { ($0.rawValue, Set(roles.texts($0.rawValue))) }
      if let claim = roles.requiredText("claim") {
        mapping.roles = ClaimMapping.Roles(
          claim: claim, values: Dictionary(uniqueKeysWithValues: values.filter { !$0.1.isEmpty }))
      }
      return mapping
    }
  }

  let name: String
  private let issuer: String
  private let provider: OpenIDProvider
  private let mapping: ClaimMapping
  private let returnAddress: String
  private let signedOutAddress: String
  private let surroundings: Surroundings

  var givesRoles: Bool { mapping.roles != nil }

  init(_ settings: Settings, portal: PortalSettings, surroundings: Surroundings) {
    name = settings.name
    mapping = settings.mapping
    issuer = settings.configuration.issuer
    returnAddress = "\(portal.address)/sign-in/openid/return"
    signedOutAddress = "\(portal.address)/sign-in"
    self.surroundings = surroundings
    provider = OpenIDProvider(
      settings.configuration, http: HTTPClient(authorityFile: settings.authority), clock: surroundings.now)
  }

  func begin(languages: [String]) async throws -> (address: String, state: String, request: String) {
    try await worded {
      let request = try AuthorizationRequest(
        redirectURI: returnAddress, random: surroundings.randomBytes(AuthorizationRequest.randomBytes))
      let address = try await provider.signInURL(for: request, languages: languages)
      return (address, request.state, String(decoding: try JSONEncoder().encode(request), as: UTF8.self))
    }
  }

  func finish(_ answer: [(name: String, value: String)], request: String) async throws -> OpenIDAnswer {
    try await worded {
      let request = try JSONDecoder().decode(AuthorizationRequest.self, from: Data(request.utf8))
      let code = try request.code(in: answer, issuer: issuer)
      let tokens = try await provider.exchange(code: code, for: request)
      let person = try mapping.person(try await provider.claims(of: tokens))
      guard let mail = person.mail else { throw SignInProblem(code: "sign-in.no-mail", facts: ["claim": mapping.mail]) }
      let roles = Person.Role.allCases.reversed().first { person.roles.contains($0.rawValue) }
      return OpenIDAnswer(
        address: mail, name: person.name, department: person.department, language: person.language,
        role: roles ?? (mapping.roles == nil ? nil : .user), identityToken: tokens.idToken.text)
    }
  }

  func signOut(identityToken: String) async -> String? {
    // Whoever cannot be signed out there is still signed out here.
    try? await provider.signOutURL(idToken: identityToken, returnTo: signedOutAddress)
  }

  /// Puts the provider's errors into codes that the catalogues know.
  private func worded<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let error as OpenIDError {
      let facts = ["detail": error.kind.rawValue]
      switch error.kind {
      case .providerUnreachable: throw SignInProblem(code: "sign-in.unreachable", facts: facts)
      case .declined, .providerRefused, .mailNotVerified: throw SignInProblem(code: "sign-in.refused", facts: facts)
      default: throw SignInProblem(code: "sign-in.failed", facts: facts)
      }
    }
  }
}

/// Why somebody could not sign in at the provider.
struct SignInProblem: ReportableError {
  var code: String
  var facts: [String: String]
  var retry: RetryAdvice { code == "sign-in.unreachable" ? .later : .never }
}
