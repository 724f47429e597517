/// One attribute that was read from the source, or that could not be, with what it means.
///
/// The connector knows what its system's attributes mean; the playbook decides what becomes of each meaning.
package struct SourceAttribute: Codable, Hashable, Sendable {
  /// The meanings that playbooks know.
  package enum Meaning: String, Codable, Sendable, CaseIterable {
    /// The number itself.
    case line
    /// The SIP address under which its owner is called.
    case sipAddress = "sip-address"
    /// What callees see as the name.
    case displayName = "display-name"
    /// A mail address.
    case mail
    /// The unit to which it belongs.
    case department
    /// The preferred language.
    case language
    /// The place, from which the emergency location follows.
    case location
    /// Whether calls are allowed at all.
    case enabled
    /// The rights to call: national, international.
    case callingPolicy = "calling-policy"
    /// How dialled digits are completed.
    case dialPlan = "dial-plan"
    /// Whether unanswered calls go to a voice mailbox.
    case voicemail
    /// Where calls are sent instead.
    case forwarding
    /// Which other numbers ring too.
    case simultaneousRing = "simultaneous-ring"
    /// Who may act for the owner.
    case delegates
    /// Membership in a team whose members ring together.
    case callGroup = "call-group"
    /// An identity that means something in the source only (a SID, an account name).
    case identity
    /// A value that the source's own servers keep for themselves (home server, deployment).
    case platformInternal = "platform-internal"
    /// A directory attribute that does not route and shows nothing in calls.
    case directoryOnly = "directory-only"
    /// A setting in the form in which systems of the source's kind keep it.
    case setting
    /// Belay does not know what it means.
    case notUnderstood = "not-understood"
    /// The source keeps it in a place that Belay was not given.
    case notRead = "not-read"
  }

  /// The native name, such as `msRTCSIP-Line`.
  package var name: String
  /// The value for people: text, several values joined by line feeds, or hexadecimal; empty for what was not read.
  package var value: String
  /// What it means.
  package var meaning: Meaning

  /// Joins a name, a value and a meaning.
  package init(name: String, value: String, meaning: Meaning) {
    self.name = name
    self.value = value
    self.meaning = meaning
  }
}
