extension OCISchema {
  /// The requests of OCI-P that Belay knows.
  static let requestTypes = #"""
    AuthenticationRequest
      userId: text
    AuthenticationVerifyRequest22V5
      userId?: text
      password?: text
      phoneNumber?: text
      passcode?: text
      linePort?: text
      password?: text
      loginToken?: text
      sipAuthenticationUserName?: text
      sipAuthenticationPassword?: text
      userId?: text
    GroupAccessDeviceAddRequest22V2
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      groupExternalId?: text
      deviceExternalId?: text
      deviceType: text
      protocol?: text
      netAddress?: text
      port?: number
      outboundProxyServerNetAddress?: text
      stunServerNetAddress?: text
      macAddress?: text
      serialNumber?: text
      description?: text
      physicalLocation?: text
      transportProtocol?: "UDP" | "TCP" | "TLS" | "Unspecified"
      useCustomUserNamePassword?: truth
      accessDeviceCredentials?: DeviceManagementUserNamePassword16
      deviceIPEI?: text
    GroupAccessDeviceCustomTagAddOrModifyListRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      tag*: DeviceManagementTag
    GroupAccessDeviceCustomTagAddRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      tagName: text
      tagValue?: text
    GroupAccessDeviceCustomTagGetListRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupAccessDeviceDeleteRequest
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      deviceExternalId?: text
    GroupAccessDeviceFileGetListRequest14sp8
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupAccessDeviceFileGetRequest20
      serviceProviderId: text
      groupId: text
      deviceName: text
      fileFormat: text
    GroupAccessDeviceFileModifyRequest14sp8
      serviceProviderId: text
      groupId: text
      deviceName: text
      fileFormat: text
      fileSource?: "Default" | "Manual" | "Custom"
      uploadFile?: FileResource
      extendedCaptureEnabled?: truth
    GroupAccessDeviceGetRequest18sp1
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupAccessDeviceGetRequest24V3
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      deviceExternalId?: text
    GroupAccessDeviceGetUserListRequest21sp1
      serviceProviderId: text
      groupId: text
      deviceName: text
      responseSizeLimit?: number
      searchCriteriaLinePortUserPart?*: SearchCriteriaLinePortUserPart
      searchCriteriaLinePortDomain?*: SearchCriteriaLinePortDomain
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaExactEndpointType?: SearchCriteriaExactEndpointType21sp1
      searchCriteriaExactUserType?: SearchCriteriaExactUserType
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
      searchCriteriaExactPortNumber?: SearchCriteriaExactPortNumber
      searchCriteriaAccessDeviceEndpointPrivateIdentity?*: SearchCriteriaAccessDeviceEndpointPrivateIdentity
      searchCriteriaUserHotlineContact?*: SearchCriteriaUserHotlineContact
    GroupAccessDeviceModifyRequest22
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      deviceExternalId?: text
      protocol?: text
      netAddress?~: text
      port?~: number
      outboundProxyServerNetAddress?~: text
      stunServerNetAddress?~: text
      macAddress?~: text
      serialNumber?~: text
      description?~: text
      configurationMode?~: "Default" | "Manual" | "Custom"
      configurationFile?: FileResource
      physicalLocation?~: text
      transportProtocol?: "UDP" | "TCP" | "TLS" | "Unspecified"
      useCustomUserNamePassword?: truth
      accessDeviceCredentials?~: DeviceManagementUserNamePassword16
      deviceIPEI?~: text
      useDeviceCode?: truth
      deviceCode?~: text
    GroupAccessDeviceModifyUserRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      linePort: text
      privateIdentity?: text
      isPrimaryLinePort?: truth
    GroupAccessDeviceResetRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupAccessDeviceTagSetGetRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupAccessDeviceTagSetModifyRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      tagSetName?~: text
    GroupCPEConfigRebuildDeviceConfigFileRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      force?: truth
    GroupCPEConfigReorderDeviceLinePortsRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
      orderedLinePortList*: text
    GroupCPEConfigResetDeviceRequest
      serviceProviderId: text
      groupId: text
      deviceName: text
    GroupCallPickupAddInstanceRequest
      serviceProviderId: text
      groupId: text
      name: text
      userId*: text
    GroupCallPickupDeleteInstanceRequest
      serviceProviderId: text
      groupId: text
      name: text
    GroupCallPickupGetInstanceListRequest
      serviceProviderId: text
      groupId: text
    GroupCallPickupGetInstanceRequest
      serviceProviderId: text
      groupId: text
      name: text
    GroupCallPickupModifyInstanceRequest
      serviceProviderId: text
      groupId: text
      name: text
      newName?: text
      userIdList?~: ReplacementUserIdList
    GroupDepartmentGetListRequest18
      serviceProviderId: text
      groupId: text
      includeEnterpriseDepartments: truth
    GroupDnActivateListRequest
      serviceProviderId: text
      groupId: text
      phoneNumber?*: text
      dnRange?*: DNRange
    GroupDnAssignListRequest
      serviceProviderId: text
      groupId: text
      phoneNumber?*: text
      dnRange?*: DNRange
    GroupDnDeactivateListRequest
      serviceProviderId: text
      groupId: text
      phoneNumber?*: text
      dnRange?*: DNRange
    GroupDnGetAssignmentListRequest18
      serviceProviderId: text
      groupId: text
      responseSizeLimit?: number
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaExactDnDepartment?: SearchCriteriaExactDnDepartment
      searchCriteriaExactDnActivation?: SearchCriteriaExactDnActivation
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaExtension?*: SearchCriteriaExtension
    GroupDnUnassignListRequest
      serviceProviderId: text
      groupId: text
      phoneNumber?*: text
      dnRange?*: DNRange
    GroupDomainGetAssignedListRequest
      serviceProviderId: text
      groupId: text
    GroupExtensionLengthGetRequest22
      serviceProviderId: text
      groupId: text
    GroupFeatureAccessCodeGetRequest21
      serviceProviderId: text
      groupId: text
    GroupGetListInServiceProviderRequest
      serviceProviderId: text
      responseSizeLimit?: number
      searchCriteriaGroupId?*: SearchCriteriaGroupId
      searchCriteriaGroupName?*: SearchCriteriaGroupName
    GroupGetRequest22V5
      serviceProviderId?: text
      groupId?: text
      groupExternalId?: text
    GroupGetRequest24
      serviceProviderId?: text
      groupId?: text
      groupExternalId?: text
    GroupHuntGroupGetInstanceListRequest
      serviceProviderId: text
      groupId: text
      groupDepartmentName?: text
    GroupHuntGroupGetInstanceRequest20
      serviceUserId: text
    GroupHuntGroupModifyInstanceRequest
      serviceUserId: text
      serviceInstanceProfile?: ServiceInstanceModifyProfile
      policy?: "Circular" | "Regular" | "Simultaneous" | "Uniform" | "Weighted"
      huntAfterNoAnswer?: truth
      noAnswerNumberOfRings?: number
      forwardAfterTimeout?: truth
      forwardTimeoutSeconds?: number
      forwardToPhoneNumber?~: text
      agentUserIdList?~: ReplacementUserIdList
      allowCallWaitingForAgents?: truth
      useSystemHuntGroupCLIDSetting?: truth
      includeHuntGroupNameInCLID?: truth
      enableNotReachableForwarding?: truth
      notReachableForwardToPhoneNumber?~: text
      makeBusyWhenNotReachable?: truth
      allowMembersToControlGroupBusy?: truth
      enableGroupBusy?: truth
      applyGroupBusyWhenTerminatingToAgent?: truth
      networkClassOfService?: text
    GroupScheduleGetEventDetailListRequest
      serviceProviderId: text
      groupId: text
      scheduleKey: ScheduleKey
    GroupScheduleGetListRequest17sp1
      serviceProviderId: text
      groupId: text
      scheduleType?: "Holiday" | "Time"
    GroupServiceGetAuthorizationListRequest
      serviceProviderId: text
      groupId: text
    GroupServiceGetAuthorizedListRequest
      serviceProviderId: text
      groupId: text
    GroupServiceIsAssignedRequest
      serviceProviderId: text
      groupId: text
      serviceName: GroupService
    GroupVoiceMessagingGroupGetVoicePortalRequest21sp1
      serviceProviderId: text
      groupId: text
    LoginRequest14sp4
      userId: text
      signedPassword?: text
      plainTextPassword?: text
    LoginRequest22V5
      userId: text
      password?: text
      signedPassword?: text
    LogoutRequest
      userId: text
      reason?: "Client Logout" | "Server Connection Failure" | "Open Client Server Forced Logout"
    PasswordGenerateRequest
      systemAdministratorPassword?: PasswordForSystemAdministrator
      serviceProviderAdministratorPassword?: PasswordForServiceProviderAdministrator
      groupAdministratorPassword?: PasswordForGroupAdministrator
      userPassword?: PasswordForUser
      accessDeviceAuthenticationPassword?: PasswordForAccessDevice
      trunkGroupAuthenticationPassword?: PasswordForTrunkGroup
    PasswordModifyRequest
      userId: text
      oldPassword?: text
      newPassword: text
    ServiceProviderGetListRequest
      isEnterprise?: truth
      responseSizeLimit?: number
      searchCriteriaServiceProviderId?*: SearchCriteriaServiceProviderId
      searchCriteriaServiceProviderName?*: SearchCriteriaServiceProviderName
      searchCriteriaResellerId?*: SearchCriteriaResellerId
    SystemSoftwareVersionGetRequest
    SystemSystemVoicePortalGetListRequest
    UserAccessDeviceDeviceActivationGetListRequest
      userId: text
    UserAccessDeviceFileGetListRequest
      userId: text
      accessDevice: AccessDevice
    UserAccessDeviceFileGetRequest
      userId: text
      accessDevice: AccessDevice
      fileFormat: text
    UserAccessDeviceFileModifyRequest
      userId: text
      accessDevice: AccessDevice
      fileFormat: text
      uploadFile: FileResource
    UserAccessDeviceTagsGetRequest
      userId: text
      accessDevice: AccessDevice
    UserAddRequest22V2
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
      password?: text
      department?: DepartmentKey
      language?: text
      timeZone?: text
      alias?*: text
      accessDeviceEndpoint?: AccessDeviceMultipleIdentityAndContactEndpointAdd22V2
      trunkAddressing?: TrunkAddressingMultipleContactAdd22
      title?: text
      pagerPhoneNumber?: text
      mobilePhoneNumber?: text
      emailAddress?: text
      yahooId?: text
      addressLocation?: text
      address?: StreetAddress
      networkClassOfService?: text
      alternateUserId?*: AlternateUserIdEntry
      isPlace?: truth
    UserAdviceOfChargeGetRequest
      userId: text
    UserAdviceOfChargeModifyRequest
      userId: text
      isActive?: truth
      aocType?: "During Call" | "End Of Call"
    UserAlternateNumbersGetRequest21
      userId: text
    UserAlternateNumbersModifyRequest
      userId: text
      distinctiveRing?: truth
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
    UserAlternateUserIdAddRequest
      userId: text
      alternateUserId: text
      description?: text
    UserAlternateUserIdDeleteRequest
      userId: text
      alternateUserId: text
    UserAlternateUserIdGetListRequest
      userId: text
    UserAlternateUserIdModifyRequest
      userId: text
      alternateUserId: text
      newAlternateUserId?: text
      description?~: text
    UserAnnouncementFileAddRequest
      userId: text
      announcementFileName?: text
      announcementFileExternalId?: text
      announcementFile: LabeledMediaFileResource
    UserAnnouncementFileDeleteListRequest
      userId: text
      announcementFileKey?*: AnnouncementFileKey
      announcementFileExternalId?*: text
    UserAnnouncementFileGetListRequest
      userId: text
      announcementFileType?: "Audio" | "Video"
      includeAnnouncementTable: truth
      responseSizeLimit?: number
      searchCriteriaAnnouncementFileName?*: SearchCriteriaAnnouncementFileName
    UserAnnouncementFileGetRequest22
      userId?: text
      announcementFileKey?: AnnouncementFileKey
      announcementFileExternalId?: text
    UserAnnouncementFileModifyRequest
      userId?: text
      announcementFileKey?: AnnouncementFileKey
      announcementFileExternalId?: text
      newAnnouncementFileName?: text
      announcementFile?: LabeledMediaFileResource
    UserAnnouncementRepositoryGetSettingsRequest
      userId: text
    UserAnonymousCallRejectionGetRequest
      userId: text
    UserAnonymousCallRejectionModifyRequest
      userId: text
      isActive?: truth
    UserAssignedServicesGetListRequest
      userId?: text
    UserAuthenticationGetRequest
      userId: text
    UserAuthenticationModifyRequest
      userId: text
      userName?: text
      newPassword?: text
      password?: any
    UserAutomaticCallbackGetRequest
      userId: text
    UserAutomaticCallbackModifyRequest
      userId: text
      isActive?: truth
    UserAutomaticCollectCallGetRequest
      userId: text
    UserAutomaticCollectCallModifyRequest
      userId: text
      enableAutomaticCollectCall?: truth
    UserAutomaticHoldRetrieveGetRequest
      userId: text
    UserAutomaticHoldRetrieveModifyRequest
      userId: text
      isActive?: truth
      recallTimerSeconds?: number
    UserBargeInExemptGetRequest
      userId: text
    UserBargeInExemptModifyRequest
      userId: text
      isActive?: truth
    UserBasicCallLogsGetListRequest14sp4
      userId: text
      callLogType?: "Placed" | "Received" | "Missed"
      formatNameAndNumber?: truth
    UserBroadWorksAnywhereAddPhoneNumberRequest
      userId: text
      phoneNumber: text
      description?: text
      isActive: truth
      outboundAlternateNumber?: text
      broadworksCallControl: truth
      useDiversionInhibitor: truth
      answerConfirmationRequired: truth
    UserBroadWorksAnywhereAddSelectiveCriteriaRequestRI
      userId: text
      phoneNumber: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserBroadWorksAnywhereDeletePhoneNumberRequest
      userId: text
      phoneNumber: text
    UserBroadWorksAnywhereDeleteSelectiveCriteriaRequest
      userId: text
      phoneNumber: text
      criteriaName: text
    UserBroadWorksAnywhereGetPhoneNumberRequest
      userId: text
      phoneNumber: text
    UserBroadWorksAnywhereGetRequest16sp2
      userId: text
    UserBroadWorksAnywhereGetSelectiveCriteriaRequestRI
      userId: text
      phoneNumber: text
      criteriaName: text
    UserBroadWorksAnywhereModifyPhoneNumberRequest
      userId: text
      phoneNumber: text
      newPhoneNumber?: text
      description?~: text
      isActive?: truth
      outboundAlternateNumber?~: text
      broadworksCallControl?: truth
      useDiversionInhibitor?: truth
      answerConfirmationRequired?: truth
      criteriaActivation?*: CriteriaActivation
    UserBroadWorksAnywhereModifyRequest
      userId: text
      alertAllLocationsForClickToDialCalls?: truth
      alertAllLocationsForGroupPagingCalls?: truth
    UserBroadWorksAnywhereModifySelectiveCriteriaRequestRI
      userId: text
      phoneNumber: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria?: CriteriaFromDnModify23
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      callToNumberList?~: ReplacementCallToNumberList
    UserBroadWorksCommunicatorGetRequest
      userId: text
    UserBroadWorksMobilityGetRequest21sp1
      userId: text
    UserBroadWorksMobilityMobileIdentityAddRequest22V2
      userId: text
      mobileNumber: text
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
      devicesToRing: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance: truth
      includeBroadworksAnywhere: truth
      includeExecutiveAssistant: truth
      mobileNumberAlerted?*: text
      enableCallAnchoring: truth
      timeSchedule?: ScheduleGlobalKey
      holidaySchedule?: ScheduleGlobalKey
      accessDeviceEndpoint?: AccessDeviceEndpointAndHotlineAdd
      outboundAlternateNumber?: text
      enableDirectRouting: truth
      markCDRAsEnterpriseGroupCalls: truth
      useMobilityConnectedIdentity: truth
      networkTranslationIndex?: text
    UserBroadWorksMobilityMobileIdentityConsolidatedAddRequest22
      userId: text
      mobileNumber: text
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
      devicesToRing: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance: truth
      includeBroadworksAnywhere: truth
      includeExecutiveAssistant: truth
      mobileNumberAlerted?*: text
      enableCallAnchoring: truth
      timeSchedule?: ScheduleGlobalKey
      holidaySchedule?: ScheduleGlobalKey
      accessDeviceEndpoint?: ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointAdd22
      outboundAlternateNumber?: text
      enableDirectRouting: truth
      markCDRAsEnterpriseGroupCalls: truth
    UserBroadWorksMobilityMobileIdentityConsolidatedDeleteRequest
      userId: text
      mobileNumber: text
      deleteExistingDevices?: truth
    UserBroadWorksMobilityMobileIdentityConsolidatedModifyRequest
      userId: text
      mobileNumber: text
      deleteExistingDevices?: truth
      description?~: text
      isPrimary?: truth
      enableAlerting?: truth
      alertAgentCalls?: truth
      alertClickToDialCalls?: truth
      alertGroupPagingCalls?: truth
      useMobilityCallingLineID?: truth
      enableDiversionInhibitor?: truth
      requireAnswerConfirmation?: truth
      broadworksCallControl?: truth
      useSettingLevel?: "Group" | "User"
      denyCallOriginations?: truth
      denyCallTerminations?: truth
      devicesToRing?: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance?: truth
      includeBroadworksAnywhere?: truth
      includeExecutiveAssistant?: truth
      mobileNumbersAlerted?~: BroadWorksMobilityAlertingMobileNumberReplacementList
      enableCallAnchoring?: truth
      timeSchedule?~: ScheduleGlobalKey
      holidaySchedule?~: ScheduleGlobalKey
      accessDeviceEndpoint?~: ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpoint
      outboundAlternateNumber?~: text
      enableDirectRouting?: truth
      markCDRAsEnterpriseGroupCalls?: truth
      useMobilityConnectedIdentity?: truth
      networkTranslationIndex?~: text
    UserBroadWorksMobilityMobileIdentityDeleteRequest
      userId: text
      mobileNumber: text
    UserBroadWorksMobilityMobileIdentityGetRequest22V3
      userId: text
      mobileNumber: text
    UserBroadWorksMobilityMobileIdentityModifyRequest
      userId: text
      mobileNumber: text
      description?~: text
      isPrimary?: truth
      enableAlerting?: truth
      alertAgentCalls?: truth
      alertClickToDialCalls?: truth
      alertGroupPagingCalls?: truth
      useMobilityCallingLineID?: truth
      enableDiversionInhibitor?: truth
      requireAnswerConfirmation?: truth
      broadworksCallControl?: truth
      useSettingLevel?: "Group" | "User"
      denyCallOriginations?: truth
      denyCallTerminations?: truth
      devicesToRing?: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance?: truth
      includeBroadworksAnywhere?: truth
      includeExecutiveAssistant?: truth
      mobileNumbersAlerted?~: BroadWorksMobilityAlertingMobileNumberReplacementList
      enableCallAnchoring?: truth
      timeSchedule?~: ScheduleGlobalKey
      holidaySchedule?~: ScheduleGlobalKey
      accessDeviceEndpoint?~: AccessDeviceEndpointAndHotlineModify
      outboundAlternateNumber?~: text
      enableDirectRouting?: truth
      markCDRAsEnterpriseGroupCalls?: truth
      useMobilityConnectedIdentity?: truth
      networkTranslationIndex?~: text
    UserBroadWorksMobilityModifyRequest21
      userId: text
      isActive?: truth
      useMobileIdentityCallAnchoring?: truth
      preventCallsToOwnMobiles?: truth
      mobileIdentity?*: BroadWorksMobilityUserMobileIdentityModifyEntry
      profileIdentityDevicesToRing?: "Fixed" | "Mobile" | "Both"
      profileIdentityIncludeSharedCallAppearance?: truth
      profileIdentityIncludeBroadworksAnywhere?: truth
      profileIdentityIncludeExecutiveAssistant?: truth
      profileIdentityMobilityNumbersAlerted?~: BroadWorksMobilityAlertingMobileNumberReplacementList
    UserBroadWorksReceptionistEnterpriseAddUserListRequest
      userId: text
      monitoredUserId*: text
    UserBroadWorksReceptionistEnterpriseDeleteUserListRequest
      userId: text
      monitoredUserId*: text
    UserBroadWorksReceptionistEnterpriseGetRequest
      userId: text
    UserBroadWorksReceptionistEnterpriseModifyRequest
      userId: text
      monitoredUserIdList?~: ReplacementUserIdList
    UserBroadWorksReceptionistEnterpriseNoteGetRequest
      receptionistUserId: text
      contactUserId?: text
      vonUser?: VirtualOnNetUserKey
    UserBroadWorksReceptionistEnterpriseNoteModifyListRequest
      receptionistUserId: text
      receptionistUserAndNote*: ReceptionistContactUserAndNote
    UserBroadWorksReceptionistOfficeGetRequest
      userId: text
    UserBroadWorksReceptionistOfficeModifyRequest
      userId: text
      monitoredUserIdList?~: ReplacementUserIdList
    UserBroadWorksReceptionistSmallBusinessGetRequest
      userId: text
    UserBroadWorksReceptionistSmallBusinessModifyRequest
      userId: text
      monitoredUserIdList?~: ReplacementUserIdList
    UserBroadworksMobilityAddMobileIdentityUsingSharedCallAppearanceRequest22
      userId: text
      accessDeviceEndpoint: AccessDeviceEndpointKey
      mobileNumber: text
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
      devicesToRing: "Fixed" | "Mobile" | "Both"
      includeSharedCallAppearance: truth
      includeBroadworksAnywhere: truth
      includeExecutiveAssistant: truth
      mobileNumberAlerted?*: text
      enableCallAnchoring: truth
      timeSchedule?: ScheduleGlobalKey
      holidaySchedule?: ScheduleGlobalKey
      enableDirectRouting: truth
      markCDRAsEnterpriseGroupCalls: truth
      useHotline?: truth
      hotlineContact?: text
    UserBusyLampFieldGetRequest16sp2
      userId: text
    UserBusyLampFieldModifyRequest
      userId: text
      listURI?~: text
      monitoredUserIdList?~: ReplacementUserIdList
      enableCallParkNotification?: truth
    UserCallCenterAddSupervisedAgentListRequest
      supervisorUserId: text
      serviceUserId: text
      agentUserId*: text
    UserCallCenterAgentDetailsGetRequest
      agentUserId: text
    UserCallCenterDeleteSupervisedAgentListRequest
      supervisorUserId: text
      serviceUserId: text
      agentUserId*: text
    UserCallCenterEnhancedReportingReportTemplateParamInfoGetRequest
      reportTemplate: CallCenterReportTemplateKey
    UserCallCenterEnhancedReportingScheduledReportDeleteRequest
      supervisorUserId: text
      name: text
    UserCallCenterEnhancedReportingScheduledReportGetRequest
      supervisorUserId: text
      name: text
    UserCallCenterEnhancedReportingScheduledReportModifyRequest
      supervisorUserId: text
      name: text
      newName?: text
      description?~: text
      schedule?: CallCenterReportSchedule
      samplingPeriod?: SamplingPeriod
      startDayOfWeek?: DayOfWeek
      reportTimeZone?: text
      reportDateFormat?: "MMDDYYYY" | "DDMMYYYY"
      reportTimeFormat?: "AM/PM" | "24Hour"
      reportInterval?: CallCenterReportInterval
      reportFormat?: "PDF" | "XLS"
      agent?: CallCenterScheduledReportAgentSelection
      callCenter?: CallCenterScheduledReportCallCenterSelection
      dnis?: CallCenterScheduledReportDNISSelection
      callCompletionThresholdSeconds?: number
      shortDurationThresholdSeconds?: number
      serviceLevelThresholdSeconds?: CallCenterReportServiceLevelThresholdReplacementList
      serviceLevelInclusions?: CallCenterScheduledReportServiceLevelInclusionsModify
      serviceLevelObjectivePercentage?~: number
      abandonedCallThresholdSeconds?: CallCenterReportAbandonedCallThresholdReplacementList
      emailAddress?: CallCenterReportReplacementEmailList
    UserCallCenterGetAgentSupervisorListRequest
      agentUserId: text
      serviceUserId: text
    UserCallCenterGetListRequest
      userId: text
    UserCallCenterGetRequest23
      userId: text
    UserCallCenterGetSupervisedAgentListRequest
      supervisorUserId: text
      serviceUserId: text
      responseSizeLimit?: number
      searchCriteriaModeOr?: truth
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
      searchCriteriaImpId?*: SearchCriteriaImpId
    UserCallCenterGetSupervisorCallCenterListRequest
      supervisorUserId: text
    UserCallCenterModifyAvailabilityListRequest
      userId: text
      callCenterAvailability?*: CallCenterAgentAvailability
    UserCallCenterModifyCallCenterListRequest
      agentUserId: text
      serviceUserIdList?~: ReplacementUserIdList
    UserCallCenterModifyRequest19
      userId: text
      agentACDState?: "Sign-In" | "Sign-Out" | "Available" | "Unavailable" | "Wrap-Up"
      agentThresholdProfileName?: text
      agentUnavailableCode?~: text
      useDefaultGuardTimer?: truth
      enableGuardTimer?: truth
      guardTimerSeconds?: number
      useSystemDefaultUnavailableSettings?: truth
      forceAgentUnavailableOnDNDActivation?: truth
      forceAgentUnavailableOnPersonalCalls?: truth
      forceAgentUnavailableOnBouncedCallLimit?: truth
      numberConsecutiveBouncedCallsToForceAgentUnavailable?: number
      forceAgentUnavailableOnNotReachable?: truth
      makeOutgoingCallsAsCallCenter?: truth
      outgoingCallDNIS?~: DNISKey
      callCenterAgentSettings?*: CallCenterAgentSettings
      useSystemDefaultWrapUpDestination?: truth
      wrapUpDestination?~: text
    UserCallCenterModifySupervisedAgentListRequest
      supervisorUserId: text
      serviceUserId: text
      agentUserIdList?~: ReplacementUserIdList
    UserCallCenterMonitoringGetRequest23
      userId: text
    UserCallCenterMonitoringModifyRequest
      userId: text
      playToneToAgentForSilentMonitoring?: truth
      playToneToAgentForSupervisorCoaching?: truth
    UserCallForwardingAlwaysGetRequest
      userId: text
    UserCallForwardingAlwaysModifyRequest
      userId: text
      isActive?: truth
      forwardToPhoneNumber?~: text
      isRingSplashActive?: truth
    UserCallForwardingAlwaysSecondaryGetRequest
      userId: text
    UserCallForwardingAlwaysSecondaryModifyRequest
      userId: text
      isActive?: truth
      forwardToPhoneNumber?~: text
      isRingSplashActive?: truth
    UserCallForwardingBusyGetRequest
      userId: text
    UserCallForwardingBusyModifyRequest
      userId: text
      isActive?: truth
      forwardToPhoneNumber?~: text
    UserCallForwardingNoAnswerGetRequest13mp16
      userId: text
    UserCallForwardingNoAnswerModifyRequest
      userId: text
      isActive?: truth
      forwardToPhoneNumber?~: text
      numberOfRings?: NumberOfRings
    UserCallForwardingNotReachableGetRequest
      userId: text
    UserCallForwardingNotReachableModifyRequest
      userId: text
      isActive?: truth
      forwardToPhoneNumber?~: text
    UserCallForwardingSelectiveAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      forwardToNumberSelection?: "Forward To Default Number" | "Forward To Specified Number" | "Do not forward"
      forwardToPhoneNumber?: text
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserCallForwardingSelectiveDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserCallForwardingSelectiveGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserCallForwardingSelectiveGetRequest16
      userId: text
    UserCallForwardingSelectiveModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      forwardToNumberSelection?: "Forward To Default Number" | "Forward To Specified Number" | "Do not forward"
      forwardToPhoneNumber?~: text
      fromDnCriteria?: CriteriaFromDnModify23
      callToNumberList?~: ReplacementCallToNumberList
    UserCallForwardingSelectiveModifyRequest
      userId: text
      isActive?: truth
      defaultForwardToPhoneNumber?~: text
      playRingReminder?: truth
      criteriaActivation?*: CriteriaActivation
    UserCallMeNowAddCriteriaRequest
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      rejectCall: truth
      toDnCriteria: CallMeNowToDnCriteria
    UserCallMeNowDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserCallMeNowGetCriteriaRequest
      userId: text
      criteriaName: text
    UserCallMeNowGetRequest
      userId: text
    UserCallMeNowModifyCriteriaRequest
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      rejectCall?: truth
      toDnCriteria?: CallMeNowToDnCriteriaModify
    UserCallMeNowModifyRequest
      userId: text
      isActive?: truth
      answerConfirmation?: "None" | "Any Key" | "Passcode"
      criteriaActivation?*: CriteriaActivation
    UserCallNotifyAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserCallNotifyDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserCallNotifyGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserCallNotifyGetRequest
      userId: text
    UserCallNotifyModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria?: CriteriaFromDnModify23
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      callToNumberList?~: ReplacementCallToNumberList
    UserCallNotifyModifyRequest
      userId: text
      callNotifyEmailAddress?: text
      criteriaActivation?*: CriteriaActivation
    UserCallParkGetRequest
      userId: text
    UserCallPickupGetRequest
      userId: text
    UserCallPoliciesGetRequest19sp1
      userId: text
    UserCallPoliciesModifyRequest
      userId: text
      redirectedCallsCOLPPrivacy?: "No Privacy" | "Privacy For External Calls" | "Privacy For All Calls"
      callBeingForwardedResponseCallType?: "Never" | "Internal Calls" | "All Calls"
      callingLineIdentityForRedirectedCalls?: "Originating Identity"
          | "Redirecting User Identity For External Redirections" | "Redirecting User Identity For All Redirections"
    UserCallProcessingGetPolicyRequest24
      userId: text
    UserCallProcessingModifyPolicyRequest24
      userId: text
      useUserCLIDSetting?: truth
      useUserMediaSetting?: truth
      useUserCallLimitsSetting?: truth
      useUserDCLIDSetting?: truth
      useUserTranslationRoutingSetting?: truth
      useMaxSimultaneousCalls?: truth
      maxSimultaneousCalls?: number
      useMaxSimultaneousVideoCalls?: truth
      maxSimultaneousVideoCalls?: number
      useMaxCallTimeForAnsweredCalls?: truth
      maxCallTimeForAnsweredCallsMinutes?: number
      useMaxCallTimeForUnansweredCalls?: truth
      maxCallTimeForUnansweredCallsMinutes?: number
      mediaPolicySelection?: "Use Uncompressed Codec" | "Use Supported Media Set" | "No Restrictions"
      supportedMediaSetName?~: text
      useMaxConcurrentRedirectedCalls?: truth
      maxConcurrentRedirectedCalls?: number
      useMaxFindMeFollowMeDepth?: truth
      maxFindMeFollowMeDepth?: number
      maxRedirectionDepth?: number
      useMaxConcurrentFindMeFollowMeInvocations?: truth
      maxConcurrentFindMeFollowMeInvocations?: number
      clidPolicy?: "Use DN" | "Use Configurable CLID" | "Use Group CLID"
      emergencyClidPolicy?: "Use DN" | "Use Configurable CLID" | "Use Group CLID" | "Use User ECBN" | "Use Group ECBN"
      allowAlternateNumbersForRedirectingIdentity?: truth
      useGroupName?: truth
      enableDialableCallerID?: truth
      blockCallingNameForExternalCalls?: truth
      allowConfigurableCLIDForRedirectingIdentity?: truth
      allowDepartmentCLIDNameOverride?: truth
      useUserPhoneListLookupSetting?: truth
      enablePhoneListLookup?: truth
      useMaxConcurrentTerminatingAlertingRequests?: truth
      maxConcurrentTerminatingAlertingRequests?: number
      includeRedirectionsInMaximumNumberOfConcurrentCalls?: truth
      routeOverrideDomain?~: text
      routeOverridePrefix?~: text
      allowMobileDNForRedirectingIdentity?: truth
      allowUserSelectionOfExternalCLIDPolicy?: truth
      allowUserConfigurableCLIDModification?: truth
    UserCallRecordingCallerControlGetRequest
      userId: text
    UserCallRecordingCallerControlModifyRequest
      userId: text
      callerControlOption?: "Off" | "Opt In" | "Opt Out"
      callerControlForForkedCalls?: "Opt In" | "Opt Out"
      useUserSetting?: truth
      dtmfDigit?~: text
      dtmfTimeout?~: number
      audioSelection?: "None" | "File" | "URL"
      audioFile?: ExtendedMediaFileResource20
      videoSelection?: "None" | "File" | "URL"
      videoFile?: ExtendedMediaFileResource20
    UserCallRecordingGetRequestRI
      userId: text
    UserCallRecordingModifyRequestRI
      userId: text
      recordingOption?: "Always" | "Never" | "On Demand" | "Always with Pause/Resume"
          | "On Demand with User Initiated Start"
      pauseResumeNotification?: "None" | "Beep" | "Play Announcement"
      enableCallRecordingAnnouncement?: truth
      enableRecordCallRepeatWarningTone?: truth
      recordCallRepeatWarningToneTimerSeconds?: number
      enableVoiceMailRecording?: truth
    UserCallTransferGetRequest14sp4
      userId: text
    UserCallTransferModifyRequest
      userId: text
      isRecallActive?: truth
      recallNumberOfRings?: number
      useDiversionInhibitorForBlindTransfer?: truth
      useDiversionInhibitorForConsultativeCalls?: truth
      enableBusyCampOn?: truth
      busyCampOnSeconds?: number
    UserCallWaitingGetRequest17sp4
      userId: text
    UserCallWaitingModifyRequest
      userId: text
      isActive?: truth
      disableCallingLineIdDelivery?: truth
    UserCallingLineIDBlockingOverrideGetRequest
      userId: text
    UserCallingLineIDBlockingOverrideModifyRequest
      userId: text
      isActive?: truth
    UserCallingLineIDDeliveryBlockingGetRequest
      userId: text
    UserCallingLineIDDeliveryBlockingModifyRequest
      userId: text
      isActive?: truth
    UserCallingNameDeliveryGetRequest
      userId: text
    UserCallingNameDeliveryModifyRequest
      userId: text
      isActiveForExternalCalls?: truth
      isActiveForInternalCalls?: truth
    UserCallingNameRetrievalGetRequest
      userId: text
    UserCallingNameRetrievalModifyRequest
      userId: text
      isActive?: truth
      bypassFiltering?: truth
      dnWhiteList?~: CallingNameRetrievalWhiteListReplacementList
    UserCallingNumberDeliveryGetRequest
      userId: text
    UserCallingNumberDeliveryModifyRequest
      userId: text
      isActiveForExternalCalls?: truth
      isActiveForInternalCalls?: truth
    UserCallingPartyCategoryGetRequest16
      userId: text
    UserCallingPartyCategoryModifyRequest16
      userId: text
      category?: text
    UserChargeNumberGetRequest14sp9
      userId: text
    UserChargeNumberModifyRequest
      userId: text
      phoneNumber?~: text
      useChargeNumberForEnhancedTranslations?: truth
      sendChargeNumberToNetwork?: truth
    UserClassmarkGetRequest
      userId: text
    UserClassmarkModifyRequest
      userId: text
      classmark?~: text
    UserCollaborateBridgeGetRequest20sp1
      userId: text
    UserCollaborateInstantRoomAddRequest
      userId: text
      roomName?: text
      useRoomIdAsRoomName?: truth
    UserCollaborateInstantRoomGetRequest
      userId: text
      roomId: text
    UserCollaborateInstantRoomParametersGetRequest
      userId: text
    UserCollaborateInstantRoomParametersModifyRequest
      userId: text
      attendeeNotification?: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit?: truth
      ownerRequired?: truth
    UserCollaborateMyRoomGetRequest
      userId: text
    UserCollaborateMyRoomModifyRequest
      userId: text
      roomName?: text
      attendeeNotification?: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit?: truth
      ownerRequired?: truth
    UserCollaborateProjectRoomAddRequest
      userId: text
      roomName: text
      attendeeNotification: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit: truth
      ownerRequired: truth
      roomSchedule: CollaborateRoomSchedule
    UserCollaborateProjectRoomGetRequest
      userId: text
      roomId: text
    UserCollaborateProjectRoomModifyRequest
      userId: text
      roomId: text
      roomName?: text
      attendeeNotification?: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit?: truth
      ownerRequired?: truth
      roomSchedule?: CollaborateRoomSchedule
    UserCollaborateRoomGetRequest
      userId: text
      roomId: text
    UserCollaborateRoomListGetRequest
      userId: text
    UserCollaborateRoomModifyRequest
      userId: text
      roomId: text
      roomName?: text
      attendeeNotification?: "Play Tone" | "No Notification"
      endCollaborateRoomSessionOnOwnerExit?: truth
      ownerRequired?: truth
      roomSchedule?: CollaborateRoomSchedule
    UserCommPilotExpressGetRequest
      userId: text
    UserCommPilotExpressModifyRequest
      userId: text
      profile?~: "Available In Office" | "Available Out Of Office" | "Busy" | "Unavailable"
      availableInOffice?: CommPilotExpressAvailableInOfficeModify
      availableOutOfOffice?: CommPilotExpressAvailableOutOfOfficeModify
      busy?: CommPilotExpressBusyModify
      unavailable?: CommPilotExpressUnavailableModify
    UserCommunicationBarringAuthorizationCodeAddListRequest
      userId: text
      code*: CommunicationBarringAuthorizationCodeEntry
    UserCommunicationBarringAuthorizationCodeDeleteListRequest
      userId: text
      code*: text
    UserCommunicationBarringAuthorizationCodeGetListRequest
      userId: text
    UserCommunicationBarringGetRequest
      userId: text
    UserCommunicationBarringModifyRequest
      userId: text
      useGroupSetting?: truth
      profileName?~: text
    UserCommunicationBarringUserControlGetRequest
      userId: text
    UserCommunicationBarringUserControlModifyRequest
      userId: text
      enableProfile?~: number
      oldPasscode?: text
      newPasscode?: text
      resetLockout?: truth
    UserConnectedLineIdentificationRestrictionGetRequest
      userId: text
    UserConnectedLineIdentificationRestrictionModifyRequest
      userId: text
      isActive?: truth
    UserConsolidatedAddRequest22
      serviceProviderId?: text
      groupId?: text
      groupExternalId?: text
      groupProperties?: ConsolidatedGroupProperties
      userId: text
      userExternalId?: text
      userPersonId?: text
      addPhoneNumberToGroup?: truth
      lastName: text
      firstName: text
      callingLineIdLastName: text
      callingLineIdFirstName: text
      nameDialingName?: NameDialingName
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?: text
      alternateUserId?*: AlternateUserIdEntry
      extension?: text
      callingLineIdPhoneNumber?: text
      emergencyCallbackNumber?: text
      password?: text
      passcode?: text
      department?: DepartmentKey
      language?: text
      timeZone?: text
      alias?*: text
      accessDeviceEndpoint?: ConsolidatedAccessDeviceMultipleIdentityEndpointAndContactAdd22
      trunkAddressing?: TrunkAddressingMultipleContactAdd
      sharedCallAppearanceAccessDeviceEndpoint?*: ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointAdd22
      title?: text
      pagerPhoneNumber?: text
      mobilePhoneNumber?: text
      emailAddress?: text
      yahooId?: text
      addressLocation?: text
      address?: StreetAddress
      networkClassOfService?: text
      userService?*: ConsolidatedUserServiceAssignment
      servicePack?*: ConsolidatedServicePackAssignment
      thirdPartyVoiceMailServerSelection?: "Group Mail Server" | "User Specific Mail Server"
      thirdPartyVoiceMailServerUserServer?~: text
      thirdPartyVoiceMailServerMailboxIdType?: "User Or Group Phone Number" | "URL"
      thirdPartyVoiceMailMailboxURL?~: text
      sipAuthenticationData?: SIPAuthenticationUserNamePassword
      isPlace?: truth
    UserConsolidatedDeleteRequest
      userId: text
      deleteExistingDevices?: truth
      unassignPhoneNumbers?: "Group" | "Service Provider"
    UserConsolidatedModifyRequest22
      userId: text
      deleteExistingDevices?: truth
      unassignPhoneNumbers?: "Group" | "Service Provider"
      addPhoneNumberToGroup?: truth
      newUserId?: text
      lastName?: text
      firstName?: text
      callingLineIdLastName?: text
      callingLineIdFirstName?: text
      nameDialingName?~: NameDialingName
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?~: text
      alternateUserIdList?~: ReplacementAlternateUserIdEntryList
      extension?~: text
      callingLineIdPhoneNumber?~: text
      emergencyCallbackNumber?~: text
      oldPassword?: text
      newPassword?~: text
      department?~: DepartmentKey
      language?: text
      timeZone?: text
      sipAliasList?~: ReplacementSIPAliasList
      endpoint?~: ConsolidatedUserEndpointModify
      sharedCallAppearanceAccessDeviceEndpointList?~: ReplacementConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointList22
      title?~: text
      pagerPhoneNumber?~: text
      mobilePhoneNumber?~: text
      emailAddress?~: text
      yahooId?~: text
      addressLocation?~: text
      address?: StreetAddress
      networkClassOfService?: text
      userServiceList?~: ReplacementConsolidatedUserServiceAssignmentList
      servicePackList?~: ReplacementConsolidatedServicePackAssignmentList
      thirdPartyVoiceMailServerSelection?: "Group Mail Server" | "User Specific Mail Server"
      thirdPartyVoiceMailServerUserServer?~: text
      thirdPartyVoiceMailServerMailboxIdType?: "User Or Group Phone Number" | "URL"
      thirdPartyVoiceMailMailboxURL?~: text
      sipAuthenticationUserName?: text
      newSipAuthenticationPassword?: text
      OldSipAuthenticationPassword?: text
      newPasscode?: text
      oldPasscode?: text
      impPassword?~: text
      newUserExternalId?: text
    UserCustomRingbackUserAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
      audioSelection: "File" | "URL" | "Default"
      audioFile?: ExtendedMediaFileLevelResource20
      videoSelection: "File" | "URL" | "Default"
      videoFile?: ExtendedMediaFileLevelResource20
      callWaitingAudioSelection?: "File" | "URL" | "Default"
      callWaitingAudioFile?: ExtendedMediaFileLevelResource20
      callWaitingVideoSelection?: "File" | "URL" | "Default"
      callWaitingVideoFile?: ExtendedMediaFileLevelResource20
    UserCustomRingbackUserDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserCustomRingbackUserGetCriteriaListRequest
      userId: text
    UserCustomRingbackUserGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserCustomRingbackUserModifyActiveCriteriaListRequest
      userId: text
      criteriaActivation?*: CriteriaActivation
    UserCustomRingbackUserModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      fromDnCriteria?: CriteriaFromDnModify23
      callToNumberList?~: ReplacementCallToNumberList
      audioSelection?: "File" | "URL" | "Default"
      audioFile?: ExtendedMediaFileLevelResource20
      videoSelection?: "File" | "URL" | "Default"
      videoFile?: ExtendedMediaFileLevelResource20
      callWaitingAudioSelection?: "File" | "URL" | "Default"
      callWaitingAudioFile?: ExtendedMediaFileLevelResource20
      callWaitingVideoSelection?: "File" | "URL" | "Default"
      callWaitingVideoFile?: ExtendedMediaFileLevelResource20
    UserDeleteRequest
      userId: text
    UserDeviceActivationPolicyInEffectGetRequest
      userId: text
    UserDevicePoliciesGetRequest21
      userId: text
    UserDevicePoliciesModifyRequest
      userId: text
      lineMode?: "Single User Private and Shared" | "Multiple User Shared"
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
      enableCallDecline?: truth
    UserDirectRouteGetRequest
      userId: text
    UserDirectRouteModifyRequest
      userId: text
      outgoingDTGPolicy?: "Direct Route DTG" | "Trunk Group DTG"
      outgoingTrunkIdentityPolicy?: "Direct Route Trunk Identity" | "Trunk Group Trunk Identity"
      directRouteIdentityList?~: DirectRouteReplacementIdentityList
    UserDirectedCallPickupWithBargeInGetRequest14sp7
      userId: text
    UserDirectedCallPickupWithBargeInModifyRequest
      userId: text
      enableBargeInWarningTone?: truth
      enableAutomaticTargetSelection?: truth
    UserDnGetActivationListRequest
      userId: text
    UserDoNotDisturbGetRequest
      userId: text
    UserDoNotDisturbModifyRequest
      userId: text
      isActive?: truth
      ringSplash?: truth
      isDoNotDisturbSync?: truth
    UserEnhancedCallLogsGetListRequest23
      userId: text
      callLogType?: "Placed" | "Received" | "Missed" | "ReceivedOrMissed"
      dateTimeRange: EnhancedCallLogsTimeRange
      numberFilter?: EnhancedCallLogsNumberFilter
      redirectedNumberFilter?: EnhancedCallLogsRedirectedNumberFilter23
      accountAuthorizationCodeFilter?: EnhancedCallLogsAccountAuthorizationCodeFilter
      callAuthorizationCodeFilter?: EnhancedCallLogsCallAuthorizationCodeFilter
      subscriberType?: "Auto Attendant" | "BroadWorks Anywhere Portal" | "Call Center" | "Find-me/Follow-me"
          | "Flexible Seating Host" | "Hunt Group" | "Route Point" | "User" | "VoiceXML"
      responsePagingControl?: ResponsePagingControl
    UserExecutiveAddFilteringSelectiveCriteriaRequest
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      filter: truth
      fromDnCriteria: ExecutiveCallFilteringCriteriaFromDn
      callToNumber?*: CallToNumber
    UserExecutiveAssistantGetRequest
      userId: text
    UserExecutiveAssistantModifyRequest
      userId: text
      enableDivert?: truth
      divertToPhoneNumber?~: text
      optInStatus?*: ExecutiveAssistantOptInStatus
    UserExecutiveDeleteFilteringSelectiveCriteriaRequest
      userId: text
      criteriaName: text
    UserExecutiveGetAssistantRequest
      userId: text
    UserExecutiveGetFilteringRequest
      userId: text
    UserExecutiveGetFilteringSelectiveCriteriaRequest21
      userId: text
      criteriaName: text
    UserExecutiveGetScreeningAlertingRequest
      userId: text
    UserExecutiveModifyAssistantRequest
      userId: text
      allowOptInOut?: truth
      assistantUserIdList?~: ReplacementUserIdList
    UserExecutiveModifyFilteringExecutionServerRequest
      userId: text
      requestingUserId?: text
      enableFiltering?: truth
    UserExecutiveModifyFilteringRequest
      userId: text
      enableFiltering?: truth
      filteringMode?: "Simple" | "Advanced"
      simpleFilterType?: "All Calls" | "All Internal Calls" | "All External Calls"
      criteriaActivation?*: CriteriaActivation
    UserExecutiveModifyFilteringSelectiveCriteriaRequest
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      filter?: truth
      fromDnCriteria?: ExecutiveCallFilteringCriteriaFromDnModify
      callToNumberList?~: ReplacementCallToNumberList
    UserExecutiveModifyScreeningAlertingRequest
      userId: text
      enableScreening?: truth
      screeningAlertType?: "Silent" | "Ring Splash"
      alertBroadWorksMobilityLocation?: truth
      alertBroadWorksAnywhereLocations?: truth
      alertSharedCallAppearanceLocations?: truth
      alertingMode?: "Simultaneous" | "Sequential"
      alertingCallingLineIdNameMode?: "Executive" | "Executive-Originator" | "Originator-Executive" | "Originator"
          | "Custom"
      alertingCustomCallingLineIdName?~: text
      unicodeAlertingCustomCallingLineIdName?~: text
      alertingCallingLineIdPhoneNumberMode?: "Executive" | "Originator" | "Custom"
      alertingCustomCallingLineIdPhoneNumber?~: text
      callPushRecallNumberOfRings?: number
      nextAssistantNumberOfRings?: number
      enableRollover?: truth
      rolloverWaitTimeSeconds?~: number
      rolloverAction?: "Voice Messaging" | "Forward" | "No Answer Processing"
      rolloverForwardToPhoneNumber?~: text
    UserExternalCallingLineIDDeliveryGetRequest
      userId: text
    UserExternalCallingLineIDDeliveryModifyRequest
      userId: text
      isActive?: truth
    UserExternalCustomRingbackGetRequest
      userId: text
    UserExternalCustomRingbackModifyRequest
      userId: text
      isActive?: truth
      useSettingLevel?: "Service Provider" | "User"
      sipRequestURI?~: text
    UserFaxMessagingGetRequest17sp1
      userId: text
    UserFaxMessagingModifyRequest
      userId: text
      isActive?: truth
      phoneNumber?~: text
      extension?~: text
      sipAliasList?~: ReplacementSIPAliasList
    UserFeatureAccessCodeGetListRequest21
      userId: text
    UserFeatureAccessCodeModifyListRequest
      userId: text
      featureAccessCode?*: UserFeatureAccessCodeModifyEntry
    UserFlexibleSeatingGuestGetRequest22
      userId: text
    UserFlexibleSeatingGuestModifyRequest22
      userId: text
      isActive?: truth
      enableAssociationLimit?: truth
      associationLimitHours?: number
      unlockPhonePINCode?~: text
      accessDeviceEndpoint?~: AccessDeviceMultipleContactEndpointModify22
      hostUserId?~: text
    UserGetListInGroupRequest
      serviceProviderId: text
      GroupId: text
      responseSizeLimit?: number
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaEmailAddress?*: SearchCriteriaEmailAddress
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
      searchCriteriaExactUserInTrunkGroup?: SearchCriteriaExactUserInTrunkGroup
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaUserExternalId?*: SearchCriteriaUserExternalId
      searchCriteriaExactUserPersonId?: SearchCriteriaExactUserPersonId
      searchCriteriaExtension?*: SearchCriteriaExtension
    UserGetListInServiceProviderRequest
      serviceProviderId?: text
      serviceProviderExternalId?: text
      responseSizeLimit?: number
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaEmailAddress?*: SearchCriteriaEmailAddress
      searchCriteriaExactUserInTrunkGroup?: SearchCriteriaExactUserInTrunkGroup
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaUserExternalId?*: SearchCriteriaUserExternalId
      searchCriteriaExactUserPersonId?: SearchCriteriaExactUserPersonId
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
    UserGetListInSystemRequest
      responseSizeLimit?: number
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaEmailAddress?*: SearchCriteriaEmailAddress
      searchCriteriaGroupId?*: SearchCriteriaGroupId
      searchCriteriaExactServiceProvider?: SearchCriteriaExactServiceProvider
      searchCriteriaServiceProviderId?*: SearchCriteriaServiceProviderId
      searchCriteriaExactUserInTrunkGroup?: SearchCriteriaExactUserInTrunkGroup
      searchCriteriaExactUserNetworkClassOfService?: SearchCriteriaExactUserNetworkClassOfService
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaUserExternalId?*: SearchCriteriaUserExternalId
      searchCriteriaExactUserPersonId?: SearchCriteriaExactUserPersonId
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaResellerId?*: SearchCriteriaResellerId
    UserGetLoginInfoRequestRI
      userId?: text
      loginRole?: "Administrator" | "User"
      phoneNumber?: text
      linePort?: text
    UserGetRegistrationListRequest
      userId: text
    UserGetRequest22V9
      userId: text
    UserGetRequest23V2
      userId: text
    UserGetRequest24
      userId: text
    UserGetServiceInstanceListInServiceProviderRequest
      serviceProviderId: text
      responseSizeLimit?: number
      SearchCriteriaGroupId?*: SearchCriteriaGroupId
      SearchCriteriaExactServiceType?: SearchCriteriaExactServiceType
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
    UserGetServiceInstanceListInSystemRequest
      responseSizeLimit?: number
      searchCriteriaExactServiceType?: SearchCriteriaExactServiceType
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaGroupId?*: SearchCriteriaGroupId
      searchCriteriaExactServiceProvider?: SearchCriteriaExactServiceProvider
      searchCriteriaServiceProviderId?*: SearchCriteriaServiceProviderId
      searchCriteriaResellerId?*: SearchCriteriaResellerId
    UserGroupNightForwardingGetRequest
      userId: text
    UserGroupNightForwardingModifyRequest
      userId: text
      nightForwarding?: "Use Group" | "On" | "Off"
    UserGroupPagingGetListRequest
      userId: text
    UserHolidayScheduleAddRequest
      userId: text
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
    UserHolidayScheduleDeleteRequest
      userId: text
      holidayScheduleName: text
    UserHolidayScheduleGetListRequest
      userId: text
    UserHolidayScheduleGetRequest
      userId: text
      holidayScheduleName: text
    UserHolidayScheduleModifyRequest
      userId: text
      holidayScheduleName: text
      newHolidayScheduleName?: text
      holiday01?~: Holiday
      holiday02?~: Holiday
      holiday03?~: Holiday
      holiday04?~: Holiday
      holiday05?~: Holiday
      holiday06?~: Holiday
      holiday07?~: Holiday
      holiday08?~: Holiday
      holiday09?~: Holiday
      holiday10?~: Holiday
      holiday11?~: Holiday
      holiday12?~: Holiday
      holiday13?~: Holiday
      holiday14?~: Holiday
      holiday15?~: Holiday
      holiday16?~: Holiday
      holiday17?~: Holiday
      holiday18?~: Holiday
      holiday19?~: Holiday
      holiday20?~: Holiday
    UserHotelingGuestGetRequest14sp4
      userId: text
    UserHotelingGuestModifyRequest21
      userId: text
      isActive?: truth
      enableAssociationLimit?: truth
      associationLimitHours?: number
      hostUserId?~: text
    UserHotelingHostGetRequest17
      userId: text
    UserHotelingHostModifyRequest
      userId: text
      isActive?: truth
      enforceAssociationLimit?: truth
      associationLimitHours?: number
      accessLevel?: "Enterprise" | "Group"
      removeGuestAssociation?: truth
    UserINIntegrationGetRequest
      userId: text
    UserINIntegrationModifyRequest
      userId: text
      originatingServiceKey?~: number
      terminatingServiceKey?~: number
    UserInCallServiceActivationGetRequest
      userId: text
    UserInCallServiceActivationModifyRequest
      userId: text
      isActive?: truth
    UserIncomingCallingPlanGetRequest
      userId: text
    UserIncomingCallingPlanModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: IncomingCallingPlanPermissionsModify
    UserIntegratedIMPGetRequest21sp1
      userId: text
    UserIntegratedIMPModifyRequest
      userId: text
      isActive?: truth
      impId?: text
      isAlternateImpId?: truth
    UserInterceptUserGetRequest21sp1
      userId: text
    UserInterceptUserModifyRequest21sp1
      userId: text
      isActive?: truth
      announcementSelection?: "Default" | "Personal"
      audioFile?: LabeledMediaFileResource
      videoFile?: LabeledMediaFileResource
      inboundCallMode?: "Intercept All" | "Allow All" | "Allow System Dns"
      alternateBlockingAnnouncement?: truth
      exemptInboundMobilityCalls?: truth
      disableParallelRingingToNetworkLocations?: truth
      routeToVoiceMail?: truth
      playNewPhoneNumber?: truth
      newPhoneNumber?~: text
      transferOnZeroToPhoneNumber?: truth
      transferPhoneNumber?~: text
      outboundCallMode?: "Block All" | "Allow Outbound Local Calls" | "Allow Outbound Enterprise And Group Calls"
      exemptOutboundMobilityCalls?: truth
      rerouteOutboundCalls?: truth
      outboundReroutePhoneNumber?~: text
    UserInternalCallingLineIDDeliveryGetRequest
      userId: text
    UserInternalCallingLineIDDeliveryModifyRequest
      userId: text
      isActive?: truth
    UserLegacyAutomaticCallbackGetRequest
      userId: text
    UserLegacyAutomaticCallbackModifyRequest
      userId: text
      isActive?: truth
    UserLinePortGetListRequest
      userId: text
    UserMWIDeliveryToMobileEndpointGetRequest23
      userId: text
    UserMWIDeliveryToMobileEndpointModifyRequest
      userId: text
      isActive?: truth
      mobilePhoneNumber?~: text
      sendMissedCallAlert?: truth
    UserMaliciousCallTraceGetRequest
      userId: text
    UserMaliciousCallTraceModifyRequest
      userId: text
      isActive?: truth
      traceTypeSelection?: "All Incoming" | "Answered Incoming" | "All Incoming And Outgoing"
      traceForTimePeriod?: truth
      traceTimePeriod?~: MaliciousCallTraceTimePeriod
    UserMeetMeConferencingAddConferenceRequest23
      userId: text
      bridgeId: text
      title: text
      estimatedParticipants?: number
      restrictParticipants?: truth
      maxParticipants?: number
      accountCode?: text
      muteAllAttendeesOnEntry: truth
      endConferenceOnModeratorExit: truth
      moderatorRequired: truth
      requireSecurityPin: truth
      allowUniqueIdentifier: truth
      attendeeNotification: "Play Tone" | "Play Recorded Name" | "No Notification"
      conferenceSchedule: MeetMeConferencingConferenceSchedule
      allowParticipantUnmuteInAutoLectureMode: truth
    UserMeetMeConferencingDeleteConferenceListRequest
      userId: text
      conferenceKey*: MeetMeConferencingConferenceKey
    UserMeetMeConferencingDeleteConferenceRecordingListRequest
      userId: text
      recordingKey*: MeetMeConferencingConferenceRecordingKey
    UserMeetMeConferencingGetBridgeListRequest
      userId: text
    UserMeetMeConferencingGetConferenceDelegateListRequest
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
    UserMeetMeConferencingGetConferenceGreetingRequest20
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
    UserMeetMeConferencingGetConferenceListRequest
      userId: text
      bridgeId?: text
    UserMeetMeConferencingGetConferenceRecordingListRequest
      userId: text
    UserMeetMeConferencingGetConferenceRequest23
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
    UserMeetMeConferencingModifyConferenceDelegateListRequest
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
      conferenceDelegateUserList?~: ReplacementUserIdList
    UserMeetMeConferencingModifyConferenceGreetingExecutionServerRequest
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
      playEntranceGreeting?: truth
      entranceGreetingFile?: LabeledFileNameResource
    UserMeetMeConferencingModifyConferenceGreetingRequest20
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
      playEntranceGreeting?: truth
      entranceGreetingFile?~: AnnouncementFileKey
    UserMeetMeConferencingModifyConferenceRequest
      userId: text
      conferenceKey: MeetMeConferencingConferenceKey
      title?: text
      estimatedParticipants?~: number
      restrictParticipants?: truth
      maxParticipants?: number
      accountCode?~: text
      muteAllAttendeesOnEntry?: truth
      endConferenceOnModeratorExit?: truth
      moderatorRequired?: truth
      requireSecurityPin?: truth
      allowUniqueIdentifier?: truth
      attendeeNotification?: "Play Tone" | "Play Recorded Name" | "No Notification"
      conferenceSchedule?: MeetMeConferencingConferenceSchedule
      allowParticipantUnmuteInAutoLectureMode?: truth
    UserMobileAppRegistrationGetListRequest
      registrationId?: text
      userId?: text
    UserModifyGroupIdRequest
      userId: text
      newGroupId: text
      evaluateOnly?: truth
    UserModifyRequest22
      userId: text
      lastName?: text
      firstName?: text
      callingLineIdLastName?: text
      callingLineIdFirstName?: text
      nameDialingName?~: NameDialingName
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?~: text
      extension?~: text
      callingLineIdPhoneNumber?~: text
      emergencyCallbackNumber?~: text
      oldPassword?: text
      newPassword?~: text
      department?~: DepartmentKey
      language?: text
      timeZone?: text
      sipAliasList?~: ReplacementSIPAliasList
      endpoint?~: UserEndpointModify22
      title?~: text
      pagerPhoneNumber?~: text
      mobilePhoneNumber?~: text
      emailAddress?~: text
      yahooId?~: text
      addressLocation?~: text
      address?: StreetAddress
      networkClassOfService?: text
      officeZoneName?: text
      primaryZoneName?: text
      impId?~: text
      impPassword?~: text
      alternateUserIdList?~: ReplacementAlternateUserIdEntryList
      allowVideo?: truth
      newUserExternalId?~: text
      newUserPersonId?~: text
    UserModifyUserIdRequest
      userId: text
      newUserId: text
    UserMusicOnHoldGetRequest
      userId: text
    UserMusicOnHoldModifyRequest
      userId: text
      isActive?: truth
    UserMusicOnHoldUserGetRequestRI
      userId: text
    UserMusicOnHoldUserModifyRequestRI
      userId: text
      source?: MusicOnHoldUserSourceModifyRI
      useAlternateSourceForInternalCalls?: truth
      internalSource?: MusicOnHoldUserSourceModifyRI
    UserNetworkConferencingGetRequest
      userId: text
    UserNumberPortabilityAnnouncementGetRequest
      userId: text
    UserNumberPortabilityAnnouncementModifyRequest
      userId: text
      enable?: truth
    UserOCICallControlApplicationGetListRequest
      userId: text
    UserOCICallControlApplicationModifyRequest
      userId: text
      applicationIdList?~: ReplacementOCICallControlApplicationIdList
    UserOutgoingCallingPlanAuthorizationCodeAddListRequest
      userId: text
      codeEntry*: OutgoingCallingPlanAuthorizationCodeEntry
    UserOutgoingCallingPlanAuthorizationCodeDeleteListRequest
      userId: text
      code*: text
    UserOutgoingCallingPlanAuthorizationCodeGetListRequest
      userId: text
    UserOutgoingCallingPlanAuthorizationCodeGetRequest
      userId: text
    UserOutgoingCallingPlanAuthorizationCodeModifyRequest
      userId: text
      useCustomSettings?: truth
    UserOutgoingCallingPlanCallMeNowGetRequest
      userId: text
    UserOutgoingCallingPlanCallMeNowModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanCallMeNowPermissionsModify
    UserOutgoingCallingPlanDigitPlanCallMeNowGetRequest
      userId: text
    UserOutgoingCallingPlanDigitPlanCallMeNowModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanDigitPatternCallMeNowPermissions
    UserOutgoingCallingPlanDigitPlanOriginatingGetRequest
      userId: text
    UserOutgoingCallingPlanDigitPlanOriginatingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanDigitPatternOriginatingPermissions
    UserOutgoingCallingPlanDigitPlanRedirectingGetRequest
      userId: text
    UserOutgoingCallingPlanDigitPlanRedirectingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanDigitPatternRedirectingPermissions
    UserOutgoingCallingPlanOriginatingGetRequest
      userId: text
    UserOutgoingCallingPlanOriginatingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanOriginatingPermissionsModify
    UserOutgoingCallingPlanPinholeDigitPlanCallMeNowGetRequest
      userId: text
    UserOutgoingCallingPlanPinholeDigitPlanCallMeNowModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternCallMeNowPermissions
    UserOutgoingCallingPlanPinholeDigitPlanOriginatingGetRequest
      userId: text
    UserOutgoingCallingPlanPinholeDigitPlanOriginatingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternOriginatingPermissions
    UserOutgoingCallingPlanPinholeDigitPlanRedirectingGetRequest
      userId: text
    UserOutgoingCallingPlanPinholeDigitPlanRedirectingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingPinholeDigitPlanDigitPatternRedirectingPermissions
    UserOutgoingCallingPlanRedirectedGetRequest
      userId: text
    UserOutgoingCallingPlanRedirectedModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanRedirectedPermissionsModify
    UserOutgoingCallingPlanRedirectingGetRequest
      userId: text
    UserOutgoingCallingPlanRedirectingModifyRequest
      userId: text
      useCustomSettings?: truth
      userPermissions?: OutgoingCallingPlanRedirectingPermissionsModify
    UserOutgoingCallingPlanSustainedAuthorizationCodeGetRequest
      userId: text
    UserOutgoingCallingPlanSustainedAuthorizationCodeModifyRequest
      userId: text
      code?~: text
    UserOutgoingCallingPlanTransferNumbersGetRequest
      userId: text
    UserOutgoingCallingPlanTransferNumbersModifyRequest
      userId: text
      useCustomSettings?: truth
      userNumbers?: OutgoingCallingPlanTransferNumbersModify
    UserPBXIntegrationGetRequest
      userId: text
    UserPBXIntegrationModifyRequest
      userId: text
      proxyToHeaderFromNetwork?: truth
    UserPasswordInfoGetRequest22
      userId: text
    UserPersonalAssistantAddCriteriaRequest
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      presence?: PresenceWord
      enableTransferToAttendant?: truth
      attendantNumber?: text
      enableRingSplash?: truth
      alertMeFirst?: truth
      alertMeFirstNumberOfRings?: NumberOfRings
    UserPersonalAssistantCallToNumberGetListRequest
      userId: text
    UserPersonalAssistantCallToNumberModifyListRequest
      userId: text
      callToNumberList?~: ReplacementCallToNumberList
    UserPersonalAssistantDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserPersonalAssistantExclusionNumberAddRequest
      userId: text
      exclusionNumber: text
      description?: text
    UserPersonalAssistantExclusionNumberDeleteListRequest
      userId: text
      exclusionNumber*: text
    UserPersonalAssistantExclusionNumberGetListRequest
      userId: text
      searchCriteriaPersonalAssistantExclusionNumber?*: SearchCriteriaPersonalAssistantExclusionNumber
      searchCriteriaPersonalAssistantExclusionNumberDescription?*: SearchCriteriaPersonalAssistantExclusionNumberDescription
      responseSizeLimit?: number
    UserPersonalAssistantExclusionNumberGetRequest
      userId: text
      exclusionNumber: text
    UserPersonalAssistantExclusionNumberModifyRequest
      userId: text
      exclusionNumber: text
      description?~: text
    UserPersonalAssistantGetCriteriaRequest
      userId: text
      criteriaName: text
    UserPersonalAssistantGetRequest24
      userId: text
    UserPersonalAssistantModifyCriteriaRequest
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      presence?: PresenceWord
      enableTransferToAttendant?: truth
      attendantNumber?~: text
      enableRingSplash?: truth
      alertMeFirst?: truth
      alertMeFirstNumberOfRings?: NumberOfRings
    UserPersonalAssistantModifyRequest
      userId: text
      presence?: PresenceWord
      enableTransferToAttendant?: truth
      attendantNumber?~: text
      enableRingSplash?: truth
      enableExpirationTime?: truth
      expirationTime?~: text
      alertMeFirst?: truth
      alertMeFirstNumberOfRings?: NumberOfRings
      criteriaActivation?*: CriteriaActivation
    UserPersonalPhoneListAddListRequest
      userId: text
      entry*: PhoneListEntry
    UserPersonalPhoneListDeleteListRequest
      userId: text
      entryName*: text
    UserPersonalPhoneListGetListRequest
      userId: text
      responseSizeLimit?: number
      searchCriteriaModeOr?: truth
      searchCriteriaUserPersonalPhoneListName?*: SearchCriteriaUserPersonalPhoneListName
      searchCriteriaUserPersonalPhoneListNumber?*: SearchCriteriaUserPersonalPhoneListNumber
    UserPersonalPhoneListModifyRequest
      userId: text
      entryName: text
      newEntryName?: text
      phoneNumber?: text
    UserPhoneDirectoryGetListRequest
      userId: text
      includeCommonPhoneList: truth
      responseSizeLimit?: number
      searchCriteriaModeOr?: truth
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaMobilePhoneNumber?*: SearchCriteriaMobilePhoneNumber
      searchCriteriaEmailAddress?*: SearchCriteriaEmailAddress
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
      searchCriteriaExactUserGroup?: SearchCriteriaExactUserGroup
      searchCriteriaExactCustomContactDirectory?: SearchCriteriaExactCustomContactDirectory
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaImpId?*: SearchCriteriaImpId
    UserPhoneDirectoryGetPagedListRequest
      userId: text
      isEnterpriseInfoRequested: truth
      responsePagingControl: ResponsePagingControl
      searchCriteriaModeOr?: truth
      searchCriteriaUserLastName?*: SearchCriteriaUserLastName
      searchCriteriaUserFirstName?*: SearchCriteriaUserFirstName
      searchCriteriaDn?*: SearchCriteriaDn
      searchCriteriaGroupLocationCode?*: SearchCriteriaGroupLocationCode
      searchCriteriaExtension?*: SearchCriteriaExtension
      searchCriteriaMobilePhoneNumber?*: SearchCriteriaMobilePhoneNumber
      searchCriteriaEmailAddress?*: SearchCriteriaEmailAddress
      searchCriteriaYahooId?*: SearchCriteriaYahooId
      searchCriteriaExactUserGroup?: SearchCriteriaExactUserGroup
      searchCriteriaExactUserDepartment?: SearchCriteriaExactUserDepartment
      searchCriteriaUserId?*: SearchCriteriaUserId
      searchCriteriaImpId?*: SearchCriteriaImpId
      sortByFirstName?: truth
      searchCriteriaTitle?*: SearchCriteriaTitle
      searchCriteriaReceptionistNote?*: SearchCriteriaReceptionistNote
    UserPhoneDirectoryGetSearchedListRequest
      userId: text
      nameSearchString?: text
    UserPhysicalLocationGetRequest
      userId: text
    UserPhysicalLocationModifyRequest
      userId: text
      isActive?: truth
    UserPolycomPhoneServicesGetPrimaryEndpointListRequest
      userId: text
    UserPolycomPhoneServicesGetRequest
      userId: text
      accessDevice: AccessDevice
    UserPolycomPhoneServicesModifyRequest
      userId: text
      accessDevice: AccessDevice
      integratePhoneDirectoryWithBroadWorks?: truth
      includeUserPersonalPhoneListInDirectory?: truth
      includeGroupCustomContactDirectoryInDirectory?: truth
      groupCustomContactDirectory?~: text
    UserPortalPasscodeGetInfoRequest
      userId: text
    UserPortalPasscodeModifyRequest
      userId: text
      oldPasscode?: text
      newPasscode: text
    UserPortalPasscodeRulesGetRequest
      userId?: text
      serviceProviderId?: text
      groupId?: text
    UserPreAlertingAnnouncementAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserPreAlertingAnnouncementDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserPreAlertingAnnouncementGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserPreAlertingAnnouncementGetRequest20
      userId: text
    UserPreAlertingAnnouncementModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      fromDnCriteria?: CriteriaFromDnModify23
      callToNumberList?~: ReplacementCallToNumberList
    UserPreAlertingAnnouncementModifyRequest20
      userId: text
      isActive?: truth
      audioSelection?: "File" | "URL" | "Default"
      audioFile?: ExtendedMediaFileLevelResource20
      videoSelection?: "File" | "URL" | "Default"
      videoFile?: ExtendedMediaFileLevelResource20
      criteriaActivation?*: CriteriaActivation
    UserPreferredAnswerEndpointGetListRequest
      userId: text
      onlyDisplayPreferredAnswerEndpoint?: truth
    UserPreferredAnswerEndpointModifyRequest
      userId: text
      preferredAnswerEndpoint?~: AccessDeviceEndpointKey
    UserPreferredCarrierUserGetRequest
      userId: text
    UserPreferredCarrierUserModifyRequest
      userId: text
      intraLataCarrier?: UserPreferredCarrierNameModify
      interLataCarrier?: UserPreferredCarrierNameModify
      internationalCarrier?: UserPreferredCarrierNameModify
    UserPrepaidGetRequest
      userId: text
    UserPrepaidModifyRequest
      userId: text
      isActive?: truth
    UserPrimaryEndpointAdvancedSettingGetRequest
      userId: text
    UserPrimaryEndpointAdvancedSettingModifyRequest
      userId: text
      allowOrigination?: truth
      allowTermination?: truth
      allowVideo?: truth
    UserPriorityAlertAddCriteriaRequest16
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: PriorityAlertCriteriaFromDn
      callToNumber?*: CallToNumber
    UserPriorityAlertDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserPriorityAlertGetCriteriaListRequest
      userId: text
    UserPriorityAlertGetCriteriaRequest21
      userId: text
      criteriaName: text
    UserPriorityAlertModifyActiveCriteriaListRequest
      userId: text
      criteriaActivation?*: CriteriaActivation
    UserPriorityAlertModifyCriteriaRequest
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria?: PriorityAlertCriteriaFromDnModify
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      callToNumberList?~: ReplacementCallToNumberList
    UserPrivacyGetRequest13mp17
      userId: text
    UserPrivacyModifyRequest
      userId: text
      enableDirectoryPrivacy?: truth
      enableAutoAttendantExtensionDialingPrivacy?: truth
      enableAutoAttendantNameDialingPrivacy?: truth
      enablePhoneStatusPrivacy?: truth
      permittedMonitorUserIdList?~: ReplacementUserIdList
    UserPushNotificationGetRequest24
      userId: text
    UserPushNotificationModifyRequest
      userId: text
      sendPushNotificationForClickToDial?: truth
      sendPushNotificationForGroupPaging?: truth
    UserPushNotificationRegistrationGetListRequest23
      registrationId?: text
      userId?: text
    UserPushToTalkGetRequest
      userId: text
    UserPushToTalkModifyRequest
      userId: text
      allowAutoAnswer?: truth
      outgoingConnectionSelection?: "One Way" | "Two Way"
      accessListSelection?: "Allow Calls From Selected Users" | "Allow Calls From Everyone Except Selected Users"
      selectedUserIdList?~: ReplacementUserIdList
    UserRemoteOfficeGetRequest
      userId: text
    UserRemoteOfficeModifyRequest
      userId: text
      isActive?: truth
      remoteOfficePhoneNumber?~: text
    UserResourcePriorityGetRequest
      userId: text
    UserResourcePriorityModifyRequest
      userId: text
      useDefaultResourcePriority?: truth
      userResourcePriority?: "q735.0" | "q735.1" | "q735.2" | "q735.3" | "q735.4"
    UserRouteListGetRequest24
      userId: text
    UserRouteListModifyRequest
      userId: text
      treatOriginationsAndPBXRedirectionsAsScreened?: truth
      useRouteListIdentityForNonEmergencyCalls?: truth
      useRouteListIdentityForEmergencyCalls?: truth
      ignoreCallingNameForCallProcessing?: truth
      assignedNumberRangeStartList?~: ReplacementDNList
      assignedNumberPrefixList?~: EnterpriseTrunkReplacementNumberPrefixList
    UserRoutePointSupervisorGetListRequest
      userId: text
    UserRoutePointSupervisorModifyListRequest
      userId: text
      supervisorUserIdList?~: ReplacementUserIdList
    UserSMDIMessageDeskAddServerRequest
      userId: text
      deviceName: text
      netAddress: text
      port: number
    UserSMDIMessageDeskDeleteServerListRequest
      userId: text
      deviceName*: text
    UserSMDIMessageDeskGetRequest
      userId: text
    UserSMDIMessageDeskGetServerListRequest
      userId: text
    UserSMDIMessageDeskModifyRequest
      userId: text
      isActive?: truth
      messageDeskNumber?~: text
    UserScheduleAddEventRequest
      userId: text
      scheduleKey: ScheduleKey
      eventName: text
      startDate: text
      allDayEvent?: truth
      startTime?: HourMinute
      endTime?: HourMinute
      endDate: text
      recurrence?: Recurrence
    UserScheduleAddRequest
      userId: text
      scheduleName: text
      scheduleType: "Holiday" | "Time"
    UserScheduleDeleteEventListRequest
      userId: text
      scheduleKey: ScheduleKey
      eventName*: text
    UserScheduleDeleteListRequest
      userId: text
      scheduleKey*: ScheduleKey
    UserScheduleGetEventDetailListRequest
      userId: text
      scheduleGlobalKey: ScheduleGlobalKey
    UserScheduleGetEventListRequest
      userId: text
      scheduleKey: ScheduleKey
    UserScheduleGetEventRequest
      userId: text
      scheduleKey: ScheduleKey
      eventName: text
    UserScheduleGetListRequest17sp1
      userId: text
      scheduleType?: "Holiday" | "Time"
    UserScheduleModifyEventRequest
      userId: text
      scheduleKey: ScheduleKey
      eventName: text
      newEventName?: text
      startDate?: text
      allDayEvent?: truth
      startTime?: HourMinute
      endTime?: HourMinute
      endDate?: text
      recurrence?~: Recurrence
    UserScheduleModifyRequest
      userId: text
      scheduleKey: ScheduleKey
      newScheduleName?: text
    UserSecurityClassificationGetRequest22
      userId: text
    UserSecurityClassificationModifyRequest
      userId: text
      securityClassification~: text
    UserSelectiveCallAcceptanceAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
      callToNumber?*: CallToNumber
    UserSelectiveCallAcceptanceDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserSelectiveCallAcceptanceGetCriteriaListRequest
      userId: text
    UserSelectiveCallAcceptanceGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserSelectiveCallAcceptanceModifyActiveCriteriaListRequest
      userId: text
      criteriaActivation?*: CriteriaActivation
    UserSelectiveCallAcceptanceModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria?: CriteriaFromDnModify23
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      callToNumberList?~: ReplacementCallToNumberList
    UserSelectiveCallRejectionAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      fromDnCriteria: SelectiveCallRejectionCriteriaCallTypeRI
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      callToNumber?*: CallToNumber
    UserSelectiveCallRejectionDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserSelectiveCallRejectionGetCriteriaListRequest
      userId: text
    UserSelectiveCallRejectionGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserSelectiveCallRejectionModifyActiveCriteriaListRequest
      userId: text
      criteriaActivation?*: CriteriaActivation
    UserSelectiveCallRejectionModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria?: SelectiveCallRejectionCriteriaCallTypeModifyRI
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      callToNumberList?~: ReplacementCallToNumberList
    UserSequentialRingAddCriteriaRequest23
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria23: CriteriaFromDn23
    UserSequentialRingDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserSequentialRingGetCriteriaRequest23
      userId: text
      criteriaName: text
    UserSequentialRingGetRequest14sp4
      userId: text
    UserSequentialRingModifyCriteriaRequest23
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      fromDnCriteria23?: CriteriaFromDnModify23
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
    UserSequentialRingModifyRequest
      userId: text
      ringBaseLocationFirst?: truth
      baseLocationNumberOfRings?: NumberOfRings
      continueIfBaseLocationIsBusy?: truth
      callerMayStopSearch?: truth
      Location01?: SequentialRingLocationModify
      Location02?: SequentialRingLocationModify
      Location03?: SequentialRingLocationModify
      Location04?: SequentialRingLocationModify
      Location05?: SequentialRingLocationModify
      criteriaActivation?*: CriteriaActivation
    UserSeriesCompletionGetRequest
      userId: text
    UserServiceAssignListRequest
      userId: text
      serviceName?*: UserService
      servicePackName?*: text
    UserServiceGetAssignmentListRequest
      userId: text
    UserServiceUnassignListRequest
      userId: text
      serviceName?*: UserService
      servicePackName?*: text
    UserShInterfaceGetPublicIdDataRequest21sp1
      publicUserIdentity: PublicUserIdentity
    UserShInterfaceGetUserIdDataRequest21sp1
      userId: text
    UserShInterfaceModifyRequest
      publicUserIdentity: PublicUserIdentity
      SCSCFName?~: text
      IMSUserState?: "Not Registered" | "Registered" | "Registered UnReg Services" | "Authentication Pending"
    UserSharedCallAppearanceAddEndpointRequest22
      userId: text
      accessDeviceEndpoint: AccessDeviceEndpointAndHotlineAdd
      isActive: truth
      allowOrigination: truth
      allowTermination: truth
      allowVideo: truth
    UserSharedCallAppearanceDeleteEndpointListRequest14
      userId: text
      accessDeviceEndpoint*: AccessDeviceEndpointKey
    UserSharedCallAppearanceGetEndpointRequest22
      userId: text
      accessDeviceEndpoint: AccessDeviceEndpointKey
    UserSharedCallAppearanceGetRequest21sp1
      userId: text
    UserSharedCallAppearanceModifyEndpointRequest
      userId: text
      accessDeviceEndpoint: AccessDeviceEndpointKey
      isActive?: truth
      allowOrigination?: truth
      allowTermination?: truth
      useHotline?: truth
      hotlineContact?~: text
    UserSharedCallAppearanceModifyRequest
      userId: text
      alertAllAppearancesForClickToDialCalls?: truth
      alertAllAppearancesForGroupPagingCalls?: truth
      allowSCACallRetrieve?: truth
      multipleCallArrangementIsActive?: truth
      allowBridgingBetweenLocations?: truth
      bridgeWarningTone?: "None" | "Barge-In" | "Barge-In and Repeat"
      enableCallParkNotification?: truth
      useUserPrimaryWithAlternateCallsSetting?: truth
      allowSimultaneousPrimaryAndAlternateCalls?: truth
      restrictCallRetrieveOfPrimaryCall?: truth
      restrictCallBridgingOfPrimaryCall?: truth
    UserSilentAlertingGetRequest
      userId: text
    UserSilentAlertingModifyRequest
      userId: text
      isActive?: truth
    UserSimultaneousRingFamilyAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
    UserSimultaneousRingFamilyAddPhoneNumberRequest
      userId: text
      phoneNumber: text
      answerConfirmationRequired: truth
    UserSimultaneousRingFamilyDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserSimultaneousRingFamilyDeletePhoneNumberRequest
      userId: text
      phoneNumber: text
    UserSimultaneousRingFamilyGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserSimultaneousRingFamilyGetPhoneNumberRequest
      userId: text
      phoneNumber: text
    UserSimultaneousRingFamilyGetRequest17
      userId: text
    UserSimultaneousRingFamilyModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      fromDnCriteria?: CriteriaFromDnModify23
    UserSimultaneousRingFamilyModifyPhoneNumberRequest
      userId: text
      phoneNumber: text
      answerConfirmationRequired?: truth
    UserSimultaneousRingFamilyModifyRequest17
      userId: text
      isActive?: truth
      doNotRingIfOnCall?: truth
      simultaneousRingNumberList?~: SimultaneousRingReplacementNumberList
      criteriaActivation?*: CriteriaActivation
    UserSimultaneousRingPersonalAddCriteriaRequestRI
      userId: text
      criteriaName: text
      timeSchedule?: TimeSchedule
      holidaySchedule?: HolidaySchedule
      blacklisted: truth
      fromDnCriteria: CriteriaFromDn23
    UserSimultaneousRingPersonalAddPhoneNumberRequest
      userId: text
      phoneNumber: text
      answerConfirmationRequired: truth
    UserSimultaneousRingPersonalDeleteCriteriaRequest
      userId: text
      criteriaName: text
    UserSimultaneousRingPersonalDeletePhoneNumberRequest
      userId: text
      phoneNumber: text
    UserSimultaneousRingPersonalGetCriteriaRequestRI
      userId: text
      criteriaName: text
    UserSimultaneousRingPersonalGetPhoneNumberRequest
      userId: text
      phoneNumber: text
    UserSimultaneousRingPersonalGetRequest17
      userId: text
    UserSimultaneousRingPersonalModifyCriteriaRequestRI
      userId: text
      criteriaName: text
      newCriteriaName?: text
      timeSchedule?~: TimeSchedule
      holidaySchedule?~: HolidaySchedule
      blacklisted?: truth
      fromDnCriteria?: CriteriaFromDnModify23
    UserSimultaneousRingPersonalModifyPhoneNumberRequest
      userId: text
      phoneNumber: text
      answerConfirmationRequired?: truth
    UserSimultaneousRingPersonalModifyRequest17
      userId: text
      isActive?: truth
      doNotRingIfOnCall?: truth
      simultaneousRingNumberList?~: SimultaneousRingReplacementNumberList
      criteriaActivation?*: CriteriaActivation
    UserSpeedDial100AddListRequest
      userId: text
      speedDialEntry*: SpeedDial100Entry
    UserSpeedDial100DeleteListRequest
      userId: text
      speedCode?*: number
    UserSpeedDial100GetListRequest17sp1
      userId: text
    UserSpeedDial100GetRequest
      userId: text
      speedCode: number
    UserSpeedDial100ModifyListRequest
      userId: text
      speedDialEntry?*: SpeedDial100EntryModify
    UserSpeedDial8GetListRequest
      userId: text
    UserSpeedDial8ModifyListRequest
      userId: text
      speedDialEntry?*: SpeedDial8Entry
    UserTerminatingAlternateTrunkIdentityGetRequest
      userId: text
    UserTerminatingAlternateTrunkIdentityModifyRequest
      userId: text
      terminatingTrunkIdentity?~: text
    UserTerminatingClosedUserGroupGetRequest
      userId: text
    UserTerminatingClosedUserGroupModifyRequest
      userId: text
      userInterlockCode?~: text
    UserThirdPartyVoiceMailSupportGetRequest17
      userId: text
    UserThirdPartyVoiceMailSupportModifyRequest
      userId: text
      isActive?: truth
      busyRedirectToVoiceMail?: truth
      noAnswerRedirectToVoiceMail?: truth
      serverSelection?: "Group Mail Server" | "User Specific Mail Server"
      userServer?~: text
      mailboxIdType?: "User Or Group Phone Number" | "URL"
      mailboxURL?~: text
      noAnswerNumberOfRings?: NumberOfRings
      alwaysRedirectToVoiceMail?: truth
      outOfPrimaryZoneRedirectToVoiceMail?: truth
    UserTimeScheduleAddRequest
      userId: text
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
    UserTimeScheduleDeleteRequest
      userId: text
      timeScheduleName: text
    UserTimeScheduleGetListRequest
      userId: text
    UserTimeScheduleGetRequest
      userId: text
      timeScheduleName: text
    UserTimeScheduleModifyRequest
      userId: text
      timeScheduleName: text
      newTimeScheduleName?: text
      timeInterval01?~: TimeInterval
      timeInterval02?~: TimeInterval
      timeInterval03?~: TimeInterval
      timeInterval04?~: TimeInterval
      timeInterval05?~: TimeInterval
      timeInterval06?~: TimeInterval
      timeInterval07?~: TimeInterval
      timeInterval08?~: TimeInterval
      timeInterval09?~: TimeInterval
      timeInterval10?~: TimeInterval
      timeInterval11?~: TimeInterval
      timeInterval12?~: TimeInterval
      timeInterval13?~: TimeInterval
      timeInterval14?~: TimeInterval
      timeInterval15?~: TimeInterval
      timeInterval16?~: TimeInterval
      timeInterval17?~: TimeInterval
      timeInterval18?~: TimeInterval
      timeInterval19?~: TimeInterval
      timeInterval20?~: TimeInterval
    UserTwoStageDialingGetRequest13Mp20
      userId: text
    UserTwoStageDialingModifyRequest
      userId: text
      isActive?: truth
      allowActivationWithUserAddresses?: truth
    UserVideoAddOnGetRequest22
      userId: text
    UserVideoAddOnModifyRequest14
      userId: text
      isActive?: truth
      maxOriginatingCallDelaySeconds?: "2" | "5" | "10"
      accessDeviceEndpoint?~: AccessDeviceEndpointModify
    UserVoiceMessagingUserAddAliasListRequest
      userId: text
      phoneNumber*: text
    UserVoiceMessagingUserDeleteAliasListRequest
      userId: text
      phoneNumber*: text
    UserVoiceMessagingUserGetAdvancedVoiceManagementRequestRI
      userId: text
    UserVoiceMessagingUserGetAliasListRequest
      userId: text
    UserVoiceMessagingUserGetDistributionListRequest
      userId: text
      listId: number
    UserVoiceMessagingUserGetGreetingRequest20
      userId: text
    UserVoiceMessagingUserGetOutgoingSMDIMWIRequest
      userId: text
    UserVoiceMessagingUserGetVoiceManagementRequest23
      userId: text
    UserVoiceMessagingUserGetVoicePortalPasswordInfoRequest
      userId: text
    UserVoiceMessagingUserGetVoicePortalRequest20
      userId: text
    UserVoiceMessagingUserModifyAdvancedVoiceManagementRequestRI
      userId: text
      mailServerSelection?: "Group Mail Server" | "Personal Mail Server"
      groupMailServerEmailAddress?: text
      groupMailServerUserId?: text
      groupMailServerPassword?: text
      useGroupDefaultMailServerFullMailboxLimit?: truth
      groupMailServerFullMailboxLimit?: MailboxLimit
      personalMailServerNetAddress?: text
      personalMailServerProtocol?: MailServerProtocol
      personalMailServerRealDeleteForImap?: truth
      personalMailServerEmailAddress?: text
      personalMailServerUserId?: text
      personalMailServerPassword?: text
    UserVoiceMessagingUserModifyDistributionListRequest
      userId: text
      listId: number
      description?~: text
      phoneNumberList?~: ReplacementOutgoingDNorSIPURIList
    UserVoiceMessagingUserModifyGreetingExecutionServerRequest
      userId: text
      busyAnnouncementSelection?: "Default" | "Personal"
      busyPersonalAudioFile?: LabeledFileNameResource
      busyPersonalVideoFile?: LabeledFileNameResource
      noAnswerAnnouncementSelection?: "Default" | "Personal" | "Alternate01" | "Alternate02" | "Alternate03"
      noAnswerPersonalAudioFile?: LabeledFileNameResource
      noAnswerPersonalVideoFile?: LabeledFileNameResource
      noAnswerNumberOfRings?: NumberOfRings
      extendedAwayEnabled?: truth
      extendedAwayDisableMessageDeposit?: truth
      extendedAwayAudioFile?: LabeledFileNameResource
      extendedAwayVideoFile?: LabeledFileNameResource
      disableMessageDeposit?: truth
      disableMessageDepositAction?: "Disconnect" | "Forward"
      greetingOnlyForwardDestination?~: text
    UserVoiceMessagingUserModifyGreetingRequest20
      userId: text
      busyAnnouncementSelection?: "Default" | "Personal"
      busyPersonalAudioFile?~: AnnouncementFileLevelKey
      busyPersonalVideoFile?~: AnnouncementFileLevelKey
      noAnswerAnnouncementSelection?: "Default" | "Personal" | "Alternate01" | "Alternate02" | "Alternate03"
      noAnswerPersonalAudioFile?~: AnnouncementFileLevelKey
      noAnswerPersonalVideoFile?~: AnnouncementFileLevelKey
      noAnswerAlternateGreeting01?: VoiceMessagingAlternateNoAnswerGreetingModify20
      noAnswerAlternateGreeting02?: VoiceMessagingAlternateNoAnswerGreetingModify20
      noAnswerAlternateGreeting03?: VoiceMessagingAlternateNoAnswerGreetingModify20
      extendedAwayEnabled?: truth
      extendedAwayDisableMessageDeposit?: truth
      extendedAwayAudioFile?~: AnnouncementFileLevelKey
      extendedAwayVideoFile?~: AnnouncementFileLevelKey
      noAnswerNumberOfRings?: NumberOfRings
      disableMessageDeposit?: truth
      disableMessageDepositAction?: "Disconnect" | "Forward"
      greetingOnlyForwardDestination?~: text
    UserVoiceMessagingUserModifyOutgoingSMDIMWIRequest
      userId: text
      isActive?: truth
      outgoingSMDIMWIPhoneNumberList?~: ReplacementOutgoingDNList
    UserVoiceMessagingUserModifyRequestRI
      userId: text
      mailServerSelection?: "Group Mail Server" | "Personal Mail Server"
      groupMailServerEmailAddress?: text
      groupMailServerUserId?: text
      groupMailServerPassword?: text
      useGroupDefaultMailServerFullMailboxLimit?: truth
      groupMailServerFullMailboxLimit?: MailboxLimit
      personalMailServerNetAddress?: text
      personalMailServerProtocol?: MailServerProtocol
      personalMailServerRealDeleteForImap?: truth
      personalMailServerEmailAddress?: text
      personalMailServerUserId?: text
      personalMailServerPassword?: text
      voiceMessagingDistributionList?*: VoiceMessagingDistributionListModify
      busyAnnouncementSelection?: "Default" | "Personal"
      busyPersonalAudioFile?~: AnnouncementFileLevelKey
      busyPersonalVideoFile?~: AnnouncementFileLevelKey
      noAnswerAnnouncementSelection?: "Default" | "Personal" | "Alternate01" | "Alternate02" | "Alternate03"
      noAnswerPersonalAudioFile?~: AnnouncementFileLevelKey
      noAnswerPersonalVideoFile?~: AnnouncementFileLevelKey
      noAnswerAlternateGreeting01?: VoiceMessagingAlternateNoAnswerGreetingModify20
      noAnswerAlternateGreeting02?: VoiceMessagingAlternateNoAnswerGreetingModify20
      noAnswerAlternateGreeting03?: VoiceMessagingAlternateNoAnswerGreetingModify20
      extendedAwayEnabled?: truth
      extendedAwayDisableMessageDeposit?: truth
      extendedAwayAudioFile?~: AnnouncementFileLevelKey
      extendedAwayVideoFile?~: AnnouncementFileLevelKey
      noAnswerNumberOfRings?: NumberOfRings
      disableMessageDeposit?: truth
      disableMessageDepositAction?: "Disconnect" | "Forward"
      greetingOnlyForwardDestination?~: text
      outgoingSMDIMWIisActive?: truth
      outgoingSMDIMWIPhoneNumberList?~: ReplacementOutgoingDNList
      voiceManagementisActive?: truth
      processing?: "Unified Voice and Email Messaging" | "Deliver To Email Address Only"
      voiceMessageDeliveryEmailAddress?~: EmailAddressList
      usePhoneMessageWaitingIndicator?: truth
      sendVoiceMessageNotifyEmail?: truth
      voiceMessageNotifyEmailAddress?~: text
      sendCarbonCopyVoiceMessage?: truth
      voiceMessageCarbonCopyEmailAddress?~: text
      transferOnZeroToPhoneNumber?: truth
      transferPhoneNumber?~: text
      alwaysRedirectToVoiceMail?: truth
      busyRedirectToVoiceMail?: truth
      noAnswerRedirectToVoiceMail?: truth
      outOfPrimaryZoneRedirectToVoiceMail?: truth
      usePersonalizedName?: truth
      voicePortalAutoLogin?: truth
      personalizedNameAudioFile?~: AnnouncementFileLevelKey
      userMessagingAliasList?~: VoiceMessagingAliasReplacementList
    UserVoiceMessagingUserModifyVoiceManagementRequest23
      userId: text
      isActive?: truth
      processing?: "Unified Voice and Email Messaging" | "Deliver To Email Address Only"
      voiceMessageDeliveryEmailAddress?~: EmailAddressList
      usePhoneMessageWaitingIndicator?: truth
      sendVoiceMessageNotifyEmail?: truth
      voiceMessageNotifyEmailAddress?~: text
      sendCarbonCopyVoiceMessage?: truth
      voiceMessageCarbonCopyEmailAddress?~: text
      transferOnZeroToPhoneNumber?: truth
      transferPhoneNumber?~: text
      alwaysRedirectToVoiceMail?: truth
      busyRedirectToVoiceMail?: truth
      noAnswerRedirectToVoiceMail?: truth
      outOfPrimaryZoneRedirectToVoiceMail?: truth
    UserVoiceMessagingUserModifyVoicePortalExecutionServerRequest
      userId: text
      usePersonalizedName?: truth
      personalizedNameAudioFile?: LabeledFileNameResource
    UserVoiceMessagingUserModifyVoicePortalPasswordRequest
      userId: text
      oldPassword?: text
      newPassword: text
    UserVoiceMessagingUserModifyVoicePortalRequest20
      userId: text
      usePersonalizedName?: truth
      voicePortalAutoLogin?: truth
      personalizedNameAudioFile?~: AnnouncementFileLevelKey
    UserVoicePortalCallingGetRequest
      userId: text
    UserVoicePortalCallingModifyRequest
      userId: text
      isActive?: truth
    UserXsiPolicyProfileGetRequest
      userId: text
    UserXsiPolicyProfileModifyRequest
      userId: text
      xsiPolicyProfile?: XsiPolicyProfileKey
    UserZoneCallingRestrictionsGetRequest
      userId: text
    UserZoneCallingRestrictionsModifyRequest
      userId: text
      homeZoneName?~: text
    """#
}
