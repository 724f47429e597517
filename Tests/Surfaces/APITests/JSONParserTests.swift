import Testing

@testable import API

@Suite("Reading JSON")
struct JSONParserTests {
  private func parse(_ text: String) -> JSON? { try? JSONParser.parse(Array(text.utf8)) }

  @Test("Every sort of value is read")
  func values() {
    #expect(
      parse(#" {"a": [1, -2.5, 1e2, true, false, null], "b": "x\n\u00e9\ud83d\ude00\/"} "#) == [
        "a": [1, .number(-2.5), 100, true, false, .null], "b": "x\né😀/",
      ])
  }

  @Test(
    "What is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "01", "1.", "-", "nul", "\"a", "\"\u{1}\"", #""\ud800""#, #""\x""#,
      "1 2", "{\"a\":1,\"a\":2}", "1e999", "'a'", "[1 2]", #""\u12g4""#, "+1",
    ])
  func mistakes(text: String) { #expect(parse(text) == nil) }

  @Test("Values lie in each other no deeper than the limit")
  func depth() {
    let most = JSONParser.depth
    #expect(parse(String(repeating: "[", count: most) + String(repeating: "]", count: most)) != nil)
    #expect(parse(String(repeating: "[", count: most + 1) + String(repeating: "]", count: most + 1)) == nil)
    #expect(parse(String(repeating: "[", count: 100_000)) == nil)
  }

  @Test("Bytes that are no UTF-8 are refused")
  func bytes() { #expect((try? JSONParser.parse([34, 0xFF, 34])) == nil) }

  @Test("What is written is read again", arguments: ["quote \" and \\", "tab\tline\n\u{0}", "é 😀", ""])
  func written(text: String) throws {
    let value: JSON = ["text": .text(text), "list": [1, .number(0.5), .null, [], [:]], "flag": true]
    #expect(try JSONParser.parse(value.bytes) == value)
  }
}
