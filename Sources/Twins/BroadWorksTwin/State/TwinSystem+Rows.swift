import OCIP

extension TwinSystem {
  /// What tables say of a user, or of a service that has an id of its own such as a hunt group.
  ///
  /// - Parameter columns: The headings; under one that says nothing of users the text is empty. Of somebody who does
  ///   not exist there is only the id.
  func userRow(_ id: String, columns: [String]) -> [String] {
    let user = self[user: id]
    let gathering = user == nil ? gathering(id) : nil
    return columns.map { column in
      if column == "User Id" { return user?.id ?? gathering?.id ?? id }
      if let user { return cell(column, of: user) }
      return gathering.map { cell(column, of: $0) } ?? ""
    }
  }

  private func cell(_ column: String, of user: TwinUser) -> String {
    let profile = user.record
    if let element = Self.elements[column] { return profile.text(element) ?? "" }
    return switch column {
    case "Name": [profile.text("lastName"), profile.text("firstName")].compactMap { $0 }.joined(separator: ", ")
    case "Hiragana Last Name": profile.text("hiraganaLastName") ?? profile.text("lastName") ?? ""
    case "Hiragana First Name": profile.text("hiraganaFirstName") ?? profile.text("firstName") ?? ""
    case "Department": user.departmentName
    case "Group Id": user.group.groupID
    case "Service Provider Id": user.group.providerID
    case "Phone Number Activated":
      user.phoneNumber.map { number($0, in: user.group)?.isActivated == true ? "true" : "false" } ?? ""
    case "In Trunk Group": profile.element("trunkAddressing") == nil ? "false" : "true"
    case "Country Code": countryCode(of: user)
    case "Location Code", "Location": TwinRecord(groups[user.group]?.profile ?? []).text("locationDialingCode") ?? ""
    case "User Place Type": profile.truth("isPlace") == true ? "Place" : ""
    default: ""
    }
  }

  private func cell(_ column: String, of gathering: TwinGathering) -> String {
    switch column {
    case "Name", "Last Name": gathering.name
    case "Phone Number", "Number": gathering.phoneNumber ?? ""
    case "Extension": gathering.extension ?? ""
    case "Group Id": group(ofGathering: gathering.id)?.groupID ?? ""
    case "Service Provider Id": group(ofGathering: gathering.id)?.providerID ?? ""
    case "Service Type": gathering.kind.groupService
    default: ""
    }
  }

  /// Columns that repeat an element of the profile.
  private static let elements = [
    "Last Name": "lastName", "First Name": "firstName", "Last Name Unicode": "lastName",
    "First Name Unicode": "firstName", "Phone Number": "phoneNumber", "Number": "phoneNumber",
    "Extension": "extension", "Email Address": "emailAddress", "IMP Id": "impId", "Mobile": "mobilePhoneNumber",
    "Pager": "pagerPhoneNumber", "Title": "title", "Yahoo Id": "yahooId", "User External Id": "userExternalId",
    "National Prefix": "nationalPrefix",
  ]
}

extension TwinGathering.Kind {
  /// The service of groups that has such gatherings.
  var groupService: String {
    switch self {
    case .callPickup: "Call Pickup"
    case .huntGroup: "Hunt Group"
    case .callCenter: "Call Center"
    case .callPark: "Call Park"
    case .paging: "Group Paging"
    case .seriesCompletion: "Series Completion"
    case .trunkGroup: "Trunk Group"
    }
  }

  /// Whether it has a user of its own, which can be called.
  var isServiceInstance: Bool { self == .huntGroup || self == .callCenter || self == .paging }
}
