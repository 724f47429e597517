import Foundation
import OCIP
import OCIPSchema

/// What must be written so that a device of a group is again what it was; its files apart.
struct DeviceDifference {
  /// The device as it is; nil where there is none.
  let current: DeviceDocument?
  /// The device as it shall be.
  let wanted: DeviceDocument
  /// The group where it shall be.
  let group: GroupKey
  /// The password of the device's own name and password; nil where it has none.
  let password: String?

  private static let shapes = SettingShapes.standard

  /// The elements that name it in requests.
  private var own: [OCIElement] { group.elements + [OCIElement("deviceName", wanted.name)] }

  /// The requests, in their order.
  var writes: [OCICommand] { [added ?? modified, tags, tagSet].compactMap { $0 } }

  /// Adds the device; nil where it is there.
  var added: OCICommand? {
    guard current == nil else { return nil }
    return Self.shapes.request(
      "GroupAccessDeviceAddRequest22V2", from: wanted.answer, keys: own + credentials, clearing: false
    ).command
  }

  /// Its name and password; without a password nothing, which the server refuses where it needs one.
  private var credentials: [OCIElement] {
    guard let name = wanted.userName, let password else { return [] }
    return [
      OCIElement(
        "accessDeviceCredentials", [OCIElement("userName", name), OCIElement("password", OCISecret(password))])
    ]
  }

  private var modified: OCICommand? {
    guard let current, let wish = modification(of: wanted), let now = modification(of: current) else { return nil }
    var changed = wish.elements.filter { !now.elements.contains($0) }
    if current.userName != wanted.userName {
      // The last element but those about a code, which stand behind it in the schema.
      let place = changed.firstIndex { ["deviceIPEI", "useDeviceCode", "deviceCode"].contains($0.name) }
      changed.insert(
        contentsOf: wanted.userName == nil ? [.nil("accessDeviceCredentials")] : credentials,
        at: place ?? changed.endIndex)
    }
    return changed.isEmpty ? nil : OCICommand(wish.type, own + changed)
  }

  private func modification(of device: DeviceDocument) -> OCICommand? {
    Self.shapes.request("GroupAccessDeviceModifyRequest22", from: device.answer, keys: own, clearing: true).command
  }

  private var tags: OCICommand? {
    let changed = wanted.tags.filter { !(current?.tags.contains($0) ?? false) }
    return changed.isEmpty ? nil : OCICommand("GroupAccessDeviceCustomTagAddOrModifyListRequest", own + changed)
  }

  private var tagSet: OCICommand? {
    func name(_ device: DeviceDocument?) -> String? { device?.tagSet.first { $0.name == "tagSetName" }?.text }
    guard name(current) != name(wanted) else { return nil }
    let element = name(wanted).map { OCIElement("tagSetName", $0) } ?? .nil("tagSetName")
    return OCICommand("GroupAccessDeviceTagSetModifyRequest", own + [element])
  }

  /// Why the device that is there is another one, or has what cannot be taken away; nil where it is not.
  var obstacle: String? {
    guard let current else { return nil }
    func type(_ device: DeviceDocument) -> String? { device.answer.text("deviceType") }
    guard type(current) == type(wanted) else { return "deviceType \(type(current) ?? "")" }
    let names = Set(wanted.tags.compactMap { $0.text("tagName") })
    let others = current.tags.compactMap { $0.text("tagName") }.filter { !names.contains($0) }
    return others.isEmpty ? nil : others.joined(separator: ", ")
  }
}

extension DeviceDocument {
  /// The answer as it came, without the id that other systems know it by, which names a device in requests.
  fileprivate var answer: OCICommand {
    OCICommand("GroupAccessDeviceGetResponse24V3", elements.filter { $0.name != "deviceExternalId" })
  }

  /// The name with which the device fetches its files, where it has one of its own.
  package var userName: String? {
    elements.first { $0.name == "userName" }?.text.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension DeviceDocument.File {
  /// `Default` for what the system makes itself, `Custom` or `Manual`.
  var source: String { text("fileSource") ?? "Default" }

  /// The path under which the file is kept, in its parts; nil where the server names none.
  ///
  /// The server's address of it may hold another host, which must not get the password.
  var path: [String]? {
    guard let text = (["repositoryUrl", "accessUrl"].compactMap { self.text($0) }.first { !$0.isEmpty }),
      let scheme = text.firstRange(of: "://"),
      let start = text[scheme.upperBound...].firstIndex(of: "/")
    else { return nil }
    let parts = text[start...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map {
      String($0).removingPercentEncoding ?? String($0)
    }
    return parts.isEmpty ? nil : parts
  }
}

extension DeviceDocument.File: OCIElements {}
