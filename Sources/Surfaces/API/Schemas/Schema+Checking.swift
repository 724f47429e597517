import Foundation
import Migrations

extension Schema {
  /// The problems of a value, by field: `edit.day`, `subjects[3]`; the value itself has the name of its place.
  func problems(of value: JSON, at place: String = "") -> [String: Failure] {
    var problems: [String: Failure] = [:]
    check(value, at: place, &problems)
    return problems
  }

  private func check(_ value: JSON, at place: String, _ problems: inout [String: Failure]) {
    switch (self, value) {
    case (.reference(let name), _): Component.named(name)?.schema.check(value, at: place, &problems)
    case (.text, .text), (.boolean, .boolean), (.integer(nil), .integer), (.nullable, .null): break
    case (.nullable(let schema), _): schema.check(value, at: place, &problems)
    case (.input(let length), .text(let text)): problems[place] = Self.problem(of: text, length)
    case (.lines(let length), .text(let text)):
      problems[place] = Self.problem(of: text, length, mayHold: ["\t", "\n", "\r"])
    case (.format(let format), .text(let text)): problems[place] = Self.problem(of: text, format)
    case (.choice(let words), .text(let text)):
      if !words.contains(text) {
        problems[place] = Failure(
          code: "configuration.not-a-choice",
          facts: ["value": String(text.prefix(100)), "offered": words.joined(separator: ", ")])
      }
    case (.integer(let range?), .integer(let number)):
      if !range.contains(number) {
        problems[place] = Failure(
          code: "api.out-of-range",
          facts: ["least": String(range.lowerBound), "most": String(range.upperBound)])
      }
    case (.list(let element, let most), .list(let elements)):
      if let most, elements.count > most {
        problems[place] = Failure(code: "api.too-many", facts: ["limit": String(most)])
        return
      }
      for (index, value) in elements.enumerated() { element.check(value, at: "\(place)[\(index)]", &problems) }
    case (.map(let schema), .object(let members)):
      for member in members { schema.check(member.value, at: Self.join(place, member.name), &problems) }
    case (.object(let fields, let exactly), .object(let members)):
      Self.check(members, fields, exactly, at: place, &problems)
    default: problems[place] = Failure(code: "api.wrong-type", facts: ["type": typeName])
    }
  }

  private static func check(
    _ members: [JSON.Member], _ fields: [Field], _ exactly: Int?, at place: String,
    _ problems: inout [String: Failure]
  ) {
    let offered = fields.map(\.name).joined(separator: ", ")
    for member in members {
      let name = join(place, String(member.name.prefix(100)))
      if let field = fields.first(where: { $0.name == member.name }) {
        field.schema.check(member.value, at: name, &problems)
      } else {
        problems[name] = Failure(code: "api.unknown-field", facts: ["offered": offered])
      }
    }
    for field in fields where field.isRequired && !members.contains(where: { $0.name == field.name }) {
      problems[join(place, field.name)] = Failure(code: "form.missing", facts: [:])
    }
    if let exactly, members.count != exactly, problems.isEmpty {
      problems[place] = Failure(code: "api.choose", facts: ["count": String(exactly), "offered": offered])
    }
  }

  private static func problem(
    of text: String, _ length: ClosedRange<Int>, mayHold allowed: Set<Unicode.Scalar> = []
  ) -> Failure? {
    let count = text.unicodeScalars.count
    if count < length.lowerBound { return Failure(code: "form.missing", facts: [:]) }
    if count > length.upperBound {
      return Failure(code: "form.too-long", facts: ["limit": String(length.upperBound)])
    }
    guard text.unicodeScalars.allSatisfy({ ($0.value >= 32 && $0.value != 127) || allowed.contains($0) }) else {
      return Failure(code: "api.control-characters", facts: [:])
    }
    return nil
  }

  private static func problem(of text: String, _ format: Format) -> Failure? {
    let facts = ["value": String(text.prefix(40))]
    switch format {
    case .date: return CalendarDay(text) == nil ? Failure(code: "configuration.not-a-day", facts: facts) : nil
    case .moment: return Timestamp.moment(text) == nil ? Failure(code: "api.not-a-moment", facts: facts) : nil
    case .time:
      let isTime = text.utf8.count == 5 && TimeOfDay(text).map { $0.minutes < 1_440 } ?? false
      return isTime ? nil : Failure(code: "configuration.not-a-time", facts: facts)
    case .cursor:
      let isPlain = text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
      }
      return isPlain && (1...2_048).contains(text.utf8.count) ? nil : Failure(code: "api.cursor", facts: [:])
    }
  }

  private var typeName: String {
    switch self {
    case .input, .lines, .format, .text, .choice: "string"
    case .integer: "integer"
    case .boolean: "boolean"
    case .list: "array"
    case .object, .map, .reference: "object"
    case .nullable(let schema): schema.typeName
    }
  }

  private static func join(_ place: String, _ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
}
