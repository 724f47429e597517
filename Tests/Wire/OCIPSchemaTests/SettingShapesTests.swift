import OCIP
import Testing

@testable import OCIPSchema

@Suite("What was read becomes what is written, and back")
struct SettingShapesTests {
  static let shapes = SettingShapes.standard
  static let schema = OCISchema.standard
  static let settings = ServiceCatalogue.standard.settings.filter { $0.read != nil && $0.write != nil }

  /// A random answer to a setting's reading request, and what a request that writes it is found by.
  static func answer(
    of setting: ServiceCatalogue.Setting, request: String, seed: UInt64, isFull: Bool = false
  ) -> (OCICommand, [OCIElement]) {
    var random = RandomElements(seed: seed, isFull: isFull)
    let type = setting.read?.answer ?? ""
    let answer = OCICommand(type, random.elements(of: type))
    let keys = (schema.fields(of: request) ?? []).filter { setting.keys.contains($0.name) || $0.name == "userId" }
    return (answer, keys.map { answer.element($0.name) ?? random.element($0) })
  }

  @Test("Every answer becomes a sound request, and nothing of it is lost unnoticed", arguments: settings)
  func sound(setting: ServiceCatalogue.Setting) throws {
    let request = try #require(setting.write)
    for seed in 0..<20 as Range<UInt64> {
      let (answer, keys) = Self.answer(of: setting, request: request, seed: seed)
      let result = Self.shapes.written(answer, of: setting, keys: keys, clearing: seed.isMultiple(of: 2))
      let names = result.carried + result.translated.map(\.read) + result.left.filter { !$0.contains("/") }
      #expect(names.sorted() == Set(answer.elements.map(\.name)).sorted(), "\(setting.family) \(seed)")
      #expect((result.command == nil) == !result.missing.isEmpty)
      let violation = result.command.flatMap { Self.schema.violation(in: $0) }
      #expect(violation == nil, "\(setting.family) \(seed)")
    }
  }

  @Test("What was written is read again as it was, but for what cannot be written", arguments: settings)
  func back(setting: ServiceCatalogue.Setting) throws {
    let request = try #require(setting.write)
    for seed in 100..<120 as Range<UInt64> {
      let (answer, keys) = Self.answer(of: setting, request: request, seed: seed)
      let result = Self.shapes.written(answer, of: setting, keys: keys, clearing: true)
      guard let command = result.command else { continue }
      let back = OCICommand(answer.type, Self.shapes.read(command, onto: [], as: answer.type))
      for name in result.carried {
        #expect(back.elements(name) == answer.elements(name), "\(setting.family) \(seed) \(name)")
      }
      let fields = Self.schema.fields(of: answer.type) ?? []
      for field in fields where result.translated.contains(where: { $0.read == field.name }) {
        // Of tables only some columns are written.
        guard field.type != "OCITable", field.type != "CallCenterScheduledReportAgentSelectionRead" else { continue }
        let kept = answer.elements(field.name).map { Self.pruned($0, result.left) }
        #expect(back.elements(field.name) == kept, "\(setting.family) \(seed) \(field.name)")
      }
      let again = Self.shapes.written(back, of: setting, keys: keys, clearing: true)
      #expect(again.command == command, "\(setting.family) \(seed)")
    }
  }

  /// An element without the parts that some ways lead to.
  private static func pruned(_ element: OCIElement, _ ways: [String]) -> OCIElement {
    guard case .elements(let parts) = element.value else { return element }
    let inner = ways.filter { $0.hasPrefix(element.name + "/") }.map { String($0.dropFirst(element.name.count + 1)) }
    let kept = parts.filter { !inner.contains($0.name) }.map { pruned($0, inner) }
    return OCIElement(element.name, type: element.type, kept.filter { $0.value != .elements([]) || !inner.isEmpty })
  }

  @Test("What was set before at the destination is cleared where it was not read", arguments: settings)
  func clearing(setting: ServiceCatalogue.Setting) throws {
    let request = try #require(setting.write)
    let nillable = (Self.schema.fields(of: request) ?? []).filter { $0.isNillable && Self.canBeCleared($0) }.map(\.name)
    for seed in 200..<210 as Range<UInt64> {
      let (answer, keys) = Self.answer(of: setting, request: request, seed: seed)
      let (older, _) = Self.answer(of: setting, request: request, seed: seed + 1_000, isFull: true)
      let written = Self.shapes.written(answer, of: setting, keys: keys, clearing: true)
      guard let command = written.command else { continue }
      let after = OCICommand(answer.type, Self.shapes.read(command, onto: older.elements, as: answer.type))
      let again = Self.shapes.written(after, of: setting, keys: keys, clearing: true).command
      for name in nillable {
        #expect(again?.elements(name) == command.elements(name), "\(setting.family) \(seed) \(name)")
      }
    }
  }

  /// Whether every part of an element can be cleared that may be absent.
  private static func canBeCleared(_ field: OCISchema.Field) -> Bool {
    (field.type.flatMap(schema.fields) ?? []).allSatisfy { !$0.isOptional || $0.isNillable && canBeCleared($0) }
  }

  @Test("Without clearing, nothing is cleared that may be left out", arguments: settings)
  func keeping(setting: ServiceCatalogue.Setting) throws {
    let request = try #require(setting.write)
    let required = (Self.schema.fields(of: request) ?? []).filter { !$0.isOptional }.map(\.name)
    for seed in 300..<310 as Range<UInt64> {
      let (answer, keys) = Self.answer(of: setting, request: request, seed: seed)
      let command = Self.shapes.written(answer, of: setting, keys: keys, clearing: false).command
      let cleared = (command?.elements ?? []).filter { $0.value == .nil && !required.contains($0.name) }
      #expect(cleared.isEmpty, "\(setting.family) \(seed)")
    }
  }

  @Test("What requests cannot hold is known, family by family")
  func left() {
    var left: [String: Set<String>] = [:]
    for setting in Self.settings {
      let (answer, keys) = Self.answer(of: setting, request: setting.write ?? "", seed: 1, isFull: true)
      let found = Self.shapes.written(answer, of: setting, keys: keys, clearing: true).left
      if !found.isEmpty { left[setting.family] = Set(found) }
    }
    #expect(left == Self.expectedLeft)
  }

  private static let expectedLeft: [String: Set<String>] = {
    let host: Set = [
      "hostLastName", "hostFirstName", "hostAssociationDateTime", "hostEnforcesAssociationLimit",
      "hostAssociationLimitHours",
    ]
    let registration: Set = ["accessDeviceEndpoint/staticRegistrationCapable", "accessDeviceEndpoint/useDomain"]
    let trunk = "trunkAddressing/trunkGroupDeviceEndpoint/"
    return [
      // Counted, worked out from something else, or of the group and the service provider.
      "User": registration.union([
        "accessDeviceEndpoint/supportVisualDeviceManagement", trunk + "staticRegistrationCapable", trunk + "useDomain",
        trunk + "isPilotUser", "serviceProviderId", "groupId", "departmentFullPath", "timeZoneDisplayName",
        "defaultAlias", "countryCode",
        "nationalPrefix", "resellerId", "serviceProviderExternalId", "groupExternalId", "isPlace",
        "locationDialingCode",
      ]),
      "UserBroadWorksMobilityMobileIdentity": registration.union([
        "effectiveEnableLocationServices", "effectiveEnableMSRNLookup", "effectiveEnableMobileStateChecking",
        "effectiveEnableAnnouncementSuppression", "effectiveDenyCallOriginations", "effectiveDenyCallTerminations",
      ]),
      "UserCollaborateMyRoom": ["roomId"],
      "UserCollaborateRoom": ["roomType", "instantRoomStartTime", "instantRoomEndTime"],
      "UserFeatureAccessCode.List": ["featureAccessCode/mainCode", "featureAccessCode/alternateCode"],
      "UserFlexibleSeatingGuest": registration.union(host).union([
        "accessDeviceEndpoint/supportVisualDeviceManagement"
      ]),
      "UserVideoAddOn": registration,
      "UserGroupNightForwarding": ["groupNightForwarding", "businessHours", "holidaySchedule"],
      "UserHotelingGuest": host,
      "UserHotelingHost": [
        "guestLastName", "guestFirstName", "guestPhoneNumber", "guestExtension", "guestLocationDialingCode",
        "guestAssociationDateTime",
      ],
      "UserMusicOnHoldUser": ["enableVideo"],
      "UserResourcePriority": ["defaultResourcePriority"],
      "UserSharedCallAppearance": ["maxAppearances", "enableMultipleCallArrangement", "endpointTable"],
      "UserSpeedDial100.List": ["prefix"],
      // Written one by one.
      "UserBroadWorksAnywhere": ["phoneNumberTable"],
      // Written with the bytes of a file, which no answer has.
      "UserAccessDeviceFile": ["templateUrl"],
      "UserAnnouncementFile": ["description", "filesize", "lastUploaded", "usageTable"],
      "UserInterceptUser": ["audioFileDescription", "audioMediaType", "videoFileDescription", "videoMediaType"],
      // Written when it is made, and never again; made by the server; or of XS data mode alone.
      "UserCallCenterEnhancedReportingScheduledReport": ["reportTemplate"],
      "UserCommunicationBarringUserControl": ["lockoutStatus"],
      "UserMeetMeConferencing.Conference": ["securityPin", "moderatorPin", "hostTimeZone"],
      "UserSecurityClassification": ["customizedSecurityClassification"],
      "UserSelectiveCallRejection.Criteria": ["private"],
      // Written with the level that the profile is of, which the answer does not say.
      "UserXsiPolicyProfile": ["xsiPolicyProfile"],
    ]
  }()
}

@Suite("What was read of one of several becomes a request that adds it")
struct AddedShapesTests {
  static let settings = ServiceCatalogue.standard.settings.filter { $0.read != nil && $0.add != nil }

  @Test("Every answer becomes a sound request, and is read again as it was", arguments: settings)
  func added(setting: ServiceCatalogue.Setting) throws {
    let request = try #require(setting.add)
    for seed in 0..<20 as Range<UInt64> {
      let (answer, keys) = SettingShapesTests.answer(of: setting, request: request, seed: seed)
      let result = SettingShapes.standard.added(answer, of: setting, keys: keys)
      let names = result.carried + result.translated.map(\.read) + result.left.filter { !$0.contains("/") }
      #expect(names.sorted() == Set(answer.elements.map(\.name)).sorted(), "\(setting.family) \(seed)")
      guard let command = result.command else {
        #expect(!result.missing.isEmpty)
        continue
      }
      #expect(OCISchema.standard.violation(in: command) == nil, "\(setting.family) \(seed)")
      let back = OCICommand(answer.type, SettingShapes.standard.read(command, onto: [], as: answer.type))
      for name in result.carried where !keys.contains(where: { $0.name == name }) {
        #expect(back.elements(name) == answer.elements(name), "\(setting.family) \(seed) \(name)")
      }
    }
  }

  @Test("A line that is shared is added with what was read of it, and what nothing says is named")
  func sharedLine() throws {
    let setting = try #require(ServiceCatalogue.standard.setting("UserSharedCallAppearance.Endpoint"))
    let device = OCIElement("accessDevice", [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "phone")])
    let answer = OCICommand(
      "UserSharedCallAppearanceGetEndpointResponse22",
      [
        OCIElement("isActive", true), OCIElement("allowOrigination", true), OCIElement("allowTermination", false),
        OCIElement("useHotline", true), OCIElement("hotlineContact", "sip:1@example.com"),
      ])
    let keys = [
      OCIElement("userId", "ada@example.com"),
      OCIElement("accessDeviceEndpoint", [device, OCIElement("linePort", "line@example.com")]),
    ]
    let result = SettingShapes.standard.added(answer, of: setting, keys: keys)
    let endpoint = result.command?.element("accessDeviceEndpoint")
    #expect(endpoint?.truth("useHotline") == true && endpoint?.text("hotlineContact") == "sip:1@example.com")
    #expect(result.command?.truth("allowVideo") == true)
    #expect(result.assumed == ["allowVideo"] && result.left.isEmpty && result.missing.isEmpty)
    #expect(result.carried == ["isActive", "allowOrigination", "allowTermination"])
  }

  @Test("An empty list is nothing to add")
  func nothing() throws {
    let setting = try #require(ServiceCatalogue.standard.setting("UserVoiceMessagingUser.AliasList"))
    let answer = OCICommand("UserVoiceMessagingUserGetAliasListResponse")
    let result = SettingShapes.standard.added(answer, of: setting, keys: [OCIElement("userId", "ada@example.com")])
    #expect(result.command == nil && result.missing == ["phoneNumber"])
  }
}
