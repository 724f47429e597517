import Markup
import SeededGenerators
import Testing

@Suite("Markup")
struct MarkupTests {
  /// What a person may type, and what stands in the page.
  static let escapes: [(String, String)] = [
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"), ("&amp;", "&amp;amp;"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onmouseover=\"alert(1)", "&quot; onmouseover=&quot;alert(1)"),
    ("' onmouseover='alert(1)", "&#39; onmouseover=&#39;alert(1)"), ("-->", "--&gt;"), ("]]>", "]]&gt;"),
    ("<\u{301}b>", "&lt;\u{301}b&gt;"), ("\"\u{301}", "&quot;\u{301}"), ("&\u{200D}lt;", "&amp;\u{200D}lt;"),
    ("\u{0}", "\u{FFFD}"), ("a\u{8}b", "a\u{FFFD}b"), ("\u{1B}[31m", "\u{FFFD}[31m"), ("\u{1F}", "\u{FFFD}"),
    ("a\tb\nc\rd", "a\tb\nc\rd"), ("a\r\nb", "a\r\nb"), ("Zürich 💡 日本", "Zürich 💡 日本"), ("", ""), ("plain", "plain"),
  ]

  @Test("Nothing in a text has a meaning for HTML", arguments: escapes)
  func texts(_ text: String, _ markup: String) {
    #expect(Array(HTML.text(text).markup.utf8) == Array(markup.utf8))
    #expect(Array(p { text }.markup.utf8) == Array("<p>\(markup)</p>".utf8))
  }

  @Test("Nor in an attribute", arguments: escapes)
  func attributes(_ text: String, _ markup: String) {
    #expect(Array(p(["title": .text(text)]).markup.utf8) == Array("<p title=\"\(markup)\"></p>".utf8))
    #expect(
      Array(void("input", ["value": .text(text)]).markup.utf8) == Array("<input value=\"\(markup)\">".utf8))
    let written: AttributeValue = "\(text)"
    #expect(Array(p(["title": written]).markup.utf8) == Array("<p title=\"\(markup)\"></p>".utf8))
  }

  @Test("Nor where it fills a pattern, which is written once for many", arguments: escapes)
  func patterns(_ text: String, _ markup: String) {
    let link = HTMLPattern { hole in a(["href": .text(hole), "title": "\(hole) & more"]) { hole } }
    var page = HTML.empty
    page.add(link, text)
    page.add(link, "x")
    let other = "<a href=\"x\" title=\"x &amp; more\">x</a>"
    #expect(
      Array(page.markup.utf8)
        == Array("<a href=\"\(markup)\" title=\"\(markup) &amp; more\">\(markup)</a>\(other)".utf8))

    let named = HTMLPattern { hole in p(["title": .text(hole)]) { hole } }
    var paragraph = HTML.empty
    paragraph.add(named, text) { $0.add(text: "<" + text) }
    #expect(Array(paragraph.markup.utf8) == Array("<p title=\"\(markup)\">&lt;\(markup)</p>".utf8))
    var plain = HTML.empty
    plain.add(HTMLPattern { _ in p { "no hole" } }, text)
    #expect(plain.markup == "<p>no hole</p>")
  }

  @Test("Flags are there or not, and so are texts that may be missing")
  func flags() {
    let page = void(
      "input",
      [
        "type": "checkbox", "checked": true, "disabled": false, "name": .optional("all"), "value": .optional(nil),
        "title": "", "required": .flag(true),
      ])
    #expect(page.markup == "<input type=\"checkbox\" checked name=\"all\" title=\"\" required>")
  }

  @Test("Elements have an end even when they are empty; void elements have none")
  func ends() {
    #expect(div().markup == "<div></div>")
    #expect(void("br", [:]).markup == "<br>")
    #expect(element("noscript", [:], .empty).markup == "<noscript></noscript>")
    #expect(SVG.path(["d": "M0 0"]).markup == "<path d=\"M0 0\"></path>")
  }

  @Test(
    "Pages are put together in order: texts are escaped, pieces are not escaped twice",
    arguments: [(true, "<li><strong>shown</strong></li><li>one</li>"), (false, "<li>other</li>")])
  func builder(_ isShown: Bool, _ chosen: String) {
    let pieces = [li { "x" }, li { "y" }]
    let piece: HTML? = isShown ? HTML.text("<") : nil
    let page = ul(["class": "list"]) {
      "a < b"
      for number in 1...2 { li { "\(number) & more" } }
      if isShown { li { strong { "shown" } } }
      if isShown { li { "one" } } else { li { "other" } }
      pieces
      piece
    }
    #expect(
      page.markup
        == "<ul class=\"list\">a &lt; b<li>1 &amp; more</li><li>2 &amp; more</li>\(chosen)<li>x</li><li>y</li>"
        + (isShown ? "&lt;</ul>" : "</ul>"))
  }

  @Test("Nothing is nothing")
  func empty() {
    #expect(HTML.empty.markup == "")
    #expect(HTML.joined([]).markup == "")
    #expect(HTML.joined([.text("<"), .empty, .text(">")]).markup == "&lt;&gt;")
  }

  static let alphabet = [
    "<", ">", "\"", "'", "&", "=", "/", " ", "`", "\t", "\n", "\r", "\r\n", "\u{0}", "\u{1F}", "\u{7F}", "\u{85}",
    "\u{301}", "\u{200D}", "\u{2028}", "\u{FEFF}", "\u{FFFD}", "a", "script", "onload", "javascript:", "&lt;", "&#60;",
    "<!--", "-->", "<![CDATA[", "]]>", "</p>", "</title>", "é", "😀",
  ]

  /// What a browser is given of a text: control characters are not allowed in pages.
  private static func shown(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 32 && scalar != "\t" && scalar != "\n" && scalar != "\r"
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  @Test("Nothing that a person types breaks out of its place, and all of it is shown", arguments: 0..<300)
  func breakingOut(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let (length, other) = (
        Int.random(in: 1...12, using: &generator), Int.random(in: 1...12, using: &generator)
      )
      let typed = (0..<length).map { _ in Self.alphabet.randomElement(using: &generator) ?? "" }.joined()
      let title = (0..<other).map { _ in Self.alphabet.randomElement(using: &generator) ?? "" }.joined()
      let page = p(["class": "note", "title": .text(title), "hidden": true]) {
        typed
        void("input", ["value": .text(typed)])
      }
      let tokens = MarkupScanner.tokens(page.markup)
      let expected: [MarkupScanner.Token] = [
        .open(
          "p",
          [
            MarkupScanner.Attribute(name: "class", value: "note"),
            MarkupScanner.Attribute(name: "title", value: Self.shown(title)),
            MarkupScanner.Attribute(name: "hidden", value: nil),
          ]),
        .text(Self.shown(typed)),
        .open("input", [MarkupScanner.Attribute(name: "value", value: Self.shown(typed))]),
        .close("p"),
      ]
      #expect(tokens == expected, "\(typed.debugDescription) \(title.debugDescription)")
    }
  }
}
