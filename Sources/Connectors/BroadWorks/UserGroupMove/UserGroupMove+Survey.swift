import BroadWorks
import ConnectorKit
import Estates
import MigrationEngine
import Migrations

extension UserGroupMove: ChoosingPlaybook {
  package var standardDestination: String { options.destination }

  package func isRequirement(_ check: CheckID) -> Bool {
    check == GroupUnknown.id || UserMoveChecks.requirements.contains { $0.id == check }
  }

  package func survey(_ material: SurveyMaterial) async throws -> any Survey {
    var objects: [ObjectSummary] = []
    try await material.estate.summaries { objects += $0 }
    return GroupMoveSurvey(playbook: self, material: material, facts: MoveFacts(system, enterprises), objects: objects)
  }

  package func ties(_ material: SurveyMaterial) async throws -> TieGraph {
    var objects: [ObjectSummary] = []
    try await material.estate.summaries { objects += $0 }
    return TieGraph(among: objects)
  }

  /// The groups of the user's enterprise.
  package func destinations(of subject: String, _ material: SurveyMaterial) async throws -> [Destination] {
    let id = EstateObject.ID(rawValue: subject)
    guard let object = try await material.estate.objects([id])[id], let group = try object.userDocument().group else {
      return []
    }
    // Groups of different enterprises may have the same name.
    let isCounted = try await system.providerIDs().count == 1
    var counts: [String: Int] = [:]
    try await material.estate.summaries { objects in
      for object in objects where object.kind == .person { counts[object.department ?? "", default: 0] += 1 }
    }
    return try await system.groups(of: group.providerID).map {
      Destination(
        id: $0.id, name: $0.name.isEmpty ? $0.id : $0.name, limit: $0.userLimit,
        count: isCounted ? counts[$0.id] ?? 0 : nil,
        isPresent: $0.id == group.groupID)
    }
  }
}

extension TieGraph {
  /// Up to how many are each tied to each other; of more, each is tied to the next, for pairs grow with the square.
  private static let mostPaired = 40

  /// What ties users together, from what discovery has read: pickup groups, hunt groups, shared devices, executives.
  init(among objects: [ObjectSummary]) {
    self.init()
    let users = objects.filter { $0.kind == .person }
    let known = Dictionary(
      users.map { ($0.id.rawValue.lowercased(), $0.id.rawValue) }, uniquingKeysWith: { first, _ in first })
    for user in users { insert(user.id.rawValue) }
    for object in objects {
      let others = object.ties.compactMap { tie in
        known[tie.other.rawValue.lowercased()].map { (name: tie.name, id: $0) }
      }
      if object.kind == .person {
        for other in others { insert(Tie(object.id.rawValue, other.id, name: other.name)) }
      } else {
        tie(Array(Set(others.map(\.id))).sorted(), named: others.first?.name ?? object.name)
      }
    }
  }

  private mutating func tie(_ members: [String], named name: String) {
    for (place, one) in members.enumerated() {
      let others = members[(place + 1)...]
      for other in members.count > Self.mostPaired ? others.prefix(1) : others { insert(Tie(one, other, name: name)) }
    }
  }
}
