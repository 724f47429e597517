import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests of users about their devices.
  static let deviceSettings: [String: TwinHandler] = [
    "UserAccessDeviceFileGetRequest": deviceFile,
    "UserAccessDeviceFileModifyRequest": modifyDeviceFile,
    "UserPreferredAnswerEndpointModifyRequest": modifyAnswerEndpoint,
  ]

  private static let deviceFile: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.checkDevice(in: command, of: user)
    let format = command.text("fileFormat") ?? ""
    guard system.device(in: command, of: user)?.fileFormats.contains(format) == true else {
      throw .deviceFile(format)
    }
    return answer("UserAccessDeviceFileGetResponse", [])
  }

  /// Replaces a file as an administrator of the group does.
  private static let modifyDeviceFile: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.checkDevice(in: command, of: user)
    let type = "GroupAccessDeviceFileModifyRequest14sp8"
    guard let handler = deviceFiles[type] else { throw .unknown(command.type) }
    let elements =
      [
        OCIElement("serviceProviderId", user.group.providerID), OCIElement("groupId", user.group.groupID),
        OCIElement("deviceName", command.element("accessDevice")?.text("deviceName") ?? ""),
      ] + command.elements("fileFormat") + [OCIElement("fileSource", "Custom")] + command.elements("uploadFile")
    return try handler(&system, OCICommand(type, elements))
  }

  private static let modifyAnswerEndpoint: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    guard let endpoint = command.element("preferredAnswerEndpoint") else { return success }
    if let line = endpoint.text("linePort"), !user.endpoints.contains(where: { $0.linePort == line }) {
      throw .linePort(line)
    }
    system[user: user.id]?.settings["UserPreferredAnswerEndpoint"] = endpoint.value == .nil ? [] : [endpoint]
    return success
  }
}
