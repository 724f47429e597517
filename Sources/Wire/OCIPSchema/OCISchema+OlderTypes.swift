extension OCISchema {
  /// Versions of requests, and of their answers, that releases before the newest know.
  ///
  /// `A < B` says that A is the older version of B: it has the elements of B, but for those that stand below it; `-`
  /// goes before the name of one that it does not have. Where A is written down as a whole in another file, the line
  /// only says of what it is the older version. From the generated classes of a client for release 23
  /// (broadworks-ocip 3.0.0), which has no request of release 24 and none whose name ends in RI.
  static let olderTypes = #"""
    AuthenticationVerifyRequest22V4
      userId?: text
      password?: text
      phoneNumber?: text
      passcode?: text
      linePort?: text
      loginToken?: text
      sipAuthenticationUserName?: text
      sipAuthenticationPassword?: text
    AuthenticationVerifyRequest22V4 < AuthenticationVerifyRequest22V5
    AuthenticationVerifyResponse22V4 < AuthenticationVerifyResponse22V5
    CriteriaFromDn < CriteriaFromDn23
      -includeInternalCallers
      -includeExternalCallers
    CriteriaFromDnModify < CriteriaFromDnModify23
      -includeInternalCallers
      -includeExternalCallers
    GroupAccessDeviceGetRequest18sp1 < GroupAccessDeviceGetRequest24V3
    GroupGetRequest22V5 < GroupGetRequest24
    MusicOnHoldUserSourceModify20 < MusicOnHoldUserSourceModifyRI
      messageSourceSelection?: "Group" | "Custom"
      -urlSource
    MusicOnHoldUserSourceRead20 < MusicOnHoldUserSourceReadRI
      messageSourceSelection: "Group" | "Custom"
      -urlSource
    SelectiveCallRejectionCriteriaCallType < SelectiveCallRejectionCriteriaCallTypeRI
      -includeInternalCallers
      -includeExternalCallers
    SelectiveCallRejectionCriteriaCallTypeModify < SelectiveCallRejectionCriteriaCallTypeModifyRI
      -includeInternalCallers
      -includeExternalCallers
    UserBroadWorksAnywhereAddSelectiveCriteriaRequest16 < UserBroadWorksAnywhereAddSelectiveCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserBroadWorksAnywhereGetSelectiveCriteriaRequest21 < UserBroadWorksAnywhereGetSelectiveCriteriaRequestRI
    UserBroadWorksAnywhereGetSelectiveCriteriaResponse21 < UserBroadWorksAnywhereGetSelectiveCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserBroadWorksAnywhereModifySelectiveCriteriaRequest < UserBroadWorksAnywhereModifySelectiveCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserCallForwardingSelectiveAddCriteriaRequest16 < UserCallForwardingSelectiveAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserCallForwardingSelectiveGetCriteriaRequest21 < UserCallForwardingSelectiveGetCriteriaRequestRI
    UserCallForwardingSelectiveGetCriteriaResponse21 < UserCallForwardingSelectiveGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserCallForwardingSelectiveModifyCriteriaRequest < UserCallForwardingSelectiveModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserCallNotifyAddCriteriaRequest16 < UserCallNotifyAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserCallNotifyGetCriteriaRequest21 < UserCallNotifyGetCriteriaRequestRI
    UserCallNotifyGetCriteriaResponse21 < UserCallNotifyGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserCallNotifyModifyCriteriaRequest < UserCallNotifyModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserCallProcessingGetPolicyRequest23 < UserCallProcessingGetPolicyRequest24
    UserCallProcessingGetPolicyResponse23 < UserCallProcessingGetPolicyResponse24
      useUserDCLIDSetting: truth
      useUserTranslationRoutingSetting: truth
      enableDialableCallerID: truth
      allowConfigurableCLIDForRedirectingIdentity: truth
      allowDepartmentCLIDNameOverride: truth
      useUserPhoneListLookupSetting: truth
      enablePhoneListLookup: truth
      useMaxConcurrentTerminatingAlertingRequests: truth
      maxConcurrentTerminatingAlertingRequests: number
      includeRedirectionsInMaximumNumberOfConcurrentCalls: truth
      allowMobileDNForRedirectingIdentity: truth
      allowUserSelectionOfExternalCLIDPolicy: truth
      allowUserConfigurableCLIDModification: truth
    UserCallProcessingModifyPolicyRequest14sp7 < UserCallProcessingModifyPolicyRequest24
    UserCallRecordingGetRequest23 < UserCallRecordingGetRequestRI
    UserCallRecordingGetResponse23 < UserCallRecordingGetResponseRI
      mediaStream?: text
    UserCallRecordingModifyRequest < UserCallRecordingModifyRequestRI
      mediaStream?: text
    UserCustomRingbackUserAddCriteriaRequest20 < UserCustomRingbackUserAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserCustomRingbackUserGetCriteriaRequest21 < UserCustomRingbackUserGetCriteriaRequestRI
    UserCustomRingbackUserGetCriteriaResponse21 < UserCustomRingbackUserGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserCustomRingbackUserModifyCriteriaRequest20 < UserCustomRingbackUserModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserGetRequest22V9 < UserGetRequest24
    UserGetRequest23V2 < UserGetRequest24
    UserGetResponse22V9 < UserGetResponse23V2
      -userPersonId
      -locationDialingCode
    UserMusicOnHoldUserGetRequest20 < UserMusicOnHoldUserGetRequestRI
    UserMusicOnHoldUserGetResponse20 < UserMusicOnHoldUserGetResponseRI
      source: MusicOnHoldUserSourceRead20
      internalSource?: MusicOnHoldUserSourceRead20
    UserMusicOnHoldUserModifyRequest20 < UserMusicOnHoldUserModifyRequestRI
      source?: MusicOnHoldUserSourceModify20
      internalSource?: MusicOnHoldUserSourceModify20
    UserPreAlertingAnnouncementAddCriteriaRequest < UserPreAlertingAnnouncementAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserPreAlertingAnnouncementGetCriteriaRequest21 < UserPreAlertingAnnouncementGetCriteriaRequestRI
    UserPreAlertingAnnouncementGetCriteriaResponse21 < UserPreAlertingAnnouncementGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserPreAlertingAnnouncementModifyCriteriaRequest < UserPreAlertingAnnouncementModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserSelectiveCallAcceptanceAddCriteriaRequest16 < UserSelectiveCallAcceptanceAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserSelectiveCallAcceptanceGetCriteriaRequest21 < UserSelectiveCallAcceptanceGetCriteriaRequestRI
    UserSelectiveCallAcceptanceGetCriteriaResponse21 < UserSelectiveCallAcceptanceGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserSelectiveCallAcceptanceModifyCriteriaRequest < UserSelectiveCallAcceptanceModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserSelectiveCallRejectionAddCriteriaRequest16 < UserSelectiveCallRejectionAddCriteriaRequestRI
      fromDnCriteria: SelectiveCallRejectionCriteriaCallType
    UserSelectiveCallRejectionGetCriteriaRequest21 < UserSelectiveCallRejectionGetCriteriaRequestRI
    UserSelectiveCallRejectionGetCriteriaResponse21 < UserSelectiveCallRejectionGetCriteriaResponseRI
      fromDnCriteria: SelectiveCallRejectionCriteriaCallType
    UserSelectiveCallRejectionModifyCriteriaRequest16 < UserSelectiveCallRejectionModifyCriteriaRequestRI
      fromDnCriteria?: SelectiveCallRejectionCriteriaCallTypeModify
    UserSimultaneousRingFamilyAddCriteriaRequest < UserSimultaneousRingFamilyAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserSimultaneousRingFamilyGetCriteriaRequest < UserSimultaneousRingFamilyGetCriteriaRequestRI
    UserSimultaneousRingFamilyGetCriteriaResponse < UserSimultaneousRingFamilyGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserSimultaneousRingFamilyModifyCriteriaRequest < UserSimultaneousRingFamilyModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserSimultaneousRingPersonalAddCriteriaRequest < UserSimultaneousRingPersonalAddCriteriaRequestRI
      fromDnCriteria: CriteriaFromDn
    UserSimultaneousRingPersonalGetCriteriaRequest < UserSimultaneousRingPersonalGetCriteriaRequestRI
    UserSimultaneousRingPersonalGetCriteriaResponse < UserSimultaneousRingPersonalGetCriteriaResponseRI
      fromDnCriteria: CriteriaFromDn
    UserSimultaneousRingPersonalModifyCriteriaRequest < UserSimultaneousRingPersonalModifyCriteriaRequestRI
      fromDnCriteria?: CriteriaFromDnModify
    UserVoiceMessagingUserGetAdvancedVoiceManagementRequest14sp3 <
          UserVoiceMessagingUserGetAdvancedVoiceManagementRequestRI
    UserVoiceMessagingUserGetAdvancedVoiceManagementResponse14sp3 <
          UserVoiceMessagingUserGetAdvancedVoiceManagementResponseRI
    UserVoiceMessagingUserModifyAdvancedVoiceManagementRequest <
          UserVoiceMessagingUserModifyAdvancedVoiceManagementRequestRI
    UserVoiceMessagingUserModifyRequest23V2 < UserVoiceMessagingUserModifyRequestRI
    """#
}
