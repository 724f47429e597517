import Foundation
import OCIP

@testable import BroadWorksTwin

/// An enterprise with two groups: Ann, Bob and Cid in the north, Dan in the south.
enum SmallEnterprise {
  static let north = TwinGroupKey("acme", "north")
  static let south = TwinGroupKey("acme", "south")
  static let ann = "ann@acme.example.com"
  static let bob = "bob@acme.example.com"
  static let cid = "cid@acme.example.com"
  static let dan = "dan@acme.example.com"

  /// The enterprise; Ann has a telephone of her own, and nothing keeps her from moving to the south.
  static func make() -> TwinSystem {
    var system = TwinSystem()
    var provider = TwinProvider("acme", name: "Acme", isEnterprise: true)
    provider.domains = ["acme.example.com", "lab.example.com"]
    provider.departments = ["Research"]
    provider.numbers = Set((1000...1009).map { "+33-19900\($0)" })
    system.providers["acme"] = provider
    system.groups[north] = group(north)
    system.groups[north]?.domains.insert("lab.example.com")
    system.groups[north]?.departments = ["Sales"]
    system.groups[south] = group(south)
    for number in 1000...1004 { system.groups[north]?.numbers["+33-19900\(number)"] = number % 2 == 0 }
    system.groups[south]?.numbers["+33-199001005"] = true
    for (id, number) in [(ann, "1000"), (bob, "1001"), (cid, "1002")] {
      system[user: id] = user(id, in: north, number: number, device: "\(name(id))-desk")
      system.groups[north]?.devices["\(name(id))-desk"] = TwinDevice(
        "\(name(id))-desk",
        profile: [OCIElement("deviceType", "Polycom VVX 450"), OCIElement("macAddress", "0004F2000001")], ports: 2)
    }
    system[user: dan] = user(dan, in: south, number: "1005")
    return system
  }

  private static func group(_ key: TwinGroupKey) -> TwinGroup {
    var group = TwinGroup(
      key, profile: [OCIElement("timeZone", "Europe/Paris")], userLimit: 10, domains: ["acme.example.com"])
    group.extensionLength = TwinExtensionLength(minimum: 3, maximum: 4, standard: 4)
    for service in ["Call Waiting", "Authentication", "Do Not Disturb", "Shared Call Appearance 5", "Privacy"] {
      group.userServices[service] = TwinQuantity()
    }
    group.servicePacks["Standard"] = TwinServicePack(
      description: "Everybody's",
      services: ["Authentication", "Busy Lamp Field", "Call Forwarding Always", "Voice Messaging User"])
    group.servicePacks["Premium"] = TwinServicePack(services: ["Privacy", "Shared Call Appearance 5"])
    group.groupServices = ["Hunt Group": true, "Call Pickup": true, "Music On Hold": false]
    return group
  }

  private static func user(
    _ id: String, in group: TwinGroupKey, number: String, device: String? = nil
  ) -> TwinUser {
    var user = TwinUser(id, in: group, profile: [])
    user.changeProfile { record in
      record.elements = [
        OCIElement("lastName", "Example"), OCIElement("firstName", name(id).capitalized),
        OCIElement("phoneNumber", "+33-19900\(number)"), OCIElement("extension", number),
        OCIElement("emailAddress", "\(name(id))@mail.example.com"),
      ]
      if let device {
        let place = [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", device)]
        record.set(UserShapes.endpoint([OCIElement("accessDevice", place), OCIElement("linePort", id)]))
      }
    }
    user.password = "web-\(name(id))"
    user.registration = TwinCredentials(userName: name(id), password: "sip-\(name(id))")
    user.passcode = "2468"
    user.servicePacks = ["Standard"]
    return user
  }

  private static func name(_ id: String) -> String { String(id.prefix { $0 != "@" }) }

  /// A place on a device of a group, as requests name it.
  static func place(on device: String, line: String) -> [OCIElement] {
    [
      OCIElement("accessDevice", [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", device)]),
      OCIElement("linePort", line),
    ]
  }

  /// Whom somebody watches, as it is read.
  static func lampField(_ ids: [String]) -> [OCIElement] {
    [.table("monitoredUserTable", ["User Id", "Last Name"], ids.map { [$0, "Example"] })]
  }

  /// Elements that say which group is meant.
  static func key(_ group: TwinGroupKey) -> [OCIElement] {
    [OCIElement("serviceProviderId", group.providerID), OCIElement("groupId", group.groupID)]
  }
}

extension TwinSystem {
  /// Asks for something, as somebody does who has logged in.
  mutating func ask(_ type: String, _ elements: OCIElement...) -> OCICommand {
    TwinCommands.answer(OCICommand(type, elements), in: &self)
  }

  /// Asks for something, as somebody does who has logged in.
  mutating func ask(_ type: String, _ elements: [OCIElement]) -> OCICommand {
    TwinCommands.answer(OCICommand(type, elements), in: &self)
  }
}

extension OCICommand {
  /// Whether a change was made.
  var isSuccess: Bool { type == "SuccessResponse" }

  /// The number of a refusal.
  var refusal: Int? { OCIRefusal(self)?.number }

  /// The texts of a table, row by row.
  func cells(_ name: String) -> [[String]] {
    element(name)?.elements("row").map { $0.texts("col") } ?? []
  }

  /// The headings of a table.
  func headings(_ name: String) -> [String] { element(name)?.texts("colHeading") ?? [] }
}
