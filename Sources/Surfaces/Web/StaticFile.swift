import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// A file that is built into the program; its address holds its digest, so that browsers may keep it for ever.
package struct StaticFile: Sendable {
  /// Its address.
  package let path: String
  private let bytes: [UInt8]
  private let type: String

  /// Takes a file's bytes.
  package init(_ name: String, _ bytes: [UInt8], type: String) {
    let cut = name.lastIndex(of: ".") ?? name.endIndex
    let digest = SecretText.hash(String(decoding: bytes, as: UTF8.self)).prefix(12)
    path = "/static/\(name[..<cut]).\(digest)\(name[cut...])"
    self.bytes = bytes
    self.type = type
  }

  /// The file as an answer.
  package var response: Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
