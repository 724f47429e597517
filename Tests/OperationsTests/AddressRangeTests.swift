import Operations
import Testing

@Suite("Networks of internet addresses")
struct AddressRangeTests {
  /// A network, an address, and whether it lies in it.
  @Test(
    "An address lies in a network when its first bits are the network's",
    arguments: [
      ("10.0.0.0/8", "10.0.0.0", true), ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("10.0.0.0/8", "9.255.255.255", false), ("192.168.4.0/22", "192.168.7.255", true),
      ("192.168.4.0/22", "192.168.8.0", false), ("192.168.4.0/22", "192.168.3.255", false),
      ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.2", false), ("10.1.2.3/32", "10.1.2.3", true),
      ("10.1.2.2/31", "10.1.2.3", true), ("10.1.2.2/31", "10.1.2.4", false), ("0.0.0.0/0", "255.255.255.255", true),
      ("128.0.0.0/1", "128.0.0.1", true), ("128.0.0.0/1", "127.255.255.255", false),
      // What comes after the network's bits does not matter (RFC 4632 would have zeroes there).
      ("10.1.2.3/8", "10.9.9.9", true),
    ])
  func version4(_ network: String, _ address: String, _ holds: Bool) throws {
    let range = try #require(AddressRange(network))
    #expect(range.contains(address) == holds)
  }

  /// The same for IPv6, with the ways of writing of RFC 4291, section 2.2.
  @Test(
    "The same with IPv6, however it is written",
    arguments: [
      ("::1", "::1", true), ("::1", "0:0:0:0:0:0:0:1", true), ("::1", "::2", false), ("::", "::", true),
      ("::/0", "2001:db8::1", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
      ("2001:db8::/32", "2001:DB8::", true), ("2001:db8::/32", "2001:db9::", false),
      ("2001:db8::/33", "2001:db8:7fff::", true), ("2001:db8::/33", "2001:db8:8000::", false),
      ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false), ("fe80::/10", "fe80::1%eth0", true),
      ("2001:db8::1/128", "2001:db8::1", true), ("2001:db8::1/128", "2001:db8::", false),
      ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", true),
      // An IPv4 address inside IPv6 is taken for what it is (RFC 4291, section 2.5.5.2).
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "::FFFF:10.1.2.3", true),
      ("10.0.0.0/8", "::ffff:11.1.2.3", false), ("::ffff:10.1.2.3", "10.1.2.3", true),
    ])
  func version6(_ network: String, _ address: String, _ holds: Bool) throws {
    let range = try #require(AddressRange(network))
    #expect(range.contains(address) == holds)
  }

  @Test("No network of one version holds an address of the other")
  func versions() throws {
    let (four, six) = (try #require(AddressRange("0.0.0.0/0")), try #require(AddressRange("::/0")))
    #expect(!four.contains("::1"))
    #expect(!six.contains("10.0.0.1"))
  }

  static let garbage = [
    "", " ", "localhost", "10", "10.0.0", "10.0.0.0.0", "10.0.0.256", "10.0.0.-1", "10.0..0", "10.0.0.0 ", "a.b.c.d",
    "1e1.0.0.0", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::",
    "::1.2.3.4.5", "::ffff:10.0.0", "[::1]", "::1:", ":1::",
  ]

  @Test("What is no address is no network, and lies in none", arguments: garbage)
  func notAnAddress(_ text: String) throws {
    let (four, six) = (try #require(AddressRange("0.0.0.0/0")), try #require(AddressRange("::/0")))
    #expect(AddressRange(text) == nil)
    #expect(!four.contains(text))
    #expect(!six.contains(text))
  }

  @Test(
    "A length that cannot be makes it no network",
    arguments: [
      "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/8/8", "10.0.0.0/ 8", "10.0.0.0/8.0", "::/129",
      "::/-1", "/8", "/", "10.0.0.0/99999999999999999999", "10.0.0.0/255.0.0.0",
    ])
  func badLength(_ text: String) {
    #expect(AddressRange(text) == nil)
  }

  /// `Int` and its like would take a sign.
  @Test(
    "Signs before numbers are none of theirs",
    arguments: ["+10.0.0.0", "10.0.0.+1", "10.0.0.0/+8", "10.0.0.0/-0", "10.0.0.-0", "+1::", "1::+2", "-0::"])
  func signs(_ text: String) {
    #expect(AddressRange(text) == nil)
  }
}
