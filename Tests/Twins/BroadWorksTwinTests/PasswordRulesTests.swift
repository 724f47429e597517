import Foundation
import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite("Rules for the passwords of a group")
struct PasswordRulesTests {
  private let ann = OCIElement("userId", Small.ann)
  private let weak = "onlysmallletters"
  private let strong = "Kma7-Bcd4_Efg2"

  private func system() -> TwinSystem {
    var system = Small.make()
    system.groups[Small.north]?.passwordRules = TwinPasswordRules(
      length: 14, upperCase: 2, lowerCase: 2, digits: 2, signs: 2)
    return system
  }

  @Test("A password that breaks them is refused wherever it is set, and one that keeps to them is taken")
  func refused() {
    var system = system()
    let names = ["lastName", "firstName", "callingLineIdLastName", "callingLineIdFirstName"]
    let new =
      Small.key(Small.north) + [OCIElement("userId", "eve@acme.example.com")] + names.map { OCIElement($0, "Eve") }
    func requests(_ password: String) -> [(type: String, elements: [OCIElement])] {
      [
        ("UserAddRequest22V2", new + [OCIElement("password", password)]),
        ("UserModifyRequest22", [ann, OCIElement("newPassword", password)]),
        ("PasswordModifyRequest", [ann, OCIElement("newPassword", password)]),
        ("UserAuthenticationModifyRequest", [ann, OCIElement("newPassword", password)]),
        (
          "UserAuthenticationModifyRequest",
          [ann, OCIElement("password", [OCIElement("old", "sip-ann"), OCIElement("new", password)])]
        ),
      ]
    }
    let before = system
    for request in requests(weak) {
      #expect(system.ask(request.type, request.elements).refusal == 4962, "\(request.type)")
    }
    #expect(system == before)
    for request in requests(strong).prefix(4) {
      #expect(system.ask(request.type, request.elements).isSuccess, "\(request.type)")
    }
    #expect(system[user: "eve@acme.example.com"]?.password == strong)
    // The other group has none.
    let dan = [OCIElement("userId", Small.dan), OCIElement("newPassword", weak)]
    #expect(system.ask("UserModifyRequest22", dan).isSuccess)
  }

  @Test("What the system makes up keeps to them")
  func generated() throws {
    var system = system()
    let wishes = ["generatePassword", "generateSipPassword"].map { OCIElement($0, true) }
    let user = OCIElement("userPassword", Small.key(Small.north) + wishes)
    let device = OCIElement(
      "accessDeviceAuthenticationPassword",
      Small.key(Small.north) + [OCIElement("generateDeviceAuthenticationPassword", true)])
    let answer = system.ask("PasswordGenerateRequest", user, device)
    let rules = try #require(system.groups[Small.north]?.passwordRules)
    #expect(answer.elements.count == 3 && OCISchema.standard.violation(in: answer) == nil)
    for element in answer.elements {
      let password = try #require(element.text)
      #expect(rules.fault(in: password) == nil, "\(element.name)")
    }
    #expect(rules.fault(in: weak) != nil && rules.fault(in: rules.completed(weak)) == nil)
  }

  @Test("A password that grows old says for how many days more it is good")
  func age() {
    var system = Small.make()
    #expect(system.ask("UserPasswordInfoGetRequest22", ann).truth("doesNotExpire") == true)
    system.groups[Small.north]?.passwordRules = TwinPasswordRules(days: 60)
    #expect(system.ask("UserPasswordInfoGetRequest22", ann).number("expirationDays") == 60)
    system[user: Small.ann]?.settings["UserPasswordInfo"] = [OCIElement("expirationDays", 57)]
    let answer = system.ask("UserPasswordInfoGetRequest22", ann)
    #expect(answer.number("expirationDays") == 57 && answer.truth("doesNotExpire") == false)
    #expect(OCISchema.standard.violation(in: answer) == nil)
  }

  @Test("They are saved; a state that was saved without them has none")
  func saved() throws {
    let strict = system()
    #expect(try JSONDecoder().decode(TwinSystem.self, from: JSONEncoder().encode(strict)) == strict)
    let plain = try JSONEncoder().encode(Small.make())
    #expect(plain.range(of: Data("passwordRules".utf8)) == nil)
    #expect(try JSONDecoder().decode(TwinSystem.self, from: plain) == Small.make())
  }
}
