/// Invents organisations for demonstrations, rehearsals and tests.
///
/// About one line in forty has something wrong with it, of every kind that Belay's checks find, and
/// ``Organisation/planted`` says which; the rest is what a large site looks like. Nothing comes from a clock, a network or
/// the order of a hash table: the same people and seed give the same organisation.
///
/// ```swift
/// let organisation = try OrganisationGenerator(people: 1_000, seed: 1).generate()
/// try organisation.writeLDIF(to: "organisation.ldif")
/// print(organisation.summary)
/// ```
package struct OrganisationGenerator: Sendable {
  /// How many people an organisation may have.
  package static let bounds = 1...1_000_000

  /// How many people it will have.
  package let people: Int
  /// What decides everything else.
  package let seed: UInt64

  /// Says how many people, and which of all organisations of that size.
  ///
  /// - Throws: ``OrganisationError/people(_:)`` outside of ``bounds``. Below about twenty people not everything finds
  ///   somebody to be planted on; one person always stays without problems.
  package init(people: Int, seed: UInt64) throws(OrganisationError) {
    guard Self.bounds.contains(people) else { throw .people(people) }
    self.people = people
    self.seed = seed
  }

  /// Invents the organisation.
  package func generate() -> Organisation {
    var organisation = Organisation(seed: seed)
    var people = PeopleInventor(seed: seed)
    organisation.people = people.people(people: self.people)
    var roles = RolePlanner(people: self.people, seed: seed)
    let plan = roles.plan()
    var numbers = NumberDispenser(organisation.range, seed: seed)
    organisation.assignNumbers(by: plan, from: &numbers)
    var services = ServiceInventor(answerers: plan.unharmed, seed: seed)
    organisation.services = services.services(people: self.people, from: &numbers)
    organisation.applySettings(to: plan.unharmed)
    organisation.placePhones()
    organisation.listPlanted(by: plan)
    return organisation
  }

  /// So many thousandths of a number, rounded, but at least the minimum.
  static func share(_ perMille: Int, of total: Int, minimum: Int = 0) -> Int {
    max(minimum, (total * perMille + 500) / 1_000)
  }
}
