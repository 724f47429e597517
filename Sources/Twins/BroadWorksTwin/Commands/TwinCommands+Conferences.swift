import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about conferences and rooms that users host.
  static let conferences: [String: TwinHandler] = [
    "UserMeetMeConferencingAddConferenceRequest23": addConference,
    "UserMeetMeConferencingDeleteConferenceListRequest": removeConferences,
    "UserMeetMeConferencingDeleteConferenceRecordingListRequest": removeRecordings,
    "UserCollaborateInstantRoomGetRequest": room("Instant Room", "UserCollaborateInstantRoomGetResponse"),
    "UserCollaborateInstantRoomAddRequest": addRoom("Instant Room", "UserCollaborateInstantRoomAddResponse"),
    "UserCollaborateProjectRoomGetRequest": room("Project Room", "UserCollaborateProjectRoomGetResponse"),
    "UserCollaborateProjectRoomAddRequest": addRoom("Project Room", "UserCollaborateProjectRoomAddResponse"),
    "UserCollaborateProjectRoomModifyRequest": modifyRoom("Project Room"),
    "UserCollaborateRoomGetRequest": room(nil, "UserCollaborateRoomGetResponse"),
    "UserCollaborateRoomModifyRequest": modifyRoom(nil),
  ]

  private static let conferenceFamily = "UserMeetMeConferencing.Conference"

  private static let addConference: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let bridge = command.text("bridgeId") ?? ""
    let bridges = "UserMeetMeConferencing.BridgeList"
    let named = TableText(TwinRecord(user.settings[bridges] ?? []).element("conferenceBridgeTable")).rows
    let isHost = user.lists[bridges]?.contains { $0.key == bridge } == true || named.contains { $0.first == bridge }
    guard isHost, let kept = TwinSetting.of(conferenceFamily) else { throw .entry(bridge) }
    let id = free(among: user.lists[conferenceFamily]) { TwinSetting.joined([bridge, $0]) }
    let zone = user.record.text("timeZone") ?? system.timeZone(of: user.group)
    var pins = [OCIElement("moderatorPin", "7\(id)")]
    if command.truth("requireSecurityPin") == true { pins.append(OCIElement("securityPin", "8\(id)")) }
    var record = TwinRecord(SettingShapes.standard.read(command, onto: [], as: kept.answer))
    for element in pins + [OCIElement("hostTimeZone", zone)] { record.set(element) }
    let entry = TwinEntry(TwinSetting.joined([bridge, id]), record.arranged(as: kept.answer))
    user.lists[conferenceFamily, default: []].append(entry)
    system[user: user.id] = user
    return answer("UserMeetMeConferencingAddConferenceResponse23", [OCIElement("conferenceId", id)] + pins)
  }

  private static let removeConferences: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let keys = command.elements("conferenceKey").map { TwinSetting.joined($0.leaves) }
    try drop(keys, from: conferenceFamily, of: &user)
    for family in ["ConferenceDelegateList", "ConferenceGreeting"] {
      user.lists["UserMeetMeConferencing.\(family)"]?.removeAll { keys.contains($0.key) }
    }
    system[user: user.id] = user
    return success
  }

  /// There are no recordings: nobody speaks in the twin.
  private static let removeRecordings: TwinHandler = { system, command throws(TwinRefusal) in
    _ = try system.user(command)
    throw .entry(command.elements("recordingKey").first?.leaves.joined(separator: ", ") ?? "")
  }

  /// A number of six digits that no entry is found by yet.
  private static func free(among entries: [TwinEntry]?, _ key: (String) -> String) -> String {
    let taken = Set((entries ?? []).map(\.key))
    let number = (100_000...).first { !taken.contains(key(String($0))) }
    return String(number ?? 100_000)
  }

  private static func place(of command: OCICommand, _ kind: String?, _ user: TwinUser) throws(TwinRefusal) -> Int {
    let id = command.text("roomId") ?? ""
    let place = user.lists[TwinTables.collaborateRooms]?.firstIndex { entry in
      entry.key == id && (kind == nil || TwinRecord(entry.elements).text("roomType") == kind)
    }
    guard let place else { throw .entry(id) }
    return place
  }

  private static func room(_ kind: String?, _ type: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      let user = try system.user(command)
      let place = try place(of: command, kind, user)
      let elements = user.lists[TwinTables.collaborateRooms]?[place].elements ?? []
      return answer(type, OCISchema.standard.projected(elements, as: type))
    }
  }

  private static func addRoom(_ kind: String, _ type: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.user(command)
      let family = TwinTables.collaborateRooms
      let id = free(among: user.lists[family]) { $0 }
      var record = TwinRecord(
        SettingShapes.standard.read(command, onto: [], as: "UserCollaborateRoomGetResponse"))
      record.set(OCIElement("roomType", kind))
      if kind == "Instant Room" {
        record.complete(with: [
          OCIElement("instantRoomStartTime", system.now), OCIElement("instantRoomEndTime", system.now),
        ])
        if command.truth("useRoomIdAsRoomName") == true { record.set(OCIElement("roomName", id)) }
      }
      let elements = record.arranged(as: "UserCollaborateRoomGetResponse")
      user.lists[family, default: []].append(TwinEntry(id, elements))
      system[user: user.id] = user
      return answer(type, [OCIElement("roomId", id)])
    }
  }

  private static func modifyRoom(_ kind: String?) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.user(command)
      let place = try place(of: command, kind, user)
      let before = user.lists[TwinTables.collaborateRooms]?[place].elements ?? []
      user.lists[TwinTables.collaborateRooms]?[place].elements = SettingShapes.standard.read(
        command, onto: before, as: "UserCollaborateRoomGetResponse")
      system[user: user.id] = user
      return success
    }
  }
}
