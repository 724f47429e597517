/// Why an organisation was not generated or not written.
package enum OrganisationError: Error, Hashable, Sendable {
  /// So many people are not offered.
  case people(Int)
  /// A file or a folder cannot be written.
  case unwritable(path: String, reason: String)

  /// A stable, dotted word for catalogues and tests.
  package var code: String {
    switch self {
    case .people: "organisation.people"
    case .unwritable: "organisation.unwritable"
    }
  }

  /// What the text names.
  package var facts: [String: String] {
    switch self {
    case .people(let count):
      [
        "people": String(count), "least": String(OrganisationGenerator.bounds.lowerBound),
        "most": String(OrganisationGenerator.bounds.upperBound),
      ]
    case .unwritable(let path, let reason): ["path": path, "reason": reason]
    }
  }
}
