import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("What was read of one user is written to another")
struct SettingCopyTests {
  static let everything = "everything@acme.example.com"
  static let copy = "copy@acme.example.com"
  /// What is copied by other requests: the profile, secrets, numbers, devices, lines, schedules and files.
  static let others: Set<String> = [
    "User", "UserAuthentication", "UserAlternateNumbers", "UserFaxMessaging", "UserAccessDeviceFile",
    "UserPolycomPhoneServices", "UserSharedCallAppearance", "UserSharedCallAppearance.Endpoint",
    "UserSchedule.Event", "UserAnnouncementFile",
    // Said by a key, of which only a part is read.
    "UserXsiPolicyProfile",
  ]

  /// A user beside the one that has everything, in the same group with the same services, schedules and announcements.
  private static let system: TwinSystem = {
    var system = TwinSystem.invented(users: 60, seed: 7)
    guard let source = system[user: everything] else { return system }
    var user = TwinUser(copy, in: source.group, profile: [])
    user.services = source.services
    user.servicePacks = source.servicePacks
    user.schedules = source.schedules
    user.announcements = source.announcements
    system[user: copy] = user
    return system
  }()

  /// The settings, those of which there are several before those that list them.
  static let settings = ServiceCatalogue.standard.settings.compactMap { TwinSetting($0) }.filter { kept in
    let requests = kept.setting.read.flatMap { OCISchema.standard.fields(of: $0.request) } ?? []
    return requests.contains { $0.name == "userId" } && !others.contains(kept.family)
      && (kept.setting.write ?? kept.setting.add) != nil
  }.sorted { !$0.keys.isEmpty && $1.keys.isEmpty }

  @Test("All that the user has who has everything arrives, but for what is known not to")
  func everythingArrives() throws {
    var system = Self.system
    let source = try #require(system[user: Self.everything])
    var copied = 0
    for kept in Self.settings {
      let entries = kept.keys.isEmpty ? [""] : (source.lists[kept.family] ?? []).map(\.key)
      for entry in entries {
        let names = entry.split(separator: "\u{1F}").map(String.init)
        try copy(kept, zip(kept.keys, names).map { OCIElement($0, $1) }, &system)
        copied += 1
      }
    }
    #expect(copied > 150)
  }

  private func copy(_ kept: TwinSetting, _ keys: [OCIElement], _ system: inout TwinSystem) throws {
    let request = try #require(kept.setting.read).request
    func read(_ id: String) -> OCICommand {
      let elements = [OCIElement("userId", id)] + keys
      return TwinCommands.answer(
        OCICommand(request, OCISchema.standard.projected(elements, as: request)), in: &system)
    }
    let source = read(Self.everything)
    try #require(source.type == kept.answer, "\(kept.family) \(OCIRefusal(source)?.summary ?? "")")
    let (shapes, owner) = (SettingShapes.standard, [OCIElement("userId", Self.copy)])
    let result =
      kept.setting.add == nil || kept.keys.isEmpty && kept.setting.write != nil
      ? shapes.written(source, of: kept.setting, keys: owner + keys, clearing: true)
      : shapes.added(source, of: kept.setting, keys: owner + keys)
    let command = try #require(result.command, "\(kept.family) \(result.missing)")
    let done = TwinCommands.answer(command, in: &system)
    try #require(done.isSuccess, "\(kept.family) \(OCIRefusal(done)?.summary ?? "")")
    let target = read(Self.copy)
    let names = Set((source.elements + target.elements).map(\.name))
    // Which criteria a number has is only known when they have been copied as well.
    let late: Set = kept.keys.isEmpty ? [] : ["criteriaTable"]
    for name in names.subtracting(late) where !result.left.contains(where: { $0.hasPrefix(name) }) {
      #expect(source.elements(name) == target.elements(name), "\(kept.family) \(name)")
    }
  }
}
