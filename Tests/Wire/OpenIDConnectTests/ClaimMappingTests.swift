import Foundation
import OpenIDConnect
import Testing

@Suite("Which claims say what about a person")
struct ClaimMappingTests {
  private static func claims(_ text: String) throws -> Claims {
    Claims(try JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8)))
  }

  @Test("The standard claims are understood without a word of configuration")
  func standard() throws {
    let claims = try Self.claims(
      #"{"email":"ada@example.org","email_verified":true,"name":"Ada Löv","locale":"de-CH","department":"TE"}"#)
    #expect(
      try ClaimMapping().person(claims)
        == MappedPerson(mail: "ada@example.org", name: "Ada Löv", language: "de-CH", department: nil, roles: []))
    #expect(try ClaimMapping(department: "department").person(claims).department == "TE")
  }

  @Test(
    "A role is given by a value of a list, of one text, or deep inside",
    arguments: [
      ("groups", #"{"groups":["people","belay-admins"]}"#, ["administrator"]),
      ("groups", #"{"groups":"helpdesk"}"#, ["staff"]),
      ("groups", #"{"groups":["telecom","belay-admins"]}"#, ["administrator", "staff"]),
      ("realm_access.roles", #"{"realm_access":{"roles":["helpdesk"]}}"#, ["staff"]),
      ("https://example.org/groups", #"{"https://example.org/groups":["helpdesk"]}"#, ["staff"]),
      ("resource_access.belay.app.roles", #"{"resource_access":{"belay.app":{"roles":["telecom"]}}}"#, ["staff"]),
      ("groups", #"{"groups":["Belay-Admins","belay-admins "]}"#, []),
      ("groups", #"{"groups":[["belay-admins"]]}"#, []), ("groups", #"{"groups":{"belay-admins":true}}"#, []),
      ("groups", "{}", []), ("a.b", #"{"a":"belay-admins"}"#, []), ("", #"{"":"helpdesk"}"#, ["staff"]),
    ])
  func roles(_ claim: String, _ document: String, _ expected: [String]) throws {
    let roles = ClaimMapping.Roles(
      claim: claim, values: ["administrator": ["belay-admins"], "staff": ["helpdesk", "telecom"]])
    #expect(try ClaimMapping(roles: roles).person(Self.claims(document)).roles == Set(expected))
  }

  @Test(
    "A mail address that the provider has not verified is refused",
    arguments: ["false", #""false""#, "0", "null", #""""#])
  func notVerified(_ value: String) throws {
    let claims = try Self.claims(#"{"email":"ada@example.org","email_verified":\#(value)}"#)
    let error = #expect(throws: OpenIDError.self) { try ClaimMapping().person(claims) }
    #expect(error?.kind == .mailNotVerified)
    #expect(try ClaimMapping(mailVerified: nil).person(claims).mail == "ada@example.org")
  }

  @Test("A provider that says nothing of verifying is believed", arguments: ["", #","email_verified":"true""#])
  func silent(_ more: String) throws {
    let claims = try Self.claims(#"{"email":"ada@example.org"\#(more)}"#)
    #expect(try ClaimMapping().person(claims).mail == "ada@example.org")
  }

  @Test("Without an address there is nothing to verify")
  func noMail() throws {
    #expect(try ClaimMapping().person(Self.claims(#"{"email_verified":false}"#)).mail == nil)
  }

  @Test(
    "A claim that is no decent text says nothing",
    arguments: ["1", "true", "null", #""""#, #"["Ada"]"#, #""A\nda""#, #""A\u0000""#])
  func indecent(_ value: String) throws {
    #expect(try ClaimMapping().person(Self.claims(#"{"name":\#(value)}"#)).name == nil)
  }

  @Test("A claim is at most 254 characters long")
  func long() throws {
    for (count, isTaken) in [(254, true), (255, false)] {
      let text = String(repeating: "ö", count: count)
      #expect(try (ClaimMapping().person(Self.claims(#"{"name":"\#(text)"}"#)).name == text) == isTaken)
    }
  }
}
