import OCIP
import OCIPSchema

/// A user as a BroadWorks tells it: every answer verbatim.
package struct UserDocument: Codable, Hashable, Sendable {
  /// One answer.
  package struct Answer: Codable, Hashable, Sendable {
    /// The family of the catalogue, such as `UserCallForwardingAlways`.
    package var family: String
    /// What was asked for beside the user: the name of criteria, a number, a device.
    package var keys: [OCIElement]
    /// The type of the answer.
    package var type: String
    /// Its elements.
    package var elements: [OCIElement]

    /// Joins the parts.
    package init(_ family: String, keys: [OCIElement] = [], type: String, elements: [OCIElement]) {
      self.family = family
      self.keys = keys
      self.type = type
      self.elements = elements
    }

    /// What tells it from others of its family, for people: the texts of the keys, or a name where the system gives a
    /// key that is another one each time.
    package var name: String {
      let given = Self.names[family].flatMap { name in elements.first { $0.name == name }?.text }
      return given ?? keys.flatMap(\.texts).joined(separator: " ")
    }

    /// The elements that name what the system gives keys to.
    private static let names = ["UserCollaborateProjectRoom": "roomName"]
  }

  /// Something that the server did not tell.
  package struct Gap: Codable, Hashable, Sendable {
    /// The family of the catalogue, or the name of a service that the catalogue does not have.
    package var family: String
    /// Why, in the server's words; nil for what nobody knows how to ask for.
    package var reason: String?

    /// Joins the parts.
    package init(_ family: String, reason: String?) {
      self.family = family
      self.reason = reason
    }
  }

  /// The user's id.
  package var userID: String
  /// The answers, in the order of the catalogue.
  package var answers: [Answer]
  /// The services that come with packs and not by themselves, in the server's order.
  ///
  /// The list of assignments names the packs and leaves their services out.
  package var servicesOfPacks: [String]
  /// What is missing.
  package var gaps: [Gap]

  /// Joins the parts.
  package init(userID: String, answers: [Answer], servicesOfPacks: [String] = [], gaps: [Gap] = []) {
    self.userID = userID
    self.answers = answers
    self.servicesOfPacks = servicesOfPacks
    self.gaps = gaps
  }

  /// The first answer of a family.
  package func answer(_ family: String) -> Answer? { answers.first { $0.family == family } }

  /// All answers of a family.
  package func answers(_ family: String) -> [Answer] { answers.filter { $0.family == family } }

  /// Who the user is.
  package var profile: Answer? { answer("User") }

  /// The group.
  package var group: GroupKey? {
    guard let profile, let provider = profile.text("serviceProviderId"), let group = profile.text("groupId") else {
      return nil
    }
    return GroupKey(providerID: provider, groupID: group)
  }

  /// The number as a `tel` URI (RFC 3966); nil for none.
  ///
  /// A server writes a user's number without the country's code, which stands beside it, but numbers in tables with it.
  package var lineURI: String? {
    guard let profile, let text = profile.text("phoneNumber"), !text.isEmpty else { return nil }
    let digits = text.filter { $0 != "-" }
    return digits.hasPrefix("+") ? "tel:\(digits)" : "tel:+\(profile.text("countryCode") ?? "")\(digits)"
  }

  /// The services that are assigned one by one, in the server's order.
  package var services: [String] { assigned("userServicesAssignmentTable", "Service Name") }

  /// All services that the user has: those that are assigned one by one, and those of its packs.
  package var allServices: [String] { services + servicesOfPacks }

  /// The packs that are assigned.
  package var servicePacks: [String] { assigned("servicePacksAssignmentTable", "Service Pack Name") }

  private func assigned(_ table: String, _ column: String) -> [String] {
    let rows = answer("UserService.AssignmentList")?.rows(table) ?? []
    return rows.filter { $0["Assigned"] == "true" }.compactMap { $0[column] }
  }
}

/// What a group is called.
package struct GroupKey: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The service provider or enterprise.
  package var providerID: String
  /// The group's id, which is unique within it.
  package var groupID: String

  /// Joins the parts.
  package init(providerID: String, groupID: String) {
    self.providerID = providerID
    self.groupID = groupID
  }

  package var description: String { "\(providerID)/\(groupID)" }

  /// The elements that name it in requests.
  var elements: [OCIElement] { [OCIElement("serviceProviderId", providerID), OCIElement("groupId", groupID)] }
}

extension UserDocument.Answer: OCIElements {
  /// The rows of a table; none where there is no such table, or it is not one.
  package func rows(_ table: String) -> [OCITable.Row] { (try? self.table(table))?.rows ?? [] }
}

extension OCIElement {
  /// All texts in it, in order.
  var texts: [String] { text.map { [$0] } ?? elements.flatMap(\.texts) }
}
