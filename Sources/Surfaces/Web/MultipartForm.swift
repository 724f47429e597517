import Foundation
import HTTPTypes

/// Takes a form with files apart (RFC 7578, RFC 2046 section 5.1); files are taken as text like other fields.
struct MultipartForm {
  private static let fieldLimit = 1_000
  private let boundary: [UInt8]

  /// Finds the boundary; nil when there is none that may be one.
  init?(contentType: String) {
    for part in contentType.split(separator: ";").dropFirst() {
      let part = part.trimmingCharacters(in: .whitespaces)
      guard part.lowercased().hasPrefix("boundary=") else { continue }
      let text = part.dropFirst(9).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      guard (1...70).contains(text.utf8.count) else { return nil }
      boundary = Array("--\(text)".utf8)
      return
    }
    return nil
  }

  /// The fields with their names.
  ///
  /// - Throws: ``WebError`` when it is not what it says it is.
  func fields(of body: [UInt8]) throws -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    var rest = body[...]
    guard let first = rest.firstRange(of: boundary) else { throw WebError(.badRequest, "web.not-a-form") }
    rest = rest[first.upperBound...]
    while rest.starts(with: [13, 10]) {
      guard fields.count < Self.fieldLimit else {
        throw WebError(.contentTooLarge, "web.too-many-fields", ["limit": String(Self.fieldLimit)])
      }
      rest = rest.dropFirst(2)
      guard let end = rest.firstRange(of: [13, 10, 13, 10]), let next = rest.firstRange(of: [13, 10] + boundary),
        end.upperBound <= next.lowerBound + 2
      else { throw WebError(.badRequest, "web.not-a-form") }
      let head = String(decoding: rest[rest.startIndex..<end.lowerBound], as: UTF8.self)
      let value = String(decoding: rest[min(end.upperBound, next.lowerBound)..<next.lowerBound], as: UTF8.self)
      if let name = Self.name(head) { fields.append((Form.plain(name), Form.plain(value))) }
      rest = rest[next.upperBound...]
    }
    // The last boundary ends with two hyphens (RFC 2046, section 5.1.1).
    guard rest.starts(with: [45, 45]) else { throw WebError(.badRequest, "web.not-a-form") }
    return fields
  }

  private static func name(_ head: String) -> String? {
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
      for part in line.split(separator: ";").map({ $0.trimmingCharacters(in: .whitespaces) })
      where part.hasPrefix("name=") {
        return part.dropFirst(5).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      }
    }
    return nil
  }
}
