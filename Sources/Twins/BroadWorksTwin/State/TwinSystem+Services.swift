import OCIP
import OCIPSchema

extension TwinSystem {
  /// The services that a user has, those of its packs after those that were assigned one by one.
  func services(of user: TwinUser) -> [String] {
    let packs = groups[user.group]?.servicePacks ?? [:]
    var seen: Set<String> = []
    return (user.services + user.servicePacks.flatMap { packs[$0]?.services ?? [] }).filter { seen.insert($0).inserted }
  }

  /// Refuses what belongs to services none of which a user has (4410).
  ///
  /// - Parameter family: The family of the catalogue; one without services is never refused.
  func require(_ family: String, of user: TwinUser) throws(TwinRefusal) {
    let services = ServiceCatalogue.standard.setting(family)?.services ?? []
    guard services.isEmpty || !Set(self.services(of: user)).isDisjoint(with: services) else {
      throw .service(services[0])
    }
  }

  /// How many users of a group have a service by itself.
  func usage(ofService name: String, in group: TwinGroupKey) -> Int {
    users.values.count { $0.group == group && $0.services.contains(name) }
  }

  /// How many users of a group have a pack of services.
  func usage(ofPack name: String, in group: TwinGroupKey) -> Int {
    users.values.count { $0.group == group && $0.servicePacks.contains(name) }
  }

  /// Why one user more cannot have a service of a group; nil when it can.
  func obstacle(toService name: String, in group: TwinGroupKey) -> String? {
    obstacle(groups[group]?.userServices[name], usage: usage(ofService: name, in: group), kind: "Service")
  }

  /// Why one user more cannot have a pack of a group; nil when it can.
  func obstacle(toPack name: String, in group: TwinGroupKey) -> String? {
    obstacle(groups[group]?.servicePacks[name]?.quantity, usage: usage(ofPack: name, in: group), kind: "Service pack")
  }

  private func obstacle(_ quantity: TwinQuantity?, usage: @autoclosure () -> Int, kind: String) -> String? {
    guard let quantity, quantity.isAuthorized else { return "\(kind) is not authorized to the group" }
    guard let limit = quantity.limit else { return nil }
    return usage() >= limit ? "\(kind) license limit is reached" : nil
  }

  /// Takes away what a user has set of services that it no longer has.
  mutating func dropSettings(of gone: Set<String>, from id: String) {
    guard var user = self[user: id] else { return }
    let left = Set(services(of: user))
    let lost = ServiceCatalogue.standard.settings.filter { setting in
      !gone.isDisjoint(with: setting.services) && left.isDisjoint(with: setting.services)
    }.map(\.family)
    for family in lost {
      user.settings[family] = nil
      user.lists[family] = nil
    }
    if lost.contains("UserAuthentication") { user.registration = nil }
    if lost.contains("UserSharedCallAppearance") { user.sharedLines = [] }
    if lost.contains("UserVoiceMessagingUser.VoicePortalPasswordInfo") { user.storedMessages = 0 }
    self[user: id] = user
  }
}
