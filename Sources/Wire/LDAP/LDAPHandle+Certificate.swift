import CLDAP

extension LDAPHandle {
  /// Finds out why a TLS handshake failed.
  ///
  /// libldap answers a wrong certificate with -1 or -11 and, with GnuTLS, "(unknown error code)". So the handshake
  /// is made again without verification: if that succeeds, and verified still does not, it is the certificate,
  /// which is read and described. Nothing is sent over these connections, least of all a secret.
  func handshakeError(_ diagnostic: String) -> LDAPError {
    var certificate = cldap_certificate()
    guard let probe = try? LDAPHandle(configuration, verifies: false), probe.tryToConnect() == LDAP_SUCCESS,
      cldap_peer_certificate(probe.pointer, endpoint.host, &certificate)
    else {
      return handshakeEnded("the server ends it, or does not speak TLS at this port", diagnostic)
    }
    if let again = try? LDAPHandle(configuration), again.tryToConnect() == LDAP_SUCCESS {
      return handshakeEnded("the connection broke", diagnostic)
    }
    return certificateError(certificate)
  }

  private func handshakeEnded(_ reason: String, _ diagnostic: String) -> LDAPError {
    var facts = facts("TLS handshake")
    facts["reason"] = reason
    return LDAPError.result(LDAP_SERVER_DOWN, diagnostic: diagnostic, facts: facts)
  }

  private func certificateError(_ certificate: cldap_certificate) -> LDAPError {
    var facts = facts("TLS handshake")
    facts["subject"] = text(certificate.subject)
    facts["issuer"] = text(certificate.issuer)
    facts["names"] = text(certificate.names)
    facts["validFrom"] = text(certificate.valid_from)
    facts["validUntil"] = text(certificate.valid_until)
    facts["authorityFile"] = configuration.authorityFile
    let what: String
    let advice: String
    if certificate.validity > 0 {
      facts["reason"] = "expired"
      what = "expired on \(text(certificate.valid_until))"
      advice = "Renew it, and check this machine's clock."
    } else if certificate.validity < 0 {
      facts["reason"] = "not yet valid"
      what = "is not valid before \(text(certificate.valid_from))"
      advice = "Check this machine's clock."
    } else if !certificate.is_for_host {
      facts["reason"] = "wrong name"
      let names = text(certificate.names)
      what = "is for \(names.isEmpty ? text(certificate.subject) : names), not for \(endpoint.host)"
      advice = "Write the name that the certificate has into the URL, or give the server a certificate for its name."
    } else {
      facts["reason"] = "unknown authority"
      what = "was issued by \(text(certificate.issuer)), which is not trusted"
      advice = "Name a PEM file with that authority's certificate, if it is the right one."
    }
    return LDAPError(
      .certificate, "\(endpoint.url): The server's certificate \(what). \(advice)", facts: facts)
  }

  /// The text in a C array of characters that ends with NUL.
  private func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
