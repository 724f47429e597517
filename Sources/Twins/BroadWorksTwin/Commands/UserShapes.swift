import Foundation
import OCIP

/// Elements of users as they are asked for, made to what is read later.
enum UserShapes {
  /// What every place on a device has, beside what was asked for.
  static let endpointDefaults = [
    OCIElement("staticRegistrationCapable", false), OCIElement("useDomain", true),
    OCIElement("supportVisualDeviceManagement", false), OCIElement("useHotline", false),
  ]

  /// A place on a device, of the elements by which it was added.
  static func endpoint(_ elements: [OCIElement]) -> OCIElement {
    var record = TwinRecord(elements.map(contact))
    record.complete(with: endpointDefaults)
    return OCIElement(
      "accessDeviceEndpoint", record.arranged(as: "AccessDeviceMultipleIdentityAndContactEndpointRead22V2"))
  }

  /// A place in a trunk group, of the elements by which it was added.
  static func trunk(_ elements: [OCIElement]) -> OCIElement {
    var record = TwinRecord(elements)
    if let endpoint = record.element("trunkGroupDeviceEndpoint") {
      var inner = TwinRecord(endpoint.elements.map(contact))
      inner.complete(with: [
        OCIElement("staticRegistrationCapable", false), OCIElement("useDomain", true), OCIElement("isPilotUser", false),
      ])
      record.set(
        OCIElement(endpoint.name, inner.arranged(as: "TrunkGroupDeviceMultipleContactEndpointRead22")))
    }
    return OCIElement("trunkAddressing", record.arranged(as: "TrunkAddressingMultipleContactRead22"))
  }

  /// A place on a device or in a trunk group after a change, or before one; lists of contacts become contacts.
  static func merged(_ present: OCIElement?, with change: [OCIElement]) -> [OCIElement] {
    var record = TwinRecord(present?.elements ?? [])
    for element in change {
      if element.name == "contactList" {
        record.remove("contact")
        record.elements += element.elements("contact").map(contact)
      } else if element.name == "trunkGroupDeviceEndpoint", element.value != .nil {
        record.set(OCIElement(element.name, merged(record.element(element.name), with: element.elements)))
      } else {
        record.change(element)
      }
    }
    return record.elements
  }

  /// A contact that was written as text alone.
  private static func contact(_ element: OCIElement) -> OCIElement {
    guard element.name == "contact", let text = element.text else { return element }
    return OCIElement("contact", [OCIElement("sipContact", text)])
  }

  /// How people are shown a time zone: `(GMT+01:00) Europe/Paris`, in winter.
  static func displayName(ofTimeZone name: String) -> String {
    let winter = Date(timeIntervalSince1970: 1_767_225_600)
    let minutes = (TimeZone(identifier: name)?.secondsFromGMT(for: winter) ?? 0) / 60
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let offset = "\(minutes < 0 ? "-" : "+")\(digits(abs(minutes) / 60)):\(digits(abs(minutes) % 60))"
    return "(GMT\(offset)) \(name)"
  }
}
