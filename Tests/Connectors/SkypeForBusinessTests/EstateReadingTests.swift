import ConnectorKit
import Estates
import Foundation
import LDAP
import Migrations
import Synchronization
import Testing

@testable import SkypeForBusiness

/// Everything a phone system holds, by id.
func estate(of system: some EstateReading) async throws -> [EstateObject.ID: EstateObject] {
  var objects: [EstateObject.ID: EstateObject] = [:]
  try await system.readEstate { batch in
    #expect(batch.count <= 500)
    for object in batch {
      #expect(objects[object.id] == nil, "\(object.id) came twice")
      objects[object.id] = object
    }
  }
  return objects
}

extension EstateObject {
  /// The only attribute of a name, as meaning and value.
  func attribute(_ name: String) -> SourceAttribute? {
    let found = attributes.filter { $0.name == name }
    #expect(found.count <= 1)
    return found.first
  }
}

@Suite("Reading the directory")
struct EstateReadingTests {
  @Test("Each entry becomes an object of its kind with id, owner, line and place")
  func kinds() async throws {
    try await withDirectory { server in
      let objects = try await estate(of: server.system())
      let kinds = objects.mapValues(\.kind)
      #expect(
        kinds == [
          SmallOffice.ada: .person, SmallOffice.bob: .person, SmallOffice.carol: .person,
          SmallOffice.desk: .sharedNumber, SmallOffice.lobby: .commonAreaPhone, SmallOffice.fax: .analogueDevice,
          SmallOffice.helpdesk: .responseGroup, SmallOffice.meetings: .application,
          SmallOffice.adasPhone: .physicalPhone, SmallOffice.lobbysPhone: .physicalPhone,
        ])
      let ada = try #require(objects[SmallOffice.ada])
      #expect(ada.name == "Ada Müller")
      #expect(ada.lineURI == "tel:+41227670001")
      #expect(ada.owner == ada.id)
      #expect(ada.mail == "ada@example.org")
      #expect(ada.department == "IT-CS")
      #expect(ada.language == "fr")
      #expect(ada.location == "Meyrin")
      #expect(ada.document.origin == "cn=ada,ou=People,dc=example,dc=org")
      #expect(objects[SmallOffice.bob]?.lineURI == "tel:+41227670000;ext=70002")
      #expect(objects[SmallOffice.carol]?.lineURI == nil)
      #expect(objects[SmallOffice.desk]?.owner == SmallOffice.bob)
      #expect(objects[SmallOffice.fax]?.owner == SmallOffice.ada)
      let phone = try #require(objects[SmallOffice.lobbysPhone])
      #expect(phone.owner == SmallOffice.lobby)
      #expect(phone.name == "Polycom CX500")
      #expect(phone.location == "Lobby")
    }
  }

  @Test("Every attribute appears once with its meaning; what the source keeps elsewhere is said to be not read")
  func attributes() async throws {
    try await withDirectory { server in
      let ada = try #require(try await estate(of: server.system())[SmallOffice.ada])
      let names = ada.attributes.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(Set(names) == Set(ada.document.attributes.map(\.name) + ["callSettings"]))
      let expected: [(String, String, SourceAttribute.Meaning)] = [
        ("msRTCSIP-Line", "tel:+41227670001", .line),
        ("msRTCSIP-PrimaryUserAddress", "sip:ada@example.org", .sipAddress),
        ("msRTCSIP-OptionFlags", "385", .enabled),
        ("msRTCSIP-UserPolicies", "0=3", .notUnderstood),
        ("displayName", "Ada Müller", .displayName),
        ("objectSid", "S-1-5-21-1-2-3-1001", .identity),
        ("telephoneNumber", "+41 22 767 00 01", .directoryOnly),
        ("otherTelephone", "+41 22 767 11 11\n+41 22 767 99 99", .directoryOnly),
        ("callSettings", "", .notRead),
      ]
      for (name, value, meaning) in expected {
        #expect(ada.attribute(name) == SourceAttribute(name: name, value: value, meaning: meaning))
      }
      let carol = try #require(try await server.system().object(SmallOffice.carol))
      #expect(carol.attribute("callSettings") == nil, "Nobody without a line has settings for calls to it")
      #expect(AttributeMeanings.directory("x-unheard-of") == .notUnderstood)
    }
  }

  @Test("Passwords that the directory hands out are in no object")
  func passwords() async throws {
    try await withDirectory { server in
      let ada = try #require(try await estate(of: server.system())[SmallOffice.ada])
      #expect(ada.attribute("userPassword")?.value == "<redacted>")
      let json = try JSONEncoder().encode(ada)
      for secret in ["marked-hash-0815", Data("marked-hash-0815".utf8).base64EncodedString()] {
        #expect(json.range(of: Data(secret.utf8)) == nil)
      }
    }
  }

  @Test("Agents, delegates and call settings come from the files beside the directory")
  func ties() async throws {
    try await withDirectory { server in
      try SmallOffice.writeExports(to: server.folder)
      let system = try server.system(sideFiles)
      let objects = try await estate(of: system)
      let ada = try #require(objects[SmallOffice.ada])
      #expect(
        ada.ties == [
          ObjectTie(kind: .group, name: "Help desk", other: SmallOffice.helpdesk),
          ObjectTie(kind: .delegate, name: "Delegates", other: SmallOffice.bob),
        ])
      #expect(objects[SmallOffice.bob]?.ties == [])
      #expect(
        objects[SmallOffice.helpdesk]?.ties
          == [SmallOffice.ada, SmallOffice.carol].map {
            ObjectTie(kind: .group, name: "Help desk", other: $0)
          })
      #expect(
        objects[SmallOffice.helpdesk]?.attribute("AgentsByUri")?.value
          == "sip:ADA@example.org\nsip:carol@example.org\nsip:gone@example.org")
      let settings = ada.attributes.filter { $0.name.hasPrefix("callSettings") }
      #expect(
        settings == [
          SourceAttribute(
            name: "callSettings.SimultaneousRing", value: "tel:+41227670000;ext=70009\ntel:+41791234567",
            meaning: .simultaneousRing),
          SourceAttribute(name: "callSettings.Delegates", value: "sip:bob@example.org", meaning: .delegates),
          SourceAttribute(name: "callSettings.HostedVoicemail", value: "True", meaning: .voicemail),
        ])
      #expect(
        objects[SmallOffice.desk]?.attribute("callSettings.Forwarding")
          == SourceAttribute(name: "callSettings.Forwarding", value: "tel:+41227670001", meaning: .forwarding))
      #expect(objects[SmallOffice.bob]?.attribute("callSettings")?.meaning == .notRead, "No row is not an empty row")

      let phone = try #require(objects[EstateObject.ID(rawValue: "phone:EF56")])
      #expect(phone.kind == .physicalPhone)
      #expect(phone.owner == SmallOffice.bob)
      #expect(phone.location == "513-1-002")
      #expect(objects[EstateObject.ID(rawValue: "phone:CD34")] == nil, "It is in the directory already")
    }
  }

  @Test("Agents who were not given are said to be not read")
  func agentsNotRead() async throws {
    try await withDirectory { server in
      let group = try #require(try await server.system().object(SmallOffice.helpdesk))
      #expect(group.attribute("AgentsByUri") == SourceAttribute(name: "AgentsByUri", value: "", meaning: .notRead))
    }
  }

  @Test("Agents stay together where the group's own object was not read")
  func groupWithoutObject() async throws {
    try await withDirectory { server in
      try SmallOffice.writeExports(to: server.folder)
      let workflows = SmallOffice.workflows.replacingOccurrences(of: "helpdesk", with: "elsewhere")
      try Data(workflows.utf8).write(to: server.folder.appendingPathComponent("responseGroups.csv"))
      let system = try server.system(sideFiles)
      let objects = try await estate(of: system)
      let tie = ObjectTie(kind: .group, name: "Help desk", other: SmallOffice.carol)
      #expect(objects[SmallOffice.ada]?.ties.first == tie)
      #expect(objects[SmallOffice.carol]?.ties.map(\.other) == [SmallOffice.ada])
      #expect(try await system.object(SmallOffice.carol) == objects[SmallOffice.carol])
    }
  }

  @Test("An object read alone equals the object of the whole estate", arguments: [true, false])
  func single(withFiles: Bool) async throws {
    try await withDirectory { server in
      try SmallOffice.writeExports(to: server.folder)
      let system = try server.system(withFiles ? sideFiles : [:])
      let objects = try await estate(of: system)
      #expect(objects.count == (withFiles ? 11 : 10))
      for (id, object) in objects { #expect(try await system.object(id) == object) }
      for gone in [
        "S-1-5-21-1-2-3-9", "00000000-0000-4000-8000-000000000009", "cn=x,\(DirectoryServer.base)",
        DirectoryReleaseTests.adaName, "phone:0",
      ] {
        #expect(try await system.object(EstateObject.ID(rawValue: gone)) == nil)
      }
    }
  }

  @Test("An estate larger than the server's limit is read by pages, each a request of its own")
  func paging() async throws {
    let many = (1...2_300).map {
      SmallOffice.account("user\($0)", "User \($0)", SmallOffice.sid(10_000 + $0), line: "tel:+4122767\(10_000 + $0)")
    }
    try await withDirectory(many.joined()) { server in
      let searches = Mutex(0)
      let faults = FaultPlan { point in
        if case .beforeRequest(_, "ldap.search") = point { searches.withLock { $0 += 1 } }
      }
      let system = try server.system(page: "1000", faults: faults)
      var sizes: [Int] = []
      try await system.readEstate { batch in sizes.append(batch.count) }
      #expect(sizes.reduce(0, +) == 2_300)
      #expect(sizes.allSatisfy { $0 <= 500 })
      // Three pages of names and three of objects, and after each the question for more.
      #expect(searches.withLock(\.self) == 8)
    }
  }

  @Test("What the reader of the estate throws ends the reading")
  func stopping() async throws {
    struct Enough: Error {}
    try await withDirectory { server in
      let system = try server.system(page: "2")
      await #expect(throws: Enough.self) { try await system.readEstate { _ in throw Enough() } }
      #expect(try await estate(of: system).count == 10)
    }
  }

  @Test("A probe succeeds where everything is right")
  func probe() async throws {
    try await withDirectory { server in try await server.system().probe() }
  }
}
