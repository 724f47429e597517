import CSV
import Foundation
import OrganisationGenerator
import Testing

@Suite("The files of an organisation")
struct OrganisationFilesTests {
  static let columns: [String: [String]] = [
    "Get-CsUser": [
      "Identity", "SamAccountName", "Sid", "SipAddress", "LineURI", "EnterpriseVoiceEnabled", "HostedVoiceMail",
      "RegistrarPool", "VoicePolicy", "DialPlan", "Enabled", "DisplayName", "WindowsEmailAddress", "Department",
      "Office", "PreferredLanguage", "AccountDisabled", "Manager",
    ],
    "Get-CsCommonAreaPhone": ["Identity", "SipAddress", "LineURI", "DisplayName", "Department", "Office", "Manager"],
    "Get-CsAnalogDevice": ["Identity", "SipAddress", "LineURI", "DisplayName", "Department", "Office", "Manager"],
    "Get-CsRgsWorkflow": ["Identity", "PrimaryUri", "LineURI", "Name", "AgentGroup"],
    "Get-CsRgsAgentGroup": ["Identity", "Name", "AgentsByUri"],
    "PhysicalPhones": ["Identity", "Model", "SerialNumber", "Place"],
    "CallSettings": ["SipAddress", "Forwarding", "SimultaneousRing", "Delegates", "CallGroup", "HostedVoicemail"],
    "Registry": ["Number", "Status", "Department"],
    "AlreadyMigrated": ["Username", "Number", "Mail"],
  ]

  @Test("The exports read back as the organisation")
  func exports() throws {
    let organisation = try OrganisationGenerator(people: 700, seed: 21).generate()
    let summary = organisation.summary
    let (tables, expected) = try withTemporaryFolder { folder in
      try organisation.writeCSV(to: folder)
      var tables: [String: [CSVRow]] = [:]
      for (name, columns) in Self.columns {
        let reader = try CSVReader(path: "\(folder)/\(name).csv")
        #expect(reader.header == columns)
        tables[name] = try reader.remainingRows()
      }
      let json = try #require(try contents(of: folder)["expected.json"])
      return (tables, try JSONDecoder().decode(Organisation.Summary.self, from: json))
    }
    #expect(expected == summary)
    func rows(_ name: String) -> [CSVRow] { tables[name] ?? [] }
    func column(_ table: String, _ name: String) -> [String] { rows(table).compactMap { $0[name] } }

    let users = rows("Get-CsUser")
    #expect(users.count == summary.people + summary.sharedNumbers)
    #expect(users.prefix(summary.people).map { $0["DisplayName"] } == organisation.people.map(\.displayName))
    #expect(users.prefix(summary.people).map { $0["LineURI"] } == organisation.people.map { $0.line?.uri ?? "" })
    #expect(users.count { $0["AccountDisabled"] == "True" } == summary.sharedNumbers)
    #expect(users.allSatisfy { ($0["LineURI"] == "") == ($0["EnterpriseVoiceEnabled"] == "False") })
    #expect(Set(users.compactMap { $0["Sid"] }).count == users.count)
    #expect(column("Get-CsCommonAreaPhone", "LineURI").count == summary.commonAreaPhones)
    #expect(column("Get-CsAnalogDevice", "LineURI").count == summary.analogueDevices)
    #expect(column("Get-CsRgsWorkflow", "AgentGroup") == column("Get-CsRgsAgentGroup", "Name"))
    #expect(
      column("Get-CsRgsAgentGroup", "AgentsByUri").map { $0.split(separator: ";").count }.reduce(0, +)
        == summary.responseGroupAgents)

    let addresses = Set(column("Get-CsUser", "SipAddress"))
    for list in column("Get-CsRgsAgentGroup", "AgentsByUri") + column("CallSettings", "Delegates") {
      #expect(list.split(separator: ";").allSatisfy { addresses.contains(String($0)) })
    }
    #expect(Set(column("CallSettings", "SipAddress")) == addresses)
    #expect(column("CallSettings", "Forwarding").count { !$0.isEmpty } == summary.forwardings)
    #expect(column("CallSettings", "SimultaneousRing").count { !$0.isEmpty } == summary.simultaneousRings)
    #expect(column("CallSettings", "Delegates").count { !$0.isEmpty } == summary.peopleWithDelegates)
    #expect(column("CallSettings", "CallGroup").count { !$0.isEmpty } == summary.callGroupMembers)
    #expect(column("CallSettings", "HostedVoicemail").count { $0 == "True" } == summary.voicemails)

    let identities = addresses.union(column("Get-CsCommonAreaPhone", "Identity"))
    #expect(rows("PhysicalPhones").count == summary.physicalPhones)
    #expect(column("PhysicalPhones", "Identity").allSatisfy { identities.contains($0) })
    #expect(Set(column("PhysicalPhones", "SerialNumber")).count == summary.physicalPhones)

    let registry = column("Registry", "Number")
    #expect(Set(registry).count == registry.count)
    #expect(
      registry.count
        == summary.distinctLines + summary.alreadyMigrated - (summary.planted["numberNotValid"] ?? 0)
        - summary.conferenceEntries + 1)
    #expect(column("Registry", "Status").count { $0 == "closed" } == summary.planted["closedInRegistry"])
    #expect(rows("AlreadyMigrated").count == summary.alreadyMigrated)
    let lines = Set(column("Get-CsUser", "LineURI"))
    for number in column("AlreadyMigrated", "Number") {
      #expect(!lines.contains("tel:" + number))
      #expect(registry.contains(number))
    }
  }

  @Test("The directory's file is LDIF: safe lines of at most 76 bytes, names that decode to what was meant")
  func ldif() throws {
    let organisation = try OrganisationGenerator(people: 120, seed: 21).generate()
    let bytes = try withTemporaryFolder { folder in
      try organisation.writeLDIF(to: folder + "/organisation.ldif")
      return try #require(try contents(of: folder)["organisation.ldif"])
    }
    let text = try #require(String(data: bytes, encoding: .ascii))
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
    var entries: [[String: String]] = []
    for paragraph in text.replacing("\n ", with: "").split(separator: "\n\n") {
      var entry: [String: String] = [:]
      for line in paragraph.split(separator: "\n") {
        let name = String(line.prefix { $0 != ":" })
        let value = String(line.dropFirst(name.count + 1))
        #expect(entry[name] == nil, "\(name) is given twice")
        entry[name] =
          value.hasPrefix(": ")
          ? Data(base64Encoded: String(value.dropFirst(2))).map { String(decoding: $0, as: UTF8.self) }
          : String(value.dropFirst())
      }
      entries.append(entry)
    }
    #expect(entries.count == 3 + organisation.people.count + organisation.services.count + organisation.phones.count)
    #expect(Set(entries.compactMap { $0["dn"] }).count == entries.count)
    for (person, entry) in zip(organisation.people, entries.dropFirst(3)) {
      #expect(entry["dn"] == person.distinguishedName)
      #expect(entry["displayName"] == person.displayName)
      #expect(entry["sn"] == person.family)
      #expect(entry["givenName"] == person.given)
      #expect(entry["msRTCSIP-Line"] == person.line?.uri)
      #expect(entry["msRTCSIP-OptionFlags"] == (person.line == nil ? "257" : "385"))
      #expect(entry["mail"] == person.mail)
      #expect(entry["physicalDeliveryOfficeName"] == person.site)
    }
    #expect(entries.count { $0["userAccountControl"] == "514" } == organisation.summary.sharedNumbers)
    #expect(Set(entries.compactMap { $0["objectClass"] }) == ["organizationalUnit", "user", "contact", "device"])
  }

  @Test("OpenLDAP loads the directory's file", .enabled(if: Slapadd.isAvailable))
  func openLDAP() throws {
    try withTemporaryFolder { folder in
      let organisation = try OrganisationGenerator(people: 300, seed: 6).generate()
      try organisation.writeLDIF(to: folder + "/organisation.ldif")
      let slapadd = try Slapadd(folder: folder)
      try slapadd.load(
        """
        dn: dc=example,dc=org
        objectClass: dcObject
        objectClass: organization
        dc: example
        o: Example

        """)
      try slapadd.load(file: folder + "/organisation.ldif")
    }
  }
}
