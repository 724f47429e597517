import Estates
import Foundation

extension ObjectDraft {
  /// Reads a row of an export; nil for files whose rows are no objects.
  init?(row document: NativeDocument, of content: ExportFile.Content) {
    func text(_ name: String) -> String? { document.text(name) }
    guard let kind = Self.kind(of: content, text) else { return nil }
    let id = Self.identity(of: content, document)
    let isPhone = kind == .physicalPhone
    object = EstateObject(
      id: id, kind: kind,
      name: (isPhone ? text("Model") : text("DisplayName") ?? text("Name")) ?? text("Identity") ?? id.rawValue,
      lineURI: text(ExportColumn.line), owner: kind == .person ? id : nil, mail: text("WindowsEmailAddress"),
      department: text("Department"), language: text("PreferredLanguage"),
      location: isPhone ? text("Place") : text("Office"),
      attributes: document.attributes.compactMap { column in
        guard let value = column.values.first?.text else { return nil }
        return SourceAttribute(name: column.name, value: value, meaning: AttributeMeanings.export(column.name))
      },
      document: document)
    owner =
      switch kind {
      case .person: nil
      case .physicalPhone: text("Identity").map { ReferenceKey($0) }
      default: text("Manager").map(ReferenceKey.init(name:))
      }
    address = isPhone ? nil : (text(ExportColumn.address) ?? text("PrimaryUri")).map(ReferenceKey.init(address:))
    names =
      isPhone ? [] : [text("Identity"), text("DistinguishedName")].compactMap { $0.map(ReferenceKey.init(name:)) }
  }

  private static func kind(of content: ExportFile.Content, _ text: (String) -> String?) -> EstateObject.Kind? {
    switch content {
    case .users:
      let isCalled = text(ExportColumn.line) != nil || text(ExportColumn.address) != nil
      return text("AccountDisabled")?.lowercased() == "true" && isCalled ? .sharedNumber : .person
    case .commonAreaPhones: return .commonAreaPhone
    case .analogueDevices: return .analogueDevice
    case .responseGroups: return .responseGroup
    case .physicalPhones: return .physicalPhone
    case .responseGroupAgents, .callSettings: return nil
    }
  }

  private static func identity(of content: ExportFile.Content, _ document: NativeDocument) -> EstateObject.ID {
    let name = document.text("Identity") ?? document.origin
    switch content {
    case .physicalPhones:
      let described = [name, document.text("Model"), document.text("Place")].compactMap(\.self)
      return EstateObject.ID(
        rawValue: phonePrefix + (document.text("SerialNumber") ?? described.joined(separator: "/")))
    case .users: return EstateObject.ID(rawValue: document.text("Sid") ?? name)
    default: return EstateObject.ID(rawValue: name)
    }
  }

  /// What the ids of physical phones from a file start with.
  static let phonePrefix = "phone:"
}

/// The columns of the exports that decide about calls.
enum ExportColumn {
  /// The tel URI.
  static let line = "LineURI"
  /// Whether the owner may make and take calls.
  static let enterpriseVoice = "EnterpriseVoiceEnabled"
  /// The SIP address.
  static let address = "SipAddress"
}
