import Foundation

/// What checks, steps and phone systems name by codes, in the reader's words.
extension Catalogue {
  /// A phone system's note by its number, such as 19707, with the number and with what the note names.
  ///
  /// - Parameters:
  ///   - number: The number, as facts hold it.
  ///   - words: The phone system's own words, in its language; only the names that follow a colon are taken of them.
  /// - Returns: A sentence with the number in brackets; nil for a number that no catalogue knows.
  package func note(_ number: String, _ words: String = "") -> String? {
    guard let sentence = sentence("impact.\(number)") ?? sentence("refusal.\(number)") else { return nil }
    return "\(sentence) [\(number)\(Self.names(in: words).map { ": \($0)" } ?? "")]"
  }

  /// A piece of what a step left behind, such as how many requests it made, or the numbers of a phone system's notes.
  package func evidence(_ name: String, _ value: String) -> String {
    let word = sentence("evidence.\(name)") ?? name
    guard name == "impacts" else { return "\(word): \(value)" }
    let notes = value.split(separator: " ").map { note(String($0)) ?? String($0) }
    return "\(word): \(notes.joined(separator: " "))"
  }

  /// Facts in which words stand for codes; what no text is known of stays as it is.
  func inWords(_ facts: [String: String]) -> [String: String] {
    var facts = facts
    if let number = facts["native"], let summary = facts["summary"] {
      facts["summary"] = note(number, summary) ?? summary
    }
    if let checks = facts["checks"] {
      facts["checks"] = Self.each(checks) { check in
        sentence("check.\(check).title").map { "\($0) (\(check))" } ?? check
      }
    }
    if let secrets = facts["secrets"] { facts["secrets"] = Self.each(secrets, secret) }
    return facts
  }

  /// The key of the text that says more of what happened than the one that was asked for, where there is one.
  func nearest(_ key: String, _ facts: [String: String]) -> String {
    guard key == "error.system.certificate", let kind = facts["tls"], sentence("tls.\(kind)") != nil else {
      return key
    }
    return "tls.\(kind)"
  }

  /// A column of a file of secrets, with the device that it is about, or a mail server's password of a mailbox.
  private func secret(_ name: String) -> String {
    if let server = name.split(separator: "/").last, name.hasPrefix("password of ") {
      return text("secret.mail-server", ["name": String(server)])
    }
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    guard let column = parts.first, let word = sentence("secret.\(column)") else { return name }
    return ([word] + parts.dropFirst()).joined(separator: " ")
  }

  private static func each(_ list: String, _ word: (String) -> String) -> String {
    list.components(separatedBy: ", ").map(word).joined(separator: ", ")
  }

  /// The names that a phone system's sentence ends with.
  private static func names(in words: String) -> String? {
    guard let colon = words.firstRange(of: ": ") else { return nil }
    let names = words[colon.upperBound...].trimmingCharacters(in: CharacterSet(charactersIn: " .[]"))
    return names.isEmpty || names == "null" ? nil : names
  }
}
