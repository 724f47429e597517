extension OCISchema {
  /// The answers of OCI-P that Belay knows.
  static let answerTypes = #"""
    AuthenticationResponse
      userId: text
      nonce: text
      passwordAlgorithm: "MD5"
    AuthenticationVerifyResponse22V5
      loginType: LoginKind
      locale: text
      encoding: text
      groupId?: text
      serviceProviderId?: text
      isEnterprise: truth
      passwordExpiresDays?: number
      lastName?: text
      firstName?: text
      userId: text
      phoneNumber?: text
      resellerId?: text
      tokenRevocationTime?: number
    ErrorResponse
      errorCode?: number
      summary: text
      summaryEnglish: text
      detail?: text
    GroupAccessDeviceCustomTagGetListResponse
      deviceCustomTagsTable: OCITable
    GroupAccessDeviceFileGetListResponse14sp8
      deviceFilesTable: OCITable
    GroupAccessDeviceFileGetResponse20
      fileSource: "Default" | "Manual" | "Custom"
      configurationFileName?: text
      accessUrl: text
      repositoryUrl?: text
      templateUrl?: text
      extendedCaptureEnabled?: truth
      extendedCaptureURL?: text
    GroupAccessDeviceGetResponse18sp1
      deviceType: text
      protocol?: text
      netAddress?: text
      port?: number
      outboundProxyServerNetAddress?: text
      stunServerNetAddress?: text
      macAddress?: text
      serialNumber?: text
      description?: text
      numberOfPorts: UnboundedPositiveInt
      numberOfAssignedPorts: number
      status: "Online" | "Offline" | "Unavailable" | "Unknown"
      configurationMode?: "Default" | "Manual" | "Custom"
      configurationFileName?: text
      physicalLocation?: text
      transportProtocol?: "UDP" | "TCP" | "Unspecified"
      mobilityManagerProvisioningURL?: text
      mobilityManagerProvisioningUserName?: text
      mobilityManagerDefaultOriginatingServiceKey?: number
      mobilityManagerDefaultTerminatingServiceKey?: number
      useCustomUserNamePassword?: truth
      userName?: text
      version?: text
    GroupAccessDeviceGetResponse24V3
      deviceType: text
      protocol?: text
      netAddress?: text
      port?: number
      outboundProxyServerNetAddress?: text
      stunServerNetAddress?: text
      macAddress?: text
      serialNumber?: text
      description?: text
      numberOfPorts: UnboundedPositiveInt
      numberOfAssignedPorts: number
      status: "Online" | "Offline" | "Unavailable" | "Unknown"
      configurationMode?: "Default" | "Manual" | "Custom"
      configurationFileName?: text
      physicalLocation?: text
      transportProtocol?: "UDP" | "TCP" | "TLS" | "Unspecified"
      useCustomUserNamePassword?: truth
      userName?: text
      version?: text
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      deviceExternalId?: text
      deviceCode?: text
      deviceIPEI?: text
      deviceIndex?: number
      useDeviceCode?: truth
      authBearerSubject?: text
    GroupAccessDeviceGetUserListResponse21sp1
      deviceUserTable: OCITable
    GroupAccessDeviceTagSetGetResponse
      tagSetName?: text
    GroupCallPickupGetInstanceListResponse
      name*: text
    GroupCallPickupGetInstanceResponse
      userTable: OCITable
    GroupDepartmentGetListResponse18
      departmentTable: OCITable
    GroupDnGetAssignmentListResponse18
      dnTable: OCITable
    GroupDomainGetAssignedListResponse
      groupDefaultDomain: text
      domain?*: text
    GroupExtensionLengthGetResponse22
      minExtensionLength: number
      maxExtensionLength: number
      defaultExtensionLength: number
      useEnterpriseExtensionLengthSetting?: truth
    GroupFeatureAccessCodeGetResponse21
      useFeatureAccessCodeLevel: "Service Provider" | "Group"
      featureAccessCode?*: FeatureAccessCodeReadEntry
    GroupGetListInServiceProviderResponse
      groupTable: OCITable
    GroupGetResponse22V5
      defaultDomain: text
      userLimit: number
      userCount: number
      groupName?: text
      callingLineIdName?: text
      callingLineIdPhoneNumber?: text
      callingLineIdDisplayPhoneNumber?: text
      timeZone: text
      timeZoneDisplayName: text
      locationDialingCode?: text
      contact?: Contact
      address?: StreetAddress
      servicePolicy?: text
      callProcessingSliceId?: text
      provisioningSliceId?: text
      subscriberPartition?: text
      preferredDataCenter?: text
      resellerId?: text
      defaultUserCallingLineIdPhoneNumber?: text
      serviceProviderId: text
      groupId: text
      groupExternalId?: text
    GroupGetResponse24
      defaultDomain: text
      userLimit: number
      userCount: number
      groupName?: text
      callingLineIdName?: text
      callingLineIdPhoneNumber?: text
      emergencyCallbackNumber?: text
      callingLineIdDisplayPhoneNumber?: text
      timeZone: text
      timeZoneDisplayName: text
      locationDialingCode?: text
      contact?: Contact
      address?: StreetAddress
      servicePolicy?: text
      callProcessingSliceId?: text
      provisioningSliceId?: text
      subscriberPartition?: text
      preferredDataCenter?: text
      resellerId?: text
      defaultUserCallingLineIdPhoneNumber?: text
      serviceProviderId: text
      groupId: text
      groupExternalId?: text
    GroupHuntGroupGetInstanceListResponse
      huntGroupTable: OCITable
    GroupHuntGroupGetInstanceResponse20
      serviceInstanceProfile: ServiceInstanceReadProfile19sp1
      policy: "Circular" | "Regular" | "Simultaneous" | "Uniform" | "Weighted"
      huntAfterNoAnswer: truth
      noAnswerNumberOfRings: number
      forwardAfterTimeout: truth
      forwardTimeoutSeconds: number
      forwardToPhoneNumber?: text
      agentUserTable: OCITable
      allowCallWaitingForAgents: truth
      useSystemHuntGroupCLIDSetting?: truth
      includeHuntGroupNameInCLID?: truth
      enableNotReachableForwarding: truth
      notReachableForwardToPhoneNumber?: text
      makeBusyWhenNotReachable: truth
      allowMembersToControlGroupBusy: truth
      enableGroupBusy: truth
      applyGroupBusyWhenTerminatingToAgent: truth
      networkClassOfService?: text
    GroupScheduleGetEventDetailListResponse
      scheduleEventsList?*: ScheduleEvents
    GroupScheduleGetListResponse17sp1
      scheduleGlobalKey?*: ScheduleGlobalKey
    GroupServiceGetAuthorizationListResponse
      servicePacksAuthorizationTable: OCITable
      groupServicesAuthorizationTable: OCITable
      userServicesAuthorizationTable: OCITable
    GroupServiceGetAuthorizedListResponse
      servicePackName?*: text
      groupServiceName?*: GroupService
      userServiceName?*: UserService
    GroupServiceIsAssignedResponse
      isAssigned: truth
    LoginResponse14sp4
      loginType: "System" | "Provisioning" | "Service Provider" | "Group" | "Group Department" | "User"
          | "Lawful Intercept"
      locale: text
      encoding: text
      groupId?: text
      serviceProviderId?: text
      isEnterprise: truth
      passwordExpiresDays?: number
      userDomain: text
    LoginResponse22V5
      loginType: LoginKind
      locale: text
      encoding: text
      groupId?: text
      serviceProviderId?: text
      isEnterprise: truth
      passwordExpiresDays?: number
      userDomain: text
      resellerId?: text
      tokenRevocationTime?: number
    PasswordGenerateResponse
      systemAdministratorPassword?: text
      serviceProviderAdministratorPassword?: text
      groupAdministratorPassword?: text
      userPassword?: text
      userPasscode?: text
      userSIPAuthenticationPassword?: text
      accessDeviceAuthenticationPassword?: text
      trunkGroupAuthenticationPassword?: text
    ResponsePagingControl
      responseStartIndex: number
      responsePageSize: number
    ServiceProviderGetListResponse
      serviceProviderTable: OCITable
    SuccessResponse
    SystemSoftwareVersionGetResponse
      version: text
    SystemSystemVoicePortalGetListResponse
      systemVoicePortalsTable: OCITable
    UserAccessDeviceDeviceActivationGetListResponse
      accessDeviceTable: OCITable
    UserAccessDeviceFileGetListResponse
      deviceFilesTable: OCITable
    UserAccessDeviceFileGetResponse
      templateUrl?: text
    UserAccessDeviceTagsGetResponse
      deviceTagsTable: OCITable
    UserAdviceOfChargeGetResponse
      isActive: truth
      aocType: "During Call" | "End Of Call"
    UserAlternateNumbersGetResponse21
      distinctiveRing: truth
      alternateEntry01?: AlternateNumberEntry21
      alternateEntry02?: AlternateNumberEntry21
      alternateEntry03?: AlternateNumberEntry21
      alternateEntry04?: AlternateNumberEntry21
      alternateEntry05?: AlternateNumberEntry21
      alternateEntry06?: AlternateNumberEntry21
      alternateEntry07?: AlternateNumberEntry21
      alternateEntry08?: AlternateNumberEntry21
      alternateEntry09?: AlternateNumberEntry21
      alternateEntry10?: AlternateNumberEntry21
    UserAlternateUserIdGetListResponse
      userIdTable: OCITable
    UserAnnouncementFileGetListResponse
      announcementTable?: OCITable
      totalFileSize: number
      maxFileSize: number
    UserAnnouncementFileGetResponse22
      description: text
      filesize: number
      lastUploaded: text
      userId: text
      announcementFileKey: AnnouncementFileKey
      announcementFileExternalId?: text
      usageTable: OCITable
    UserAnnouncementRepositoryGetSettingsResponse
      totalFileSize: number
      maxAudioFileSize: number
      maxVideoFileSize: number
      maxFileSize: number
    UserAnonymousCallRejectionGetResponse
      isActive: truth
    UserAssignedServicesGetListResponse
      groupServiceEntry?*: AssignedGroupServicesEntry
      userServiceEntry?*: AssignedUserServicesEntry
    UserAuthenticationGetResponse
      userName?: text
    UserAutomaticCallbackGetResponse
      isActive: truth
    UserAutomaticCollectCallGetResponse
      enableAutomaticCollectCall: truth
    UserAutomaticHoldRetrieveGetResponse
      isActive: truth
      recallTimerSeconds: number
    UserBargeInExemptGetResponse
      isActive: truth
    UserBasicCallLogsGetListResponse14sp4
      placed?*: CallLogsEntry
      received?*: CallLogsEntry
      missed?*: CallLogsEntry
    UserBroadWorksAnywhereGetPhoneNumberResponse
      description?: text
      outboundAlternateNumber?: text
      isActive: truth
      broadworksCallControl: truth
      useDiversionInhibitor: truth
      answerConfirmationRequired: truth
      criteriaTable: OCITable
    UserBroadWorksAnywhereGetResponse16sp2
      alertAllLocationsForClickToDialCalls: truth
      alertAllLocationsForGroupPagingCalls: truth
      phoneNumberTable: OCITable
    UserBroadWorksAnywhereGetSelectiveCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserBroadWorksCommunicatorGetResponse
      configurationServerURL?: text
    UserBroadWorksMobilityGetResponse21sp1
      isActive: truth
      useMobileIdentityCallAnchoring: truth
      preventCallsToOwnMobiles: truth
      profileIdentityDevicesToRing: "Fixed" | "Mobile" | "Both"
      profileIdentityIncludeSharedCallAppearance: truth
      profileIdentityIncludeBroadworksAnywhere: truth
      profileIdentityIncludeExecutiveAssistant: truth
      profileIdentityMobileNumberAlertedTable: OCITable
      mobileIdentityTable: OCITable
    UserBroadWorksMobilityMobileIdentityGetResponse22V3
      description?: text
      isPrimary: truth
      enableAlerting: truth
      alertAgentCalls: truth
      alertClickToDialCalls: truth
      alertGroupPagingCalls: truth
      useMobilityCallingLineID: truth
      enableDiversionInhibitor: truth
      requireAnswerConfirmation: truth
      broadworksCallControl: truth
      useSettingLevel: "Group" | "User"
      denyCallOriginations: truth
      denyCallTerminations: truth
      effectiveEnableLocationServices: truth
      effectiveEnableMSRNLookup: truth
      effectiveEnableMobileStateChecking: truth
      effectiveEnableAnnouncementSuppression: truth
      effectiveDenyCallOriginations: truth
      effectiveDenyCallTerminations: truth
      devicesToRing: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance: truth
      includeBroadworksAnywhere: truth
      includeExecutiveAssistant: truth
      enableCallAnchoring: truth
      timeSchedule?: ScheduleGlobalKey
      holidaySchedule?: ScheduleGlobalKey
      accessDeviceEndpoint?: AccessDeviceEndpointWithPortNumberRead22V2
      outboundAlternateNumber?: text
      enableDirectRouting: truth
      markCDRAsEnterpriseGroupCalls: truth
      useMobilityConnectedIdentity: truth
      networkTranslationIndex?: text
      mobileNumberAlertedTable: OCITable
    UserBroadWorksReceptionistEnterpriseGetResponse
      monitoredUserTable: OCITable
    UserBroadWorksReceptionistEnterpriseNoteGetResponse
      receptionistNote?: text
    UserBroadWorksReceptionistOfficeGetResponse
      monitoredUserTable: OCITable
    UserBroadWorksReceptionistSmallBusinessGetResponse
      monitoredUserTable: OCITable
    UserBusyLampFieldGetResponse16sp2
      listURI?: text
      enableCallParkNotification: truth
      monitoredUserTable: OCITable
    UserCallCenterAgentDetailsGetResponse
      isCallCenterBasicAssigned: truth
      isCallCenterStandardAssigned: truth
      isCallCenterPremiumAssigned: truth
    UserCallCenterEnhancedReportingReportTemplateParamInfoGetResponse
      isRealtimeReport: truth
      requireAgentParam: truth
      requireCallCenterParam: truth
      requireCallCenterDnisParam: truth
      requireSamplingPeriodParam: truth
      callCompletionThresholdParam?: "Required" | "Hidden"
      shortDurationThresholdParam?: "Required" | "Hidden"
      serviceLevelThresholdParam?: "Required" | "Hidden"
      serviceLevelInclusionsParam?: "Required" | "Hidden"
      serviceLevelObjectiveThresholdParam?: "Required" | "Hidden"
      abandonedCallThresholdParam?: "Required" | "Hidden"
      serviceLevelThresholdParamNumber?: number
      abandonedCallThresholdParamNumber?: number
    UserCallCenterEnhancedReportingScheduledReportGetResponse
      description?: text
      reportTemplate: CallCenterReportTemplateKey
      schedule: CallCenterReportSchedule
      samplingPeriod?: SamplingPeriod
      startDayOfWeek?: DayOfWeek
      reportTimeZone: text
      reportDateFormat: "MMDDYYYY" | "DDMMYYYY"
      reportTimeFormat: "AM/PM" | "24Hour"
      reportInterval: CallCenterReportInterval
      reportFormat: "PDF" | "XLS"
      agent?: CallCenterScheduledReportAgentSelectionRead
      callCenter?: CallCenterScheduledReportCallCenterSelection
      dnis?: CallCenterScheduledReportDNISSelection
      callCompletionThresholdSeconds?: number
      shortDurationThresholdSeconds?: number
      serviceLevelThresholdSeconds?*: number
      serviceLevelInclusions?: CallCenterScheduledReportServiceLevelInclusions
      serviceLevelObjectivePercentage?: number
      abandonedCallThresholdSeconds?*: number
      emailAddress*: text
    UserCallCenterGetAgentSupervisorListResponse
      supervisorTable: OCITable
    UserCallCenterGetListResponse
      userTable: OCITable
    UserCallCenterGetResponse23
      agentACDState?: "Sign-In" | "Sign-Out" | "Available" | "Unavailable" | "Wrap-Up"
      agentThresholdProfileName?: text
      agentUnavailableCode?: text
      useDefaultGuardTimer: truth
      enableGuardTimer: truth
      guardTimerSeconds: number
      useSystemDefaultUnavailableSettings?: truth
      forceAgentUnavailableOnDNDActivation?: truth
      forceAgentUnavailableOnPersonalCalls?: truth
      forceAgentUnavailableOnBouncedCallLimit?: truth
      numberConsecutiveBouncedCallsToForceAgentUnavailable?: number
      forceAgentUnavailableOnNotReachable?: truth
      makeOutgoingCallsAsCallCenter?: truth
      outgoingCallDNIS?: DNISKey
      useSystemDefaultWrapUpDestination?: truth
      wrapUpDestination?: text
      callCenterTable: OCITable
    UserCallCenterGetSupervisedAgentListResponse
      agentUserTable: OCITable
    UserCallCenterGetSupervisorCallCenterListResponse
      callCenterTable: OCITable
    UserCallCenterMonitoringGetResponse23
      playToneToAgentForSilentMonitoring: truth
      playToneToAgentForSupervisorCoaching: truth
    UserCallForwardingAlwaysGetResponse
      isActive: truth
      forwardToPhoneNumber?: text
      isRingSplashActive: truth
    UserCallForwardingAlwaysSecondaryGetResponse
      isActive: truth
      forwardToPhoneNumber?: text
      isRingSplashActive: truth
    UserCallForwardingBusyGetResponse
      isActive: truth
      forwardToPhoneNumber?: text
    UserCallForwardingNoAnswerGetResponse13mp16
      isActive: truth
      forwardToPhoneNumber?: text
      numberOfRings: NumberOfRings
    UserCallForwardingNotReachableGetResponse
      isActive: truth
      forwardToPhoneNumber?: text
    UserCallForwardingSelectiveGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      forwardToNumberSelection: "Forward To Default Number" | "Forward To Specified Number" | "Do not forward"
      forwardToPhoneNumber?: text
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserCallForwardingSelectiveGetResponse16
      isActive: truth
      defaultForwardToPhoneNumber?: text
      playRingReminder: truth
      criteriaTable: OCITable
    UserCallMeNowGetCriteriaResponse
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      rejectCall: truth
      toDnCriteria: CallMeNowToDnCriteria
    UserCallMeNowGetResponse
      isActive: truth
      answerConfirmation: "None" | "Any Key" | "Passcode"
      criteriaTable: OCITable
    UserCallNotifyGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserCallNotifyGetResponse
      callNotifyEmailAddress?: text
      criteriaTable: OCITable
    UserCallParkGetResponse
      name?: text
      userTable: OCITable
    UserCallPickupGetResponse
      name?: text
      userTable: OCITable
    UserCallPoliciesGetResponse19sp1
      redirectedCallsCOLPPrivacy: "No Privacy" | "Privacy For External Calls" | "Privacy For All Calls"
      callBeingForwardedResponseCallType: "Never" | "Internal Calls" | "All Calls"
      callingLineIdentityForRedirectedCalls: "Originating Identity"
          | "Redirecting User Identity For External Redirections" | "Redirecting User Identity For All Redirections"
    UserCallProcessingGetPolicyResponse24
      useUserCLIDSetting: truth
      useUserMediaSetting: truth
      useUserCallLimitsSetting: truth
      useUserDCLIDSetting?: truth
      useUserTranslationRoutingSetting?: truth
      useMaxSimultaneousCalls: truth
      maxSimultaneousCalls: number
      useMaxSimultaneousVideoCalls: truth
      maxSimultaneousVideoCalls: number
      useMaxCallTimeForAnsweredCalls: truth
      maxCallTimeForAnsweredCallsMinutes: number
      useMaxCallTimeForUnansweredCalls: truth
      maxCallTimeForUnansweredCallsMinutes: number
      mediaPolicySelection: "Use Uncompressed Codec" | "Use Supported Media Set" | "No Restrictions"
      supportedMediaSetName?: text
      useMaxConcurrentRedirectedCalls: truth
      maxConcurrentRedirectedCalls: number
      useMaxFindMeFollowMeDepth: truth
      maxFindMeFollowMeDepth: number
      maxRedirectionDepth: number
      useMaxConcurrentFindMeFollowMeInvocations: truth
      maxConcurrentFindMeFollowMeInvocations: number
      clidPolicy: "Use DN" | "Use Configurable CLID" | "Use Group CLID"
      emergencyClidPolicy: "Use DN" | "Use Configurable CLID" | "Use Group CLID" | "Use User ECBN" | "Use Group ECBN"
      allowAlternateNumbersForRedirectingIdentity: truth
      useGroupName: truth
      blockCallingNameForExternalCalls: truth
      enableDialableCallerID?: truth
      allowConfigurableCLIDForRedirectingIdentity?: truth
      allowDepartmentCLIDNameOverride?: truth
      useUserPhoneListLookupSetting?: truth
      enablePhoneListLookup?: truth
      useMaxConcurrentTerminatingAlertingRequests?: truth
      maxConcurrentTerminatingAlertingRequests?: number
      includeRedirectionsInMaximumNumberOfConcurrentCalls?: truth
      routeOverrideDomain?: text
      routeOverridePrefix?: text
      allowMobileDNForRedirectingIdentity?: truth
      allowUserSelectionOfExternalCLIDPolicy?: truth
      allowUserConfigurableCLIDModification?: truth
    UserCallRecordingCallerControlGetResponse
      callerControlOption: "Off" | "Opt In" | "Opt Out"
      callerControlForForkedCalls: "Opt In" | "Opt Out"
      useUserSetting: truth
      dtmfDigit?: text
      dtmfTimeout?: number
      audioSelection: "None" | "File" | "URL"
      audioFile?: AnnouncementFileKey
      audioFileUrl?: text
      videoSelection: "None" | "File" | "URL"
      videoFile?: AnnouncementFileKey
      videoFileUrl?: text
    UserCallRecordingGetResponseRI
      recordingOption: "Always" | "Never" | "On Demand" | "Always with Pause/Resume"
          | "On Demand with User Initiated Start"
      pauseResumeNotification?: "None" | "Beep" | "Play Announcement"
      enableCallRecordingAnnouncement?: truth
      enableRecordCallRepeatWarningTone?: truth
      recordCallRepeatWarningToneTimerSeconds?: number
      enableVoiceMailRecording?: truth
    UserCallTransferGetResponse14sp4
      isRecallActive: truth
      recallNumberOfRings: number
      useDiversionInhibitorForBlindTransfer: truth
      useDiversionInhibitorForConsultativeCalls: truth
      enableBusyCampOn: truth
      busyCampOnSeconds: number
    UserCallWaitingGetResponse17sp4
      isActive: truth
      disableCallingLineIdDelivery?: truth
    UserCallingLineIDBlockingOverrideGetResponse
      isActive: truth
    UserCallingLineIDDeliveryBlockingGetResponse
      isActive: truth
    UserCallingNameDeliveryGetResponse
      isActiveForExternalCalls: truth
      isActiveForInternalCalls: truth
    UserCallingNameRetrievalGetResponse
      isActive: truth
    UserCallingNumberDeliveryGetResponse
      isActiveForExternalCalls: truth
      isActiveForInternalCalls: truth
    UserCallingPartyCategoryGetResponse16
      category: text
    UserChargeNumberGetResponse14sp9
      phoneNumber?: text
      useChargeNumberForEnhancedTranslations: truth
      sendChargeNumberToNetwork: truth
    UserClassmarkGetResponse
      classmark?: text
    UserCollaborateBridgeGetResponse20sp1
      bridgeId: text
      bridgeName: text
      phoneNumber?: text
      extension?: text
      alternateNumberEntry?*: AlternateNumberEntry21
      supportOutDial: truth
      maxCollaborateRoomParticipants: number
    UserCollaborateInstantRoomAddResponse
      roomId: text
    UserCollaborateInstantRoomGetResponse
      roomName?: text
      instantRoomStartTime: text
      instantRoomEndTime: text
    UserCollaborateInstantRoomParametersGetResponse
      attendeeNotification: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit: truth
      ownerRequired: truth
    UserCollaborateMyRoomGetResponse
      roomId: text
      roomName: text
      attendeeNotification: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit: truth
      ownerRequired: truth
    UserCollaborateProjectRoomAddResponse
      roomId: text
    UserCollaborateProjectRoomGetResponse
      roomName: text
      attendeeNotification: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit: truth
      ownerRequired: truth
      roomSchedule: CollaborateRoomSchedule
    UserCollaborateRoomGetResponse
      roomType: "Instant Room" | "My Room" | "Project Room"
      roomName: text
      attendeeNotification?: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit?: truth
      ownerRequired?: truth
      instantRoomStartTime?: text
      instantRoomEndTime?: text
      roomSchedule?: CollaborateRoomSchedule
    UserCollaborateRoomListGetResponse
      roomInstanceTable: OCITable
    UserCommPilotExpressGetResponse
      profile?: "Available In Office" | "Available Out Of Office" | "Busy" | "Unavailable"
      availableInOffice: CommPilotExpressAvailableInOffice
      availableOutOfOffice: CommPilotExpressAvailableOutOfOffice
      busy: CommPilotExpressBusy
      unavailable: CommPilotExpressUnavailable
    UserCommunicationBarringAuthorizationCodeGetListResponse
      code?*: CommunicationBarringAuthorizationCodeEntry
    UserCommunicationBarringGetResponse
      useGroupSetting: truth
      profileName?: text
    UserCommunicationBarringUserControlGetResponse
      lockoutStatus: truth
      profileTable: OCITable
    UserConnectedLineIdentificationRestrictionGetResponse
      isActive: truth
    UserCustomRingbackUserGetCriteriaListResponse
      criteriaTable: OCITable
    UserCustomRingbackUserGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
      audioSelection: "File" | "URL" | "Default"
      audioFile?: AnnouncementFileLevelKey
      audioFileUrl?: text
      videoSelection: "File" | "URL" | "Default"
      videoFile?: AnnouncementFileLevelKey
      videoFileUrl?: text
      callWaitingAudioSelection?: "File" | "URL" | "Default"
      callWaitingAudioFile?: AnnouncementFileLevelKey
      callWaitingAudioFileUrl?: text
      callWaitingVideoSelection?: "File" | "URL" | "Default"
      callWaitingVideoFile?: AnnouncementFileLevelKey
      callWaitingVideoFileUrl?: text
    UserDeviceActivationPolicyInEffectGetResponse
      allowActivationCodeRequestByUser: truth
      sendActivationCodeInEmail: truth
    UserDevicePoliciesGetResponse21
      lineMode: "Single User Private and Shared" | "Multiple User Shared"
      enableDeviceFeatureSynchronization?: truth
      enableDnd?: truth
      enableCallForwardingAlways?: truth
      enableCallForwardingBusy?: truth
      enableCallForwardingNoAnswer?: truth
      enableAcd?: truth
      enableExecutive?: truth
      enableExecutiveAssistant?: truth
      enableSecurityClassification?: truth
      enableCallRecording?: truth
      enableCallDecline: truth
    UserDirectRouteGetResponse
      outgoingDTGPolicy: "Direct Route DTG" | "Trunk Group DTG"
      outgoingTrunkIdentityPolicy: "Direct Route Trunk Identity" | "Trunk Group Trunk Identity"
      directRouteIdentityList?: DirectRouteIdentifiers
    UserDirectedCallPickupWithBargeInGetResponse14sp7
      enableBargeInWarningTone: truth
      enableAutomaticTargetSelection: truth
    UserDnGetActivationListResponse
      dnTable: OCITable
    UserDoNotDisturbGetResponse
      isActive: truth
      ringSplash: truth
    UserEnhancedCallLogsGetListResponse23
      totalNumberOfRows: number
      legacyEntry?: any
      extendedEntry?: any
    UserExecutiveAssistantGetResponse
      enableDivert: truth
      divertToPhoneNumber?: text
      executiveTable: OCITable
    UserExecutiveGetAssistantResponse
      allowOptInOut: truth
      assistantUserTable: OCITable
    UserExecutiveGetFilteringResponse
      enableFiltering: truth
      filteringMode: "Simple" | "Advanced"
      simpleFilterType: "All Calls" | "All Internal Calls" | "All External Calls"
      criteriaTable: OCITable
    UserExecutiveGetFilteringSelectiveCriteriaResponse21
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      filter: truth
      fromDnCriteria: ExecutiveCallFilteringCriteriaFromDn
      callToNumber?*: CallToNumber
    UserExecutiveGetScreeningAlertingResponse
      enableScreening: truth
      screeningAlertType: "Silent" | "Ring Splash"
      alertBroadWorksMobilityLocation: truth
      alertBroadWorksAnywhereLocations: truth
      alertSharedCallAppearanceLocations: truth
      alertingMode: "Simultaneous" | "Sequential"
      alertingCallingLineIdNameMode: "Executive" | "Executive-Originator" | "Originator-Executive" | "Originator"
          | "Custom"
      alertingCustomCallingLineIdName?: text
      unicodeAlertingCustomCallingLineIdName?: text
      alertingCallingLineIdPhoneNumberMode: "Executive" | "Originator" | "Custom"
      alertingCustomCallingLineIdPhoneNumber?: text
      callPushRecallNumberOfRings: number
      nextAssistantNumberOfRings: number
      enableRollover: truth
      rolloverWaitTimeSeconds?: number
      rolloverAction: "Voice Messaging" | "Forward" | "No Answer Processing"
      rolloverForwardToPhoneNumber?: text
    UserExternalCallingLineIDDeliveryGetResponse
      isActive: truth
    UserExternalCustomRingbackGetResponse
      isActive: truth
      useSettingLevel: "Service Provider" | "User"
      sipRequestURI?: text
    UserFaxMessagingGetResponse17sp1
      isActive: truth
      phoneNumber?: text
      extension?: text
      alias?*: text
    UserFeatureAccessCodeGetListResponse21
      featureAccessCode?*: FeatureAccessCodeReadEntry
    UserFlexibleSeatingGuestGetResponse22
      isActive: truth
      enableAssociationLimit: truth
      associationLimitHours: number
      unlockPhonePINCode?: text
      accessDeviceEndpoint?: AccessDeviceMultipleContactEndpointRead22
      hostUserId?: text
      hostLastName?: text
      hostFirstName?: text
      hostAssociationDateTime?: text
      hostEnforcesAssociationLimit?: truth
      hostAssociationLimitHours?: number
    UserGetListInGroupResponse
      userTable: OCITable
    UserGetListInServiceProviderResponse
      userTable: OCITable
    UserGetListInSystemResponse
      userTable: OCITable
    UserGetLoginInfoResponseRI
      loginType: LoginKind
      locale: text
      encoding: text
      groupId?: text
      serviceProviderId?: text
      isEnterprise: truth
      passwordExpiresDays?: number
      lastName?: text
      firstName?: text
      userId: text
      phoneNumber?: text
      resellerId?: text
      tokenRevocationTime?: number
      lockoutPeriodExpiry?: number
    UserGetRegistrationListResponse
      registrationTable: OCITable
    UserGetResponse23V2
      serviceProviderId: text
      groupId: text
      userId: text
      lastName: text
      firstName: text
      callingLineIdLastName: text
      callingLineIdFirstName: text
      nameDialingName?: NameDialingName
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?: text
      extension?: text
      callingLineIdPhoneNumber?: text
      department?: DepartmentKey
      departmentFullPath?: text
      language: text
      timeZone: text
      timeZoneDisplayName: text
      defaultAlias: text
      alias?*: text
      accessDeviceEndpoint?: AccessDeviceMultipleIdentityAndContactEndpointRead22V2
      trunkAddressing?: TrunkAddressingMultipleContactRead22
      title?: text
      pagerPhoneNumber?: text
      mobilePhoneNumber?: text
      emailAddress?: text
      yahooId?: text
      addressLocation?: text
      address?: StreetAddress
      countryCode: text
      nationalPrefix?: text
      networkClassOfService?: text
      officeZoneName?: text
      primaryZoneName?: text
      impId?: text
      alternateUserId?*: AlternateUserIdEntry
      allowVideo: truth
      resellerId?: text
      serviceProviderExternalId?: text
      groupExternalId?: text
      userExternalId?: text
      userPersonId?: text
      isPlace?: truth
      locationDialingCode?: text
    UserGetResponse24
      serviceProviderId: text
      groupId: text
      userId: text
      lastName: text
      firstName: text
      callingLineIdLastName: text
      callingLineIdFirstName: text
      nameDialingName?: NameDialingName
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?: text
      extension?: text
      callingLineIdPhoneNumber?: text
      emergencyCallbackNumber?: text
      department?: DepartmentKey
      departmentFullPath?: text
      language: text
      timeZone: text
      timeZoneDisplayName: text
      defaultAlias: text
      alias?*: text
      accessDeviceEndpoint?: AccessDeviceMultipleIdentityAndContactEndpointRead22V2
      trunkAddressing?: TrunkAddressingMultipleContactRead22
      title?: text
      pagerPhoneNumber?: text
      mobilePhoneNumber?: text
      emailAddress?: text
      yahooId?: text
      addressLocation?: text
      address?: StreetAddress
      countryCode: text
      nationalPrefix?: text
      networkClassOfService?: text
      officeZoneName?: text
      primaryZoneName?: text
      impId?: text
      alternateUserId?*: AlternateUserIdEntry
      allowVideo: truth
      resellerId?: text
      serviceProviderExternalId?: text
      groupExternalId?: text
      userExternalId?: text
      userPersonId?: text
      isPlace?: truth
      locationDialingCode?: text
    UserGetServiceInstanceListInServiceProviderResponse
      serviceInstanceTable: OCITable
    UserGetServiceInstanceListInSystemResponse
      serviceInstanceTable: OCITable
    UserGroupNightForwardingGetResponse
      nightForwarding: "Use Group" | "On" | "Off"
      groupNightForwarding: "Auto On" | "On" | "Off"
      businessHours?: TimeSchedule
      holidaySchedule?: HolidaySchedule
    UserGroupPagingGetListResponse
      pagingGroupTable: OCITable
    UserHolidayScheduleGetListResponse
      holidayScheduleTable: OCITable
    UserHolidayScheduleGetResponse
      holidayScheduleName: text
      holiday01?: Holiday
      holiday02?: Holiday
      holiday03?: Holiday
      holiday04?: Holiday
      holiday05?: Holiday
      holiday06?: Holiday
      holiday07?: Holiday
      holiday08?: Holiday
      holiday09?: Holiday
      holiday10?: Holiday
      holiday11?: Holiday
      holiday12?: Holiday
      holiday13?: Holiday
      holiday14?: Holiday
      holiday15?: Holiday
      holiday16?: Holiday
      holiday17?: Holiday
      holiday18?: Holiday
      holiday19?: Holiday
      holiday20?: Holiday
    UserHotelingGuestGetResponse14sp4
      isActive: truth
      enableAssociationLimit: truth
      associationLimitHours: number
      hostUserId?: text
      hostLastName?: text
      hostFirstName?: text
      hostAssociationDateTime?: text
      hostEnforcesAssociationLimit?: truth
      hostAssociationLimitHours?: number
    UserHotelingHostGetResponse17
      isActive: truth
      enforceAssociationLimit: truth
      associationLimitHours: number
      accessLevel: "Enterprise" | "Group"
      guestLastName?: text
      guestFirstName?: text
      guestPhoneNumber?: text
      guestExtension?: text
      guestLocationDialingCode?: text
      guestAssociationDateTime?: text
    UserINIntegrationGetResponse
      originatingServiceKey?: number
      terminatingServiceKey?: number
    UserInCallServiceActivationGetResponse
      isActive: truth
    UserIncomingCallingPlanGetResponse
      useCustomSettings: truth
      userPermissions: IncomingCallingPlanPermissions
    UserIntegratedIMPGetResponse21sp1
      isActive: truth
      impId?: text
      isAlternateImpId?: truth
    UserInterceptUserGetResponse21sp1
      isActive: truth
      announcementSelection: "Default" | "Personal"
      audioFileDescription?: text
      audioMediaType?: "WMA" | "WAV" | "3GP" | "MOV"
      videoFileDescription?: text
      videoMediaType?: "WMA" | "WAV" | "3GP" | "MOV"
      inboundCallMode: "Intercept All" | "Allow All" | "Allow System Dns"
      alternateBlockingAnnouncement: truth
      exemptInboundMobilityCalls?: truth
      disableParallelRingingToNetworkLocations?: truth
      routeToVoiceMail: truth
      playNewPhoneNumber: truth
      newPhoneNumber?: text
      transferOnZeroToPhoneNumber: truth
      transferPhoneNumber?: text
      outboundCallMode: "Block All" | "Allow Outbound Local Calls" | "Allow Outbound Enterprise And Group Calls"
      exemptOutboundMobilityCalls?: truth
      rerouteOutboundCalls: truth
      outboundReroutePhoneNumber?: text
    UserInternalCallingLineIDDeliveryGetResponse
      isActive: truth
    UserLegacyAutomaticCallbackGetResponse
      isActive: truth
    UserLinePortGetListResponse
      linePortTable: OCITable
    UserMWIDeliveryToMobileEndpointGetResponse23
      isActive: truth
      mobilePhoneNumber?: text
      sendMissedCallAlert: truth
    UserMaliciousCallTraceGetResponse
      isActive: truth
      traceTypeSelection: "All Incoming" | "Answered Incoming" | "All Incoming And Outgoing"
      traceForTimePeriod: truth
      traceTimePeriod?: MaliciousCallTraceTimePeriod
    UserMeetMeConferencingAddConferenceResponse23
      conferenceId: text
      moderatorPin: text
      securityPin?: text
    UserMeetMeConferencingGetBridgeListResponse
      conferenceBridgeTable: OCITable
    UserMeetMeConferencingGetConferenceDelegateListResponse
      conferenceDelegateUserTable: OCITable
    UserMeetMeConferencingGetConferenceGreetingResponse20
      playEntranceGreeting: truth
      entranceGreetingFile?: AnnouncementFileKey
    UserMeetMeConferencingGetConferenceListResponse
      conferenceTable: OCITable
    UserMeetMeConferencingGetConferenceRecordingListResponse
      conferenceRecordingTable: OCITable
    UserMeetMeConferencingGetConferenceResponse23
      title: text
      estimatedParticipants?: number
      restrictParticipants?: truth
      maxParticipants?: number
      accountCode?: text
      muteAllAttendeesOnEntry: truth
      endConferenceOnModeratorExit: truth
      moderatorRequired: truth
      requireSecurityPin: truth
      securityPin?: text
      allowUniqueIdentifier: truth
      attendeeNotification: "Play Tone" | "Play Recorded Name" | "No Notification"
      conferenceSchedule: MeetMeConferencingConferenceSchedule
      moderatorPin: text
      hostTimeZone: text
      allowParticipantUnmuteInAutoLectureMode: truth
    UserMobileAppRegistrationGetListResponse
      userId: text
      mobileAppRegistrationTable: OCITable
    UserModifyGroupIdResponse
      error?*: UserMoveMessage
      impact?*: UserMoveMessage
    UserMusicOnHoldGetResponse
      isActive: truth
    UserMusicOnHoldUserGetResponseRI
      enableVideo: truth
      source: MusicOnHoldUserSourceReadRI
      useAlternateSourceForInternalCalls: truth
      internalSource?: MusicOnHoldUserSourceReadRI
    UserNetworkConferencingGetResponse
      conferenceURI?: text
      maxConferenceParties: number
    UserNumberPortabilityAnnouncementGetResponse
      enable: truth
    UserOCICallControlApplicationGetListResponse
      applicationId?*: text
    UserOutgoingCallingPlanAuthorizationCodeGetListResponse
      codeEntry?*: OutgoingCallingPlanAuthorizationCodeEntry
    UserOutgoingCallingPlanAuthorizationCodeGetResponse
      useCustomSettings: truth
    UserOutgoingCallingPlanCallMeNowGetResponse
      useCustomSettings: truth
      userPermissions: OutgoingCallingPlanCallMeNowPermissions
    UserOutgoingCallingPlanDigitPlanCallMeNowGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingCallingPlanDigitPatternCallMeNowPermissions
    UserOutgoingCallingPlanDigitPlanOriginatingGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingCallingPlanDigitPatternOriginatingPermissions
    UserOutgoingCallingPlanDigitPlanRedirectingGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingCallingPlanDigitPatternRedirectingPermissions
    UserOutgoingCallingPlanOriginatingGetResponse
      useCustomSettings: truth
      userPermissions: OutgoingCallingPlanOriginatingPermissions
    UserOutgoingCallingPlanPinholeDigitPlanCallMeNowGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternCallMeNowPermissions
    UserOutgoingCallingPlanPinholeDigitPlanOriginatingGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternOriginatingPermissions
    UserOutgoingCallingPlanPinholeDigitPlanRedirectingGetResponse
      useCustomSettings: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternRedirectingPermissions
    UserOutgoingCallingPlanRedirectedGetResponse
      useCustomSettings: truth
      userPermissions: OutgoingCallingPlanRedirectedPermissions
    UserOutgoingCallingPlanRedirectingGetResponse
      useCustomSettings: truth
      userPermissions: OutgoingCallingPlanRedirectingPermissions
    UserOutgoingCallingPlanSustainedAuthorizationCodeGetResponse
      code?: text
    UserOutgoingCallingPlanTransferNumbersGetResponse
      useCustomSettings: truth
      userNumbers: OutgoingCallingPlanTransferNumbers
    UserPBXIntegrationGetResponse
      proxyToHeaderFromNetwork: truth
    UserPasswordInfoGetResponse22
      isLoginDisabled: truth
      expirationDays?: number
      doesNotExpire?: truth
      hasPassword: truth
    UserPersonalAssistantCallToNumberGetListResponse
      callToNumber?*: CallToNumber
    UserPersonalAssistantExclusionNumberGetListResponse
      exclusionNumberTable: OCITable
    UserPersonalAssistantExclusionNumberGetResponse
      description?~: text
    UserPersonalAssistantGetCriteriaResponse
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      presence: PresenceWord
      enableTransferToAttendant: truth
      attendantNumber?: text
      enableRingSplash: truth
      alertMeFirst: truth
      alertMeFirstNumberOfRings: NumberOfRings
    UserPersonalAssistantGetResponse24
      presence: PresenceWord
      enableTransferToAttendant: truth
      attendantNumber?: text
      enableRingSplash: truth
      enableExpirationTime: truth
      expirationTime?: text
      alertMeFirst: truth
      alertMeFirstNumberOfRings: NumberOfRings
      scheduleTable?: OCITable
    UserPersonalPhoneListGetListResponse
      entry?*: PhoneListEntry
    UserPhoneDirectoryGetListResponse
      directoryTable: OCITable
    UserPhoneDirectoryGetPagedListResponse
      totalNumberOfRows: number
      directoryTable: OCITable
    UserPhoneDirectoryGetSearchedListResponse
      directoryTable: OCITable
    UserPhysicalLocationGetResponse
      isActive: truth
    UserPolycomPhoneServicesGetPrimaryEndpointListResponse
      deviceUserTable: OCITable
    UserPolycomPhoneServicesGetResponse
      integratePhoneDirectoryWithBroadWorks: truth
      includeUserPersonalPhoneListInDirectory: truth
      includeGroupCustomContactDirectoryInDirectory: truth
      groupCustomContactDirectory?: text
    UserPortalPasscodeGetInfoResponse
      isLoginDisabled: truth
      expirationDays?: number
      doesNotExpire?: truth
      passcode: text
    UserPortalPasscodeRulesGetResponse
      disallowRepeatedDigits: truth
      numberOfRepeatedDigits: number
      disallowRepeatedPatterns: truth
      disallowContiguousSequences: truth
      numberOfAscendingDigits: number
      numberOfDescendingDigits: number
      disallowUserNumber: truth
      disallowReversedUserNumber: truth
      disallowOldPasscode: truth
      numberOfPreviousPasscodes: number
      disallowReversedOldPasscode: truth
      minCodeLength: number
      maxCodeLength: number
      disableLoginAfterMaxFailedLoginAttempts: truth
      maxFailedLoginAttempts?: number
      expirePassword: truth
      passcodeExpiresDays?: number
      sendLoginDisabledNotifyEmail: truth
      loginDisabledNotifyEmailAddress?: text
    UserPreAlertingAnnouncementGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserPreAlertingAnnouncementGetResponse20
      isActive: truth
      audioSelection: "File" | "URL" | "Default"
      audioFile?: AnnouncementFileLevelKey
      audioFileUrl?: text
      videoSelection: "File" | "URL" | "Default"
      videoFile?: AnnouncementFileLevelKey
      videoFileUrl?: text
      criteriaTable: OCITable
    UserPreferredAnswerEndpointGetListResponse
      accessDeviceTable: OCITable
    UserPreferredCarrierUserGetResponse
      intraLataCarrier: UserPreferredCarrierName
      interLataCarrier: UserPreferredCarrierName
      internationalCarrier: UserPreferredCarrierName
    UserPrepaidGetResponse
      isActive: truth
    UserPrimaryEndpointAdvancedSettingGetResponse
      allowOrigination: truth
      allowTermination: truth
    UserPriorityAlertGetCriteriaListResponse
      criteriaTable: OCITable
    UserPriorityAlertGetCriteriaResponse21
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: PriorityAlertCriteriaFromDn
      callToNumber?*: CallToNumber
    UserPrivacyGetResponse13mp17
      enableDirectoryPrivacy: truth
      enableAutoAttendantExtensionDialingPrivacy: truth
      enableAutoAttendantNameDialingPrivacy: truth
      enablePhoneStatusPrivacy: truth
      permittedMonitorUserIdTable: OCITable
    UserPushNotificationGetResponse24
      sendPushNotificationForClickToDial: truth
      sendPushNotificationForGroupPaging: truth
    UserPushNotificationRegistrationGetListResponse23
      userId: text
      pushNotificationRegistrationData?*: PushNotificationRegistrationData23
    UserPushToTalkGetResponse
      allowAutoAnswer: truth
      outgoingConnectionSelection: "One Way" | "Two Way"
      accessListSelection: "Allow Calls From Selected Users" | "Allow Calls From Everyone Except Selected Users"
      selectedUserTable: OCITable
    UserRemoteOfficeGetResponse
      isActive: truth
      remoteOfficePhoneNumber?: text
    UserResourcePriorityGetResponse
      useDefaultResourcePriority: truth
      defaultResourcePriority: "q735.0" | "q735.1" | "q735.2" | "q735.3" | "q735.4"
      userResourcePriority: "q735.0" | "q735.1" | "q735.2" | "q735.3" | "q735.4"
    UserRouteListGetResponse24
      treatOriginationsAndPBXRedirectionsAsScreened: truth
      useRouteListIdentityForNonEmergencyCalls: truth
      useRouteListIdentityForEmergencyCalls: truth
      ignoreCallingNameForCallProcessing: truth
      assignedNumberRangeTable: OCITable
      assignedNumberPrefixTable: OCITable
    UserRoutePointSupervisorGetListResponse
      supervisorTable: OCITable
    UserSMDIMessageDeskGetResponse
      isActive: truth
      messageDeskNumber?: text
    UserSMDIMessageDeskGetServerListResponse
      smdiServerTable: OCITable
    UserScheduleGetEventDetailListResponse
      scheduleEvents?*: ScheduleEvents
    UserScheduleGetEventListResponse
      eventName?*: text
    UserScheduleGetEventResponse
      startDate: text
      allDayEvent?: truth
      startTime?: HourMinute
      endTime?: HourMinute
      endDate: text
      recurrence?: Recurrence
    UserScheduleGetListResponse17sp1
      scheduleGlobalKey?*: ScheduleGlobalKey
    UserSecurityClassificationGetResponse22
      securityClassification?: text
      customizedSecurityClassification?: text
    UserSelectiveCallAcceptanceGetCriteriaListResponse
      criteriaTable: OCITable
    UserSelectiveCallAcceptanceGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserSelectiveCallRejectionGetCriteriaListResponse
      criteriaTable: OCITable
    UserSelectiveCallRejectionGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      fromDnCriteria: SelectiveCallRejectionCriteriaCallTypeRI
      blacklisted: truth
      holidaySchedule?: HolidaySchedule
      private: truth
      callToNumber?*: CallToNumber
    UserSequentialRingGetCriteriaResponse23
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria23: CriteriaFromDn23
    UserSequentialRingGetResponse14sp4
      ringBaseLocationFirst: truth
      baseLocationNumberOfRings: NumberOfRings
      continueIfBaseLocationIsBusy: truth
      callerMayStopSearch: truth
      Location01: SequentialRingLocation14sp4
      Location02: SequentialRingLocation14sp4
      Location03: SequentialRingLocation14sp4
      Location04: SequentialRingLocation14sp4
      Location05: SequentialRingLocation14sp4
      criteriaTable: OCITable
    UserSeriesCompletionGetResponse
      name?: text
      userTable: OCITable
    UserServiceGetAssignmentListResponse
      servicePacksAssignmentTable: OCITable
      userServicesAssignmentTable: OCITable
    UserShInterfaceGetPublicIdDataResponse21sp1
      userId: text
      userType: UserKind
      endpointType: EndpointKind
      SCSCFName?: text
      IMSUserState: "Not Registered" | "Registered" | "Registered UnReg Services" | "Authentication Pending"
    UserShInterfaceGetUserIdDataResponse21sp1
      entry?*: ShInterfaceUserIdDataEntry21sp1
    UserSharedCallAppearanceGetEndpointResponse22
      isActive: truth
      allowOrigination: truth
      allowTermination: truth
      useHotline: truth
      hotlineContact?: text
    UserSharedCallAppearanceGetResponse21sp1
      alertAllAppearancesForClickToDialCalls: truth
      alertAllAppearancesForGroupPagingCalls: truth
      maxAppearances: number
      allowSCACallRetrieve: truth
      enableMultipleCallArrangement: truth
      multipleCallArrangementIsActive: truth
      endpointTable: OCITable
      allowBridgingBetweenLocations: truth
      bridgeWarningTone: "None" | "Barge-In" | "Barge-In and Repeat"
      enableCallParkNotification: truth
    UserSilentAlertingGetResponse
      isActive: truth
    UserSimultaneousRingFamilyGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
    UserSimultaneousRingFamilyGetPhoneNumberResponse
      answerConfirmationRequired: truth
    UserSimultaneousRingFamilyGetResponse17
      isActive: truth
      doNotRingIfOnCall: truth
      simultaneousRingNumber?*: SimultaneousRingNumber
      criteriaTable: OCITable
    UserSimultaneousRingPersonalGetCriteriaResponseRI
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
    UserSimultaneousRingPersonalGetPhoneNumberResponse
      answerConfirmationRequired: truth
    UserSimultaneousRingPersonalGetResponse17
      isActive: truth
      doNotRingIfOnCall: truth
      simultaneousRingNumber?*: SimultaneousRingNumber
      criteriaTable: OCITable
    UserSpeedDial100GetListResponse17sp1
      prefix?: text
      speedDialEntry?*: SpeedDial100Entry
    UserSpeedDial100GetResponse
      phoneNumber: text
      description?: text
    UserSpeedDial8GetListResponse
      speedDialEntry*: SpeedDial8Entry
    UserTerminatingAlternateTrunkIdentityGetResponse
      terminatingTrunkIdentity?: text
    UserTerminatingClosedUserGroupGetResponse
      userInterlockCode?: text
    UserThirdPartyVoiceMailSupportGetResponse17
      isActive: truth
      busyRedirectToVoiceMail: truth
      noAnswerRedirectToVoiceMail: truth
      serverSelection: "Group Mail Server" | "User Specific Mail Server"
      userServer?: text
      mailboxIdType: "User Or Group Phone Number" | "URL"
      mailboxURL?: text
      noAnswerNumberOfRings: NumberOfRings
      alwaysRedirectToVoiceMail: truth
      outOfPrimaryZoneRedirectToVoiceMail: truth
    UserTimeScheduleGetListResponse
      timeScheduleTable: OCITable
    UserTimeScheduleGetResponse
      timeScheduleName: text
      timeInterval01?: TimeInterval
      timeInterval02?: TimeInterval
      timeInterval03?: TimeInterval
      timeInterval04?: TimeInterval
      timeInterval05?: TimeInterval
      timeInterval06?: TimeInterval
      timeInterval07?: TimeInterval
      timeInterval08?: TimeInterval
      timeInterval09?: TimeInterval
      timeInterval10?: TimeInterval
      timeInterval11?: TimeInterval
      timeInterval12?: TimeInterval
      timeInterval13?: TimeInterval
      timeInterval14?: TimeInterval
      timeInterval15?: TimeInterval
      timeInterval16?: TimeInterval
      timeInterval17?: TimeInterval
      timeInterval18?: TimeInterval
      timeInterval19?: TimeInterval
      timeInterval20?: TimeInterval
    UserTwoStageDialingGetResponse13Mp20
      isActive: truth
      allowActivationWithUserAddresses: truth
    UserVideoAddOnGetResponse22
      isActive: truth
      maxOriginatingCallDelaySeconds: "2" | "5" | "10"
      accessDeviceEndpoint?: AccessDeviceEndpointWithPortNumberRead22
    UserVoiceMessagingUserGetAdvancedVoiceManagementResponseRI
      mailServerSelection: "Group Mail Server" | "Personal Mail Server"
      groupMailServerEmailAddress?: text
      groupMailServerUserId?: text
      useGroupDefaultMailServerFullMailboxLimit?: truth
      groupMailServerFullMailboxLimit?: MailboxLimit
      personalMailServerNetAddress?: text
      personalMailServerProtocol: MailServerProtocol
      personalMailServerRealDeleteForImap: truth
      personalMailServerEmailAddress?: text
      personalMailServerUserId?: text
    UserVoiceMessagingUserGetAliasListResponse
      phoneNumber?*: text
    UserVoiceMessagingUserGetDistributionListResponse
      description?: text
      phoneNumber?*: text
    UserVoiceMessagingUserGetGreetingResponse20
      busyAnnouncementSelection: "Default" | "Personal"
      busyPersonalAudioFile?: AnnouncementFileLevelKey
      busyPersonalVideoFile?: AnnouncementFileLevelKey
      noAnswerAnnouncementSelection: "Default" | "Personal" | "Alternate01" | "Alternate02" | "Alternate03"
      noAnswerPersonalAudioFile?: AnnouncementFileLevelKey
      noAnswerPersonalVideoFile?: AnnouncementFileLevelKey
      noAnswerAlternateGreeting01?: VoiceMessagingAlternateNoAnswerGreetingRead20
      noAnswerAlternateGreeting02?: VoiceMessagingAlternateNoAnswerGreetingRead20
      noAnswerAlternateGreeting03?: VoiceMessagingAlternateNoAnswerGreetingRead20
      extendedAwayEnabled?: truth
      extendedAwayDisableMessageDeposit?: truth
      extendedAwayAudioFile?: AnnouncementFileLevelKey
      extendedAwayVideoFile?: AnnouncementFileLevelKey
      noAnswerNumberOfRings: NumberOfRings
      disableMessageDeposit?: truth
      disableMessageDepositAction?: "Disconnect" | "Forward"
      greetingOnlyForwardDestination?: text
    UserVoiceMessagingUserGetOutgoingSMDIMWIResponse
      isActive: truth
      outgoingSMDIMWIPhoneNumber?*: text
    UserVoiceMessagingUserGetVoiceManagementResponse23
      isActive: truth
      processing: "Unified Voice and Email Messaging" | "Deliver To Email Address Only"
      voiceMessageDeliveryEmailAddress?: EmailAddressList
      usePhoneMessageWaitingIndicator: truth
      sendVoiceMessageNotifyEmail: truth
      voiceMessageNotifyEmailAddress?: text
      sendCarbonCopyVoiceMessage: truth
      voiceMessageCarbonCopyEmailAddress?: text
      transferOnZeroToPhoneNumber: truth
      transferPhoneNumber?: text
      alwaysRedirectToVoiceMail: truth
      busyRedirectToVoiceMail: truth
      noAnswerRedirectToVoiceMail: truth
      outOfPrimaryZoneRedirectToVoiceMail: truth
    UserVoiceMessagingUserGetVoicePortalPasswordInfoResponse
      isLoginDisabled: truth
      expirationDays?: number
      doesNotExpire?: truth
      password: text
    UserVoiceMessagingUserGetVoicePortalResponse20
      usePersonalizedName: truth
      voicePortalAutoLogin: truth
      personalizedNameAudioFile?: AnnouncementFileLevelKey
    UserVoicePortalCallingGetResponse
      isActive: truth
    UserXsiPolicyProfileGetResponse
      xsiPolicyProfile: text
    UserZoneCallingRestrictionsGetResponse
      homeZoneName?: text
    """#
}
