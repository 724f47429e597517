import Foundation
import OCIP

/// Everything that a user can be made from anew; it goes into an encrypted backup as JSON.
///
/// Its description shows no value, for codes and tags of devices are among them.
package struct UserCopy: Codable, Hashable, Sendable {
  /// The user, as it was read.
  package var user: UserDocument
  /// The devices of its group on which its calls ring.
  package var devices: [DeviceDocument]
  /// Its announcements in their original form; nil where nobody has said where the files are.
  package var announcements: [AnnouncementFile]?
  /// The files of the devices that the system does not make itself, in their original form; nil as above.
  package var deviceFiles: [DeviceFile]?
  /// Its own number, its alternate ones and that of its faxes.
  package var numbers: [NumberState]
  /// The lists of others in which it stands, whole: those who watch it on keys of their phones (busy lamp field), who
  /// let it see them, whom it may talk to, and receptionists.
  package var watchers: [WatcherList]
  /// The code of the portal, empty for none; nil where the server does not tell it.
  package var passcode: String?

  /// Joins the parts.
  package init(
    user: UserDocument, devices: [DeviceDocument], announcements: [AnnouncementFile]? = nil,
    deviceFiles: [DeviceFile]? = nil, numbers: [NumberState] = [], watchers: [WatcherList] = [], passcode: String? = nil
  ) {
    self.user = user
    self.devices = devices
    self.announcements = announcements
    self.deviceFiles = deviceFiles
    self.numbers = numbers
    self.watchers = watchers
    self.passcode = passcode
  }

  /// The user's id.
  package var userID: String { user.userID }

  /// The name by which its phones register; nil where it has none.
  package var registrationName: String? {
    user.answer("UserAuthentication")?.text("userName").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether it has a password for the web pages.
  package var hasPassword: Bool { user.answer("UserPasswordInfo")?.truth("hasPassword") == true }

  /// What no command reads and nobody can bring along either: passwords of mail servers, by the way to their users.
  package var unreadable: [String] {
    let family = "UserVoiceMessagingUser.AdvancedVoiceManagement"
    let names = ["groupMailServerUserId", "personalMailServerUserId"]
    return names.filter { user.answer(family)?.text($0)?.isEmpty == false }.map { "\(family)/\($0)" }
  }
}

extension UserCopy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Whose copy it is.
  package var description: String { "UserCopy(\(userID))" }
  /// The same.
  package var debugDescription: String { description }
  /// Nothing: reflection does not see the codes either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A number of a group.
package struct NumberState: Codable, Hashable, Sendable {
  /// The number, as the group's table writes it.
  package var phoneNumber: String
  /// Whether it is activated.
  package var isActivated: Bool

  /// Joins the parts.
  package init(phoneNumber: String, isActivated: Bool) {
    self.phoneNumber = phoneNumber
    self.isActivated = isActivated
  }
}

/// A list of somebody that names others, such as those whom it watches on keys of a phone (busy lamp field).
package struct WatcherList: Codable, Hashable, Sendable {
  /// Who watches.
  package var userID: String
  /// The family of the list.
  package var family: String
  /// The ids of those whom it watches, in their order.
  package var watched: [String]
  /// What a receptionist has written about some of them, by their ids.
  package var notes: [String: String]

  /// Joins the parts.
  package init(
    userID: String, family: String = "UserBusyLampField", watched: [String], notes: [String: String] = [:]
  ) {
    self.userID = userID
    self.family = family
    self.watched = watched
    self.notes = notes
  }

  /// Reads a list out of a backup; the oldest ones have only those of keys.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      userID: try values.decode(String.self, forKey: .userID),
      family: try values.decodeIfPresent(String.self, forKey: .family) ?? "UserBusyLampField",
      watched: try values.decode([String].self, forKey: .watched),
      notes: try values.decodeIfPresent([String: String].self, forKey: .notes) ?? [:])
  }
}

/// A file of a device with its content.
package struct DeviceFile: Codable, Hashable, Sendable {
  /// The device.
  package var device: String
  /// The format, which is its name for the server.
  package var format: String
  /// The bytes, as they were uploaded.
  package var content: Data

  /// Joins the parts.
  package init(device: String, format: String, content: Data) {
    self.device = device
    self.format = format
    self.content = content
  }
}
