/// Where a mail server is and how to sign in to it.
package struct SMTPConfiguration: Sendable {
  /// Whether a connection by `smtp://` is encrypted before anything else is said (STARTTLS, RFC 3207).
  package enum Encryption: String, Sendable, CaseIterable {
    /// Encrypted, or nothing is sent.
    case required
    /// Encrypted where the server offers it.
    case wanted
    /// Not encrypted.
    case never
  }

  /// `smtp://host[:port]`, or `smtps://host[:port]` for a connection that is encrypted from the start.
  package var url: String
  /// Whether a connection by `smtp://` is encrypted.
  package var startTLS: Encryption
  /// A PEM file with the authorities to trust; nil for those of the system.
  package var authorityFile: String?
  /// The name to sign in with; nil to sign in not at all.
  package var user: String?
  /// Hands the password to the one request that needs it.
  package var password: (@Sendable (_ use: (String) -> Void) -> Void)?
  /// The name by which this machine greets the server.
  package var greeting: String
  /// How long connecting and the TLS handshake may take together.
  package var connectTimeout: Duration
  /// How long one message may take, connecting included.
  package var messageTimeout: Duration

  /// Describes a server.
  package init(
    url: String, startTLS: Encryption, authorityFile: String? = nil, user: String? = nil,
    password: (@Sendable (_ use: (String) -> Void) -> Void)? = nil, greeting: String = "localhost",
    connectTimeout: Duration = .seconds(10), messageTimeout: Duration = .seconds(60)
  ) {
    self.url = url
    self.startTLS = startTLS
    self.authorityFile = authorityFile
    self.user = user
    self.password = password
    self.greeting = greeting
    self.connectTimeout = connectTimeout
    self.messageTimeout = messageTimeout
  }

  /// Whether an address has the form that is understood: a scheme, a host, perhaps a port, and nothing behind.
  package static func isAddress(_ url: String) -> Bool {
    url.wholeMatch(of: /smtps?:\/\/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?\/?/) != nil
  }
}
