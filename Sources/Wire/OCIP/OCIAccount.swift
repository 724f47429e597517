/// Who has logged in, as the server says.
package struct OCIAccount: Sendable, Hashable {
  /// What the account may see: `System`, `Provisioning`, `Service Provider`, `Group`, `Group Department`, `User`,
  /// `Lawful Intercept` or `Reseller`.
  package let loginType: String
  /// The language of the server's words, such as `en_US`.
  package let locale: String?
  /// The encoding that the server writes.
  package let encoding: String?
  /// The service provider or enterprise that the account belongs to.
  package let serviceProviderID: String?
  /// The group that the account belongs to.
  package let groupID: String?
  /// Whether the service provider is an enterprise.
  package let isEnterprise: Bool?
  /// In how many days the password expires.
  package let passwordExpiresDays: Int?
  /// The domain of new users.
  package let userDomain: String?

  /// Reads the answer to a login.
  init(_ answer: OCICommand) {
    loginType = answer.text("loginType") ?? ""
    locale = answer.text("locale")
    encoding = answer.text("encoding")
    serviceProviderID = answer.text("serviceProviderId")
    groupID = answer.text("groupId")
    isEnterprise = answer.truth("isEnterprise")
    passwordExpiresDays = answer.number("passwordExpiresDays")
    userDomain = answer.text("userDomain")
  }
}
