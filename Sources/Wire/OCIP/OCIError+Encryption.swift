import CCurl

extension OCIError {
  /// Why a connection is not encrypted, or whom it leads to is not certain; the fact `tls` of an error.
  private enum Lack: String {
    /// The server's certificate is not trusted, not valid now, or for another host.
    case untrusted
    /// The server does not speak TLS, or no version and cipher that both know.
    case refused
    /// The file with the authority's certificate is not there, or holds none.
    case authority

    init?(_ code: CURLcode) {
      switch code {
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS: self = .untrusted
      case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: self = .refused
      case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM: self = .authority
      default: return nil
      }
    }

    var advice: String {
      switch self {
      case .untrusted:
        "Check that the certificate is for this host and now, and name a PEM file with the authority that issued it."
      case .refused: "Check that the server speaks TLS at this port, in version 1.2 or newer."
      case .authority: "Check that the file with the authority's certificate is there, may be read and is PEM."
      }
    }
  }

  /// The error for what went wrong when a connection was to be encrypted; nil for everything else.
  ///
  /// Its facts are `place`, `reason`, `tls` (`untrusted`, `refused` or `authority`) and, where that cannot be used,
  /// `file` (with the authority's certificate).
  ///
  /// - Parameter authorityFile: The file by which the server is trusted; nil for the authorities of the system.
  static func encryption(_ code: CURLcode, at place: String, authorityFile: String?) -> OCIError? {
    guard let lack = Lack(code) else { return nil }
    let words = String(cString: curl_easy_strerror(code))
    var facts = ["place": place, "reason": words, "tls": lack.rawValue]
    if lack == .authority { facts["file"] = authorityFile }
    return OCIError(.certificate, "\(place): \(words). \(lack.advice)", facts: facts)
  }

  /// The same for libcurl's words, where its code is not known any more.
  static func encryption(_ words: String, at place: String) -> OCIError? {
    let codes = [
      CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CONNECT_ERROR,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
    ]
    return codes.first { String(cString: curl_easy_strerror($0)) == words }
      .flatMap { encryption($0, at: place, authorityFile: nil) }
  }
}
