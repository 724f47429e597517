import HTTPTypes
import Hummingbird
import Web

/// Reads the body of a request: JSON that is what the route's schema says.
enum RequestBody {
  /// The body, and its bytes.
  ///
  /// - Throws: ``Refusal`` that names each wrong field; `WebError`: no JSON, too large, too slow.
  static func read(_ request: Request, _ body: Route.Body?) async throws -> (JSON, [UInt8]) {
    guard let body else { return (.object([]), []) }
    let bytes = try await WebBody.bytes(of: request, limit: API.largestBody)
    if bytes.isEmpty, body.isOptional { return (.object([]), []) }
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    guard type?.filter({ $0 != " " }) == "application/json" else {
      throw WebError(.unsupportedMediaType, "api.not-json-type")
    }
    let json: JSON
    do { json = try JSONParser.parse(bytes) } catch {
      throw WebError(.badRequest, "api.not-json", ["position": String(error.position)])
    }
    let problems = body.schema.problems(of: json)
    guard problems.isEmpty else { throw Refusal(.body, problems) }
    return (json, bytes)
  }
}
