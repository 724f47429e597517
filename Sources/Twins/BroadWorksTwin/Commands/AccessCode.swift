import OCIP

/// A code that people dial to turn a service on or off, or to use it.
struct AccessCode: Hashable {
  /// The name, as lists of codes say it.
  let name: String
  /// The digits and signs.
  let code: String
  /// The services with any of which a user has it; none for what a group has.
  let userServices: Set<String>
  /// The service of the group with which its users have it.
  let groupService: String?

  /// The codes that BroadWorks begins with.
  ///
  /// Names and codes are those of public exports of real systems; those of Call Return, Directed Call Pickup, Flash Call
  /// Hold and Last Number Redial, which the exports lack, are the usual ones. Each line has services, then the codes that
  /// come with any of them; services of groups are marked.
  static let standard: [AccessCode] = {
    text.split(separator: "\n").flatMap { line in
      let sides = line.split(separator: ": ", maxSplits: 1).map(String.init)
      let isOfGroup = sides[0].hasPrefix("group ")
      let services = sides[0].components(at: " | ")
      return sides[1].components(at: ", ").map { part in
        let cut = part.lastIndex(of: " ") ?? part.endIndex
        return AccessCode(
          name: String(part[..<cut]), code: String(part[cut...].dropFirst()),
          userServices: isOfGroup ? [] : Set(services),
          groupService: isOfGroup ? String(sides[0].dropFirst("group ".count)) : nil)
      }
    }.sorted { $0.name < $1.name }
  }()

  private static let text = """
    Anonymous Call Rejection: Anonymous Call Rejection Activation *77, Anonymous Call Rejection Deactivation *87, \
    Anonymous Call Rejection Interrogation *52*
    Automatic Callback: Automatic Callback Deactivation #8, Automatic Callback Menu Access #9
    Advice Of Charge: Advice Of Charge Activation *34
    Call Forwarding Always: Call Forwarding Always Activation *72, Call Forwarding Always Deactivation *73, \
    Call Forwarding Always Interrogation *21*
    Call Forwarding Busy: Call Forwarding Busy Activation *90, Call Forwarding Busy Deactivation *91, \
    Call Forwarding Busy Interrogation *67*
    Call Forwarding No Answer: Call Forwarding No Answer Activation *92, Call Forwarding No Answer Deactivation *93, \
    Call Forwarding No Answer Interrogation *61*
    Call Forwarding No Answer | Voice Messaging User: No Answer Timer *610
    Call Forwarding Not Reachable: Call Forwarding Not Reachable Activation *94, \
    Call Forwarding Not Reachable Deactivation *95, Call Forwarding Not Reachable Interrogation *63*
    Call Forwarding Selective: Selective Call Forwarding Activation #76, Selective Call Forwarding Deactivation #77
    Call Recording: Call Recording - Start *44, Call Recording - Stop *45, Call Recording - Pause *48, \
    Call Recording - Resume *49
    Call Return: Call Return *69
    Call Waiting: Call Waiting Persistent Activation *43, Call Waiting Persistent Deactivation #43, \
    Cancel Call Waiting *70, Call Waiting Interrogation *53*
    Calling Line ID Delivery Blocking: Calling Line ID Delivery Blocking per Call *67, \
    Calling Line ID Delivery per Call *65, Calling Line ID Delivery Blocking Persistent Activation *31, \
    Calling Line ID Delivery Blocking Persistent Deactivation #31, Calling Line ID Delivery Blocking Interrogation *54*
    Communication Barring User-Control: Communication Barring User-Control Activation *33*, \
    Communication Barring User-Control Deactivation #33*, Communication Barring User-Control Query *#33#
    Directed Call Pickup: Directed Call Pickup *97
    Directed Call Pickup with Barge-in: Directed Call Pickup with Barge-in *33
    Do Not Disturb: Do Not Disturb Activation *78, Do Not Disturb Deactivation *79
    Flash Call Hold: Flash Call Hold *22
    Last Number Redial: Last Number Redial *66
    Music On Hold User: Music On Hold Per-Call Deactivation *60
    Number Portability Announcement: Number Portability Announcement Activation *84, \
    Number Portability Announcement Deactivation *85
    Push to Talk: Push to Talk *50
    Selective Call Rejection: Selective Call Rejection Interrogation *51*
    Shared Call Appearance | Shared Call Appearance 5 | Shared Call Appearance 10 | Shared Call Appearance 15 \
    | Shared Call Appearance 20 | Shared Call Appearance 25 | Shared Call Appearance 30 | Shared Call Appearance 35: \
    Call Bridge *15, Call Retrieve *11
    Speed Dial 8: Speed Dial 8 *74
    Speed Dial 100: Speed Dial 100 *75
    Voice Messaging User: Voice Mail Retrieval *86, Voice Mail Clear MWI *99, Voice Portal Access *62, \
    Direct Voice Mail Transfer *55, Call Forwarding Always To Voice Mail Activation *21, \
    Call Forwarding Always To Voice Mail Deactivation #21, Call Forwarding Busy To Voice Mail Activation *40, \
    Call Forwarding Busy To Voice Mail Deactivation #40, Call Forwarding No Answer To Voice Mail Activation *41, \
    Call Forwarding No Answer To Voice Mail Deactivation #41
    group Account/Authorization Codes: Per-Call Account Code *71
    group Call Park: Call Park *68, Call Park Retrieve *88, Group Call Park #58
    group Call Pickup: Call Pickup *98
    group Enhanced Outgoing Calling Plan: EOCP Sustained Authorization Code Lock *37, \
    EOCP Sustained Authorization Code Unlock *47
    group Hunt Group: Hunt Group Busy Activation #51, Hunt Group Busy Deactivation #52, Hunt Group Busy Interrogation #53
    """
}

extension String {
  fileprivate func components(at sign: String) -> [String] {
    split(separator: sign).map(String.init)
  }
}
