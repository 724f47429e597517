import ConnectorKit
import Estates
import Foundation
import Glibc
import LDAP
import Migrations
import Synchronization
import Testing

@testable import SkypeForBusiness

@Suite("Taking a line away in the directory")
struct DirectoryReleaseTests {
  static let adaName = "cn=ada,ou=People,dc=example,dc=org"

  private func plan(_ id: EstateObject.ID, _ system: SkypeForBusiness) async throws -> LineRelease {
    try system.planRelease(of: try #require(try await system.object(id)))
  }

  private func conflict(_ body: () async throws -> Void) async throws -> PhoneSystemError {
    let error = try await #require(throws: PhoneSystemError.self) { try await body() }
    #expect(error.kind == .conflict)
    return error
  }

  @Test("The plan removes the line and clears the Enterprise Voice bit where it is set")
  func plan() async throws {
    try await withDirectory { server in
      let system = try server.system()
      let ada = try await plan(SmallOffice.ada, system)
      #expect(ada.holder == SmallOffice.ada)
      #expect(ada.origin == Self.adaName)
      #expect(ada.before == ["msRTCSIP-Line": "tel:+41227670001", "msRTCSIP-OptionFlags": "385"])
      #expect(ada.after == ["msRTCSIP-OptionFlags": "257"])
      let helpdesk = try await plan(SmallOffice.helpdesk, system)
      #expect(helpdesk.after == ["msRTCSIP-OptionFlags": "256"])
      _ = try await conflict { _ = try await plan(SmallOffice.carol, system) }
    }
  }

  @Test("What is released is gone, what is restored is as it was, and twice is a conflict")
  func releaseAndRestore() async throws {
    try await withDirectory { server in
      let requests = Mutex<[String]>([])
      let faults = FaultPlan { point in
        if case .beforeRequest(_, let name) = point { requests.withLock { $0.append(name) } }
      }
      let system = try server.system(faults: faults)
      for id in [SmallOffice.ada, SmallOffice.desk, SmallOffice.lobby] {
        let before = try await system.object(id)
        let release = try await plan(id, system)
        #expect(try await system.state(of: release) == .held)
        _ = try await conflict { try await system.restore(release) }
        requests.withLock { $0 = [] }
        try await system.release(release)
        #expect(requests.withLock(\.self) == ["ldap.search", "ldap.modify"])
        #expect(try await system.state(of: release) == .released)
        let released = try await system.object(id)
        #expect(released?.lineURI == nil)
        #expect(released?.kind == before?.kind)
        #expect(released?.owner == before?.owner)
        let again = try await conflict { try await system.release(release) }
        #expect(again.facts["attributes"]?.contains("msRTCSIP-Line") == true)
        try await system.restore(release)
        #expect(try await system.state(of: release) == .held)
        #expect(try await system.object(id) == before)
      }
    }
  }

  @Test("A change of somebody else is found, named and left alone")
  func somebodyElse() async throws {
    try await withDirectory { server in
      let system = try server.system()
      let release = try await plan(SmallOffice.ada, system)
      let stranger = try await server.stranger()
      try await stranger.modify(
        Self.adaName, LDAPModification.exchange("msRTCSIP-OptionFlags", from: Array("385".utf8), to: Array("401".utf8)))
      #expect(try await system.state(of: release) == .other(["msRTCSIP-OptionFlags"]))
      let error = try await conflict { try await system.release(release) }
      #expect(error.facts["attributes"] == "msRTCSIP-OptionFlags")
      #expect(try await system.object(SmallOffice.ada)?.lineURI == "tel:+41227670001")
    }
  }

  @Test("A change between looking and writing is found by the write itself", arguments: [true, false])
  func race(releasing: Bool) async throws {
    try await withDirectory { server in
      let stranger = try await server.stranger()
      let release = try await plan(SmallOffice.ada, server.system())
      if !releasing { try await server.system().release(release) }
      let faults = FaultPlan { point in
        if case .beforeRequest(_, "ldap.modify") = point {
          try await stranger.modify(Self.adaName, [LDAPModification(.replace, "msRTCSIP-Line", texts: ["tel:+4199"])])
        }
      }
      let system = try server.system(faults: faults)
      _ = try await conflict {
        if releasing { try await system.release(release) } else { try await system.restore(release) }
      }
      #expect(try await system.object(SmallOffice.ada)?.lineURI == "tel:+4199")
      #expect(
        try await system.object(SmallOffice.ada)?.attribute("msRTCSIP-OptionFlags")?.value
          == (releasing ? "385" : "257"))
    }
  }

  @Test("An object that is gone is missing, even when another has its name")
  func nameTakenOver() async throws {
    try await withDirectory { server in
      let system = try server.system()
      let release = try await plan(SmallOffice.ada, system)
      let stranger = try await server.stranger()
      let sid = try #require(SecurityIdentifier(text: SmallOffice.sid(7).rawValue))
      try await stranger.modify(Self.adaName, [LDAPModification(.replace, "objectSid", [sid.bytes])])
      for attempt in [system.release, system.restore] {
        let error = try await #require(throws: PhoneSystemError.self) { try await attempt(release) }
        #expect(error.kind == .missing)
      }
    }
  }

  @Test("What the directory refuses is said with the object, and never with the password")
  func refusals() async throws {
    try await withDirectory { server in
      var errors: [PhoneSystemError] = []
      let wrong = try Configured(server.part(password: "marked-wr0ng-4712"), folder: server.folder).sound()
      errors.append(try await #require(throws: PhoneSystemError.self) { try await wrong.probe() })
      let elsewhere = Part.map([
        (
          "directory",
          [
            "url": .text(server.url), "base": "dc=nowhere", "bindDN": .text(DirectoryServer.bindName),
            "password": .text(DirectoryServer.password),
          ]
        )
      ])
      let lost = try Configured(elsewhere).sound()
      errors.append(try await #require(throws: PhoneSystemError.self) { try await lost.probe() })
      let system = try server.system()
      server.stop()
      errors.append(try await #require(throws: PhoneSystemError.self) { try await system.probe() })
      #expect(errors.map(\.kind) == [.credentials, .missing, .unreachable])
      #expect(errors.map(\.retry) == [.never, .never, .later])
      #expect(errors[1].facts["dn"] == "dc=nowhere")
      #expect(errors.allSatisfy { $0.facts["url"] == server.url && $0.facts["system"] == "old" })
      for error in errors {
        var dumped = "\(error) \(String(reflecting: error)) \(wrong) \(system)"
        dump(error, to: &dumped)
        dump(wrong, to: &dumped)
        dump(system, to: &dumped)
        #expect(!dumped.contains("marked-"))
      }
    }
  }

  @Test("A directory that says nothing is given up at the time-out")
  func silence() async throws {
    let (port, descriptor) = try silentPort()
    defer { close(descriptor) }
    let part: Part = [
      "directory": ["url": .text("ldap://127.0.0.1:\(port)"), "base": "dc=example"], "limits": ["timeout": "1"],
    ]
    let system = try Configured(part).sound()
    let error = try await #require(throws: PhoneSystemError.self) { try await system.probe() }
    #expect(error.kind == .timedOut)
  }
}
