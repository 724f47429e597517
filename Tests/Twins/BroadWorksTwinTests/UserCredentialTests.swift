import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct UserCredentialTests {
  private let ann = OCIElement("userId", Small.ann)

  @Test("The name by which phones register is read, its password is not")
  func authentication() {
    var system = Small.make()
    #expect(system.ask("UserAuthenticationGetRequest", ann).elements == [OCIElement("userName", "ann")])
    #expect(system.ask("UserAuthenticationModifyRequest", ann, OCIElement("newPassword", "next")).isSuccess)
    #expect(system[user: Small.ann]?.registration == TwinCredentials(userName: "ann", password: "next"))
    let pair = OCIElement("password", [OCIElement("old", "wrong"), OCIElement("new", "third")])
    #expect(system.ask("UserAuthenticationModifyRequest", ann, pair).refusal == 4962)
    #expect(system[user: Small.ann]?.registration?.password == "next")
    system[user: Small.ann]?.servicePacks = []
    #expect(system.ask("UserAuthenticationGetRequest", ann).refusal == 4410)
  }

  @Test("The password of the web pages is written and compared; whether there is one is read")
  func password() {
    var system = Small.make()
    #expect(system.ask("UserPasswordInfoGetRequest22", ann).truth("hasPassword") == true)
    let wrong = [ann, OCIElement("oldPassword", "wrong"), OCIElement("newPassword", "next")]
    #expect(system.ask("PasswordModifyRequest", wrong).refusal == 4962)
    #expect(system.ask("PasswordModifyRequest", ann, OCIElement("newPassword", "next")).isSuccess)
    #expect(system[user: Small.ann]?.password == "next")
    let admin = [OCIElement("userId", "admin"), OCIElement("newPassword", "better")]
    #expect(system.ask("PasswordModifyRequest", admin).isSuccess)
    #expect(system.administrators["admin"] == "better")
    #expect(system.ask("UserModifyRequest22", ann, .nil("newPassword")).isSuccess)
    #expect(system.ask("UserPasswordInfoGetRequest22", ann).truth("hasPassword") == false)
  }

  static let proofs: [(elements: [OCIElement], isRight: Bool)] = [
    ([OCIElement("userId", Small.ann), OCIElement("password", "web-ann")], true),
    ([OCIElement("userId", Small.ann), OCIElement("password", "web-bob")], false),
    ([OCIElement("userId", Small.ann)], false),
    ([OCIElement("phoneNumber", "+33199001000"), OCIElement("passcode", "2468")], true),
    ([OCIElement("phoneNumber", "+33199001000"), OCIElement("passcode", "2469")], false),
    ([OCIElement("linePort", Small.ann), OCIElement("password", "web-ann")], true),
    (
      [
        OCIElement("sipAuthenticationUserName", "ann"), OCIElement("sipAuthenticationPassword", "sip-ann"),
        OCIElement("userId", Small.ann),
      ], true
    ),
    (
      [
        OCIElement("sipAuthenticationUserName", "bob"), OCIElement("sipAuthenticationPassword", "sip-ann"),
        OCIElement("userId", Small.ann),
      ], false
    ),
    ([OCIElement("userId", "nobody@acme.example.com"), OCIElement("password", "web-ann")], false),
  ]

  @Test("Secrets are compared", arguments: proofs.indices)
  func verify(index: Int) {
    var system = Small.make()
    let proof = Self.proofs[index]
    let answer = system.ask("AuthenticationVerifyRequest22V5", proof.elements)
    if proof.isRight {
      #expect(answer.type == "AuthenticationVerifyResponse22V5")
      #expect(answer.text("userId") == Small.ann)
    } else {
      #expect(answer.refusal == 4962)
    }
  }

  @Test("The code of the voice portal is read, and written within its rules")
  func passcode() throws {
    var system = Small.make()
    #expect(system.ask("UserPortalPasscodeGetInfoRequest", ann).text("passcode") == "2468")
    let rules = system.ask("UserPortalPasscodeRulesGetRequest", ann)
    #expect(OCISchema.standard.violation(in: rules) == nil)
    let longest = try #require(rules.number("maxCodeLength"))
    let tooLong = OCIElement("newPasscode", String(repeating: "1", count: longest + 1))
    #expect(system.ask("UserPortalPasscodeModifyRequest", ann, tooLong).refusal == 4962)
    #expect(system.ask("UserPortalPasscodeModifyRequest", ann, OCIElement("newPasscode", "12a4")).refusal == 4962)
    let wrong = [ann, OCIElement("oldPasscode", "1111"), OCIElement("newPasscode", "1357")]
    #expect(system.ask("UserPortalPasscodeModifyRequest", wrong).refusal == 4962)
    #expect(system.ask("UserPortalPasscodeModifyRequest", ann, OCIElement("newPasscode", "1357")).isSuccess)
    let password = "UserVoiceMessagingUserGetVoicePortalPasswordInfoRequest"
    #expect(system.ask(password, ann).text("password") == "1357")
    let change = "UserVoiceMessagingUserModifyVoicePortalPasswordRequest"
    #expect(system.ask(change, ann, OCIElement("newPassword", "8642")).isSuccess)
    #expect(system[user: Small.ann]?.passcode == "8642")
    system[user: Small.ann]?.servicePacks = []
    #expect(system.ask(password, ann).refusal == 4410)
  }

  @Test("Passwords are made up of the kinds that are asked for, and those that fit the rules")
  func generate() throws {
    var system = Small.make()
    let user =
      Small.key(Small.north) + [
        ann, OCIElement("generatePassword", true), OCIElement("generatePasscode", true),
      ]
    let request = OCIElement("userPassword", user)
    let answer = system.ask("PasswordGenerateRequest", request)
    #expect(answer.elements.map(\.name) == ["userPassword", "userPasscode"])
    let passcode = try #require(answer.text("userPasscode"))
    #expect(system.ask("UserPortalPasscodeModifyRequest", ann, OCIElement("newPasscode", passcode)).isSuccess)
    #expect(try #require(answer.text("userPassword")).count >= 12)
    #expect(system.ask("PasswordGenerateRequest", request) == answer)
  }

  @Test("Who logs in is found by id, number and line")
  func loginInfo() {
    var system = Small.make()
    for name in ["userId": Small.ann, "phoneNumber": "+33-199001000", "linePort": Small.ann] {
      let answer = system.ask("UserGetLoginInfoRequestRI", OCIElement(name.key, name.value))
      #expect(answer.text("userId") == Small.ann)
      #expect(OCISchema.standard.violation(in: answer) == nil)
    }
    #expect(system.ask("UserGetLoginInfoRequestRI", OCIElement("phoneNumber", "+33-1")).refusal == 4008)
  }

  @Test("Alternate ids are added, changed, listed and removed, and are nobody else's")
  func alternateIDs() {
    var system = Small.make()
    let other = OCIElement("alternateUserId", "a@lab.example.com")
    #expect(system.ask("UserAlternateUserIdAddRequest", ann, other, OCIElement("description", "Old")).isSuccess)
    let again = [OCIElement("userId", Small.bob), other]
    #expect(system.ask("UserAlternateUserIdAddRequest", again).refusal == 4200)
    let list = system.ask("UserAlternateUserIdGetListRequest", ann)
    #expect(list.headings("userIdTable") == ["User Id", "Description", "Alternate"])
    #expect(list.cells("userIdTable") == [[Small.ann, "", "false"], ["a@lab.example.com", "Old", "true"]])
    let renamed = OCIElement("newAlternateUserId", "b@lab.example.com")
    #expect(system.ask("UserAlternateUserIdModifyRequest", ann, other, renamed, .nil("description")).isSuccess)
    let later = system.ask("UserAlternateUserIdGetListRequest", ann).cells("userIdTable")
    #expect(later.last == ["b@lab.example.com", "", "true"])
    #expect(system.ask("UserAlternateUserIdDeleteRequest", ann, other).type == "ErrorResponse")
    let present = OCIElement("alternateUserId", "b@lab.example.com")
    #expect(system.ask("UserAlternateUserIdDeleteRequest", ann, present).isSuccess)
    #expect(system[user: Small.ann]?.alternateIDs == [])
  }
}
