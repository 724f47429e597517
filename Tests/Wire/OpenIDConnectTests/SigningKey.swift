import CCJOSE
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A provider's private key, made anew in each run.
///
/// A class because cjose frees it once. Sendable without the compiler's proof: cjose only reads a key while it signs.
final class SigningKey: @unchecked Sendable {
  let id: String?
  private let key: OpaquePointer

  private init(_ id: String?, _ key: OpaquePointer?) {
    guard let key else { preconditionFailure("cjose made no key") }
    self.id = id
    self.key = key
  }

  deinit { cjose_jwk_release(key) }

  static func rsa(_ id: String?, bits: Int = 2_048) -> SigningKey {
    SigningKey(id, cjose_jwk_create_RSA_random(bits, [1, 0, 1], 3, nil))
  }

  static func curve(_ id: String?, _ curve: cjose_jwk_ec_curve) -> SigningKey {
    SigningKey(id, cjose_jwk_create_EC_random(curve, nil))
  }

  static func namelessCurve() -> SigningKey { curve(nil, CJOSE_JWK_EC_P_256) }

  /// A shared secret.
  static func secret(_ bytes: [UInt8]) -> SigningKey {
    SigningKey(nil, cjose_jwk_create_oct_spec(bytes, bytes.count, nil))
  }

  /// The public half as a JSON Web Key, with more members behind it.
  func published(_ more: String = #","use":"sig""#) -> String {
    guard let text = cjose_jwk_to_json(key, false, nil) else { return "" }
    defer { free(text) }
    let name = id.map { #","kid":"\#($0)""# } ?? ""
    return String(cString: text).dropLast() + name + more + "}"
  }

  /// Signs claims.
  func token(_ claims: String, _ algorithm: String = "RS256", header: [String: String] = [:]) -> String {
    let head = cjose_header_new(nil)
    defer { cjose_header_release(head) }
    cjose_header_set(head, "alg", algorithm, nil)
    if let id { cjose_header_set(head, "kid", id, nil) }
    for (name, value) in header { cjose_header_set_raw(head, name, value, nil) }
    let bytes = Array(claims.utf8)
    guard let jws = cjose_jws_sign(key, head, bytes, bytes.count, nil) else { return "" }
    defer { cjose_jws_release(jws) }
    var text: UnsafePointer<CChar>?
    guard cjose_jws_export(jws, &text, nil), let text else { return "" }
    return String(cString: text)
  }

  /// What every suite signs with, because making RSA keys takes a while.
  static let first = rsa("first")
  static let second = rsa("second")
  static let p256 = curve("p256", CJOSE_JWK_EC_P_256)
  static let p384 = curve("p384", CJOSE_JWK_EC_P_384)
}
