import OCIP

extension TwinCommands {
  /// Requests about the system, its service providers and their groups.
  static let groups: [String: TwinHandler] = [
    "SystemSoftwareVersionGetRequest": softwareVersion,
    "SystemSystemVoicePortalGetListRequest": systemVoicePortals,
    "ServiceProviderGetListRequest": serviceProviders,
    "GroupGetListInServiceProviderRequest": groupList,
    "GroupGetRequest24": groupProfile("GroupGetResponse24"),
    "GroupGetRequest22V5": groupProfile("GroupGetResponse22V5"),
    "GroupDomainGetAssignedListRequest": domains,
    "GroupExtensionLengthGetRequest22": extensionLength,
    "GroupDepartmentGetListRequest18": departments,
    "GroupVoiceMessagingGroupGetVoicePortalRequest21sp1": voicePortal,
  ].merging(accessCodes) { first, _ in first }.merging(phoneDirectories) { first, _ in first }

  private static let softwareVersion: TwinHandler = { system, _ throws(TwinRefusal) in
    answer("SystemSoftwareVersionGetResponse", [OCIElement("version", system.version)])
  }

  private static let systemVoicePortals: TwinHandler = { system, _ throws(TwinRefusal) in
    let headings = [
      "Default", "System Voice Portal Id", "Name", "Network Voice Portal Number", "System Voice Portal Number",
      "Language",
    ]
    let rows = system.voicePortals.enumerated().map { index, portal in
      [index == 0 ? "true" : "false", portal, portal, "", "", "English"]
    }
    return answer(
      "SystemSystemVoicePortalGetListResponse", [.table("systemVoicePortalsTable", headings, rows)])
  }

  private static let serviceProviders: TwinHandler = { system, command throws(TwinRefusal) in
    let search = TwinSearch(command)
    let isEnterprise = command.truth("isEnterprise")
    let rows = system.providers.values.sorted { $0.id < $1.id }.filter { provider in
      isEnterprise ?? provider.isEnterprise == provider.isEnterprise
        && search.finds(["ServiceProviderId": [provider.id], "ServiceProviderName": [provider.name]])
    }.map { [$0.id, $0.name, $0.isEnterprise ? "true" : "false", ""] }
    let headings = ["Service Provider Id", "Service Provider Name", "Is Enterprise", "Reseller Id"]
    return answer(
      "ServiceProviderGetListResponse", [.table("serviceProviderTable", headings, try search.limited(rows))])
  }

  private static let groupList: TwinHandler = { system, command throws(TwinRefusal) in
    let id = command.text("serviceProviderId") ?? ""
    guard system.providers[id] != nil else { throw .provider(id) }
    let search = TwinSearch(command)
    let rows = system.groups.values.filter { $0.key.providerID == id }.sorted { $0.key < $1.key }.map { group in
      [group.key.groupID, group.name, String(group.userLimit)]
    }.filter { search.finds(["GroupId": [$0[0]], "GroupName": [$0[1]]]) }
    let headings = ["Group Id", "Group Name", "User Limit"]
    return answer("GroupGetListInServiceProviderResponse", [.table("groupTable", headings, try search.limited(rows))])
  }

  private static func groupProfile(_ type: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      let group = try system.groupByAnyID(command)
      var record = TwinRecord(group.profile)
      let isOf = [
        OCIElement("userLimit", group.userLimit), OCIElement("userCount", system.users(of: group.key).count),
        OCIElement("serviceProviderId", group.key.providerID), OCIElement("groupId", group.key.groupID),
      ]
      for element in isOf { record.set(element) }
      record.complete(with: [
        OCIElement("defaultDomain", group.defaultDomain), OCIElement("timeZone", "Europe/Paris"),
        OCIElement("timeZoneDisplayName", "(GMT+01:00) Europe/Paris"),
      ])
      return answer(type, record.arranged(as: type))
    }
  }

  private static let domains: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let domains = group.domains.sorted().map { OCIElement("domain", $0) }
    return answer(
      "GroupDomainGetAssignedListResponse", [OCIElement("groupDefaultDomain", group.defaultDomain)] + domains)
  }

  private static let extensionLength: TwinHandler = { system, command throws(TwinRefusal) in
    let length = try system.group(command).extensionLength
    return answer(
      "GroupExtensionLengthGetResponse22",
      [
        OCIElement("minExtensionLength", length.minimum), OCIElement("maxExtensionLength", length.maximum),
        OCIElement("defaultExtensionLength", length.standard), OCIElement("useEnterpriseExtensionLengthSetting", false),
      ])
  }

  private static let departments: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let isWithEnterprise = command.truth("includeEnterpriseDepartments") == true
    let provider = system.providers[group.key.providerID]
    let shared = isWithEnterprise && provider?.isEnterprise == true ? provider?.departments ?? [] : []
    let rows =
      group.departments.sorted().map { ["false", $0, $0, "", ""] } + shared.sorted().map { ["true", $0, $0, "", ""] }
    let headings = [
      "Is Enterprise Department", "Department Name", "Full Path Name", "Calling Line Id Name",
      "Calling Line Id Phone Number",
    ]
    return answer("GroupDepartmentGetListResponse18", [.table("departmentTable", headings, rows)])
  }

  private static let voicePortal: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    guard group.groupServices["Voice Messaging Group"] == true else { throw .service("Voice Messaging Group") }
    let profile = [
      OCIElement("name", "Voice Portal"), OCIElement("callingLineIdLastName", "Voice Portal"),
      OCIElement("callingLineIdFirstName", group.name), OCIElement("language", "English"),
    ]
    return answer(
      "GroupVoiceMessagingGroupGetVoicePortalResponse21sp1",
      [
        OCIElement("serviceUserId", "\(group.key.groupID)_VMR@\(group.defaultDomain)"),
        OCIElement("serviceInstanceProfile", profile), OCIElement("isActive", true),
        OCIElement("allowIdentificationByPhoneNumberOrVoiceMailAliasesOnLogin", false),
        OCIElement("useVoicePortalWizard", true), OCIElement("voicePortalExternalRoutingScope", "System"),
        OCIElement("useExternalRouting", false), OCIElement("expressMode", false),
      ])
  }
}

extension TwinGroup {
  /// What people call it.
  var name: String { TwinRecord(profile).text("groupName") ?? key.groupID }

  /// The domain of what is made without one.
  var defaultDomain: String { TwinRecord(profile).text("defaultDomain") ?? domains.min() ?? "" }
}

extension TwinSystem {
  /// The group that a request names by its own id, or by that of another system.
  func groupByAnyID(_ command: OCICommand) throws(TwinRefusal) -> TwinGroup {
    guard command.text("groupId") == nil, let id = command.text("groupExternalId") else { return try group(command) }
    let group = groups.values.first { TwinRecord($0.profile).text("groupExternalId") == id }
    guard let group else { throw .group(id) }
    return group
  }
}
