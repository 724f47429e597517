/// A number of the organisation's registry of numbers.
package struct RegisteredNumber: Codable, Hashable, Sendable {
  /// The number.
  package var number: PhoneNumber
  /// Whether it is closed: nobody shall be reached under it any more.
  package var isClosed: Bool
  /// The unit that it belongs to.
  package var department: String?

  /// Joins the parts.
  package init(number: PhoneNumber, isClosed: Bool, department: String?) {
    self.number = number
    self.isClosed = isClosed
    self.department = department
  }
}
