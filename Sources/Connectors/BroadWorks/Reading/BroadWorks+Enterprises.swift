import ConnectorKit
import OCIP

extension BroadWorks {
  /// The enterprises and service providers that are looked at, with whether each is an enterprise.
  ///
  /// - Throws: ``PhoneSystemError``, with kind `refused` where one that was configured is not seen;
  ///   `CancellationError`.
  package func providerIDs() async throws -> [(id: String, isEnterprise: Bool)] {
    let answer = try await read(OCICommand("ServiceProviderGetListRequest"))
    let known = try table(answer, "serviceProviderTable").compactMap { row in
      row["Service Provider Id"].map { (id: $0, isEnterprise: row["Is Enterprise"] == "true") }
    }
    if let lacking = providers.subtracting(known.map(\.id)).min() {
      throw failure(.refused, lacking, "providers: \(lacking) is not there, or the account may not see it")
    }
    return known.filter { providers.isEmpty || providers.contains($0.id) }.sorted { $0.id < $1.id }
  }

  /// Reads what must be known of a whole enterprise: its users, who watches whom, and the hunt groups.
  ///
  /// It takes a request for each user, each of its lists and each hunt group, so it is kept for many moves.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func enterprise(_ providerID: String, isEnterprise: Bool) async throws -> EnterpriseDocument {
    let provider = OCIElement("serviceProviderId", providerID)
    let groups = try await groups(of: providerID)
    let users = try await table(
      read(OCICommand("UserGetListInServiceProviderRequest", [provider])), "userTable"
    ).compactMap(EnterpriseDocument.Member.init)
    return EnterpriseDocument(
      providerID: providerID, isEnterprise: isEnterprise, groups: groups,
      members: Dictionary(users.map { ($0.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }),
      watched: try await watched(by: users.map(\.id)), huntGroups: try await huntGroups(provider, groups.map(\.id)))
  }

  /// The groups of an enterprise or service provider, by their ids.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func groups(of providerID: String) async throws -> [EnterpriseDocument.Group] {
    let provider = OCIElement("serviceProviderId", providerID)
    return try await table(
      read(OCICommand("GroupGetListInServiceProviderRequest", [provider])), "groupTable"
    ).compactMap { row in
      row["Group Id"].map {
        EnterpriseDocument.Group(
          id: $0, name: row["Group Name"] ?? "", userLimit: row["User Limit"].flatMap { Int($0) })
      }
    }.sorted { $0.id < $1.id }
  }

  /// Reads a hunt group by the id of its service's user; nil when there is none.
  ///
  /// Nothing but the lists of all services' users tells its name and group; whoever knows these reads it with
  /// ``huntGroups(_:)``.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  func huntGroup(_ serviceUserID: String) async throws -> EnterpriseDocument.HuntGroup? {
    let unnamed = EnterpriseDocument.HuntGroup(id: serviceUserID, name: serviceUserID, groupID: "", agents: [])
    guard var hunt = try await huntGroups([unnamed]).first else { return nil }
    for provider in try await providerIDs().map(\.id) {
      let instances = try await table(
        read(
          OCICommand("UserGetServiceInstanceListInServiceProviderRequest", [OCIElement("serviceProviderId", provider)])),
        "serviceInstanceTable")
      guard let row = instances.first(where: { $0["User Id"]?.lowercased() == serviceUserID.lowercased() }) else {
        continue
      }
      hunt.name = row["Name"] ?? serviceUserID
      hunt.groupID = row["Group Id"] ?? ""
      return hunt
    }
    return nil
  }

  /// Reads hunt groups again whose ids, names and groups are known; those that are gone are left out.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  func huntGroups(_ known: [EnterpriseDocument.HuntGroup]) async throws -> [EnterpriseDocument.HuntGroup] {
    let answers = try await readAll(
      known.map { OCICommand("GroupHuntGroupGetInstanceRequest20", [OCIElement("serviceUserId", $0.id)]) })
    return try zip(known, answers).compactMap { hunt, result in
      if case .failure(let error) = result, error.refusal?.number == 4008 { return nil }
      let answer = try taken(result)
      return EnterpriseDocument.HuntGroup(
        id: hunt.id, name: hunt.name, groupID: hunt.groupID, policy: answer.text("policy") ?? "",
        agents: try table(answer, "agentUserTable").compactMap { $0["User Id"] })
    }
  }

  private func huntGroups(
    _ provider: OCIElement, _ groups: [String]
  ) async throws -> [EnterpriseDocument.HuntGroup] {
    let lists = try await readAll(
      groups.map { OCICommand("GroupHuntGroupGetInstanceListRequest", [provider, OCIElement("groupId", $0)]) })
    var found: [EnterpriseDocument.HuntGroup] = []
    for (group, result) in zip(groups, lists) {
      switch result {
      case .success(let answer):
        found += try table(answer, "huntGroupTable").compactMap { row in
          row["Service User Id"].map {
            EnterpriseDocument.HuntGroup(id: $0, name: row["Name"] ?? $0, groupID: group, agents: [])
          }
        }
      // The group does not have the service.
      case .failure(let error) where error.refusal?.number == 4410: continue
      case .failure(let error): throw PhoneSystemError(error, system: id)
      }
    }
    return try await huntGroups(found)
  }

  /// The rows of a table that must be there.
  func table(_ answer: OCICommand, _ name: String) throws -> [OCITable.Row] {
    do throws(OCIError) {
      guard let table = try answer.table(name) else {
        throw OCIError(.protocol, "\(answer.type) has no table \(name).", outcome: .answered)
      }
      return table.rows
    } catch {
      throw PhoneSystemError(error, system: id)
    }
  }
}

extension EnterpriseDocument.Member {
  /// Reads a row of `UserGetListInServiceProviderResponse`.
  init?(_ row: OCITable.Row) {
    guard let id = row["User Id"], !id.isEmpty else { return nil }
    self.init(
      id: id, groupID: row["Group Id"] ?? "",
      name: [row["Last Name"], row["First Name"]].compactMap { $0 }.joined(separator: " "),
      phoneNumber: row["Phone Number"] ?? "", extension: row["Extension"] ?? "", department: row["Department"] ?? "",
      mail: row["Email Address"] ?? "", isInTrunkGroup: row["In Trunk Group"] == "true")
  }
}
