import OCIP
import OCIPSchema

extension TwinSystem {
  /// Refuses a request that this release does not know or that does not fit its type.
  func check(_ command: OCICommand) throws(TwinRefusal) {
    guard !unknownRequests.contains(command.type) else { throw .unknown(command.type) }
    if let violation = OCISchema.standard.violation(in: command) { throw .invalid("\(violation)") }
  }

  /// The account of an id, with its password; nil when there is none, or its password is empty.
  func account(_ id: String) -> (TwinSession.Account, password: String)? {
    let found =
      administrators[id].map { (TwinSession.Account.administrator(id), $0) }
      ?? self[user: id].flatMap { user in user.password.map { (.user(user.id), $0) } }
    return found.flatMap { $0.1.isEmpty ? nil : $0 }
  }

  /// What a login answers about an account.
  func description(of account: TwinSession.Account) -> [OCIElement] {
    var elements = [OCIElement("loginType", "System")]
    var isEnterprise = false
    if case .user(let id) = account, let group = self[user: id]?.group {
      isEnterprise = providers[group.providerID]?.isEnterprise ?? false
      elements = [OCIElement("loginType", "User")]
      elements += [OCIElement("locale", "en_US"), OCIElement("encoding", "ISO-8859-1")]
      elements += [OCIElement("groupId", group.groupID), OCIElement("serviceProviderId", group.providerID)]
    } else {
      elements += [OCIElement("locale", "en_US"), OCIElement("encoding", "ISO-8859-1")]
    }
    let written = account.id.split(separator: "@").dropFirst().last.map(String.init)
    let first = providers.keys.min().flatMap { providers[$0]?.domains.first }
    elements.append(OCIElement("isEnterprise", isEnterprise ? "true" : "false"))
    elements.append(OCIElement("passwordExpiresDays", "2147483647"))
    elements.append(OCIElement("userDomain", written ?? first ?? "example.com"))
    return elements
  }
}
