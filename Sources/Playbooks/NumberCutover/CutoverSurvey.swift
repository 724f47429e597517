import ConnectorKit
import Estates
import MigrationEngine
import Migrations

extension NumberCutover {
  package func survey(_ material: SurveyMaterial) async throws -> any Survey {
    CutoverSurvey(
      playbook: self, material: material, report: try await destination.report(numbers: nil, users: nil))
  }
}

/// One look at source and destination of a cut-over.
struct CutoverSurvey: Survey {
  let playbook: NumberCutover
  let material: SurveyMaterial
  let report: DestinationReport
  private let objects: [EstateObject.ID: EstateObject]
  private let lines: [String: [EstateObject.ID]]
  private let devices: [EstateObject.ID: [EstateObject]]
  private let userNames: [String: [EstateObject.ID]]
  private let registry: [PhoneNumber: RegisteredNumber]
  private let numbersToMove: Int

  init(playbook: NumberCutover, material: SurveyMaterial, report: DestinationReport) {
    self.playbook = playbook
    self.material = material
    self.report = report
    var objects: [EstateObject.ID: EstateObject] = [:]
    var lines: [String: [EstateObject.ID]] = [:]
    var devices: [EstateObject.ID: [EstateObject]] = [:]
    var userNames: [String: [EstateObject.ID]] = [:]
    for object in material.estate {
      objects[object.id] = object
      if object.kind == .physicalPhone {
        if let owner = object.owner { devices[owner, default: []].append(object) }
        continue
      }
      guard let line = object.lineURI else { continue }
      lines[Self.name(of: line), default: []].append(object.id)
      if let name = Self.userName(of: object) { userNames[name, default: []].append(object.id) }
    }
    self.objects = objects
    self.lines = lines
    self.devices = devices
    self.userNames = userNames
    registry = Dictionary(material.registry.map { ($0.number, $0) }) { first, _ in first }
    numbersToMove = lines.count
  }

  /// A number's canonical name; what is no number keeps the text that was written.
  private static func name(of line: String) -> String {
    do {
      let uri = try TelURI(line)
      return uri.number.description + (uri.extension.map { ";ext=\($0)" } ?? "")
    } catch {
      return line
    }
  }

  /// The user part of the SIP address; for what has none, the number's digits.
  private static func userName(of object: EstateObject) -> String? {
    let address = object.attributes.first { $0.meaning == .sipAddress }?.value.lowercased() ?? ""
    let name = address.hasPrefix("sip:") ? address.dropFirst(4).prefix { $0 != "@" } : ""
    if !name.isEmpty { return String(name) }
    guard let line = object.lineURI, let uri = try? TelURI(line) else { return nil }
    return uri.number.digits
  }

  // MARK: Subjects

  var subjects: [Subject] {
    var subjects = lines.keys.map { subject($0) }
    // Numbers that only the destination or the registry knows.
    for (number, user) in report.holders where lines[number.description] == nil {
      guard report.ranges.contains(where: { $0.contains(number) }) || registry[number] != nil else { continue }
      subjects.append(
        Subject(
          name: number.description,
          object: EstateObject(
            id: EstateObject.ID(rawValue: user.description), kind: .user, name: user.name,
            document: NativeDocument(origin: user.description, attributes: [])),
          owner: nil, kind: .user, department: registry[number]?.department ?? "", devices: [],
          standing: registry[number]?.isClosed == true ? .closed : .manually))
    }
    for number in material.registry where number.isClosed && lines[number.number.description] == nil {
      guard report.holders[number.number] == nil else { continue }
      subjects.append(
        Subject(
          name: number.number.description, object: nil, owner: nil, kind: .sharedNumber,
          department: number.department ?? "", devices: [], standing: .closed))
    }
    return subjects.sorted { $0.name < $1.name }
  }

  private func subject(_ name: String) -> Subject {
    let cutover = cutover(name, holders: holders(of: name), report: report)
    let object = cutover.object
    return Subject(
      name: name, object: object, owner: cutover.owner, kind: object?.kind ?? .sharedNumber,
      department: object?.department ?? cutover.owner?.department ?? cutover.registered?.department ?? "",
      devices: cutover.devices, standing: cutover.registered?.isClosed == true ? .closed : .waiting)
  }

  var ties: TieGraph {
    var graph = TieGraph()
    var names: [EstateObject.ID: String] = [:]
    for (name, holders) in lines {
      graph.insert(name)
      for holder in holders { names[holder] = name }
    }
    for (id, name) in names {
      for tie in objects[id]?.ties ?? [] {
        guard let other = names[tie.other], other != name else { continue }
        graph.insert(TieGraph.Tie(name, other, name: tie.name))
      }
    }
    return graph
  }

  // MARK: Examining

  func examine(_ subject: String) -> Examination {
    examine(cutover(subject, holders: holders(of: subject), report: report))
  }

  func examineNow(_ subject: String) async throws -> Examination {
    var current: [EstateObject] = []
    for holder in holders(of: subject) {
      if let object = try await playbook.source.object(holder.id), object.lineURI.map(Self.name) == subject {
        current.append(object)
      }
    }
    let number = (try? TelURI(subject))?.number
    let user = current.first.flatMap { Self.userName(of: $0) }.map { UserAddress(name: $0, domain: report.domain) }
    let fresh = try await playbook.destination.report(
      numbers: number.map { [$0] } ?? [], users: user.map { [$0] } ?? [])
    // The source does not hold the number any more, the destination does: somebody has moved it by hand.
    if current.isEmpty, let number, fresh.holders[number] != nil {
      return Examination(standing: .manually, findings: [], plan: nil)
    }
    return examine(cutover(subject, holders: current, report: fresh))
  }

  private func examine(_ cutover: Cutover) -> Examination {
    let overrides = material.overrides[Migration.ID(project: material.project, subject: cutover.subject)] ?? [:]
    let findings = (NumberCutover.encumbrances + NumberCutover.requirements)
      .flatMap { $0.findings(cutover) }
      .map { finding in
        var finding = finding
        if finding.mayBeOverridden { finding.override = overrides[finding.check] }
        return finding
      }
    let standing: Migration.Status = cutover.registered?.isClosed == true ? .closed : .waiting
    return Examination(standing: standing, findings: findings, plan: plan(of: cutover))
  }

  private func plan(of cutover: Cutover) -> Plan? {
    guard let object = cutover.object, let user = cutover.user, let number = cutover.number else { return nil }
    guard case .success(let release)? = cutover.release,
      let steps = try? playbook.steps(of: cutover, release: release, user: user, number: number)
    else { return nil }
    return Plan(
      migration: Migration.ID(project: material.project, subject: cutover.subject), playbook: playbook.id,
      fingerprints: [CutoverFingerprint.make(of: object, in: playbook.source.id)], steps: steps,
      losses: cutover.losses)
  }

  private func holders(of subject: String) -> [EstateObject] {
    (lines[subject] ?? []).sorted { $0.rawValue < $1.rawValue }.compactMap { objects[$0] }
  }

  private func cutover(_ subject: String, holders: [EstateObject], report: DestinationReport) -> Cutover {
    let line: Result<TelURI, NumberProblem>
    do {
      line = .success(try TelURI(subject))
    } catch {
      line = .failure(error)
    }
    let object = holders.first
    let name = object.flatMap { Self.userName(of: $0) }
    let others = name.flatMap { userNames[$0] } ?? []
    var cutover = Cutover(
      subject: subject, line: line, holders: holders, owner: object?.owner.flatMap { objects[$0] },
      devices: holders.flatMap { devices[$0.id] ?? [] },
      registered: (try? line.get()).flatMap { registry[$0.number] },
      tied: (object?.ties ?? []).map { ($0, objects[$0.other]?.name ?? $0.other.rawValue) },
      user: name.map { UserAddress(name: $0, domain: report.domain) },
      sameUser: others.filter { id in !holders.contains { $0.id == id } }.compactMap { objects[$0] },
      numbersToMove: numbersToMove,
      release: object.map(release), settingsNotAccepted: [], destination: report, options: playbook.options,
      decisions: material.decisions)
    cutover.settingsNotAccepted = playbook.destination.notAccepted(cutover.settings)
    return cutover
  }

  private func release(_ object: EstateObject) -> Result<LineRelease, Failure> {
    do {
      return .success(try playbook.source.planRelease(of: object))
    } catch {
      return .failure(Failure(error))
    }
  }
}
