import ConnectorKit
import Estates
import MigrationEngine
import Migrations

extension NumberCutover {
  package func survey(_ material: SurveyMaterial) async throws -> any Survey {
    let report = try await destination.report(numbers: nil, users: nil)
    var facts = EstateFacts()
    try await material.estate.summaries { facts.append($0) }
    facts.resolve()
    facts.mark(report.present, in: report.domain)
    return CutoverSurvey(playbook: self, material: material, facts: facts, report: report)
  }

  package func ties(_ material: SurveyMaterial) async throws -> TieGraph {
    var facts = EstateFacts()
    try await material.estate.summaries { facts.append($0) }
    facts.resolve()
    let nothingThere = DestinationReport(
      domains: [], domain: "", ranges: [], licences: nil, users: 0, locations: [], holders: [:], present: [])
    return LineTable(facts, registry: RegistryFacts(material.registry), report: nothingThere).ties
  }
}

/// One look at source and destination of a cut-over.
///
/// It holds the facts of every object; whole objects are read for the subjects that are examined.
struct CutoverSurvey: Survey {
  let playbook: NumberCutover
  let material: SurveyMaterial
  let report: DestinationReport
  let registry: RegistryFacts
  let screening: Screening

  init(playbook: NumberCutover, material: SurveyMaterial, facts: EstateFacts, report: DestinationReport) {
    self.playbook = playbook
    self.material = material
    self.report = report
    registry = RegistryFacts(material.registry)
    screening = Screening(facts, registry: registry, report: report, options: playbook.options)
  }

  var table: LineTable { screening.table }

  // MARK: Examining

  func examine(_ subject: String) async throws -> Examination {
    try await examine([subject], drawsUpPlans: true)[0]
  }

  func examine(_ subjects: [String], drawsUpPlans: Bool) async throws -> [Examination] {
    let lines = subjects.map { table.line(of: $0) }
    var wanted: [Int] = []
    for case let line? in lines {
      let holders = table.holders(line)
      wanted += holders
      if let first = holders.first { wanted += table.sameUser(as: first) }
    }
    let objects = try await material.estate.objects(wanted.map(table.facts.id))
    return zip(subjects, lines).map { subject, line in
      guard let line else {
        return examine(cutover(subject, holders: [], sameUser: [], report: report), nil, drawsUpPlan: drawsUpPlans)
      }
      let rows = table.holders(line)
      let sameUser = rows.first.map(table.sameUser) ?? []
      return examine(
        cutover(
          subject, holders: rows.compactMap { objects[table.facts.id($0)] },
          sameUser: sameUser.compactMap { objects[table.facts.id($0)] }, report: report),
        screening.concerns[line], drawsUpPlan: drawsUpPlans)
    }
  }

  func examineNow(_ subject: String) async throws -> Examination {
    let cutover = try await look(at: subject)
    // The source does not hold the number any more, the destination does: somebody has moved it by hand.
    if cutover.holders.isEmpty, let number = cutover.number, cutover.destination.holders[number] != nil {
      return Examination(standing: .manually, findings: [], plan: nil)
    }
    return examine(cutover, nil, drawsUpPlan: true)
  }

  /// Reads a subject again at source and destination.
  func look(at subject: String) async throws -> Cutover {
    var current: [EstateObject] = []
    for holder in table.line(of: subject).map(table.holders) ?? [] {
      if let object = try await playbook.source.object(table.facts.id(holder)),
        object.lineURI.map(EstateFacts.name) == subject
      {
        current.append(object)
      }
    }
    let number = (try? TelURI(subject))?.number
    let name = current.first.flatMap(Self.userName)
    let user = name.map { UserAddress(name: $0, domain: report.domain) }
    let fresh = try await playbook.destination.report(
      numbers: number.map { [$0] } ?? [], users: user.map { [$0] } ?? [])
    let holders = Set(current.map(\.id))
    let others = table.facts.rows(ofUser: name).map(table.facts.id).filter { !holders.contains($0) }
    let sameUser = try await material.estate.objects(others)
    return cutover(subject, holders: current, sameUser: others.compactMap { sameUser[$0] }, report: fresh)
  }

  /// Examines a cut-over.
  ///
  /// - Parameter concerns: The checks that concern it; nil where only what was read just now can say it.
  private func examine(_ cutover: Cutover, _ concerns: UInt32?, drawsUpPlan: Bool) -> Examination {
    let overrides = material.overrides[Migration.ID(project: material.project, subject: cutover.subject)] ?? [:]
    let concerns = concerns ?? self.concerns(cutover)
    var findings: [Finding] = []
    for (position, check) in NumberCutover.checks.enumerated() where concerns & (1 << position) != 0 {
      for var finding in check.findings(cutover) {
        if finding.mayBeOverridden { finding.override = overrides[finding.check] }
        findings.append(finding)
      }
    }
    return Examination(
      standing: cutover.isClosed ? .closed : .waiting, findings: findings,
      plan: drawsUpPlan ? plan(of: cutover) : nil,
      losses: drawsUpPlan || !cutover.canBePlanned ? nil : cutover.losses.totals)
  }

  private func concerns(_ cutover: Cutover) -> UInt32 {
    Screening.concerns(
      [cutover.facts], ScreeningTerms(cutover.destination, playbook.options, numbersToMove: table.count))[0]
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

  // MARK: Cut-overs

  private static func userName(of object: EstateObject) -> String? {
    let summary = ObjectSummary(object)
    return EstateFacts.userName(of: summary.sipAddress, summary.lineURI.flatMap { try? TelURI($0) })
  }

  private func cutover(
    _ subject: String, holders: [EstateObject], sameUser: [EstateObject], report: DestinationReport
  ) -> Cutover {
    let line: Result<TelURI, NumberProblem>
    do {
      line = .success(try TelURI(subject))
    } catch {
      line = .failure(error)
    }
    let (facts, object) = (table.facts, holders.first)
    let rows = holders.compactMap { facts.row(of: $0.id) }
    let name = object.flatMap(Self.userName)
    var cutover = Cutover(
      subject: subject, line: line, holders: holders,
      owner: object?.owner.flatMap(facts.row).map(facts.summary),
      devices: rows.flatMap(table.devices).map { facts.summary(Int($0)) },
      isClosed: (try? line.get()).flatMap { registry.entry(of: $0.number.value)?.isClosed } ?? false,
      tied: (object?.ties ?? []).map { ($0, facts.row(of: $0.other).flatMap { facts.names[$0] } ?? $0.other.rawValue) },
      user: name.map { UserAddress(name: $0, domain: report.domain) }, sameUser: sameUser,
      numbersToMove: table.count, release: object.map(release), settingsNotAccepted: [], destination: report,
      options: playbook.options, decisions: material.decisions)
    cutover.losses = cutover.weighLosses()
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
