import Mustache
import Synchronization

/// Fills facts into templates, each of which is parsed once.
///
/// A class, because all connections share what has been parsed.
final class MailPress: Sendable {
  /// Whether values are escaped for HTML.
  enum Form: String, Sendable {
    case text = "TEXT"
    case html = "HTML"
  }

  /// Templates are few; when somebody tries many, all are forgotten.
  private static let most = 500
  private let parsed = Mutex<[String: MustacheTemplate]>([:])

  /// - Throws: What Mustache's parser throws.
  func fill(_ template: String, _ form: Form, _ facts: [String: any Sendable]) throws -> String {
    let key = form.rawValue + template
    let known = parsed.withLock { $0[key] }
    if let known { return known.render(facts) }
    let made = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(form.rawValue)}}" + template)
    parsed.withLock { parsed in
      if parsed.count >= Self.most { parsed = [:] }
      parsed[key] = made
    }
    return made.render(facts)
  }
}
