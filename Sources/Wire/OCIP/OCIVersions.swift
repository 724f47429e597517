/// The versions of one request, newest first.
///
/// Such are `UserGetRequest24`, `UserGetRequest23V2` and `UserGetRequest22V9`.
/// A server knows those of its own release and of some before. It refuses others with 6004 before it does anything, so
/// the next one can be tried.
package struct OCIVersions: Sendable, Hashable {
  /// The types, newest first.
  package let types: [String]

  /// Lists the versions, newest first.
  package init(_ newest: String, _ older: String...) { types = [newest] + older }

  /// What the versions are remembered by.
  var key: String { types[0] }
}

/// Which version of each request one system knows.
///
/// Keep it together with the system's software version, and begin anew when that changes: a newer release may know newer
/// versions, which nothing tries any more once an older one is known to do.
package struct OCIKnownVersions: Sendable, Hashable, Codable {
  private var types: [String: String] = [:]

  /// Knows nothing yet.
  package init() {}

  /// The versions in the order in which to try them: what is known to work first.
  package func order(_ versions: OCIVersions) -> [String] {
    guard let known = types[versions.key], versions.types.contains(known) else { return versions.types }
    return [known] + versions.types.filter { $0 != known }
  }

  /// Remembers that a version works.
  package mutating func remember(_ type: String, of versions: OCIVersions) { types[versions.key] = type }

  /// The version that is known to work; nil when none was tried.
  package func known(_ versions: OCIVersions) -> String? { types[versions.key] }
}
