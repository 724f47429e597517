import HTTPTransfers
import XML

/// Where a BroadWorks is, how to sign in to it, and what its sessions keep to.
package struct OCIConfiguration: Sendable {
  /// The ways to a BroadWorks.
  package enum Access: Sendable, Hashable {
    /// A connection of its own for each session, in clear; port 2208.
    case tcp(host: String, port: UInt16 = 2208)
    /// The same, encrypted; port 2209.
    case tls(host: String, port: UInt16 = 2209)
    /// The SOAP interface, such as `https://xsp.example.org/webservice/services/ProvisioningService`.
    case soap(HTTPAddress)
  }

  /// The ways to log in.
  package enum Login: Sendable, Hashable {
    /// With the password where the connection is encrypted by TLS, with a signature everywhere else.
    ///
    /// Where a server does not know the first, the second follows.
    case automatic
    /// With a signature made of the password and a number that the server chose (`LoginRequest14sp4`).
    case signed
    /// With the password (`LoginRequest22V5`); refused everywhere but over TLS.
    case password
  }

  /// The way to the server.
  package var access: Access
  /// The administrator's id.
  package var userID: String
  /// The password.
  package var password: OCISecret
  /// The way to log in.
  package var login: Login
  /// A PEM file with the authorities to trust; nil for those of the system.
  package var authorityFile: String?
  /// How long connecting and the TLS handshake may take together.
  package var connectTimeout: Duration
  /// How long one document may take from its first byte to the last one of its answer.
  package var requestTimeout: Duration
  /// How long the answer to a logout is awaited, which many servers never give.
  package var logoutTimeout: Duration
  /// The most commands in one document.
  package var batch: Int
  /// What an answer may cost.
  package var limits: XMLLimits

  /// Describes a server.
  package init(
    _ access: Access, userID: String, password: OCISecret, login: Login = .automatic, authorityFile: String? = nil,
    connectTimeout: Duration = .seconds(10), requestTimeout: Duration = .seconds(30),
    logoutTimeout: Duration = .seconds(1), batch: Int = 15, limits: XMLLimits = XMLLimits(depth: 32, attributes: 16)
  ) {
    self.access = access
    self.userID = userID
    self.password = password
    self.login = login
    self.authorityFile = authorityFile
    self.connectTimeout = connectTimeout
    self.requestTimeout = requestTimeout
    self.logoutTimeout = logoutTimeout
    self.batch = max(1, batch)
    self.limits = limits
  }

  /// Where the server is, for errors and logs.
  package var place: String {
    switch access {
    case .tcp(let host, let port), .tls(let host, let port): "\(host):\(port)"
    case .soap(let address): address.place
    }
  }

  /// A way to the server that nothing has been sent over yet.
  ///
  /// - Throws: ``OCIError`` with code `ocip.configuration`.
  func transport() throws(OCIError) -> any OCITransport {
    switch access {
    case .tcp(let host, let port):
      return OCIStreamTransport(try OCIEndpoint(host: host, port: port, isEncrypted: false, self))
    case .tls(let host, let port):
      return OCIStreamTransport(try OCIEndpoint(host: host, port: port, isEncrypted: true, self))
    case .soap(let address):
      // A document's text is longer inside of an envelope, because its markup is escaped.
      let limits = HTTPTransferLimits(
        connectTimeout: connectTimeout, timeout: requestTimeout, bodySize: limits.size * 2, transfers: 1, waiting: 4)
      return OCISOAPTransport(
        address, client: HTTPClient(limits: limits, authorityFile: authorityFile), limits: self.limits)
    }
  }
}
