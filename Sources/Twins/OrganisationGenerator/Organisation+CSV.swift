import CSV
import Foundation

extension Organisation {
  /// Writes what the source's own commands, the registry and a tool for call settings would export.
  ///
  /// The files: `Get-CsUser.csv`, `Get-CsCommonAreaPhone.csv`, `Get-CsAnalogDevice.csv`, `Get-CsRgsWorkflow.csv`,
  /// `Get-CsRgsAgentGroup.csv`, `PhysicalPhones.csv`, `CallSettings.csv`, `Registry.csv`, `AlreadyMigrated.csv` and
  /// `expected.json`, the ``Summary``.
  ///
  /// - Parameter directory: A folder; it is created where it is missing, and files in it are replaced.
  /// - Throws: ``OrganisationError/unwritable(path:reason:)``, or `CSVError`.
  package func writeCSV(to directory: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw OrganisationError.unwritable(path: directory, reason: error.localizedDescription)
    }
    try writeUsers(to: directory)
    try writeContacts(.commonAreaPhone, "Get-CsCommonAreaPhone", type: "OCSADCommonAreaPhone", directory)
    try writeContacts(.analogueDevice, "Get-CsAnalogDevice", type: "OCSADAnalogDeviceContact", directory)
    try writeResponseGroups(to: directory)
    try writePhysicalPhones(to: directory)
    try writeCallSettings(to: directory)
    try writeRegistry(to: directory)
    try writeAlreadyMigrated(to: directory)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var file = try OutputFile(path: directory + "/expected.json")
    try file.write(try encoder.encode(summary) + Data("\n".utf8))
    try file.complete()
  }

  private func writeUsers(to directory: String) throws {
    var table = try ExportFile(
      directory, "Get-CsUser", type: "Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser",
      header: [
        "Identity", "SamAccountName", "Sid", "SipAddress", "LineURI", "EnterpriseVoiceEnabled", "HostedVoiceMail",
        "RegistrarPool", "VoicePolicy", "DialPlan", "Enabled", "DisplayName", "WindowsEmailAddress", "Department",
        "Office", "PreferredLanguage", "AccountDisabled", "Manager",
      ])
    let domain = domain
    for (index, person) in people.enumerated() {
      let hasLine = person.line != nil
      try table.append([
        person.distinguishedName, person.username, Self.sidText(domain, relativeIdentifier(ofPerson: index)),
        person.sipAddress, person.line?.uri ?? "", Self.flag(hasLine), Self.flag(person.settings.voicemail), Self.pool,
        hasLine ? (person.hasPolicy ? "International" : "National") : "", hasLine ? "Geneva" : "", Self.flag(true),
        person.displayName, person.mail ?? "", person.department, person.site, person.language, Self.flag(false),
        person.manager.map { people[$0].distinguishedName } ?? "",
      ])
    }
    for (index, service) in services.enumerated() where service.kind == .sharedNumber {
      try table.append([
        distinguishedName(ofService: index), service.handle,
        Self.sidText(domain, relativeIdentifier(ofService: index)), service.sipAddress, service.line.uri,
        Self.flag(true), Self.flag(false), Self.pool, "National", "Geneva", Self.flag(true), service.displayName, "",
        service.department, service.site, "", Self.flag(true), distinguishedName(of: service.responsible) ?? "",
      ])
    }
    try table.complete()
  }

  private func writeContacts(
    _ kind: ServiceLine.Kind, _ name: String, type: String, _ directory: String
  ) throws {
    var table = try ExportFile(
      directory, name, type: "Microsoft.Rtc.Management.ADConnect.Schema.\(type)",
      header: ["Identity", "SipAddress", "LineURI", "DisplayName", "Department", "Office", "Manager"])
    for (index, service) in services.enumerated() where service.kind == kind {
      try table.append([
        distinguishedName(ofService: index), service.sipAddress, service.line.uri, service.displayName,
        service.department, service.site, distinguishedName(of: service.responsible) ?? "",
      ])
    }
    try table.complete()
  }

  private func writeResponseGroups(to directory: String) throws {
    var workflows = try ExportFile(
      directory, "Get-CsRgsWorkflow", type: "Microsoft.Rtc.Rgs.Management.WritableSettings.Workflow",
      header: ["Identity", "PrimaryUri", "LineURI", "Name", "AgentGroup"])
    var groups = try ExportFile(
      directory, "Get-CsRgsAgentGroup", type: "Microsoft.Rtc.Rgs.Management.WritableSettings.AgentGroup",
      header: ["Identity", "Name", "AgentsByUri"])
    for (index, service) in services.enumerated() where service.kind == .responseGroup {
      let name = "\(service.displayName) Agents \(service.handle)"
      try workflows.append([
        distinguishedName(ofService: index), service.sipAddress, service.line.uri, service.displayName, name,
      ])
      try groups.append([
        "service:ApplicationServer:\(Self.pool)/\(guidText(ofService: index))", name,
        service.agents.map { people[$0].sipAddress }.joined(separator: ";"),
      ])
    }
    try workflows.complete()
    try groups.complete()
  }

  private func writePhysicalPhones(to directory: String) throws {
    var table = try ExportFile(
      directory, "PhysicalPhones", header: ["Identity", "Model", "SerialNumber", "Place"])
    for phone in phones {
      let identity =
        switch phone.owner {
        case .person(let index): people[index].sipAddress
        case .service(let index): distinguishedName(ofService: index)
        }
      try table.append([identity, phone.model, phone.serialNumber, phone.place])
    }
    try table.complete()
  }

  private func writeCallSettings(to directory: String) throws {
    var table = try ExportFile(
      directory, "CallSettings",
      header: ["SipAddress", "Forwarding", "SimultaneousRing", "Delegates", "CallGroup", "HostedVoicemail"])
    for person in people {
      let settings = person.settings
      try table.append([
        person.sipAddress, settings.forwarding ?? "", settings.simultaneousRing.joined(separator: ";"),
        settings.delegates.map { people[$0].sipAddress }.joined(separator: ";"), settings.callGroup ?? "",
        Self.flag(settings.voicemail),
      ])
    }
    for service in services where service.kind == .sharedNumber {
      try table.append([service.sipAddress, "", "", "", "", Self.flag(false)])
    }
    try table.complete()
  }

  /// Every number of the directory once, and those of people who moved before.
  private func writeRegistry(to directory: String) throws {
    var table = try ExportFile(directory, "Registry", header: ["Number", "Status", "Department"])
    var seen: Set<Int> = []
    let held = people.lazy.map { person in
      (person.line ?? person.migratedNumber.map { Line(number: $0, spelling: .plain) }, person.department)
    }
    for holders in [Array(held), services.map { ($0.line, $0.department) }] {
      for case (let line?, let department) in holders where line.e164 != nil && seen.insert(line.number).inserted {
        try table.append(["+\(line.number)", closedNumbers.contains(line.number) ? "closed" : "open", department])
      }
    }
    try table.complete()
  }

  private func writeAlreadyMigrated(to directory: String) throws {
    var table = try ExportFile(directory, "AlreadyMigrated", header: ["Username", "Number", "Mail"])
    for person in people {
      guard let number = person.migratedNumber else { continue }
      try table.append([person.username, "+\(number)", person.mail ?? ""])
    }
    try table.complete()
  }

  private static func flag(_ value: Bool) -> String { value ? "True" : "False" }
}
