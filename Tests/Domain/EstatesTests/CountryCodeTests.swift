import Estates
import Testing

@Suite("Country codes")
struct CountryCodeTests {
  static let known = (1...999).compactMap { CountryCode.named(String($0)) }

  @Test("No code is the beginning of another, so digits have one country")
  func prefixFree() {
    #expect(Self.known.count > 200)
    for country in Self.known {
      #expect(CountryCode.leading(country.code + "123456") == country)
      for other in Self.known where other != country {
        #expect(!other.code.hasPrefix(country.code), "\(country.code) begins \(other.code)")
      }
    }
  }

  @Test("Lengths fit E.164, and groups add up to the digits that they group", arguments: known)
  func lengths(country: CountryCode) {
    #expect((1...country.maximum).contains(country.minimum))
    #expect(country.code.count + country.maximum <= 15)
    for (count, groups) in country.groupings {
      #expect(groups.reduce(0, +) == count)
      #expect((country.minimum...country.maximum).contains(count))
    }
  }

  @Test("Digits without a country have none", arguments: ["", "0", "041", "0041", "21", "210", "999123", "x41"])
  func none(digits: String) {
    #expect(CountryCode.leading(digits) == nil)
  }
}
