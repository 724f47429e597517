import Foundation

/// A Swift file under `Sources`, searched as text.
struct SourceFile {
  /// The path below `Sources`.
  let path: String
  let text: String

  /// All string literals of one line, without their quotes; those with interpolation keep it.
  var literals: [String] { Self.literals(in: text[...]) }

  static func literals(in text: Substring) -> [String] {
    text.matches(of: /"((?:[^"\\\n]|\\[^\n])*)"/).map { String($0.output.1) }
  }

  /// What stands between the parentheses of each call of a function, declarations left out.
  func calls(of name: String) -> [Substring] {
    var calls: [Substring] = []
    var rest = text[...]
    while let found = rest.range(of: name + "(") {
      rest = rest[found.upperBound...]
      let before = text[..<found.lowerBound]
      let isWhole = before.last.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
      if isWhole, !before.hasSuffix("func "), let call = Self.balanced(rest, "(", ")") { calls.append(call) }
    }
    return calls
  }

  /// The bodies of a computed property, such as `code`.
  func bodies(of property: String) -> [Substring] {
    var bodies: [Substring] = []
    var rest = text[...]
    while let found = rest.range(of: "var \(property): String {") {
      rest = rest[found.upperBound...]
      if let body = Self.balanced(rest, "{", "}") { bodies.append(body) }
    }
    return bodies
  }

  /// The words of an enumeration's cases: the raw values, or the names where there are none.
  func rawValues(of name: String) -> [String] {
    guard let found = text.range(of: "enum \(name): "),
      let open = text[found.upperBound...].firstIndex(of: "{"),
      let body = Self.balanced(text[text.index(after: open)...], "{", "}")
    else { return [] }
    return body.split(separator: "\n").flatMap { line -> [String] in
      guard let cases = line.wholeMatch(of: /\s*case ([^:]+)/)?.output.1 else { return [] }
      return cases.split(separator: ", ").map { word in
        Self.literals(in: word).first ?? word.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// The text up to the bracket that closes; brackets in string literals do not count.
  private static func balanced(_ text: Substring, _ open: Character, _ close: Character) -> Substring? {
    var (depth, isQuoted, isEscaped) = (1, false, false)
    for index in text.indices {
      let character = text[index]
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isQuoted = false
        }
        continue
      }
      if character == "\"" { isQuoted = true }
      if character == open { depth += 1 }
      if character == close { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return nil
  }
}

/// All Swift files under `Sources` but the catalogues themselves.
enum SourceTree {
  static func files() throws -> [SourceFile] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    root.append(path: "Sources")
    var files: [SourceFile] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
      let isTexts = path.hasPrefix("Surfaces/Texts/") && !path.hasPrefix("Surfaces/Texts/Catalogue")
      guard path.hasSuffix(".swift"), !isTexts else { continue }
      files.append(SourceFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8)))
    }
    return files
  }
}
