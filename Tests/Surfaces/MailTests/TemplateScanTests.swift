import Migrations
import Operations
import Testing

@testable import Mail

@Suite("Templates that people write")
struct TemplateScanTests {
  private func mistake(_ template: String) -> TemplateScan.Mistake? {
    do {
      try TemplateScan.check(template, tags: ["name", "phones", "by"])
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "Values, sections and comments are taken",
    arguments: [
      "{{name}}", "{{ name }}", "{{#phones}}- {{.}}\n{{/phones}}", "{{^by}}nobody{{/by}}", "{{! a note }}", "no tag }}",
    ])
  func good(template: String) {
    #expect(mistake(template) == nil)
  }

  @Test(
    "A mistake is told with its line and its name",
    arguments: [
      ("a\nb {{nmae}}", .unknownTag, 2, "nmae"), ("{{#phones}}", .unclosed, 1, "phones"),
      ("{{#phones}}{{/by}}", .unclosed, 1, "by"), ("{{/by}}", .unclosed, 1, "by"), ("\n\n{{name", .unclosed, 3, "name"),
      ("{{{name}}}", .refusedTag, 1, "{name"), ("{{&name}}", .refusedTag, 1, "&name"),
      ("{{> /etc/passwd}}", .refusedTag, 1, "> /etc/passwd"), ("{{=<% %>=}}", .refusedTag, 1, "=<% %>="),
      ("{{% CONTENT_TYPE:TEXT}}", .refusedTag, 1, "% CONTENT_TYPE:TEXT"), ("{{}}", .refusedTag, 1, ""),
      ("{{lowercased(name)}}", .unknownTag, 1, "lowercased(name)"), ("{{.}}", .unknownTag, 1, "."),
    ] as [(String, MailError.TemplateProblem, Int, String)])
  func bad(template: String, problem: MailError.TemplateProblem, line: Int, name: String) {
    #expect(mistake(template) == TemplateScan.Mistake(problem: problem, line: line, name: name))
  }

  @Test("A template that is empty or too long is refused")
  func size() throws {
    let carrier = try #require(MailBench()).carrier
    for text in ["", " \n", String(repeating: "a", count: 20_001)] {
      let template = MailTemplate(kind: .starting, language: "en", subject: "S", text: text)
      let error = #expect(throws: MailError.self) { try carrier.check(template) }
      #expect(error?.code == "mail.template-size")
    }
    let strange = MailTemplate(kind: .starting, language: "xx", subject: "S", text: "T")
    #expect(throws: MailError.self) { try carrier.check(strange) }
  }
}
