extension OCISchema {
  /// What requests and answers of OCI-P are made of.
  static let partTypes = #"""
    AccessDevice
      deviceLevel: "System" | "Service Provider" | "Group"
      deviceName: text
    AccessDeviceEndpointAndHotlineAdd
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?: text
      pathHeader?: text
      portNumber?: number
      useHotline: truth
      hotlineContact?: text
    AccessDeviceEndpointAndHotlineModify
      accessDevice: AccessDevice
      linePort: text
      contact?~: text
      pathHeader?: text
      portNumber?: number
      useHotline?: truth
      hotlineContact?~: text
    AccessDeviceEndpointKey
      accessDevice: AccessDevice
      linePort: text
    AccessDeviceEndpointModify
      accessDevice: AccessDevice
      linePort: text
      contact?~: text
      pathHeader?: text
      portNumber?: number
    AccessDeviceEndpointWithPortNumberRead22
      accessDevice: AccessDevice
      linePort: text
      contact?: text
      pathHeader?: text
      staticRegistrationCapable: truth
      useDomain: truth
      portNumber?: number
    AccessDeviceEndpointWithPortNumberRead22V2
      accessDevice: AccessDevice
      linePort: text
      contact?: text
      pathHeader?: text
      staticRegistrationCapable: truth
      useDomain: truth
      portNumber?: number
      useHotline: truth
      hotlineContact?: text
    AccessDeviceMultipleContactEndpointModify22
      accessDevice?: AccessDevice
      linePort?: text
      contactList?~: ReplacementContactList22
      portNumber?: number
    AccessDeviceMultipleContactEndpointRead22
      accessDevice: AccessDevice
      linePort: text
      contact?*: SIPContactInfo
      staticRegistrationCapable: truth
      useDomain: truth
      portNumber?: number
      supportVisualDeviceManagement: truth
    AccessDeviceMultipleIdentityAndContactEndpointAdd22V2
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?*: SIPContactInfo
      portNumber?: number
      useHotline?: truth
      hotlineContact?: text
    AccessDeviceMultipleIdentityAndContactEndpointModify22
      accessDevice?: AccessDevice
      linePort?: text
      privateIdentity?~: text
      contactList?~: ReplacementContactList22
      portNumber?: number
      useHotline?: truth
      hotlineContact?~: text
    AccessDeviceMultipleIdentityAndContactEndpointRead22V2
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?*: SIPContactInfo
      staticRegistrationCapable: truth
      useDomain: truth
      portNumber?: number
      supportVisualDeviceManagement: truth
      useHotline: truth
      hotlineContact?: text
    AlternateNumberEntry21
      phoneNumber?~: text
      extension?~: text
      ringPattern?~: "Normal" | "Long-Long" | "Short-Short-Long" | "Short-Long-Short"
      description?~: text
    AlternateUserIdEntry
      alternateUserId: text
      description?: text
    AnnouncementFileKey
      name: text
      mediaFileType: "WMA" | "WAV" | "3GP" | "MOV"
    AnnouncementFileLevelKey
      name: text
      mediaFileType: "WMA" | "WAV" | "3GP" | "MOV"
      level: "Group" | "User"
    AssignedGroupServicesEntry
      serviceName: GroupService
      isActive?: truth
    AssignedUserServicesEntry
      serviceName: UserService
      isActive?: truth
    BasicCallType = words
      "Group"
      "Enterprise"
      "Network"
      "Network URL"
      "Repair"
      "Emergency"
    BroadWorksMobilityAlertingMobileNumberReplacementList
      mobileNumber*: text
    BroadWorksMobilityUserMobileIdentityModifyEntry
      mobileNumber: text
      description?~: text
      isPrimary?: truth
      enableAlerting?: truth
    CallCategory = words
      "Local"
      "National"
      "Interlata"
      "Intralata"
      "International"
      "Private"
      "Emergency"
      "Other"
    CallCenterAgentAvailability
      serviceUserId: text
      available: truth
    CallCenterAgentSettings
      serviceUserId: text
      available?: truth
      skillLevel?: number
    CallCenterReportAbandonedCallThresholdReplacementList
      abandonedCallThresholdSeconds*: number
    CallCenterReportCurrentInterval
      timeUnit: "Hour" | "Day" | "Week" | "Month" | "Year"
    CallCenterReportInterval
      dates?: CallCenterReportIntervalDates
      current?: CallCenterReportCurrentInterval
      past?: CallCenterReportPastInterval
    CallCenterReportIntervalDates
      startDate: text
      startTime: HourMinute
      endDate: text
      endTime: HourMinute
    CallCenterReportPastInterval
      number: number
      timeUnit: "Hour" | "Day" | "Week" | "Month" | "Year"
    CallCenterReportReplacementEmailList
      emailAddress*: text
    CallCenterReportSchedule
      scheduleTime?: CallCenterReportScheduleTime
      recurrence?: CallCenterReportScheduleRecurrence
    CallCenterReportScheduleRecurrence
      timeZone: text
      startDate: text
      scheduleTime: HourMinute
      recurrence: Recurrence
    CallCenterReportScheduleTime
      timeZone: text
      scheduleDate: text
      scheduleTime: HourMinute
    CallCenterReportServiceLevelThresholdReplacementList
      serviceLevelThresholdSeconds*: number
    CallCenterReportTemplateKey
      templateLevel: "System" | "Enterprise" | "Group"
      templateName: text
    CallCenterScheduledReportAgentSelection
      allAgent?: truth
      agentUserId?*: text
    CallCenterScheduledReportAgentSelectionRead
      allAgent?: truth
      agentTable?: OCITable
    CallCenterScheduledReportCallCenterSelection
      allCallCenter?: truth
      serviceUserId?*: text
    CallCenterScheduledReportDNISSelection
      serviceUserId: text
      allDNIS?: truth
      name?*: text
    CallCenterScheduledReportServiceLevelInclusions
      includeOverflowTimeTransferedInServiceLevel: truth
      includeOtherTransfersInServiceLevel: truth
      abandonedCallsInServiceLevel: "Ignore All Abandoned Calls" | "Include All Abandoned Calls"
          | "Include Abandoned Calls Except Before Entrance Completes" | "Include Abandoned Calls Except In Interval"
      abandonedCallIntervalSeconds?: number
    CallCenterScheduledReportServiceLevelInclusionsModify
      includeOverflowTimeTransferedInServiceLevel?: truth
      includeOtherTransfersInServiceLevel?: truth
      abandonedCallsInServiceLevel?: "Ignore All Abandoned Calls" | "Include All Abandoned Calls"
          | "Include Abandoned Calls Except Before Entrance Completes" | "Include Abandoned Calls Except In Interval"
      abandonedCallIntervalSeconds?~: number
    CallLogsEntry
      countryCode?: text
      callLogId: text
      phoneNumber: text
      name: text
      time: text
    CallMeNowToDnCriteria
      toDnCriteriaSelection: "Any" | "Specified Only"
      phoneNumber?*: text
    CallMeNowToDnCriteriaModify
      toDnCriteriaSelection?: "Any" | "Specified Only"
      phoneNumberList?~: CriteriaReplacementDNList
    CallPermission = words
      "Disallow"
      "Allow"
      "Authorization Code Required"
      "Transfer To First Transfer Number"
      "Transfer To Second Transfer Number"
      "Transfer To Third Transfer Number"
    CallToNumber
      type: "Primary" | "Alternate1" | "Alternate2" | "Alternate3" | "Alternate4" | "Alternate5" | "Alternate6"
          | "Alternate7" | "Alternate8" | "Alternate9" | "Alternate10" | "BroadWorks Mobility"
      number?: text
      extension?: text
    CallingNameRetrievalWhiteListReplacementList
      number*: text
    CollaborateRoomSchedule
      scheduleReservationless?: any
      scheduleOneTime?: any
      scheduleRecurring?: any
    CommPilotExpressAvailableInOffice
      additionalPhoneNumberToRing?: text
      busySetting: CommPilotExpressRedirection
      noAnswerSetting: CommPilotExpressRedirection
    CommPilotExpressAvailableInOfficeModify
      additionalPhoneNumberToRing?~: text
      busySetting?: CommPilotExpressRedirectionModify
      noAnswerSetting?: CommPilotExpressRedirectionModify
    CommPilotExpressAvailableOutOfOffice
      incomingCalls: CommPilotExpressRedirection
      incomingCallNotify: CommPilotExpressEmailNotify
    CommPilotExpressAvailableOutOfOfficeModify
      incomingCalls?: CommPilotExpressRedirectionModify
      incomingCallNotify?: CommPilotExpressEmailNotifyModify
    CommPilotExpressBusy
      incomingCalls: CommPilotExpressRedirectionWithException
      voiceMailNotify: CommPilotExpressEmailNotify
    CommPilotExpressBusyModify
      incomingCalls?: CommPilotExpressRedirectionWithExceptionModify
      voiceMailNotify?: CommPilotExpressEmailNotifyModify
    CommPilotExpressEmailNotify
      sendEmail: truth
      emailAddress?: text
    CommPilotExpressEmailNotifyModify
      sendEmail?: truth
      emailAddress?~: text
    CommPilotExpressRedirection
      action: "Transfer To Voice Mail" | "Forward"
      forwardingPhoneNumber?: text
    CommPilotExpressRedirectionModify
      action?: "Transfer To Voice Mail" | "Forward"
      forwardingPhoneNumber?~: text
    CommPilotExpressRedirectionWithException
      sendCallsToVoiceMailExceptExcludedNumbers: truth
      excludedPhoneNumber01?: text
      excludedPhoneNumber02?: text
      excludedPhoneNumber03?: text
      forwardExcludedNumbersTo?: text
    CommPilotExpressRedirectionWithExceptionModify
      sendCallsToVoiceMailExceptExcludedNumbers?: truth
      excludedPhoneNumber01?~: text
      excludedPhoneNumber02?~: text
      excludedPhoneNumber03?~: text
      forwardExcludedNumbersTo?~: text
    CommPilotExpressUnavailable
      incomingCalls: CommPilotExpressRedirectionWithException
      voiceMailGreeting: "No Answer" | "Unavailable"
    CommPilotExpressUnavailableModify
      incomingCalls?: CommPilotExpressRedirectionWithExceptionModify
      voiceMailGreeting?: "No Answer" | "Unavailable"
    CommunicationBarringAuthorizationCodeEntry
      code: text
      description?: text
    ConsolidatedAccessDeviceMultipleIdentityEndpointAndContactAdd22
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?*: text
      portNumber?: number
      deviceType?: text
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
      useHotline?: truth
      hotlineContact?: text
    ConsolidatedAccessDeviceMultipleIdentityEndpointAndContactModify
      accessDevice?: AccessDevice
      linePort?: text
      privateIdentity?~: text
      contactList?~: ReplacementContactList
      portNumber?: number
      deviceType?: text
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
      useHotline?: truth
      hotlineContact?~: text
    ConsolidatedGroupProperties
      defaultDomain: text
      userLimit: number
      groupName?: text
      callingLineIdName?: text
      timeZone?: text
      locationDialingCode?: text
      contact?: Contact
      address?: StreetAddress
      networkClassOfService?*: text
      defaultNetworkClassOfService?: DefaultNetworkClassOfService
      groupService?*: ConsolidatedGroupServiceAssignment
      servicePolicy?: text
    ConsolidatedGroupServiceAssignment
      groupServiceName: GroupService
      authorizedQuantity?: UnboundedPositiveInt
    ConsolidatedServicePackAssignment
      servicePackName: text
      authorizedQuantity?: UnboundedPositiveInt
    ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpoint
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?: text
      portNumber?: number
      isActive: truth
      allowOrigination: truth
      allowTermination: truth
      deviceType?: text
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
      useHotline?: truth
      hotlineContact?~: text
    ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointAdd22
      accessDevice: AccessDevice
      linePort: text
      privateIdentity?: text
      contact?: text
      portNumber?: number
      isActive: truth
      allowOrigination: truth
      allowTermination: truth
      deviceType?: text
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
      useHotline?: truth
      hotlineContact?: text
    ConsolidatedUserEndpointModify
      accessDeviceEndpoint?: ConsolidatedAccessDeviceMultipleIdentityEndpointAndContactModify
      trunkAddressing?: TrunkAddressingMultipleContactModify
    ConsolidatedUserServiceAssignment
      userServiceName: UserService
      authorizedQuantity?: UnboundedPositiveInt
    Contact
      contactName?~: text
      contactNumber?~: text
      contactEmail?~: text
    CriteriaActivation
      criteriaName: text
      isActive: truth
    CriteriaFromDn23
      fromDnCriteriaSelection: "Any" | "Specified Only"
      includeAnonymousCallers: truth
      includeUnavailableCallers: truth
      includeInternalCallers: truth
      includeExternalCallers: truth
      phoneNumber?*: text
    CriteriaFromDnModify23
      fromDnCriteriaSelection?: "Any" | "Specified Only"
      includeAnonymousCallers?: truth
      includeUnavailableCallers?: truth
      includeInternalCallers?: truth
      includeExternalCallers?: truth
      phoneNumberList?~: CriteriaReplacementDNList
    CriteriaReplacementDNList
      phoneNumber*: text
    DNISKey
      serviceUserId: text
      name: text
    DNRange
      minPhoneNumber: text
      maxPhoneNumber: text
    DayOfWeek = words
      "Sunday"
      "Monday"
      "Tuesday"
      "Wednesday"
      "Thursday"
      "Friday"
      "Saturday"
    DefaultNetworkClassOfService
      useExisting?: truth
      networkClassOfServiceName?: text
    DepartmentKey = GroupDepartmentKey | EnterpriseDepartmentKey
    DeviceManagementTag
      tagName: text
      tagValue?: text
    DeviceManagementUserNamePassword16
      userName: text
      password: text
    DirectRouteIdentifiers
      dtgIdentity?: text
      trunkIdentity?: text
    DirectRouteReplacementIdentityList
      dtgIdentity?: text
      trunkIdentity?: text
    EmailAddressList
      emailAddress*: text
    EndpointKind = words
      "Primary"
      "Shared Call Appearance"
      "Video Add On"
      "Public Service Identity"
      "Music On Hold Internal"
      "Flexible Seating Guest"
      "Mobility"
    EnhancedCallLogsAccountAuthorizationCodeFilter
      callsWithCodes?: truth
      accountAuthorizationCode?: text
    EnhancedCallLogsCallAuthorizationCodeFilter
      callsWithCodes?: truth
      authorizationCode?: text
    EnhancedCallLogsNumberFilter
      includeBasicCallType?*: BasicCallType
      includeCallCategory?*: CallCategory
      includeConfigurableCallType?*: text
      searchCriteriaDialedNumber?*: SearchCriteriaOutgoingDNorSIPURI
      searchCriteriaCalledNumber?*: SearchCriteriaOutgoingDNorSIPURI
      searchCriteriaNetworkTranslatedNumber?*: SearchCriteriaOutgoingDNorSIPURI
      searchCriteriaCallingPresentationNumber?*: SearchCriteriaOutgoingDNorSIPURI
    EnhancedCallLogsRedirectedCallSelection23
      redirectedCall: truth
      redirectType?*: "Automatic Hold/Retrieve" | "Call Forward Always" | "Call Forward Always Secondary"
          | "Call Forward Busy" | "Call Forward No Answer" | "Call Forward Not Reachable" | "Call Forward Selective"
          | "Call Park" | "Call Pickup" | "Deflection" | "Directed Call Pickup" | "Distribution from Call Center"
          | "Distribution from Hunt Group" | "Distribution from Route Point" | "Do Not Disturb" | "Fax Deposit"
          | "Group Night Forwarding" | "Sequential Ring" | "Series Completion" | "Simultaneous Ring"
          | "Third Party Deflection" | "Third Party Voice Mail Support" | "Transfer Consult"
          | "Trunk Group Forward Capacity Exceeded" | "Trunk Group Forward Unreachable"
          | "Trunk Group Forward Unconditional" | "Voice Mail Transfer" | "Voice Messaging" | "Find-me/Follow-me"
          | "Personal Assistant" | "VoiceXML Script Termination" | "Agent Wrap-Up"
    EnhancedCallLogsRedirectedNumberFilter23
      redirectedCall?: EnhancedCallLogsRedirectedCallSelection23
      includeServiceInvocationBasicCallType?*: BasicCallType
      includeServiceInvocationCallCategory?*: CallCategory
      includeServiceInvocationConfigurableCallType?*: text
      searchCriteriaServiceInvocationDialedNumber?*: SearchCriteriaOutgoingDNorSIPURI
      searchCriteriaServiceInvocationCalledNumber?*: SearchCriteriaOutgoingDNorSIPURI
      searchCriteriaServiceInvocationNetworkTranslatedNumber?*: SearchCriteriaOutgoingDNorSIPURI
    EnhancedCallLogsTimeRange
      startDateTime: text
      endDateTime: text
    EnterpriseDepartmentKey
      serviceProviderId: text
      name: text
    EnterpriseTrunkReplacementNumberPrefixList
      numberPrefix*: text
    ExecutiveAssistantOptInStatus
      executiveUserId: text
      optIn: truth
    ExecutiveCallFilteringCriteriaFromDn
      fromDnCriteriaSelection: "Any" | "Any Internal" | "Any External" | "Specified Only"
      includeAnonymousCallers: truth
      includeUnavailableCallers: truth
      phoneNumber?*: text
    ExecutiveCallFilteringCriteriaFromDnModify
      fromDnCriteriaSelection?: "Any" | "Any Internal" | "Any External" | "Specified Only"
      includeAnonymousCallers?: truth
      includeUnavailableCallers?: truth
      phoneNumberList?~: CriteriaReplacementDNList
    ExtendedMediaFileLevelResource20
      file?~: AnnouncementFileLevelKey
      url?~: text
    ExtendedMediaFileResource20
      file?~: AnnouncementFileKey
      url?~: text
    FeatureAccessCodeReadEntry
      featureAccessCodeName: text
      mainCode?: text
      alternateCode?: text
      enableFAC?: truth
    FileResource
      sourceFileName?: text
      fileContent?: text
    GroupDepartmentKey
      serviceProviderId: text
      groupId: text
      name: text
    GroupService = words
      "Account/Authorization Codes"
      "Auto Attendant"
      "Auto Attendant - Video"
      "Auto Attendant - Standard"
      "Call Capacity Management"
      "Call Park"
      "Call Pickup"
      "City-Wide Centrex"
      "Custom Ringback Group"
      "Custom Ringback Group - Video"
      "Emergency Zones"
      "Enhanced Outgoing Calling Plan"
      "Find-me/Follow-me"
      "Group Call Queue"
      "Group Paging"
      "Hunt Group"
      "Incoming Calling Plan"
      "Instant Group Call"
      "Intercept Group"
      "Inventory Report"
      "LDAP Integration"
      "Meet-Me Conferencing"
      "Music On Hold"
      "Music On Hold - Video"
      "Outgoing Calling Plan"
      "Preferred Carrier Group"
      "Route Point"
      "Series Completion"
      "Service Scripts Group"
      "Trunk Group"
      "Voice Messaging Group"
      "VoiceXML"
    Holiday
      holidayName: text
      startDate: text
      endDate?: text
    HolidaySchedule
      type: "Service Provider" | "Group" | "User"
      name: text
    HourMinute
      hour: number
      minute: number
    IncomingCallingPlanDigitPatternPermission
      digitPatternName: text
      allow: truth
    IncomingCallingPlanPermissions
      allowFromWithinGroup: truth
      allowFromOutsideGroup: "Allow" | "Allow Only If Redirected From Another User" | "Disallow"
      allowCollectCalls: truth
      digitPatternPermission?*: IncomingCallingPlanDigitPatternPermission
    IncomingCallingPlanPermissionsModify
      allowFromWithinGroup?: truth
      allowFromOutsideGroup?: "Allow" | "Allow Only If Redirected From Another User" | "Disallow"
      allowCollectCalls?: truth
      digitPatternPermission?*: IncomingCallingPlanDigitPatternPermission
    LabeledFileNameResource
      description: text
      mediaType: "WMA" | "WAV" | "3GP" | "MOV"
      sourceFileName: text
    LabeledMediaFileResource
      description: text
      mediaType: "WMA" | "WAV" | "3GP" | "MOV"
      sourceFileName?: text
      content?: text
    LoginKind = words
      "System"
      "Provisioning"
      "Reseller"
      "Service Provider"
      "Group"
      "Group Department"
      "User"
      "Lawful Intercept"
    MailServerProtocol = words
      "POP3"
      "IMAP"
      "POP3S"
      "IMAPS"
      "POP3_STLS"
      "IMAP_STLS"
    MailboxLimit = words
      "10"
      "20"
      "30"
      "40"
      "50"
      "60"
      "70"
      "80"
      "90"
      "100"
      "200"
      "300"
      "400"
      "500"
      "600"
      "700"
      "800"
      "900"
    MaliciousCallTraceTimePeriod
      startDateTime: text
      stopDateTime: text
    MeetMeConferencingConferenceKey
      bridgeId: text
      conferenceId: text
    MeetMeConferencingConferenceRecordingKey
      bridgeId: text
      conferenceId: text
      startTime: text
    MeetMeConferencingConferenceSchedule
      scheduleReservationless?: any
      scheduleOneTime?: any
      scheduleRecurring?: any
    MusicOnHoldUserSourceModifyRI
      messageSourceSelection?: "Group" | "Custom" | "URL"
      customSource?: any
      urlSource?: any
    MusicOnHoldUserSourceReadRI
      messageSourceSelection: "Group" | "Custom" | "URL"
      customSource?: any
      urlSource?: any
    NameDialingName
      nameDialingLastName: text
      nameDialingFirstName: text
    NumberOfRings = words
      "0"
      "2"
      "3"
      "4"
      "5"
      "6"
      "7"
      "8"
      "9"
      "10"
      "11"
      "12"
      "13"
      "14"
      "15"
      "16"
      "17"
      "18"
      "19"
      "20"
    OCITable
      colHeading*: text
      row*: OCITableRow
    OCITableRow
      col*: text
    OutgoingCallingPlanAuthorizationCodeEntry
      code: text
      description?: text
    OutgoingCallingPlanCallMeNowPermissions
      group: truth
      local: truth
      tollFree: truth
      toll: truth
      international: truth
      operatorAssisted: truth
      chargeableDirectoryAssisted: truth
      specialServicesI: truth
      specialServicesII: truth
      premiumServicesI: truth
      premiumServicesII: truth
      casual: truth
      urlDialing: truth
      unknown: truth
    OutgoingCallingPlanCallMeNowPermissionsModify
      group?: truth
      local?: truth
      tollFree?: truth
      toll?: truth
      international?: truth
      operatorAssisted?: truth
      chargeableDirectoryAssisted?: truth
      specialServicesI?: truth
      specialServicesII?: truth
      premiumServicesI?: truth
      premiumServicesII?: truth
      casual?: truth
      urlDialing?: truth
      unknown?: truth
    OutgoingCallingPlanDigitPatternCallMeNowPermission
      digitPatternName: text
      permission: truth
    OutgoingCallingPlanDigitPatternCallMeNowPermissions
      digitPatternPermissions*: OutgoingCallingPlanDigitPatternCallMeNowPermission
    OutgoingCallingPlanDigitPatternOriginatingPermission
      digitPatternName: text
      permission: CallPermission
    OutgoingCallingPlanDigitPatternOriginatingPermissions
      digitPatternPermissions*: OutgoingCallingPlanDigitPatternOriginatingPermission
    OutgoingCallingPlanDigitPatternRedirectingPermission
      digitPatternName: text
      permission: truth
    OutgoingCallingPlanDigitPatternRedirectingPermissions
      digitPatternPermissions*: OutgoingCallingPlanDigitPatternRedirectingPermission
    OutgoingCallingPlanOriginatingPermissions
      group: CallPermission
      local: CallPermission
      tollFree: CallPermission
      toll: CallPermission
      international: CallPermission
      operatorAssisted: CallPermission
      chargeableDirectoryAssisted: CallPermission
      specialServicesI: CallPermission
      specialServicesII: CallPermission
      premiumServicesI: CallPermission
      premiumServicesII: CallPermission
      casual: CallPermission
      urlDialing: CallPermission
      unknown: CallPermission
    OutgoingCallingPlanOriginatingPermissionsModify
      group?: CallPermission
      local?: CallPermission
      tollFree?: CallPermission
      toll?: CallPermission
      international?: CallPermission
      operatorAssisted?: CallPermission
      chargeableDirectoryAssisted?: CallPermission
      specialServicesI?: CallPermission
      specialServicesII?: CallPermission
      premiumServicesI?: CallPermission
      premiumServicesII?: CallPermission
      casual?: CallPermission
      urlDialing?: CallPermission
      unknown?: CallPermission
    OutgoingCallingPlanRedirectedPermissions
      outsideGroup: truth
    OutgoingCallingPlanRedirectedPermissionsModify
      outsideGroup?: truth
    OutgoingCallingPlanRedirectingPermissions
      group: truth
      local: truth
      tollFree: truth
      toll: truth
      international: truth
      operatorAssisted: truth
      chargeableDirectoryAssisted: truth
      specialServicesI: truth
      specialServicesII: truth
      premiumServicesI: truth
      premiumServicesII: truth
      casual: truth
      urlDialing: truth
      unknown: truth
    OutgoingCallingPlanRedirectingPermissionsModify
      group?: truth
      local?: truth
      tollFree?: truth
      toll?: truth
      international?: truth
      operatorAssisted?: truth
      chargeableDirectoryAssisted?: truth
      specialServicesI?: truth
      specialServicesII?: truth
      premiumServicesI?: truth
      premiumServicesII?: truth
      casual?: truth
      urlDialing?: truth
      unknown?: truth
    OutgoingCallingPlanTransferNumbers
      phoneNumber01?: text
      phoneNumber02?: text
      phoneNumber03?: text
    OutgoingCallingPlanTransferNumbersModify
      phoneNumber01?~: text
      phoneNumber02?~: text
      phoneNumber03?~: text
    OutgoingPinholeDigitPlanDigitPatternCallMeNowPermission
      digitPatternName: text
      permission: "Ignore" | "Allow"
    OutgoingPinholeDigitPlanDigitPatternCallMeNowPermissions
      digitPatternPermissions*: OutgoingPinholeDigitPlanDigitPatternCallMeNowPermission
    OutgoingPinholeDigitPlanDigitPatternOriginatingPermission
      digitPatternName: text
      permission: "Ignore" | "Allow" | "Authorization Code Required" | "Transfer To First Transfer Number"
          | "Transfer To Second Transfer Number" | "Transfer To Third Transfer Number"
    OutgoingPinholeDigitPlanDigitPatternOriginatingPermissions
      digitPatternPermissions*: OutgoingPinholeDigitPlanDigitPatternOriginatingPermission
    OutgoingPinholeDigitPlanDigitPatternRedirectingPermission
      digitPatternName: text
      permission: "Ignore" | "Allow"
    OutgoingPinholeDigitPlanDigitPatternRedirectingPermissions
      digitPatternPermissions*: OutgoingPinholeDigitPlanDigitPatternRedirectingPermission
    PasswordForAccessDevice
      serviceProviderId?: text
      groupId?: text
      deviceName?: text
      generateDeviceAuthenticationPassword: truth
    PasswordForGroupAdministrator
      serviceProviderId: text
      groupId: text
      administratorId?: text
      generatePassword: truth
    PasswordForServiceProviderAdministrator
      serviceProviderId: text
      administratorId?: text
      generatePassword: truth
    PasswordForSystemAdministrator
      administratorId?: text
      generatePassword: truth
    PasswordForTrunkGroup
      serviceProviderId: text
      groupId: text
      name?: text
      generateTrunkGroupAuthenticationPassword: truth
    PasswordForUser
      serviceProviderId: text
      groupId: text
      userId?: text
      generatePassword?: truth
      generatePasscode?: truth
      generateSipPassword?: truth
    PhoneListEntry
      entryName: text
      phoneNumber: text
    PresenceWord = words
      "None"
      "Business Trip"
      "Gone for the Day"
      "Lunch"
      "Meeting"
      "Out Of Office"
      "Temporarily Out"
      "Training"
      "Unavailable"
      "Vacation"
    PriorityAlertCriteriaFromDn
      fromDnCriteriaSelection: "Any External" | "Specified Only"
      includeAnonymousCallers: truth
      includeUnavailableCallers: truth
      phoneNumber?*: text
    PriorityAlertCriteriaFromDnModify
      fromDnCriteriaSelection?: "Any External" | "Specified Only"
      includeAnonymousCallers?: truth
      includeUnavailableCallers?: truth
      phoneNumberList?~: CriteriaReplacementDNList
    PublicUserIdentity
      sipURI?: text
      telURI?: text
    PushNotificationEventData23
      eventName: text
      silent: truth
      mutableContent: truth
      pushNotificationEventParameters?: text
      mobileNumber?: text
    PushNotificationRegistrationData23
      registrationId: text
      applicationId: text
      applicationVersion: text
      deviceOsType: text
      deviceVersion: text
      timestamp: text
      pushNotificationClientVersion: text
      pushNotificationTokenData?*: PushNotificationTokenData23
      encryptionKeyIdentifier?: text
      encryptionAlgorithm?: text
      channel?: text
    PushNotificationTokenData23
      pushNotificationToken: text
      pushNotificationType: text
      pushNotificationEventData?*: PushNotificationEventData23
    ReceptionistContactUserAndNote
      contactUserId?: text
      vonUser?: VirtualOnNetUserKey
      note~: text
    Recurrence
      recurDaily?: any
      recurWeekly?: any
      recurMonthlyByDay?: any
      recurMonthlyByWeek?: any
      recurYearlyByDay?: any
      recurYearlyByWeek?: any
      recurForEver?: truth
      recurEndDate?: text
      recurEndOccurrence?: number
    ReplacementAlternateUserIdEntryList
      alternateUserId*: AlternateUserIdEntry
    ReplacementCallToNumberList
      callToNumber*: CallToNumber
    ReplacementConsolidatedServicePackAssignmentList
      servicePack*: ConsolidatedServicePackAssignment
    ReplacementConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointList22
      sharedCallAppearanceAccessDeviceEndpoint*: ConsolidatedSharedCallAppearanceAccessDeviceMultipleIdentityEndpointAdd22
    ReplacementConsolidatedUserServiceAssignmentList
      userServiceServiceName*: ConsolidatedUserServiceAssignment
    ReplacementContactList
      contact*: text
    ReplacementContactList22
      contact*: SIPContactInfo
    ReplacementDNList
      phoneNumber*: text
    ReplacementOCICallControlApplicationIdList
      applicationId*: text
    ReplacementOutgoingDNList
      phoneNumber*: text
    ReplacementOutgoingDNorSIPURIList
      phoneNumber*: text
    ReplacementSIPAliasList
      sipAlias*: text
    ReplacementUserIdList
      userId*: text
    SIPAuthenticationUserNamePassword
      sipAuthenticationUserName: text
      sipAuthenticationPassword: text
    SIPContactInfo
      sipContact: text
      pathHeader?: text
    SamplingPeriod = words
      "15 Minutes"
      "30 Minutes"
      "Hourly"
      "Daily"
      "Weekly"
      "Monthly"
    ScheduleEvents
      eventname: text
      startDate: text
      allDayEvent?: truth
      startTime?: HourMinute
      endTime?: HourMinute
      endDate: text
      recurrence?: Recurrence
    ScheduleGlobalKey
      scheduleKey: ScheduleKey
      scheduleLevel: "Service Provider" | "Group" | "User"
    ScheduleKey
      scheduleName: text
      scheduleType: "Holiday" | "Time"
    SearchCriteriaAccessDeviceEndpointPrivateIdentity
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaAnnouncementFileName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaDn
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaEmailAddress
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaExactCustomContactDirectory
      customContactDirectoryName: text
    SearchCriteriaExactDnActivation
      activated: truth
    SearchCriteriaExactDnDepartment
      departmentKey: DepartmentKey
    SearchCriteriaExactEndpointType21sp1
      endpointType: EndpointKind
    SearchCriteriaExactPortNumber
      port: number
    SearchCriteriaExactServiceProvider
      serviceProviderId: text
    SearchCriteriaExactServiceType
      serviceType: "Auto Attendant" | "Auto Attendant - Standard" | "BroadWorks Anywhere Portal" | "Call Center"
          | "Collaborate Bridge" | "Find-me/Follow-me" | "Flexible Seating Host" | "Group Paging" | "Hunt Group"
          | "Instant Group Call" | "Instant Conference Bridge" | "Meet-Me Conference Bridge" | "Route Point"
          | "VoiceXML"
    SearchCriteriaExactUserDepartment
      departmentKey: DepartmentKey
    SearchCriteriaExactUserGroup
      serviceProviderId: text
      groupId: text
    SearchCriteriaExactUserInTrunkGroup
      userInTrunkGroup: truth
    SearchCriteriaExactUserNetworkClassOfService
      networkClassOfService: text
    SearchCriteriaExactUserPersonId
      userPersonId: text
    SearchCriteriaExactUserType
      userType: UserKind
    SearchCriteriaExtension
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaGroupId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaGroupLocationCode
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaGroupName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaImpId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaLinePortDomain
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaLinePortUserPart
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaMobilePhoneNumber
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaOutgoingDNorSIPURI
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive: truth
    SearchCriteriaPersonalAssistantExclusionNumber
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaPersonalAssistantExclusionNumberDescription
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaReceptionistNote
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaResellerId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaServiceProviderId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaServiceProviderName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaTitle
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserExternalId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
    SearchCriteriaUserFirstName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserHotlineContact
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserLastName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserPersonalPhoneListName
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaUserPersonalPhoneListNumber
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SearchCriteriaYahooId
      mode: "Starts With" | "Contains" | "Equal To"
      value: text
      isCaseInsensitive?: truth
    SelectiveCallRejectionCriteriaCallTypeModifyRI
      fromDnCriteriaSelection?: "Any" | "Forwarded" | "Specified Only"
      includeAnonymousCallers?: truth
      includeUnavailableCallers?: truth
      includeInternalCallers?: truth
      includeExternalCallers?: truth
      phoneNumberList?~: CriteriaReplacementDNList
    SelectiveCallRejectionCriteriaCallTypeRI
      fromDnCriteriaSelection: "Any" | "Forwarded" | "Specified Only"
      includeAnonymousCallers: truth
      includeUnavailableCallers: truth
      includeInternalCallers: truth
      includeExternalCallers: truth
      phoneNumber?*: text
    SequentialRingLocation14sp4
      phoneNumber?: text
      numberOfRings: NumberOfRings
      answerConfirmationRequired: truth
    SequentialRingLocationModify
      phoneNumber?~: text
      numberOfRings?: NumberOfRings
      answerConfirmationRequired?: truth
    ServiceInstanceModifyProfile
      name?: text
      callingLineIdLastName?: text
      callingLineIdFirstName?: text
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?~: text
      extension?~: text
      password?: text
      department?~: DepartmentKey
      language?: text
      timeZone?: text
      sipAliasList?~: ReplacementSIPAliasList
      publicUserIdentity?~: text
      callingLineIdPhoneNumber?~: text
      emergencyCallbackNumber?~: text
    ServiceInstanceReadProfile19sp1
      name: text
      callingLineIdLastName: text
      callingLineIdFirstName: text
      hiraganaLastName?: text
      hiraganaFirstName?: text
      phoneNumber?: text
      extension?: text
      countryCode?: text
      nationalPrefix?: text
      department?: DepartmentKey
      language?: text
      timeZone?: text
      timeZoneDisplayName?: text
      alias?*: text
      publicUserIdentity?: text
      callingLineIdPhoneNumber?: text
    ShInterfaceUserIdDataEntry21sp1
      userType: UserKind
      publicUserIdentity: PublicUserIdentity
      endpointType: EndpointKind
      SCSCFName?: text
      IMSUserState: "Not Registered" | "Registered" | "Registered UnReg Services" | "Authentication Pending"
    SimultaneousRingNumber
      phoneNumber: text
      answerConfirmationRequired: truth
    SimultaneousRingReplacementNumberList
      simultaneousRingNumber*: SimultaneousRingNumber
    SpeedDial100Entry
      speedCode: number
      phoneNumber: text
      description?: text
    SpeedDial100EntryModify
      speedCode: number
      phoneNumber?: text
      description?~: text
    SpeedDial8Entry
      speedCode: number
      phoneNumber?~: text
      description?~: text
    StreetAddress
      addressLine1?~: text
      addressLine2?~: text
      city?~: text
      stateOrProvince?~: text
      stateOrProvinceDisplayName?: text
      zipOrPostalCode?~: text
      country?~: text
    TimeInterval
      startDayOfWeek: DayOfWeek
      startHour: number
      startMinute: number
      endDayOfWeek: DayOfWeek
      endHour: number
      endMinute: number
    TimeSchedule
      type: "Service Provider" | "Group" | "User"
      name: text
    TrunkAddressingMultipleContactAdd
      trunkGroupDeviceEndpoint?: TrunkGroupDeviceMultipleContactEndpointAdd
      enterpriseTrunkName?: text
      alternateTrunkIdentity?: text
      alternateTrunkIdentityDomain?: text
      physicalLocation?: text
    TrunkAddressingMultipleContactAdd22
      trunkGroupDeviceEndpoint?: TrunkGroupDeviceMultipleContactEndpointAdd22
      enterpriseTrunkName?: text
      alternateTrunkIdentity?: text
      alternateTrunkIdentityDomain?: text
      physicalLocation?: text
    TrunkAddressingMultipleContactModify
      trunkGroupDeviceEndpoint?~: TrunkGroupDeviceMultipleContactEndpointModify
      enterpriseTrunkName?~: text
      alternateTrunkIdentity?~: text
      alternateTrunkIdentityDomain?~: text
      physicalLocation?~: text
    TrunkAddressingMultipleContactModify22
      trunkGroupDeviceEndpoint?~: TrunkGroupDeviceMultipleContactEndpointModify22
      enterpriseTrunkName?~: text
      alternateTrunkIdentity?~: text
      alternateTrunkIdentityDomain?~: text
      physicalLocation?~: text
    TrunkAddressingMultipleContactRead22
      trunkGroupDeviceEndpoint?: TrunkGroupDeviceMultipleContactEndpointRead22
      enterpriseTrunkName?: text
      alternateTrunkIdentity?: text
      alternateTrunkIdentityDomain?: text
      physicalLocation?: text
    TrunkGroupDeviceMultipleContactEndpointAdd
      name: text
      linePort: text
      contact?*: text
    TrunkGroupDeviceMultipleContactEndpointAdd22
      name: text
      linePort: text
      contact?*: SIPContactInfo
    TrunkGroupDeviceMultipleContactEndpointModify
      name?: text
      linePort?: text
      contactList?~: ReplacementContactList
    TrunkGroupDeviceMultipleContactEndpointModify22
      name?: text
      linePort?: text
      contactList?~: ReplacementContactList22
    TrunkGroupDeviceMultipleContactEndpointRead22
      name: text
      linePort: text
      contact?*: SIPContactInfo
      staticRegistrationCapable: truth
      useDomain: truth
      isPilotUser: truth
    UnboundedPositiveInt
      unlimited?: truth
      quantity?: number
    UserEndpointModify22
      accessDeviceEndpoint?: AccessDeviceMultipleIdentityAndContactEndpointModify22
      trunkAddressing?: TrunkAddressingMultipleContactModify22
    UserFeatureAccessCodeModifyEntry
      featureAccessCodeName: text
      enableFAC?: truth
    UserKind = words
      "Normal"
      "Auto Attendant"
      "BroadWorks Anywhere"
      "Call Center"
      "Collaborate Bridge"
      "Find-me/Follow-me"
      "Flexible Seating Host"
      "Group Paging"
      "Hunt Group"
      "Instant Group Call"
      "Meet-Me Conferencing"
      "Music On Hold"
      "Route Point"
      "Voice Messaging"
      "VoiceXML"
    UserMoveMessage
      messageCode: number
      summary: text
      summaryEnglish: text
    UserPreferredCarrierName
      useGroupPreferredCarrier: truth
      carrier?: text
    UserPreferredCarrierNameModify
      useGroupPreferredCarrier: truth
      carrier?~: text
    UserService = words
      "3G/4G Continuity"
      "5G"
      "Advice Of Charge"
      "Alternate Numbers"
      "Anonymous Call Rejection"
      "Attendant Console"
      "Authentication"
      "Automatic Callback"
      "Automatic Collect Call"
      "Automatic Hold/Retrieve"
      "Barge-in Exempt"
      "Basic Call Logs"
      "Bria For BroadWorks"
      "BroadTouch Business Communicator Desktop"
      "BroadTouch Business Communicator Desktop - Audio"
      "BroadTouch Business Communicator Mobile"
      "BroadTouch Business Communicator Mobile - Audio"
      "BroadTouch Business Communicator Tablet"
      "BroadTouch Business Communicator Tablet - Audio"
      "BroadTouch Business Communicator Tablet - Video"
      "BroadWorks Agent"
      "BroadWorks Anywhere"
      "BroadWorks Connector for Lotus Sametime"
      "BroadWorks Mobility"
      "BroadWorks Receptionist - Office"
      "BroadWorks Receptionist - Small Business"
      "BroadWorks Supervisor"
      "Busy Lamp Field"
      "Call Center - Basic"
      "Call Center Monitoring"
      "Call Center - Standard"
      "Call Center - Premium"
      "Call Forwarding Always"
      "Call Forwarding Always Secondary"
      "Call Forwarding Busy"
      "Call Forwarding No Answer"
      "Call Forwarding Not Reachable"
      "Call Forwarding Selective"
      "Call Me Now"
      "Call Notify"
      "Call Recording"
      "Call Recording Caller Control"
      "Call Return"
      "Call Transfer"
      "Call Waiting"
      "Calling Line ID Blocking Override"
      "Calling Line ID Delivery Blocking"
      "Calling Name Delivery"
      "Calling Name Retrieval"
      "Calling Number Delivery"
      "Calling Party Category"
      "Charge Number"
      "Classmark"
      "Client Call Control"
      "Client Call Control II"
      "Client License 1"
      "Client License 2"
      "Client License 3"
      "Client License 4"
      "Client License 5"
      "Client License 6"
      "Client License 7"
      "Client License 8"
      "Client License 9"
      "Client License 10"
      "Client License 11"
      "Client License 12"
      "Client License 13"
      "Client License 14"
      "Client License 15"
      "Client License 16"
      "Client License 17"
      "Client License 18"
      "Client License 19"
      "Client License 20"
      "Client License 21"
      "Client License 22"
      "Client License 23"
      "Client License 24"
      "Client License 25"
      "Client License 26"
      "Client License 27"
      "Client License 28"
      "Client License 29"
      "Client License 30"
      "Client License 31"
      "Client License 32"
      "Client License 33"
      "Client License 34"
      "Client License 35"
      "Client License 36"
      "Client License 37"
      "Client License 38"
      "Client License 39"
      "Client License 40"
      "Client License 41"
      "Client License 42"
      "Client License 43"
      "Client License 44"
      "Client License 45"
      "Client License 46"
      "Client License 47"
      "Client License 48"
      "Client License 49"
      "Client License 50"
      "Collaborate - Audio"
      "Collaborate - Video"
      "Collaborate - Sharing"
      "CommPilot Call Manager"
      "CommPilot Express"
      "CommPilot Express SR"
      "CommPilot Lite"
      "CommPilot Receptionist"
      "CommPilot Residential"
      "CommPilot Small Business"
      "Communication Barring User-Control"
      "Conference Room"
      "Connected Line Identification Presentation"
      "Connected Line Identification Restriction"
      "Customer Originated Trace"
      "Custom Ringback User"
      "Custom Ringback User - Call Waiting"
      "Custom Ringback User - Video"
      "Direct Route"
      "Directed Call Pickup"
      "Directed Call Pickup with Barge-in"
      "Directory Number Hunting"
      "Diversion Inhibitor"
      "Do Not Disturb"
      "Dual-Mode VCC"
      "Enhanced Call Logs"
      "Executive"
      "Executive-Assistant"
      "External Calling Line ID Delivery"
      "External Custom Ringback"
      "Fax Messaging"
      "Find-me/Follow-me"
      "Flash Call Hold"
      "GETS Calling Line ID Delivery Blocking"
      "Group Night Forwarding"
      "Hoteling Guest"
      "Hoteling Host"
      "Flexible Seating Guest"
      "Integrated IMP"
      "In-Call Service Activation"
      "IN Integration"
      "Intelligent Network Service Control"
      "Intercept User"
      "Internal Calling Line ID Delivery"
      "Last Number Redial"
      "Legacy Automatic Callback"
      "Location-Based Calling Restrictions"
      "Lync CTI"
      "Lync Softphone"
      "Malicious Call Trace"
      "Mobile Extension to Extension Dialing"
      "Mobility"
      "Multiple Call Arrangement"
      "Music On Hold User"
      "Video On Hold User"
      "MWI Delivery to Mobile Endpoint"
      "N-Way Call"
      "Number Portability Announcement"
      "OMA Presence"
      "Outlook Integration"
      "Office Communicator Tab"
      "PBX Integration"
      "Personal Assistant"
      "Physical Location"
      "Polycom Phone Services"
      "Pre-alerting Announcement"
      "Preferred Carrier User"
      "Prepaid"
      "Priority Alert"
      "Privacy"
      "Push to Talk"
      "Remote Office"
      "Resource Priority"
      "Route List"
      "SMDI Message Desk"
      "Security Classification"
      "Selective Call Acceptance"
      "Selective Call Rejection"
      "Sequential Ring"
      "Service Scripts User"
      "Shared Call Appearance"
      "Shared Call Appearance 5"
      "Shared Call Appearance 10"
      "Shared Call Appearance 15"
      "Shared Call Appearance 20"
      "Shared Call Appearance 25"
      "Shared Call Appearance 30"
      "Shared Call Appearance 35"
      "Short Message Service"
      "Silent Alerting"
      "Simultaneous Ring Family"
      "Simultaneous Ring Personal"
      "Speed Dial 100"
      "Speed Dial 8"
      "Terminating Alternate Trunk Identity"
      "Terminating Closed User Group"
      "Third-Party IMP"
      "Third-Party MWI Control"
      "Third-Party Voice Mail Support"
      "Three-Way Call"
      "Two-Stage Dialing"
      "Video Add-On"
      "Virtual On-Net Enterprise Extensions"
      "Visual Device Management"
      "Voice Messaging User"
      "Voice Messaging User - Video"
      "Voice Portal Calling"
      "Zone Calling Restrictions"
    VirtualOnNetUserKey
      serviceProviderId: text
      groupId: text
      phoneNumber: text
    VoiceMessagingAliasReplacementList
      phoneNumber*: text
    VoiceMessagingAlternateNoAnswerGreetingModify20
      name?~: text
      audioFile?~: AnnouncementFileLevelKey
      videoFile?~: AnnouncementFileLevelKey
    VoiceMessagingAlternateNoAnswerGreetingRead20
      name: text
      audioFile?: AnnouncementFileLevelKey
      videoFile?: AnnouncementFileLevelKey
    VoiceMessagingDistributionListModify
      listId: number
      description?~: text
      phoneNumberList?~: ReplacementOutgoingDNorSIPURIList
    XsiPolicyProfileKey
      name: text
      level: "Service Provider" | "Group" | "User"
    """#
}
