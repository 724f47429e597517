import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Migrations
import TestRequests
import Testing

@testable import Web

@Suite("Answers")
struct AnswerTests {
  @Test(
    "Pages of ours are led to",
    arguments: [
      "/", "/numbers", "/numbers/%2B41227670001", "/migrations?status=waiting&type=person", "/a#b", "/a//b",
      "/%2F%2Fevil", "/a?next=https://evil.example.org", "/a?next=//evil.example.org", "/.", "/@evil.example.org",
      "/a:b",
    ])
  func ours(_ path: String) {
    #expect(Answer.safePath(path) == path)
  }

  /// Ways to lead somebody elsewhere (OWASP, "Unvalidated Redirects and Forwards"; WHATWG URL, section 4.4, where
  /// tabs and line ends are dropped and backslashes are slashes).
  @Test(
    "Nobody is led elsewhere",
    arguments: [
      nil, "", " ", "numbers", "//evil.example.org", "///evil.example.org", "//evil.example.org/numbers",
      "/\\evil.example.org", "/\\/evil.example.org", "\\\\evil.example.org", "\\/evil.example.org",
      "https://evil.example.org", "HTTPS://evil.example.org", "https:evil.example.org", "https:/evil.example.org",
      "javascript:alert(1)", "data:text/html,x", "evil.example.org", "@evil.example.org", ".//evil.example.org",
      "/\t/evil.example.org", "/\n/evil.example.org", "/\r/evil.example.org", "\t//evil.example.org",
      " //evil.example.org", "/a b", "/a\r\nSet-Cookie: x=1", "/a\u{0}", "/a\u{7F}", "/é", "/a\\b",
      "/\u{2028}/evil.example.org", "/\u{FF0F}evil.example.org", "?x=1", "#x",
    ] as [String?])
  func elsewhere(_ path: String?) {
    #expect(Answer.safePath(path) == nil)
  }

  @Test("A path has a limit")
  func long() {
    let path = "/" + String(repeating: "a", count: 1_999)
    #expect(Answer.safePath(path) == path)
    #expect(Answer.safePath(path + "a") == nil)
  }

  @Test("After something was done another page is shown (RFC 9110, section 15.4.4)")
  func see() {
    let answer = Answer.see("/numbers")
    #expect(answer.status == .seeOther)
    #expect(answer.headers[.location] == "/numbers")
  }

  @Test("A page says what it is")
  func page() {
    let answer = Answer.page(p { "é" }, status: .notFound)
    #expect(answer.status == .notFound)
    #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    #expect(answer.headers[.contentLength] == String("<!doctype html>\n<p>é</p>".utf8.count))
  }

  @Test(
    "The name of a file to keep cannot break out of its header",
    arguments: [
      ("migrations.csv", "migrations.csv"), ("a\"b.csv", "ab.csv"), ("a\r\nSet-Cookie: x=1", "aSet-Cookie:x=1"),
      ("../../etc/passwd", "....etcpasswd"), ("a\\b c", "abc"), ("Büro.csv", "Bro.csv"), ("a\u{0}b", "ab"),
    ])
  func download(_ name: String, _ plain: String) {
    let answer = Answer.download("x", "text/csv", name: name)
    #expect(answer.headers[.contentDisposition] == "attachment; filename=\"\(plain)\"")
    #expect(answer.headers[.contentType] == "text/csv")
  }

  /// Pieces of a file, and where making them fails.
  private struct Pieces: AsyncIteratorProtocol, Sendable {
    var left: [String]
    mutating func next() async throws -> Data? {
      guard !left.isEmpty else { return nil }
      let piece = left.removeFirst()
      if piece == "fails" { throw WebError(.conflict, "store.claimed") }
      return Data(piece.utf8)
    }
  }

  @Test("A file that is made while it is sent has no length; what fails at its beginning is an error")
  func pieces() async throws {
    let answer = try await Answer.download(Pieces(left: ["a", "", "b"]), "text/csv", name: "m\"x.csv")
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType] == "text/csv")
    #expect(answer.headers[.contentDisposition] == "attachment; filename=\"mx.csv\"")
    #expect(answer.headers[.contentLength] == nil)
    #expect(try await TestResponder.bytes(of: answer) == Array("ab".utf8))
    let empty = try await Answer.download(Pieces(left: []), "text/csv", name: "x")
    #expect(try await TestResponder.bytes(of: empty) == [])
    await #expect(throws: WebError.self) {
      try await Answer.download(Pieces(left: ["fails"]), "text/csv", name: "x")
    }
    let broken = try await Answer.download(Pieces(left: ["a", "fails"]), "text/csv", name: "x")
    await #expect(throws: WebError.self) { try await TestResponder.bytes(of: broken) }
  }

  /// Errors and the status that programs see.
  static let statuses: [(String, HTTPResponse.Status)] = [
    ("access.denied", .forbidden), ("sign-in.refused", .forbidden), ("sign-in.unreachable", .badGateway),
    ("sign-in.failed", .badRequest), ("migration.unknown", .notFound), ("person.unknown", .notFound),
    ("migration.changed-meanwhile", .conflict), ("store.claimed", .conflict), ("migration.status", .conflict),
    ("breaker.open", .conflict), ("selection.empty", .conflict), ("portal.too-busy", .serviceUnavailable),
    ("internal", .internalServerError), ("store.busy", .serviceUnavailable),
    ("system.unreachable", .serviceUnavailable), ("schedule.full", .unprocessableContent),
    ("edit.refused", .unprocessableContent),
  ]

  @Test("Every error has a status; what will pass says when to come again", arguments: statuses.indices)
  func errors(_ index: Int) {
    let (code, status) = Self.statuses[index]
    let error = WebError(Coded(code: code))
    #expect(error.status == status)
    #expect(error.failure.code == code)
    #expect((error.retryAfter != nil) == (status == .serviceUnavailable))
  }

  @Test("An error that nobody foresaw says nothing of itself")
  func unforeseen() {
    struct Secretive: Error { let password = "swordfish" }
    let error = WebError(Secretive())
    #expect(error.status == .internalServerError)
    #expect(error.failure.code == "internal")
    #expect(!"\(error)".contains("swordfish"))
    let kept = WebError(WebError(.tooManyRequests, "web.not-a-form", ["a": "b"], retryAfter: 3))
    #expect(kept.status == .tooManyRequests)
    #expect(kept.retryAfter == 3)
  }
}
