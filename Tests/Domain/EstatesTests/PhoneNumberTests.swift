import Estates
import Foundation
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
  @Test(
    "An international number has one canonical form, and one for people",
    arguments: [
      ("+41 22 767 00 00", "+41227670000", "+41 22 767 00 00"),
      ("+41-22-767-0000", "+41227670000", "+41 22 767 00 00"),
      ("+41.22/767(00)00", "+41227670000", "+41 22 767 00 00"),
      ("+41227670000", "+41227670000", "+41 22 767 00 00"),
      ("+33 1 23 45 67 89", "+33123456789", "+33 1 23 45 67 89"),
      ("+49 30 1234567", "+49301234567", "+49 301234567"),
      ("+1 (212) 555-0123", "+12125550123", "+1 212 555 0123"),
      ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
      ("+44 800 1111", "+448001111", "+44 8001111"),
      // Italy's national numbers keep their zero.
      ("+39 06 698 83462", "+390669883462", "+39 0669883462"),
      ("+7 495 123-45-67", "+74951234567", "+7 495 123 45 67"),
      ("+30 210 123 4567", "+302101234567", "+30 210 123 4567"),
      ("+31 20 123 4567", "+31201234567", "+31 20 123 4567"),
      ("+32 2 123 45 67", "+3221234567", "+32 2 123 45 67"),
      ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
      ("+34 911 234 567", "+34911234567", "+34 911 234 567"),
      ("+43 1 58858", "+43158858", "+43 158858"),
      ("+45 32 12 34 56", "+4532123456", "+45 32 12 34 56"),
      ("+47 22 12 34 56", "+4722123456", "+47 22 12 34 56"),
      ("+48 22 123 45 67", "+48221234567", "+48 22 123 45 67"),
      ("+351 213 456 789", "+351213456789", "+351 213 456 789"),
      ("+420 221 714 444", "+420221714444", "+420 221 714 444"),
      ("+423 237 31 11", "+4232373111", "+423 237 31 11"),
      ("+353 1 234 5678", "+35312345678", "+353 12345678"),
      ("+91 22 6123 4567", "+912261234567", "+91 2261234567"),
      ("+81 3-1234-5678", "+81312345678", "+81 312345678"),
      ("+86 10 1234 5678", "+861012345678", "+86 1012345678"),
      ("+55 11 91234-5678", "+5511912345678", "+55 11912345678"),
      ("+20 2 12345678", "+20212345678", "+20 212345678"),
      ("+800 1234 5678", "+80012345678", "+800 12345678"),
      ("+881 6 12345678", "+881612345678", "+881 612345678"),
    ])
  func valid(text: String, canonical: String, formatted: String) throws {
    let number = try PhoneNumber(text)
    #expect(number.description == canonical)
    #expect(number.formatted == formatted)
    #expect(try PhoneNumber(number.formatted) == number)
    #expect(try PhoneNumber(canonical) == number)
  }

  @Test(
    "What is not a number is refused with what is wrong",
    arguments: [
      ("", .empty),
      ("0227670000", .notInternational("0227670000")),
      ("41227670000", .notInternational("41227670000")),
      (" +41227670000", .notInternational(" +41227670000")),
      ("sip:jose@example.org", .notInternational("sip:jose@example.org")),
      ("+", .unknownCountryCode("+")),
      ("+ -", .unknownCountryCode("+ -")),
      ("+999 123 4567", .unknownCountryCode("+999 123 4567")),
      ("+210 123 4567", .unknownCountryCode("+210 123 4567")),
      ("+0227670000", .unknownCountryCode("+0227670000")),
      ("+4122767000x", .unexpectedCharacter("+4122767000x")),
      ("+41 22 767 OO OO", .unexpectedCharacter("+41 22 767 OO OO")),
      ("++41227670000", .unexpectedCharacter("++41227670000")),
      ("+41,22,7670000", .unexpectedCharacter("+41,22,7670000")),
      ("+٤١٢٢٧٦٧٠٠٠٠", .unexpectedCharacter("+٤١٢٢٧٦٧٠٠٠٠")),
      ("+41\u{A0}227670000", .unexpectedCharacter("+41\u{A0}227670000")),
      ("+41227670000;ext=1", .unexpectedCharacter("+41227670000;ext=1")),
      ("+41 22 767 00", .tooShort("+41 22 767 00", shortest: 9)),
      ("+1 212 555 012", .tooShort("+1 212 555 012", shortest: 10)),
      ("+41", .tooShort("+41", shortest: 9)),
      ("+423 12345", .tooShort("+423 12345", shortest: 7)),
      ("+91 123", .tooShort("+91 123", shortest: 4)),
      ("+41 22 767 00 000", .tooLong("+41 22 767 00 000", longest: 9)),
      ("+47 123456789", .tooLong("+47 123456789", longest: 8)),
      ("+41 2276700001234567", .tooLong("+41 2276700001234567", longest: 15)),
    ] as [(String, NumberProblem)])
  func invalid(text: String, problem: NumberProblem) {
    #expect(throws: problem) { try PhoneNumber(text) }
  }

  /// In these countries no national number begins with the trunk prefix: `+49 (0)30 …` would ring nobody.
  @Test(
    "A trunk prefix after the country code is refused, not taken for a digit of the number",
    arguments: ["+41 (0)22 767 00 00", "+49 (0)30 1234567", "+44 (0)20 7946 0958", "+43 (0)1 58858", "+358 09 123456"])
  func trunkPrefix(text: String) {
    #expect(throws: NumberProblem.trunkPrefix(text)) { try PhoneNumber(text) }
  }

  @Test(
    "A number is read as people of a country write it",
    arguments: [
      ("022 767 00 00", "41", "+41227670000"),
      ("00 33 1 23 45 67 89", "41", "+33123456789"),
      ("+49 30 1234567", "41", "+49301234567"),
      ("0041 22 767 00 00", "49", "+41227670000"),
      ("030 1234567", "49", "+49301234567"),
      ("8 495 123-45-67", "7", "+74951234567"),
      ("1 212 555 0123", "1", "+12125550123"),
      ("020 7946 0958", "44", "+442079460958"),
      ("09 123456", "358", "+3589123456"),
    ])
  func national(text: String, code: String, canonical: String) throws {
    let home = try #require(CountryCode.named(code))
    #expect(try PhoneNumber(text, writtenIn: home).description == canonical)
  }

  @Test(
    "What no country's people write is refused",
    arguments: [
      ("767 00 00", "41", .notInternational("767 00 00")),
      ("06 698 83462", "39", .notInternational("06 698 83462")),
      ("022 767 00", "41", .tooShort("022 767 00", shortest: 9)),
      ("022 767 00 0a", "41", .unexpectedCharacter("022 767 00 0a")),
      ("", "41", .notInternational("")),
    ] as [(String, String, NumberProblem)])
  func nationalRefused(text: String, code: String, problem: NumberProblem) throws {
    let home = try #require(CountryCode.named(code))
    #expect(throws: problem) { try PhoneNumber(text, writtenIn: home) }
  }

  @Test("JSON holds the canonical form, and reads every spelling")
  func json() throws {
    let numbers = try JSONDecoder().decode(
      [PhoneNumber].self, from: Data(#"["+41 22 767 00 00", "+12125550123"]"#.utf8))
    #expect(numbers.map(\.digits) == ["41227670000", "12125550123"])
    #expect(String(decoding: try JSONEncoder().encode(numbers), as: UTF8.self) == #"["+41227670000","+12125550123"]"#)
    #expect(throws: NumberProblem.notInternational("1")) {
      try JSONDecoder().decode(PhoneNumber.self, from: Data(#""1""#.utf8))
    }
  }

  @Test("Numbers of one length are in the order of their digits")
  func order() throws {
    let numbers = try ["+41227670001", "+41227660009", "+41227670000"].map { try PhoneNumber($0) }
    #expect(numbers.sorted().map(\.description) == ["+41227660009", "+41227670000", "+41227670001"])
  }

  @Test("Each problem has a code of its own")
  func codes() {
    let problems: [NumberProblem] = [
      .empty, .notInternational(""), .unexpectedCharacter(""), .unknownCountryCode(""), .trunkPrefix(""),
      .tooShort("", shortest: 1), .tooLong("", longest: 1), .notATelURI(""),
    ]
    #expect(Set(problems.map(\.code)).count == problems.count)
    #expect(problems.allSatisfy { $0.code.hasPrefix("number.") })
  }
}
