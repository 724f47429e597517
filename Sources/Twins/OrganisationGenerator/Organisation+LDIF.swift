extension Organisation {
  /// Writes the directory as LDIF (RFC 2849): units, people, contacts and telephones, in an order that can be loaded.
  ///
  /// The entry of the suffix, `dc=example,dc=org`, is left to the server into which the file is loaded.
  /// The schema is Active Directory's; the entries carry only the attributes that telephony uses. What people set on
  /// their telephones and the agents of response groups are not in a directory; ``writeCSV(to:)`` writes them.
  ///
  /// - Parameter path: The file; one that exists is replaced when the new one is complete.
  /// - Throws: ``OrganisationError/unwritable(path:reason:)``.
  package func writeLDIF(to path: String) throws(OrganisationError) {
    var ldif = try LDIFWriter(path: path)
    for unit in ["People", "Contacts", "Devices"] {
      try ldif.begin("ou=\(unit),\(Self.suffix)")
      ldif.write("objectClass", "organizationalUnit")
      ldif.write("ou", unit)
    }
    let domain = domain
    for index in people.indices { try write(person: index, of: domain, to: &ldif) }
    for index in services.indices { try write(service: index, of: domain, to: &ldif) }
    for phone in phones { try write(phone, to: &ldif) }
    try ldif.complete()
  }

  private func write(person index: Int, of domain: [UInt32], to ldif: inout LDIFWriter) throws(OrganisationError) {
    let person = people[index]
    try ldif.begin(person.distinguishedName)
    ldif.write("objectClass", "user")
    ldif.write("cn", person.username)
    ldif.write("sn", person.family)
    ldif.write("givenName", person.given)
    ldif.write("displayName", person.displayName)
    ldif.write("sAMAccountName", person.username)
    ldif.write("userPrincipalName", "\(person.username)@example.org")
    ldif.write("mail", person.mail)
    ldif.write("department", person.department)
    ldif.write("physicalDeliveryOfficeName", person.site)
    ldif.write("preferredLanguage", person.language)
    ldif.write("manager", person.manager.map { people[$0].distinguishedName })
    let shown = person.line ?? person.migratedNumber.map { Line(number: $0, spelling: .plain) }
    ldif.write("telephoneNumber", shown?.formatted)
    ldif.write("objectSid", bytes: Self.sidBytes(domain, relativeIdentifier(ofPerson: index)))
    ldif.write("objectGUID", bytes: guid(ofPerson: index))
    ldif.write("userAccountControl", "512")
    write(sip: person.sipAddress, line: person.line, to: &ldif)
    ldif.write("msRTCSIP-UserPolicies", person.hasPolicy ? "0=3" : nil)
  }

  private func write(service index: Int, of domain: [UInt32], to ldif: inout LDIFWriter) throws(OrganisationError) {
    let service = services[index]
    try ldif.begin(distinguishedName(ofService: index))
    if service.kind == .sharedNumber {
      ldif.write("objectClass", "user")
      ldif.write("cn", service.handle)
      ldif.write("sn", service.displayName)
      ldif.write("sAMAccountName", service.handle)
      ldif.write("userPrincipalName", "\(service.handle)@example.org")
      ldif.write("objectSid", bytes: Self.sidBytes(domain, relativeIdentifier(ofService: index)))
      ldif.write("userAccountControl", "514")
    } else {
      ldif.write("objectClass", "contact")
      ldif.write("cn", "{\(guidText(ofService: index))}")
      // Active Directory would do without; other servers' schemas want a surname of every person and contact.
      ldif.write("sn", service.displayName)
    }
    ldif.write("displayName", service.displayName)
    ldif.write("department", service.department)
    ldif.write("physicalDeliveryOfficeName", service.site)
    ldif.write("manager", distinguishedName(of: service.responsible))
    ldif.write("telephoneNumber", service.line.formatted)
    ldif.write("objectGUID", bytes: guid(ofService: index))
    write(sip: service.sipAddress, line: service.line, to: &ldif)
    ldif.write("msRTCSIP-OwnerUrn", service.ownerURN)
  }

  private func write(_ phone: PhysicalPhone, to ldif: inout LDIFWriter) throws(OrganisationError) {
    try ldif.begin("cn=\(phone.serialNumber),ou=Devices,\(Self.suffix)")
    ldif.write("objectClass", "device")
    ldif.write("cn", phone.serialNumber)
    ldif.write("serialNumber", phone.serialNumber)
    ldif.write("description", phone.model)
    ldif.write("l", phone.place)
    switch phone.owner {
    case .person(let index): ldif.write("owner", people[index].distinguishedName)
    case .service(let index): ldif.write("owner", distinguishedName(ofService: index))
    }
  }

  /// Option flags: 1 instant messaging and presence, 256 enhanced presence, 128 Enterprise Voice.
  private func write(sip: String, line: Line?, to ldif: inout LDIFWriter) {
    ldif.write("msRTCSIP-PrimaryUserAddress", sip)
    ldif.write("msRTCSIP-UserEnabled", "TRUE")
    ldif.write("msRTCSIP-Line", line?.uri)
    ldif.write("msRTCSIP-OptionFlags", line == nil ? "257" : "385")
    ldif.write("msRTCSIP-DeploymentLocator", "SRV:")
    ldif.write("msRTCSIP-PrimaryHomeServer", Self.homeServer)
  }
}
