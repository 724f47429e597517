import BroadWorks
import ConnectorKit
import Estates
import MigrationEngine
import Migrations

/// One look at the groups of a BroadWorks and at those who shall move between them.
struct GroupMoveSurvey: Survey {
  let playbook: UserGroupMove
  let material: SurveyMaterial
  let facts: MoveFacts
  /// Everything that the last discovery read.
  let objects: [ObjectSummary]
  /// The users among it, by their ids.
  let users: [ObjectSummary]
  /// Those who move along in the migration of another, by the other's id, sorted.
  private let followers: [String: [String]]

  init(playbook: UserGroupMove, material: SurveyMaterial, facts: MoveFacts, objects: [ObjectSummary]) {
    self.playbook = playbook
    self.material = material
    self.facts = facts
    self.objects = objects
    users = objects.filter { $0.kind == .person }.sorted { $0.id.rawValue < $1.id.rawValue }
    let led = material.choices.compactMap { subject, choice in choice.leader.map { (leader: $0, subject: subject) } }
    followers = Dictionary(grouping: led, by: \.leader).mapValues { $0.map(\.subject).sorted() }
  }

  // MARK: Subjects

  var subjects: LazyMapSequence<[ObjectSummary], Subject> {
    users.lazy.map { user in
      Subject(
        name: user.id.rawValue, object: user, owner: user, kind: user.kind, department: user.department ?? "",
        devices: 0, standing: user.department == groupID(of: user.id.rawValue) ? .manually : .waiting)
    }
  }

  var ties: TieGraph { TieGraph(among: objects) }

  /// The group to which a user moves: that of the migration along with which it moves, what was chosen, or the project's.
  private func groupID(of subject: String) -> String {
    let choice = material.choices[subject]
    let leader = choice?.leader.flatMap { material.choices[$0] }
    return (choice?.leader == nil ? choice?.destination : leader?.destination) ?? playbook.options.destination
  }

  private func destination(of user: UserDocument) -> GroupKey? {
    user.group.map { GroupKey(providerID: $0.providerID, groupID: groupID(of: user.userID)) }
  }

  /// The ids of those who move in a subject's migration: itself first.
  private func members(of subject: String) -> [String] {
    material.choices[subject]?.leader == nil ? [subject] + (followers[subject] ?? []) : [subject]
  }

  /// The ids of all who move together with a subject, in whose migration that ever is.
  private func companions(of subject: String) -> [String] {
    guard let leader = material.choices[subject]?.leader else { return members(of: subject) }
    return [leader] + (followers[leader] ?? [])
  }

  // MARK: Examining

  func examine(_ subject: String) async throws -> Examination { try await examine([subject], drawsUpPlans: true)[0] }

  /// The server is asked what its move would do where a plan is drawn up, for the plan says it.
  func examine(_ subjects: [String], drawsUpPlans: Bool) async throws -> [Examination] {
    let ids = Set(subjects.flatMap(members)).sorted()
    let kept = try await material.estate.objects(ids.map { EstateObject.ID(rawValue: $0) })
    var examinations: [Examination] = []
    for subject in subjects {
      let objects = members(of: subject).compactMap { kept[EstateObject.ID(rawValue: $0)] }
      guard objects.count == members(of: subject).count else {
        examinations.append(gone)
        continue
      }
      let readings = try objects.map { Reading(user: try $0.userDocument(), devices: try $0.deviceDocuments()) }
      examinations.append(try await examine(readings, subject, asksServer: drawsUpPlans))
    }
    return examinations
  }

  /// What was chosen since the survey began counts; where somebody would be deleted, so does what has become of the
  /// destination meanwhile.
  func examineNow(_ subject: String) async throws -> Examination {
    let chosen = try await material.chosen(for: subject)
    if chosen
      != material.choices.filter({ known in
        known.key == subject || known.value.leader == subject || chosen.keys.contains(known.key)
      })
    {
      var now = material
      now.choices = now.choices.filter { $0.key != subject && $0.value.leader != subject }
      now.choices.merge(chosen) { $1 }
      return try await GroupMoveSurvey(playbook: playbook, material: now, facts: facts, objects: objects)
        .examineAgain(subject)
    }
    return try await examineAgain(subject)
  }

  private func examineAgain(_ subject: String) async throws -> Examination {
    var readings: [Reading] = []
    for id in members(of: subject) {
      guard let user = try await playbook.system.document(of: id) else { return gone }
      readings.append(Reading(user: user, devices: try await playbook.system.devices(of: user)))
    }
    if readings.allSatisfy({ $0.user.group == destination(of: $0.user) }) {
      return Examination(standing: .manually, findings: [], plan: nil)
    }
    let examination = try await examine(readings, subject, asksServer: true)
    guard let plan = examination.plan, plan.steps.contains(where: { $0.id == "remove-users" }),
      let destination = readings.first.flatMap({ self.destination(of: $0.user) })
    else { return examination }
    await facts.forget(destination)
    return try await examine(readings, subject, asksServer: true)
  }

  /// A user as it was read.
  private struct Reading {
    var user: UserDocument
    var devices: [DeviceDocument]
  }

  private var gone: Examination {
    Examination(standing: .waiting, findings: [UserGone.finding], plan: nil)
  }

  private func examine(_ readings: [Reading], _ subject: String, asksServer: Bool) async throws -> Examination {
    guard let first = readings.first?.user, let destination = destination(of: first) else { return gone }
    let target = try await facts.group(destination)
    var members: [UserMove] = []
    for reading in readings {
      guard let move = try await move(reading, companions(of: subject), destination, target, asksServer) else {
        return gone
      }
      members.append(move)
      // Who moves in somebody else's migration has none of its own.
      if move.userID == subject { members[members.count - 1].leader = material.choices[subject]?.leader }
    }
    let strategy = playbook.options.strategy ?? (members.contains(where: \.isServerUnable) ? .recreate : .native)
    // Where nobody has asked the server, what it would say is no finding.
    for place in members.indices { members[place].strategy = asksServer ? strategy : playbook.options.strategy }
    let party = MovingParty(members: members, destination: destination, strategy: strategy)
    var findings = findings(of: party)
    if target == nil { findings.append(GroupUnknown.finding(destination)) }
    let overrides = material.overrides[Migration.ID(project: material.project, subject: subject)] ?? [:]
    for place in findings.indices where findings[place].mayBeOverridden {
      findings[place].override = overrides[findings[place].check]
    }
    let losses = party.losses(material.decisions)
    let plan = Plan(
      migration: Migration.ID(project: material.project, subject: subject), playbook: playbook.id,
      fingerprints: party.fingerprints(of: playbook.system.id), steps: try playbook.steps(of: party), losses: losses)
    return Examination(
      standing: readings.allSatisfy { $0.user.group == destination } ? .manually : .waiting, findings: findings,
      plan: target == nil ? nil : plan, losses: losses.totals)
  }

  /// All findings of all members; each says whose it is, where several move.
  private func findings(of party: MovingParty) -> [Finding] {
    party.members.flatMap { member in
      UserMoveChecks.all.flatMap { $0.findings(member) }.map { finding in
        guard party.members.count > 1 else { return finding }
        var finding = finding
        finding.facts["user"] = member.people([member.userID])
        return finding
      }
    }
  }

  /// Puts together what the checks of a user need; nil when its group or enterprise has gone.
  private func move(
    _ reading: Reading, _ companions: [String], _ destination: GroupKey, _ target: GroupDocument?, _ asksServer: Bool
  ) async throws -> UserMove? {
    let user = reading.user
    guard let group = user.group, let enterprise = try await facts.enterprise(group.providerID),
      let source = try await facts.group(group)
    else { return nil }
    var move = UserMove(
      user: user, devices: reading.devices, source: source, destination: target, enterprise: enterprise,
      companions: Set(companions.map { $0.lowercased() }),
      settled: Set(material.decisions.map { $0.attribute.lowercased() }))
    move.secrets = playbook.options.secrets[user.userID.lowercased()] ?? UserSecrets()
    move.hasFiles = playbook.system.hasFiles
    guard asksServer, target != nil, group != destination else { return move }
    if playbook.options.strategy != .recreate {
      do {
        move.evaluation = try await playbook.system.evaluateMove(of: user.userID, to: destination)
        move.isServerUnable = move.evaluation == nil
      } catch let error as PhoneSystemError where error.kind == .missing {
        // Who has gone since the last discovery is found by whoever reads it again.
        return move
      }
    }
    move.devicesInDestination = try await taken(user.groupDevices, in: destination)
    return move
  }

  /// The names of devices that the destination has already.
  private func taken(_ names: [String], in group: GroupKey) async throws -> Set<String> {
    var taken: Set<String> = []
    for name in names where try await playbook.system.device(name, in: group) != nil { taken.insert(name) }
    return taken
  }
}
