import BroadWorks
import ConnectorKit
import Estates
import MigrationEngine
import Migrations

extension UserGroupMove {
  package func survey(_ material: SurveyMaterial) async throws -> any Survey {
    let facts = try await MoveFacts.read(system)
    var objects: [ObjectSummary] = []
    try await material.estate.summaries { objects += $0 }
    return GroupMoveSurvey(playbook: self, material: material, facts: facts, objects: objects)
  }

  package func ties(_ material: SurveyMaterial) async throws -> TieGraph {
    var objects: [ObjectSummary] = []
    try await material.estate.summaries { objects += $0 }
    return GroupMoveSurvey.ties(of: objects)
  }
}

/// One look at the groups of a BroadWorks and at those who shall move between them.
struct GroupMoveSurvey: Survey {
  let playbook: UserGroupMove
  let material: SurveyMaterial
  let facts: MoveFacts
  /// Everything that the last discovery read.
  let objects: [ObjectSummary]
  /// The users among it, by their ids.
  let users: [ObjectSummary]

  init(playbook: UserGroupMove, material: SurveyMaterial, facts: MoveFacts, objects: [ObjectSummary]) {
    self.playbook = playbook
    self.material = material
    self.facts = facts
    self.objects = objects
    users = objects.filter { $0.kind == .person }.sorted { $0.id.rawValue < $1.id.rawValue }
  }

  // MARK: Subjects

  var subjects: LazyMapSequence<[ObjectSummary], Subject> {
    let destination = playbook.options.destination
    return users.lazy.map { user in
      Subject(
        name: user.id.rawValue, object: user, owner: user, kind: user.kind, department: user.department ?? "",
        devices: 0, standing: user.department == destination ? .manually : .waiting)
    }
  }

  var ties: TieGraph { Self.ties(of: objects) }

  /// Who picks up calls with whom, and who answers them together: of a hunt group each agent is tied to the next.
  static func ties(of objects: [ObjectSummary]) -> TieGraph {
    var graph = TieGraph()
    let users = objects.filter { $0.kind == .person }
    let known = Dictionary(users.map { ($0.id.rawValue.lowercased(), $0.id.rawValue) }, uniquingKeysWith: { $1 })
    for user in users { graph.insert(user.id.rawValue) }
    for object in objects {
      var members = object.ties.compactMap { known[$0.other.rawValue.lowercased()] }
      if object.kind == .person { members.insert(object.id.rawValue, at: 0) }
      for (one, other) in zip(members, members.dropFirst()) {
        graph.insert(TieGraph.Tie(one, other, name: object.ties.first?.name ?? object.name))
      }
    }
    return graph
  }

  // MARK: Examining

  func examine(_ subject: String) async throws -> Examination { try await examine([subject], drawsUpPlans: true)[0] }

  /// The server is asked what its move would do where a plan is drawn up, for the plan says it.
  func examine(_ subjects: [String], drawsUpPlans: Bool) async throws -> [Examination] {
    let objects = try await material.estate.objects(subjects.map { EstateObject.ID(rawValue: $0) })
    var examinations: [Examination] = []
    for subject in subjects {
      guard let object = objects[EstateObject.ID(rawValue: subject)] else {
        examinations.append(gone)
        continue
      }
      let user = try object.userDocument()
      let answer = drawsUpPlans ? try await evaluation(of: user) : Answer()
      examinations.append(try await examine(user, try object.deviceDocuments(), subject, answer))
    }
    return examinations
  }

  /// What the server says of its move.
  private struct Answer {
    /// What it would do; nil where it was not asked or cannot say.
    var evaluation: UserMove.Evaluation?
    /// Whether it does not know how to move users.
    var isUnable = false
  }

  private func evaluation(of user: UserDocument) async throws -> Answer {
    guard let destination = destination(of: user), destination != user.group,
      try await facts.group(destination) != nil
    else { return Answer() }
    do {
      let evaluation = try await playbook.system.evaluateMove(of: user.userID, to: destination)
      return Answer(evaluation: evaluation, isUnable: evaluation == nil)
    } catch let error as PhoneSystemError where error.kind == .missing {
      // Who has gone since the last discovery is found by whoever reads it again.
      return Answer()
    }
  }

  func examineNow(_ subject: String) async throws -> Examination {
    guard let user = try await playbook.system.document(of: subject) else { return gone }
    let devices = try await playbook.system.devices(of: user)
    guard let destination = destination(of: user) else { return gone }
    if user.group == destination { return Examination(standing: .manually, findings: [], plan: nil) }
    return try await examine(user, devices, subject, try await evaluation(of: user))
  }

  private var gone: Examination {
    Examination(
      standing: .waiting, findings: [UserGone.finding], plan: nil)
  }

  private func destination(of user: UserDocument) -> GroupKey? {
    user.group.map { GroupKey(providerID: $0.providerID, groupID: playbook.options.destination) }
  }

  private func examine(
    _ user: UserDocument, _ devices: [DeviceDocument], _ subject: String, _ answer: Answer
  ) async throws -> Examination {
    guard let group = user.group, let destination = destination(of: user),
      let enterprise = facts.enterprises[group.providerID], let source = try await facts.group(group)
    else { return gone }
    let target = try await facts.group(destination)
    var move = UserMove(
      user: user, devices: devices, source: source, destination: target, enterprise: enterprise,
      companions: [subject.lowercased()], settled: Set(material.decisions.map { $0.attribute.lowercased() }),
      evaluation: answer.evaluation)
    move.isServerUnable = answer.isUnable
    // Where the server was asked, everything is looked at.
    if answer.evaluation != nil { move.devicesInDestination = try await taken(user.groupDevices, in: destination) }
    let overrides = material.overrides[Migration.ID(project: material.project, subject: subject)] ?? [:]
    var findings = UserMoveChecks.all.flatMap { $0.findings(move) }
    if target == nil {
      findings.append(GroupUnknown.finding(destination))
    }
    for place in findings.indices where findings[place].mayBeOverridden {
      findings[place].override = overrides[findings[place].check]
    }
    let losses = MovedAttributes.losses(user, to: destination, decisions: material.decisions)
    let plan = Plan(
      migration: Migration.ID(project: material.project, subject: subject), playbook: playbook.id,
      fingerprints: [fingerprint(user)], steps: try playbook.steps(of: move, to: destination), losses: losses)
    return Examination(
      standing: group == destination ? .manually : .waiting, findings: findings, plan: target == nil ? nil : plan,
      losses: losses.totals)
  }

  /// The names of devices that the destination has already.
  private func taken(_ names: [String], in group: GroupKey) async throws -> Set<String> {
    var taken: Set<String> = []
    for name in names where try await playbook.system.device(name, in: group) != nil { taken.insert(name) }
    return taken
  }

  private func fingerprint(_ user: UserDocument) -> Fingerprint {
    Fingerprint(
      system: playbook.system.id, object: user.userID,
      attributes: Dictionary(user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}
