import CLDAP

/// The server that a configuration names, taken apart.
struct LDAPEndpoint: Sendable {
  /// Scheme, host and port, as errors and libldap get it.
  let url: String
  /// The host name or address, without brackets.
  let host: String
  /// Whether the connection starts with a TLS handshake.
  let startsEncrypted: Bool

  /// - Throws: ``LDAPError`` with code `ldap.configuration` when the configuration contradicts itself.
  init(_ configuration: LDAPConfiguration) throws(LDAPError) {
    let stated = configuration.url
    func refuse(_ sentence: String) -> LDAPError {
      LDAPError(.configuration, "\(stated): \(sentence)", facts: ["url": stated])
    }
    guard !stated.utf8.contains(0), !(configuration.bindName ?? "").utf8.contains(0) else {
      throw refuse("The URL or the bind name has a NUL in it. Remove it.")
    }
    var parsed: UnsafeMutablePointer<LDAPURLDesc>?
    guard ldap_url_parse(stated, &parsed) == LDAP_URL_SUCCESS, let parsed else {
      throw refuse("This is not an LDAP URL. Write ldap://host:port or ldaps://host:port.")
    }
    defer { ldap_free_urldesc(parsed) }
    let scheme = parsed.pointee.lud_scheme.map { String(cString: $0) } ?? ""
    let host = parsed.pointee.lud_host.map { String(cString: $0) } ?? ""
    let base = parsed.pointee.lud_dn.map { String(cString: $0) } ?? ""
    guard scheme == "ldap" || scheme == "ldaps", !host.isEmpty, base.isEmpty else {
      throw refuse("The URL must have the form ldap://host:port or ldaps://host:port and end there.")
    }
    if scheme == "ldaps" && configuration.startTLS {
      throw refuse("StartTLS goes with ldap://, because ldaps:// is encrypted from the start. Remove one of the two.")
    }
    if configuration.bindName != nil, configuration.secret?.bytes.isEmpty ?? true {
      // RFC 4513, section 5.1.2: servers take a name without a secret for an anonymous bind and answer success.
      throw refuse("The bind name has no secret, or an empty one. Give the secret, or no name to bind anonymously.")
    }
    self.host = host
    startsEncrypted = scheme == "ldaps"
    let shown = host.contains(":") ? "[\(host)]" : host
    url = "\(scheme)://\(shown):\(parsed.pointee.lud_port)"
  }
}
