import Estates
import OCIP

extension UserDocument {
  /// Everything that was read, each value with the way to it: `UserCallForwardingSelective.Criteria[Work]/timeSchedule`.
  ///
  /// A value that comes several times has its place behind it; tables have one value for each row.
  package var attributes: [SourceAttribute] {
    var attributes: [SourceAttribute] = []
    for answer in answers {
      let name = answer.name
      let root = name.isEmpty ? answer.family : "\(answer.family)[\(name)]"
      for (path, value) in Self.values(in: answer.elements, below: root) {
        attributes.append(
          SourceAttribute(name: path, value: value, meaning: Self.meaning(of: path)))
      }
    }
    attributes += gaps.map { gap in
      SourceAttribute(
        name: gap.family, value: gap.reason ?? "", meaning: gap.reason == nil ? .notUnderstood : .notRead)
    }
    return attributes
  }

  /// The texts below some elements, each with the way to it.
  static func values(in elements: [OCIElement], below path: String) -> [(path: String, value: String)] {
    let counts = Dictionary(elements.map { ($0.name, 1) }, uniquingKeysWith: +)
    var seen: [String: Int] = [:]
    var values: [(path: String, value: String)] = []
    for element in elements {
      seen[element.name, default: 0] += 1
      let isOne = counts[element.name] == 1
      let place = "\(path)/\(element.name)" + (isOne ? "" : "[\(seen[element.name, default: 1])]")
      if let table = try? OCITable(element), !table.headings.isEmpty {
        for (number, row) in table.rows.enumerated() {
          values.append(("\(place)[\(number + 1)]", row.cells.joined(separator: " | ")))
        }
        continue
      }
      switch element.value {
      case .text(let text): values.append((place, text))
      case .elements(let inner): values += Self.values(in: inner, below: place)
      case .nil, .secret: continue
      }
    }
    return values
  }

  private static func meaning(of path: String) -> SourceAttribute.Meaning {
    switch path {
    case "User/phoneNumber", "User/extension": .line
    case "User/userId", "User/serviceProviderId", "User/groupId": .identity
    case "User/emailAddress": .mail
    case "User/lastName", "User/firstName": .displayName
    case "User/language": .language
    default: .setting
    }
  }
}
