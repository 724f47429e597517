import Markup

/// Makes a page of HTML from the text of a mail: paragraphs, lists, links.
///
/// Everything is escaped; the styles are inline, no image or font is loaded, and colours are the reader's own, so that a
/// dark screen stays dark.
enum MailShell {
  /// The page.
  static func page(subject: String, text: String, language: String) -> String {
    wrap(body(of: text), subject: subject, language: language)
  }

  /// Puts what an administrator has written into the page, unless it is a page itself.
  static func wrap(_ body: String, subject: String, language: String) -> String {
    if body.prefix(200).lowercased().contains("<html") || body.prefix(200).lowercased().contains("<!doctype") {
      return body
    }
    return """
      <!DOCTYPE html>
      <html lang="\(HTML.text(language).markup)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>\(HTML.text(subject).markup)</title>
      </head>
      <body style="margin:0;padding:24px 16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
      <div style="max-width:38em;margin:0 auto">
      \(body)</div>
      </body>
      </html>

      """
  }

  private static func body(of text: String) -> String {
    var html = ""
    var (paragraph, items) = ([Substring](), [Substring]())
    func end() {
      if !paragraph.isEmpty {
        html += "<p style=\"margin:0 0 16px\">\(paragraph.map { line($0) }.joined(separator: "<br>\n"))</p>\n"
      }
      if !items.isEmpty {
        let rows = items.map { "<li style=\"margin:0 0 4px\">\(line($0))</li>\n" }.joined()
        html += "<ul style=\"margin:0 0 16px;padding-left:24px\">\n\(rows)</ul>\n"
      }
      (paragraph, items) = ([], [])
    }
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if part.hasPrefix("- ") {
        if !paragraph.isEmpty { end() }
        items.append(part.dropFirst(2))
      } else if part.allSatisfy(\.isWhitespace) {
        end()
      } else {
        if !items.isEmpty { end() }
        paragraph.append(part)
      }
    }
    end()
    return html
  }

  /// A line with its links.
  private static func line(_ text: Substring) -> String {
    var html = ""
    for (position, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if position > 0 { html += " " }
      let shown = HTML.text(String(word)).markup
      if word.hasPrefix("https://") || word.hasPrefix("http://") {
        html += "<a href=\"\(shown)\" style=\"word-break:break-all\">\(shown)</a>"
      } else {
        html += shown
      }
    }
    return html
  }
}
