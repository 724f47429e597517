/// Invents the lines that are no person's.
struct ServiceInventor {
  private var random: SeededRandom
  private let answerers: [Int]

  /// Takes the people without problems, who answer for things and calls.
  init(answerers: [Int], seed: UInt64) {
    self.answerers = answerers
    random = SeededRandom(seed: seed, stream: "services")
  }

  /// Invents what an organisation of so many people has; each kind lies together.
  mutating func services(people: Int, from numbers: inout NumberDispenser) -> [Organisation.ServiceLine] {
    var services: [Organisation.ServiceLine] = []
    for index in 0..<OrganisationGenerator.share(30, of: people, minimum: 2) {
      let place = random.pick(["Lobby", "Corridor", "Workshop", "Canteen", "Réception", "Meeting Room"])
      let name = "\(place) Building \(1 + random.below(900))"
      services.append(service(.commonAreaPhone, "cap", index, name: name, number: numbers.next()))
    }
    for index in 0..<OrganisationGenerator.share(20, of: people, minimum: 2) {
      let unit = random.pick(weighted: Units.weighted)
      let building = 1 + random.below(900)
      let name = random.pick(["Fax \(unit)", "Lift Building \(building)", "Door Building \(building)"])
      services.append(service(.analogueDevice, "analogue", index, name: name, number: numbers.next(), unit: unit))
    }
    for index in 0..<OrganisationGenerator.share(20, of: people, minimum: 2) {
      let unit = index == 0 ? "TE" : random.pick(weighted: Units.weighted)
      let purpose = index == 0 ? "Help Desk" : random.pick(["Help Desk", "Secretariat", "Piquet", "Stores"])
      let name = purpose + " " + unit
      services.append(service(.sharedNumber, "shared", index, name: name, number: numbers.next(), unit: unit))
    }
    orphan(OrganisationGenerator.share(3, of: people, minimum: 2), of: &services)
    var agents = random.shuffled(answerers)[...]
    for index in 0..<max(1, (people + 75) / 150) {
      let unit = random.pick(weighted: Units.weighted)
      let name = random.pick(["Service Desk", "User Support", "Operations", "Travel Desk"]) + " " + unit
      var group = service(.responseGroup, "group", index, name: name, number: numbers.next(), unit: unit)
      group.agents = agents.prefix(4 + random.below(5)).sorted()
      agents = agents.dropFirst(group.agents.count)
      services.append(group)
    }
    services.append(service(.conferenceEntry, "conference", 0, name: "Conference Entry", number: numbers.next()))
    return services
  }

  private mutating func service(
    _ kind: Organisation.ServiceLine.Kind, _ word: String, _ index: Int, name: String, number: Int,
    unit: String? = nil
  ) -> Organisation.ServiceLine {
    Organisation.ServiceLine(
      kind: kind, handle: word + "-" + Organisation.Line.padded(index + 1, 4), displayName: name,
      department: unit ?? random.pick(weighted: Units.weighted), site: random.pick(weighted: Sites.weighted),
      responsible: .person(random.pick(answerers)), line: Organisation.Line(number: number, spelling: .plain))
  }

  /// Takes the responsible person away, by turns out of the entry and out of the directory; one always keeps theirs.
  private mutating func orphan(_ wanted: Int, of services: inout [Organisation.ServiceLine]) {
    let candidates = services.indices.filter { services[$0].kind != .analogueDevice }
    for (turn, index) in random.shuffled(candidates).prefix(min(wanted, candidates.count - 1)).enumerated() {
      services[index].responsible = turn.isMultiple(of: 2) ? .stranger("left\(turn + 1)") : .nobody
    }
  }
}
