import Markup
import Migrations
import Operations
import Texts
import Web

/// The frame of every page: the top with the navigation, the content, the foot.
struct Layout {
  /// Which part of the navigation a page belongs to.
  enum Part: String, CaseIterable {
    case numbers, project, migrations, collections, phones, findings, people, mail, backups, ledger, help

    var path: String {
      switch self {
      case .numbers: Path.numbers
      case .project: Path.project
      case .migrations: Path.migrations
      case .collections: Path.collections
      case .phones: Path.phones
      case .findings: Path.findings
      case .people: Path.people
      case .mail: Path.mail
      case .backups: Path.backups
      case .ledger: Path.ledger
      case .help: Path.help
      }
    }

    /// What somebody needs to see it; nil for everybody.
    var permission: Permission? {
      switch self {
      case .numbers, .help: nil
      case .project: .seeProject
      case .migrations, .collections: .editMigrations
      case .phones: .listPhones
      case .findings: .listFindings
      case .people: .listPeople
      case .mail: .manageMail
      case .backups: .seeBackups
      case .ledger: .readLedger
      }
    }
  }

  let context: WebContext
  let portal: PortalFrame

  /// A page.
  ///
  /// - Parameters:
  ///   - title: The title, in the person's language.
  ///   - refresh: After how many seconds the page comes again where there is no JavaScript.
  ///   - isWrong: Whether it names mistakes: then its title says so first, for those who hear it.
  func page(
    _ title: String, part: Part? = nil, narrow: Bool = false, refresh: Int? = nil, isWrong: Bool = false,
    @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    let content = content()
    return longPage(
      title, part: part, narrow: narrow, refresh: refresh, isWrong: isWrong, room: content.bytes.count
    ) { $0.add(content) }
  }

  /// The same where the body adds its content, for pages of many rows.
  ///
  /// - Parameter room: About how many bytes that will be.
  func longPage(
    _ title: String, part: Part? = nil, narrow: Bool = false, refresh: Int? = nil, isWrong: Bool = false,
    room: Int = 0, _ content: (inout HTML) -> Void
  ) -> HTML {
    let title = isWrong ? say("page.with-mistakes", ["title": title]) : title
    var page = HTML.empty
    page.reserve(room + 8_192)
    page.add("html", ["lang": .text(context.catalogue.language.rawValue)]) {
      $0.add(head(title, refresh))
      addBody(part, narrow, to: &$0, content)
    }
    return page
  }

  private func head(_ title: String, _ refresh: Int?) -> HTML {
    element(
      "head", [:],
      .joined([
        void("meta", ["charset": "utf-8"]),
        element("title", [:], .text("\(title) – \(portal.name)")),
        void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        void("meta", ["name": "color-scheme", "content": "light dark"]),
        void("link", ["rel": "stylesheet", "href": .text(portal.stylesheet.path)]),
        void("link", ["rel": "icon", "href": .text(portal.icon.path), "type": "image/svg+xml"]),
        element("script", ["src": .text(portal.script.path), "defer": true], .empty),
        refresh.map { element("noscript", [:], void("meta", ["http-equiv": "refresh", "content": .text(String($0))])) }
          ?? .empty,
      ]))
  }

  private func addBody(_ part: Part?, _ narrow: Bool, to page: inout HTML, _ content: (inout HTML) -> Void) {
    page.add("body", [:]) {
      $0.add(a(["class": "skip", "href": "#content"]) { say("page.skip") })
      $0.add(element("header", ["class": "top"], top))
      if context.access != nil { $0.add(navigation(part)) }
      $0.add("main", ["id": "content", "class": .optional(narrow ? "narrow" : nil), "tabindex": "-1"]) {
        content(&$0)
      }
      $0.add(foot)
    }
  }

  private var top: HTML {
    div(["class": "inside"]) {
      a(["class": "brand", "href": .text(Path.home)]) {
        Logo.mark
        span { "Belay" }
      }
      if let person = context.access?.person {
        div(["class": "who"]) {
          span { "\(person.name) · \(say("role.\(person.role.rawValue)"))" }
          form(["method": "post", "action": .text(Path.signOut)]) {
            proof
            button(["class": "link-button"]) { say("page.sign-out") }
          }
        }
      }
    }
  }

  private func navigation(_ current: Part?) -> HTML {
    nav(["class": "nav", "aria-label": .text(say("page.navigation"))]) {
      ul {
        Part.allCases.filter(isThere).map { part in
          li {
            a(["href": .text(part.path), "aria-current": .optional(part == current ? "page" : nil)]) {
              say("part.\(part.rawValue)")
            }
          }
        }
      }
    }
  }

  private func isThere(_ part: Part) -> Bool {
    guard part != .collections || portal.hasChoice else { return false }
    return part.permission.map { context.access?.may($0) ?? false } ?? true
  }

  private var foot: HTML {
    footer(["class": "foot"]) {
      div(["class": "inside"]) {
        span { say("page.project", ["project": portal.project]) }
        if let contact { span { say("page.contact", ["contact": contact]) } }
        a(["href": .text(Path.help)]) { say("part.help") }
        Catalogue.Language.allCases.filter { $0 != context.catalogue.language }.map { language in
          form(["method": "post", "action": .text(Path.language)]) {
            proof
            hidden("language", language.rawValue)
            hidden("to", portal.currentPath)
            button(["class": "link-button", "lang": .text(language.rawValue)]) {
              Catalogue.of(language).text("language.name")
            }
          }
        }
      }
    }
  }

  /// What every form must hold.
  var proof: HTML { hidden("proof", context.formProof) }

  /// A field that people do not see.
  func hidden(_ name: String, _ value: String) -> HTML {
    void("input", ["type": "hidden", "name": .text(name), "value": .text(value)])
  }

  /// Whom people ask for help, as a link where it is a mail address or a page; nil where nobody is named.
  var contact: HTML? {
    guard let text = portal.contact else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return a(["href": .text(text)]) { text } }
    let isAddress = text.split(separator: "@").count == 2 && !text.contains { $0.isWhitespace || "<>?&%".contains($0) }
    return isAddress ? a(["href": .text("mailto:\(text)")]) { text } : .text(text)
  }

  /// A text of the catalogue: where users move between groups, the one that does not speak of numbers, if there is one.
  func say(_ key: String, _ facts: [String: String] = [:]) -> String {
    guard portal.hasChoice else { return context.catalogue.text(key, facts) }
    let near = "moving.\(key)"
    return context.catalogue.text(context.catalogue.sentence(near) != nil ? near : key, facts)
  }

  /// A text of the catalogue in which pieces of the page stand for its facts.
  func say(_ key: String, _ pieces: [String: HTML]) -> HTML {
    var parts: [HTML] = []
    var rest = Substring(say(key))
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      parts.append(.text(String(rest[..<open])))
      parts.append(pieces[name] ?? .empty)
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
    return .joined(parts)
  }
}

/// What the frame shows besides the page.
struct PortalFrame: Sendable {
  var name: String
  var project: String
  var contact: String?
  var stylesheet: StaticFile
  var script: StaticFile
  var icon: StaticFile
  /// Whether the project's migrations each have a destination to be chosen.
  var hasChoice = false
  var currentPath = Path.home
}

/// Belay's mark: a rope through a ring.
enum Logo {
  static let file = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#084560"/>\
    <path d="M16 5a7.5 7.5 0 0 1 7.5 7.5c0 3-1.8 5.2-4 6.4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>\
    <path d="M16 5a7.5 7.5 0 0 0-7.5 7.5c0 3 1.8 5.2 4 6.4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>\
    <path d="M9 27c4-1 6-4 7-8s1-7 0-9" fill="none" stroke="#ffcf33" stroke-width="3" stroke-linecap="round"/></svg>
    """

  static let mark = SVG.svg(["viewBox": "0 0 32 32", "aria-hidden": "true", "focusable": "false"]) {
    SVG.path([
      "d": "M16 4a8 8 0 0 1 8 8c0 3.200-1.900 5.600-4.200 6.900", "fill": "none", "stroke": "currentColor",
      "stroke-width": "3", "stroke-linecap": "round",
    ])
    SVG.path([
      "d": "M16 4a8 8 0 0 0-8 8c0 3.200 1.900 5.600 4.200 6.900", "fill": "none", "stroke": "currentColor",
      "stroke-width": "3", "stroke-linecap": "round",
    ])
    SVG.path([
      "d": "M8.500 28c4.200-1 6.500-4.300 7.500-8.500s1-7.500 0-9.500", "fill": "none", "stroke": "#ffcf33",
      "stroke-width": "3", "stroke-linecap": "round",
    ])
  }
}
