/// What to look for in a directory (RFC 4511, section 4.5).
package struct LDAPSearch: Sendable {
  /// How far below the base a search goes.
  package enum Scope: Int32, Sendable {
    /// The base entry alone.
    case base = 0
    /// The entries right below the base.
    case oneLevel = 1
    /// The base and everything below.
    case subtree = 2
  }

  /// The distinguished name of the entry to start from; empty for the server's own entry.
  package var base: String
  /// How far to go.
  package var scope: Scope
  /// The filter in its text form (RFC 4515); escape values with ``LDAPFilter``.
  package var filter: String
  /// The attributes to return, each with all its values; empty for all but the operational ones.
  package var attributes: [String]
  /// How many entries the server sends at a time (RFC 2696), at most its own limit, which in Active Directory is
  /// 1,000; nil to ask for all at once.
  package var pageSize: Int32?

  /// Describes a search.
  package init(
    base: String,
    scope: Scope = .subtree,
    filter: String = "(objectClass=*)",
    attributes: [String] = [],
    pageSize: Int32? = 500
  ) {
    self.base = base
    self.scope = scope
    self.filter = filter
    self.attributes = attributes
    self.pageSize = pageSize
  }

  /// What a search found beside the entries.
  package struct Summary: Sendable, Equatable {
    /// How many entries were returned.
    package var entries: Int
    /// How many pages they came in.
    package var pages: Int
    /// The URLs of other servers that hold further parts of the tree; they are not followed.
    package var references: [String]

    /// Makes a summary.
    package init(entries: Int = 0, pages: Int = 0, references: [String] = []) {
      self.entries = entries
      self.pages = pages
      self.references = references
    }
  }
}
