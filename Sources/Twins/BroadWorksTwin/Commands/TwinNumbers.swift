import OCIP

/// Numbers among which those are found that a request names.
struct TwinNumbers {
  private let known: Set<String>
  private var others: [String: String] = [:]
  private var isIndexed = false

  /// Takes numbers as the system writes them: `+33-199001000`.
  init(_ known: some Sequence<String>) { self.known = Set(known) }

  /// The numbers that a request about directory numbers names, one by one or by their first and last.
  mutating func named(in command: OCICommand) throws(TwinRefusal) -> [String] {
    var found: [String] = []
    for text in command.texts("phoneNumber") { found.append(try number(text)) }
    for range in command.elements("dnRange") {
      let first = range.text("minPhoneNumber") ?? ""
      let last = range.text("maxPhoneNumber") ?? ""
      guard let next = Self.range(from: first, to: last) else { throw .invalid("dnRange: \(first) to \(last)") }
      for text in next { found.append(try number(text)) }
    }
    guard !found.isEmpty else { throw .invalid("No phone number") }
    return found
  }

  /// The number that a text means, however it is written.
  mutating func number(_ text: String) throws(TwinRefusal) -> String {
    if known.contains(text) { return text }
    if !isIndexed {
      for number in known {
        others["+" + Self.plain(number)] = number
        others[TwinSystem.split(number).national] = number
      }
      isIndexed = true
    }
    guard let number = others[text] ?? others["+" + Self.plain(text)] else { throw .number(text) }
    return number
  }

  /// The digits of a number, its country's code first.
  ///
  /// - Parameter country: The code that is meant where the number is written without one.
  static func plain(_ text: String, country: String? = nil) -> String {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return text.hasPrefix("+") ? digits : (country ?? "") + digits
  }

  /// What a number begins with, and the digits that are counted.
  private static func parts(_ number: String) -> (head: Substring, digits: Substring) {
    let start = number.lastIndex { !($0.isASCII && $0.isNumber) }.map(number.index(after:)) ?? number.startIndex
    return (number[..<start], number[start...])
  }

  private static func range(from first: String, to last: String) -> [String]? {
    let (low, high) = (parts(first), parts(last))
    guard low.head == high.head, low.digits.count == high.digits.count, let start = Int(low.digits),
      let end = Int(high.digits), start <= end, end - start < 1_000_000
    else { return nil }
    return (start...end).map { number in
      let digits = String(number)
      return low.head + String(repeating: "0", count: low.digits.count - digits.count) + digits
    }
  }

  /// Whether a number comes directly after another one.
  static func follows(_ second: String, _ first: String) -> Bool {
    let (low, high) = (parts(first), parts(second))
    guard low.head == high.head, low.digits.count == high.digits.count, let one = Int(low.digits),
      let other = Int(high.digits)
    else { return false }
    return other - 1 == one
  }
}

/// Who has a number.
struct TwinNumberHolder: Hashable {
  /// The user, or the user of a service.
  let id: String
  let lastName: String
  let firstName: String
  let `extension`: String
  let email: String
  /// `Normal`, or the service.
  let kind: String
  let nationalPrefix: String
}

extension TwinUser {
  /// Its own number, its alternate ones and that of its faxes, each with its extension.
  var numberedLines: [(number: String, extension: String)] {
    ([OCIElement("user", profile)] + alternateEntries + [OCIElement("fax", fax.elements)]).compactMap { line in
      guard let number = line.text("phoneNumber"), !number.isEmpty else { return nil }
      return (number, line.text("extension") ?? "")
    }
  }
}

extension TwinGathering.Kind {
  /// The service as tables say it under "User Type".
  var userType: String {
    switch self {
    case .huntGroup: "Hunt Group"
    case .callCenter: "Call Center"
    case .paging: "Group Paging"
    case .callPickup, .callPark, .seriesCompletion, .trunkGroup: "Normal"
    }
  }
}

extension TwinGroup {
  /// The code of the country of its numbers, for those that are written without one.
  var countryCode: String? { numbers.keys.min().flatMap { TwinSystem.split($0).country } }
}

extension TwinSystem {
  /// Who has the numbers of a group, by their digits with the country's code.
  func holders(in key: TwinGroupKey) -> [String: TwinNumberHolder] {
    guard let group = groups[key] else { return [:] }
    let country = group.countryCode
    var holders: [String: TwinNumberHolder] = [:]
    for user in users(of: key) {
      let record = user.record
      for line in user.numberedLines {
        holders[TwinNumbers.plain(line.number, country: record.text("countryCode") ?? country)] = TwinNumberHolder(
          id: user.id, lastName: record.text("lastName") ?? "", firstName: record.text("firstName") ?? "",
          extension: line.extension, email: record.text("emailAddress") ?? "", kind: "Normal",
          nationalPrefix: record.text("nationalPrefix") ?? "")
      }
    }
    for gathering in group.gatherings {
      guard let number = gathering.phoneNumber else { continue }
      holders[TwinNumbers.plain(number, country: country)] = TwinNumberHolder(
        id: gathering.id, lastName: gathering.name, firstName: gathering.kind.userType,
        extension: gathering.extension ?? "", email: "", kind: gathering.kind.userType, nationalPrefix: "")
    }
    return holders
  }
}
