/// Decides which people get which problem; nobody gets two.
struct RolePlanner {
  /// Who gets what, as indices into the people, each list in ascending order.
  struct Plan {
    var numberNotValid: [Int] = []
    /// Pairs follow each other; both hold the number of the first.
    var numberHeldTwice: [Int] = []
    var ownerWithoutMail: [Int] = []
    var numberOutOfRange: [Int] = []
    var locationWithoutRoute: [Int] = []
    var numberWithExtension: [Int] = []
    var closedInRegistry: [Int] = []
    var alreadyMigrated: [Int] = []
    var withoutLine: [Int] = []
    /// Everybody else: people with a line and without a problem, at least one.
    var unharmed: [Int] = []

    /// The two holders of each number that is held twice.
    var pairs: [(Int, Int)] {
      stride(from: 0, to: numberHeldTwice.count, by: 2).map { (numberHeldTwice[$0], numberHeldTwice[$0 + 1]) }
    }
  }

  private let people: Int
  private var pool: ArraySlice<Int>

  init(people: Int, seed: UInt64) {
    self.people = people
    var random = SeededRandom(seed: seed, stream: "roles")
    pool = random.shuffled(Array(0..<people))[...]
  }

  /// Takes people out of the pool until only the unharmed are left.
  mutating func plan() -> Plan {
    var plan = Plan()
    plan.numberHeldTwice = take(share(3) * 2, inStepsOf: 2)
    plan.numberNotValid = take(share(3, minimum: 2))
    plan.ownerWithoutMail = take(share(3))
    plan.numberOutOfRange = take(share(3))
    plan.locationWithoutRoute = take(share(3))
    plan.numberWithExtension = take(share(3))
    plan.closedInRegistry = take(share(5))
    plan.alreadyMigrated = take(share(5, minimum: 2))
    plan.withoutLine = take(share(30))
    plan.unharmed = pool.sorted()
    return plan
  }

  private func share(_ perMille: Int, minimum: Int = 1) -> Int {
    OrganisationGenerator.share(perMille, of: people, minimum: minimum)
  }

  /// Takes as many as are wanted and there are; the last one always stays.
  private mutating func take(_ wanted: Int, inStepsOf step: Int = 1) -> [Int] {
    let count = min(wanted, (pool.count - 1) / step * step)
    defer { pool = pool.dropFirst(count) }
    return pool.prefix(count).sorted()
  }
}
