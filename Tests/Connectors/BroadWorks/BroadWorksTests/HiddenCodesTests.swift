import BroadWorksTwin
import ConnectorKit
import Estates
import Foundation
import OCIP
import Testing

@testable import BroadWorks

@Suite("Codes that stand beside settings")
struct HiddenCodesTests {
  private static let pin = "PIN-77310"
  private static let code = "DECT-4711"
  private static let name = "UserFlexibleSeatingGuest/unlockPhonePINCode"

  /// Lets the user who has everything have a code for other phones, and its telephone one of its own.
  private static func set(_ pin: String, _ state: inout TwinSystem) {
    let family = "UserFlexibleSeatingGuest"
    state[user: TwinConnection.everything]?.settings[family]?.removeAll { $0.name == "unlockPhonePINCode" }
    state[user: TwinConnection.everything]?.settings[family, default: []].append(
      OCIElement("unlockPhonePINCode", pin))
    state.groups[TwinGroupKey("acme", "headquarters")]?.devices["everything-desk"]?.profile.append(
      OCIElement("deviceCode", code))
  }

  @Test("They are in no object, attribute or document of the estate; that there is one is told")
  func hidden() async throws {
    try await TwinConnection.with { system, twin in
      twin.change { Self.set(Self.pin, &$0) }
      let object = try #require(try await system.object(EstateObject.ID(rawValue: TwinConnection.everything)))
      #expect(object.attributes.first { $0.name == Self.name }?.value == "hidden")
      #expect(!object.attributes.contains { $0.value.contains(Self.pin) })
      let encoder = JSONEncoder()
      let (user, devices) = (try object.userDocument(), try object.deviceDocuments())
      for data in [try encoder.encode(user), try encoder.encode(devices)] {
        for word in [Self.pin, Self.code] { #expect(data.range(of: Data(word.utf8)) == nil, "\(word)") }
      }
      twin.change { Self.set("", &$0) }
      let without = try #require(try await system.document(of: TwinConnection.everything))
      #expect(without.attributes.first { $0.name == Self.name }?.value ?? "" == "")
    }
  }

  @Test("The backup has them, and another code is written back")
  func kept() async throws {
    try await TwinConnection.with { system, twin in
      twin.change { Self.set(Self.pin, &$0) }
      let before = try #require(try await system.document(of: TwinConnection.everything))
      #expect(before.answer("UserFlexibleSeatingGuest")?.text("unlockPhonePINCode") == Self.pin)
      let devices = try await system.devices(of: before)
      #expect(devices.contains { device in device.elements.contains(OCIElement("deviceCode", Self.code)) })
      twin.change { Self.set("1234", &$0) }
      let now = try #require(try await system.document(of: TwinConnection.everything))
      #expect(now.attributes == before.attributes)
      let writes = UserDifference(from: now, to: before).writes
      #expect(writes.map(\.family) == ["UserFlexibleSeatingGuest"])
      #expect(writes.first?.command.text("unlockPhonePINCode") == Self.pin)
    }
  }
}
