import OCIP
import OCIPSchema

extension TwinSystem {
  /// What is read of a user: its profile, and what follows from other things.
  ///
  /// The first number is without its country, which stands beside it; tables have both together.
  func elements(of user: TwinUser) -> [OCIElement] {
    var record = user.record
    let who = [
      OCIElement("serviceProviderId", user.group.providerID), OCIElement("groupId", user.group.groupID),
      OCIElement("userId", user.id), OCIElement("countryCode", countryCode(of: user)),
    ]
    for element in who { record.set(element) }
    if let number = user.phoneNumber { record.set(OCIElement("phoneNumber", Self.split(number).national)) }
    if record.element("department") != nil {
      record.set(OCIElement("departmentFullPath", user.departmentName))
    }
    let last = record.text("lastName") ?? ""
    let first = record.text("firstName") ?? ""
    let zone = record.text("timeZone") ?? timeZone(of: user.group)
    record.complete(with: [
      OCIElement("lastName", last), OCIElement("firstName", first), OCIElement("callingLineIdLastName", last),
      OCIElement("callingLineIdFirstName", first), OCIElement("hiraganaLastName", last),
      OCIElement("hiraganaFirstName", first), OCIElement("language", "English"), OCIElement("timeZone", zone),
      OCIElement("defaultAlias", user.id), OCIElement("allowVideo", true),
    ])
    record.set(OCIElement("timeZoneDisplayName", UserShapes.displayName(ofTimeZone: zone)))
    return record.arranged(as: "UserGetResponse24")
  }

  /// The time zone of a group.
  func timeZone(of group: TwinGroupKey) -> String {
    TwinRecord(groups[group]?.profile ?? []).text("timeZone") ?? "Europe/Paris"
  }
}
