import OCIPSchema

/// Which settings of the catalogue are a user's own, and how those are asked for that need more than the user.
enum ReadingScope {
  /// Families that are read for every user although no service brings them, or that are left out, and why.
  ///
  /// Left out are directories of other people, logs of calls, states of phones and servers, and rules of others.
  static let leftOut: Set<String> = [
    // Logs of calls and lists of other people.
    "UserBasicCallLogs.List", "UserEnhancedCallLogs.List", "UserPhoneDirectory.List", "UserPhoneDirectory.PagedList",
    "UserPhoneDirectory.SearchedList", "User.ListInGroup", "User.ListInServiceProvider", "User.ListInSystem",
    "User.ServiceInstanceListInServiceProvider", "User.ServiceInstanceListInSystem",
    // States of phones and servers, which come anew by themselves.
    "User.RegistrationList", "User.LoginInfo", "UserAccessDeviceDeviceActivation.List",
    "UserDeviceActivationPolicyInEffect", "UserMobileAppRegistration.List", "UserPushNotificationRegistration.List",
    "UserShInterface.UserIdData", "UserShInterface.PublicIdData", "UserMeetMeConferencing.ConferenceRecordingList",
    // Rules that are not the user's own, and the same again in another form.
    "UserPortalPasscodeRules", "UserAssignedServices.List", "UserAlternateUserId.List", "UserLinePort.List",
    "UserCallCenter.List", "UserCallCenterEnhancedReportingReportTemplateParamInfo",
    // One out of a list that is read whole.
    "UserSimultaneousRingFamily.PhoneNumber", "UserSimultaneousRingPersonal.PhoneNumber", "UserSpeedDial100",
    "UserCollaborateRoom", "UserBroadWorksReceptionistEnterpriseNote",
    // Devices are read with their group.
    "UserAccessDeviceFile", "UserAccessDeviceFile.List", "UserAccessDeviceTags",
    // Of call centres and bridges, whose agents, supervisors and hosts are not moved.
    "UserCallCenter.AgentSupervisorList", "UserCallCenter.SupervisedAgentList", "UserCallCenterAgentDetails",
    "UserCallCenterEnhancedReportingScheduledReport", "UserMeetMeConferencing.ConferenceList",
    "UserMeetMeConferencing.Conference", "UserMeetMeConferencing.ConferenceDelegateList",
    "UserMeetMeConferencing.ConferenceGreeting",
    // A room for one meeting, which ends with it.
    "UserCollaborateInstantRoom",
    "UserTimeSchedule.List", "UserTimeSchedule", "UserHolidaySchedule.List", "UserHolidaySchedule",
    "UserSchedule.EventList", "UserSchedule.Event",
    // The codes by which people prove who they are: read when a move needs them, and never into an estate.
    "UserPortalPasscode.Info", "UserVoiceMessagingUser.VoicePortalPasswordInfo",
  ]

  /// The families that are asked for by the user's id alone, for a user with some services.
  static func families(
    _ services: Set<String>, _ catalogue: ServiceCatalogue, _ schema: OCISchema
  ) -> [ServiceCatalogue.Setting] {
    catalogue.settings.filter { setting in
      needsUserOnly(setting, schema)
        && (setting.services.isEmpty || setting.services.contains { services.contains($0) })
    }
  }

  /// Whether a setting is asked for by the user's id alone; what narrows a search is left out of the request.
  static func needsUserOnly(_ setting: ServiceCatalogue.Setting, _ schema: OCISchema) -> Bool {
    guard let read = setting.read, !leftOut.contains(setting.family), !identifying.contains(setting.family) else {
      return false
    }
    return (schema.fields(of: read.request) ?? []).filter { !$0.isOptional }.map(\.name) == ["userId"]
  }

  /// The families without whose answers there is no user.
  static let identifying = ["User", "UserService.AssignmentList"]

  /// The families that are asked for in a way of their own.
  static let special: Set<String> = [
    "UserVoiceMessagingUser.DistributionList", "UserAnnouncementFile.List", "UserAnnouncementFile",
    "UserCallCenter.SupervisorCallCenterList", "UserSchedule.EventDetailList",
  ]

  /// The numbers of the lists that a mailbox has for sending messages on.
  static let distributionLists = 1...15
}
