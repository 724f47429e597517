import OCIP

/// The table of a group's numbers: one in each row, or free ones that follow each other.
struct NumberTable {
  /// A row.
  struct Row {
    /// The first number, as the server writes it.
    let first: String
    /// The last number; the same as the first where there is one.
    let last: String
    /// Whether they are activated.
    let isActivated: Bool
    /// Who has the number; empty for nobody.
    let holder: String

    /// Whether a number is among them, by its digits with the country's code.
    func holds(_ digits: String) -> Bool {
      let (low, high) = (first.digits, last.digits)
      guard low.utf8.count == digits.utf8.count, high.utf8.count == digits.utf8.count else { return false }
      // Texts of digits that are equally long are in the order of their numbers.
      return low <= digits && digits <= high
    }
  }

  /// The rows.
  let rows: [Row]

  /// Reads the rows of `GroupDnGetAssignmentListResponse`.
  init(_ rows: [OCITable.Row]) {
    self.rows = rows.compactMap { row in
      guard let text = row["Phone Numbers"], !text.isEmpty else { return nil }
      let cut = text.firstRange(of: " - ")
      return Row(
        first: cut.map { String(text[..<$0.lowerBound]) } ?? text,
        last: cut.map { String(text[$0.upperBound...]) } ?? text, isActivated: row["Activated"] == "true",
        holder: row["User Id"] ?? "")
    }
  }

  /// The row that has a number; nil where the group does not have it.
  func row(_ phoneNumber: String) -> Row? { rows.first { $0.holds(phoneNumber.digits) } }
}

extension UserDocument {
  /// The digits of its own number, its alternate ones and that of its faxes, each with and without the country's code
  /// where the server writes it without.
  var numberDigits: [[String]] {
    let lines =
      [profile?.text("phoneNumber"), answer("UserFaxMessaging")?.text("phoneNumber")]
      + (answer("UserAlternateNumbers")?.elements ?? []).map { $0.text("phoneNumber") }
    let country = profile?.text("countryCode") ?? ""
    return lines.compactMap { $0 }.filter { !$0.isEmpty }.map { number in
      number.hasPrefix("+") ? [number.digits] : [country + number.digits, number.digits]
    }
  }
}

extension String {
  /// Its digits.
  var digits: String { filter { $0.isASCII && $0.isNumber } }
}
