import Estates
import Foundation
import OrganisationGenerator
import Testing

@Suite("Generating an organisation")
struct OrganisationGeneratorTests {
  static let sizes = [50, 333, 1_000, 5_000]

  @Test("The same seed gives the same bytes; another seed gives others")
  func determinism() throws {
    func files(seed: UInt64) throws -> [String: Data] {
      try withTemporaryFolder { folder in
        let organisation = try OrganisationGenerator(people: 200, seed: seed).generate()
        try organisation.writeCSV(to: folder)
        try organisation.writeLDIF(to: folder + "/organisation.ldif")
        return try contents(of: folder)
      }
    }
    let first = try files(seed: 7)
    #expect(first.count == 11)
    #expect(try files(seed: 7) == first)
    let other = try files(seed: 8)
    #expect(other.count == 11)
    for (name, data) in other { #expect(data != first[name], "\(name) is the same for another seed") }
  }

  @Test("The bytes do not change from one build to the next")
  func pinned() throws {
    try withTemporaryFolder { folder in
      try OrganisationGenerator(people: 50, seed: 1).generate().writeLDIF(to: folder + "/organisation.ldif")
      let bytes = try #require(try contents(of: folder)["organisation.ldif"])
      let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
      // A change of the generator changes this number; nothing else may.
      #expect(hash == 1_486_120_773_833_865_425)
    }
  }

  @Test("Everything that checks find is planted, and as often as promised", arguments: sizes)
  func planted(people: Int) throws {
    let organisation = try OrganisationGenerator(people: people, seed: 3).generate()
    let summary = organisation.summary
    for kind in Planted.Kind.allCases {
      let count = organisation.planted.count { $0.kind == kind }
      #expect(count >= 1, "\(kind)")
      #expect(summary.planted[kind.rawValue] == count)
      let promised: (perMille: Int, minimum: Int)? =
        switch kind {
        case .kindNotSupported: nil
        case .closedInRegistry: (5, 1)
        case .alreadyMigrated: (5, 2)
        case .numberNotValid, .ownerMissing: (3, 2)
        default: (3, 1)
        }
      guard let promised else { continue }
      #expect(count == max(promised.minimum, (people * promised.perMille + 500) / 1_000), "\(kind)")
    }
    #expect(
      Set(organisation.planted.filter { $0.kind != .kindNotSupported }.map(\.lineURI)).count
        == organisation.planted.count { $0.kind != .kindNotSupported }, "no line has two problems")
  }

  @Test("The counts add up", arguments: sizes)
  func counts(people: Int) throws {
    let summary = try OrganisationGenerator(people: people, seed: 3).generate().summary
    #expect(summary.people == people)
    #expect(summary.peopleWithLine + summary.peopleWithoutLine + summary.alreadyMigrated == people)
    #expect(
      summary.lines == summary.peopleWithLine + summary.commonAreaPhones + summary.analogueDevices
        + summary.sharedNumbers + summary.responseGroups + summary.conferenceEntries)
    #expect(summary.distinctLines == summary.lines - (summary.planted["numberHeldTwice"] ?? 0))
    #expect(summary.planted["kindNotSupported"] == summary.analogueDevices + summary.conferenceEntries)
    let spoilt = [
      "numberNotValid", "ownerMissing", "ownerWithoutMail", "numberOutOfRange", "locationWithoutRoute",
      "numberWithExtension", "closedInRegistry",
    ].reduce(2 * (summary.planted["numberHeldTwice"] ?? 0)) { $0 + (summary.planted[$1] ?? 0) }
    #expect(
      summary.linesWithoutProblem
        == summary.peopleWithLine + summary.commonAreaPhones + summary.sharedNumbers - spoilt)
    #expect(summary.conferenceEntries == 1)
    #expect(summary.responseGroupAgents >= 4 * summary.responseGroups || people < 150)
    #expect(summary.description.contains("\npeople: \(people)\n"))
  }

  @Test("Each planted line is what its kind says")
  func plantedLines() throws {
    let organisation = try OrganisationGenerator(people: 2_000, seed: 11).generate()
    let range = try NumberRange(organisation.range.description)
    for planted in organisation.planted {
      let number = try? TelURI(planted.lineURI)
      switch planted.kind {
      case .numberNotValid:
        #expect(throws: NumberProblem.self) { try TelURI(planted.lineURI) }
      case .numberOutOfRange:
        #expect(try !range.contains(#require(number).number))
        #expect(planted.lineURI.hasPrefix("tel:+41227999"))
      case .numberWithExtension:
        #expect(number?.extension?.count == 5)
        #expect(try range.contains(#require(number).number))
      default:
        #expect(try range.contains(#require(number).number))
        #expect(number?.extension == nil)
      }
      let holders =
        organisation.people.count { $0.line?.uri == planted.lineURI }
        + organisation.services.count { $0.line.uri == planted.lineURI }
      let expected = planted.kind == .numberHeldTwice ? 2 : planted.kind == .alreadyMigrated ? 0 : 1
      #expect(holders == expected, "\(planted)")
    }
    let invalid = organisation.planted.filter { $0.kind == .numberNotValid }.map(\.lineURI)
    #expect(invalid.contains { $0.contains("x") } && invalid.contains { !$0.contains("x") })
    let owners = organisation.services.map(\.responsible)
    #expect(owners.contains(.nobody))
    #expect(owners.contains { if case .stranger = $0 { true } else { false } })
  }

  @Test("Numbers rise, stay in the range and leave gaps", arguments: [50, 60_000, 60_001, 100_000])
  func numbers(people: Int) throws {
    let organisation = try OrganisationGenerator(people: people, seed: 5).generate()
    #expect(
      Organisation.range(people: people).description
        == (people <= 60_000 ? "+41227600000-+41227699999" : "+41223000000-+41224999999"))
    let outside = Set(organisation.planted.filter { $0.kind == .numberOutOfRange }.map(\.lineURI))
    var before = 0
    var gaps = 0
    var repeated = 0
    for line in organisation.people.compactMap(\.line) + organisation.services.map(\.line) {
      guard !outside.contains(line.uri) else { continue }
      #expect(organisation.range.contains(line.number))
      if line.number <= before { repeated += 1 } else if line.number > before + 1 { gaps += 1 }
      before = max(before, line.number)
    }
    #expect(gaps > 0)
    #expect(repeated == organisation.summary.planted["numberHeldTwice"])
  }

  @Test("Accounts are ASCII and unique; names come in every script and units in every department")
  func people() throws {
    let organisation = try OrganisationGenerator(people: 3_000, seed: 2).generate()
    let accounts =
      organisation.people.map(\.username)
      + organisation.services.map(\.handle)
    #expect(Set(accounts).count == accounts.count)
    #expect(accounts.allSatisfy { $0.utf8.count <= 20 && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } })
    let small = try OrganisationGenerator(people: 50, seed: 9).generate()
    let scalars = small.people.flatMap { Array($0.displayName.unicodeScalars) }
    for (script, sample) in [
      "Greek": "α"..."ω", "Cyrillic": "а"..."я", "Arabic": "ا"..."ي", "Han": "一"..."鿿", "Hangul": "가"..."힣",
      "Devanagari": "अ"..."ह", "Latin": "a"..."z",
    ] as [String: ClosedRange<Unicode.Scalar>] {
      #expect(scalars.contains { sample.contains($0) }, "\(script)")
    }
    let units = Set(small.people.map(\.department))
    #expect(units.isSuperset(of: ["IT-CS", "IT-CS-TR", "IT-CSX", "TE-MSC", "TE", "EP", "HR", "BE", "EN", "SY", "FAP"]))
    let languages = Dictionary(grouping: organisation.people, by: \.language).mapValues(\.count)
    #expect((1_350...1_650).contains(try #require(languages["en"])))
    #expect((780...1_020).contains(try #require(languages["fr"])))
    #expect((480...720).contains(try #require(languages["de"])))
  }

  @Test("Problems do not spread: owners, agents and delegates are people without problems")
  func unharmed() throws {
    let organisation = try OrganisationGenerator(people: 1_000, seed: 4).generate()
    let wrong = Set(organisation.planted.map(\.lineURI))
    var involved: Set<Int> = []
    for service in organisation.services {
      if case .person(let index) = service.responsible { involved.insert(index) }
      involved.formUnion(service.agents)
      if service.kind == .responseGroup { #expect((4...8).contains(service.agents.count)) }
    }
    for (index, person) in organisation.people.enumerated() where !person.settings.delegates.isEmpty {
      involved.insert(index)
      involved.formUnion(person.settings.delegates)
      #expect(!person.settings.delegates.contains(index))
    }
    for index in involved {
      let line = try #require(organisation.people[index].line)
      #expect(!wrong.contains(line.uri))
      #expect(organisation.people[index].mail != nil)
    }
  }

  @Test("The smallest organisations are made too", arguments: 1...24)
  func small(people: Int) throws {
    let organisation = try OrganisationGenerator(people: people, seed: UInt64(people)).generate()
    #expect(organisation.people.count == people)
    #expect(organisation.summary.linesWithoutProblem >= 1)
    try withTemporaryFolder { folder in
      try organisation.writeCSV(to: folder)
      try organisation.writeLDIF(to: folder + "/organisation.ldif")
    }
  }

  @Test("Other sizes are refused", arguments: [-1, 0, 1_000_001])
  func bounds(people: Int) throws {
    let error = #expect(throws: OrganisationError.self) { try OrganisationGenerator(people: people, seed: 1) }
    #expect(error == .people(people))
    #expect(error?.code == "organisation.people")
    #expect(error?.facts == ["people": "\(people)", "least": "1", "most": "1000000"])
  }

  @Test("A folder that cannot be written is named")
  func unwritable() throws {
    let organisation = try OrganisationGenerator(people: 1, seed: 1).generate()
    let error = #expect(throws: OrganisationError.self) { try organisation.writeLDIF(to: "/nowhere/at/all.ldif") }
    #expect(error?.code == "organisation.unwritable")
    #expect(error?.facts["path"] == "/nowhere/at/all.ldif")
    #expect(throws: OrganisationError.self) { try organisation.writeCSV(to: "/dev/null/exports") }
  }
}
