import CSSL

/// A server's certificate and rules for TLS, from which each connection takes its own state.
///
/// A class because OpenSSL's object has to be freed when nobody uses it any more.
///
/// `@unchecked Sendable` is safe: the pointer never changes; while `init` works on what it leads to nobody else has it;
/// afterwards nothing but `SSL_new` uses it, which OpenSSL allows from all threads (openssl-threads(7)); and `deinit`
/// only gives back a reference, of which each connection has one of its own.
final class TLSContext: @unchecked Sendable {
  private let context: OpaquePointer

  /// Reads the certificate.
  ///
  /// - Throws: ``TwinError`` with code `twin.certificate`.
  init(_ certificate: TwinCertificate) throws(TwinError) {
    guard let context = SSL_CTX_new(TLS_server_method()) else {
      throw TwinError.certificate(detail: "libssl has no memory")
    }
    self.context = context
    // From here on `deinit` frees it, whatever is thrown.
    guard cssl_restrict(context) == 1 else {
      throw TwinError.certificate(detail: "libssl does not know TLS 1.2")
    }
    try Self.use(certificate.pem, in: context)
    guard SSL_CTX_check_private_key(context) == 1 else {
      throw TwinError.certificate(detail: "the key is not that of the certificate")
    }
  }

  deinit { SSL_CTX_free(context) }

  /// The state of one connection on the server's side; whoever asks for it frees it.
  func newConnection() -> OpaquePointer? { SSL_new(context) }

  private static func use(_ pem: [UInt8], in context: OpaquePointer) throws(TwinError) {
    let (certificates, keys) = (BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()))
    defer {
      BIO_free(certificates)
      BIO_free(keys)
      // The end of the certificates counts as an error.
      ERR_clear_error()
    }
    // Not every version of OpenSSL finds a key behind something else.
    let block = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\S]*?-----END (?:[A-Z]+ )?PRIVATE KEY-----/
    guard let found = String(decoding: pem, as: UTF8.self).firstMatch(of: block) else {
      throw TwinError.certificate(detail: "there is no key in it")
    }
    for (bytes, output) in [(pem, certificates), (Array("\(found.output)\n".utf8), keys)] {
      guard BIO_write(output, bytes, Int32(bytes.count)) == bytes.count else {
        throw TwinError.certificate(detail: "libcrypto has no memory")
      }
    }
    guard let own = PEM_read_bio_X509(certificates, nil, nil, nil) else {
      throw TwinError.certificate(detail: "there is no certificate in it")
    }
    defer { X509_free(own) }
    // A key that is locked by a password is not asked for on the terminal.
    guard let key = PEM_read_bio_PrivateKey(keys, nil, { _, _, _, _ in 0 }, nil) else {
      throw TwinError.certificate(detail: "there is no key in it that can be read")
    }
    defer { EVP_PKEY_free(key) }
    guard SSL_CTX_use_certificate(context, own) == 1, SSL_CTX_use_PrivateKey(context, key) == 1 else {
      throw TwinError.certificate(detail: "the key is not that of the certificate")
    }
    while let between = PEM_read_bio_X509(certificates, nil, nil, nil) {
      defer { X509_free(between) }
      guard cssl_add_intermediate(context, between) == 1 else {
        throw TwinError.certificate(detail: "libssl does not take the chain")
      }
    }
  }
}
