extension Organisation {
  /// Counts of everything in an organisation, so that whoever migrates it can check the result.
  package struct Summary: Codable, Hashable, Sendable, CustomStringConvertible {
    /// What the organisation was made from.
    package var seed: UInt64
    /// The numbers that the destination is expected to serve.
    package var range: String
    /// All people.
    package var people: Int
    /// People with a line in the directory.
    package var peopleWithLine: Int
    /// People who never had a line.
    package var peopleWithoutLine: Int
    /// People who moved before; the directory knows no line of theirs.
    package var alreadyMigrated: Int
    /// Telephones of a place.
    package var commonAreaPhones: Int
    /// Faxes, lifts, doors.
    package var analogueDevices: Int
    /// Numbers that several people share.
    package var sharedNumbers: Int
    /// Response groups.
    package var responseGroups: Int
    /// Memberships in response groups.
    package var responseGroupAgents: Int
    /// Numbers that people dial to join a conference.
    package var conferenceEntries: Int
    /// Objects with a line in the directory: people and all of the above.
    package var lines: Int
    /// Different lines; fewer than `lines` by those that are held twice.
    package var distinctLines: Int
    /// Lines of people, common area phones and shared numbers of which nothing is planted.
    package var linesWithoutProblem: Int
    /// Telephones on desks and walls.
    package var physicalPhones: Int
    /// People for whom others may act.
    package var peopleWithDelegates: Int
    /// People whose calls are sent elsewhere.
    package var forwardings: Int
    /// People with whom other numbers ring.
    package var simultaneousRings: Int
    /// People with a voice mailbox.
    package var voicemails: Int
    /// People in a team whose members ring together.
    package var callGroupMembers: Int
    /// People with rights of their own.
    package var userPolicies: Int
    /// What is planted, by the name of its kind: for each the number of different lines.
    package var planted: [String: Int]

    package var description: String {
      let counts: [(String, Int)] =
        [
          ("people", people), ("people with a line", peopleWithLine), ("people without a line", peopleWithoutLine),
          ("people already migrated", alreadyMigrated), ("common area phones", commonAreaPhones),
          ("analogue devices", analogueDevices), ("shared numbers", sharedNumbers),
          ("response groups", responseGroups), ("response group agents", responseGroupAgents),
          ("conference entries", conferenceEntries), ("lines", lines), ("distinct lines", distinctLines),
          ("lines without a problem", linesWithoutProblem), ("physical phones", physicalPhones),
          ("people with delegates", peopleWithDelegates), ("forwardings", forwardings),
          ("simultaneous rings", simultaneousRings), ("voicemails", voicemails),
          ("call group members", callGroupMembers), ("user policies", userPolicies),
        ] + Planted.Kind.allCases.map { ("planted \($0.rawValue)", planted[$0.rawValue] ?? 0) }
      return (["seed: \(seed)", "range: \(range)"] + counts.map { "\($0): \($1)" }).joined(separator: "\n")
    }
  }

  /// Counts of everything in it.
  package var summary: Summary {
    func services(_ kind: ServiceLine.Kind) -> Int { self.services.count { $0.kind == kind } }
    let wrong = Set(planted.map(\.lineURI))
    let personal = people.compactMap { $0.line?.uri }
    let movable = Set<ServiceLine.Kind>([.commonAreaPhone, .sharedNumber])
    let candidates = personal + self.services.filter { movable.contains($0.kind) }.map(\.line.uri)
    return Summary(
      seed: seed,
      range: range.description,
      people: people.count,
      peopleWithLine: personal.count,
      peopleWithoutLine: people.count { $0.line == nil && $0.migratedNumber == nil },
      alreadyMigrated: people.count { $0.migratedNumber != nil },
      commonAreaPhones: services(.commonAreaPhone),
      analogueDevices: services(.analogueDevice),
      sharedNumbers: services(.sharedNumber),
      responseGroups: services(.responseGroup),
      responseGroupAgents: self.services.reduce(0) { $0 + $1.agents.count },
      conferenceEntries: services(.conferenceEntry),
      lines: personal.count + self.services.count,
      distinctLines: Set(personal).union(self.services.map(\.line.uri)).count,
      linesWithoutProblem: candidates.count { !wrong.contains($0) },
      physicalPhones: phones.count,
      peopleWithDelegates: people.count { !$0.settings.delegates.isEmpty },
      forwardings: people.count { $0.settings.forwarding != nil },
      simultaneousRings: people.count { !$0.settings.simultaneousRing.isEmpty },
      voicemails: people.count { $0.settings.voicemail },
      callGroupMembers: people.count { $0.settings.callGroup != nil },
      userPolicies: people.count { $0.hasPolicy },
      planted: Dictionary(grouping: planted, by: \.kind.rawValue).mapValues(\.count))
  }
}
