/// One public key of a provider (RFC 7517).
struct JSONWebKey: Sendable, Hashable {
  /// What the key is made of; only the public parts, whatever else stood beside them.
  struct Material: Sendable, Hashable {
    enum Kind: Sendable { case rsa, p256, p384 }

    let kind: Kind
    /// The parts as JSON for cjose.
    let document: String
  }

  let id: String?
  /// The algorithm that the key is for; nil for any that fits.
  let algorithm: String?
  let material: Material

  /// Reads a key that signatures can be checked with; nil for any other.
  ///
  /// RSA keys have 2048 to 8192 bits (RFC 7518, section 3.3); more would let a provider keep this machine busy.
  init?(_ value: JSONValue) {
    guard let members = value.object, let material = Self.material(members) else { return nil }
    if let use = members["use"], use.text != "sig" { return nil }
    if let operations = members["key_ops"], operations.texts?.contains("verify") != true { return nil }
    id = members["kid"]?.text
    algorithm = members["alg"]?.text
    self.material = material
  }

  /// Whether a token of this algorithm could be signed with it.
  func fits(_ algorithm: SigningAlgorithm) -> Bool {
    material.kind == algorithm.key && (self.algorithm == nil || self.algorithm == algorithm.rawValue)
  }

  private static func material(_ members: [String: JSONValue]) -> Material? {
    func bytes(_ name: String) -> (text: String, bytes: [UInt8])? {
      guard let text = members[name]?.text, let bytes = Base64URL.decode(text), !bytes.isEmpty else { return nil }
      return (text, bytes)
    }
    switch members["kty"]?.text {
    case "RSA":
      guard let modulus = bytes("n"), let exponent = bytes("e") else { return nil }
      let size = modulus.bytes.drop { $0 == 0 }.count
      guard (256...1_024).contains(size), exponent.bytes.count <= 8 else { return nil }
      return Material(kind: .rsa, document: #"{"kty":"RSA","n":"\#(modulus.text)","e":"\#(exponent.text)"}"#)
    case "EC":
      let kinds: [String: (Material.Kind, Int)] = ["P-256": (.p256, 32), "P-384": (.p384, 48)]
      guard let curve = members["crv"]?.text, let (kind, size) = kinds[curve], let x = bytes("x"), let y = bytes("y")
      else { return nil }
      // Some providers put a zero byte before a coordinate; cjose and RFC 7518 (section 6.2.1.2) want the exact size.
      guard let left = padded(x.bytes, to: size), let right = padded(y.bytes, to: size) else { return nil }
      let document =
        #"{"kty":"EC","crv":"\#(curve)","x":"\#(Base64URL.encode(left))","y":"\#(Base64URL.encode(right))"}"#
      return Material(kind: kind, document: document)
    default: return nil
    }
  }

  private static func padded(_ bytes: [UInt8], to size: Int) -> [UInt8]? {
    let digits = bytes.drop { $0 == 0 }
    guard digits.count <= size else { return nil }
    return [UInt8](repeating: 0, count: size - digits.count) + digits
  }
}
