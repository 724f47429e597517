extension SearchTerm {
  /// Whether the term is a part of one word, and long enough to be looked up among the words that are there.
  ///
  /// Every text that holds such a term has it inside one of its ``words(in:)``.
  package var isInsideWord: Bool {
    let letters = folded.unicodeScalars
    return (Self.shortestWord...Self.longestInWord).contains(letters.count) && letters.allSatisfy(Self.isLetter)
  }

  /// The words of a text: runs of three letters or more, without digits and signs.
  ///
  /// Of a run that is very long its pieces are told, which overlap so that each term lies in one of them.
  ///
  /// - Parameter text: A text as ``text(of:)`` makes it.
  package static func words(in text: String) -> Set<String> {
    var words: Set<String> = []
    for run in text.unicodeScalars.split(whereSeparator: { !isLetter($0) }) where run.count >= shortestWord {
      guard run.count > 2 * longestInWord else {
        words.insert(String(run))
        continue
      }
      let letters = Array(run)
      for start in stride(from: 0, to: letters.count - longestInWord, by: longestInWord) {
        words.insert(String(String.UnicodeScalarView(letters[start...].prefix(2 * longestInWord))))
      }
    }
    return words
  }

  private static let shortestWord = 3
  private static let longestInWord = 40

  /// Folded texts have no other letters of ASCII than small ones; whatever lies beyond ASCII belongs to words.
  private static func isLetter(_ sign: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(sign) || sign.value >= 0x80
  }
}
