import OCIP
import SeededGenerators

@testable import OCIPSchema

/// Elements as a server might answer them: sound, of any type, and no two texts or numbers alike.
struct RandomElements {
  var generator: SeededGenerator
  /// Whether nothing is left out.
  var isFull = false
  private var count = 100

  init(seed: UInt64, isFull: Bool = false) {
    generator = SeededGenerator(seed: seed)
    self.isFull = isFull
  }

  /// Elements of a type.
  mutating func elements(of type: String) -> [OCIElement] {
    var elements: [OCIElement] = []
    for field in OCISchema.standard.fields(of: type) ?? [] {
      let least = field.isOptional && !isFull ? 0 : 1
      let most = field.isList ? 3 : max(least, Bool.random(using: &generator) || isFull ? 1 : 0)
      let number = Int.random(in: least...max(least, most), using: &generator)
      for _ in 0..<number { elements.append(element(field, in: type)) }
    }
    return elements
  }

  /// An element as a field has it.
  mutating func element(_ field: OCISchema.Field, in type: String = "") -> OCIElement {
    count += 1
    switch field.kinds.randomElement(using: &generator) {
    case .word(let word)?: return OCIElement(field.name, word)
    case .truth?: return OCIElement(field.name, Bool.random(using: &generator))
    case .number?: return OCIElement(field.name, count)
    case .type("OCITable")?: return table(field.name, in: type)
    case .type(let part)?:
      let choice = OCISchema.standard.choices(of: part)?.randomElement(using: &generator)
      return OCIElement(field.name, type: choice, elements(of: choice ?? part))
    case .any?: return OCIElement(field.name, [OCIElement("anything", "text \(count)")])
    case .text?, nil: return OCIElement(field.name, "text \(count)")
    }
  }

  private static let truths: Set<String> = [
    "Is Active", "Available", "Is Primary", "Enable Alerting", "Assistant Opt-in Status",
  ]

  private mutating func table(_ name: String, in type: String) -> OCIElement {
    var table = TableText(headings: ServiceCatalogue.columns(of: name, in: type))
    for row in 0..<(isFull ? 2 : Int.random(in: 0...3, using: &generator)) {
      table.rows.append(
        table.headings.map { heading in
          count += 1
          switch heading {
          case "Activated": return row == 0 ? "true" : "false"
          case "Code", "Skill Level": return String(count)
          case _ where Self.truths.contains(heading): return String(Bool.random(using: &generator))
          default: return "text \(count)"
          }
        })
    }
    return table.element(name)
  }
}
