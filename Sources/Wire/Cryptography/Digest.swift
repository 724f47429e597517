import CCrypto
import Foundation

/// Message digests of OpenSSL's libcrypto.
package enum Digest {
  /// SHA-256 (FIPS 180-4): 32 bytes.
  package static func sha256(_ bytes: some DataProtocol) -> [UInt8] { digest(bytes, EVP_sha256(), 32) }

  /// MD5 (RFC 1321): 16 bytes.
  ///
  /// Only where a protocol demands it, as SIP's digest authentication does.
  package static func md5(_ bytes: some DataProtocol) -> [UInt8] { digest(bytes, EVP_md5(), 16) }

  /// SHA-1 (FIPS 180-4): 20 bytes.
  ///
  /// Only where a protocol demands it, as the login of OCI-P does.
  package static func sha1(_ bytes: some DataProtocol) -> [UInt8] { digest(bytes, EVP_sha1(), 20) }

  /// Bytes in lower-case hexadecimal.
  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digest(_ bytes: some DataProtocol, _ kind: OpaquePointer?, _ size: Int) -> [UInt8] {
    let input = Array(bytes)
    var output = [UInt8](repeating: 0, count: size)
    let done = EVP_Digest(input, input.count, &output, nil, kind, nil)
    // It fails only when libcrypto cannot allocate; a wrong digest must never leave this function.
    precondition(done == 1, "libcrypto could not make a digest")
    return output
  }
}
