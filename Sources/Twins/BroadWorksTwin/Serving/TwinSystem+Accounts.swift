import OCIP
import OCIPSchema

extension TwinSystem {
  /// Refuses a request that this release does not know or that does not fit its type.
  func check(_ command: OCICommand) throws(TwinRefusal) {
    guard !unknownRequests.contains(command.type) else { throw .unknown(command.type) }
    if let violation = OCISchema.standard.violation(in: command) { throw .invalid("\(violation)") }
  }

  /// The account of an id, with its password; nil when there is none or it has no password.
  func account(_ id: String) -> (TwinSession.Account, password: String)? {
    if let password = administrators[id] { return (.administrator(id), password) }
    guard let user = self[user: id], let password = user.password else { return nil }
    return (.user(user.id), password)
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
