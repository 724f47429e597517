import Foundation
import OCIP

extension TwinSystem {
  /// What an element such as `FileResource` brings: bytes in base64 (RFC 4648, section 4), or the path of a file that the
  /// system has already.
  ///
  /// - Parameter content: The name of the element with the bytes.
  /// - Returns: The bytes; nil for an element that brings none.
  func uploadedBytes(_ resource: OCIElement, _ content: String) throws(TwinRefusal) -> [UInt8]? {
    if let text = resource.text(content) {
      // Line breaks may stand anywhere in it (XML Schema, part 2, section 3.2.16).
      let letters = Data(text.utf8.filter { $0 > UInt8(ascii: " ") })
      guard let data = Data(base64Encoded: letters) else {
        throw .invalid("\(resource.name)/\(content) is not base64")
      }
      return Array(data)
    }
    guard let path = resource.text("sourceFileName") else { return nil }
    guard let bytes = file(at: path) else { throw .file(path) }
    return bytes
  }
}
