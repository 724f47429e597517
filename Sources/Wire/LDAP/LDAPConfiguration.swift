/// Where a directory is and how to sign in to it.
package struct LDAPConfiguration: Sendable {
  /// `ldap://host[:port]` or `ldaps://host[:port]`, one server.
  ///
  /// libldap takes `localhost` for this machine's own name when it checks a certificate; write `127.0.0.1`.
  package var url: String
  /// Whether a connection by `ldap://` is encrypted before the bind (RFC 4511, section 4.14).
  package var startTLS: Bool
  /// A PEM file with the authorities to trust; nil for those of the system.
  ///
  /// The server's certificate must be issued by one of them, be valid now and name the host or address of `url`.
  package var authorityFile: String?
  /// The distinguished name, or in Active Directory also `user@domain`, to bind as; nil to bind anonymously.
  package var bindName: String?
  /// The secret for `bindName`.
  package var secret: LDAPSecret?
  /// How long connecting and the TLS handshake may take together.
  package var connectTimeout: Duration
  /// How long each request may wait for its whole answer, or for one page of it.
  package var requestTimeout: Duration

  /// Describes a directory.
  package init(
    url: String,
    startTLS: Bool = false,
    authorityFile: String? = nil,
    bindName: String? = nil,
    secret: LDAPSecret? = nil,
    connectTimeout: Duration = .seconds(10),
    requestTimeout: Duration = .seconds(30)
  ) {
    self.url = url
    self.startTLS = startTLS
    self.authorityFile = authorityFile
    self.bindName = bindName
    self.secret = secret
    self.connectTimeout = connectTimeout
    self.requestTimeout = requestTimeout
  }

  /// Whether the secret travels encrypted.
  package var isEncrypted: Bool { startTLS || url.lowercased().hasPrefix("ldaps:") }
}
