import OCIP

extension TwinSystem {
  /// Refuses a number that a group does not have, or that is in use.
  ///
  /// - Parameter id: The user who may have it.
  /// - Returns: The number as the group has it.
  func freeNumber(_ text: String, in group: TwinGroupKey, for id: String) throws(TwinRefusal) -> String {
    guard let number = number(text, in: group)?.number else { throw .number(text) }
    let holder = holders(in: group)[TwinNumbers.plain(number)]
    if let holder, holder.id.lowercased() != id.lowercased() { throw .numberInUse(number, by: holder.id) }
    return number
  }

  /// Refuses an extension that is too short, too long or in use.
  ///
  /// - Parameter id: The user who may have it.
  func checkExtension(_ digits: String, in group: TwinGroupKey, for id: String) throws(TwinRefusal) {
    let length = groups[group]?.extensionLength
    if let length, !length.allows(digits) { throw .extensionLength(length, of: group.groupID) }
    if owner(ofExtension: digits, in: group, except: id) != nil { throw .extensionInUse(digits) }
  }

  /// Refuses names whose domains a group does not have.
  func checkDomains(of names: [String], in group: TwinGroupKey) throws(TwinRefusal) {
    for name in names {
      guard let domain = TwinUser.domain(of: name) else { throw .domain("", of: group.groupID) }
      guard groups[group]?.domains.contains(domain) == true else { throw .domain(domain, of: group.groupID) }
    }
  }

  /// Refuses a department that neither a group nor its enterprise has.
  func checkDepartment(_ department: OCIElement, in group: TwinGroupKey) throws(TwinRefusal) {
    let name = department.text("name") ?? ""
    let isOfGroup = department.type == "GroupDepartmentKey"
    let key = TwinGroupKey(department.text("serviceProviderId") ?? "", department.text("groupId") ?? "")
    let known = isOfGroup ? groups[key]?.departments : providers[key.providerID]?.departments
    let isReachable = isOfGroup ? key == group : key.providerID == group.providerID
    guard isReachable, known?.contains(name) == true else { throw .department(name) }
  }

  /// Refuses a place on a device that does not exist, that is full, or whose line somebody has.
  ///
  /// - Parameter present: The place that the user leaves for it.
  func checkEndpoint(
    _ endpoint: TwinSharedLine, in group: TwinGroupKey, insteadOf present: TwinSharedLine? = nil
  ) throws(TwinRefusal) {
    guard endpoint.deviceLevel == "Group", let device = groups[group]?.devices[endpoint.deviceName] else {
      throw .device(endpoint.deviceName)
    }
    if endpoint.linePort.lowercased() != present?.linePort.lowercased() {
      try checkDomains(of: [endpoint.linePort], in: group)
      if let holder = owner(ofLine: endpoint.linePort) { throw .linePortInUse(endpoint.linePort, by: holder) }
    }
    let isOnDevice = present?.deviceLevel == "Group" && present?.deviceName == device.name
    let used = owners(ofDevice: device.name, in: group).count - (isOnDevice ? 1 : 0)
    if let ports = device.ports, used >= ports { throw .noPort(device.name) }
  }
}

extension TwinExtensionLength {
  /// Whether an extension is neither too short nor too long.
  func allows(_ digits: String) -> Bool { (minimum...max(minimum, maximum)).contains(digits.count) }
}
