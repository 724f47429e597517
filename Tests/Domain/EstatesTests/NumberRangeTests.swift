import Estates
import Testing

@Suite("Ranges of numbers")
struct NumberRangeTests {
  @Test(
    "A range is read in every spelling",
    arguments: [
      ("+41227600000-+41227699999", "+41227600000-+41227699999"),
      ("+41 22 760 00 00 - +41 22 769 99 99", "+41227600000-+41227699999"),
      ("+41 22 760 00 00 – +41 22 769 99 99", "+41227600000-+41227699999"),
      ("+41227600000", "+41227600000"),
      ("+41 22 760 00 00-+41 22 760 00 00", "+41227600000"),
    ])
  func spellings(text: String, canonical: String) throws {
    let range = try NumberRange(text)
    #expect(range.description == canonical)
    #expect(try NumberRange(canonical) == range)
  }

  @Test(
    "It holds its ends and what lies between, of the same length only",
    arguments: [
      ("+41227600000", true), ("+41227699999", true), ("+41227650000", true), ("+41227599999", false),
      ("+41227700000", false), ("+4122765000", false), ("+49227650000", false), ("+412276500001", false),
      ("+33123456789", false),
    ])
  func contains(text: String, isInside: Bool) throws {
    let range = try NumberRange("+41227600000-+41227699999")
    guard let number = try? PhoneNumber(text) else {
      #expect(!isInside)
      return
    }
    #expect(range.contains(number) == isInside)
  }

  @Test("Numbers of another length are never inside, whatever their digits")
  func lengths() throws {
    let range = try NumberRange("+49301000-+49309999")
    #expect(try range.contains(PhoneNumber("+49305555")))
    #expect(try !range.contains(PhoneNumber("+493055551")))
    #expect(try !range.contains(PhoneNumber("+4930555")))
  }

  @Test(
    "Ends in the wrong order or of different lengths are refused",
    arguments: [
      "+41227699999-+41227600000", "+49301000-+493099999", "+41227600000-", "+41227600000-41227699999", "", "-",
      "+41227600000-+4122769999x",
    ])
  func refused(text: String) {
    #expect(throws: NumberProblem.self) { try NumberRange(text) }
  }
}
