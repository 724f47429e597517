/// Users by their ids, for very many of them: a copy of all costs little, and so does a change to it.
///
/// Each request works on a copy of the system, which takes its place unless the request is refused. A dictionary would
/// be copied as a whole by the first change; here the users lie in many small ones, of which only the one that is
/// changed is copied.
package struct TwinUsers: Sendable, Hashable {
  /// How many small dictionaries there are.
  private static let partCount = 512

  /// The small dictionaries; which one a user is in follows from the hash of its id.
  private(set) var parts: [[String: TwinUser]] = Array(repeating: [:], count: partCount)

  /// Begins without users.
  package init() {}

  /// Takes the users of a dictionary.
  package init(_ users: [String: TwinUser]) {
    for (id, user) in users { self[id] = user }
  }

  /// How many there are.
  package var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The user of an id; nil where there is none, and nil takes one away.
  package subscript(id: String) -> TwinUser? {
    get { parts[Self.place(of: id)][id] }
    set { parts[Self.place(of: id)][id] = newValue }
  }

  private static func place(of id: String) -> Int { Int(UInt(bitPattern: id.hashValue) % UInt(partCount)) }

  /// The ids, in no order.
  package var keys: [String] { parts.flatMap(\.keys) }

  /// The users, in no order.
  package var values: Values { Values(parts: parts) }

  /// The users without their ids.
  package struct Values: Sequence {
    fileprivate let parts: [[String: TwinUser]]

    /// Goes over the users once.
    package func makeIterator() -> Iterator { Iterator(rest: parts.joined().makeIterator()) }

    /// Goes over the users once.
    package struct Iterator: IteratorProtocol {
      fileprivate var rest: FlattenSequence<[[String: TwinUser]]>.Iterator

      /// The next user.
      package mutating func next() -> TwinUser? { rest.next()?.value }
    }
  }
}

extension TwinUsers: Sequence {
  /// Goes over the ids with their users once.
  package func makeIterator() -> FlattenSequence<[[String: TwinUser]]>.Iterator { parts.joined().makeIterator() }
}

extension TwinUsers: Codable {
  /// Reads users that are written as a dictionary.
  package init(from decoder: any Decoder) throws { self.init(try [String: TwinUser](from: decoder)) }

  /// Writes the users as a dictionary.
  package func encode(to encoder: any Encoder) throws {
    try [String: TwinUser](uniqueKeysWithValues: parts.joined().map { ($0.key, $0.value) }).encode(to: encoder)
  }
}
