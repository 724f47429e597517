import Migrations
import Testing

@Suite("executive-assistants")
struct ExecutiveAssistantsTests {
  @Test("She has assistants or is one; it is less where all move together")
  func found() {
    var company = Company()
    company.set("UserExecutive.Assistant", [Company.users("assistantUserTable", Company.bob)])
    company.set("UserExecutiveAssistant", [Company.users("executiveTable", Company.eve)])
    let people = ["people": "Bob (bob@acme.example.com), Eve (eve@acme.example.com)"]
    company.takeAlong(Company.bob)
    company.expect(.warning, "executive-assistants", people)
    company.takeAlong(Company.eve)
    company.expect(.note, "executive-assistants", people)
  }

  @Test("Who could have some and has none is clean")
  func clean() {
    var company = Company()
    company.set("UserExecutive.Assistant", [Company.users("assistantUserTable")])
    company.expectClean("executive-assistants")
  }
}
