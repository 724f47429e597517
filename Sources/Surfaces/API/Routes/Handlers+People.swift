import Estates
import HTTPTypes
import Migrations
import Operations

extension Handlers {
  var people: [Route] {
    [
      Route(
        method: .get, path: "/phones", name: "listPhones", tag: "People",
        summary: "Lists the physical phones of the migrations that one may see.", scope: .read,
        query: QueryFields.fields + PageShape.parameters, success: .ok("PhonePage", "A page."), handle: phones),
      Route(
        method: .get, path: "/people", name: "listPeople", tag: "People", summary: "Lists the people whom one may see.",
        scope: .read,
        query: [
          Field("text", .input(0...200), "Part of the name or the address."),
          Field("role", .choice(Person.Role.allCases.map(\.rawValue)), "What they may do."),
        ] + PageShape.parameters, success: .ok("PersonPage", "A page."), handle: listPeople),
      Route(
        method: .get, path: "/people/{address}", name: "getPerson", tag: "People", summary: "Shows a person.",
        scope: .read, success: .ok("Person", "The person.")
      ) { call in
        let person = try await person(call)
        guard call.access.scopes?.contains(.read) ?? true else { throw AccessDenied(permission: .listPeople) }
        return call.reply { PersonResource.write(person, to: &$0) }
      },
      Route(
        method: .put, path: "/people/{address}", name: "changePerson", tag: "People",
        summary: "Gives a person a role and, as staff, units, by hand: they stay, whatever the sign-in provider says.",
        scope: .administer,
        body: .init(schema: PersonResource.change, example: ["role": "staff", "units": ["IT", "TE-CRG"]]),
        success: .ok("Person", "The person.")
      ) { call in
        let person = try await person(call)
        let role = call.body["role"]?.text.flatMap { Person.Role(rawValue: $0) } ?? person.role
        let units = Person.units((call.body["units"]?.texts ?? []).joined(separator: ","))
        try await ManagePeople.change(workspace, person.id, role: role, units: units, for: call.access)
        let changed = try await self.person(call)
        return call.reply { PersonResource.write(changed, to: &$0) }
      },
      Route(
        method: .delete, path: "/people/{address}/role", name: "leaveRole", tag: "People",
        summary: """
          Leaves role and units, which were given by hand, to the groups of the sign-in provider again; they change with \
          the next sign-in there.
          """,
        scope: .administer, success: .done
      ) { call in
        let person = try await person(call)
        try await ManagePeople.leaveToProvider(workspace, person.id, for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }

  /// A person whom the person of the token may see.
  private func person(_ call: Call) async throws -> Person {
    let id = Person.ID(rawValue: call["address"])
    guard let person = try await ManagePeople.person(workspace, id, for: Access(call.access.person)) else {
      throw OperationError.noSuchPerson(String(call["address"].prefix(100)))
    }
    return person
  }

  private func phones(_ call: Call) async throws -> Reply {
    let place = try call.place { text -> PhoneRow? in
      guard let cut = text.firstIndex(of: "|") else { return nil }
      return PhoneRow(
        id: String(text[text.index(after: cut)...]), name: "", location: nil, subject: String(text[..<cut]),
        owner: nil, department: "", status: .waiting)
    }
    let found = try await ProjectOverview.phones(
      workspace, try QueryFields.query(call.query), after: place, limit: call.limit + 1, for: call.access)
    let page = Paging(found, limit: call.limit) { "\($0.subject)|\($0.id)" }
    return call.reply { page.write(to: &$0) { PhoneResource.write($0, to: &$1) } }
  }

  private func listPeople(_ call: Call) async throws -> Reply {
    let found = try await ManagePeople.list(
      workspace, text: call.query["text"]?.text, role: call.query["role"]?.text.flatMap { Person.Role(rawValue: $0) },
      after: try call.place { Person.ID(rawValue: $0) }, limit: call.limit + 1, for: call.access)
    let page = Paging(found, limit: call.limit) { $0.id.rawValue }
    return call.reply { page.write(to: &$0) { PersonResource.write($0, to: &$1) } }
  }
}
