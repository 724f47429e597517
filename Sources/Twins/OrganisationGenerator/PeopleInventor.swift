/// Invents people: their names, accounts, units and sites; not yet their lines.
package struct PeopleInventor {
  private var random: SeededRandom
  private var namesakes: [String: Int] = [:]
  private var heads: [String: Int] = [:]

  /// Starts with nobody.
  package init(seed: UInt64) { random = SeededRandom(seed: seed, stream: "people") }

  /// Invents so many people; the first ones bring one script and one unit each, so that no size lacks any.
  package mutating func people(people count: Int) -> [Organisation.Person] {
    (0..<count).map { index in
      let script =
        index < InventedNames.scripts.count
        ? InventedNames.scripts[index].0 : random.pick(weighted: InventedNames.scripts)
      let given = random.pick(script.given)
      let family = random.pick(script.family)
      let department =
        index < Units.weighted.count ? Units.weighted[index].0 : random.pick(weighted: Units.weighted)
      return Organisation.Person(
        username: username(given: given.ascii, family: family.ascii), given: given.native, family: family.native,
        displayName: script.joined(given: given.native, family: family.native), department: department,
        language: random.pick(weighted: [("en", 50), ("fr", 30), ("de", 20)]), manager: manager(of: department, index),
        site: random.pick(weighted: Sites.weighted), hasPolicy: random.chance(perMille: 100))
    }
  }

  /// The first letter and the family name, at most eleven letters, then a number for namesakes: `jmueller2`.
  private mutating func username(given: String, family: String) -> String {
    let base = String((String(given.prefix(1)) + family).prefix(11))
    let count = namesakes[base, default: 0] + 1
    namesakes[base] = count
    return count == 1 ? base : base + String(count)
  }

  /// The first person of a unit leads it; leaders answer to the first person of all.
  private mutating func manager(of department: String, _ index: Int) -> Int? {
    if let head = heads[department] { return head }
    heads[department] = index
    return index == 0 ? nil : 0
  }
}
