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
    "UserTimeSchedule.List", "UserTimeSchedule", "UserHolidaySchedule.List", "UserHolidaySchedule",
    "UserSchedule.EventList", "UserSchedule.Event",
    // The codes by which people prove who they are: read when a move needs them, and never into an estate.
    "UserPortalPasscode.Info", "UserVoiceMessagingUser.VoicePortalPasswordInfo",
  ]

  /// The families that are asked for by the user's id alone, for a user with some services.
  static func families(_ services: Set<String>, _ catalogue: ServiceCatalogue) -> [ServiceCatalogue.Setting] {
    catalogue.settings.filter { setting in
      setting.read != nil && setting.keys == ["userId"] && !leftOut.contains(setting.family)
        && (setting.services.isEmpty || setting.services.contains { services.contains($0) })
        && setting.family != "User" && setting.family != "UserService.AssignmentList"
    }
  }

  /// The numbers of the lists that a mailbox has for sending messages on.
  static let distributionLists = 1...15
}
