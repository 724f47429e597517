import BlockingCalls
import CLDAP

/// A connection to one directory server (LDAP version 3, RFC 4511).
///
/// Requests run one after the other on a thread of the connection's own. When the connection has broken, a request
/// timed out or the server has closed it meanwhile, the next request connects and binds again; a request that
/// failed is not repeated, because only the caller knows whether that is safe. Referrals are not followed.
///
/// ```swift
/// let directory = try await LDAPConnection.open(
///   LDAPConfiguration(url: "ldaps://dc1.example.org", bindName: "cn=belay,dc=example,dc=org", secret: secret))
/// let people = try await directory.entries(LDAPSearch(base: "dc=example,dc=org", filter: "(objectClass=user)"))
/// ```
///
/// An actor because it owns the connection, whose requests must not interleave.
package actor LDAPConnection {
  private let configuration: LDAPConfiguration
  private let executor = ThreadExecutor("LDAP connection")
  private var handle: LDAPHandle?

  /// The thread of this connection, because libldap's calls block.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private init(_ configuration: LDAPConfiguration) {
    self.configuration = configuration
  }

  /// Connects, encrypts where configured, and binds.
  ///
  /// - Throws: ``LDAPError``: `ldap.configuration`, `ldap.unreachable`, `ldap.timeout`, `ldap.certificate`,
  ///   `ldap.credentials`; `CancellationError`.
  package static func open(_ configuration: LDAPConfiguration) async throws -> LDAPConnection {
    let connection = LDAPConnection(configuration)
    try await connection.connect()
    return connection
  }

  /// Searches, and hands over the entries page by page.
  ///
  /// The page function runs on the connection's thread between two pages; no other request of this connection comes in
  /// between, because servers forget a paged search over the next one.
  ///
  /// - Parameters:
  ///   - search: What to look for.
  ///   - page: Called with the entries of each page; what it throws ends the search.
  /// - Returns: The counts, and references to other servers.
  /// - Throws: ``LDAPError``: `ldap.limit` when the server's size limit is smaller than the answer or the page,
  ///   `ldap.no-such-object` when the base does not exist, `ldap.invalid` for a filter that cannot be parsed; when the
  ///   connection breaks the search must start anew. `CancellationError`. What `page` throws.
  @discardableResult
  package func search(
    _ search: LDAPSearch, page: @Sendable (_ entries: [LDAPEntry]) throws -> Void
  ) throws -> LDAPSearch.Summary {
    try perform { try Self.pages(of: search, on: $0, page) }
  }

  /// Searches, and returns all entries at once.
  ///
  /// - Throws: What ``search(_:page:)`` throws.
  package func entries(_ search: LDAPSearch) throws -> [LDAPEntry] {
    var all: [LDAPEntry] = []
    try perform { _ = try Self.pages(of: search, on: $0) { all += $0 } }
    return all
  }

  /// Changes an entry; all modifications take effect or none.
  ///
  /// To set a value only if nobody changed it meanwhile, use `LDAPModification.exchange(_:from:to:)`.
  ///
  /// - Parameter confirm: Asked once the connection is open and right before the request is sent; what it throws keeps
  ///   the request from being sent.
  /// - Throws: ``LDAPError``: `ldap.no-such-object`, `ldap.no-such-attribute` when a value to delete is not there,
  ///   `ldap.already-exists` when a value to add is, `ldap.refused`, `ldap.invalid`; after `ldap.timeout` and
  ///   `ldap.unreachable` the change may or may not have been made. `CancellationError`, with the same doubt.
  package func modify(
    _ dn: String, _ modifications: [LDAPModification], confirm: (@Sendable () throws -> Void)? = nil
  ) throws {
    try perform { try $0.modify(dn, modifications, confirm) }
  }

  /// Asks the server whether an entry's attribute has a value, by the attribute's own rule of equality.
  ///
  /// - Throws: ``LDAPError``: `ldap.no-such-object`, `ldap.no-such-attribute` when the entry lacks the attribute;
  ///   `CancellationError`.
  package func compare(_ dn: String, _ attribute: String, equals value: [UInt8]) throws -> Bool {
    try perform { try $0.compare(dn, attribute, value) }
  }

  /// Unbinds and closes the connection; a later request opens it again.
  package func close() {
    handle = nil
  }

  private static func pages(
    of search: LDAPSearch, on handle: LDAPHandle, _ page: ([LDAPEntry]) throws -> Void
  ) throws -> LDAPSearch.Summary {
    var summary = LDAPSearch.Summary()
    var cookie: [UInt8] = []
    repeat {
      try Task.checkCancellation()
      let (entries, references, next) = try handle.page(of: search, after: cookie)
      summary.entries += entries.count
      summary.pages += 1
      summary.references += references
      try page(entries)
      cookie = next
    } while !cookie.isEmpty
    return summary
  }

  // MARK: - The connection

  private func connect() throws {
    _ = try connected()
  }

  private func perform<Result>(_ request: (LDAPHandle) throws -> Result) throws -> Result {
    try Task.checkCancellation()
    let handle = try connected()
    do {
      return try request(handle)
    } catch let error as LDAPError {
      if error.endsConnection { self.handle = nil }
      throw error
    }
  }

  private func connected() throws -> LDAPHandle {
    if let handle, handle.isAlive { return handle }
    handle = nil
    let fresh = try LDAPHandle(configuration)
    try fresh.connect()
    try fresh.bind()
    handle = fresh
    return fresh
  }
}
