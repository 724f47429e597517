/// What the passwords of a group's users must have.
package struct TwinPasswordRules: Sendable, Hashable, Codable {
  /// The fewest characters.
  package var length: Int
  /// The fewest capital letters.
  package var upperCase: Int
  /// The fewest small letters.
  package var lowerCase: Int
  /// The fewest digits.
  package var digits: Int
  /// The fewest characters that are neither letters nor digits.
  package var signs: Int
  /// For how many days a new password is good; nil for ever.
  package var days: Int?

  /// Joins the parts.
  package init(
    length: Int = 0, upperCase: Int = 0, lowerCase: Int = 0, digits: Int = 0, signs: Int = 0, days: Int? = nil
  ) {
    self.length = length
    self.upperCase = upperCase
    self.lowerCase = lowerCase
    self.digits = digits
    self.signs = signs
    self.days = days
  }

  /// A kind of characters, how many there must be, and one of them.
  private struct Kind {
    let name: String
    let fewest: Int
    let sample: Character
    let has: (Character) -> Bool
  }

  private var kinds: [Kind] {
    [
      Kind(name: "upper case letters", fewest: upperCase, sample: "K") { $0.isUppercase },
      Kind(name: "lower case letters", fewest: lowerCase, sample: "m") { $0.isLowercase },
      Kind(name: "digits", fewest: digits, sample: "4") { $0.isNumber },
      Kind(name: "non-alphanumeric characters", fewest: signs, sample: "_") { !$0.isLetter && !$0.isNumber },
      Kind(name: "characters", fewest: length, sample: "w") { _ in true },
    ]
  }

  /// What a password lacks, in words; nil where it lacks nothing.
  func fault(in password: String) -> String? {
    kinds.first { password.filter($0.has).count < $0.fewest }.map { "The password needs \($0.fewest) \($0.name)." }
  }

  /// A password with what it lacks behind it.
  func completed(_ password: String) -> String {
    kinds.reduce(password) { text, kind in
      text + String(repeating: kind.sample, count: max(0, kind.fewest - text.filter(kind.has).count))
    }
  }
}

extension TwinSystem {
  /// Refuses a password that does not keep to the rules of a group; no password keeps to all.
  func checkPassword(_ password: String?, in group: TwinGroupKey) throws(TwinRefusal) {
    guard let password, let fault = groups[group]?.passwordRules?.fault(in: password) else { return }
    throw .weakPassword(fault)
  }
}
