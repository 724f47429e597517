import ConnectorKit
import Estates

/// What the rules, the ties and the subjects need of every object of an estate, in columns.
///
/// A row is an object, in the order in which they were added. About 200 bytes for each, where a whole object takes
/// kilobytes.
package struct EstateFacts: Sendable {
  /// What the rules ask of an object.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// It has an address that can be a mail address.
    static let hasMail = Traits(rawValue: 1)
    /// The destination already has a user of its name.
    static let isPresent = Traits(rawValue: 2)
  }

  /// How many objects there are.
  package var count: Int { kinds.count }

  private(set) var kinds: [EstateObject.Kind] = []
  private(set) var lines: [LineKey] = []
  private(set) var traits: [Traits] = []
  /// Rows of the owners; ``TextIndex/none`` where there is none, or it was not read.
  private(set) var owners: [UInt32] = []
  private(set) var locations: [UInt32] = []
  private(set) var departments: [UInt32] = []
  private(set) var languages: [UInt32] = []
  private(set) var ids = TextColumn()
  private(set) var names = TextColumn()
  private(set) var mails = TextColumn()
  /// The user part of the SIP address; for a line that has none, the number's digits.
  private(set) var userNames = TextColumn()

  /// Where the ties of each row begin; one more at the end.
  private(set) var tieStarts: [UInt32] = [0]
  private(set) var tieKinds: [ObjectTie.Kind] = []
  private var tieNames: [UInt32] = []
  private var tieOthers = TextColumn()

  private(set) var words = Words()
  /// Lines that are no plain number, with the number in them where there is one.
  private(set) var oddLines: [(name: String, uri: TelURI?)] = []
  private var oddPlaces: [String: Int] = [:]
  private var ownersToFind: [(row: Int, id: String)] = []
  private(set) var idIndex = TextIndex(TextColumn())
  private(set) var userIndex = TextIndex(TextColumn())

  /// An estate without objects.
  package init() {}

  /// Adds objects.
  package mutating func append(_ objects: [ObjectSummary]) {
    for object in objects { append(object) }
  }

  /// Resolves the names of objects in objects, when all have been added.
  package mutating func resolve() {
    idIndex = TextIndex(ids)
    for (row, id) in ownersToFind { owners[row] = idIndex.row(of: id, in: ids) ?? TextIndex.none }
    ownersToFind = []
    let (lines, kinds) = (lines, kinds)
    userIndex = TextIndex(userNames) { lines[$0] != .none && kinds[$0] != .physicalPhone }
  }

  /// Marks the objects whose user the destination already has.
  mutating func mark(_ present: some Sequence<UserAddress>, in domain: String) {
    for user in present where user.domain == domain {
      for row in rows(ofUser: user.name) { traits[row].insert(.isPresent) }
    }
  }

  /// The row of an object; nil when it was not read.
  func row(of id: EstateObject.ID) -> Int? { idIndex.row(of: id.rawValue, in: ids).map(Int.init) }

  /// Rows of the objects with a line that would get a user of this name.
  func rows(ofUser name: String?) -> [Int] {
    guard let first = name.flatMap({ userIndex.row(of: $0, in: userNames) }) else { return [] }
    return ([first] + (userIndex.further[first] ?? [])).map(Int.init)
  }

  /// The object of a row.
  func id(_ row: Int) -> EstateObject.ID { EstateObject.ID(rawValue: ids[row] ?? "") }

  /// The ties of a row.
  func ties(_ row: Int) -> [ObjectTie] {
    (Int(tieStarts[row])..<Int(tieStarts[row + 1])).map { tie in
      ObjectTie(
        kind: tieKinds[tie], name: words[tieNames[tie]] ?? "",
        other: EstateObject.ID(rawValue: tieOthers[tie] ?? ""))
    }
  }

  /// What is known of a row's object; the line and the SIP address are not, as they were written.
  func summary(_ row: Int) -> ObjectSummary {
    ObjectSummary(
      id: id(row), kind: kinds[row], name: names[row] ?? "",
      owner: owners[row] == TextIndex.none ? nil : id(Int(owners[row])), mail: mails[row],
      department: words[departments[row]], language: words[languages[row]], location: words[locations[row]],
      ties: ties(row))
  }

  /// The key of a line by its canonical name; nil for a text that no object has.
  func key(of name: String) -> LineKey? {
    if let place = oddPlaces[name] { return LineKey(value: LineKey.firstOdd + UInt64(place)) }
    guard let uri = try? TelURI(name), uri.number.description == name else { return nil }
    return LineKey(value: uri.number.value)
  }

  /// A line's canonical name; what is no number keeps the text that was written.
  func name(of key: LineKey) -> String {
    key.isNumber ? "+\(key.value)" : oddLines[Int(key.value - LineKey.firstOdd)].name
  }

  /// The line's number as a whole number; zero where it is none.
  func number(of key: LineKey) -> UInt64 {
    key.isNumber ? key.value : oddLines[Int(key.value - LineKey.firstOdd)].uri?.number.value ?? 0
  }

  private mutating func append(_ object: ObjectSummary) {
    let row = kinds.count
    let uri = object.lineURI.flatMap { try? TelURI($0) }
    kinds.append(object.kind)
    lines.append(object.kind == .physicalPhone ? .none : key(of: object.lineURI, uri))
    traits.append(object.mail?.utf8.contains(UInt8(ascii: "@")) == true ? .hasMail : [])
    ids.append(object.id.rawValue)
    names.append(object.name)
    mails.append(object.mail)
    userNames.append(Self.userName(of: object.sipAddress, uri))
    departments.append(words.place(of: object.department))
    languages.append(words.place(of: object.language))
    locations.append(words.place(of: object.location))
    if object.owner == object.id {
      owners.append(UInt32(row))
    } else {
      owners.append(TextIndex.none)
      if let owner = object.owner { ownersToFind.append((row, owner.rawValue)) }
    }
    for tie in object.ties {
      tieKinds.append(tie.kind)
      tieNames.append(words.place(of: tie.name))
      tieOthers.append(tie.other.rawValue)
    }
    tieStarts.append(UInt32(tieKinds.count))
  }

  private mutating func key(of line: String?, _ uri: TelURI?) -> LineKey {
    guard let line else { return .none }
    if let uri, uri.extension == nil { return LineKey(value: uri.number.value) }
    let name = Self.name(of: line)
    if let place = oddPlaces[name] { return LineKey(value: LineKey.firstOdd + UInt64(place)) }
    oddPlaces[name] = oddLines.count
    oddLines.append((name, uri))
    return LineKey(value: LineKey.firstOdd + UInt64(oddLines.count - 1))
  }

  /// A number's canonical name; what is no number keeps the text that was written.
  static func name(of line: String) -> String {
    do {
      let uri = try TelURI(line)
      return uri.number.description + (uri.extension.map { ";ext=\($0)" } ?? "")
    } catch {
      return line
    }
  }

  /// The user part of a SIP address; for what has none, the number's digits.
  static func userName(of sipAddress: String?, _ uri: TelURI?) -> String? {
    let address = sipAddress?.lowercased() ?? ""
    let name = address.hasPrefix("sip:") ? address.dropFirst(4).prefix { $0 != "@" } : ""
    return name.isEmpty ? uri?.number.digits : String(name)
  }
}
