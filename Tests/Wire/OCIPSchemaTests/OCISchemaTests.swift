import OCIP
import Testing

@testable import OCIPSchema

@Suite("The types of OCI-P")
struct OCISchemaTests {
  static let schema = OCISchema.standard

  @Test("Every type that another one is made of is there")
  func complete() {
    for name in Self.schema.names {
      for field in Self.schema.fields(of: name) ?? [] {
        #expect(!field.name.isEmpty && !field.kinds.isEmpty, "\(name).\(field.name)")
        for case .type(let type) in field.kinds {
          #expect(Self.schema.fields(of: type) != nil, "\(name).\(field.name): \(type)")
          #expect(!type.contains { " :".contains($0) }, "\(name).\(field.name): \(type)")
        }
      }
      for choice in Self.schema.choices(of: name) ?? [] { #expect(Self.schema.fields(of: choice) != nil) }
    }
    #expect(Self.schema.names.count == 1_119)
  }

  @Test("No two elements of a type have one name")
  func names() {
    // A choice of two pairs, which both begin with these.
    for name in Self.schema.names where name != "AuthenticationVerifyRequest22V5" {
      let names = (Self.schema.fields(of: name) ?? []).map(\.name)
      #expect(Set(names).count == names.count, "\(name)")
    }
  }

  @Test("Marks and kinds are read as they are written")
  func marks() {
    let schema = OCISchema(
      """
      A = B | C
      B
        text?~: text
        many*: number
        word: "Two Words" |
            "b"
        either?: B | C
        named: Words
      C
      Words = words
        "One"
        "Two Words"
      """)
    #expect(schema.choices(of: "A") == ["B", "C"])
    #expect(schema.fields(of: "C") == [])
    let fields = schema.fields(of: "B") ?? []
    #expect(fields.map(\.name) == ["text", "many", "word", "either", "named"])
    #expect(fields.map(\.isOptional) == [true, false, false, true, false])
    #expect(fields.map(\.isNillable) == [true, false, false, false, false])
    #expect(fields.map(\.isList) == [false, true, false, false, false])
    #expect(
      fields.map(\.kinds) == [
        [.text], [.number], [.word("Two Words"), .word("b")], [.type("B"), .type("C")],
        [.word("One"), .word("Two Words")],
      ])
    #expect(schema.fields(of: "Words") == nil)
  }

  @Test("A command that is as its type says is sound")
  func sound() {
    let commands = [
      OCICommand("SystemSoftwareVersionGetRequest"),
      OCICommand(
        "UserCallForwardingAlwaysModifyRequest",
        [
          OCIElement("userId", "ada@example.com"), OCIElement("isActive", true), .nil("forwardToPhoneNumber"),
        ]),
      OCICommand(
        "UserModifyRequest22",
        [
          OCIElement("userId", "ada@example.com"),
          OCIElement(
            "department", type: "GroupDepartmentKey",
            [
              OCIElement("serviceProviderId", "sp"), OCIElement("groupId", "g"), OCIElement("name", "Sales"),
            ]),
        ]),
      OCICommand(
        "UserServiceAssignListRequest",
        [
          OCIElement("userId", "ada@example.com"), OCIElement("serviceName", "Call Notify"),
          OCIElement("serviceName", "Call Waiting"),
        ]),
      OCICommand(
        "LoginRequest22V5", [OCIElement("userId", "admin"), OCIElement("password", OCISecret("S3cret!"))]),
    ]
    for command in commands { #expect(Self.schema.violation(in: command) == nil, "\(command)") }
  }

  @Test("Dates and the bytes of files are texts")
  func datesAndBytes() {
    let date = OCICommand(
      "UserScheduleModifyEventRequest",
      [
        OCIElement("userId", "ada@example.com"),
        OCIElement("scheduleKey", [OCIElement("scheduleName", "Closed"), OCIElement("scheduleType", "Holiday")]),
        OCIElement("eventName", "Easter"), OCIElement("startDate", "2026-04-05"),
      ])
    let file = OCICommand(
      "UserAnnouncementFileAddRequest",
      [
        OCIElement("userId", "ada@example.com"), OCIElement("announcementFileName", "hello"),
        OCIElement(
          "announcementFile",
          [OCIElement("description", "hello.wav"), OCIElement("mediaType", "WAV"), OCIElement("content", "UklGRg==")]),
      ])
    let endpoint = OCICommand(
      "UserModifyRequest22",
      [
        OCIElement("userId", "ada@example.com"),
        OCIElement(
          "endpoint", [OCIElement("accessDeviceEndpoint", [OCIElement("linePort", "ada_1@example.com")])]),
      ])
    for name in Self.schema.names {
      for field in Self.schema.fields(of: name) ?? [] where field.name.lowercased().hasSuffix("date") {
        #expect(!field.kinds.contains(.number), "\(name).\(field.name)")
      }
    }
    for command in [date, file, endpoint] { #expect(Self.schema.violation(in: command) == nil, "\(command.type)") }
  }

  @Test(
    "What a server refuses is named, with the way to it",
    arguments: [
      (OCICommand("UserGetRequest99"), "UserGetRequest99: no such type"),
      (
        OCICommand("UserCallForwardingAlwaysModifyRequest", [OCIElement("isActive", true)]),
        "UserCallForwardingAlwaysModifyRequest/userId: is missing"
      ),
      (
        OCICommand(
          "UserCallForwardingAlwaysModifyRequest",
          [OCIElement("userId", "a"), .nil("forwardToPhoneNumber"), OCIElement("isActive", true)]),
        "UserCallForwardingAlwaysModifyRequest/isActive: stands in the wrong place, or too often"
      ),
      (
        OCICommand(
          "UserCallForwardingAlwaysModifyRequest",
          [OCIElement("userId", "a"), OCIElement("isActive", true), OCIElement("isActive", false)]),
        "UserCallForwardingAlwaysModifyRequest/isActive: stands in the wrong place, or too often"
      ),
      (
        OCICommand("UserCallForwardingAlwaysModifyRequest", [OCIElement("userId", "a"), OCIElement("x", "y")]),
        "UserCallForwardingAlwaysModifyRequest/x: is not known here"
      ),
      (
        OCICommand(
          "UserCallForwardingAlwaysModifyRequest", [OCIElement("userId", "a"), OCIElement("isActive", "yes")]),
        "UserCallForwardingAlwaysModifyRequest/isActive: cannot be what stands there (3 characters)"
      ),
      (
        OCICommand("UserCallForwardingAlwaysModifyRequest", [OCIElement("userId", "a"), .nil("isActive")]),
        "UserCallForwardingAlwaysModifyRequest/isActive: may not be cleared"
      ),
      (
        OCICommand("UserModifyRequest22", [OCIElement("userId", "a"), OCIElement("department", [])]),
        "UserModifyRequest22/department: does not say which DepartmentKey it is"
      ),
      (
        OCICommand(
          "UserModifyRequest22",
          [
            OCIElement("userId", "a"),
            OCIElement("department", type: "EnterpriseDepartmentKey", [OCIElement("name", "Sales")]),
          ]),
        "UserModifyRequest22/department/serviceProviderId: is missing"
      ),
    ])
  func violations(command: OCICommand, words: String) {
    #expect(Self.schema.violation(in: command)?.description == words)
  }
}
