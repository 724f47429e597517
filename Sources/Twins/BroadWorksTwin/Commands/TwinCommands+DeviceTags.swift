import OCIP

extension TwinCommands {
  /// Requests about the tags of devices, which stand in the templates of their files.
  static let deviceTags: [String: TwinHandler] = [
    "GroupAccessDeviceCustomTagGetListRequest": customTags,
    "GroupAccessDeviceCustomTagAddRequest": addCustomTag,
    "GroupAccessDeviceCustomTagAddOrModifyListRequest": setCustomTags,
    "GroupAccessDeviceTagSetGetRequest": tagSet,
    "GroupAccessDeviceTagSetModifyRequest": setTagSet,
  ]

  private static let customTags: TwinHandler = { system, command throws(TwinRefusal) in
    let (_, device) = try system.device(command)
    let rows = device.tags.sorted { $0.key < $1.key }.map { [$0.key, $0.value, $0.value] }
    return answer(
      "GroupAccessDeviceCustomTagGetListResponse",
      [.table("deviceCustomTagsTable", ["Tag Name", "Tag Value", "Actual Tag Value"], rows)])
  }

  private static let addCustomTag: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let name = command.text("tagName") ?? ""
    guard device.tags[name] == nil else { throw .tagExists(name) }
    system.groups[group.key]?.devices[device.name]?.tags[name] = command.text("tagValue") ?? ""
    return success
  }

  private static let setCustomTags: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    for tag in command.elements("tag") {
      guard let name = tag.text("tagName") else { continue }
      system.groups[group.key]?.devices[device.name]?.tags[name] = tag.text("tagValue") ?? ""
    }
    return success
  }

  private static let tagSet: TwinHandler = { system, command throws(TwinRefusal) in
    let (_, device) = try system.device(command)
    let name = device.tagSet.map { [OCIElement("tagSetName", $0)] } ?? []
    return answer("GroupAccessDeviceTagSetGetResponse", name)
  }

  private static let setTagSet: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    if let element = command.element("tagSetName") {
      system.groups[group.key]?.devices[device.name]?.tagSet = element.text
    }
    return success
  }
}
