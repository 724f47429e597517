import Foundation

/// The texts that people read, in one language: a key and the facts give a sentence.
///
/// A catalogue is a text itself, one `key = sentence` a line, so that a translator can work on it. `{name}` stands for a
/// fact. A key that ends with `.one` is taken instead when the fact `count` is 1.
package struct Catalogue: Sendable {
  /// The languages in which every text exists.
  package enum Language: String, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// German.
    case german = "de"
    /// French.
    case french = "fr"

    /// The first language that a list of wishes names, such as `de_CH.UTF-8` of the environment or `fr` of a directory.
    package static func wished(_ wishes: [String?]) -> Language {
      for wish in wishes {
        if let wish, let language = Language(rawValue: wish.prefix(2).lowercased()) { return language }
      }
      return .english
    }
  }

  /// The language.
  package let language: Language
  private let sentences: [String: Sentence]

  /// Opens a language's catalogue.
  package init(_ language: Language) {
    self.language = language
    sentences = Self.parse(Self.source(of: language))
  }

  /// A language's catalogue as it is written.
  static func source(of language: Language) -> String {
    switch language {
    case .english: english + "\n" + portalEnglish
    case .german: german + "\n" + portalGerman
    case .french: french + "\n" + portalFrench
    }
  }

  /// The catalogue of a language, read once.
  package static func of(_ language: Language) -> Catalogue { all[language] ?? Catalogue(language) }
  private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Catalogue($0)) })

  /// All keys.
  package var keys: Set<String> { Set(sentences.keys) }

  /// The sentence of a key without its facts; nil when there is none.
  package func sentence(_ key: String) -> String? { sentences[key]?.text }

  /// The sentence of a key with its facts filled in; the key itself when there is no sentence.
  ///
  /// Codes in the facts become words: checks, passwords, and the notes of phone systems.
  package func text(_ key: String, _ facts: [String: String] = [:]) -> String {
    let key = nearest(key, facts)
    let isOne = facts["count"] == "1"
    guard let sentence = (isOne ? sentences[key + ".one"] : nil) ?? sentences[key] else { return key }
    guard !sentence.facts.isEmpty else { return sentence.text }
    let words = inWords(facts)
    var text = ""
    for (before, name) in sentence.facts { text += before + (words[name] ?? "{\(name)}") }
    return text + sentence.end
  }

  private static func parse(_ source: String) -> [String: Sentence] {
    var sentences: [String: Sentence] = [:]
    for line in source.split(separator: "\n") where !line.hasPrefix("#") {
      guard let cut = line.range(of: " = ") else { continue }
      sentences[String(line[..<cut.lowerBound])] = Sentence(String(line[cut.upperBound...]))
    }
    return sentences
  }
}

/// A sentence, taken apart where facts belong.
private struct Sentence {
  /// As it is written.
  let text: String
  /// What stands before each fact, and the fact's name.
  let facts: [(before: String, name: String)]
  /// What stands behind the last one.
  let end: String

  init(_ text: String) {
    self.text = text
    var facts: [(before: String, name: String)] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      facts.append((String(rest[..<open]), String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    self.facts = facts
    end = String(rest)
  }
}
