/// How the organisation's objects are called in its directory.
extension Organisation {
  /// The directory's suffix.
  static let suffix = "dc=example,dc=org"
  /// The pool on which every line lives.
  static let pool = "pool01.example.org"
  /// The value of `msRTCSIP-PrimaryHomeServer`.
  static let homeServer = """
    CN=Lc Services,CN=Microsoft,CN=1:1,CN=Pools,CN=RTC Service,CN=Services,CN=Configuration,\(suffix)
    """

  /// The distinguished name of an account.
  static func distinguishedName(ofAccount name: String) -> String { "cn=\(name),ou=People,\(suffix)" }

  /// The distinguished name of a service line: an account for shared numbers; elsewhere named by its GUID, as the
  /// server's own commands do.
  func distinguishedName(ofService index: Int) -> String {
    let service = services[index]
    return service.kind == .sharedNumber
      ? Self.distinguishedName(ofAccount: service.handle)
      : "cn={\(guidText(ofService: index))},ou=Contacts,\(Self.suffix)"
  }

  /// The distinguished name of who answers for a service line; nil where the directory names nobody.
  func distinguishedName(of responsible: ServiceLine.Responsible) -> String? {
    switch responsible {
    case .person(let index): people[index].distinguishedName
    case .stranger(let name): Self.distinguishedName(ofAccount: name)
    case .nobody: nil
    }
  }

  /// The 16 bytes of `objectGUID`, a version 4 UUID.
  func guid(ofPerson index: Int) -> [UInt8] { guid(ordinal: index) }

  /// The 16 bytes of `objectGUID` of a service line.
  func guid(ofService index: Int) -> [UInt8] { guid(ordinal: people.count + index) }

  /// A service line's GUID as Microsoft writes it: the first three groups with their lowest byte first.
  func guidText(ofService index: Int) -> String {
    let bytes = guid(ofService: index)
    let order: [[Int]] = [[3, 2, 1, 0], [5, 4], [7, 6], [8, 9], [10, 11, 12, 13, 14, 15]]
    return order.map { group in group.map { Self.hexadecimal(bytes[$0]) }.joined() }.joined(separator: "-")
  }

  /// The identifiers under the domain's SID: people first, then shared numbers.
  func relativeIdentifier(ofPerson index: Int) -> UInt32 { UInt32(1_000 + index) }

  /// The identifier under the domain's SID of a shared number.
  func relativeIdentifier(ofService index: Int) -> UInt32 { UInt32(1_000 + people.count + index) }

  /// The parts of the domain's SID after `S-1-5`.
  var domain: [UInt32] {
    var random = SeededRandom(seed: seed, stream: "domain")
    return [21] + (0..<3).map { _ in UInt32(truncatingIfNeeded: random.next() >> 33) }
  }

  /// A SID as text ([MS-DTYP] 2.4.2.1).
  static func sidText(_ domain: [UInt32], _ relative: UInt32) -> String {
    "S-1-5-" + (domain + [relative]).map { String($0) }.joined(separator: "-")
  }

  /// A SID as bytes ([MS-DTYP] 2.4.2.2).
  static func sidBytes(_ domain: [UInt32], _ relative: UInt32) -> [UInt8] {
    let parts = domain + [relative]
    var bytes: [UInt8] = [1, UInt8(parts.count), 0, 0, 0, 0, 0, 5]
    for part in parts { for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: part >> shift)) } }
    return bytes
  }

  private func guid(ordinal: Int) -> [UInt8] {
    let words = SeededRandom.pair(ordinal, seed: seed)
    var bytes = [words.0, words.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    // The version stands in the high half of the third group, whose lowest byte comes first.
    bytes[7] = bytes[7] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }

  private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

extension Organisation.Person {
  /// The name in the directory.
  package var distinguishedName: String { Organisation.distinguishedName(ofAccount: username) }
  /// The SIP address with its scheme.
  package var sipAddress: String { "sip:\(username)@example.org" }
  /// The mail address; nil where the directory knows none.
  package var mail: String? { hasMail ? "\(username)@example.org" : nil }
}

extension Organisation.ServiceLine {
  /// The SIP address with its scheme.
  package var sipAddress: String { "sip:\(handle)@example.org" }

  /// The value of `msRTCSIP-OwnerUrn`; nil for shared numbers, which are accounts.
  package var ownerURN: String? {
    switch kind {
    case .commonAreaPhone: "urn:device:commonareaphone"
    case .analogueDevice: "urn:device:analogdevice"
    case .responseGroup: "urn:application:RGS"
    case .conferenceEntry: "urn:application:Caa"
    case .sharedNumber: nil
    }
  }
}
