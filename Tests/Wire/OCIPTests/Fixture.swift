import Foundation
import OCIP

/// What was captured from clients that nobody here wrote.
enum Fixture {
  static let sessionID = "f8840cee-59f4-4e1e-b422-44f49622d977"
  static let user = "admin@example.com"
  static let password = OCISecret("S3cret!")
  static let nonce = "1784362845123"
  static let signature = "40f4004725a2fdbcfa4fd71357eb55ce"

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  static func document(_ name: String) throws -> OCIDocument { try OCIDocument(decoding: bytes(name)) }

  /// What stands behind the header lines of an HTTP request.
  static func httpBody(_ name: String) throws -> [UInt8] {
    let bytes = try bytes(name)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") ?? text.firstRange(of: "\n\n") else { return [] }
    return Array(text[end.upperBound...].utf8)
  }
}
