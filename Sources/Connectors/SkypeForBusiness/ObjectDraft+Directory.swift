import Estates
import Foundation
import LDAP

extension ObjectDraft {
  /// Reads an entry of the directory; nil for what is no subject of telephony, such as a computer.
  init?(entry: NativeDocument) {
    guard let kind = Self.kind(of: entry) else { return nil }
    let id = Self.identity(of: entry, kind: kind)
    let isDevice = kind == .physicalPhone
    func text(_ name: String) -> String? { entry.text(name).flatMap { $0.isEmpty ? nil : $0 } }
    object = EstateObject(
      id: id, kind: kind,
      name: (isDevice ? text("description") : text("displayName")) ?? text("cn") ?? entry.origin,
      lineURI: text(DirectoryAttribute.line), owner: kind == .person ? id : nil, mail: text("mail"),
      department: text("department"), language: text("preferredLanguage"),
      location: isDevice ? text("l") : text("physicalDeliveryOfficeName"),
      attributes: Self.attributes(of: entry, isDevice: isDevice),
      document: entry)
    owner = kind == .person ? nil : text(isDevice ? "owner" : "manager").map(ReferenceKey.init(name:))
    address = text(DirectoryAttribute.address).map(ReferenceKey.init(address:))
    names = [ReferenceKey(name: entry.origin)]
  }

  /// What kind of thing an entry describes.
  ///
  /// A disabled account with a line or a SIP address is a number without a person of its own. The address counts too,
  /// so that the kind stays the same when the line has been taken away.
  static func kind(of entry: NativeDocument) -> EstateObject.Kind? {
    let classes = Set(entry.values("objectClass").compactMap { $0.text?.lowercased() })
    if classes.contains("computer") { return nil }
    if classes.contains("device") { return .physicalPhone }
    if classes.contains("contact") {
      switch entry.text(DirectoryAttribute.ownerURN)?.lowercased() {
      case "urn:device:commonareaphone": return .commonAreaPhone
      case "urn:device:analogdevice": return .analogueDevice
      case "urn:application:rgs": return .responseGroup
      default: return .application
      }
    }
    let isDisabled = entry.text("userAccountControl").flatMap { Int($0) }.map { $0 & 2 != 0 } ?? false
    let isCalled = entry.text(DirectoryAttribute.line) != nil || entry.text(DirectoryAttribute.address) != nil
    return isDisabled && isCalled ? .sharedNumber : .person
  }

  /// The SID where there is one, else the GUID, else the distinguished name; for phones the distinguished name.
  private static func identity(of entry: NativeDocument, kind: EstateObject.Kind) -> EstateObject.ID {
    guard kind != .physicalPhone else { return EstateObject.ID(rawValue: entry.origin) }
    if let value = entry.values("objectSid").first, let sid = SecurityIdentifier(bytes: [UInt8](value.data)) {
      return EstateObject.ID(rawValue: sid.description)
    }
    if let value = entry.values("objectGUID").first, let guid = ObjectGUID(bytes: [UInt8](value.data)) {
      return EstateObject.ID(rawValue: guid.description)
    }
    return EstateObject.ID(rawValue: entry.origin)
  }

  private static func attributes(of entry: NativeDocument, isDevice: Bool) -> [SourceAttribute] {
    entry.attributes.map { attribute in
      SourceAttribute(
        name: attribute.name, value: shown(attribute),
        meaning: isDevice ? AttributeMeanings.device(attribute.name) : AttributeMeanings.directory(attribute.name))
    }
  }

  /// The values for people, sorted, because a directory keeps no order among them.
  private static func shown(_ attribute: NativeAttribute) -> String {
    let texts = attribute.values.map { value -> String in
      switch attribute.name.lowercased() {
      case "objectsid": SecurityIdentifier(bytes: [UInt8](value.data))?.description ?? value.shown
      case "objectguid": ObjectGUID(bytes: [UInt8](value.data))?.description ?? value.shown
      default: value.shown
      }
    }
    return texts.sorted().joined(separator: "\n")
  }
}

/// The names of the directory's attributes that decide about calls.
enum DirectoryAttribute {
  /// The tel URI.
  static let line = "msRTCSIP-Line"
  /// The bit mask in which ``enterpriseVoice`` is.
  static let optionFlags = "msRTCSIP-OptionFlags"
  /// The SIP address.
  static let address = "msRTCSIP-PrimaryUserAddress"
  /// What a contact object stands for.
  static let ownerURN = "msRTCSIP-OwnerUrn"
  /// The bit of the option flags that enables Enterprise Voice.
  static let enterpriseVoice = 128
}
