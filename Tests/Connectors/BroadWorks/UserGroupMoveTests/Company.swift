import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

/// An enterprise with two groups in which nothing stands in Zoë's way; a test changes one thing and looks again.
struct Company {
  static let zoe = "zoe@acme.example.com"
  static let bob = "bob@acme.example.com"
  static let eve = "eve@acme.example.com"
  static let pat = "pat@acme.example.com"

  /// Zoë's move from the headquarters to the plant.
  var move: UserMove

  init() {
    move = UserMove(
      user: UserDocument(userID: Self.zoe, answers: [], servicesOfPacks: ["Voice Messaging User"]),
      devices: [Self.device("zoe-desk", [Self.zoe])], source: Self.group("headquarters"),
      destination: Self.group("plant"),
      enterprise: EnterpriseDocument(
        providerID: "acme", isEnterprise: true,
        groups: [
          EnterpriseDocument.Group(id: "headquarters", name: "Headquarters"),
          EnterpriseDocument.Group(id: "plant", name: "Plant"),
        ],
        members: Dictionary(
          uniqueKeysWithValues: [
            Self.member(Self.zoe, "Zoë", extension: "1001"), Self.member(Self.bob, "Bob", extension: "1002"),
            Self.member(Self.eve, "Eve", extension: "1003"),
            Self.member(Self.pat, "Pat", in: "plant", extension: "2001"),
          ].map { ($0.id, $0) }), watched: [Self.bob: [Self.zoe]], huntGroups: []),
      companions: [Self.zoe])
    profile = [
      OCIElement("serviceProviderId", "acme"), OCIElement("groupId", "headquarters"), OCIElement("userId", Self.zoe),
      OCIElement("phoneNumber", "+33-639980001"), OCIElement("extension", "1001"),
      OCIElement("alias", "z@acme.example.com"), Self.endpoint("zoe-desk", "zoe-line@acme.example.com"),
    ]
    assign(services: ["Push to Talk"], packs: ["Standard"])
  }

  // MARK: - Zoë

  /// Who she is.
  var profile: [OCIElement] {
    get { move.user.profile?.elements ?? [] }
    set { set("User", newValue) }
  }

  /// Changes one element of her profile, or adds it.
  mutating func setProfile(_ element: OCIElement) {
    profile = profile.filter { $0.name != element.name } + [element]
  }

  /// Changes the answer of a family.
  mutating func set(_ family: String, _ elements: [OCIElement]) {
    move.user.answers.removeAll { $0.family == family }
    move.user.answers.append(UserDocument.Answer(family, type: family + "GetResponse", elements: elements))
  }

  /// Changes the services and packs that she has one by one.
  mutating func assign(services: [String], packs: [String]) {
    set(
      "UserService.AssignmentList",
      [
        Self.table(
          "servicePacksAssignmentTable", ["Service Pack Name", "Assigned", "Description"],
          packs.map { [$0, "true", ""] } + [["Not hers", "false", ""]]),
        Self.table(
          "userServicesAssignmentTable", ["Service Name", "Assigned"],
          services.map { [$0, "true"] } + [["Not hers either", "false"]]),
      ])
  }

  /// Lets her calls ring on another device of the group.
  mutating func share(_ device: String, level: String = "Group", line: String = "shared@acme.example.com") {
    set(
      "UserSharedCallAppearance",
      [
        Self.table(
          "endpointTable", ["Device Level", "Device Name", "Device Type", "Line/Port"],
          [[level, device, "Phone", line]])
      ])
  }

  /// Lets others move together with her.
  mutating func takeAlong(_ ids: String...) { move.companions.formUnion(ids) }

  // MARK: - Looking

  /// What all checks find, in their order.
  var findings: [Finding] { UserMoveChecks.all.flatMap { $0.findings(move) } }

  /// Expects that one check finds one thing of which these facts are told.
  func expect(
    _ severity: Finding.Severity, _ check: CheckID, _ facts: [String: String], mayBeOverridden: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = Finding(check: check, severity: severity, facts: facts, mayBeOverridden: mayBeOverridden)
    #expect(findings.filter { $0.check == check } == [expected], sourceLocation: sourceLocation)
  }

  /// Expects that one check finds nothing.
  func expectClean(_ check: CheckID, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(findings.filter { $0.check == check } == [], sourceLocation: sourceLocation)
  }

  // MARK: - Parts

  /// A group that may have everything that Zoë has.
  static func group(_ id: String) -> GroupDocument {
    let allowance = GroupDocument.Allowance(isAuthorized: true, isAssigned: true, allowed: nil, used: 2)
    return GroupDocument(
      key: GroupKey(providerID: "acme", groupID: id),
      profile: [OCIElement("userLimit", 50), OCIElement("userCount", 10)], defaultDomain: "acme.example.com",
      domains: ["acme.example.com"], extensionLength: 3...4, userServices: ["Push to Talk": allowance],
      groupServices: ["Call Pickup": allowance, "Hunt Group": allowance], servicePacks: ["Standard": allowance],
      schedules: [
        GroupDocument.Schedule(name: "Opening hours", kind: "Time", level: "Group"),
        GroupDocument.Schedule(name: "Public holidays", kind: "Holiday", level: "Service Provider"),
      ], departments: ["Development": true, "Accounts": false],
      extensions: id == "plant" ? ["2001": pat] : ["1001": zoe, "1002": bob, "1003": eve], numbers: [:],
      hasVoicePortal: true)
  }

  private static func member(
    _ id: String, _ name: String, in group: String = "headquarters", extension: String
  ) -> EnterpriseDocument.Member {
    EnterpriseDocument.Member(
      id: id, groupID: group, name: name, phoneNumber: "", extension: `extension`, department: "", mail: "",
      isInTrunkGroup: false)
  }

  /// A device of the headquarters on which calls of some users ring.
  static func device(_ name: String, _ users: [String]) -> DeviceDocument {
    DeviceDocument(
      group: GroupKey(providerID: "acme", groupID: "headquarters"), name: name, elements: [],
      lines: users.enumerated().map { place, user in
        DeviceDocument.Line(
          userID: user, kind: place == 0 ? "Primary" : "Shared Call Appearance", linePort: "\(place)@acme.example.com",
          order: String(place), isPrimary: place == 0)
      }, tags: [], tagSet: [], files: [])
  }

  /// The place of a line on a device.
  static func endpoint(_ device: String, level: String = "Group", _ line: String) -> OCIElement {
    OCIElement(
      "accessDeviceEndpoint",
      [
        OCIElement("accessDevice", [OCIElement("deviceLevel", level), OCIElement("deviceName", device)]),
        OCIElement("linePort", line),
      ])
  }

  /// A table as the server writes it.
  static func table(_ name: String, _ headings: [String], _ rows: [[String]]) -> OCIElement {
    OCIElement(
      name,
      headings.map { OCIElement("colHeading", $0) }
        + rows.map { row in OCIElement("row", row.map { OCIElement("col", $0) }) })
  }

  /// A table of users.
  static func users(_ name: String, _ ids: String...) -> OCIElement {
    table(name, ["User Id", "Last Name"], ids.map { [$0, ""] })
  }
}
