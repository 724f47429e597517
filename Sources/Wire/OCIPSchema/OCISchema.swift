/// The types of OCI-P that Belay knows: which elements each of them has, in which order and of which kind.
///
/// The types are those of the BroadWorks application server's schema, newest versions first in use; they are written in
/// `OCISchema+Requests.swift`, `+Answers.swift` and `+Parts.swift`, one element a line:
///
/// ```
/// UserCallForwardingAlwaysModifyRequest
///   userId: text
///   isActive?: truth
///   forwardToPhoneNumber?~: text
/// ```
///
/// `?` marks what may be left out, `~` what may be cleared (`xsi:nil`), `*` what may come several times. Kinds are
/// `text`, `number`, `truth`, `any`, quoted words of which one is meant, or another type. `A = B | C` is an abstract type:
/// an element of it says in `xsi:type` which one it is. `A = words` names words, one a line, that stand in many types.
/// `A < B`, in `OCISchema+OlderTypes.swift`, makes an older version from a newer one.
///
/// They come from the generated classes of a client (mercury-ocip-fast 3.0.2). Where those take dates (`2026-01-01`)
/// and the bytes of files (base64) for numbers, lose the element that stands around a choice, or have no answer to a
/// request that adds, the classes of another one (broadworks-ocip 3.0.0) were followed.
package struct OCISchema: Sendable {
  /// An element of a type.
  package struct Field: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// What may be in it; one of these.
    package let kinds: [Kind]
    /// Whether it may be left out.
    package let isOptional: Bool
    /// Whether it may be cleared (`xsi:nil`).
    package let isNillable: Bool
    /// Whether it may come several times.
    package let isList: Bool
  }

  /// What may be in an element.
  package enum Kind: Sendable, Hashable {
    /// Any text.
    case text
    /// A whole number.
    case number
    /// `true` or `false`.
    case truth
    /// This word.
    case word(String)
    /// Elements of a type.
    case type(String)
    /// Something that the schema does not say.
    case any
  }

  /// The types that Belay knows.
  package static let standard = OCISchema(
    [requestTypes, answerTypes, partTypes, olderTypes].joined(separator: "\n"))

  private var shapes: [String: [Field]] = [:]
  private var choices: [String: [String]] = [:]
  /// The newest version of each type of which an older one is written down.
  package private(set) var newest: [String: String] = [:]

  /// Reads types as they are written down.
  ///
  /// What cannot be read is a mistake of the program; its tests read everything.
  init(_ text: String) {
    var name = ""
    var written: [(type: String, field: String)] = []
    var words: [String: [Kind]] = [:]
    var changes: [(type: String, basis: String, fields: [String])] = []
    for line in text.split(separator: "\n") {
      let part = line.trimmed
      switch line.prefix(while: { $0 == " " }).count {
      case 0 where line.contains("<"):
        let cut = line.firstIndex(of: "<") ?? line.endIndex
        name = ""
        changes.append((line[..<cut].trimmed, line[cut...].dropFirst().trimmed, []))
      case 2 where name.isEmpty: changes[changes.count - 1].fields.append(part)
      case 3... where name.isEmpty && changes.last?.fields.isEmpty == true: changes[changes.count - 1].basis = part
      case 0:
        let sides = line.split(separator: "=").map(\.trimmed)
        name = sides[0]
        switch sides.dropFirst().first {
        case "words"?: words[name] = []
        case let choice?:
          shapes[name] = []
          choices[name] = choice.split(separator: "|").map(\.trimmed)
        case nil: shapes[name] = []
        }
      case 2 where words[name] != nil: words[name]?.append(Kind(part))
      case 2: written.append((name, part))
      default: written[written.count - 1].field += " " + part
      }
    }
    for (type, field) in written { shapes[type]?.append(Field(field, words)) }
    for change in changes {
      newest[change.type] = change.basis
      var fields = shapes[change.type] ?? shapes[change.basis] ?? []
      for text in change.fields { Self.change(&fields, by: text, words) }
      shapes[change.type] = fields
    }
  }

  private static func change(_ fields: inout [Field], by text: String, _ words: [String: [Kind]]) {
    guard !text.hasPrefix("-") else { return fields.removeAll { $0.name == text.dropFirst() } }
    let field = Field(text, words)
    if let place = fields.firstIndex(where: { $0.name == field.name }) {
      fields[place] = field
    } else {
      fields.append(field)
    }
  }

  /// All names, sorted.
  package var names: [String] { shapes.keys.sorted() }

  /// The elements of a type in their order; nil for a type that nobody here knows.
  package func fields(of type: String) -> [Field]? { shapes[type] }

  /// The types that may stand for an abstract one; nil for any other.
  package func choices(of type: String) -> [String]? { choices[type] }
}

extension OCISchema.Field {
  /// Reads `name?~*: kind | kind`.
  fileprivate init(_ text: String, _ words: [String: [OCISchema.Kind]]) {
    let cut = text.firstIndex(of: ":") ?? text.endIndex
    let marked = text[..<cut]
    name = String(marked.prefix { $0.isLetter || $0.isNumber })
    let marks = marked.dropFirst(name.count)
    isOptional = marks.contains("?")
    isNillable = marks.contains("~")
    isList = marks.contains("*")
    kinds = text[cut...].dropFirst().split(separator: "|").flatMap { part in
      words[part.trimmed] ?? [OCISchema.Kind(part.trimmed)]
    }
  }
}

extension OCISchema.Kind {
  fileprivate init(_ text: String) {
    self =
      switch text {
      case "text": .text
      case "number": .number
      case "truth": .truth
      case "any": .any
      case let word where word.hasPrefix("\""): .word(String(word.dropFirst().dropLast()))
      case let type: .type(type)
      }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
