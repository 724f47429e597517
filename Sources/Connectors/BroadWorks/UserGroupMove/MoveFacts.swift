import BroadWorks
import ConnectorKit

/// What many moves share, read once: enterprises, and groups.
///
/// An actor, because subjects are examined side by side.
actor MoveFacts {
  private let system: BroadWorks
  /// The enterprises by id.
  let enterprises: [String: EnterpriseDocument]
  private var groups: [GroupKey: GroupDocument?] = [:]

  init(_ system: BroadWorks, enterprises: [EnterpriseDocument]) {
    self.system = system
    self.enterprises = Dictionary(enterprises.map { ($0.providerID, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads all enterprises.
  static func read(_ system: BroadWorks) async throws -> MoveFacts {
    var enterprises: [EnterpriseDocument] = []
    for provider in try await system.providerIDs() {
      enterprises.append(try await system.enterprise(provider.id, isEnterprise: provider.isEnterprise))
    }
    return MoveFacts(system, enterprises: enterprises)
  }

  /// A group; nil when there is none of this name.
  func group(_ key: GroupKey) async throws -> GroupDocument? {
    if let known = groups[key] { return known }
    let group = try await system.document(of: key)
    groups[key] = .some(group)
    return group
  }
}
