import BroadWorksTwin
import OCIP

extension TwinSystem {
  /// The settings with lists of other people.
  private static let naming = [
    "UserBusyLampField", "UserPrivacy", "UserPushToTalk", "UserBroadWorksReceptionistEnterprise",
    "UserBroadWorksReceptionistOffice", "UserBroadWorksReceptionistSmallBusiness",
  ]

  /// The same system without what is only a state, and with all in an order of its own.
  package var comparable: TwinSystem {
    var system = self
    for (key, group) in system.groups {
      for (name, device) in group.devices {
        var device = device
        (device.rebuilds, device.resets) = (0, 0)
        // The software that the telephone last said it has.
        device.profile = device.profile.filter { $0.name != "version" }.sorted { $0.name < $1.name }
        system.groups[key]?.devices[name] = device
        system.renderFiles(of: name, in: key)
      }
    }
    for (id, user) in system.users {
      system.users[id]?.announcements = user.announcements.sorted { $0.name < $1.name }
      system.users[id]?.services = user.services.sorted()
      system.users[id]?.servicePacks = user.servicePacks.sorted()
      // Of those who are watched the ids: their names stand beside them wherever the list is read.
      for family in Self.naming {
        system.users[id]?.settings[family] = user.settings[family]?.flatMap { element in
          element.elements("row").isEmpty ? [element] : element.elements("row").compactMap { $0.elements.first }
        }
      }
    }
    return system
  }
}
