import OCIP
import OrganisationGenerator

/// Makes an invented system bit by bit.
struct SystemInventor {
  /// The id of the enterprise.
  static let enterprise = "acme"
  /// The domain of nearly everybody.
  static let domain = "acme.example.com"
  /// A domain that only the headquarters has beside the other one.
  static let researchDomain = "research.acme.example.com"
  /// The group of the special users.
  static let headquarters = TwinGroupKey(enterprise, "headquarters")
  /// The group into which the special users can be moved, or could be but for their problem.
  static let plant = TwinGroupKey(enterprise, "plant")

  /// What has been made so far.
  var system = TwinSystem()
  var random: SeededRandom
  var numbers = InventedNumbers()
  /// The ids of users who were not made by chance, in lower case.
  private(set) var special: Set<String> = []
  /// How many devices there are.
  private var devices = 0
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed, stream: "telephony")
  }

  /// Makes everything.
  mutating func invent(users: Int) {
    makeProviders()
    for plan in InventedGroup.lacking { makeGroup(plan) }
    let groups = InventedGroup.ordinary(forPeople: users)
    for plan in groups { makeGroup(plan) }
    makeEverythingUser()
    makeTroubledUsers()
    makeOtherSpecialUsers()
    makePeople(max(0, users - system.users.count), in: groups.map { TwinGroupKey(Self.enterprise, $0.id) })
    finishGroups()
    for (key, group) in system.groups {
      for device in group.devices.keys { system.renderFiles(of: device, in: key) }
    }
  }

  /// People whose names are all different enough.
  func people(_ count: Int) -> [Organisation.Person] {
    var inventor = PeopleInventor(seed: seed)
    return inventor.people(people: count)
  }

  /// A letter-and-digit secret.
  mutating func secret(_ length: Int = 14) -> String {
    let letters = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return String((0..<length).map { _ in random.pick(letters) })
  }

  /// A code of six digits.
  mutating func code() -> String { String((0..<6).map { _ in random.pick(Array("0123456789")) }) }

  /// A user with a number, an extension, a device with one line, and passwords; not yet in the system.
  ///
  /// - Parameters:
  ///   - id: The id; what stands before the `@` names its device and its line as well.
  ///   - extension: The extension; nil for the end of the number.
  ///   - hasDevice: Whether there is a device for it.
  ///   - more: More elements of `UserGetResponse24`, in any order.
  mutating func user(
    _ id: String, _ given: String, _ family: String, in key: TwinGroupKey, extension wanted: String? = nil,
    hasDevice: Bool = true, more: [OCIElement] = []
  ) -> TwinUser {
    let name = String(id.prefix { $0 != "@" })
    var user = TwinUser(id, in: key, profile: [])
    user.password = secret()
    user.registration = TwinCredentials(userName: name, password: secret(20))
    user.passcode = code()
    user.servicePacks = ["Standard"]
    var profile = [
      OCIElement("lastName", family), OCIElement("firstName", given), OCIElement("callingLineIdLastName", family),
      OCIElement("callingLineIdFirstName", given), OCIElement("language", "English"),
      OCIElement("timeZone", "Europe/Paris"), OCIElement("emailAddress", "\(name)@mail.example.com"),
      OCIElement("allowVideo", true),
    ]
    if let line = takeLine(for: key) {
      profile.append(OCIElement("phoneNumber", line.phoneNumber))
      profile.append(OCIElement("extension", wanted ?? line.extension))
    } else if let wanted {
      profile.append(OCIElement("extension", wanted))
    }
    if hasDevice {
      let device = makeDevice("\(name)-desk", for: user)
      profile.append(Self.endpoint(on: device, line: id))
    }
    user.profile = InventedElements.ordered(profile + more, as: "UserGetResponse24")
    return user
  }

  /// Puts a user who was not made by chance into the system.
  mutating func store(_ user: TwinUser) {
    special.insert(user.id.lowercased())
    system[user: user.id] = user
  }

  /// Gives a group a number, activated.
  mutating func takeLine(for key: TwinGroupKey) -> InventedNumbers.Line? {
    guard let line = numbers.line() else { return nil }
    system.providers[key.providerID]?.numbers.insert(line.phoneNumber)
    system.groups[key]?.numbers[line.phoneNumber] = true
    return line
  }

  /// Makes a device of a user's group and says its name.
  mutating func makeDevice(_ name: String, for user: TwinUser) -> String {
    devices += 1
    let credentials = TwinCredentials(userName: "\(name)-files", password: secret())
    system.groups[user.group]?.devices[name] = InventedDevice.device(
      name, number: devices, credentials: credentials)
    return name
  }

  /// The place of a user on a device of its group.
  static func endpoint(on device: String, line: String) -> OCIElement {
    OCIElement(
      "accessDeviceEndpoint",
      [
        OCIElement("accessDevice", [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", device)]),
        OCIElement("linePort", line), OCIElement("staticRegistrationCapable", false),
        OCIElement("useDomain", true), OCIElement("supportVisualDeviceManagement", false),
        OCIElement("useHotline", false),
      ])
  }

  /// A line of a device of the user's group on which its calls ring as well.
  static func sharedLine(_ line: String, on device: String) -> TwinSharedLine {
    TwinSharedLine(
      deviceLevel: "Group", deviceName: device, linePort: line,
      profile: [
        OCIElement("isActive", true), OCIElement("allowOrigination", true), OCIElement("allowTermination", true),
        OCIElement("useHotline", false),
      ])
  }
}
