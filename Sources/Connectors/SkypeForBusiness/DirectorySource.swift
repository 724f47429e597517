import ConnectorKit
import Estates
import Foundation
import LDAP
import Migrations

/// Reads the estate from the directory, and changes the routing attributes there.
struct DirectorySource: Sendable {
  /// The connections.
  let connections: DirectoryConnections
  /// Through it goes each request.
  let gate: RequestGate
  /// Below which name the estate lies.
  let base: String
  /// How many entries come at a time.
  let pageSize: Int32
  /// Physical phones that somebody keeps in a file; no files where nobody does.
  let phones: ExportTables
  /// The files that say more about the objects.
  let sides: SideFiles
  /// Resolves single names.
  let names: DirectoryNames

  /// Joins the parts.
  init(
    _ configuration: LDAPConfiguration, gate: RequestGate, surroundings: Surroundings, base: String, pageSize: Int32,
    phones: ExportTables, sides: SideFiles
  ) {
    let most = max(1, gate.limits.concurrent)
    connections = DirectoryConnections(configuration, system: gate.system, keeping: most)
    self.gate = gate
    self.base = base
    self.pageSize = pageSize
    self.phones = phones
    self.sides = sides
    names = DirectoryNames(surroundings)
  }

  /// Accounts, phones, and the contact objects that telephony uses; other contacts are entries of an address book.
  private static let subjects = """
    (|(objectClass=user)(objectClass=device)(&(objectClass=contact)\
    (|(msRTCSIP-Line=*)(msRTCSIP-PrimaryUserAddress=*)(msRTCSIP-OwnerUrn=*))))
    """

  /// Binds and reads the base entry.
  func probe() async throws {
    let base = LDAPSearch(base: base, scope: .base, attributes: ["objectClass"], pageSize: nil)
    _ = try await entries(base)
    try phones.probe()
    try sides.probe()
  }

  // MARK: - Reading everything

  /// Reads all objects in batches: first the names of all, to resolve owners and ties, then the objects.
  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    let sides = try await sides.content()
    var known = KnownObjects()
    var serials: Set<String> = []
    let identities = LDAPSearch(
      base: base, filter: Self.subjects, attributes: Self.identifying + ["serialNumber"], pageSize: pageSize)
    try await pages(of: identities) { entries in
      for draft in entries.compactMap({ ObjectDraft(entry: $0) }) {
        known.add(draft)
        if let serial = draft.object.document.text("serialNumber") { serials.insert(serial) }
      }
    }
    let translation = Translation(known: known, groups: sides.groups, callSettings: sides.callSettings)
    try await pages(of: LDAPSearch(base: base, filter: Self.subjects, pageSize: pageSize)) { entries in
      let objects = entries.compactMap { ObjectDraft(entry: $0) }.map(translation.object(from:))
      for start in stride(from: 0, to: objects.count, by: 500) {
        try await receive(Array(objects[start..<min(start + 500, objects.count)]))
      }
    }
    _ = try await phones.index()
    try await phones.read(batch: 500) { drafts in
      // A phone that is in the directory too is read there.
      let others = drafts.filter { draft in
        draft.object.document.text("SerialNumber").map { !serials.contains($0) } ?? true
      }
      if !others.isEmpty { try await receive(others.map(translation.object(from:))) }
    }
  }

  private func pages(of search: LDAPSearch, _ use: ([NativeDocument]) async throws -> Void) async throws {
    let handoff = PageHandoff()
    async let running: Void = handoff.run { deliver in
      _ = try await connections.with { connection in try await connection.search(search, page: deliver) }
    }
    // After `running`, to come before the wait for it when something below throws.
    defer { handoff.finish(.failure(CancellationError())) }
    while let page = try await gate.request("ldap.search", { try await handoff.next() }) {
      try await use(page.map { NativeDocument(entry: $0) })
    }
    await running
  }

  // MARK: - Reading one object

  /// Reads one object as it is now; nil when it is gone.
  func object(_ id: EstateObject.ID) async throws -> EstateObject? {
    let draft: ObjectDraft?
    if id.rawValue.hasPrefix(ObjectDraft.phonePrefix) {
      draft = try await phones.index().places[id].flatMap { ObjectDraft(row: $0.document, of: $0.file.content) }
    } else {
      draft = try await entry(id).flatMap { ObjectDraft(entry: $0) }
    }
    guard let draft, draft.object.id == id else { return nil }
    let sides = try await sides.content()
    var translation = Translation(known: KnownObjects(), groups: sides.groups, callSettings: sides.callSettings)
    translation.known = try await names.resolve(translation.references(of: draft), look: look)
    return translation.object(from: draft)
  }

  /// The entry of an object, found by what its id is: a SID, a GUID, else a distinguished name.
  func entry(_ id: EstateObject.ID, attributes: [String] = []) async throws -> NativeDocument? {
    let text = id.rawValue
    if let sid = SecurityIdentifier(text: text) {
      return try await entry("(objectSid=\(LDAPFilter.escape(bytes: sid.bytes)))", attributes)
    }
    if let guid = ObjectGUID(text: text) {
      return try await entry("(objectGUID=\(LDAPFilter.escape(bytes: guid.bytes)))", attributes)
    }
    return try await entry(named: text, attributes)
  }

  private func entry(_ filter: String, _ attributes: [String]) async throws -> NativeDocument? {
    let search = LDAPSearch(
      base: base, filter: "(&\(Self.subjects)\(filter))", attributes: attributes, pageSize: pageSize)
    return try await entries(search).first
  }

  private func entry(named name: String, _ attributes: [String]) async throws -> NativeDocument? {
    guard ReferenceKey.isName(name, within: base) else { return nil }
    let search = LDAPSearch(
      base: name, scope: .base, filter: Self.subjects, attributes: attributes, pageSize: nil)
    do {
      return try await entries(search).first
    } catch let error as PhoneSystemError where error.kind == .missing {
      return nil
    }
  }

  /// Asks the directory which objects have these names and addresses.
  private func look(_ keys: [ReferenceKey]) async throws -> KnownObjects {
    var known = KnownObjects()
    var filters: [String] = []
    for key in keys {
      switch key {
      case .address(let address):
        filters.append("(\(DirectoryAttribute.address)=sip:\(LDAPFilter.escape(address)))")
      case .name(let name):
        guard name.contains("=") else { continue }
        if let draft = try await entry(named: name, Self.identifying).flatMap({ ObjectDraft(entry: $0) }) {
          known.add(key, draft.object.id)
        }
      }
    }
    for start in stride(from: 0, to: filters.count, by: 50) {
      let search = LDAPSearch(
        base: base, filter: "(&\(Self.subjects)(|\(filters[start..<min(start + 50, filters.count)].joined())))",
        attributes: Self.identifying, pageSize: pageSize)
      for draft in try await entries(search).compactMap({ ObjectDraft(entry: $0) }) { known.add(draft) }
    }
    return known
  }

  private static let identifying = [
    "objectClass", "objectSid", "objectGUID", "userAccountControl", DirectoryAttribute.address,
    DirectoryAttribute.ownerURN,
  ]

  private func entries(_ search: LDAPSearch) async throws -> [NativeDocument] {
    try await gate.request("ldap.search") {
      try await connections.with { try await $0.entries(search) }.map { NativeDocument(entry: $0) }
    }
  }

  // MARK: - Writing

  /// Changes single-valued attributes from one known state to another, in one request that fails when they are in
  /// neither.
  func exchange(_ name: String, from old: [String: String], to new: [String: String]) async throws {
    let modifications = Set(old.keys).union(new.keys).sorted().flatMap { attribute in
      LDAPModification.exchange(
        attribute, from: old[attribute].map { Array($0.utf8) }, to: new[attribute].map { Array($0.utf8) })
    }
    try await gate.request("ldap.modify") {
      // A new connection takes its time: the claim is looked at once more when it is there.
      let check = Mandate.current?.check
      try await connections.with { try await $0.modify(name, modifications, confirm: check) }
    }
  }
}

extension KnownObjects {
  /// Remembers the names and the address of an object.
  fileprivate mutating func add(_ draft: ObjectDraft) {
    for name in draft.names { add(name, draft.object.id) }
    if let address = draft.address { add(address, draft.object.id) }
  }
}

extension NativeDocument {
  /// An entry as the directory sent it, except that passwords and keys are left out.
  ///
  /// The attributes are sorted: a directory keeps no order among them, and puts one that went and came in another place.
  init(entry: LDAPEntry) {
    let attributes = entry.attributes.map { attribute in
      NativeAttribute(
        name: attribute.name,
        values: AttributeMeanings.isSecret(attribute.name)
          ? [.text("<redacted>")] : attribute.values.map { NativeValue(Data($0)) })
    }
    self.init(origin: entry.dn, attributes: attributes.sorted { $0.name < $1.name })
  }
}
