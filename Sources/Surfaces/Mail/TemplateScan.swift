import Migrations
import Operations

/// Looks at the tags of a template before Mustache does, so that a mistake is told with its line and its name.
///
/// A part of Mustache is allowed: values, sections, inverted sections, comments. Values are always escaped where they
/// must be, and no template reads another one.
struct TemplateScan {
  /// What is wrong, and where.
  struct Mistake: Error, Equatable {
    var problem: MailError.TemplateProblem
    var line: Int
    var name: String
  }

  /// - Throws: ``Mistake``, the first one.
  static func check(_ template: String, tags: [String]) throws(Mistake) {
    let known = Set(tags)
    var open: [(name: String, line: Int)] = []
    var rest = Substring(template)
    var line = 1
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else {
        throw Mistake(problem: .unclosed, line: line, name: String(rest.prefix(30)))
      }
      let content = rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      let name = content.drop { "#^/".contains($0) }.trimmingPrefix { $0 == " " }
      let word = String(name.prefix { $0 != " " })
      switch content.first {
      case "!": break
      case "#", "^":
        try require(word, known, line, open)
        open.append((word, line))
      case "/":
        guard open.popLast()?.name == word else { throw Mistake(problem: .unclosed, line: line, name: word) }
      case "{", "&", ">", "<", "$", "=", "%", "*", nil:
        throw Mistake(problem: .refusedTag, line: line, name: String(content.prefix(30)))
      default: try require(word, known, line, open)
      }
      line += content.count(where: \.isNewline)
    }
    if let left = open.last { throw Mistake(problem: .unclosed, line: left.line, name: left.name) }
  }

  private static func require(
    _ word: String, _ known: Set<String>, _ line: Int, _ open: [(name: String, line: Int)]
  ) throws(Mistake) {
    if word == ".", !open.isEmpty { return }
    guard known.contains(word) else { throw Mistake(problem: .unknownTag, line: line, name: word) }
  }
}
