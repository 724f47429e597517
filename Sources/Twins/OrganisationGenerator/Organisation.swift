/// An invented organisation with its telephones: what a directory and a registry of numbers say about it.
///
/// Made by ``OrganisationGenerator``; the same number of people and the same seed give the same organisation and, through
/// ``writeLDIF(to:)`` and ``writeCSV(to:)``, the same bytes. References between its parts are indices into its lists.
package struct Organisation: Sendable {
  /// What it was made from.
  package let seed: UInt64
  /// The people, those without a line included.
  package internal(set) var people: [Person] = []
  /// Lines that are no person's: telephones of a place, analogue devices, shared numbers, response groups.
  package internal(set) var services: [ServiceLine] = []
  /// Telephones on desks and walls.
  package internal(set) var phones: [PhysicalPhone] = []
  /// What is wrong or unusual, in the order of its kinds.
  package internal(set) var planted: [Planted] = []
  /// The numbers that the registry calls closed, by their digits.
  var closedNumbers: Set<Int> = []

  /// The range of numbers that the destination is expected to serve.
  package var range: NumberBlock { Self.range(people: people.count) }
}

extension Organisation {
  /// A human being with an account.
  package struct Person: Sendable {
    /// The account's name and the local part of the SIP and mail addresses; ASCII, unique.
    package let username: String
    /// The given name in the owner's script.
    package let given: String
    /// The family name in the owner's script.
    package let family: String
    /// The whole name as its owner writes it.
    package let displayName: String
    /// The unit, such as `IT-CS-TR`.
    package let department: String
    /// The preferred language: `en`, `fr` or `de`.
    package let language: String
    /// The superior, an index into the people; nil for the first person.
    package let manager: Int?
    /// Where the person works.
    package var site: String
    /// The line; nil for people without one.
    package var line: Line?
    /// The number of a person who moved before; the directory knows no line then.
    package var migratedNumber: Int?
    /// Whether the directory knows a mail address.
    package var hasMail = true
    /// Whether the person has rights of their own to call abroad.
    package var hasPolicy = false
    /// What the person set on their telephone.
    package var settings = CallSettings()
  }

  /// What a person set on their telephone; the directory does not know it.
  package struct CallSettings: Sendable {
    /// Where calls are sent instead: a tel URI or a SIP address.
    package var forwarding: String?
    /// Other numbers that ring too, as tel URIs.
    package var simultaneousRing: [String] = []
    /// Who may act for the person, as indices into the people.
    package var delegates: [Int] = []
    /// The team whose members ring together.
    package var callGroup: String?
    /// Whether unanswered calls go to a voice mailbox.
    package var voicemail = false
  }

  /// A line that is no person's.
  package struct ServiceLine: Sendable {
    /// What kind of thing has the line.
    package enum Kind: String, Sendable, CaseIterable {
      /// A telephone in a lobby or corridor.
      case commonAreaPhone
      /// A fax, a lift, a door intercom.
      case analogueDevice
      /// A number that several people share: a disabled account with a line.
      case sharedNumber
      /// Callers are queued for agents.
      case responseGroup
      /// The number that people dial to join a conference.
      case conferenceEntry
    }

    /// Who answers for it.
    package enum Responsible: Hashable, Sendable {
      /// An index into the people.
      case person(Int)
      /// The directory names somebody who is not in it.
      case stranger(String)
      /// The directory names nobody.
      case nobody
    }

    /// What kind of thing it is.
    package let kind: Kind
    /// The local part of the SIP address, for a shared number also the account's name; ASCII, unique.
    package let handle: String
    /// What people call it.
    package let displayName: String
    /// The unit.
    package let department: String
    /// Where it stands.
    package let site: String
    /// Who answers for it.
    package var responsible: Responsible
    /// The line.
    package var line: Line
    /// The people who answer the calls of a response group, as indices.
    package var agents: [Int] = []
  }

  /// A telephone on a desk or a wall.
  package struct PhysicalPhone: Sendable {
    /// Whose number rings there.
    package enum Owner: Hashable, Sendable {
      /// An index into the people.
      case person(Int)
      /// An index into the service lines.
      case service(Int)
    }

    /// Such as `Polycom CX600`.
    package let model: String
    /// Unique.
    package let serialNumber: String
    /// Where it stands: site, building and room.
    package let place: String
    /// Whose number rings there.
    package let owner: Owner
  }
}
