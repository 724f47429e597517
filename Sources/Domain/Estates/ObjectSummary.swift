/// What rules, ties and lists need of an object, without its attributes and its document.
///
/// A survey of a million objects holds these; whole objects are read where a plan is drawn up.
package struct ObjectSummary: Hashable, Sendable {
  /// The phone system's own name of it.
  package var id: EstateObject.ID
  /// What kind of thing it is.
  package var kind: EstateObject.Kind
  /// What people call it.
  package var name: String
  /// The line as it was written, nil where it has none.
  package var lineURI: String?
  /// The object that owns it; itself for people.
  package var owner: EstateObject.ID?
  /// An electronic mail address.
  package var mail: String?
  /// The unit.
  package var department: String?
  /// The preferred language as a BCP 47 tag.
  package var language: String?
  /// Where it stands, in the source's own words.
  package var location: String?
  /// The SIP address as it was written.
  package var sipAddress: String?
  /// Objects to which a tie leads.
  package var ties: [ObjectTie]

  /// Joins the parts; everything but identity and name may be absent.
  package init(
    id: EstateObject.ID, kind: EstateObject.Kind, name: String, lineURI: String? = nil, owner: EstateObject.ID? = nil,
    mail: String? = nil, department: String? = nil, language: String? = nil, location: String? = nil,
    sipAddress: String? = nil, ties: [ObjectTie] = []
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
    self.sipAddress = sipAddress
    self.ties = ties
  }

  /// Sums up a whole object.
  package init(_ object: EstateObject) {
    self.init(
      id: object.id, kind: object.kind, name: object.name, lineURI: object.lineURI, owner: object.owner,
      mail: object.mail, department: object.department, language: object.language, location: object.location,
      sipAddress: object.attributes.first { $0.meaning == .sipAddress }?.value, ties: object.ties)
  }
}
