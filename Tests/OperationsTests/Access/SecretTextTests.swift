import ConnectorKit
import Foundation
import Operations
import SimulatedProcesses
import Testing

@Suite("Secrets that are handed out once")
struct SecretTextTests {
  /// RFC 4648, section 10, without the padding.
  @Test(
    "Bytes become base64url as the RFC has it",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ plain: String, _ text: String) {
    #expect(SecretText.text(Array(plain.utf8)) == text)
  }

  /// RFC 4648, section 5: the two letters that differ from base64.
  @Test("The last two letters are fit for addresses")
  func letters() {
    #expect(SecretText.text([0xFB, 0xEF, 0xBE]) == "----")
    #expect(SecretText.text([0xFF, 0xFF, 0xFF]) == "____")
    #expect(SecretText.text([0, 0, 0]) == "AAAA")
  }

  @Test("It is what others make of the same bytes", arguments: 0..<64)
  func others(_ length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length * 11) }
    let expected = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    #expect(SecretText.text(bytes) == expected)
  }

  /// FIPS 180-4, as NIST's examples have it.
  @Test(
    "What is kept is the SHA-256",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func hash(_ text: String, _ hash: String) {
    #expect(SecretText.hash(text) == hash)
    #expect(SecretText(text).hash == hash)
  }

  @Test("It has 256 random bits, and the prefix that was asked for")
  func made() {
    let surroundings = TurnedClock().surroundings
    let (first, second) = (SecretText(surroundings), SecretText(surroundings, prefix: "belay_"))
    #expect(first.reveal { $0 } == SecretText.text(Array(1...32)))
    #expect(second.reveal { $0 } == "belay_" + SecretText.text(Array(33...64)))
    #expect(first.reveal { $0.utf8.count } == 43)
    #expect(first.reveal { SecretText.hash($0) } == first.hash)
  }

  @Test("It is never shown by itself")
  func hidden() {
    let secret = SecretText("swordfish")
    #expect(!"\(secret)".contains("swordfish"))
    #expect(!String(reflecting: secret).contains("swordfish"))
  }
}
