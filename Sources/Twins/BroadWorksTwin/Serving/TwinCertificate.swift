import CSSL
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A server's certificate with its key, as PEM.
package struct TwinCertificate: Sendable, CustomStringConvertible {
  /// The certificate, those between it and its authority, and the key.
  let pem: [UInt8]

  /// `TwinCertificate`; the key is not shown.
  package var description: String { "TwinCertificate" }

  /// Takes a certificate as it is written.
  package init(pem: [UInt8]) { self.pem = pem }

  /// Reads a certificate from a file; makes one and writes it there, for its owner alone, where there is no file.
  ///
  /// - Throws: ``TwinError``: `twin.file`, `twin.certificate`.
  package static func at(_ path: String, hosts: [String]) throws(TwinError) -> TwinCertificate {
    if FileManager.default.fileExists(atPath: path) {
      do {
        return TwinCertificate(pem: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      } catch {
        throw TwinError.file(path, detail: error.localizedDescription)
      }
    }
    let made = try TwinCertificate(for: hosts)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw TwinError.file(path, detail: String(cString: strerror(errno))) }
    do {
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
      try handle.write(contentsOf: Data(made.pem))
      try handle.close()
    } catch {
      throw TwinError.file(path, detail: error.localizedDescription)
    }
    return made
  }

  /// Makes a key on P-256 and a certificate that signs itself, good for ten years.
  ///
  /// - Parameter hosts: The names and addresses that it is for, beside `localhost` and 127.0.0.1.
  ///
  /// - Throws: ``TwinError`` with code `twin.certificate`.
  package init(for hosts: [String]) throws(TwinError) {
    func check(_ isDone: Bool, _ detail: String) throws(TwinError) {
      guard isDone else { throw TwinError.certificate(detail: detail) }
    }
    let (key, certificate, output) = (cssl_new_key(), X509_new(), BIO_new(BIO_s_mem()))
    defer {
      EVP_PKEY_free(key)
      X509_free(certificate)
      BIO_free(output)
    }
    try check(key != nil && certificate != nil && output != nil, "libcrypto makes no key")
    let day = 86_400
    // 2 stands for version 3. A clock that is a little behind does not matter.
    let isDated =
      X509_set_version(certificate, 2) == 1
      && ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...Int.max)) == 1
      && X509_gmtime_adj(X509_getm_notBefore(certificate), -day) != nil
      && X509_gmtime_adj(X509_getm_notAfter(certificate), 3_652 * day) != nil
    try check(isDated, "libcrypto takes no dates")
    let names = Self.alternativeNames(hosts)
    let isNamed =
      X509_set_pubkey(certificate, key) == 1 && cssl_name(certificate, "broadworks-twin") == 1
      && cssl_extend(certificate, NID_subject_key_identifier, "hash") == 1
      && cssl_extend(certificate, NID_basic_constraints, "critical,CA:TRUE") == 1
      && cssl_extend(certificate, NID_subject_alt_name, names) == 1
    try check(isNamed, "libcrypto does not take the names \(names)")
    let isWritten =
      X509_sign(certificate, key, EVP_sha256()) > 0 && PEM_write_bio_X509(output, certificate) == 1
      && PEM_write_bio_PrivateKey(output, key, nil, nil, 0, nil, nil) == 1
    try check(isWritten, "libcrypto does not write the certificate")
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(output))
    try check(BIO_read(output, &bytes, Int32(bytes.count)) == bytes.count, "libcrypto does not write the certificate")
    pem = bytes
  }

  /// The hosts as RFC 5280, section 4.2.1.6 has them, in the words of OpenSSL.
  private static func alternativeNames(_ hosts: [String]) -> String {
    var names: [String] = []
    for host in hosts + ["localhost", "127.0.0.1"] {
      var bytes = in6_addr()
      let isAddress = inet_pton(AF_INET, host, &bytes) == 1 || inet_pton(AF_INET6, host, &bytes) == 1
      let name = isAddress ? "IP:\(host)" : "DNS:\(host)"
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ",")
  }
}
