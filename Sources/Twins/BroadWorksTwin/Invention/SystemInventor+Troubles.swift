import OCIP

extension SystemInventor {
  /// Makes users each of whom has one problem when it is moved, one who has them all, and those whom that takes.
  mutating func makeTroubledUsers() {
    for (number, key) in [
      (1, Self.headquarters), (2, Self.headquarters), (3, Self.plant), (4, key("annexe")), (5, Self.headquarters),
    ] {
      // The second and the fifth sit at somebody else's telephone; two have an extension that somebody else has elsewhere.
      let shared = [2: "encumbrance-device-desk", 5: "trouble-desk"][number]
      let id = "neighbour-\(number)@\(Self.domain)"
      store(
        user(
          id, "Anne", "Voisin \(number)", in: key, extension: [3: "777", 4: "41234"][number], hasDevice: shared == nil,
          more: shared.map { [Self.endpoint(on: $0, line: id)] } ?? []))
    }
    makeEncumberedUsers()
    makeUsersWithRequirements()
    makeUsersOfNativeErrors()
    makeTroubleUser()
  }

  private func key(_ group: String) -> TwinGroupKey { TwinGroupKey(Self.enterprise, group) }

  private mutating func named(
    _ name: String, domain: String = SystemInventor.domain, extension: String? = nil, more: [OCIElement] = []
  ) -> TwinUser {
    user("\(name)@\(domain)", "Paul", name, in: Self.headquarters, extension: `extension`, more: more)
  }

  private mutating func makeEncumberedUsers() {
    var sharing = named("encumbrance-shared-call-appearance")
    share("neighbour-1-desk", with: &sharing)
    store(sharing)
    let pickingUp = named("encumbrance-call-pickup")
    store(pickingUp)
    add(.callPickup, "encumbered pickup", "encumbered pickup", [pickingUp.id], in: Self.headquarters)
    var receptionist = named("encumbrance-attendant-console")
    monitor(by: &receptionist)
    store(receptionist)
    let host = named("encumbrance-meet-me")
    store(host)
    giveBridge("encumbered-bridge", to: host.id)
    store(named("encumbrance-device"))
    let agent = named("encumbrance-hunt-group")
    store(agent)
    add(.huntGroup, "encumbered-hunt", "Encumbered hunt", [agent.id], in: Self.headquarters)
  }

  private mutating func makeUsersWithRequirements() {
    store(named("requirement-enterprise"))
    store(named("requirement-domain", domain: Self.researchDomain))
    var line = named("requirement-line-domain")
    line.profile = line.profile.map { element in
      element.name == "accessDeviceEndpoint"
        ? Self.endpoint(on: "requirement-line-domain-desk", line: "requirement-line-domain@\(Self.researchDomain)")
        : element
    }
    store(line)
    for (name, service) in [
      ("requirement-service", "Call Recording"), ("requirement-service-quantity", "Push to Talk"),
    ] {
      var user = named(name)
      user.services = [service]
      store(user)
    }
    var pack = named("requirement-service-pack")
    pack.servicePacks.append("Board")
    store(pack)
    for name in ["schedules", "user-limit", "voice-messaging", "feature-access-codes"] {
      store(named("requirement-\(name)"))
    }
    store(named("requirement-extension-length", extension: "41235"))
    store(named("requirement-extension", extension: "777"))
    store(named("requirement-department", more: [Self.ownDepartmentElement]))
  }

  private mutating func makeUsersOfNativeErrors() {
    var guest = named("native-hoteling")
    guest.isHoteling = true
    store(guest)
    let number = named("native-group-number")
    store(number)
    if let phoneNumber = number.profile.first(where: { $0.name == "phoneNumber" })?.text {
      let profile = system.groups[Self.headquarters]?.profile ?? []
      system.groups[Self.headquarters]?.profile = InventedElements.ordered(
        profile + [OCIElement("callingLineIdPhoneNumber", phoneNumber)], as: "GroupGetResponse24")
    }
    store(named("native-device-name"))
    if let device = system.groups[Self.headquarters]?.devices["native-device-name-desk"] {
      system.groups[Self.plant]?.devices[device.name] = device
    }
    let pilot = named("native-trunk-pilot")
    var withTrunk = pilot
    withTrunk.profile = InventedElements.ordered(
      pilot.profile.filter { $0.name != "accessDeviceEndpoint" } + [
        OCIElement(
          "trunkAddressing",
          [
            OCIElement(
              "trunkGroupDeviceEndpoint",
              [
                OCIElement("name", "headquarters-trunk"), OCIElement("linePort", pilot.id),
                OCIElement("staticRegistrationCapable", false), OCIElement("useDomain", true),
                OCIElement("isPilotUser", true),
              ])
          ])
      ], as: "UserGetResponse24")
    store(withTrunk)
    add(.trunkGroup, "headquarters-trunk", "headquarters-trunk", [pilot.id], in: Self.headquarters)
  }

  /// Makes the user who has every problem that one user can have.
  private mutating func makeTroubleUser() {
    var user = named("trouble", extension: "41234", more: [Self.ownDepartmentElement])
    user.profile = user.profile.map { element in
      element.name == "accessDeviceEndpoint"
        ? Self.endpoint(on: "trouble-desk", line: "trouble@\(Self.researchDomain)") : element
    }
    user.services = ["Call Recording", "Push to Talk"]
    user.servicePacks.append("Board")
    share("neighbour-1-desk", with: &user)
    monitor(by: &user)
    store(user)
    giveBridge("trouble-bridge", to: user.id)
    for index in system.groups[Self.headquarters]?.gatherings.indices ?? 0..<0 {
      guard let gathering = system.groups[Self.headquarters]?.gatherings[index] else { continue }
      if gathering.name.lowercased().hasPrefix("encumbered") {
        system.groups[Self.headquarters]?.gatherings[index].members.append(user.id)
      }
    }
  }

  private static var ownDepartmentElement: OCIElement {
    OCIElement(
      "department", type: "GroupDepartmentKey",
      [
        OCIElement("serviceProviderId", enterprise), OCIElement("groupId", headquarters.groupID),
        OCIElement("name", ownDepartment),
      ])
  }

  /// Lets a user's calls ring at another's telephone as well.
  private func share(_ device: String, with user: inout TwinUser) {
    let name = user.id.prefix { $0 != "@" }
    user.services.append("Shared Call Appearance 5")
    user.sharedLines = [Self.sharedLine("\(name)-shared@\(Self.domain)", on: device)]
  }

  /// Lets a user monitor a neighbour as a receptionist does.
  private func monitor(by user: inout TwinUser) {
    user.services.append("BroadWorks Receptionist - Office")
    let neighbours = ["neighbour-1", "neighbour-2"].compactMap { system[user: "\($0)@\(Self.domain)"] }
    user.settings["UserBroadWorksReceptionistOffice"] = [
      InventedTable.users("monitoredUserTable", of: "UserBroadWorksReceptionistOffice", neighbours)
    ]
  }
}
