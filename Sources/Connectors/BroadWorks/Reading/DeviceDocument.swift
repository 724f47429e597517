import OCIP

/// A device of a group as a BroadWorks tells it.
package struct DeviceDocument: Codable, Hashable, Sendable {
  /// Somebody whose calls ring on it.
  package struct Line: Codable, Hashable, Sendable {
    /// The user.
    package var userID: String
    /// `Primary` or `Shared Call Appearance`, as the server says it.
    package var kind: String
    /// The line: `name@domain`.
    package var linePort: String
    /// Where it stands among the device's lines, as the server says it.
    package var order: String
    /// Whether it is the device's first line.
    package var isPrimary: Bool
  }

  /// One of its files.
  package struct File: Codable, Hashable, Sendable {
    /// The format, which is its name for the server.
    package var format: String
    /// `GroupAccessDeviceFileGetResponse`, verbatim.
    package var elements: [OCIElement]
  }

  /// The group.
  package var group: GroupKey
  /// The name.
  package var name: String
  /// `GroupAccessDeviceGetResponse`, verbatim.
  package var elements: [OCIElement]
  /// Its lines, in the server's order.
  package var lines: [Line]
  /// Its own tags, in the server's order.
  package var tags: [OCIElement]
  /// The answer about its set of tags, verbatim.
  package var tagSet: [OCIElement]
  /// Its files.
  package var files: [File]

  /// The same without the values of tags, among which are passwords, and without the code of a cordless telephone, for
  /// what is kept in clear.
  package var withoutTags: DeviceDocument {
    var device = self
    device.elements = elements.map { element in
      element.name == "deviceCode" && element.text?.isEmpty == false ? OCIElement(element.name, "hidden") : element
    }
    device.tags = tags.map { tag in
      OCIElement("tag", tag.elements.filter { $0.name == "tagName" } + [OCIElement("tagValue", "hidden")])
    }
    return device
  }

  /// Which of its files the system does not make itself and are not among some that were kept: their formats, and the
  /// name of the one that a device may have beside these, of which the server tells nothing more.
  func unkept(among kept: [DeviceFile]) -> [String] {
    let own = files.filter { $0.source != "Default" }
    let formats = own.map(\.format).filter { format in !kept.contains { $0.device == name && $0.format == format } }
    func text(_ name: String) -> String? { elements.first { $0.name == name }?.text.flatMap { $0.isEmpty ? nil : $0 } }
    let file = text("configurationFileName")
    let hasOwn =
      switch text("configurationMode") {
      case "Custom": true
      case "Manual": file != nil
      default: false
      }
    let isListed = file.map { file in own.contains { $0.text("configurationFileName") == file } } ?? !own.isEmpty
    return formats + (hasOwn && !isListed ? [file ?? "configurationFile"] : [])
  }

  /// The users on it, each once, in the order of the lines.
  package var users: [String] {
    var seen: Set<String> = []
    return lines.map(\.userID).filter { seen.insert($0.lowercased()).inserted }
  }
}
