import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Invented systems")
struct InventionTests {
  private static let system = TwinSystem.invented(users: 400, seed: 7)
  private static let schema = OCISchema.standard

  @Test("The same number and seed give the same system, and another seed another one")
  func repeats() {
    let again = TwinSystem.invented(users: 400, seed: 7)
    #expect(again == Self.system)
    #expect(TwinSystem.invented(users: 400, seed: 8) != Self.system)
    #expect(Self.system.users.count == 400)
  }

  @Test("A thousand people more are in groups more, of a few hundred each")
  func grows() {
    let system = TwinSystem.invented(users: 1_500, seed: 1)
    let sizes = system.groups.keys.map { system.users(of: $0).count }.filter { $0 > 10 }
    #expect(sizes.count == 6)
    #expect(sizes.allSatisfy { (100...400).contains($0) })
  }

  @Test("All elements are as the schema wants them")
  func fitsSchema() throws {
    for user in Self.system.users.values {
      let who = [
        OCIElement("serviceProviderId", "p"), OCIElement("groupId", "g"), OCIElement("userId", user.id),
        OCIElement("timeZoneDisplayName", "t"), OCIElement("defaultAlias", user.id), OCIElement("countryCode", "33"),
      ]
      expectSound(user.profile + who, as: "UserGetResponse24", user.id)
      for (family, elements) in user.settings {
        let answer = try #require(ServiceCatalogue.standard.setting(family)?.read?.answer, "\(family)")
        expectSound(elements, as: answer, user.id)
      }
      for (family, entries) in user.lists {
        let answer = try #require(ServiceCatalogue.standard.setting(family)?.read?.answer, "\(family)")
        for entry in entries { expectSound(entry.elements, as: answer, user.id) }
      }
      for line in user.sharedLines {
        expectSound(line.profile, as: "UserSharedCallAppearanceGetEndpointResponse22", user.id)
      }
    }
  }

  @Test("Elements of groups, devices and schedules are as the schema wants them")
  func groupsFitSchema() {
    for group in Self.system.groups.values {
      let counted = [
        OCIElement("userLimit", 1), OCIElement("userCount", 1), OCIElement("serviceProviderId", "p"),
        OCIElement("groupId", "g"), OCIElement("timeZoneDisplayName", "t"),
      ]
      expectSound(group.profile + counted, as: "GroupGetResponse24", group.key.groupID)
      for device in group.devices.values {
        let ports = OCIElement("numberOfPorts", [OCIElement("unlimited", true)])
        expectSound(
          device.profile + [ports, OCIElement("numberOfAssignedPorts", 1)], as: "GroupAccessDeviceGetResponse24V3",
          device.name)
      }
    }
    let schedules =
      Self.system.groups.values.flatMap(\.schedules) + Self.system.providers.values.flatMap(\.schedules)
      + Self.system.users.values.flatMap(\.schedules)
    #expect(!schedules.isEmpty)
    for schedule in schedules {
      let events = schedule.events.map { OCIElement("scheduleEvents", $0) }
      expectSound(events, as: "UserScheduleGetEventDetailListResponse", schedule.name)
    }
  }

  /// Elements in the order of a type, with tables without rows where it must have one.
  private func expectSound(_ elements: [OCIElement], as type: String, _ place: String) {
    let fields = Self.schema.fields(of: type) ?? []
    var elements = elements
    for field in fields where field.kinds == [.type("OCITable")] && !elements.contains(where: { $0.name == field.name })
    {
      elements.append(OCIElement(field.name, [OCIElement("colHeading", "User Id")]))
    }
    let names = Set(fields.map(\.name))
    #expect(elements.allSatisfy { names.contains($0.name) }, "\(place): \(elements) as \(type)")
    let command = OCICommand(type, InventedElements.ordered(elements, as: type))
    let violation = Self.schema.violation(in: command)
    #expect(violation == nil, "\(place)")
  }

  @Test("Nobody has another's number, extension, line or device, but for those who are meant to")
  func sharesNothing() {
    for group in Self.system.groups.values {
      let users = Self.system.users(of: group.key)
      let numbers = users.flatMap(\.everyNumber) + group.gatherings.compactMap(\.phoneNumber)
      #expect(Set(numbers).count == numbers.count)
      #expect(numbers.allSatisfy { group.numbers[$0] == true })
      let extensions =
        users.compactMap { $0.profile.first { $0.name == "extension" }?.text }
        + group.gatherings.compactMap(\.extension)
      #expect(Set(extensions).count == extensions.count)
    }
    let lines = Self.system.users.values.flatMap { $0.everyLine.map(\.line) }
    #expect(Set(lines).count == lines.count)
    let provider = Self.system.providers["acme"]
    let assigned = Self.system.groups.values.filter { $0.key.providerID == "acme" }.flatMap(\.numbers.keys)
    #expect(Set(assigned).count == assigned.count)
    #expect(provider?.numbers.isStrictSuperset(of: assigned) == true)
  }

  @Test("One user has every service, and something set of every kind that can be written")
  func hasEverything() throws {
    let user = try #require(Self.system[user: "everything@acme.example.com"])
    #expect(Set(user.services) == ServiceCatalogue.standard.services)
    let services = ServiceCatalogue.standard.settings.filter { setting in
      setting.trip == .exact && setting.read != nil && setting.keys == ["userId"]
    }
    #expect(services.count > 60)
    for setting in services {
      #expect(user.settings[setting.family]?.isEmpty == false, "\(setting.family)")
    }
    let criteria = ServiceCatalogue.standard.settings.filter { $0.keys == ["criteriaName", "userId"] }
    for setting in criteria { #expect(user.lists[setting.family]?.count == 2, "\(setting.family)") }
    #expect(user.everyNumber.count == 12)
    let group = try #require(Self.system.groups[user.group])
    #expect(group.devices["everything-desk"]?.tags.count == 3)
    #expect(user.sharedLines.map(\.deviceName) == ["everything-soft"])
  }

  @Test("Three others watch the user who has everything, one of them from the destination")
  func isWatched() {
    let watchers = Self.system.users.values.filter { user in
      user.rows(of: "monitoredUserTable", in: "UserBusyLampField").contains("everything@acme.example.com")
    }
    #expect(watchers.map(\.group.groupID).sorted() == ["headquarters", "headquarters", "plant"])
  }

  @Test("Greetings are sounds of the length that they say")
  func soundsAreValid() throws {
    let announcements = Self.system.users.values.flatMap(\.announcements).filter { $0.mediaType == "WAV" }
    #expect(announcements.count > 20)
    for announcement in announcements {
      let bytes = announcement.content
      #expect(bytes.starts(with: Array("RIFF".utf8)) && bytes.count > 44)
      #expect(number(bytes[4..<8]) == bytes.count - 8)
      #expect(number(bytes[40..<44]) == bytes.count - 44)
      #expect(Set(bytes[44...]).count > 4)
    }
    #expect(Set(announcements.map(\.content)).count > 10)
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }

  @Test("The special users have the problems of their names and no others", arguments: SpecialUser.all)
  func haveTheirProblem(special: SpecialUser) throws {
    let user = try #require(Self.system[user: special.id])
    let destination = try #require(Self.system.groups[special.destination])
    #expect(Self.system.problems(of: user, movedTo: destination) == special.problems)
  }

  @Test("The users of native errors are as the errors say")
  func haveNativeErrors() throws {
    let headquarters = try #require(Self.system.groups[TwinGroupKey("acme", "headquarters")])
    let plant = try #require(Self.system.groups[TwinGroupKey("acme", "plant")])
    #expect(Self.system[user: "native-hoteling@acme.example.com"]?.isHoteling == true)
    let shown = headquarters.profile.first { $0.name == "callingLineIdPhoneNumber" }?.text
    #expect(shown.map { Self.system[user: "native-group-number@acme.example.com"]?.everyNumber == [$0] } == true)
    #expect(plant.devices["native-device-name-desk"] != nil && headquarters.devices["native-device-name-desk"] != nil)
    let pilot = Self.system[user: "native-trunk-pilot@acme.example.com"]
    let trunk = pilot?.profile.first { $0.name == "trunkAddressing" }?.element("trunkGroupDeviceEndpoint")
    #expect(trunk?.truth("isPilotUser") == true)
  }

  @Test("Names have letters of Latin-1 and others")
  func namesHaveLetters() throws {
    let latin = try #require(Self.system[user: "latin-1@acme.example.com"]).profile.first?.text ?? ""
    #expect(latin.unicodeScalars.contains { $0.value > 0x7F } && latin.unicodeScalars.allSatisfy { $0.value < 0x100 })
    let other = try #require(Self.system[user: "beyond-latin-1@acme.example.com"]).profile
    #expect(other.contains { $0.text?.contains("€") == true })
  }
}

/// An invented user with a destination and the problems of moving there.
struct SpecialUser: Sendable, CustomStringConvertible {
  let id: String
  let destination: TwinGroupKey
  let problems: Set<String>

  var description: String { id }

  init(_ name: String, to group: String = "plant", of provider: String = "acme", _ problems: Set<String>) {
    id = name.contains("@") ? name : "\(name)@acme.example.com"
    destination = TwinGroupKey(provider, group)
    self.problems = problems
  }

  static let all = [
    SpecialUser("everything", []), SpecialUser("plain", []), SpecialUser("latin-1", []),
    SpecialUser("beyond-latin-1", []),
    SpecialUser("encumbrance-shared-call-appearance", ["shared line"]),
    SpecialUser("encumbrance-call-pickup", ["callPickup"]),
    SpecialUser("encumbrance-attendant-console", ["monitors"]), SpecialUser("encumbrance-meet-me", ["bridge"]),
    SpecialUser("encumbrance-device", ["device"]), SpecialUser("encumbrance-hunt-group", ["huntGroup"]),
    SpecialUser("requirement-enterprise", to: "office", of: "harbour", ["enterprise"]),
    SpecialUser("requirement-enterprise-office@harbour.example.com", to: "quay", of: "harbour", ["enterprise"]),
    SpecialUser("requirement-domain@research.acme.example.com", ["domain"]),
    SpecialUser("requirement-line-domain", ["domain"]),
    SpecialUser("requirement-service", to: "sales", ["service"]),
    SpecialUser("requirement-service-quantity", to: "sales", ["service"]),
    SpecialUser("requirement-service-pack", ["pack"]),
    SpecialUser("requirement-schedules", to: "warehouse", ["schedules"]),
    SpecialUser("requirement-user-limit", to: "overflow", ["limit"]),
    SpecialUser("requirement-extension-length", ["extension length"]),
    SpecialUser("requirement-extension", ["extension"]), SpecialUser("requirement-department", ["department"]),
    SpecialUser("requirement-voice-messaging", to: "laboratory", ["voice mail"]),
    SpecialUser("requirement-feature-access-codes", to: "depot", ["codes"]),
    SpecialUser(
      "trouble", to: "annexe",
      [
        "shared line", "callPickup", "monitors", "bridge", "device", "huntGroup", "domain", "service", "pack",
        "schedules",
        "limit", "extension length", "extension", "department", "voice mail", "codes",
      ]),
  ]
}

extension TwinUser {
  /// The numbers of the user.
  fileprivate var everyNumber: [String] {
    let entries = (settings["UserAlternateNumbers"] ?? []) + (settings["UserFaxMessaging"] ?? [])
    return (profile + entries).compactMap { element in
      element.name == "phoneNumber" ? element.text : element.text("phoneNumber")
    }
  }

  /// The lines of the user, its own one first.
  fileprivate var everyLine: [(device: String, line: String)] {
    let own = profile.first { $0.name == "accessDeviceEndpoint" }
    let first = own.flatMap { own in
      own.element("accessDevice")?.text("deviceName").map { ($0, own.text("linePort") ?? "") }
    }
    return (first.map { [$0] } ?? []) + sharedLines.map { ($0.deviceName, $0.linePort) }
  }

  /// The first cells of a table of a setting.
  fileprivate func rows(of table: String, in family: String) -> [String] {
    let element = settings[family]?.first { $0.name == table }
    return element?.elements("row").compactMap { $0.elements.first?.text } ?? []
  }
}

extension TwinSystem {
  /// What stands against a move, as the document on moving users says it, seen without any command.
  fileprivate func problems(of user: TwinUser, movedTo destination: TwinGroup) -> Set<String> {
    guard let source = groups[user.group] else { return ["no group"] }
    return encumbrances(of: user, in: source).union(requirements(of: user, from: source, to: destination))
  }

  private func encumbrances(of user: TwinUser, in source: TwinGroup) -> Set<String> {
    var found: Set<String> = []
    let others = users(of: user.group).filter { $0.id != user.id }.flatMap { $0.everyLine.map(\.device) }
    let shared = Set(user.sharedLines.map(\.deviceName))
    if !shared.isDisjoint(with: others) { found.insert("shared line") }
    let own = Set(user.everyLine.map(\.device)).subtracting(shared)
    if !own.isDisjoint(with: others) { found.insert("device") }
    for gathering in source.gatherings where gathering.members.contains(user.id) {
      found.insert(gathering.kind.rawValue)
    }
    if user.settings.keys.contains(where: { family in
      family.contains("Receptionist") && !user.rows(of: "monitoredUserTable", in: family).isEmpty
    }) {
      found.insert("monitors")
    }
    if !user.rows(of: "conferenceBridgeTable", in: "UserMeetMeConferencing.BridgeList").isEmpty {
      found.insert("bridge")
    }
    return found
  }

  private func requirements(of user: TwinUser, from source: TwinGroup, to group: TwinGroup) -> Set<String> {
    var found: Set<String> = []
    func need(_ holds: Bool, _ problem: String) { if !holds { found.insert(problem) } }
    let provider = providers[group.key.providerID]
    need(group.key.providerID == source.key.providerID && provider?.isEnterprise == true, "enterprise")
    let names = [user.id] + user.everyLine.map(\.line) + user.profile.filter { $0.name == "alias" }.compactMap(\.text)
    need(names.allSatisfy { group.domains.contains(String($0.drop { $0 != "@" }.dropFirst())) }, "domain")
    need(
      user.services.allSatisfy { group.userServices[$0]?.isAuthorized == true && group.userServices[$0]?.limit != 0 },
      "service")
    need(user.servicePacks.allSatisfy { group.servicePacks[$0]?.quantity.isAuthorized == true }, "pack")
    let schedules = Set(group.schedules.map { $0.kind + $0.name })
    need(source.schedules.allSatisfy { schedules.contains($0.kind + $0.name) }, "schedules")
    need(users(of: group.key).count < group.userLimit, "limit")
    if let digits = user.profile.first(where: { $0.name == "extension" })?.text {
      let length = group.extensionLength
      need((length.minimum...length.maximum).contains(digits.count), "extension length")
      let taken = users(of: group.key).contains { $0.profile.contains { $0.name == "extension" && $0.text == digits } }
      need(!taken, "extension")
    }
    if let department = user.profile.first(where: { $0.name == "department" }), let name = department.text("name") {
      let known = department.type == "GroupDepartmentKey" ? group.departments : provider?.departments ?? []
      need(known.contains(name), "department")
    }
    let mailbox = user.services + user.servicePacks.flatMap { source.servicePacks[$0]?.services ?? [] }
    need(
      !mailbox.contains("Voice Messaging User") || group.groupServices["Voice Messaging Group"] == true
        || !voicePortals.isEmpty, "voice mail")
    let missing = source.groupServices.filter { $0.value && group.groupServices[$0.key] != true }.keys
    need(!missing.contains { $0 != "Voice Messaging Group" }, "codes")
    return found
  }
}
