import Estates
import Foundation
import LDAP
import Testing

/// An office with one of each kind, as the directory and as the exports have it.
enum SmallOffice {
  static func sid(_ number: Int) -> EstateObject.ID { EstateObject.ID(rawValue: "S-1-5-21-1-2-3-\(number)") }
  static func guid(_ number: Int) -> EstateObject.ID {
    EstateObject.ID(rawValue: "00000000-0000-4000-8000-\(String(repeating: "0", count: 8))\(number)")
  }

  static let ada = sid(1001)
  static let bob = sid(1002)
  static let carol = sid(1003)
  static let desk = sid(1004)
  static let lobby = guid(2001)
  static let fax = guid(2002)
  static let helpdesk = guid(2003)
  static let meetings = guid(2004)
  static let adasPhone = EstateObject.ID(rawValue: "cn=AB12,ou=Devices,dc=example,dc=org")
  static let lobbysPhone = EstateObject.ID(rawValue: "cn=CD34,ou=Devices,dc=example,dc=org")

  static func base64(_ id: EstateObject.ID) -> String {
    let bytes = SecurityIdentifier(text: id.rawValue)?.bytes ?? ObjectGUID(text: id.rawValue)?.bytes ?? []
    return Data(bytes).base64EncodedString()
  }

  /// One account.
  static func account(
    _ name: String, _ display: String, _ id: EstateObject.ID, control: Int = 512, line: String?, flags: Int? = 385,
    classes: String = "objectClass: user", more: String = ""
  ) -> String {
    """
    dn: cn=\(name),ou=People,dc=example,dc=org
    \(classes)
    cn: \(name)
    sn: \(display)
    displayName: \(display)
    sAMAccountName: \(name)
    department: IT-CS
    physicalDeliveryOfficeName: Meyrin
    objectSid:: \(base64(id))
    userAccountControl: \(control)
    msRTCSIP-PrimaryUserAddress: sip:\(name)@example.org
    msRTCSIP-UserEnabled: TRUE
    \(line.map { "msRTCSIP-Line: \($0)" } ?? "msRTCSIP-DeploymentLocator: SRV:")
    \(flags.map { "msRTCSIP-OptionFlags: \($0)" } ?? "company: Example")
    \(more.isEmpty ? "initials: x" : more)


    """
  }

  private static func contact(
    _ name: String, _ display: String, _ id: EstateObject.ID, urn: String, line: String
  ) -> String {
    """
    dn: cn=\(name),ou=Contacts,dc=example,dc=org
    objectClass: contact
    cn: \(name)
    sn: \(display)
    displayName: \(display)
    objectGUID:: \(base64(id))
    manager: CN=ada, OU=People,DC=example,DC=org
    msRTCSIP-PrimaryUserAddress: sip:\(name)@example.org
    msRTCSIP-Line: \(line)
    msRTCSIP-OptionFlags: 384
    msRTCSIP-OwnerUrn: \(urn)


    """
  }

  static let ldif =
    account(
      "ada", "Ada Müller", ada, line: "tel:+41227670001",
      classes: "objectClass: user\nobjectClass: simpleSecurityObject",
      more: """
        mail: ada@example.org
        preferredLanguage: fr
        manager: cn=bob,ou=People,dc=example,dc=org
        telephoneNumber: +41 22 767 00 01
        otherTelephone: +41 22 767 99 99
        otherTelephone: +41 22 767 11 11
        msRTCSIP-UserPolicies: 0=3
        info: something
        userPassword: marked-hash-0815
        """)
    + account("bob", "Bob", bob, line: "tel:+41227670000;ext=70002", flags: 385)
    + account("carol", "Carol", carol, line: nil, flags: 257)
    + account(
      "desk", "Reception desk", desk, control: 514, line: "tel:+41227670004",
      more: "manager: cn=bob,ou=People,dc=example,dc=org")
    + contact("lobby", "Lobby", lobby, urn: "urn:device:commonareaphone", line: "tel:+41227670005")
    + contact("fax", "Fax", fax, urn: "urn:device:analogdevice", line: "tel:+41227670006")
    + contact("helpdesk", "Help desk", helpdesk, urn: "urn:application:RGS", line: "tel:+41227670007")
    + contact("meetings", "Meetings", meetings, urn: "urn:application:Caa", line: "tel:+41227670008")
      + """
      dn: cn=pizza,ou=Contacts,dc=example,dc=org
      objectClass: contact
      cn: pizza
      sn: A contact of the address book
      mail: pizza@example.com

      dn: \(adasPhone)
      objectClass: device
      cn: AB12
      serialNumber: AB12
      description: Polycom CX600
      l: 513-1-001
      owner: cn=ada,ou=People,dc=example,dc=org

      dn: \(lobbysPhone)
      objectClass: device
      cn: CD34
      serialNumber: CD34
      description: Polycom CX500
      l: Lobby
      owner: cn=lobby,ou=Contacts,dc=example,dc=org


      """

  // MARK: - Exports

  static let callSettings = """
    "SipAddress","Forwarding","SimultaneousRing","Delegates","CallGroup","HostedVoicemail"
    "sip:ada@example.org","","tel:+41227670000;ext=70009;tel:+41791234567","sip:bob@example.org","","True"
    "sip:desk@example.org","tel:+41227670001","","","",""
    """
  static let workflows = """
    #TYPE Microsoft.Rtc.Rgs.Management.WritableSettings.Workflow
    "Identity","PrimaryUri","LineURI","Name","AgentGroup"
    "cn=helpdesk,ou=Contacts,dc=example,dc=org","sip:helpdesk@example.org","tel:+41227670007","Help desk","First line"
    """
  static let agents = """
    "Identity","Name","AgentsByUri"
    "service:1/a","First line","sip:ADA@example.org;sip:carol@example.org;sip:gone@example.org"
    """
  static let phones = """
    "Identity","Model","SerialNumber","Place"
    "sip:bob@example.org","Polycom CX700","EF56","513-1-002"
    "cn=lobby,ou=Contacts,dc=example,dc=org","Polycom CX500","CD34","Lobby"
    """
  static let users = """
    #TYPE Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser
    "Identity","SamAccountName","Sid","SipAddress","LineURI","EnterpriseVoiceEnabled","HostedVoiceMail",\
    "RegistrarPool","VoicePolicy","DialPlan","Enabled","DisplayName","WindowsEmailAddress","Department","Office",\
    "PreferredLanguage","AccountDisabled","Manager","Surprise"
    "CN=ada,OU=People,DC=example,DC=org","ada","\(ada)","sip:ada@example.org","tel:+41227670001","True","True",\
    "pool01","International","Geneva","True","Ada Müller","ada@example.org","IT-CS","Meyrin","fr","False",\
    "cn=bob,ou=People,dc=example,dc=org","what is this"
    "CN=bob,OU=People,DC=example,DC=org","bob","\(bob)","sip:bob@example.org","tel:+41227670000;ext=70002","True","",\
    "pool01","","","True","Bob","","","","","False","",""
    "CN=desk,OU=People,DC=example,DC=org","desk","\(desk)","sip:desk@example.org","tel:+41227670004","False","",\
    "pool01","","","True","Reception desk","","","","","True","cn=bob,ou=People,dc=example,dc=org",""
    """
  static let commonAreaPhones = """
    "Identity","SipAddress","LineURI","DisplayName","Department","Office","Manager"
    "cn=lobby,ou=Contacts,dc=example,dc=org","sip:lobby@example.org","tel:+41227670005","Lobby","IT","Meyrin",\
    "CN=ada,OU=People,DC=example,DC=org"
    """
  static let analogueDevices = """
    "Identity","SipAddress","LineURI","DisplayName","Department","Office","Manager"
    "cn=fax,ou=Contacts,dc=example,dc=org","sip:fax@example.org","tel:+41227670006","Fax","IT","Meyrin",""
    """

  /// Writes all exports into a folder.
  static func writeExports(to folder: URL) throws {
    let files = [
      "users": users, "commonAreaPhones": commonAreaPhones, "analogueDevices": analogueDevices,
      "responseGroups": workflows, "responseGroupAgents": agents, "physicalPhones": phones,
      "callSettings": callSettings,
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).csv"))
    }
  }
}
