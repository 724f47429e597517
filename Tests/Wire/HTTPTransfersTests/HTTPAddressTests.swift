import HTTPTransfers
import Testing
import URLEncoding

@Suite("Where requests may go")
struct HTTPAddressTests {
  @Test(
    "https to anywhere, http to this machine",
    arguments: [
      "https://id.example.org/keys?a=b", "HTTPS://id.example.org:8443", "http://localhost:4593/",
      "http://127.8.9.10/x", "http://[::1]:80/",
    ])
  func fine(_ text: String) throws {
    #expect(try HTTPAddress(text).text == text)
  }

  @Test(
    "Everything else is refused",
    arguments: [
      "http://id.example.org/", "http://127.0.0.1.example.org/", "http://128.0.0.1/", "http://127.0.0.256/",
      "ftp://id.example.org/", "file:///etc/passwd", "https://", "id.example.org", "", "https://user@id.example.org/",
      "https://user:word@id.example.org/", "https://id.example.org/#part", "https://id.example.org/a b",
      "https://id.example.org\\@evil.example/", "https://id.example.org/\r\nX: y", "https://idé.example.org/",
      "https://id.example.org/" + String(repeating: "a", count: 4_096),
    ])
  func refused(_ text: String) {
    let error = #expect(throws: HTTPTransferError.self) { try HTTPAddress(text) }
    #expect(error?.kind == .address)
  }

  @Test("http to other machines only where it was allowed")
  func plainText() throws {
    #expect(try HTTPAddress("http://id.example.org/", allowsPlainText: true).text == "http://id.example.org/")
  }

  @Test("What stands in a query is in no error and no log")
  func query() throws {
    #expect(try HTTPAddress("https://id.example.org/a?code=hidden").place == "https://id.example.org/a")
    let error = #expect(throws: HTTPTransferError.self) { try HTTPAddress("http://id.example.org/?code=hidden") }
    #expect(error?.description.contains("hidden") == false)
  }

  @Test("A form is encoded so that nothing in it can be taken for something else")
  func form() {
    #expect(PercentEncoding.form([("a b", "c&d=é+"), ("x", "-._~")]) == "a%20b=c%26d%3D%C3%A9%2B&x=-._~")
  }
}
