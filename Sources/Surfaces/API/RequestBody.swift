import HTTPTypes
import Hummingbird
import Web

/// Reads the body of a request: JSON that is what the route's schema says, or a table as one text.
enum RequestBody {
  /// The body, and its bytes.
  ///
  /// - Throws: ``Refusal`` that names each wrong field; `WebError`: no JSON, no plain text, too large, too slow.
  static func read(_ request: Request, _ body: Route.Body?) async throws -> (JSON, [UInt8]) {
    guard let body else { return (.object([]), []) }
    let bytes = try await WebBody.bytes(of: request, limit: body.limit)
    if bytes.isEmpty, body.isOptional { return (.object([]), []) }
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    guard type?.filter({ $0 != " " }) == body.media.rawValue else {
      throw WebError(.unsupportedMediaType, body.media == .json ? "api.not-json-type" : "api.not-csv-type")
    }
    let value = try body.media == .json ? json(bytes) : text(bytes)
    let problems = body.schema.problems(of: value)
    guard problems.isEmpty else { throw Refusal(.body, problems) }
    return (value, bytes)
  }

  private static func json(_ bytes: [UInt8]) throws -> JSON {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw WebError(.badRequest, "api.not-json", ["position": String(error.position)])
    }
  }

  private static func text(_ bytes: [UInt8]) throws -> JSON {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw WebError(.badRequest, "api.not-utf8") }
    // Tabs and line ends belong to tables; the character zero is in no text of the store.
    guard bytes.allSatisfy({ $0 >= 32 || [9, 10, 13].contains($0) }) else {
      throw WebError(.badRequest, "api.control-characters")
    }
    return .text(text)
  }
}
