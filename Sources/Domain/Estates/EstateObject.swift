/// One object of an estate.
///
/// An object is what the phone system keeps as one thing: a person or contact object with its line, a device, a group.
/// Its `attributes` say what each native attribute means; its `document` keeps them verbatim.
package struct EstateObject: Codable, Hashable, Sendable {
  /// Names the object in its phone system for as long as it lives: a SID, a GUID, a distinguished name, a row key.
  package struct ID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The name as the phone system writes it.
    package var rawValue: String

    /// Wraps the phone system's own name.
    package init(rawValue: String) { self.rawValue = rawValue }

    package var description: String { rawValue }

    package init(from decoder: any Decoder) throws {
      rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(rawValue)
    }
  }

  /// What kind of thing the object is.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// A human being with an account.
    case person
    /// A telephone in a lobby or corridor that belongs to a place; its contact person is the owner.
    case commonAreaPhone = "common-area-phone"
    /// An analogue device: a fax, a lift, a door intercom.
    case analogueDevice = "analogue-device"
    /// A response group's contact object (Skype for Business): callers are queued for agents.
    case responseGroup = "response-group"
    /// A number that several people share, without an account of its own.
    case sharedNumber = "shared-number"
    /// Another contact object with a line: a conference entry, an application. Belay does not move these.
    case application
    /// A physical telephone.
    case physicalPhone = "physical-phone"
    /// A user of the destination.
    case user
  }

  /// The phone system's own name of it.
  package var id: ID
  /// What kind of thing it is.
  package var kind: Kind
  /// What people call it.
  package var name: String
  /// The line as it was written (`tel:+41227670000;ext=70000`), nil where it has none.
  package var lineURI: String?
  /// The object that owns it; itself for people.
  package var owner: ID?
  /// An electronic mail address.
  package var mail: String?
  /// The unit, such as `IT-CS-TR`: departments, groups and sections joined by hyphens.
  package var department: String?
  /// The preferred language as a BCP 47 tag.
  package var language: String?
  /// Where it stands, in the source's own words; the destination's locations are found by it.
  package var location: String?
  /// Every attribute that was read, with what it means.
  package var attributes: [SourceAttribute]
  /// Objects to which a tie leads.
  package var ties: [ObjectTie]
  /// The native document, verbatim.
  package var document: NativeDocument

  /// Joins the parts; everything but identity and document may be absent.
  package init(
    id: ID, kind: Kind, name: String, lineURI: String? = nil, owner: ID? = nil, mail: String? = nil,
    department: String? = nil, language: String? = nil, location: String? = nil, attributes: [SourceAttribute] = [],
    ties: [ObjectTie] = [], document: NativeDocument
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.lineURI = lineURI
    self.owner = owner
    self.mail = mail
    self.department = department
    self.language = language
    self.location = location
    self.attributes = attributes
    self.ties = ties
    self.document = document
  }
}

/// A relation in the source that makes two objects belong together.
package struct ObjectTie: Codable, Hashable, Sendable {
  /// The kinds of relation.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// Both are agents of one response group or hunt group, or one is the group.
    case group
    /// One may act for the other.
    case delegate
    /// Both ring on one device or share one line.
    case sharedLine = "shared-line"
  }

  /// The kind of relation.
  package var kind: Kind
  /// What the relation is called in the source, such as the group's name.
  package var name: String
  /// The other object.
  package var other: EstateObject.ID

  /// Joins a kind, a name and the other end.
  package init(kind: Kind, name: String, other: EstateObject.ID) {
    self.kind = kind
    self.name = name
    self.other = other
  }
}
