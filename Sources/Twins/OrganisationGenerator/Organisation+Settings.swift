extension Organisation {
  /// Gives people what they set on their telephones; only people without problems are tied to others.
  mutating func applySettings(to unharmed: [Int]) {
    var random = SeededRandom(seed: seed, stream: "settings")
    for index in people.indices where people[index].line != nil {
      people[index].settings.voicemail = random.chance(perMille: 900)
    }
    func some(_ perMille: Int) -> ArraySlice<Int> {
      random.shuffled(unharmed).prefix(OrganisationGenerator.share(perMille, of: people.count, minimum: 1))
    }
    for index in some(30) {
      let colleague = people[random.pick(unharmed)]
      people[index].settings.forwarding = random.pick(weighted: [
        (Self.mobile(&random), 60), (colleague.line?.uri ?? colleague.sipAddress, 25), (colleague.sipAddress, 15),
      ])
    }
    for index in some(30) {
      people[index].settings.simultaneousRing = (0...random.below(2)).map { _ in Self.mobile(&random) }
    }
    for index in some(20) {
      let assistants = (0...random.below(2)).map { _ in random.pick(unharmed) }
      people[index].settings.delegates = Set(assistants).subtracting([index]).sorted()
    }
    var teams = random.shuffled(unharmed)[...]
    for team in 0..<people.count / 500 {
      let unit = teams.first.map { people[$0].department } ?? ""
      for index in teams.prefix(4) { people[index].settings.callGroup = "Team \(unit) \(team + 1)" }
      teams = teams.dropFirst(4)
    }
  }

  /// Puts a telephone into every seventh office, and one where a common area phone has its line.
  mutating func placePhones() {
    var random = SeededRandom(seed: seed, stream: "phones")
    func place(_ owner: PhysicalPhone.Owner, site: String) {
      let (model, prefix) = random.pick(Self.models)
      let room = "\(1 + random.below(900))-\(random.pick(["R", "1", "2", "S"]))-\(Line.padded(1 + random.below(60), 3))"
      // An odd factor permutes the 24 bits.
      let serial = String(phones.count * 0x9E_3779 & 0xFF_FFFF, radix: 16, uppercase: true)
      phones.append(
        PhysicalPhone(
          model: model, serialNumber: prefix + String(repeating: "0", count: 6 - serial.utf8.count) + serial,
          place: "\(site), \(room)", owner: owner))
    }
    for index in people.indices where people[index].line != nil && random.chance(perMille: 150) {
      place(.person(index), site: people[index].site)
    }
    for index in services.indices where services[index].kind == .commonAreaPhone {
      place(.service(index), site: services[index].site)
    }
  }

  private static let models = [
    ("Polycom CX600", "64167F"), ("Polycom CX700", "64167F"), ("Polycom VVX 410", "0004F2"),
    ("Aastra 6721ip", "00085D"), ("Aastra 6725ip", "00085D"), ("HP 4120", "4C72B9"), ("Snom 821 UC", "000413"),
  ]

  private static func mobile(_ random: inout SeededRandom) -> String {
    "tel:+4179" + Line.padded(random.below(10_000_000), 7)
  }
}
