import Migrations

/// The checks of a user that is to move, in the order in which people read what they find.
enum UserMoveChecks {
  /// What can stand in the way at the source; all can be run without a destination.
  ///
  /// The first are those of the document, User Migration, in its order; the server's own move adds the others.
  static let encumbrances: [any UserMoveCheck] = [
    MovesAlong(), CollectionAcrossGroups(), SharedCallAppearance(), CallPickupGroup(), CallPickupGroupLeft(),
    AttendantConsole(), AttendantConsoleUnreadable(), MeetMeBridge(), DeviceShared(), HuntGroup(), HuntGroupLeft(),
    NotInEnterprise(), HotelingActive(), TrunkGroupPilot(), TrunkGroupMember(), GroupNumber(), CallCenterMember(),
    OtherMemberships(), ExecutiveAssistants(), ChargeNumber(), CustomCallingPlans(), GroupAnnouncements(),
    StoredVoiceMessages(), ServicesUnknown(), AnswersMissing(),
  ]

  /// What the destination must offer: the document's requirements in its order, then those of the server's own move.
  static let requirements: [any UserMoveCheck] = offers + [NativeRefusal(), NativeImpact()]

  /// All checks.
  static let all = encumbrances + requirements

  private static let offers: [any UserMoveCheck] = [
    OtherEnterprise(), SameGroup(), DomainMissing(), ServicesNotAuthorised(), ServicesExhausted(),
    PacksNotAuthorised(), PacksExhausted(), SchedulesMissing(), SchedulesMissingUnused(), UserLimitReached(),
    ExtensionLength(), ExtensionTaken(), DepartmentMissing(), VoicePortalMissing(), AccessCodesMissing(),
    DeviceNameTaken(), NativeMoveMissing(), RecreateForced(), RecreateChosen(), SecretsMissing(), FilesUnreachable(),
  ]

  /// The server's numbers of what our own checks find, without asking the server.
  static func codes(_ move: UserMove) -> Set<Int> {
    let findings = (encumbrances + offers).flatMap { $0.findings(move) }
    return Set(findings.flatMap { ($0.facts["native"] ?? "").split(separator: ", ") }.compactMap { Int($0) })
  }
}
