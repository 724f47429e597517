import ConnectorKit
import Estates

/// Every line of an estate with what the rules ask of it: the facts of its objects joined.
package struct LineTable: Sendable {
  /// The objects.
  let facts: EstateFacts
  /// The lines, in the order in which their first holder was read.
  private(set) var lines: [LineFacts] = []
  /// Rows of the first holders.
  private let firstHolders: [UInt32]
  /// Rows of the other holders, for the few lines that have any.
  private let furtherHolders: [UInt32: [UInt32]]
  /// Rows of the physical phones, by owner: those of owner `n` from `deviceStarts[n]` on.
  private let deviceStarts: [UInt32]
  private let deviceRows: [UInt32]
  private let index: LineIndex

  /// How many lines there are.
  package var count: Int { lines.count }

  /// Joins what was read.
  package init(_ facts: EstateFacts, registry: RegistryFacts, report: DestinationReport) {
    self.facts = facts
    let routes = facts.words.map { report.location(called: $0)?.emergencyRoute != nil }
    (deviceStarts, deviceRows) = Self.devices(facts)
    (index, firstHolders, furtherHolders) = Self.holders(facts)
    lines.reserveCapacity(firstHolders.count)
    for line in firstHolders.indices { lines.append(joined(line, routes)) }
    for (line, further) in furtherHolders {
      lines[Int(line)].holders += UInt32(further.count)
      for row in further { lines[Int(line)].devices += UInt32(devices(of: Int(row)).count) }
    }
    markRegistered(registry)
    markTaken(report)
    markNamesakes()
  }

  /// The line of a canonical name; nil when no object has it.
  func line(of name: String) -> Int? { facts.key(of: name).flatMap { index[$0] }.map(Int.init) }

  /// The line's canonical name.
  func name(_ line: Int) -> String { facts.name(of: index.keys[line]) }

  /// Rows of a line's holders, in the order of their ids.
  func holders(_ line: Int) -> [Int] {
    guard let further = furtherHolders[UInt32(line)] else { return [Int(firstHolders[line])] }
    return ([firstHolders[line]] + further).map(Int.init)
  }

  /// Rows of the physical phones that an object owns.
  func devices(of row: Int) -> ArraySlice<UInt32> {
    deviceRows[Int(deviceStarts[row])..<Int(deviceStarts[row + 1])]
  }

  /// The line that an object holds; nil when it holds none.
  func line(heldBy row: Int) -> Int? {
    facts.lines[row] == .none ? nil : index[facts.lines[row]].map(Int.init)
  }

  /// Rows of other objects that would get the same user as an object, and do not hold its line.
  func sameUser(as row: Int) -> [Int] {
    facts.rows(ofUser: facts.userNames[row]).filter { facts.lines[$0] != facts.lines[row] }
  }

  // MARK: - Joining

  private static func devices(_ facts: EstateFacts) -> (starts: [UInt32], rows: [UInt32]) {
    let (kinds, owners) = (facts.kinds, facts.owners)
    var starts: [UInt32] = Array(repeating: 0, count: facts.count + 1)
    for row in kinds.indices where kinds[row] == .physicalPhone && owners[row] != TextIndex.none {
      starts[Int(owners[row]) + 1] += 1
    }
    for row in kinds.indices { starts[row + 1] += starts[row] }
    var rows: [UInt32] = Array(repeating: 0, count: Int(starts.last ?? 0))
    guard !rows.isEmpty else { return (starts, rows) }
    var next = starts
    for row in kinds.indices where kinds[row] == .physicalPhone && owners[row] != TextIndex.none {
      let owner = Int(owners[row])
      rows[Int(next[owner])] = UInt32(row)
      next[owner] += 1
    }
    return (starts, rows)
  }

  private static func holders(
    _ facts: EstateFacts
  ) -> (index: LineIndex, first: [UInt32], further: [UInt32: [UInt32]]) {
    let all = facts.lines
    let count = all.count { $0 != .none }
    var index = LineIndex(capacity: count)
    var first: [UInt32] = []
    first.reserveCapacity(count)
    var further: [UInt32: [UInt32]] = [:]
    for row in all.indices where all[row] != .none {
      let line = index.enter(all[row])
      if line == first.count {
        first.append(UInt32(row))
      } else {
        further[line, default: []].append(UInt32(row))
      }
    }
    // The first is the one that would be moved, so its choice must not depend on how a database sorts.
    for (line, others) in further {
      let sorted = ([first[Int(line)]] + others)
        .sorted { facts.id(Int($0)).rawValue < facts.id(Int($1)).rawValue }
      first[Int(line)] = sorted[0]
      further[line] = Array(sorted.dropFirst())
    }
    return (index, first, further)
  }

  private func joined(_ line: Int, _ routes: [Bool]) -> LineFacts {
    let row = Int(firstHolders[line])
    var made = LineFacts(number: 0, holders: 1, devices: 0, traits: [], kind: facts.kinds[row])
    let key = index.keys[line]
    if key.isNumber {
      made.number = key.value
    } else {
      made.number = facts.number(of: key)
      if facts.oddLines[Int(key.value - LineKey.firstOdd)].uri?.extension != nil { made.traits.insert(.hasExtension) }
    }
    let owner = facts.owners[row]
    if owner != TextIndex.none {
      made.traits.insert(.hasOwner)
      if facts.traits[Int(owner)].contains(.hasMail) { made.traits.insert(.ownerHasMail) }
    }
    for tie in Int(facts.tieStarts[row])..<Int(facts.tieStarts[row + 1]) {
      switch facts.tieKinds[tie] {
      case .group: made.traits.insert(.isInGroup)
      case .delegate: made.traits.insert(.hasDelegates)
      case .sharedLine: break
      }
    }
    let place = facts.locations[row]
    if place != TextIndex.none, routes[Int(place)] { made.traits.insert(.hasEmergencyRoute) }
    if facts.traits[row].contains(.isPresent) { made.traits.insert(.nameIsTaken) }
    made.devices = deviceStarts[row + 1] - deviceStarts[row]
    return made
  }

  private mutating func markRegistered(_ registry: RegistryFacts) {
    let (numbers, closed) = (registry.numbers, registry.closed)
    for entry in numbers.indices where closed[entry] {
      if let line = index[LineKey(value: numbers[entry])] { lines[Int(line)].traits.insert(.isClosed) }
    }
    for (line, number) in oddNumbers where registry.entry(of: number)?.isClosed == true {
      lines[line].traits.insert(.isClosed)
    }
  }

  private mutating func markTaken(_ report: DestinationReport) {
    guard !report.holders.isEmpty else { return }
    var taken: Set<UInt64> = []
    for number in report.holders.keys {
      taken.insert(number.value)
      if let line = index[LineKey(value: number.value)] { lines[Int(line)].traits.insert(.isTaken) }
    }
    for (line, number) in oddNumbers where taken.contains(number) { lines[line].traits.insert(.isTaken) }
  }

  /// Lines whose number is not their name, because an extension follows it.
  private var oddNumbers: [(line: Int, number: UInt64)] {
    facts.oddLines.indices.compactMap { place in
      guard let number = facts.oddLines[place].uri?.number.value,
        let line = index[LineKey(value: LineKey.firstOdd + UInt64(place))]
      else { return nil }
      return (Int(line), number)
    }
  }

  private mutating func markNamesakes() {
    for (first, further) in facts.userIndex.further {
      for row in ([first] + further).map(Int.init) {
        guard let line = line(heldBy: row), firstHolders[line] == row, !sameUser(as: row).isEmpty else { continue }
        lines[line].traits.insert(.nameIsTaken)
      }
    }
  }
}
