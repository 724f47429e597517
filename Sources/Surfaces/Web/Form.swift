import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import URLEncoding

/// The fields of a form or of an address (WHATWG URL, section 5.1), with limits.
package struct Form: Sendable {
  /// The most bytes that a form may have.
  package static let limit = 1 << 20
  /// The most fields that a form may have.
  static let fieldLimit = 20_000

  private var fields: [String: [String]] = [:]

  /// Reads `name=value&…`; what is not UTF-8 gets replacement characters, and control characters are dropped.
  package init(_ text: some StringProtocol) {
    for pair in Array(text.utf8).split(separator: UInt8(ascii: "&")).prefix(Self.fieldLimit) {
      let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = Self.plain(Self.exact(pair[..<cut]))
      let value = Self.plain(Self.exact(pair[cut...].dropFirst()))
      fields[name, default: []].append(value)
    }
  }

  /// Reads the body of a request, also with files (RFC 7578).
  ///
  /// - Parameter limit: The most bytes.
  /// - Throws: ``WebError`` when it is too large, too slow or no form.
  package init(_ request: Request, limit: Int = Form.limit) async throws {
    let type = request.headers[.contentType] ?? ""
    let kind = type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    if kind == "application/x-www-form-urlencoded" {
      let body = String(decoding: try await WebBody.bytes(of: request, limit: limit), as: UTF8.self)
      guard body.utf8.count(where: { $0 == UInt8(ascii: "&") }) < Self.fieldLimit else {
        throw WebError(.contentTooLarge, "web.too-many-fields", ["limit": String(Self.fieldLimit)])
      }
      self.init(body)
    } else if kind == "multipart/form-data", let parts = MultipartForm(contentType: type) {
      self.init("")
      for (name, value) in try parts.fields(of: try await WebBody.bytes(of: request, limit: limit)) {
        fields[name, default: []].append(value)
      }
    } else {
      throw WebError(.unsupportedMediaType, "web.not-a-form")
    }
  }

  /// The first value of a field, without white space around it; nil when it is not there or empty.
  package subscript(_ name: String) -> String? {
    guard let text = fields[name]?.first?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else {
      return nil
    }
    return text
  }

  /// All values of a field that are not empty.
  package func all(_ name: String) -> [String] { (fields[name] ?? []).filter { !$0.isEmpty } }

  /// Whether a field is there at all, also when it is empty.
  package func has(_ name: String) -> Bool { fields[name] != nil }

  /// All fields, for pages that keep what was typed.
  package var pairs: [(name: String, value: String)] {
    fields.sorted { $0.key < $1.key }.flatMap { name, values in values.map { (name, $0) } }
  }

  /// Writes fields as they stand in an address.
  package static func encoded(_ pairs: [(name: String, value: String)]) -> String { PercentEncoding.form(pairs) }

  /// What a part of an address or a form says, without control characters.
  package static func decoded(_ text: some StringProtocol) -> String { plain(exact(text)) }

  /// What a part of an address or a form says, whatever it holds.
  package static func exact(_ text: some StringProtocol) -> String { exact(Array(text.utf8)[...]) }

  private static func exact(_ text: ArraySlice<UInt8>) -> String {
    var (bytes, rest) = ([UInt8](), text)
    bytes.reserveCapacity(text.count)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(32)
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        rest.prefix(2).allSatisfy(Self.isHexadecimal),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text without control characters, but for line ends and tabs.
  static func plain(_ text: String) -> String {
    func isAllowed(_ unit: UInt8) -> Bool { unit >= 32 || unit == 9 || unit == 10 || unit == 13 }
    guard !text.utf8.allSatisfy(isAllowed) else { return text }
    return String(decoding: text.utf8.filter(isAllowed), as: UTF8.self)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...70, 97...102: true
    default: false
    }
  }
}

/// Reads bodies with a limit and a time-out, so that nobody holds a connection with a trickle.
package enum WebBody {
  /// For how long a body may take.
  static let timeout = Duration.seconds(30)

  /// The whole body.
  ///
  /// - Throws: ``WebError``: too large, too slow.
  package static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
    if let text = request.headers[.contentLength], let length = Int(text), length > limit {
      throw WebError(.contentTooLarge, "web.too-large", ["limit": String(limit)])
    }
    let body = request.body
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        do {
          var bytes: [UInt8] = []
          for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= limit else {
              throw WebError(.contentTooLarge, "web.too-large", ["limit": String(limit)])
            }
            bytes.append(contentsOf: buffer.readableBytesView)
          }
          return bytes
        } catch let error as WebError {
          throw error
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          // Chunks that are none, or a connection that ends in the middle.
          throw WebError(.badRequest, "web.not-understood")
        }
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        throw WebError(.requestTimeout, "web.too-slow")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }
}
