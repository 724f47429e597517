import HTTPTypes
import Hummingbird
import Migrations
import Testing

@testable import Web

/// RFC 7578, and RFC 2046, section 5.1.
@Suite("Forms with files")
struct MultipartFormTests {
  /// A part with its header lines.
  private static func part(_ disposition: String, _ value: String, others: [String] = []) -> String {
    (["Content-Disposition: form-data; \(disposition)"] + others).joined(separator: "\r\n") + "\r\n\r\n" + value
  }

  /// A body of parts between boundaries.
  private static func body(_ parts: [String], boundary: String = "X") -> String {
    parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
  }

  private func read(_ body: String, type: String = "multipart/form-data; boundary=X") async throws -> Form {
    try await Form(Asked.post(body, type: type))
  }

  @Test("Fields and files are read by their names")
  func fields() async throws {
    let form = try await read(
      Self.body([
        Self.part("name=\"proof\"", "secret"),
        Self.part(
          "name=\"table\"; filename=\"numbers; name=proof.csv\"", "Number;Status\r\n+41227670001;waiting\r\n",
          others: ["Content-Type: text/csv"]),
        Self.part("name=\"status\"", "waiting"), Self.part("name=status", "failed"), Self.part("name=\"empty\"", ""),
      ]))
    #expect(form["proof"] == "secret")
    #expect(form.all("table") == ["Number;Status\r\n+41227670001;waiting\r\n"])
    #expect(form.all("status") == ["waiting", "failed"])
    #expect(form.has("empty"))
    #expect(form["empty"] == nil)
    #expect(form.pairs.count == 5)
  }

  @Test("Nothing in a value is escaped: it is what it is")
  func verbatim() async throws {
    let value = "a+b%20&c=d\r\n\r\n--\r\n--Y\r\nContent-Disposition: form-data; name=\"evil\"\r\n\r\n1"
    let form = try await read(Self.body([Self.part("name=\"a\"", value)]))
    #expect(form.all("a") == [value])
    #expect(!form.has("evil"))
  }

  @Test("Control characters are dropped as in other forms")
  func controls() async throws {
    let form = try await read(Self.body([Self.part("name=\"a\"", "x\u{0}y\u{1}\tz\r\n")]))
    #expect(form.all("a") == ["xy\tz\r\n"])
  }

  @Test("Parts without a name are passed over; header names may be written in any case")
  func headers() async throws {
    let nameless = "Content-Type: text/plain\r\n\r\nx"
    let other = "CONTENT-DISPOSITION: form-data; name=\"a\"\r\n\r\n1"
    let form = try await read(Self.body([nameless, Self.part("filename=\"x\"", "y"), other]))
    #expect(form.pairs.map { "\($0.name)=\($0.value)" } == ["a=1"])
  }

  @Test(
    "The boundary is found wherever it stands in the type",
    arguments: [
      ("multipart/form-data; boundary=X", "X"), ("multipart/form-data; boundary=\"X y\"", "X y"),
      ("multipart/form-data; charset=utf-8; Boundary=X", "X"), ("multipart/form-data;boundary=X", "X"),
      ("multipart/form-data; boundary=----WebKitFormBoundary7MA4", "----WebKitFormBoundary7MA4"),
    ])
  func boundaries(_ type: String, _ boundary: String) async throws {
    let form = try await read(Self.body([Self.part("name=\"a\"", "1")], boundary: boundary), type: type)
    #expect(form["a"] == "1")
  }

  @Test("A boundary has one to seventy signs")
  func longBoundary() {
    let (fits, isTooLong) = (String(repeating: "b", count: 70), String(repeating: "b", count: 71))
    #expect(MultipartForm(contentType: "multipart/form-data; boundary=\(fits)") != nil)
    #expect(MultipartForm(contentType: "multipart/form-data; boundary=\(isTooLong)") == nil)
    #expect(MultipartForm(contentType: "multipart/form-data; boundary=\"\"") == nil)
    #expect(MultipartForm(contentType: "multipart/form-data") == nil)
  }

  /// Bodies that are not what they say they are.
  static let broken: [(String, String)] = [
    ("nothing", ""), ("no boundary", "a=1"), ("another boundary", body([part("name=\"a\"", "1")], boundary: "Y")),
    ("no end", "--X\r\n" + part("name=\"a\"", "1")), ("no end of the header", "--X\r\nContent-Disposition: x\r\n--X--"),
    ("cut off in the header", "--X\r\nContent-Disposition: form-data; na"),
    ("cut off in the second part", "--X\r\n" + part("name=\"a\"", "1") + "\r\n--X\r\n" + part("name=\"b\"", "2")),
  ]

  @Test("What is broken is refused", arguments: broken)
  func refused(_ name: String, _ body: String) async {
    let error = await #expect(throws: WebError.self, "\(name)") { _ = try await read(body) }
    #expect(error?.status == .badRequest)
    #expect(error?.failure.code == "web.not-a-form")
  }

  @Test("Line feeds alone end no line: such a body is refused, not taken for an empty form")
  func lineFeeds() async {
    let body = Self.body([Self.part("name=\"a\"", "1")]).replacing("\r\n", with: "\n")
    let error = await #expect(throws: WebError.self) { _ = try await read(body) }
    #expect(error?.failure.code == "web.not-a-form")
  }

  @Test("A form without fields is one")
  func empty() async throws {
    let form = try await read("--X--\r\n")
    #expect(form.pairs.isEmpty)
  }
}
