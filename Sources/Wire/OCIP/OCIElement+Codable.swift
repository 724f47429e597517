/// An element as JSON: its `name`, the `type` that stands for an abstract one, and either `text`, `elements` or
/// `"nil": true`.
///
/// A secret is never written: it belongs into requests and nowhere else.
extension OCIElement: Codable {
  private enum Key: String, CodingKey { case name, type, text, elements, `nil` }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    let value: OCIValue
    if let text = try members.decodeIfPresent(String.self, forKey: .text) {
      value = .text(text)
    } else if let elements = try members.decodeIfPresent([OCIElement].self, forKey: .elements) {
      value = .elements(elements)
    } else if try members.decodeIfPresent(Bool.self, forKey: .nil) == true {
      value = .nil
    } else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "An element has text, elements or \"nil\": true."))
    }
    self.init(
      try members.decode(String.self, forKey: .name), type: try members.decodeIfPresent(String.self, forKey: .type),
      value)
  }

  package func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(name, forKey: .name)
    try members.encodeIfPresent(type, forKey: .type)
    switch value {
    case .text(let text): try members.encode(text, forKey: .text)
    case .elements(let elements): try members.encode(elements, forKey: .elements)
    case .nil: try members.encode(true, forKey: .nil)
    case .secret:
      throw EncodingError.invalidValue(
        name, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "A secret is not written down."))
    }
  }
}
