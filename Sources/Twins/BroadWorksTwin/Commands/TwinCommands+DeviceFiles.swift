import OCIP

extension TwinCommands {
  /// Requests about the files of devices.
  ///
  /// Answers say where files are, and never what is in them.
  static let deviceFiles: [String: TwinHandler] = [
    "GroupAccessDeviceFileGetListRequest14sp8": deviceFileList,
    "GroupAccessDeviceFileGetRequest20": deviceFile,
    "GroupAccessDeviceFileModifyRequest14sp8": modifyDeviceFile,
    "GroupCPEConfigRebuildDeviceConfigFileRequest": rebuildDeviceFiles,
  ]

  private static let deviceFileList: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let isAuthenticated = device.credentials == nil ? "false" : "true"
    let rows = device.fileFormats.map { format in
      let url = system.url(ofFile: device.fileName(format), of: device.name, in: group.key)
      return [format, isAuthenticated, url, url, "", "", ""]
    }
    let headings = [
      "File Format", "Is Authenticated", "Access URL", "Repository URL", "Template URL", "Extended Capture URL",
      "Is File Linked",
    ]
    return answer("GroupAccessDeviceFileGetListResponse14sp8", [.table("deviceFilesTable", headings, rows)])
  }

  private static let deviceFile: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let format = try fileFormat(command, of: device)
    let name = device.fileName(format)
    let url = system.url(ofFile: name, of: device.name, in: group.key)
    return answer(
      "GroupAccessDeviceFileGetResponse20",
      [
        OCIElement("fileSource", device.files[format]?.source ?? "Default"), OCIElement("configurationFileName", name),
        OCIElement("accessUrl", url), OCIElement("repositoryUrl", url), OCIElement("extendedCaptureEnabled", false),
      ])
  }

  private static let modifyDeviceFile: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let format = try fileFormat(command, of: device)
    let current = device.files[format]
    let source = command.text("fileSource") ?? current?.source ?? "Default"
    var file = TwinDeviceFile(source: source, name: device.fileName(format), content: current?.content ?? [])
    if let resource = command.element("uploadFile") {
      guard source != "Default" else { throw .invalid("uploadFile: a default file is made by the system") }
      file = try system.uploaded(resource, as: source, format, for: device)
    }
    system.groups[group.key]?.devices[device.name]?.files[format] = file
    if source == "Default" { system.renderFiles(of: device.name, in: group.key) }
    return success
  }

  private static let rebuildDeviceFiles: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    system.groups[group.key]?.devices[device.name]?.rebuilds += 1
    system.renderFiles(of: device.name, in: group.key)
    return success
  }

  private static func fileFormat(_ command: OCICommand, of device: TwinDevice) throws(TwinRefusal) -> String {
    let format = command.text("fileFormat") ?? ""
    guard device.fileFormats.contains(format) else { throw .deviceFile(format) }
    return format
  }
}
