/// What an invented group is called, and what it lacks of what the headquarters has.
struct InventedGroup {
  /// What keeps users of the headquarters from moving into a group.
  enum Lack: CaseIterable {
    /// It has as many users as it may have.
    case room
    /// It does not have all schedules.
    case schedules
    /// It has no voice mail.
    case voiceMessaging
    /// Its feature access codes are fewer.
    case huntGroups
  }

  /// The id.
  let id: String
  /// The name.
  let name: String
  /// Where it is.
  let city: String
  /// What is wrong with it.
  var lacks: Set<Lack> = []

  /// Where most people work, the two with the special users first.
  static let ordinary = [
    InventedGroup(id: "headquarters", name: "Headquarters", city: "Paris"),
    InventedGroup(id: "plant", name: "Plant", city: "Saint-Étienne"),
    InventedGroup(id: "sales", name: "Sales", city: "Lyon"),
    InventedGroup(id: "engineering", name: "Engineering", city: "Grenoble"),
    InventedGroup(id: "support", name: "Support", city: "Besançon"),
    InventedGroup(id: "logistics", name: "Logistics", city: "Le Havre"),
    InventedGroup(id: "finance", name: "Finance", city: "Orléans"),
    InventedGroup(id: "training", name: "Training", city: "Nîmes"),
  ]

  /// Small groups into which nobody of the headquarters can be moved, each for a reason of its own, the last for all.
  static let lacking = [
    InventedGroup(id: "overflow", name: "Overflow", city: "Nancy", lacks: [.room]),
    InventedGroup(id: "warehouse", name: "Warehouse", city: "Dunkerque", lacks: [.schedules]),
    InventedGroup(id: "laboratory", name: "Laboratory", city: "Montpellier", lacks: [.voiceMessaging]),
    InventedGroup(id: "depot", name: "Depot", city: "Limoges", lacks: [.huntGroups]),
    InventedGroup(id: "annexe", name: "Annexe", city: "Brest", lacks: Set(Lack.allCases)),
  ]

  /// So many groups as the people need: about 250 in each.
  static func ordinary(forPeople people: Int) -> [InventedGroup] {
    let count = max(3, (people + 124) / 250)
    return (0..<count).map { index in
      index < ordinary.count
        ? ordinary[index]
        : InventedGroup(id: "branch-\(index + 1)", name: "Branch \(index + 1)", city: "Toulouse")
    }
  }
}
