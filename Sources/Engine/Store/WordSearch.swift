import Migrations
import SQL

/// The migrations with a part of a word in their texts, in the order of their numbers.
///
/// The words with the part are looked up first. They are few: somebody who types a name means one, and those that hold
/// it. Each word's migrations are kept in the list's order, so a page of them costs as much as the page.
struct WordSearch: Hashable {
  /// What of a filter is looked for: ``FilterClause/Driver/text`` or ``FilterClause/Driver/person``.
  let driver: FilterClause.Driver
  /// The words, as many as a power of two: the last one again and again, so that many searches have one statement.
  private let words: [String]

  /// Whether no word has the part.
  var isEmpty: Bool { words.isEmpty }

  /// So many words are looked up at most; parts of more are found in the texts.
  private static let mostWords = 256

  /// Looks up the words of a filter; nil where none of its terms is a part of one, or where too many have it.
  init?(_ filter: MigrationFilter, _ dialect: SQLDialect, in session: any SQLSession) throws {
    for (text, driver) in [(filter.text, FilterClause.Driver.text), (filter.person, .person)] {
      guard let term = text.flatMap({ SearchTerm($0) }), term.isInsideWord else { continue }
      var arguments: [SQLValue] = []
      let condition = dialect.textMatches(SchemaChange011.parts, SchemaChange011.parts.columns, term.folded) {
        arguments.append(.text($0))
        return "$\(arguments.count)"
      }
      var words = try session.rows(
        "SELECT word FROM migration_vocabulary WHERE \(condition) LIMIT \(Self.mostWords + 1)", arguments
      ) { $0.text(0) }
      guard words.count <= Self.mostWords else { continue }
      while let last = words.last, words.count & (words.count - 1) != 0 { words.append(last) }
      self.words = words
      self.driver = driver
      return
    }
    return nil
  }

  /// What is left to be compared: a text that holds the word holds the term, an owner's need not be what holds it.
  func rest(of filter: MigrationFilter) -> MigrationFilter {
    var rest = filter
    if driver == .text { rest.text = nil }
    return rest
  }

  /// Whether nothing else of a filter may be narrower: it has nothing else, or not many have such a word.
  func isNarrow(_ filter: MigrationFilter, upTo most: Int, in session: any SQLSession) throws -> Bool {
    guard !isAll(of: filter) else { return true }
    return try isAtMost(most, filter.project, in: session)
  }

  /// Whether no more than so many migrations have such a word; one with two of them counts twice: that is near enough.
  func isAtMost(_ most: Int, _ project: Project.ID, in session: any SQLSession) throws -> Bool {
    try count(project, "migration", upTo: most + 1, in: session) <= most
  }

  /// Whether a filter asks for nothing but these words.
  func isAll(of filter: MigrationFilter) -> Bool {
    rest(of: filter) == MigrationFilter(project: filter.project)
  }

  /// How many migrations of a project have a word with the part, counted up to a bound.
  func count(in project: Project.ID, upTo bound: Int, in session: any SQLSession) throws -> Int {
    try count(project, words.count == 1 ? "migration" : "DISTINCT migration", upTo: bound, in: session)
  }

  private func count(
    _ project: Project.ID, _ column: String, upTo bound: Int, in session: any SQLSession
  ) throws -> Int {
    let places = words.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
    return try session.row(
      """
      SELECT count(*) FROM (
        SELECT \(column) FROM migration_word WHERE word IN (\(places)) AND migration >= $1 AND migration < $2
        LIMIT \(bound)) AS named
      """, [.text("\(project)/"), .text("\(project)0")] + words.map { .text($0) }
    ) { $0.integer(0) } ?? 0
  }

  /// A query for the migrations of a project, each once; for a search that is not empty.
  ///
  /// - Parameters:
  ///   - column: What is wanted of each: `migration`, or `place`, the number of its row.
  ///   - argument: Adds an argument; answers its place.
  func query(for column: String, in project: Project.ID, _ argument: (String) -> String) -> String {
    let bounds = bounds(of: project, argument)
    return words.map { "SELECT \(column) FROM migration_word WHERE word = \(argument($0)) AND \(bounds)" }
      .joined(separator: " UNION ")
  }

  /// The lists of the words; for a search that is not empty.
  func lists(in project: Project.ID, _ argument: (String) -> String) -> [OrderedList] {
    let bounds = bounds(of: project, argument)
    return words.map { word in
      OrderedList(
        query: "SELECT migration, place FROM migration_word WHERE word = \(argument(word)) AND \(bounds)",
        column: "migration")
    }
  }

  /// The key holds the project: its rows lie between the slash and the sign after it.
  private func bounds(of project: Project.ID, _ argument: (String) -> String) -> String {
    "migration >= \(argument("\(project)/")) AND migration < \(argument("\(project)0"))"
  }
}
