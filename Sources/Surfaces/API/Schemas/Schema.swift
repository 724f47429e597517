/// What a JSON value must be, of JSON Schema 2020-12 what Belay needs: requests are checked by it, and the OpenAPI
/// document shows it, so that the two cannot differ.
indirect enum Schema: Sendable {
  /// A form that a text has.
  enum Format: String, Sendable {
    case date
    case moment = "date-time"
    case time
    case cursor
  }

  /// A text that somebody sends, without control characters; how many characters it has.
  case input(ClosedRange<Int>)
  /// Lines of text that somebody sends, without other control characters; how many characters they have.
  case lines(ClosedRange<Int>)
  /// A text of a form.
  case format(Format)
  /// Any text.
  case text
  /// One of some words.
  case choice([String])
  case integer(ClosedRange<Int>?)
  case boolean
  case list(Schema, most: Int?)
  /// Exactly these fields; `exactly` says how many of them must be there.
  case object([Field], exactly: Int? = nil)
  /// Any names, each with such a value.
  case map(Schema)
  /// A schema of ``Component/all``.
  case reference(String)
  /// Such a value, or null.
  case nullable(Schema)

  /// A time of day: `08:30`.
  static let timePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
  /// What a cursor is made of.
  static let cursorPattern = "^[A-Za-z0-9_-]+$"
  /// No control characters.
  static let inputPattern = "^[^\\u0000-\\u001f\\u007f]*$"
  /// No control characters but tabs and line ends.
  static let linesPattern = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$"
}

/// A field of an object, or a parameter of an address.
struct Field: Sendable {
  var name: String
  var schema: Schema
  var summary: String
  var isRequired: Bool

  /// A field that may be left out.
  init(_ name: String, _ schema: Schema, _ summary: String, isRequired: Bool = false) {
    self.name = name
    self.schema = schema
    self.summary = summary
    self.isRequired = isRequired
  }

  /// A field that must be there.
  static func required(_ name: String, _ schema: Schema, _ summary: String) -> Field {
    Field(name, schema, summary, isRequired: true)
  }
}

extension Schema {
  /// The schema as JSON Schema writes it.
  var json: JSON {
    switch self {
    case .input(let length): return Self.json(length, Self.inputPattern)
    case .lines(let length): return Self.json(length, Self.linesPattern)
    case .format(.time): return ["type": "string", "pattern": .text(Self.timePattern)]
    case .format(.cursor): return ["type": "string", "pattern": .text(Self.cursorPattern), "maxLength": 2_048]
    case .format(let format): return ["type": "string", "format": .text(format.rawValue)]
    case .text: return ["type": "string"]
    case .choice(let words): return ["type": "string", "enum": .list(words.map { .text($0) })]
    case .integer(nil): return ["type": "integer"]
    case .integer(let range?):
      return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .boolean: return ["type": "boolean"]
    case .list(let element, nil): return ["type": "array", "items": element.json]
    case .list(let element, let most?): return ["type": "array", "items": element.json, "maxItems": .integer(most)]
    case .map(let value): return ["type": "object", "additionalProperties": value.json]
    case .reference(let name): return ["$ref": .text("#/components/schemas/\(name)")]
    case .nullable(let schema):
      return .object(
        schema.json.members.map { member in
          member.name == "type" ? .init(name: "type", value: .list([member.value, "null"])) : member
        })
    case .object(let fields, let exactly):
      var members: [JSON.Member] = [
        .init(name: "type", value: "object"), .init(name: "additionalProperties", value: false),
        .init(name: "properties", value: .object(fields.map { .init(name: $0.name, value: $0.json) })),
      ]
      let required = fields.filter(\.isRequired).map { JSON.text($0.name) }
      if !required.isEmpty { members.append(.init(name: "required", value: .list(required))) }
      if let exactly {
        members.append(.init(name: "minProperties", value: .integer(exactly)))
        members.append(.init(name: "maxProperties", value: .integer(exactly)))
      }
      return .object(members)
    }
  }

  private static func json(_ length: ClosedRange<Int>, _ pattern: String) -> JSON {
    [
      "type": "string", "minLength": .integer(length.lowerBound), "maxLength": .integer(length.upperBound),
      "pattern": .text(pattern),
    ]
  }
}

extension Field {
  /// The field's schema with its description.
  var json: JSON { .object(schema.json.members + [.init(name: "description", value: .text(summary))]) }
}
