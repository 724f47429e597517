import OCIP

extension SystemInventor {
  /// A service provider that is not an enterprise.
  static let otherProvider = "harbour"
  /// The domain of its users.
  static let otherDomain = "harbour.example.com"
  /// Departments that all groups of the enterprise can have.
  static let enterpriseDepartments = ["Development", "Human Resources", "Marketing"]
  /// A department of the headquarters that no other group has.
  static let ownDepartment = "Legal"
  private static let ordinaryDepartments = ["Accounts", "Reception"]

  /// Makes the enterprise and the service provider, without groups.
  mutating func makeProviders() {
    var enterprise = TwinProvider(Self.enterprise, name: "Acme Instruments", isEnterprise: true)
    enterprise.domains = [Self.domain, Self.researchDomain]
    enterprise.departments = Self.enterpriseDepartments
    enterprise.schedules = InventedSchedules.ofProvider
    var other = TwinProvider(Self.otherProvider, name: "Harbour Telecom", isEnterprise: false)
    other.domains = [Self.otherDomain, Self.domain]
    other.schedules = InventedSchedules.ofProvider
    system.providers = [enterprise.id: enterprise, other.id: other]
    for id in ["office", "quay"] {
      makeGroup(
        InventedGroup(id: id, name: id == "office" ? "Harbour Office" : "Harbour Quay", city: "Marseille"),
        of: Self.otherProvider, domains: [Self.otherDomain, Self.domain])
    }
  }

  /// Makes a group without users.
  mutating func makeGroup(
    _ plan: InventedGroup, of provider: String = SystemInventor.enterprise,
    domains: [String] = [SystemInventor.domain]
  ) {
    let key = TwinGroupKey(provider, plan.id)
    var group = TwinGroup(
      key,
      profile: InventedElements.ordered(
        [
          OCIElement("defaultDomain", domains[0]), OCIElement("groupName", plan.name),
          OCIElement("callingLineIdName", "Acme \(plan.name)"), OCIElement("timeZone", "Europe/Paris"),
          OCIElement("contact", [OCIElement("contactName", "Telephony of \(plan.name)")]),
          OCIElement("address", [OCIElement("city", plan.city), OCIElement("country", "France")]),
        ], as: "GroupGetResponse24"), domains: Set(domains))
    group.extensionLength = TwinExtensionLength(minimum: 3, maximum: 4, standard: 4)
    group.userServices = Dictionary(uniqueKeysWithValues: InventedServices.all.map { ($0, TwinQuantity()) })
    group.servicePacks = InventedServices.packs
    group.groupServices = InventedServices.ofGroups
    group.departments = Self.ordinaryDepartments
    group.schedules = [InventedSchedules.openingHours, InventedSchedules.companyHolidays]
    lack(plan.lacks, in: &group)
    if key == Self.headquarters { group.becomeHeadquarters() }
    if key == Self.plant {
      group.schedules.append(InventedSchedules.nightShift)
      group.departments.append("Assembly")
    }
    if plan.id == "sales" { group.forgoServices() }
    system.groups[key] = group
  }

  private func lack(_ lacks: Set<InventedGroup.Lack>, in group: inout TwinGroup) {
    if lacks.contains(.schedules) { group.schedules.removeAll { $0 == InventedSchedules.companyHolidays } }
    if lacks.contains(.voiceMessaging) { group.groupServices["Voice Messaging Group"] = false }
    if lacks.contains(.huntGroups) { group.groupServices["Hunt Group"] = false }
    if lacks.count == InventedGroup.Lack.allCases.count {
      group.extensionLength = TwinExtensionLength(minimum: 3, maximum: 3, standard: 3)
      group.forgoServices()
    }
  }

  /// Gives the groups what depends on their users: limits, numbers nobody has yet, what gathers users.
  mutating func finishGroups() {
    let users = Dictionary(grouping: system.users.values, by: \.group)
    let full = Set(InventedGroup.lacking.filter { $0.lacks.contains(.room) }.map(\.id))
    for key in system.groups.keys.sorted() {
      let members = (users[key] ?? []).sorted { $0.id < $1.id }
      let isFull = key.providerID == Self.enterprise && full.contains(key.groupID)
      system.groups[key]?.userLimit = members.count + (isFull ? 0 : 50)
      gather(members, in: key)
      for index in 0..<10 {
        guard let line = takeLine(for: key) else { break }
        system.groups[key]?.numbers[line.phoneNumber] = index % 2 == 0
      }
    }
    for _ in 0..<50 {
      guard let line = numbers.line() else { break }
      system.providers[Self.enterprise]?.numbers.insert(line.phoneNumber)
    }
  }
}

extension TwinGroup {
  /// Has what only the headquarters has.
  fileprivate mutating func becomeHeadquarters() {
    extensionLength = TwinExtensionLength(minimum: 3, maximum: 5, standard: 4)
    domains.insert(SystemInventor.researchDomain)
    departments.append(SystemInventor.ownDepartment)
    servicePacks["Board"] = InventedServices.board
  }

  /// Has no right to one service, and no quantity left of another.
  fileprivate mutating func forgoServices() {
    userServices["Call Recording"] = TwinQuantity(isAuthorized: false)
    userServices["Push to Talk"] = TwinQuantity(limit: 0)
  }
}
