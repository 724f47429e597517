import ConnectorKit
import Estates
import Foundation
import Migrations
import NumberCutover

#if canImport(Glibc)
  import Glibc
#endif

/// Ten of the product's own checks over an invented estate, from what the survey has read to what concerns each line.
enum Rules {
  /// The checks that need nothing but facts which any database can hold.
  static let checks = [
    "number-not-valid", "number-held-twice", "number-with-extension", "number-closed", "kind-not-supported",
    "owner-missing", "owner-without-mail", "response-group-member", "physical-phones", "number-out-of-range",
  ]

  struct Result: Encodable {
    var people: Int
    var objects: Int
    var ties: Int
    var lines: Int
    var processorSeconds: Double
    var loadSeconds: Double
    var bytesPerObject: Double
    var counts: [String: Int]
  }

  /// Measures once.
  ///
  /// - Parameter folder: Where the same estate is written for the peers; nil for nowhere.
  static func run(people: Int, folder: String?) throws -> Result {
    let begun = processorSeconds()
    let estate = InventedEstate(people: people)
    let tables = try folder.map { try PeerTables(folder: $0) }
    let before = residentBytes()
    var facts = EstateFacts()
    var ties = 0
    for start in stride(from: 0, to: estate.count, by: 10_000) {
      let batch = try (start..<min(start + 10_000, estate.count)).map { place in
        let object = estate.object(place)
        ties += object.ties.count
        try tables?.write(object, at: place)
        return object
      }
      facts.append(batch)
    }
    facts.resolve()
    let registry = try estate.registry()
    for entry in registry { try tables?.write(entry) }
    try tables?.close()
    let registered = RegistryFacts(registry)
    let report = try estate.report()
    let bytes = residentBytes() - before
    let loaded = processorSeconds()
    let screening = Screening(facts, registry: registered, report: report, options: CutoverOptions())
    let counts = screening.counts
    let seconds = processorSeconds() - loaded
    return Result(
      people: people, objects: estate.count, ties: ties, lines: screening.table.count, processorSeconds: seconds,
      loadSeconds: loaded - begun, bytesPerObject: Double(bytes) / Double(estate.count),
      counts: Dictionary(checks.map { ($0, counts[.init(rawValue: $0)] ?? 0) }) { first, _ in first })
  }

  /// User and system time of the process.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func residentBytes() -> Int {
    guard let text = FileManager.default.contents(atPath: "/proc/self/statm") else { return 0 }
    let words = String(decoding: text, as: UTF8.self).split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * 4_096 : 0
  }
}

/// An estate of any size without anything kept: each object follows from its place.
struct InventedEstate {
  let people: Int
  let groups: Int
  let services: Int
  let phones: Int

  /// For a million people ten thousand response groups, fifty thousand other lines, three hundred thousand telephones.
  init(people: Int) {
    self.people = people
    groups = people / 100
    services = people / 20
    phones = people * 3 / 10
  }

  var count: Int { people + groups + services + phones }

  /// A mixture of a place and a purpose (SplitMix64), below a bound.
  private func dice(_ place: Int, _ purpose: UInt64, _ bound: Int) -> Int {
    var mixed = UInt64(place) &* 0x9E37_79B9_7F4A_7C15 &+ purpose &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  static func id(_ place: Int) -> EstateObject.ID {
    let text = String(place)
    return EstateObject.ID(rawValue: "S-1-5-21-" + String(repeating: "0", count: 8 - text.utf8.count) + text)
  }

  /// The number of a place, in one block with gaps.
  static func number(_ place: Int) -> Int { 41_223_000_000 + place + place / 4 }

  func object(_ place: Int) -> ObjectSummary {
    let id = Self.id(place)
    if place < people { return person(place, id) }
    if place < people + groups {
      return ObjectSummary(
        id: id, kind: .responseGroup, name: "Group \(place)", lineURI: "tel:+\(Self.number(place))",
        owner: Self.id(dice(place, 1, people)), location: "Meyrin", sipAddress: "sip:group\(place)@example.org")
    }
    if place < people + groups + services {
      let kinds: [EstateObject.Kind] = [.commonAreaPhone, .sharedNumber, .analogueDevice]
      // One of fifty names an owner whom nobody knows, one names nobody.
      let luck = dice(place, 2, 100)
      return ObjectSummary(
        id: id, kind: kinds[dice(place, 3, 3)], name: "Line \(place)", lineURI: "tel:+\(Self.number(place))",
        owner: luck == 0 ? nil : luck == 1 ? Self.id(count + place) : Self.id(dice(place, 4, people)),
        location: "Meyrin", sipAddress: "sip:line\(place)@example.org")
    }
    return ObjectSummary(
      id: id, kind: .physicalPhone, name: "CX600", owner: Self.id(dice(place, 5, people)), location: "Meyrin 31/1")
  }

  private func person(_ place: Int, _ id: EstateObject.ID) -> ObjectSummary {
    let number = Self.number(place)
    let line: String? =
      switch dice(place, 6, 1_000) {
      case 0..<30: nil
      case 30..<33: "tel:+\(number)x1"
      case 33..<36: "tel:+\(number);ext=\(place % 1_000)"
      case 36..<39: "tel:+\(Self.number(dice(place, 7, people)))"
      case 39..<42: "tel:+\(number + 4_000_000)"
      default: "tel:+\(number)"
      }
    // Two and a half assignments for each person: groups mostly, now and then somebody who may act for them.
    var ties: [ObjectTie] = []
    for turn in 0..<(2 + place % 2) where dice(place, 8, 100) < 60 || turn == 2 {
      let group = dice(place, 9 + UInt64(turn), groups)
      ties.append(ObjectTie(kind: .group, name: "Group \(group)", other: Self.id(people + group)))
    }
    while ties.count < 2 + place % 2 {
      ties.append(
        ObjectTie(
          kind: dice(place, 20, 10) == 0 ? .delegate : .sharedLine, name: "Delegates",
          other: Self.id(dice(place, 21 + UInt64(ties.count), people))))
    }
    return ObjectSummary(
      id: id, kind: .person, name: "Person \(place)", lineURI: line, owner: id,
      mail: dice(place, 30, 1_000) < 3 ? nil : "p\(place)@example.org", department: "IT-CS", language: "en",
      location: "Meyrin", sipAddress: "sip:p\(place)@example.org", ties: ties)
  }

  /// Every number of the people once; one of two hundred is closed.
  func registry() throws -> [RegisteredNumber] {
    try (0..<people).map { place in
      RegisteredNumber(
        number: try PhoneNumber("+\(Self.number(place))"), isClosed: dice(place, 31, 200) == 0, department: "IT-CS")
    }
  }

  func report() throws -> DestinationReport {
    DestinationReport(
      domains: ["voice.example.org"], domain: "voice.example.org",
      ranges: [try NumberRange("+41223000000-+41226999999")], licences: nil, users: 0,
      locations: [.init(name: "Meyrin", aliases: [], emergencyRoute: "sip:112@127.0.0.1")], holders: [:], present: [])
  }
}

/// The estate as three tables, read by the peers: whole numbers wherever the survey has whole numbers too.
final class PeerTables {
  private static let kinds = EstateObject.Kind.allCases
  private var files: [String: (handle: FileHandle, text: String)] = [:]
  private var odd = 0

  init(folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, header) in [
      "objects": "id,kind,line,number,extension,owner,has_mail", "ties": "object,kind,other",
      "registry": "number,closed",
    ] {
      let path = "\(folder)/\(name).csv"
      try Data().write(to: URL(fileURLWithPath: path))
      files[name] = (try FileHandle(forWritingTo: URL(fileURLWithPath: path)), header + "\n")
    }
  }

  func write(_ object: ObjectSummary, at place: Int) throws {
    let uri = object.lineURI.flatMap { try? TelURI($0) }
    let number = uri.map { String($0.number.description.dropFirst()) } ?? ""
    var line = number
    if object.lineURI != nil, uri == nil || uri?.extension != nil {
      // Each odd line of this estate has one holder alone.
      odd += 1
      line = String(-odd)
    }
    let owner = object.owner.map { String(Int($0.rawValue.suffix(8)) ?? -1) } ?? ""
    let fields = [
      String(place), object.kind.rawValue, line, number, uri?.extension == nil ? "0" : "1", owner,
      object.mail?.contains("@") == true ? "1" : "0",
    ]
    try append(fields, to: "objects")
    for tie in object.ties {
      try append([String(place), tie.kind.rawValue, String(Int(tie.other.rawValue.suffix(8)) ?? -1)], to: "ties")
    }
  }

  func write(_ entry: RegisteredNumber) throws {
    try append([String(entry.number.description.dropFirst()), entry.isClosed ? "1" : "0"], to: "registry")
  }

  func close() throws {
    for file in files.values {
      try file.handle.write(contentsOf: Data(file.text.utf8))
      try file.handle.close()
    }
  }

  private func append(_ fields: [String], to name: String) throws {
    files[name]?.text += fields.joined(separator: ",") + "\n"
    guard let file = files[name], file.text.utf8.count > 1_000_000 else { return }
    try file.handle.write(contentsOf: Data(file.text.utf8))
    files[name]?.text = ""
  }
}
