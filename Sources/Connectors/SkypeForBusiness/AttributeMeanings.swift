import Estates

/// What the attributes of the directory and the columns of the exports mean.
///
/// Names are compared without case. What is in no table is `notUnderstood`: a person decides about it.
enum AttributeMeanings {
  /// What an attribute of a person or contact object in the directory means.
  static func directory(_ name: String) -> SourceAttribute.Meaning {
    let name = base(name)
    if let meaning = inDirectory[name] { return meaning }
    return prefixes.first { name.hasPrefix($0.prefix) }?.meaning ?? .notUnderstood
  }

  /// What an attribute of a physical phone in the directory means.
  static func device(_ name: String) -> SourceAttribute.Meaning { ofDevices[base(name)] ?? directory(name) }

  /// What a column of an export means.
  static func export(_ name: String) -> SourceAttribute.Meaning { inExports[name.lowercased()] ?? .notUnderstood }

  /// What a column of the call settings means.
  static func callSetting(_ name: String) -> SourceAttribute.Meaning {
    inCallSettings[name.lowercased()] ?? .notUnderstood
  }

  /// Whether an attribute holds a password or a key; its values are never kept.
  static func isSecret(_ name: String) -> Bool { secrets.contains(base(name)) }

  /// The name in lower case without options such as `;binary`.
  private static func base(_ name: String) -> String {
    String(name.lowercased().prefix { $0 != ";" })
  }

  private static let inDirectory = table([
    (.line, "msRTCSIP-Line"),
    (.sipAddress, "msRTCSIP-PrimaryUserAddress"),
    (.displayName, "displayName"),
    (.mail, "mail"),
    (.department, "department"),
    (.language, "preferredLanguage"),
    (.location, "physicalDeliveryOfficeName"),
    (.enabled, "msRTCSIP-UserEnabled msRTCSIP-OptionFlags"),
    (.voicemail, "msExchUCVoiceMailSettings msExchUMEnabledFlags"),
    (.identity, "objectSid objectGUID sAMAccountName userPrincipalName cn name uid distinguishedName"),
    (.identity, "msRTCSIP-OriginatorSid mS-DS-ConsistencyGuid sIDHistory"),
    (.platformInternal, "msRTCSIP-DeploymentLocator msRTCSIP-PrimaryHomeServer msRTCSIP-TargetHomeServer"),
    (.platformInternal, "msRTCSIP-OwnerUrn msRTCSIP-UserRoutingGroupId msRTCSIP-TenantId msRTCSIP-GroupingID"),
    (.platformInternal, "msRTCSIP-LineServer msRTCSIP-ApplicationOptions msRTCSIP-SourceObjectType"),
    // They name policies by numbers that only the source's servers can resolve.
    (.notUnderstood, "msRTCSIP-UserPolicies"),
    // A second number that rings in secret: nothing here moves it.
    (.notUnderstood, "msRTCSIP-PrivateLine"),
    // Numbers in the address book; they do not route.
    (.directoryOnly, "telephoneNumber otherTelephone ipPhone otherIpPhone mobile otherMobile homePhone otherHomePhone"),
    (.directoryOnly, "pager otherPager facsimileTelephoneNumber otherFacsimileTelephoneNumber primaryTelexNumber"),
    (.directoryOnly, "sn givenName initials personalTitle title description info comment displayNamePrintable"),
    (.directoryOnly, "employeeID employeeNumber employeeType company division departmentNumber manager directReports"),
    (.directoryOnly, "managedObjects assistant secretary memberOf ou o l st c co street streetAddress postalCode"),
    (
      .directoryOnly, "postalAddress postOfficeBox roomNumber thumbnailPhoto jpegPhoto photo wWWHomePage url labeledURI"
    ),
    (.directoryOnly, "proxyAddresses targetAddress mailNickname legacyExchangeDN showInAddressBook homeMDB homeMTA"),
    (.directoryOnly, "textEncodedORAddress userCertificate userSMIMECertificate userPKCS12 altSecurityIdentities"),
    // The directory's own bookkeeping.
    (.directoryOnly, "objectClass objectCategory instanceType whenCreated whenChanged uSNCreated uSNChanged"),
    (
      .directoryOnly,
      "dSCorePropagationData nTSecurityDescriptor adminCount isCriticalSystemObject structuralObjectClass"
    ),
    (.directoryOnly, "userAccountControl sAMAccountType primaryGroupID accountExpires codePage countryCode"),
    (.directoryOnly, "badPwdCount badPasswordTime lastLogon lastLogoff lastLogonTimestamp logonCount logonHours"),
    (.directoryOnly, "pwdLastSet lockoutTime userWorkstations userParameters scriptPath profilePath homeDirectory"),
    (.directoryOnly, "homeDrive servicePrincipalName uidNumber gidNumber unixHomeDirectory loginShell gecos"),
  ])

  /// Families of attributes; the first that fits counts.
  private static let prefixes: [(prefix: String, meaning: SourceAttribute.Meaning)] = [
    ("msexchum", .voicemail),
    ("msexch", .directoryOnly),
    ("msds-", .directoryOnly),
  ]

  private static let ofDevices = table([
    (.identity, "serialNumber"),
    (.location, "l"),
    (.directoryOnly, "owner seeAlso"),
  ])

  private static let inExports = table([
    (.line, "LineURI"),
    (.sipAddress, "SipAddress PrimaryUri"),
    (.displayName, "DisplayName"),
    (.mail, "WindowsEmailAddress"),
    (.department, "Department"),
    (.language, "PreferredLanguage"),
    (.location, "Office Place"),
    (.enabled, "Enabled EnterpriseVoiceEnabled AudioVideoDisabled"),
    (.callingPolicy, "VoicePolicy VoiceRoutingPolicy"),
    (.dialPlan, "DialPlan"),
    (.voicemail, "HostedVoiceMail HostedVoicemailPolicy"),
    (.callGroup, "AgentGroup"),
    (.identity, "Identity SamAccountName Sid UserPrincipalName Name DistinguishedName Id Guid OriginatorSid"),
    (.identity, "SerialNumber"),
    (.platformInternal, "RegistrarPool HomeServer TargetRegistrarPool TargetServerIfMoving HostingProvider TenantId"),
    (.platformInternal, "UserRoutingGroupId LineServerURI OwnerUrn ProxyPool"),
    (.directoryOnly, "AccountDisabled Manager FirstName LastName Model ObjectCategory ObjectClass ObjectState"),
    (.directoryOnly, "WhenChanged WhenCreated OriginatingServer IsValid PSComputerName RunspaceId PSShowComputerName"),
    (.directoryOnly, "Phone MobilePhone HomePhone Fax IPPhone Title Company Street City StateOrProvince PostalCode"),
    (.directoryOnly, "CountryAbbreviation CountryOrRegionDisplayName Description ProxyAddresses UserAccountControl"),
  ])

  private static let inCallSettings = table([
    (.forwarding, "Forwarding"),
    (.simultaneousRing, "SimultaneousRing"),
    (.delegates, "Delegates"),
    (.callGroup, "CallGroup"),
    (.voicemail, "HostedVoicemail"),
  ])

  private static let secrets = Set(
    """
    userPassword unicodePwd dBCSPwd ntPwdHistory lmPwdHistory supplementalCredentials authPassword krbPrincipalKey \
    sambaNTPassword sambaLMPassword sambaPasswordHistory ms-Mcs-AdmPwd msLAPS-Password msLAPS-EncryptedPassword \
    msDS-ManagedPassword msDS-KeyCredentialLink initialAuthIncoming initialAuthOutgoing trustAuthIncoming \
    trustAuthOutgoing pwdHistory olcRootPW unixUserPassword msSFU30Password
    """
    .lowercased().split(separator: " ").map(String.init))

  private static func table(
    _ rows: [(meaning: SourceAttribute.Meaning, names: String)]
  ) -> [String: SourceAttribute.Meaning] {
    var table: [String: SourceAttribute.Meaning] = [:]
    for row in rows {
      for name in row.names.lowercased().split(separator: " ") { table[String(name)] = row.meaning }
    }
    return table
  }
}
