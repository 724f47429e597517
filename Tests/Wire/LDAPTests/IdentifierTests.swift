import LDAP
import Testing

@Suite("Identifiers of Windows")
struct IdentifierTests {
  @Test(
    "Security identifiers go from bytes to text and back",
    arguments: [
      ("S-1-5-32-544", [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0] as [UInt8]),
      (
        "S-1-5-21-3623811015-3361044348-30300820-1013",
        [
          1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 0xC7, 0xF7, 0xFE, 0xD7, 0x7C, 0x77, 0x55, 0xC8, 0x94, 0x5A, 0xCE, 1,
          0xF5, 3, 0, 0,
        ]
      ),
      ("S-1-0x123456789abc-4294967295", [1, 1, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 255, 255, 255, 255]),
      ("S-1-0x010000000000", [1, 0, 1, 0, 0, 0, 0, 0]),
      ("S-1-4294967295-0", [1, 1, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0]),
    ])
  func securityIdentifier(_ text: String, _ bytes: [UInt8]) throws {
    let fromBytes = try #require(SecurityIdentifier(bytes: bytes))
    let fromText = try #require(SecurityIdentifier(text: text))
    #expect(fromBytes == fromText)
    #expect(fromBytes.description == text)
    #expect(fromText.bytes == bytes)
  }

  @Test(
    "What is not a security identifier is not taken for one",
    arguments: [
      "", "S-1", "S-2-5-32", "S-1-5-", "S-1--5", "S-1-5-+1", "S-1-5- 1", "S-1-5-4294967296", "S-1-0x-1",
      "S-1-0x1000000000000",
      "S-1-5-0x20", "X-1-5-32", "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
    ])
  func noSecurityIdentifier(_ text: String) {
    #expect(SecurityIdentifier(text: text) == nil)
  }

  @Test("Bytes that are too few, too many or of another revision are not a security identifier")
  func noSecurityIdentifierBytes() {
    let good: [UInt8] = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0]
    for length in 0..<good.count { #expect(SecurityIdentifier(bytes: Array(good.prefix(length))) == nil) }
    #expect(SecurityIdentifier(bytes: good + [0]) == nil)
    #expect(SecurityIdentifier(bytes: [2] + good.dropFirst()) == nil)
    #expect(SecurityIdentifier(bytes: [1, 16, 0, 0, 0, 0, 0, 5] + [UInt8](repeating: 0, count: 64)) == nil)
    #expect(SecurityIdentifier(bytes: [1, 255, 0, 0, 0, 0, 0, 5]) == nil)
  }

  @Test("Object identities go from bytes to text and back")
  func objectGUID() throws {
    let text = "00112233-4455-6677-8899-aabbccddeeff"
    let bytes: [UInt8] = [
      0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
    ]
    #expect(ObjectGUID(bytes: bytes)?.description == text)
    #expect(ObjectGUID(text: text)?.bytes == bytes)
    #expect(ObjectGUID(text: "{\(text.uppercased())}")?.bytes == bytes)
    for wrong in [
      "", "{}", "0011223344556677-8899-aabbccddeeff", text + "0", "0011223é-4455-6677-8899-aabbccddeeff",
      "+0112233-4455-6677-8899-aabbccddeeff",
    ] {
      #expect(ObjectGUID(text: wrong) == nil)
    }
    #expect(ObjectGUID(bytes: Array(bytes.dropLast())) == nil)
  }

  @Test(
    "Filters and names are escaped as RFC 4515 and RFC 4514 say",
    arguments: [
      ("Parens R Us (for all your parenthetical needs)", "Parens R Us \\28for all your parenthetical needs\\29"),
      ("*", "\\2a"), ("C:\\MyFile", "C:\\5cMyFile"), ("\0", "\\00"), ("Lučić", "Lučić"),
    ])
  func filter(_ text: String, _ escaped: String) {
    #expect(LDAPFilter.escape(text) == escaped)
  }

  @Test(
    "Names are escaped as RFC 4514 says",
    arguments: [
      ("James \"Jim\" Smith, III", "James \\\"Jim\\\" Smith\\, III"), ("Before\rAfter", "Before\rAfter"), (" ", "\\ "),
      ("  a  ", "\\  a \\ "), ("#a#", "\\#a#"), ("a+b;c<d>e=f\\g", "a\\+b\\;c\\<d\\>e\\=f\\\\g"), ("\0", "\\00"),
      ("", ""),
    ])
  func name(_ text: String, _ escaped: String) {
    #expect(DistinguishedName.escape(text) == escaped)
  }
}
