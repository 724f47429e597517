extension ServiceCatalogue {
  /// What is kept of users, and by which requests: first what belongs to a service, then everything else.
  static let entries = #"""
    UserAdviceOfCharge
      services: Advice Of Charge
      read: UserAdviceOfChargeGetRequest -> UserAdviceOfChargeGetResponse
      write: UserAdviceOfChargeModifyRequest
      keys: userId
      trip: exact
    UserAlternateNumbers
      services: Alternate Numbers
      read: UserAlternateNumbersGetRequest21 -> UserAlternateNumbersGetResponse21
      write: UserAlternateNumbersModifyRequest
      keys: userId
      trip: exact
    UserAnonymousCallRejection
      services: Anonymous Call Rejection
      read: UserAnonymousCallRejectionGetRequest -> UserAnonymousCallRejectionGetResponse
      write: UserAnonymousCallRejectionModifyRequest
      keys: userId
      trip: exact
    UserAuthentication
      services: Authentication
      read: UserAuthenticationGetRequest -> UserAuthenticationGetResponse
      write: UserAuthenticationModifyRequest
      keys: userId
      trip: map
    UserAutomaticCallback
      services: Automatic Callback
      read: UserAutomaticCallbackGetRequest -> UserAutomaticCallbackGetResponse
      write: UserAutomaticCallbackModifyRequest
      keys: userId
      trip: exact
    UserAutomaticCollectCall
      services: Automatic Collect Call
      read: UserAutomaticCollectCallGetRequest -> UserAutomaticCollectCallGetResponse
      write: UserAutomaticCollectCallModifyRequest
      keys: userId
      trip: exact
    UserAutomaticHoldRetrieve
      services: Automatic Hold/Retrieve
      read: UserAutomaticHoldRetrieveGetRequest -> UserAutomaticHoldRetrieveGetResponse
      write: UserAutomaticHoldRetrieveModifyRequest
      keys: userId
      trip: exact
    UserBargeInExempt
      services: Barge-in Exempt
      read: UserBargeInExemptGetRequest -> UserBargeInExemptGetResponse
      write: UserBargeInExemptModifyRequest
      keys: userId
      trip: exact
    UserBasicCallLogs.List
      services: Basic Call Logs
      read: UserBasicCallLogsGetListRequest14sp4 -> UserBasicCallLogsGetListResponse14sp4
      keys: callLogType formatNameAndNumber userId
      trip: read-only
    UserCallCenter
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      read: UserCallCenterGetRequest23 -> UserCallCenterGetResponse23
      write: UserCallCenterModifyRequest19
      keys: userId
      trip: map
      table callCenterTable: Service User Id | Phone Number | Extension | Available | Logoff Allowed | Type | Priority
          | Routing Policy | Skill Level
    UserCallCenter.AgentSupervisorList
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      read: UserCallCenterGetAgentSupervisorListRequest -> UserCallCenterGetAgentSupervisorListResponse
      keys: agentUserId serviceUserId
      trip: read-only
      table supervisorTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone
          Number | Extension | Department | Email Address | IMP Id | Location Code
    UserCallCenter.AvailabilityList
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      write: UserCallCenterModifyAvailabilityListRequest
      trip: write-only
    UserCallCenter.CallCenterList
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      write: UserCallCenterModifyCallCenterListRequest
      trip: write-only
    UserCallCenter.List
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      read: UserCallCenterGetListRequest -> UserCallCenterGetListResponse
      keys: userId
      trip: read-only
      table userTable: Service User Id | Phone Number | Extension | Available | Logoff Allowed
    UserCallCenter.SupervisedAgentList
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      read: UserCallCenterGetSupervisedAgentListRequest -> UserCallCenterGetSupervisedAgentListResponse
      write: UserCallCenterModifySupervisedAgentListRequest
      add: UserCallCenterAddSupervisedAgentListRequest
      remove: UserCallCenterDeleteSupervisedAgentListRequest
      keys: responseSizeLimit searchCriteriaDn searchCriteriaExactUserDepartment searchCriteriaExtension
          searchCriteriaImpId searchCriteriaModeOr searchCriteriaUserFirstName searchCriteriaUserId
          searchCriteriaUserLastName serviceUserId supervisorUserId
      trip: map
      table agentUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone Number
          | Extension | Department | Email Address | IMP Id | Location Code
    UserCallCenter.SupervisorCallCenterList
      services: BroadWorks Agent | BroadWorks Supervisor | Call Center - Basic | Call Center - Standard | Call Center
          - Premium
      read: UserCallCenterGetSupervisorCallCenterListRequest -> UserCallCenterGetSupervisorCallCenterListResponse
      keys: supervisorUserId
      trip: read-only
      table callCenterTable: Service User Id | Phone Number | Extension | Type | Priority
    UserBroadWorksAnywhere
      services: BroadWorks Anywhere
      read: UserBroadWorksAnywhereGetRequest16sp2 -> UserBroadWorksAnywhereGetResponse16sp2
      write: UserBroadWorksAnywhereModifyRequest
      keys: userId
      trip: map
      table phoneNumberTable: Phone Number | Description
    UserBroadWorksAnywhere.PhoneNumber
      services: BroadWorks Anywhere
      read: UserBroadWorksAnywhereGetPhoneNumberRequest -> UserBroadWorksAnywhereGetPhoneNumberResponse
      write: UserBroadWorksAnywhereModifyPhoneNumberRequest
      add: UserBroadWorksAnywhereAddPhoneNumberRequest
      remove: UserBroadWorksAnywhereDeletePhoneNumberRequest
      keys: phoneNumber userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserBroadWorksAnywhere.SelectiveCriteria
      services: BroadWorks Anywhere
      read: UserBroadWorksAnywhereGetSelectiveCriteriaRequestRI -> UserBroadWorksAnywhereGetSelectiveCriteriaResponseRI
      write: UserBroadWorksAnywhereModifySelectiveCriteriaRequestRI
      add: UserBroadWorksAnywhereAddSelectiveCriteriaRequestRI
      remove: UserBroadWorksAnywhereDeleteSelectiveCriteriaRequest
      keys: criteriaName phoneNumber userId
      trip: map
    UserBroadWorksMobility
      services: BroadWorks Mobility
      read: UserBroadWorksMobilityGetRequest21sp1 -> UserBroadWorksMobilityGetResponse21sp1
      write: UserBroadWorksMobilityModifyRequest21
      keys: userId
      trip: map
      table profileIdentityMobileNumberAlertedTable: Mobile Number | Country Code | National Prefix
      table mobileIdentityTable: Mobile Number | Description | Country Code | National Prefix | Is Primary | Enable
          Alerting
    UserBroadWorksReceptionistOffice
      services: BroadWorks Receptionist - Office
      read: UserBroadWorksReceptionistOfficeGetRequest -> UserBroadWorksReceptionistOfficeGetResponse
      write: UserBroadWorksReceptionistOfficeModifyRequest
      keys: userId
      trip: map
      table monitoredUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Group Id
          | Phone Number | Extension | Mobile | Email Address | Department | IMP Id | Title
    UserBroadWorksReceptionistSmallBusiness
      services: BroadWorks Receptionist - Small Business
      read: UserBroadWorksReceptionistSmallBusinessGetRequest -> UserBroadWorksReceptionistSmallBusinessGetResponse
      write: UserBroadWorksReceptionistSmallBusinessModifyRequest
      keys: userId
      trip: map
      table monitoredUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Group Id
          | Phone Number | Extension | Mobile | Email Address | Department | IMP Id | Title
    UserBusyLampField
      services: Busy Lamp Field
      read: UserBusyLampFieldGetRequest16sp2 -> UserBusyLampFieldGetResponse16sp2
      write: UserBusyLampFieldModifyRequest
      keys: userId
      trip: map
      table monitoredUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone
          Number | Extension | Department | Email Address | IMP Id | User External Id | User Place Type
    UserCallCenterMonitoring
      services: Call Center Monitoring
      read: UserCallCenterMonitoringGetRequest23 -> UserCallCenterMonitoringGetResponse23
      write: UserCallCenterMonitoringModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingAlways
      services: Call Forwarding Always
      read: UserCallForwardingAlwaysGetRequest -> UserCallForwardingAlwaysGetResponse
      write: UserCallForwardingAlwaysModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingAlwaysSecondary
      services: Call Forwarding Always Secondary
      read: UserCallForwardingAlwaysSecondaryGetRequest -> UserCallForwardingAlwaysSecondaryGetResponse
      write: UserCallForwardingAlwaysSecondaryModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingBusy
      services: Call Forwarding Busy
      read: UserCallForwardingBusyGetRequest -> UserCallForwardingBusyGetResponse
      write: UserCallForwardingBusyModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingNoAnswer
      services: Call Forwarding No Answer
      read: UserCallForwardingNoAnswerGetRequest13mp16 -> UserCallForwardingNoAnswerGetResponse13mp16
      write: UserCallForwardingNoAnswerModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingNotReachable
      services: Call Forwarding Not Reachable
      read: UserCallForwardingNotReachableGetRequest -> UserCallForwardingNotReachableGetResponse
      write: UserCallForwardingNotReachableModifyRequest
      keys: userId
      trip: exact
    UserCallForwardingSelective
      services: Call Forwarding Selective
      read: UserCallForwardingSelectiveGetRequest16 -> UserCallForwardingSelectiveGetResponse16
      write: UserCallForwardingSelectiveModifyRequest
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Forward To | Blacklisted | Holiday
          Schedule | Calls To Type | Calls To Number | Calls To Extension
    UserCallForwardingSelective.Criteria
      services: Call Forwarding Selective
      read: UserCallForwardingSelectiveGetCriteriaRequestRI -> UserCallForwardingSelectiveGetCriteriaResponseRI
      write: UserCallForwardingSelectiveModifyCriteriaRequestRI
      add: UserCallForwardingSelectiveAddCriteriaRequestRI
      remove: UserCallForwardingSelectiveDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserCallMeNow
      services: Call Me Now
      read: UserCallMeNowGetRequest -> UserCallMeNowGetResponse
      write: UserCallMeNowModifyRequest
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Call To | Reject Call | Holiday Schedule
    UserCallMeNow.Criteria
      services: Call Me Now
      read: UserCallMeNowGetCriteriaRequest -> UserCallMeNowGetCriteriaResponse
      write: UserCallMeNowModifyCriteriaRequest
      add: UserCallMeNowAddCriteriaRequest
      remove: UserCallMeNowDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserCallNotify
      services: Call Notify
      read: UserCallNotifyGetRequest -> UserCallNotifyGetResponse
      write: UserCallNotifyModifyRequest
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserCallNotify.Criteria
      services: Call Notify
      read: UserCallNotifyGetCriteriaRequestRI -> UserCallNotifyGetCriteriaResponseRI
      write: UserCallNotifyModifyCriteriaRequestRI
      add: UserCallNotifyAddCriteriaRequestRI
      remove: UserCallNotifyDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserCallRecording
      services: Call Recording
      read: UserCallRecordingGetRequestRI -> UserCallRecordingGetResponseRI
      write: UserCallRecordingModifyRequestRI
      keys: userId
      trip: exact
    UserCallRecordingCallerControl
      services: Call Recording Caller Control
      read: UserCallRecordingCallerControlGetRequest -> UserCallRecordingCallerControlGetResponse
      write: UserCallRecordingCallerControlModifyRequest
      keys: userId
      trip: map
    UserCallTransfer
      services: Call Transfer
      read: UserCallTransferGetRequest14sp4 -> UserCallTransferGetResponse14sp4
      write: UserCallTransferModifyRequest
      keys: userId
      trip: exact
    UserCallWaiting
      services: Call Waiting
      read: UserCallWaitingGetRequest17sp4 -> UserCallWaitingGetResponse17sp4
      write: UserCallWaitingModifyRequest
      keys: userId
      trip: exact
    UserCallingLineIDBlockingOverride
      services: Calling Line ID Blocking Override
      read: UserCallingLineIDBlockingOverrideGetRequest -> UserCallingLineIDBlockingOverrideGetResponse
      write: UserCallingLineIDBlockingOverrideModifyRequest
      keys: userId
      trip: exact
    UserCallingLineIDDeliveryBlocking
      services: Calling Line ID Delivery Blocking
      read: UserCallingLineIDDeliveryBlockingGetRequest -> UserCallingLineIDDeliveryBlockingGetResponse
      write: UserCallingLineIDDeliveryBlockingModifyRequest
      keys: userId
      trip: exact
    UserCallingNameDelivery
      services: Calling Name Delivery
      read: UserCallingNameDeliveryGetRequest -> UserCallingNameDeliveryGetResponse
      write: UserCallingNameDeliveryModifyRequest
      keys: userId
      trip: exact
    UserCallingNameRetrieval
      services: Calling Name Retrieval
      read: UserCallingNameRetrievalGetRequest -> UserCallingNameRetrievalGetResponse
      write: UserCallingNameRetrievalModifyRequest
      keys: userId
      trip: map
    UserCallingNumberDelivery
      services: Calling Number Delivery
      read: UserCallingNumberDeliveryGetRequest -> UserCallingNumberDeliveryGetResponse
      write: UserCallingNumberDeliveryModifyRequest
      keys: userId
      trip: exact
    UserCallingPartyCategory
      services: Calling Party Category
      read: UserCallingPartyCategoryGetRequest16 -> UserCallingPartyCategoryGetResponse16
      write: UserCallingPartyCategoryModifyRequest16
      keys: userId
      trip: exact
    UserChargeNumber
      services: Charge Number
      read: UserChargeNumberGetRequest14sp9 -> UserChargeNumberGetResponse14sp9
      write: UserChargeNumberModifyRequest
      keys: userId
      trip: exact
    UserClassmark
      services: Classmark
      read: UserClassmarkGetRequest -> UserClassmarkGetResponse
      write: UserClassmarkModifyRequest
      keys: userId
      trip: exact
    UserCommPilotExpress
      services: CommPilot Express
      read: UserCommPilotExpressGetRequest -> UserCommPilotExpressGetResponse
      write: UserCommPilotExpressModifyRequest
      keys: userId
      trip: map
    UserBroadWorksReceptionistEnterprise
      services: CommPilot Receptionist
      read: UserBroadWorksReceptionistEnterpriseGetRequest -> UserBroadWorksReceptionistEnterpriseGetResponse
      write: UserBroadWorksReceptionistEnterpriseModifyRequest
      keys: userId
      trip: map
      table monitoredUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Group Id
          | Phone Number | Extension | Mobile | Email Address | Department | IMP Id | Title | Receptionist Note
    UserBroadWorksReceptionistEnterprise.UserList
      services: CommPilot Receptionist
      add: UserBroadWorksReceptionistEnterpriseAddUserListRequest
      remove: UserBroadWorksReceptionistEnterpriseDeleteUserListRequest
      trip: list
    UserCommunicationBarringUserControl
      services: Communication Barring User-Control
      read: UserCommunicationBarringUserControlGetRequest -> UserCommunicationBarringUserControlGetResponse
      write: UserCommunicationBarringUserControlModifyRequest
      keys: userId
      trip: map
      table profileTable: Name | Code | Activated | Primary
    UserConnectedLineIdentificationRestriction
      services: Connected Line Identification Restriction
      read: UserConnectedLineIdentificationRestrictionGetRequest ->
          UserConnectedLineIdentificationRestrictionGetResponse
      write: UserConnectedLineIdentificationRestrictionModifyRequest
      keys: userId
      trip: exact
    UserCustomRingbackUser.ActiveCriteriaList
      services: Custom Ringback User
      write: UserCustomRingbackUserModifyActiveCriteriaListRequest
      trip: write-only
    UserCustomRingbackUser.Criteria
      services: Custom Ringback User
      read: UserCustomRingbackUserGetCriteriaRequestRI -> UserCustomRingbackUserGetCriteriaResponseRI
      write: UserCustomRingbackUserModifyCriteriaRequestRI
      add: UserCustomRingbackUserAddCriteriaRequestRI
      remove: UserCustomRingbackUserDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserCustomRingbackUser.CriteriaList
      services: Custom Ringback User
      read: UserCustomRingbackUserGetCriteriaListRequest -> UserCustomRingbackUserGetCriteriaListResponse
      keys: userId
      trip: read-only
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserDirectRoute
      services: Direct Route
      read: UserDirectRouteGetRequest -> UserDirectRouteGetResponse
      write: UserDirectRouteModifyRequest
      keys: userId
      trip: map
    UserDirectedCallPickupWithBargeIn
      services: Directed Call Pickup with Barge-in
      read: UserDirectedCallPickupWithBargeInGetRequest14sp7 -> UserDirectedCallPickupWithBargeInGetResponse14sp7
      write: UserDirectedCallPickupWithBargeInModifyRequest
      keys: userId
      trip: exact
    UserDoNotDisturb
      services: Do Not Disturb
      read: UserDoNotDisturbGetRequest -> UserDoNotDisturbGetResponse
      write: UserDoNotDisturbModifyRequest
      keys: userId
      trip: map
    UserEnhancedCallLogs.List
      services: Enhanced Call Logs
      read: UserEnhancedCallLogsGetListRequest23 -> UserEnhancedCallLogsGetListResponse23
      keys: accountAuthorizationCodeFilter callAuthorizationCodeFilter callLogType dateTimeRange numberFilter
          redirectedNumberFilter responsePagingControl subscriberType userId
      trip: read-only
    UserExecutive.Assistant
      services: Executive
      read: UserExecutiveGetAssistantRequest -> UserExecutiveGetAssistantResponse
      write: UserExecutiveModifyAssistantRequest
      keys: userId
      trip: map
      table assistantUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone
          Number | Extension | Department | Email Address | Opt-in | User External Id | User Place Type
    UserExecutive.Filtering
      services: Executive
      read: UserExecutiveGetFilteringRequest -> UserExecutiveGetFilteringResponse
      write: UserExecutiveModifyFilteringRequest
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Filter | Holiday Schedule | Calls
          To Type | Calls To Number | Calls To Extension
    UserExecutive.FilteringExecutionServer
      services: Executive
      write: UserExecutiveModifyFilteringExecutionServerRequest
      trip: write-only
    UserExecutive.FilteringSelectiveCriteria
      services: Executive
      read: UserExecutiveGetFilteringSelectiveCriteriaRequest21 -> UserExecutiveGetFilteringSelectiveCriteriaResponse21
      write: UserExecutiveModifyFilteringSelectiveCriteriaRequest
      add: UserExecutiveAddFilteringSelectiveCriteriaRequest
      remove: UserExecutiveDeleteFilteringSelectiveCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserExecutive.ScreeningAlerting
      services: Executive
      read: UserExecutiveGetScreeningAlertingRequest -> UserExecutiveGetScreeningAlertingResponse
      write: UserExecutiveModifyScreeningAlertingRequest
      keys: userId
      trip: exact
    UserExecutiveAssistant
      services: Executive-Assistant
      read: UserExecutiveAssistantGetRequest -> UserExecutiveAssistantGetResponse
      write: UserExecutiveAssistantModifyRequest
      keys: userId
      trip: map
      table executiveTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone Number |
          Extension | Department | Email Address | Assistant Opt-in Status | Executive Allow Opt-in
    UserExternalCallingLineIDDelivery
      services: External Calling Line ID Delivery
      read: UserExternalCallingLineIDDeliveryGetRequest -> UserExternalCallingLineIDDeliveryGetResponse
      write: UserExternalCallingLineIDDeliveryModifyRequest
      keys: userId
      trip: exact
    UserExternalCustomRingback
      services: External Custom Ringback
      read: UserExternalCustomRingbackGetRequest -> UserExternalCustomRingbackGetResponse
      write: UserExternalCustomRingbackModifyRequest
      keys: userId
      trip: exact
    UserFaxMessaging
      services: Fax Messaging
      read: UserFaxMessagingGetRequest17sp1 -> UserFaxMessagingGetResponse17sp1
      write: UserFaxMessagingModifyRequest
      keys: userId
      trip: map
    UserFlexibleSeatingGuest
      services: Flexible Seating Guest
      read: UserFlexibleSeatingGuestGetRequest22 -> UserFlexibleSeatingGuestGetResponse22
      write: UserFlexibleSeatingGuestModifyRequest22
      keys: userId
      trip: map
    UserGroupNightForwarding
      services: Group Night Forwarding
      read: UserGroupNightForwardingGetRequest -> UserGroupNightForwardingGetResponse
      write: UserGroupNightForwardingModifyRequest
      keys: userId
      trip: map
    UserHotelingGuest
      services: Hoteling Guest
      read: UserHotelingGuestGetRequest14sp4 -> UserHotelingGuestGetResponse14sp4
      write: UserHotelingGuestModifyRequest21
      keys: userId
      trip: map
    UserHotelingHost
      services: Hoteling Host
      read: UserHotelingHostGetRequest17 -> UserHotelingHostGetResponse17
      write: UserHotelingHostModifyRequest
      keys: userId
      trip: map
    UserINIntegration
      services: IN Integration
      read: UserINIntegrationGetRequest -> UserINIntegrationGetResponse
      write: UserINIntegrationModifyRequest
      keys: userId
      trip: exact
    UserInCallServiceActivation
      services: In-Call Service Activation
      read: UserInCallServiceActivationGetRequest -> UserInCallServiceActivationGetResponse
      write: UserInCallServiceActivationModifyRequest
      keys: userId
      trip: exact
    UserIntegratedIMP
      services: Integrated IMP
      read: UserIntegratedIMPGetRequest21sp1 -> UserIntegratedIMPGetResponse21sp1
      write: UserIntegratedIMPModifyRequest
      keys: userId
      trip: exact
    UserInterceptUser
      services: Intercept User
      read: UserInterceptUserGetRequest21sp1 -> UserInterceptUserGetResponse21sp1
      write: UserInterceptUserModifyRequest21sp1
      keys: userId
      trip: map
    UserInternalCallingLineIDDelivery
      services: Internal Calling Line ID Delivery
      read: UserInternalCallingLineIDDeliveryGetRequest -> UserInternalCallingLineIDDeliveryGetResponse
      write: UserInternalCallingLineIDDeliveryModifyRequest
      keys: userId
      trip: exact
    UserLegacyAutomaticCallback
      services: Legacy Automatic Callback
      read: UserLegacyAutomaticCallbackGetRequest -> UserLegacyAutomaticCallbackGetResponse
      write: UserLegacyAutomaticCallbackModifyRequest
      keys: userId
      trip: exact
    UserMWIDeliveryToMobileEndpoint
      services: MWI Delivery to Mobile Endpoint
      read: UserMWIDeliveryToMobileEndpointGetRequest23 -> UserMWIDeliveryToMobileEndpointGetResponse23
      write: UserMWIDeliveryToMobileEndpointModifyRequest
      keys: userId
      trip: exact
    UserMaliciousCallTrace
      services: Malicious Call Trace
      read: UserMaliciousCallTraceGetRequest -> UserMaliciousCallTraceGetResponse
      write: UserMaliciousCallTraceModifyRequest
      keys: userId
      trip: exact
    UserMusicOnHoldUser
      services: Music On Hold User | Video On Hold User
      read: UserMusicOnHoldUserGetRequestRI -> UserMusicOnHoldUserGetResponseRI
      write: UserMusicOnHoldUserModifyRequestRI
      keys: userId
      trip: map
    UserNumberPortabilityAnnouncement
      services: Number Portability Announcement
      read: UserNumberPortabilityAnnouncementGetRequest -> UserNumberPortabilityAnnouncementGetResponse
      write: UserNumberPortabilityAnnouncementModifyRequest
      keys: userId
      trip: exact
    UserPBXIntegration
      services: PBX Integration
      read: UserPBXIntegrationGetRequest -> UserPBXIntegrationGetResponse
      write: UserPBXIntegrationModifyRequest
      keys: userId
      trip: exact
    UserPersonalAssistant
      services: Personal Assistant
      read: UserPersonalAssistantGetRequest24 -> UserPersonalAssistantGetResponse24
      write: UserPersonalAssistantModifyRequest
      keys: userId
      trip: map
      table scheduleTable: Is Active | Criteria Name | Time Schedule | Holiday Schedule | Presence | Transfer to
          Attendant | Attendant Number | Play Ring Splash | Alert Me First | Number of Rings
    UserPersonalAssistant.Criteria
      services: Personal Assistant
      read: UserPersonalAssistantGetCriteriaRequest -> UserPersonalAssistantGetCriteriaResponse
      write: UserPersonalAssistantModifyCriteriaRequest
      add: UserPersonalAssistantAddCriteriaRequest
      remove: UserPersonalAssistantDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserPhysicalLocation
      services: Physical Location
      read: UserPhysicalLocationGetRequest -> UserPhysicalLocationGetResponse
      write: UserPhysicalLocationModifyRequest
      keys: userId
      trip: exact
    UserPolycomPhoneServices
      services: Polycom Phone Services
      read: UserPolycomPhoneServicesGetRequest -> UserPolycomPhoneServicesGetResponse
      write: UserPolycomPhoneServicesModifyRequest
      keys: accessDevice userId
      trip: exact
    UserPolycomPhoneServices.PrimaryEndpointList
      services: Polycom Phone Services
      read: UserPolycomPhoneServicesGetPrimaryEndpointListRequest ->
          UserPolycomPhoneServicesGetPrimaryEndpointListResponse
      keys: userId
      trip: read-only
      table deviceUserTable: Device Level | Device Name | Line/Port
    UserPreAlertingAnnouncement
      services: Pre-alerting Announcement
      read: UserPreAlertingAnnouncementGetRequest20 -> UserPreAlertingAnnouncementGetResponse20
      write: UserPreAlertingAnnouncementModifyRequest20
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Blacklisted | Calls From | Calls To Type | Calls To Number |
          Calls To Extension
    UserPreAlertingAnnouncement.Criteria
      services: Pre-alerting Announcement
      read: UserPreAlertingAnnouncementGetCriteriaRequestRI -> UserPreAlertingAnnouncementGetCriteriaResponseRI
      write: UserPreAlertingAnnouncementModifyCriteriaRequestRI
      add: UserPreAlertingAnnouncementAddCriteriaRequestRI
      remove: UserPreAlertingAnnouncementDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserPreferredCarrierUser
      services: Preferred Carrier User
      read: UserPreferredCarrierUserGetRequest -> UserPreferredCarrierUserGetResponse
      write: UserPreferredCarrierUserModifyRequest
      keys: userId
      trip: map
    UserPrepaid
      services: Prepaid
      read: UserPrepaidGetRequest -> UserPrepaidGetResponse
      write: UserPrepaidModifyRequest
      keys: userId
      trip: exact
    UserPriorityAlert.ActiveCriteriaList
      services: Priority Alert
      write: UserPriorityAlertModifyActiveCriteriaListRequest
      trip: write-only
    UserPriorityAlert.Criteria
      services: Priority Alert
      read: UserPriorityAlertGetCriteriaRequest21 -> UserPriorityAlertGetCriteriaResponse21
      write: UserPriorityAlertModifyCriteriaRequest
      add: UserPriorityAlertAddCriteriaRequest16
      remove: UserPriorityAlertDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserPriorityAlert.CriteriaList
      services: Priority Alert
      read: UserPriorityAlertGetCriteriaListRequest -> UserPriorityAlertGetCriteriaListResponse
      keys: userId
      trip: read-only
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserPrivacy
      services: Privacy
      read: UserPrivacyGetRequest13mp17 -> UserPrivacyGetResponse13mp17
      write: UserPrivacyModifyRequest
      keys: userId
      trip: map
      table permittedMonitorUserIdTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name |
          Phone Number | Extension | Department | Email Address | IMP Id
    UserPushToTalk
      services: Push to Talk
      read: UserPushToTalkGetRequest -> UserPushToTalkGetResponse
      write: UserPushToTalkModifyRequest
      keys: userId
      trip: map
      table selectedUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone
          Number | Extension | Department | Email Address | IMP Id
    UserRemoteOffice
      services: Remote Office
      read: UserRemoteOfficeGetRequest -> UserRemoteOfficeGetResponse
      write: UserRemoteOfficeModifyRequest
      keys: userId
      trip: exact
    UserResourcePriority
      services: Resource Priority
      read: UserResourcePriorityGetRequest -> UserResourcePriorityGetResponse
      write: UserResourcePriorityModifyRequest
      keys: userId
      trip: map
    UserRouteList
      services: Route List
      read: UserRouteListGetRequest24 -> UserRouteListGetResponse24
      write: UserRouteListModifyRequest
      keys: userId
      trip: map
      table assignedNumberRangeTable: Number Range Start | Number Range End | Is Active | Extension Length
      table assignedNumberPrefixTable: Number Prefix | Is Active | Extension Range Start | Extension Range End
    UserSMDIMessageDesk
      services: SMDI Message Desk
      read: UserSMDIMessageDeskGetRequest -> UserSMDIMessageDeskGetResponse
      write: UserSMDIMessageDeskModifyRequest
      keys: userId
      trip: exact
    UserSMDIMessageDesk.Server
      services: SMDI Message Desk
      add: UserSMDIMessageDeskAddServerRequest
      trip: list
    UserSMDIMessageDesk.ServerList
      services: SMDI Message Desk
      read: UserSMDIMessageDeskGetServerListRequest -> UserSMDIMessageDeskGetServerListResponse
      remove: UserSMDIMessageDeskDeleteServerListRequest
      keys: userId
      trip: read-only
      table smdiServerTable: Device Name | Net Address | Port
    UserSecurityClassification
      services: Security Classification
      read: UserSecurityClassificationGetRequest22 -> UserSecurityClassificationGetResponse22
      write: UserSecurityClassificationModifyRequest
      keys: userId
      trip: map
    UserSelectiveCallAcceptance.ActiveCriteriaList
      services: Selective Call Acceptance
      write: UserSelectiveCallAcceptanceModifyActiveCriteriaListRequest
      trip: write-only
    UserSelectiveCallAcceptance.Criteria
      services: Selective Call Acceptance
      read: UserSelectiveCallAcceptanceGetCriteriaRequestRI -> UserSelectiveCallAcceptanceGetCriteriaResponseRI
      write: UserSelectiveCallAcceptanceModifyCriteriaRequestRI
      add: UserSelectiveCallAcceptanceAddCriteriaRequestRI
      remove: UserSelectiveCallAcceptanceDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserSelectiveCallAcceptance.CriteriaList
      services: Selective Call Acceptance
      read: UserSelectiveCallAcceptanceGetCriteriaListRequest -> UserSelectiveCallAcceptanceGetCriteriaListResponse
      keys: userId
      trip: read-only
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserSelectiveCallRejection.ActiveCriteriaList
      services: Selective Call Rejection
      write: UserSelectiveCallRejectionModifyActiveCriteriaListRequest
      trip: write-only
    UserSelectiveCallRejection.Criteria
      services: Selective Call Rejection
      read: UserSelectiveCallRejectionGetCriteriaRequestRI -> UserSelectiveCallRejectionGetCriteriaResponseRI
      write: UserSelectiveCallRejectionModifyCriteriaRequestRI
      add: UserSelectiveCallRejectionAddCriteriaRequestRI
      remove: UserSelectiveCallRejectionDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserSelectiveCallRejection.CriteriaList
      services: Selective Call Rejection
      read: UserSelectiveCallRejectionGetCriteriaListRequest -> UserSelectiveCallRejectionGetCriteriaListResponse
      keys: userId
      trip: read-only
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule |
          Calls To Type | Calls To Number | Calls To Extension
    UserSequentialRing
      services: Sequential Ring
      read: UserSequentialRingGetRequest14sp4 -> UserSequentialRingGetResponse14sp4
      write: UserSequentialRingModifyRequest
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Calls From | Blacklisted | Holiday Schedule
    UserSequentialRing.Criteria
      services: Sequential Ring
      read: UserSequentialRingGetCriteriaRequest23 -> UserSequentialRingGetCriteriaResponse23
      write: UserSequentialRingModifyCriteriaRequest23
      add: UserSequentialRingAddCriteriaRequest23
      remove: UserSequentialRingDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserSharedCallAppearance
      services: Shared Call Appearance | Shared Call Appearance 5 | Shared Call Appearance 10 | Shared Call Appearance
          15 | Shared Call Appearance 20 | Shared Call Appearance 25 | Shared Call Appearance 30 | Shared Call
          Appearance 35
      read: UserSharedCallAppearanceGetRequest21sp1 -> UserSharedCallAppearanceGetResponse21sp1
      write: UserSharedCallAppearanceModifyRequest
      keys: userId
      trip: map
      table endpointTable: Device Level | Device Name | Device Type | Line/Port | SIP Contact | Port Number | Device
          Support Visual Device Management | Is Active | Allow Origination | Allow Termination | Mac Address | Path
          Header
    UserSharedCallAppearance.Endpoint
      services: Shared Call Appearance | Shared Call Appearance 5 | Shared Call Appearance 10 | Shared Call Appearance
          15 | Shared Call Appearance 20 | Shared Call Appearance 25 | Shared Call Appearance 30 | Shared Call
          Appearance 35
      read: UserSharedCallAppearanceGetEndpointRequest22 -> UserSharedCallAppearanceGetEndpointResponse22
      write: UserSharedCallAppearanceModifyEndpointRequest
      add: UserSharedCallAppearanceAddEndpointRequest22
      remove: UserSharedCallAppearanceDeleteEndpointListRequest14
      keys: accessDeviceEndpoint userId
      trip: exact
    UserSilentAlerting
      services: Silent Alerting
      read: UserSilentAlertingGetRequest -> UserSilentAlertingGetResponse
      write: UserSilentAlertingModifyRequest
      keys: userId
      trip: exact
    UserSimultaneousRingFamily
      services: Simultaneous Ring Family
      read: UserSimultaneousRingFamilyGetRequest17 -> UserSimultaneousRingFamilyGetResponse17
      write: UserSimultaneousRingFamilyModifyRequest17
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Holiday Schedule | Calls From | Blacklisted
    UserSimultaneousRingFamily.Criteria
      services: Simultaneous Ring Family
      read: UserSimultaneousRingFamilyGetCriteriaRequestRI -> UserSimultaneousRingFamilyGetCriteriaResponseRI
      write: UserSimultaneousRingFamilyModifyCriteriaRequestRI
      add: UserSimultaneousRingFamilyAddCriteriaRequestRI
      remove: UserSimultaneousRingFamilyDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserSimultaneousRingFamily.PhoneNumber
      services: Simultaneous Ring Family
      read: UserSimultaneousRingFamilyGetPhoneNumberRequest -> UserSimultaneousRingFamilyGetPhoneNumberResponse
      write: UserSimultaneousRingFamilyModifyPhoneNumberRequest
      add: UserSimultaneousRingFamilyAddPhoneNumberRequest
      remove: UserSimultaneousRingFamilyDeletePhoneNumberRequest
      keys: phoneNumber userId
      trip: exact
    UserSimultaneousRingPersonal
      services: Simultaneous Ring Personal
      read: UserSimultaneousRingPersonalGetRequest17 -> UserSimultaneousRingPersonalGetResponse17
      write: UserSimultaneousRingPersonalModifyRequest17
      keys: userId
      trip: map
      table criteriaTable: Is Active | Criteria Name | Time Schedule | Holiday Schedule | Calls From | Blacklisted
    UserSimultaneousRingPersonal.Criteria
      services: Simultaneous Ring Personal
      read: UserSimultaneousRingPersonalGetCriteriaRequestRI -> UserSimultaneousRingPersonalGetCriteriaResponseRI
      write: UserSimultaneousRingPersonalModifyCriteriaRequestRI
      add: UserSimultaneousRingPersonalAddCriteriaRequestRI
      remove: UserSimultaneousRingPersonalDeleteCriteriaRequest
      keys: criteriaName userId
      trip: map
    UserSimultaneousRingPersonal.PhoneNumber
      services: Simultaneous Ring Personal
      read: UserSimultaneousRingPersonalGetPhoneNumberRequest -> UserSimultaneousRingPersonalGetPhoneNumberResponse
      write: UserSimultaneousRingPersonalModifyPhoneNumberRequest
      add: UserSimultaneousRingPersonalAddPhoneNumberRequest
      remove: UserSimultaneousRingPersonalDeletePhoneNumberRequest
      keys: phoneNumber userId
      trip: exact
    UserSpeedDial100
      services: Speed Dial 100
      read: UserSpeedDial100GetRequest -> UserSpeedDial100GetResponse
      keys: speedCode userId
      trip: read-only
    UserSpeedDial100.List
      services: Speed Dial 100
      read: UserSpeedDial100GetListRequest17sp1 -> UserSpeedDial100GetListResponse17sp1
      write: UserSpeedDial100ModifyListRequest
      add: UserSpeedDial100AddListRequest
      remove: UserSpeedDial100DeleteListRequest
      keys: userId
      trip: map
    UserSpeedDial8.List
      services: Speed Dial 8
      read: UserSpeedDial8GetListRequest -> UserSpeedDial8GetListResponse
      write: UserSpeedDial8ModifyListRequest
      keys: userId
      trip: exact
    UserTerminatingAlternateTrunkIdentity
      services: Terminating Alternate Trunk Identity
      read: UserTerminatingAlternateTrunkIdentityGetRequest -> UserTerminatingAlternateTrunkIdentityGetResponse
      write: UserTerminatingAlternateTrunkIdentityModifyRequest
      keys: userId
      trip: exact
    UserTerminatingClosedUserGroup
      services: Terminating Closed User Group
      read: UserTerminatingClosedUserGroupGetRequest -> UserTerminatingClosedUserGroupGetResponse
      write: UserTerminatingClosedUserGroupModifyRequest
      keys: userId
      trip: exact
    UserThirdPartyVoiceMailSupport
      services: Third-Party Voice Mail Support
      read: UserThirdPartyVoiceMailSupportGetRequest17 -> UserThirdPartyVoiceMailSupportGetResponse17
      write: UserThirdPartyVoiceMailSupportModifyRequest
      keys: userId
      trip: exact
    UserTwoStageDialing
      services: Two-Stage Dialing
      read: UserTwoStageDialingGetRequest13Mp20 -> UserTwoStageDialingGetResponse13Mp20
      write: UserTwoStageDialingModifyRequest
      keys: userId
      trip: exact
    UserVideoAddOn
      services: Video Add-On
      read: UserVideoAddOnGetRequest22 -> UserVideoAddOnGetResponse22
      write: UserVideoAddOnModifyRequest14
      keys: userId
      trip: map
    UserVoiceMessagingUser
      services: Voice Messaging User
      write: UserVoiceMessagingUserModifyRequestRI
      trip: write-only
    UserVoiceMessagingUser.AdvancedVoiceManagement
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetAdvancedVoiceManagementRequestRI ->
          UserVoiceMessagingUserGetAdvancedVoiceManagementResponseRI
      write: UserVoiceMessagingUserModifyAdvancedVoiceManagementRequestRI
      keys: userId
      trip: map
    UserVoiceMessagingUser.AliasList
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetAliasListRequest -> UserVoiceMessagingUserGetAliasListResponse
      add: UserVoiceMessagingUserAddAliasListRequest
      remove: UserVoiceMessagingUserDeleteAliasListRequest
      keys: userId
      trip: list
    UserVoiceMessagingUser.DistributionList
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetDistributionListRequest -> UserVoiceMessagingUserGetDistributionListResponse
      write: UserVoiceMessagingUserModifyDistributionListRequest
      keys: listId userId
      trip: map
    UserVoiceMessagingUser.Greeting
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetGreetingRequest20 -> UserVoiceMessagingUserGetGreetingResponse20
      write: UserVoiceMessagingUserModifyGreetingRequest20
      keys: userId
      trip: map
    UserVoiceMessagingUser.GreetingExecutionServer
      services: Voice Messaging User
      write: UserVoiceMessagingUserModifyGreetingExecutionServerRequest
      trip: write-only
    UserVoiceMessagingUser.OutgoingSMDIMWI
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetOutgoingSMDIMWIRequest -> UserVoiceMessagingUserGetOutgoingSMDIMWIResponse
      write: UserVoiceMessagingUserModifyOutgoingSMDIMWIRequest
      keys: userId
      trip: map
    UserVoiceMessagingUser.VoiceManagement
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetVoiceManagementRequest23 -> UserVoiceMessagingUserGetVoiceManagementResponse23
      write: UserVoiceMessagingUserModifyVoiceManagementRequest23
      keys: userId
      trip: exact
    UserVoiceMessagingUser.VoicePortal
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetVoicePortalRequest20 -> UserVoiceMessagingUserGetVoicePortalResponse20
      write: UserVoiceMessagingUserModifyVoicePortalRequest20
      keys: userId
      trip: exact
    UserVoiceMessagingUser.VoicePortalExecutionServer
      services: Voice Messaging User
      write: UserVoiceMessagingUserModifyVoicePortalExecutionServerRequest
      trip: write-only
    UserVoiceMessagingUser.VoicePortalPassword
      services: Voice Messaging User
      write: UserVoiceMessagingUserModifyVoicePortalPasswordRequest
      trip: write-only
    UserVoiceMessagingUser.VoicePortalPasswordInfo
      services: Voice Messaging User
      read: UserVoiceMessagingUserGetVoicePortalPasswordInfoRequest ->
          UserVoiceMessagingUserGetVoicePortalPasswordInfoResponse
      keys: userId
      trip: read-only
    UserVoicePortalCalling
      services: Voice Portal Calling
      read: UserVoicePortalCallingGetRequest -> UserVoicePortalCallingGetResponse
      write: UserVoicePortalCallingModifyRequest
      keys: userId
      trip: exact
    UserZoneCallingRestrictions
      services: Zone Calling Restrictions
      read: UserZoneCallingRestrictionsGetRequest -> UserZoneCallingRestrictionsGetResponse
      write: UserZoneCallingRestrictionsModifyRequest
      keys: userId
      trip: exact
    User
      read: UserGetRequest24 -> UserGetResponse24
      write: UserModifyRequest22
      add: UserAddRequest22V2
      remove: UserDeleteRequest
      keys: userId
      trip: map
    User.GroupId
      write: UserModifyGroupIdRequest
      trip: write-only
    User.ListInGroup
      read: UserGetListInGroupRequest -> UserGetListInGroupResponse
      keys: GroupId responseSizeLimit searchCriteriaDn searchCriteriaEmailAddress searchCriteriaExactUserDepartment
          searchCriteriaExactUserInTrunkGroup searchCriteriaExactUserPersonId searchCriteriaExtension
          searchCriteriaUserExternalId searchCriteriaUserFirstName searchCriteriaUserId searchCriteriaUserLastName
          serviceProviderId
      trip: read-only
      table userTable: User Id | Last Name | First Name | Department | Phone Number | Phone Number Activated | Email
          Address | Hiragana Last Name | Hiragana First Name | In Trunk Group | Extension | Country Code | National
          Prefix
    User.ListInServiceProvider
      read: UserGetListInServiceProviderRequest -> UserGetListInServiceProviderResponse
      keys: responseSizeLimit searchCriteriaDn searchCriteriaEmailAddress searchCriteriaExactUserDepartment
          searchCriteriaExactUserInTrunkGroup searchCriteriaExactUserPersonId searchCriteriaExtension
          searchCriteriaUserExternalId searchCriteriaUserFirstName searchCriteriaUserId searchCriteriaUserLastName
          serviceProviderExternalId serviceProviderId
      trip: read-only
      table userTable: User Id | Group Id | Last Name | First Name | Department | Phone Number | Phone Number Activated
          | Email Address | Hiragana Last Name | Hiragana First Name | In Trunk Group | Extension | User External Id
    User.ListInSystem
      read: UserGetListInSystemRequest -> UserGetListInSystemResponse
      keys: responseSizeLimit searchCriteriaDn searchCriteriaEmailAddress searchCriteriaExactServiceProvider
          searchCriteriaExactUserInTrunkGroup searchCriteriaExactUserNetworkClassOfService
          searchCriteriaExactUserPersonId searchCriteriaExtension searchCriteriaGroupId searchCriteriaResellerId
          searchCriteriaServiceProviderId searchCriteriaUserExternalId searchCriteriaUserFirstName searchCriteriaUserId
          searchCriteriaUserLastName
      trip: read-only
      table userTable: User Id | Group Id | Service Provider Id | Last Name | First Name | Department | Phone Number |
          Phone Number Activated | Email Address | Hiragana Last Name | Hiragana First Name | In Trunk Group | Extension
          | Reseller Id | User External Id
    User.LoginInfo
      read: UserGetLoginInfoRequestRI -> UserGetLoginInfoResponseRI
      keys: linePort loginRole phoneNumber userId
      trip: read-only
    User.RegistrationList
      read: UserGetRegistrationListRequest -> UserGetRegistrationListResponse
      keys: userId
      trip: read-only
      table registrationTable: Device Level | Device Name | Order | URI | Expiration | Line/Port | Endpoint Type |
          Public Net Address | Public Port | Private Net Address | Private Port | User Agent | Lockout Started | Lockout
          Expires | Lockout Count | Access Info
    User.ServiceInstanceListInServiceProvider
      read: UserGetServiceInstanceListInServiceProviderRequest -> UserGetServiceInstanceListInServiceProviderResponse
      keys: SearchCriteriaExactServiceType SearchCriteriaGroupId responseSizeLimit searchCriteriaDn
          searchCriteriaExactUserDepartment searchCriteriaExtension searchCriteriaUserId searchCriteriaUserLastName
          serviceProviderId
      trip: read-only
      table serviceInstanceTable: User Id | Group Id | Service Type | Name | Phone Number | Extension | Department
    User.ServiceInstanceListInSystem
      read: UserGetServiceInstanceListInSystemRequest -> UserGetServiceInstanceListInSystemResponse
      keys: responseSizeLimit searchCriteriaDn searchCriteriaExactServiceProvider searchCriteriaExactServiceType
          searchCriteriaExtension searchCriteriaGroupId searchCriteriaResellerId searchCriteriaServiceProviderId
          searchCriteriaUserId searchCriteriaUserLastName
      trip: read-only
      table serviceInstanceTable: User Id | Group Id | Service Provider Id | Service Type | Name | Phone Number |
          Extension | Reseller Id
    User.UserId
      write: UserModifyUserIdRequest
      trip: write-only
    UserAccessDeviceDeviceActivation.List
      read: UserAccessDeviceDeviceActivationGetListRequest -> UserAccessDeviceDeviceActivationGetListResponse
      keys: userId
      trip: read-only
      table accessDeviceTable: Device Name | Device Level | Device SP | Device Group | Endpoint Type | Line Port |
          Activation Status | Activation Code | Expiration Time | MAC Address
    UserAccessDeviceFile
      read: UserAccessDeviceFileGetRequest -> UserAccessDeviceFileGetResponse
      write: UserAccessDeviceFileModifyRequest
      keys: accessDevice fileFormat userId
      trip: map
    UserAccessDeviceFile.List
      read: UserAccessDeviceFileGetListRequest -> UserAccessDeviceFileGetListResponse
      keys: accessDevice userId
      trip: read-only
      table deviceFilesTable: File Format | Template URL
    UserAccessDeviceTags
      read: UserAccessDeviceTagsGetRequest -> UserAccessDeviceTagsGetResponse
      keys: accessDevice userId
      trip: read-only
      table deviceTagsTable: Tag Name | Tag Value
    UserAlternateUserId
      write: UserAlternateUserIdModifyRequest
      add: UserAlternateUserIdAddRequest
      remove: UserAlternateUserIdDeleteRequest
      trip: list
    UserAlternateUserId.List
      read: UserAlternateUserIdGetListRequest -> UserAlternateUserIdGetListResponse
      keys: userId
      trip: read-only
      table userIdTable: User Id | Description | Alternate
    UserAnnouncementFile
      read: UserAnnouncementFileGetRequest22 -> UserAnnouncementFileGetResponse22
      write: UserAnnouncementFileModifyRequest
      add: UserAnnouncementFileAddRequest
      keys: announcementFileExternalId announcementFileKey userId
      trip: map
      table usageTable: Service Name | Criteria Name
    UserAnnouncementFile.List
      read: UserAnnouncementFileGetListRequest -> UserAnnouncementFileGetListResponse
      remove: UserAnnouncementFileDeleteListRequest
      keys: announcementFileType includeAnnouncementTable responseSizeLimit searchCriteriaAnnouncementFileName userId
      trip: read-only
      table announcementTable: Name | Media Type | File Size | Announcement File External Id
    UserAnnouncementRepository.Settings
      read: UserAnnouncementRepositoryGetSettingsRequest -> UserAnnouncementRepositoryGetSettingsResponse
      keys: userId
      trip: read-only
    UserAssignedServices.List
      read: UserAssignedServicesGetListRequest -> UserAssignedServicesGetListResponse
      keys: userId
      trip: read-only
    UserBroadWorksCommunicator
      read: UserBroadWorksCommunicatorGetRequest -> UserBroadWorksCommunicatorGetResponse
      keys: userId
      trip: read-only
    UserBroadWorksMobilityMobileIdentity
      read: UserBroadWorksMobilityMobileIdentityGetRequest22V3 -> UserBroadWorksMobilityMobileIdentityGetResponse22V3
      write: UserBroadWorksMobilityMobileIdentityModifyRequest
      add: UserBroadWorksMobilityMobileIdentityAddRequest22V2
      remove: UserBroadWorksMobilityMobileIdentityDeleteRequest
      keys: mobileNumber userId
      trip: map
      table mobileNumberAlertedTable: Mobile Number | Country Code | National Prefix
    UserBroadWorksMobilityMobileIdentityConsolidated
      write: UserBroadWorksMobilityMobileIdentityConsolidatedModifyRequest
      add: UserBroadWorksMobilityMobileIdentityConsolidatedAddRequest22
      remove: UserBroadWorksMobilityMobileIdentityConsolidatedDeleteRequest
      trip: list
    UserBroadWorksReceptionistEnterpriseNote
      read: UserBroadWorksReceptionistEnterpriseNoteGetRequest -> UserBroadWorksReceptionistEnterpriseNoteGetResponse
      keys: contactUserId receptionistUserId vonUser
      trip: read-only
    UserBroadWorksReceptionistEnterpriseNote.List
      write: UserBroadWorksReceptionistEnterpriseNoteModifyListRequest
      trip: write-only
    UserBroadworksMobility.MobileIdentityUsingSharedCallAppearance
      add: UserBroadworksMobilityAddMobileIdentityUsingSharedCallAppearanceRequest22
      trip: list
    UserCallCenterAgentDetails
      read: UserCallCenterAgentDetailsGetRequest -> UserCallCenterAgentDetailsGetResponse
      keys: agentUserId
      trip: read-only
    UserCallCenterEnhancedReportingReportTemplateParamInfo
      read: UserCallCenterEnhancedReportingReportTemplateParamInfoGetRequest ->
          UserCallCenterEnhancedReportingReportTemplateParamInfoGetResponse
      keys: reportTemplate
      trip: read-only
    UserCallCenterEnhancedReportingScheduledReport
      read: UserCallCenterEnhancedReportingScheduledReportGetRequest ->
          UserCallCenterEnhancedReportingScheduledReportGetResponse
      write: UserCallCenterEnhancedReportingScheduledReportModifyRequest
      remove: UserCallCenterEnhancedReportingScheduledReportDeleteRequest
      keys: name supervisorUserId
      trip: map
    UserCallPark
      read: UserCallParkGetRequest -> UserCallParkGetResponse
      keys: userId
      trip: read-only
      table userTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | User External Id
          | User Place Type
    UserCallPickup
      read: UserCallPickupGetRequest -> UserCallPickupGetResponse
      keys: userId
      trip: read-only
      table userTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Department |
          Phone Number | Extension | Email Address
    UserCallPolicies
      read: UserCallPoliciesGetRequest19sp1 -> UserCallPoliciesGetResponse19sp1
      write: UserCallPoliciesModifyRequest
      keys: userId
      trip: exact
    UserCallProcessing.Policy
      read: UserCallProcessingGetPolicyRequest24 -> UserCallProcessingGetPolicyResponse24
      write: UserCallProcessingModifyPolicyRequest24
      keys: userId
      trip: exact
    UserCollaborateBridge
      read: UserCollaborateBridgeGetRequest20sp1 -> UserCollaborateBridgeGetResponse20sp1
      keys: userId
      trip: read-only
    UserCollaborateInstantRoom
      read: UserCollaborateInstantRoomGetRequest -> UserCollaborateInstantRoomGetResponse
      add: UserCollaborateInstantRoomAddRequest
      keys: roomId userId
      trip: list
    UserCollaborateInstantRoomParameters
      read: UserCollaborateInstantRoomParametersGetRequest -> UserCollaborateInstantRoomParametersGetResponse
      write: UserCollaborateInstantRoomParametersModifyRequest
      keys: userId
      trip: exact
    UserCollaborateMyRoom
      read: UserCollaborateMyRoomGetRequest -> UserCollaborateMyRoomGetResponse
      write: UserCollaborateMyRoomModifyRequest
      keys: userId
      trip: map
    UserCollaborateProjectRoom
      read: UserCollaborateProjectRoomGetRequest -> UserCollaborateProjectRoomGetResponse
      write: UserCollaborateProjectRoomModifyRequest
      add: UserCollaborateProjectRoomAddRequest
      keys: roomId userId
      trip: exact
    UserCollaborateRoom
      read: UserCollaborateRoomGetRequest -> UserCollaborateRoomGetResponse
      write: UserCollaborateRoomModifyRequest
      keys: roomId userId
      trip: map
    UserCollaborateRoomList
      read: UserCollaborateRoomListGetRequest -> UserCollaborateRoomListGetResponse
      keys: userId
      trip: read-only
      table roomInstanceTable: Room Type | Name | Room Id
    UserCommunicationBarring
      read: UserCommunicationBarringGetRequest -> UserCommunicationBarringGetResponse
      write: UserCommunicationBarringModifyRequest
      keys: userId
      trip: exact
    UserCommunicationBarringAuthorizationCode.List
      read: UserCommunicationBarringAuthorizationCodeGetListRequest ->
          UserCommunicationBarringAuthorizationCodeGetListResponse
      add: UserCommunicationBarringAuthorizationCodeAddListRequest
      remove: UserCommunicationBarringAuthorizationCodeDeleteListRequest
      keys: userId
      trip: list
    UserConsolidated
      write: UserConsolidatedModifyRequest22
      add: UserConsolidatedAddRequest22
      remove: UserConsolidatedDeleteRequest
      trip: list
    UserDeviceActivationPolicyInEffect
      read: UserDeviceActivationPolicyInEffectGetRequest -> UserDeviceActivationPolicyInEffectGetResponse
      keys: userId
      trip: read-only
    UserDevicePolicies
      read: UserDevicePoliciesGetRequest21 -> UserDevicePoliciesGetResponse21
      write: UserDevicePoliciesModifyRequest
      keys: userId
      trip: exact
    UserDn.ActivationList
      read: UserDnGetActivationListRequest -> UserDnGetActivationListResponse
      keys: userId
      trip: read-only
      table dnTable: Phone Number | Activated
    UserFeatureAccessCode.List
      read: UserFeatureAccessCodeGetListRequest21 -> UserFeatureAccessCodeGetListResponse21
      write: UserFeatureAccessCodeModifyListRequest
      keys: userId
      trip: map
    UserGroupPaging.List
      read: UserGroupPagingGetListRequest -> UserGroupPagingGetListResponse
      keys: userId
      trip: read-only
      table pagingGroupTable: Name | Phone Number | Extension | Is Active
    UserHolidaySchedule
      read: UserHolidayScheduleGetRequest -> UserHolidayScheduleGetResponse
      write: UserHolidayScheduleModifyRequest
      add: UserHolidayScheduleAddRequest
      remove: UserHolidayScheduleDeleteRequest
      keys: holidayScheduleName userId
      trip: map
    UserHolidaySchedule.List
      read: UserHolidayScheduleGetListRequest -> UserHolidayScheduleGetListResponse
      keys: userId
      trip: read-only
      table holidayScheduleTable: Holiday Schedule | Type
    UserIncomingCallingPlan
      read: UserIncomingCallingPlanGetRequest -> UserIncomingCallingPlanGetResponse
      write: UserIncomingCallingPlanModifyRequest
      keys: userId
      trip: map
    UserLinePort.List
      read: UserLinePortGetListRequest -> UserLinePortGetListResponse
      keys: userId
      trip: read-only
      table linePortTable: Line Port | Line Port Type | In Trunk Group | Contact | Contact2 | Contact3 | Contact4 |
          Contact5 | Authentication Mode | Auto-Config Soft Client
    UserMeetMeConferencing.BridgeList
      read: UserMeetMeConferencingGetBridgeListRequest -> UserMeetMeConferencingGetBridgeListResponse
      keys: userId
      trip: read-only
      table conferenceBridgeTable: Bridge Id | Name | Phone Number | Extension | Ports | Is Active | Allow Individual
          OutDial | Country Code | National Prefix
    UserMeetMeConferencing.Conference
      read: UserMeetMeConferencingGetConferenceRequest23 -> UserMeetMeConferencingGetConferenceResponse23
      write: UserMeetMeConferencingModifyConferenceRequest
      add: UserMeetMeConferencingAddConferenceRequest23
      keys: conferenceKey userId
      trip: map
    UserMeetMeConferencing.ConferenceDelegateList
      read: UserMeetMeConferencingGetConferenceDelegateListRequest ->
          UserMeetMeConferencingGetConferenceDelegateListResponse
      write: UserMeetMeConferencingModifyConferenceDelegateListRequest
      keys: conferenceKey userId
      trip: map
      table conferenceDelegateUserTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name |
          Phone Number | Extension | Department | Email Address
    UserMeetMeConferencing.ConferenceGreeting
      read: UserMeetMeConferencingGetConferenceGreetingRequest20 ->
          UserMeetMeConferencingGetConferenceGreetingResponse20
      write: UserMeetMeConferencingModifyConferenceGreetingRequest20
      keys: conferenceKey userId
      trip: exact
    UserMeetMeConferencing.ConferenceGreetingExecutionServer
      write: UserMeetMeConferencingModifyConferenceGreetingExecutionServerRequest
      trip: write-only
    UserMeetMeConferencing.ConferenceList
      read: UserMeetMeConferencingGetConferenceListRequest -> UserMeetMeConferencingGetConferenceListResponse
      remove: UserMeetMeConferencingDeleteConferenceListRequest
      keys: bridgeId userId
      trip: read-only
      table conferenceTable: Bridge Id | Conference Id | Title | Bridge Name | Status | Type | Start Time | Host Last
          Name | Host First Name | Host
    UserMeetMeConferencing.ConferenceRecordingList
      read: UserMeetMeConferencingGetConferenceRecordingListRequest ->
          UserMeetMeConferencingGetConferenceRecordingListResponse
      remove: UserMeetMeConferencingDeleteConferenceRecordingListRequest
      keys: userId
      trip: read-only
      table conferenceRecordingTable: Bridge Id | Conference Id | Conference Title | Bridge Name | Start Time | File
          Size | URL
    UserMobileAppRegistration.List
      read: UserMobileAppRegistrationGetListRequest -> UserMobileAppRegistrationGetListResponse
      keys: registrationId userId
      trip: read-only
      table mobileAppRegistrationTable: Registration ID | Application ID | Application Version | Device Identifier |
          Device OS Type | Notification Mechanism | Expiration Date
    UserMusicOnHold
      read: UserMusicOnHoldGetRequest -> UserMusicOnHoldGetResponse
      write: UserMusicOnHoldModifyRequest
      keys: userId
      trip: exact
    UserNetworkConferencing
      read: UserNetworkConferencingGetRequest -> UserNetworkConferencingGetResponse
      keys: userId
      trip: read-only
    UserOCICallControlApplication
      write: UserOCICallControlApplicationModifyRequest
      trip: write-only
    UserOCICallControlApplication.List
      read: UserOCICallControlApplicationGetListRequest -> UserOCICallControlApplicationGetListResponse
      keys: userId
      trip: read-only
    UserOutgoingCallingPlanAuthorizationCode
      read: UserOutgoingCallingPlanAuthorizationCodeGetRequest -> UserOutgoingCallingPlanAuthorizationCodeGetResponse
      write: UserOutgoingCallingPlanAuthorizationCodeModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanAuthorizationCode.List
      read: UserOutgoingCallingPlanAuthorizationCodeGetListRequest ->
          UserOutgoingCallingPlanAuthorizationCodeGetListResponse
      add: UserOutgoingCallingPlanAuthorizationCodeAddListRequest
      remove: UserOutgoingCallingPlanAuthorizationCodeDeleteListRequest
      keys: userId
      trip: list
    UserOutgoingCallingPlanCallMeNow
      read: UserOutgoingCallingPlanCallMeNowGetRequest -> UserOutgoingCallingPlanCallMeNowGetResponse
      write: UserOutgoingCallingPlanCallMeNowModifyRequest
      keys: userId
      trip: map
    UserOutgoingCallingPlanDigitPlanCallMeNow
      read: UserOutgoingCallingPlanDigitPlanCallMeNowGetRequest -> UserOutgoingCallingPlanDigitPlanCallMeNowGetResponse
      write: UserOutgoingCallingPlanDigitPlanCallMeNowModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanDigitPlanOriginating
      read: UserOutgoingCallingPlanDigitPlanOriginatingGetRequest ->
          UserOutgoingCallingPlanDigitPlanOriginatingGetResponse
      write: UserOutgoingCallingPlanDigitPlanOriginatingModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanDigitPlanRedirecting
      read: UserOutgoingCallingPlanDigitPlanRedirectingGetRequest ->
          UserOutgoingCallingPlanDigitPlanRedirectingGetResponse
      write: UserOutgoingCallingPlanDigitPlanRedirectingModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanOriginating
      read: UserOutgoingCallingPlanOriginatingGetRequest -> UserOutgoingCallingPlanOriginatingGetResponse
      write: UserOutgoingCallingPlanOriginatingModifyRequest
      keys: userId
      trip: map
    UserOutgoingCallingPlanPinholeDigitPlanCallMeNow
      read: UserOutgoingCallingPlanPinholeDigitPlanCallMeNowGetRequest ->
          UserOutgoingCallingPlanPinholeDigitPlanCallMeNowGetResponse
      write: UserOutgoingCallingPlanPinholeDigitPlanCallMeNowModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanPinholeDigitPlanOriginating
      read: UserOutgoingCallingPlanPinholeDigitPlanOriginatingGetRequest ->
          UserOutgoingCallingPlanPinholeDigitPlanOriginatingGetResponse
      write: UserOutgoingCallingPlanPinholeDigitPlanOriginatingModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanPinholeDigitPlanRedirecting
      read: UserOutgoingCallingPlanPinholeDigitPlanRedirectingGetRequest ->
          UserOutgoingCallingPlanPinholeDigitPlanRedirectingGetResponse
      write: UserOutgoingCallingPlanPinholeDigitPlanRedirectingModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanRedirected
      read: UserOutgoingCallingPlanRedirectedGetRequest -> UserOutgoingCallingPlanRedirectedGetResponse
      write: UserOutgoingCallingPlanRedirectedModifyRequest
      keys: userId
      trip: map
    UserOutgoingCallingPlanRedirecting
      read: UserOutgoingCallingPlanRedirectingGetRequest -> UserOutgoingCallingPlanRedirectingGetResponse
      write: UserOutgoingCallingPlanRedirectingModifyRequest
      keys: userId
      trip: map
    UserOutgoingCallingPlanSustainedAuthorizationCode
      read: UserOutgoingCallingPlanSustainedAuthorizationCodeGetRequest ->
          UserOutgoingCallingPlanSustainedAuthorizationCodeGetResponse
      write: UserOutgoingCallingPlanSustainedAuthorizationCodeModifyRequest
      keys: userId
      trip: exact
    UserOutgoingCallingPlanTransferNumbers
      read: UserOutgoingCallingPlanTransferNumbersGetRequest -> UserOutgoingCallingPlanTransferNumbersGetResponse
      write: UserOutgoingCallingPlanTransferNumbersModifyRequest
      keys: userId
      trip: map
    UserPasswordInfo
      read: UserPasswordInfoGetRequest22 -> UserPasswordInfoGetResponse22
      keys: userId
      trip: read-only
    UserPersonalAssistantCallToNumber.List
      read: UserPersonalAssistantCallToNumberGetListRequest -> UserPersonalAssistantCallToNumberGetListResponse
      write: UserPersonalAssistantCallToNumberModifyListRequest
      keys: userId
      trip: map
    UserPersonalAssistantExclusionNumber
      read: UserPersonalAssistantExclusionNumberGetRequest -> UserPersonalAssistantExclusionNumberGetResponse
      write: UserPersonalAssistantExclusionNumberModifyRequest
      add: UserPersonalAssistantExclusionNumberAddRequest
      keys: exclusionNumber userId
      trip: map
    UserPersonalAssistantExclusionNumber.List
      read: UserPersonalAssistantExclusionNumberGetListRequest -> UserPersonalAssistantExclusionNumberGetListResponse
      remove: UserPersonalAssistantExclusionNumberDeleteListRequest
      keys: responseSizeLimit searchCriteriaPersonalAssistantExclusionNumber
          searchCriteriaPersonalAssistantExclusionNumberDescription userId
      trip: read-only
      table exclusionNumberTable: Number | Description
    UserPersonalPhoneList
      write: UserPersonalPhoneListModifyRequest
      trip: write-only
    UserPersonalPhoneList.List
      read: UserPersonalPhoneListGetListRequest -> UserPersonalPhoneListGetListResponse
      add: UserPersonalPhoneListAddListRequest
      remove: UserPersonalPhoneListDeleteListRequest
      keys: responseSizeLimit searchCriteriaModeOr searchCriteriaUserPersonalPhoneListName
          searchCriteriaUserPersonalPhoneListNumber userId
      trip: list
    UserPhoneDirectory.List
      read: UserPhoneDirectoryGetListRequest -> UserPhoneDirectoryGetListResponse
      keys: includeCommonPhoneList responseSizeLimit searchCriteriaDn searchCriteriaEmailAddress
          searchCriteriaExactCustomContactDirectory searchCriteriaExactUserDepartment searchCriteriaExactUserGroup
          searchCriteriaExtension searchCriteriaImpId searchCriteriaMobilePhoneNumber searchCriteriaModeOr
          searchCriteriaUserFirstName searchCriteriaUserId searchCriteriaUserLastName userId
      trip: read-only
      table directoryTable: Name | Number | Extension | Mobile | Email Address | Department | First Name | Last Name |
          User Id | Title | IMP Id | My Room Room Id | My Room Bridge Id | Service Name
    UserPhoneDirectory.PagedList
      read: UserPhoneDirectoryGetPagedListRequest -> UserPhoneDirectoryGetPagedListResponse
      keys: isEnterpriseInfoRequested responsePagingControl searchCriteriaDn searchCriteriaEmailAddress
          searchCriteriaExactUserDepartment searchCriteriaExactUserGroup searchCriteriaExtension
          searchCriteriaGroupLocationCode searchCriteriaImpId searchCriteriaMobilePhoneNumber searchCriteriaModeOr
          searchCriteriaReceptionistNote searchCriteriaTitle searchCriteriaUserFirstName searchCriteriaUserId
          searchCriteriaUserLastName searchCriteriaYahooId sortByFirstName userId
      trip: read-only
      table directoryTable: User Id | First Name | Last Name | First Name Unicode | Last Name Unicode | Hiragana First
          Name | Hiragana Last Name | Title | Phone Number | Extension | Mobile | Pager | Email Address | Yahoo Id |
          Department | Group Id | Location
    UserPhoneDirectory.SearchedList
      read: UserPhoneDirectoryGetSearchedListRequest -> UserPhoneDirectoryGetSearchedListResponse
      keys: nameSearchString userId
      trip: read-only
      table directoryTable: Name | Number | Extension | Mobile | Email Address | Department | Hiragana Name | Group Id |
          Yahoo Id | User Id | IMP Id | First Name | Last Name | My Room Room Id | My Room Bridge Id | Service Name
    UserPortalPasscode
      write: UserPortalPasscodeModifyRequest
      trip: write-only
    UserPortalPasscode.Info
      read: UserPortalPasscodeGetInfoRequest -> UserPortalPasscodeGetInfoResponse
      keys: userId
      trip: read-only
    UserPortalPasscodeRules
      read: UserPortalPasscodeRulesGetRequest -> UserPortalPasscodeRulesGetResponse
      keys: groupId serviceProviderId userId
      trip: read-only
    UserPreferredAnswerEndpoint
      write: UserPreferredAnswerEndpointModifyRequest
      trip: write-only
    UserPreferredAnswerEndpoint.List
      read: UserPreferredAnswerEndpointGetListRequest -> UserPreferredAnswerEndpointGetListResponse
      keys: onlyDisplayPreferredAnswerEndpoint userId
      trip: read-only
      table accessDeviceTable: Line Port | Endpoint Type | Is Preferred Answer Endpoint | Device Name | Device Level |
          Device Type
    UserPrimaryEndpointAdvancedSetting
      read: UserPrimaryEndpointAdvancedSettingGetRequest -> UserPrimaryEndpointAdvancedSettingGetResponse
      write: UserPrimaryEndpointAdvancedSettingModifyRequest
      keys: userId
      trip: map
    UserPushNotification
      read: UserPushNotificationGetRequest24 -> UserPushNotificationGetResponse24
      write: UserPushNotificationModifyRequest
      keys: userId
      trip: exact
    UserPushNotificationRegistration.List
      read: UserPushNotificationRegistrationGetListRequest23 -> UserPushNotificationRegistrationGetListResponse23
      keys: registrationId userId
      trip: read-only
    UserRoutePointSupervisor.List
      read: UserRoutePointSupervisorGetListRequest -> UserRoutePointSupervisorGetListResponse
      write: UserRoutePointSupervisorModifyListRequest
      keys: userId
      trip: map
      table supervisorTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Phone
          Number | Extension | Department | Email Address | Location Code
    UserSchedule
      write: UserScheduleModifyRequest
      add: UserScheduleAddRequest
      trip: list
    UserSchedule.Event
      read: UserScheduleGetEventRequest -> UserScheduleGetEventResponse
      write: UserScheduleModifyEventRequest
      add: UserScheduleAddEventRequest
      keys: eventName scheduleKey userId
      trip: map
    UserSchedule.EventDetailList
      read: UserScheduleGetEventDetailListRequest -> UserScheduleGetEventDetailListResponse
      keys: scheduleGlobalKey userId
      trip: read-only
    UserSchedule.EventList
      read: UserScheduleGetEventListRequest -> UserScheduleGetEventListResponse
      remove: UserScheduleDeleteEventListRequest
      keys: scheduleKey userId
      trip: read-only
    UserSchedule.List
      read: UserScheduleGetListRequest17sp1 -> UserScheduleGetListResponse17sp1
      remove: UserScheduleDeleteListRequest
      keys: scheduleType userId
      trip: read-only
    UserSeriesCompletion
      read: UserSeriesCompletionGetRequest -> UserSeriesCompletionGetResponse
      keys: userId
      trip: read-only
      table userTable: User Id | Last Name | First Name | Hiragana Last Name | Hiragana First Name | Department |
          Phone Number | Extension | Email Address
    UserService.AssignmentList
      read: UserServiceGetAssignmentListRequest -> UserServiceGetAssignmentListResponse
      keys: userId
      trip: read-only
      table servicePacksAssignmentTable: Service Pack Name | Assigned | Description
      table userServicesAssignmentTable: Service Name | Assigned
    UserShInterface
      write: UserShInterfaceModifyRequest
      trip: write-only
    UserShInterface.PublicIdData
      read: UserShInterfaceGetPublicIdDataRequest21sp1 -> UserShInterfaceGetPublicIdDataResponse21sp1
      keys: publicUserIdentity
      trip: read-only
    UserShInterface.UserIdData
      read: UserShInterfaceGetUserIdDataRequest21sp1 -> UserShInterfaceGetUserIdDataResponse21sp1
      keys: userId
      trip: read-only
    UserTimeSchedule
      read: UserTimeScheduleGetRequest -> UserTimeScheduleGetResponse
      write: UserTimeScheduleModifyRequest
      add: UserTimeScheduleAddRequest
      remove: UserTimeScheduleDeleteRequest
      keys: timeScheduleName userId
      trip: map
    UserTimeSchedule.List
      read: UserTimeScheduleGetListRequest -> UserTimeScheduleGetListResponse
      keys: userId
      trip: read-only
      table timeScheduleTable: Time Schedule | Type
    UserXsiPolicyProfile
      read: UserXsiPolicyProfileGetRequest -> UserXsiPolicyProfileGetResponse
      write: UserXsiPolicyProfileModifyRequest
      keys: userId
      trip: map
    """#

  /// Services that are assigned or not, and have nothing else to be kept.
  static let plainServices = #"""
    3G/4G Continuity
    5G
    Attendant Console
    Bria For BroadWorks
    BroadTouch Business Communicator Desktop
    BroadTouch Business Communicator Desktop - Audio
    BroadTouch Business Communicator Mobile
    BroadTouch Business Communicator Mobile - Audio
    BroadTouch Business Communicator Tablet
    BroadTouch Business Communicator Tablet - Audio
    BroadTouch Business Communicator Tablet - Video
    BroadWorks Connector for Lotus Sametime
    Call Return
    Client Call Control
    Client Call Control II
    Client License 1
    Client License 10
    Client License 11
    Client License 12
    Client License 13
    Client License 14
    Client License 15
    Client License 16
    Client License 17
    Client License 18
    Client License 19
    Client License 2
    Client License 20
    Client License 21
    Client License 22
    Client License 23
    Client License 24
    Client License 25
    Client License 26
    Client License 27
    Client License 28
    Client License 29
    Client License 3
    Client License 30
    Client License 31
    Client License 32
    Client License 33
    Client License 34
    Client License 35
    Client License 36
    Client License 37
    Client License 38
    Client License 39
    Client License 4
    Client License 40
    Client License 41
    Client License 42
    Client License 43
    Client License 44
    Client License 45
    Client License 46
    Client License 47
    Client License 48
    Client License 49
    Client License 5
    Client License 50
    Client License 6
    Client License 7
    Client License 8
    Client License 9
    Collaborate - Audio
    Collaborate - Sharing
    Collaborate - Video
    CommPilot Call Manager
    CommPilot Express SR
    CommPilot Lite
    CommPilot Residential
    CommPilot Small Business
    Conference Room
    Connected Line Identification Presentation
    Custom Ringback User - Call Waiting
    Custom Ringback User - Video
    Customer Originated Trace
    Directed Call Pickup
    Directory Number Hunting
    Diversion Inhibitor
    Dual-Mode VCC
    Find-me/Follow-me
    Flash Call Hold
    GETS Calling Line ID Delivery Blocking
    Intelligent Network Service Control
    Last Number Redial
    Location-Based Calling Restrictions
    Lync CTI
    Lync Softphone
    Mobile Extension to Extension Dialing
    Mobility
    Multiple Call Arrangement
    N-Way Call
    OMA Presence
    Office Communicator Tab
    Outlook Integration
    Service Scripts User
    Short Message Service
    Third-Party IMP
    Third-Party MWI Control
    Three-Way Call
    Virtual On-Net Enterprise Extensions
    Visual Device Management
    Voice Messaging User - Video
    """#
}
