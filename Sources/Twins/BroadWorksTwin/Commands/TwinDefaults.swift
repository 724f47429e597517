import OCIP
import OCIPSchema

/// What users have who have changed nothing, where that is not the least that the schema allows.
enum TwinDefaults {
  /// Elements of an answer that somebody gets who has set nothing.
  static func elements(of kept: TwinSetting) -> [OCIElement] {
    let fields = OCISchema.standard.fields(of: kept.answer) ?? []
    let tables = fields.filter { $0.kinds == [.type("OCITable")] && !$0.isOptional }.map { field in
      TableText(headings: ServiceCatalogue.columns(of: field.name, in: kept.answer)).element(field.name)
    }
    let always = fields.filter { answered[kept.answer]?.contains($0.name) == true }.map(OCISchema.standard.least)
    return (initial[kept.family] ?? []) + always + tables
  }

  /// Values of settings that are not the least.
  private static let initial: [String: [OCIElement]] = [
    "UserCallForwardingNoAnswer": [OCIElement("numberOfRings", 3)],
    "UserCallTransfer": [OCIElement("recallNumberOfRings", 4), OCIElement("busyCampOnSeconds", 120)],
    "UserCallCenterMonitoring": [
      OCIElement("playToneToAgentForSilentMonitoring", true), OCIElement("playToneToAgentForSupervisorCoaching", true),
    ],
    "UserThirdPartyVoiceMailSupport": [OCIElement("noAnswerNumberOfRings", 3)],
    "UserVoiceMessagingUser.Greeting": [
      OCIElement("extendedAwayDisableMessageDeposit", true), OCIElement("noAnswerNumberOfRings", 3),
    ],
    "UserVoiceMessagingUser.VoiceManagement": [
      OCIElement("usePhoneMessageWaitingIndicator", true), OCIElement("busyRedirectToVoiceMail", true),
      OCIElement("noAnswerRedirectToVoiceMail", true),
    ],
    "UserSequentialRing": [OCIElement("ringBaseLocationFirst", true), OCIElement("baseLocationNumberOfRings", 2)],
    "UserCallProcessing.Policy": [
      OCIElement("maxSimultaneousCalls", 10), OCIElement("maxSimultaneousVideoCalls", 5),
      OCIElement("maxCallTimeForAnsweredCallsMinutes", 600), OCIElement("maxCallTimeForUnansweredCallsMinutes", 2),
      OCIElement("maxConcurrentRedirectedCalls", 5), OCIElement("maxFindMeFollowMeDepth", 3),
      OCIElement("maxRedirectionDepth", 5), OCIElement("maxConcurrentFindMeFollowMeInvocations", 3),
    ],
    "UserCollaborateBridge": [OCIElement("maxCollaborateRoomParticipants", 15)],
    "UserNetworkConferencing": [OCIElement("maxConferenceParties", 3)],
  ]

  /// Elements that may be left out only because another kind of server leaves them out: an application server (AS data
  /// mode) answers them always, and clients of release 23 insist on them.
  private static let answered: [String: Set<String>] = [
    "UserCallWaitingGetResponse17sp4": ["disableCallingLineIdDelivery"],
    "UserDevicePoliciesGetResponse21": [
      "enableDeviceFeatureSynchronization", "enableDnd", "enableCallForwardingAlways", "enableCallForwardingBusy",
      "enableCallForwardingNoAnswer", "enableAcd", "enableExecutive", "enableExecutiveAssistant",
      "enableSecurityClassification", "enableCallRecording",
    ],
    "UserInterceptUserGetResponse21sp1": [
      "exemptInboundMobilityCalls", "disableParallelRingingToNetworkLocations", "exemptOutboundMobilityCalls",
    ],
    "UserVoiceMessagingUserGetGreetingResponse20": [
      "extendedAwayEnabled", "extendedAwayDisableMessageDeposit", "disableMessageDeposit",
      "disableMessageDepositAction",
    ],
  ]
}
