import Foundation
import Testing

@testable import MailMessages

@Suite("Transfer encodings")
struct TransferEncodingTests {
  private func encode(_ text: String, _ encoding: TransferEncoding = .quotedPrintable) -> String {
    String(decoding: encoding.encode(Array(text.utf8)), as: UTF8.self)
  }

  @Test(
    "Quoted-printable, by the rules of RFC 2045, section 6.7",
    arguments: [
      ("a=b\n", "a=3Db\r\n"), ("Zoë\n", "Zo=C3=AB\r\n"), ("end \n", "end=20\r\n"), ("tab\t\n", "tab=09\r\n"),
      ("a\r\nb", "a\r\nb\r\n"), (".\n..\n", "=2E\r\n=2E.\r\n"), ("", ""), ("\n\n", "\r\n\r\n"), ("a\rb", "a=0Db\r\n"),
      ("x y", "x y\r\n"),
    ])
  func quotedPrintable(text: String, encoded: String) {
    #expect(encode(text) == encoded)
  }

  @Test("Whatever the text, the lines are short, of plain ASCII, and decode to it again")
  func roundTrip() {
    var chance = SystemRandomNumberGenerator()
    let letters = Array("aé=. \t\nxyzÄ漢😀")
    for _ in 0..<200 {
      let text = String(
        (0..<Int.random(in: 0...300, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "a" })
      let encoded = encode(text)
      for line in encoded.components(separatedBy: "\r\n") {
        #expect(line.utf8.count <= 76)
        #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 9 })
        #expect(!line.hasPrefix("."))
      }
      var decoded: [UInt8] = []
      var rest = Array(encoded.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)[...]
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "=") {
          decoded.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
          rest = rest.dropFirst(2)
        } else {
          decoded.append(byte)
        }
      }
      let expected = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
      #expect(String(decoding: decoded, as: UTF8.self) == expected)
    }
  }

  @Test("Base64 is what everybody else makes of it, in lines of 76")
  func base64() {
    for count in [0, 1, 2, 3, 56, 57, 58, 200] {
      let bytes = (0..<count).map { UInt8($0 & 255) }
      let encoded = String(decoding: TransferEncoding.base64.encode(bytes), as: UTF8.self)
      let expected = Data(bytes).base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ])
      #expect(encoded == (count == 0 ? "" : expected + "\r\n"))
    }
  }
}
