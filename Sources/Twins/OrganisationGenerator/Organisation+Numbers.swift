extension Organisation {
  /// Gives lines to people in their order, then spoils those that the plan names.
  mutating func assignNumbers(by plan: RolePlanner.Plan, from numbers: inout NumberDispenser) {
    var waits = [Bool](repeating: false, count: people.count)
    for index in plan.withoutLine + plan.numberOutOfRange + plan.pairs.map(\.1) { waits[index] = true }
    for index in people.indices where !waits[index] {
      people[index].line = Line(number: numbers.next(), spelling: .plain)
    }
    for (first, second) in plan.pairs { people[second].line = people[first].line }
    for (turn, index) in plan.numberOutOfRange.enumerated() {
      people[index].line = Line(number: 41_227_999_000 - 1_000 * (turn / 1_000) + turn % 1_000, spelling: .plain)
    }
    for (turn, index) in plan.numberNotValid.enumerated() {
      respell(index, turn.isMultiple(of: 2) ? .withLetter : .tooShort)
    }
    for index in plan.numberWithExtension { respell(index, .withExtension) }
    for index in plan.ownerWithoutMail { people[index].hasMail = false }
    for index in plan.locationWithoutRoute { people[index].site = Sites.withoutRoute }
    for index in plan.closedInRegistry { people[index].line.map { _ = closedNumbers.insert($0.number) } }
    for index in plan.alreadyMigrated {
      people[index].migratedNumber = people[index].line?.number
      people[index].line = nil
    }
  }

  /// Lists what was planted, kind by kind.
  mutating func listPlanted(by plan: RolePlanner.Plan) {
    func lines(_ indices: [Int]) -> [String] { indices.compactMap { people[$0].line?.uri } }
    func services(_ matches: (ServiceLine) -> Bool) -> [String] { self.services.filter(matches).map(\.line.uri) }
    planted = Planted.Kind.allCases.flatMap { kind in
      let uris =
        switch kind {
        case .numberNotValid: lines(plan.numberNotValid)
        case .numberHeldTwice: lines(plan.pairs.map(\.0))
        case .ownerMissing: services { if case .person = $0.responsible { false } else { true } }
        case .ownerWithoutMail: lines(plan.ownerWithoutMail)
        case .numberOutOfRange: lines(plan.numberOutOfRange)
        case .locationWithoutRoute: lines(plan.locationWithoutRoute)
        case .kindNotSupported: services { $0.kind == .analogueDevice || $0.kind == .conferenceEntry }
        case .numberWithExtension: lines(plan.numberWithExtension)
        case .closedInRegistry: lines(plan.closedInRegistry)
        case .alreadyMigrated: plan.alreadyMigrated.compactMap { people[$0].migratedNumber.map { "tel:+\($0)" } }
        }
      return uris.map { Planted(kind: kind, lineURI: $0) }
    }
  }

  private mutating func respell(_ index: Int, _ spelling: Line.Spelling) {
    people[index].line = people[index].line.map { Line(number: $0.number, spelling: spelling) }
  }
}
