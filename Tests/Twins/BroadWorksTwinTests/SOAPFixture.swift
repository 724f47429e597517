import Foundation
import HTTPTransfers
import OCIP
import Testing
import XML

@testable import BroadWorksTwin

/// A server on HTTP, and ways to ask it.
enum SOAPFixture {
  /// Where the SOAP interface is.
  static let path = "/webservice/services/ProvisioningService"

  static func with(
    _ twin: BroadWorksTwin, limits: TwinLimits = TwinLimits(),
    _ body: (_ port: UInt16, _ url: String) async throws -> Void
  ) async throws {
    try await TwinServer.with(twin, on: [TwinListener(.http)], limits: limits) { server in
      let port = try #require(server.port(.http))
      try await body(port, "http://127.0.0.1:\(port)\(path)")
    }
  }

  /// Posts an envelope as old clients write it.
  static func post(
    _ url: String, _ text: String, part: String = "in0", cookie: String? = nil
  ) async throws -> HTTPAnswer {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let envelope = """
      <?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>\
      <processOCIMessage xmlns="urn:com:broadsoft:webservice"><\(part)>\(escaped)</\(part)></processOCIMessage>\
      </e:Body></e:Envelope>
      """
    let headers = ["SOAPAction: \"\""] + (cookie.map { ["Cookie: LB=1; JSESSIONID=\($0)"] } ?? [])
    return try await HTTPClient().answer(
      to: .post(HTTPAddress(url), document: Array(envelope.utf8), type: "text/xml; charset=utf-8", headers: headers))
  }

  static func text(_ commands: OCICommand..., session: String = "s1") throws -> String {
    let document = OCIDocument(sessionID: session, commands: commands)
    return String(decoding: try document.encoded(as: .request, .ascii), as: UTF8.self)
  }

  static func body(_ answer: HTTPAnswer) throws -> XMLTree {
    try #require(try XMLTree(reading: answer.body).child("Body"))
  }

  static func commands(_ answer: HTTPAnswer) throws -> [OCICommand] {
    let text = try #require(try body(answer).child("processOCIMessageResponse")?.child("processOCIMessageReturn")?.text)
    return try OCIDocument(decoding: Array(text.utf8), encoding: .utf8).commands
  }

  static func cookie(_ answer: HTTPAnswer) -> String? {
    answer.headers.first { $0.name.lowercased() == "set-cookie" }?.value
      .split(separator: ";").first?.split(separator: "=").last.map(String.init)
  }

  // MARK: - Files

  static let administrator = "Basic " + Data("admin@example.com:S3cret!".utf8).base64EncodedString()

  struct FileReply: Equatable {
    let status: Int
    let body: String
  }

  /// Makes one request on a connection of its own.
  static func request(
    _ port: UInt16, _ method: String, _ path: String, authorization: String? = administrator, body: String = ""
  ) throws -> FileReply {
    let connection = try RawConnection(port)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n"
    if let authorization { head += "Authorization: \(authorization)\r\n" }
    connection.send(head + "\r\n" + body)
    let answer = String(decoding: connection.rest(), as: UTF8.self)
    let end = try #require(answer.range(of: "\r\n\r\n"))
    return FileReply(status: Int(answer.dropFirst(9).prefix(3)) ?? 0, body: String(answer[end.upperBound...]))
  }
}
