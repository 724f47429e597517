import Foundation
import HTTPTypes
import Hummingbird
import Migrations
import SeededGenerators
import Testing
import URLEncoding

@testable import Web

@Suite("Forms")
struct FormTests {
  /// WHATWG URL, section 5.1; RFC 3986, section 2.1.
  static let escapes: [(String, String)] = [
    ("Ada+Lovelace", "Ada Lovelace"), ("Ada%20Lovelace", "Ada Lovelace"), ("a%2Bb", "a+b"), ("%C3%A9", "é"),
    ("%c3%a9", "é"), ("%F0%9F%98%80", "😀"), ("100%25", "100%"), ("100%", "100%"), ("%4", "%4"), ("%zz", "%zz"),
    ("%%41", "%A"), ("%2541", "%41"), ("%FF", "\u{FFFD}"), ("a%C3", "a\u{FFFD}"), ("é", "é"), ("", ""),
    ("%00a%01b%1F", "ab"), ("a%09b", "a\tb"), ("a%0D%0Ab", "a\r\nb"), ("%0A", "\n"), ("a\u{0}b", "ab"),
  ]

  @Test("What is escaped is read, what is broken is left as it is, control characters are dropped", arguments: escapes)
  func decoded(_ written: String, _ meant: String) {
    #expect(Array(Form.decoded(written).utf8) == Array(meant.utf8))
  }

  /// `UInt8` would take a sign for a part of a number.
  @Test("A sign is no digit", arguments: [("%+5", "% 5"), ("%-0", "%-0"), ("%+1x", "% 1x")])
  func signs(_ written: String, _ meant: String) {
    #expect(Form.decoded(written) == meant)
  }

  @Test("Fields are read by name; several values of a name stay in their order")
  func fields() {
    let form = Form("status=waiting&name=Ada+Lovelace&status=failed&empty=&flag&=nameless&a=b=c&&%6Eame2=x")
    #expect(form["name"] == "Ada Lovelace")
    #expect(form["status"] == "waiting")
    #expect(form.all("status") == ["waiting", "failed"])
    #expect(form["empty"] == nil)
    #expect(form.has("empty"))
    #expect(form.all("empty") == [])
    #expect(form.has("flag"))
    #expect(form["a"] == "b=c")
    #expect(form["name2"] == "x")
    #expect(form[""] == "nameless")
    #expect(form["missing"] == nil)
    #expect(!form.has("missing"))
    #expect(form.all("missing") == [])
  }

  @Test("A mark behind a sign that parts fields does not make it another sign")
  func marks() {
    let form = Form("a=1&\u{301}=\u{301}2")
    #expect(form.all("a") == ["1"])
    #expect(form.all("\u{301}") == ["\u{301}2"])
  }

  @Test("White space around a value is none of it; what is only that is empty")
  func whiteSpace() {
    let form = Form("a=+%0D%0A+x+y+&b=+++")
    #expect(form["a"] == "x y")
    #expect(form["b"] == nil)
    #expect(form.all("b") == ["   "])
  }

  @Test("No more fields are read than there may be")
  func fieldLimit() {
    let form = Form(String(repeating: "a=1&", count: 20_001))
    #expect(form.all("a").count == 20_000)
  }

  @Test(
    "A text as a part of an address (RFC 3986, section 2.3)",
    arguments: [
      ("AZaz09-._~", "AZaz09-._~"), ("a b", "a%20b"), ("+", "%2B"), ("a&b=c", "a%26b%3Dc"), ("é", "%C3%A9"),
      ("/?#%", "%2F%3F%23%25"), ("\r\n", "%0D%0A"), ("😀", "%F0%9F%98%80"), ("", ""),
    ])
  func percent(_ text: String, _ written: String) {
    #expect(PercentEncoding.encode(text) == written)
    #expect(Form.decoded(written) == text)
  }

  @Test("What is written is read as it was", arguments: 0..<200)
  func roundTrip(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = ["a", " ", "+", "%", "&", "=", ";", "#", "é", "\u{301}", "😀", "\r\n", "\n", "\t", "\"", "<", "٣"]
    func text() -> String {
      let length = Int.random(in: 0...6, using: &generator)
      return (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
    }
    let pairs = (0..<Int.random(in: 0...5, using: &generator)).map { (name: "field\($0)", value: text()) }
    let read = Form(Form.encoded(pairs)).pairs
    #expect(read.map { $0.name } == pairs.map { $0.name })
    #expect(read.map { Array($0.value.utf8) } == pairs.map { Array($0.value.utf8) })
  }

  @Test("A form is read from the body of its type")
  func body() async throws {
    let form = try await Form(Asked.form("name=Ada+Lovelace&x=1"))
    #expect(form["name"] == "Ada Lovelace")
    let withCharset = try await Form(
      Asked.post("x=%C3%A9", type: "application/x-www-form-urlencoded; charset=utf-8"))
    #expect(withCharset["x"] == "é")
    let empty = try await Form(Asked.form(""))
    #expect(empty.pairs.isEmpty)
  }

  @Test(
    "What is no form is refused",
    arguments: [
      nil, "", "application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
      "multipart/mixed; boundary=x",
    ] as [String?])
  func otherTypes(_ type: String?) async {
    let error = await #expect(throws: WebError.self) { _ = try await Form(Asked.post("a=1", type: type)) }
    #expect(error?.status == .unsupportedMediaType)
    #expect(error?.failure.code == "web.not-a-form")
  }

  @Test("A body that is too large is refused, whether it says its length or not", arguments: [nil, "11", "4"])
  func tooLarge(_ length: String?) async {
    let request = Asked.post(
      "a=123456789", type: "application/x-www-form-urlencoded",
      fields: length.map { [(HTTPField.Name.contentLength, $0)] } ?? [])
    let error = await #expect(throws: WebError.self) { _ = try await Form(request, limit: 10) }
    #expect(error?.status == .contentTooLarge)
    #expect(error?.failure.code == "web.too-large")
    #expect(error?.failure.facts == ["limit": "10"])
  }

  @Test("A body of just the limit is read")
  func justTheLimit() async throws {
    let form = try await Form(Asked.form("a=12345678"), limit: 10)
    #expect(form["a"] == "12345678")
  }

  @Test(
    "A form without the proof of our pages is refused",
    arguments: [
      ("proof=right", true), ("proof=wrong", false), ("proof=righ", false), ("proof=", false), ("a=1", false),
    ])
  func proof(_ body: String, _ isTaken: Bool) async throws {
    let context = Asked.context(formProof: "right")
    guard !isTaken else {
      let form = try await Form(Asked.form(body), context)
      #expect(form["proof"] == "right")
      return
    }
    let error = await #expect(throws: WebError.self) { _ = try await Form(Asked.form(body), context) }
    #expect(error?.status == .forbidden)
    #expect(error?.failure.code == "web.form-outdated")
  }
}
