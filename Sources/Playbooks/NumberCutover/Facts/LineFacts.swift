import ConnectorKit
import Estates

/// What the rules ask of one line, in 32 bytes: made for every line of an estate, or for one that was read again.
package struct LineFacts: Hashable, Sendable {
  /// What is so or not.
  struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    static let hasExtension = Traits(rawValue: 1 << 0)
    static let isClosed = Traits(rawValue: 1 << 1)
    static let hasOwner = Traits(rawValue: 1 << 2)
    static let ownerHasMail = Traits(rawValue: 1 << 3)
    static let isInGroup = Traits(rawValue: 1 << 4)
    static let hasDelegates = Traits(rawValue: 1 << 5)
    static let isTaken = Traits(rawValue: 1 << 6)
    static let nameIsTaken = Traits(rawValue: 1 << 7)
    static let hasEmergencyRoute = Traits(rawValue: 1 << 8)
  }

  /// The number as a whole number; zero when the line is none.
  var number: UInt64
  /// How many objects hold it.
  var holders: UInt32
  /// How many physical phones ring under it.
  var devices: UInt32
  /// What is so or not.
  var traits: Traits
  /// The kind of the first holder; nil without one.
  var kind: EstateObject.Kind?
}

/// What the rules ask of the project and its destination, the same for every line.
struct ScreeningTerms: Sendable {
  /// The ranges that the destination serves.
  let ranges: [ClosedRange<UInt64>]
  /// The kinds that the project moves, as bits.
  let kinds: UInt16
  /// Whether the destination serves the domain of new users.
  let domainIsKnown: Bool
  /// Whether the destination has room for what still has to move.
  let hasCapacity: Bool

  init(_ report: DestinationReport, _ options: CutoverOptions, numbersToMove: Int) {
    ranges = report.ranges.map { $0.first.value...$0.last.value }
    kinds = options.kinds.reduce(0) { $0 | $1.bit }
    domainIsKnown = report.domains.contains(report.domain)
    hasCapacity = report.licences.map { $0 - report.users >= numbersToMove } ?? true
  }
}

extension EstateObject.Kind {
  /// A bit for each kind.
  var bit: UInt16 {
    switch self {
    case .person: 1
    case .commonAreaPhone: 2
    case .analogueDevice: 4
    case .responseGroup: 8
    case .sharedNumber: 16
    case .application: 32
    case .physicalPhone: 64
    case .user: 128
    }
  }
}
