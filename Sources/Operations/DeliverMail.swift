import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Synchronization

/// Sends what is due: claims it, puts it into words, brings it to the mail server, writes down what became of it.
///
/// A mail is lost never and sent once, but where a process ends between the server's yes and its being written down:
/// then it goes out again under the same Message-ID.
package struct DeliverMail: Sendable {
  /// What became of the mails.
  package struct Result: Codable, Hashable, Sendable {
    /// Mails that the server took.
    package var accepted = 0
    /// Mails that stay here to be read.
    package var kept = 0
    /// Mails that the server did not take now.
    package var temporary = 0
    /// Mails that the server will not take.
    package var failed = 0
    /// Mails whose news were overtaken.
    package var superseded = 0
    /// Why no server was reached; the rest waits then.
    package var unreachable: String?
    /// When it is tried again; nil when nothing waits.
    package var nextAt: Date?

    /// Whether nothing waits and nothing failed.
    package var isClean: Bool { unreachable == nil && temporary == 0 && failed == 0 }

    /// How many mails were looked at.
    package var total: Int { accepted + kept + temporary + failed + superseded }
  }

  /// For how long a process may send what it has claimed: long enough for some mails to a slow server.
  private static func lease(_ settings: MailSettings) -> Duration { .seconds(600 + 4 * settings.timeout) }
  /// How many mails are claimed at once.
  private static let batch = 256

  /// Sends what is due, until nothing is, the server cannot be reached, or the task is cancelled.
  ///
  /// - Parameter limit: At most about so many.
  /// - Throws: ``MailError/noCarrier``; what the store throws.
  package static func run(
    _ workspace: Workspace, limit: Int = .max,
    report: @escaping @Sendable (MailRecord, MailResult) -> Void = { _, _ in }
  ) async throws -> Result {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    let node = workspace.engine.node
    for claimant in try await workspace.store.mailClaimants(of: workspace.project)
    where claimant != node && claimant.hasDied {
      try await workspace.store.endMailClaims(of: claimant)
    }
    let settings = workspace.settings.mail
    let lease = lease(settings)
    let run = Run(
      workspace: workspace, carrier: carrier, node: node, report: report,
      pace: MailPace(perSecond: settings.perSecond, surroundings: workspace.surroundings))
    var result = Result()
    while !Task.isCancelled, result.unreachable == nil, result.total < limit {
      let begun = workspace.surroundings.elapsed()
      let claim = MailClaim(
        project: workspace.project, node: node, lease: lease, limit: min(batch, limit - result.total),
        domain: carrier.domain)
      let (mails, superseded) = try await workspace.store.claimMail(claim)
      result.superseded += superseded
      guard !mails.isEmpty else {
        if superseded > 0 { continue }
        break
      }
      let templates = MailTemplates(try await workspace.store.mailTemplates(of: workspace.project))
      try await run.send(mails, templates, until: begun + lease, into: &result)
    }
    return result
  }

  /// Sends what is due and what becomes due, until the task is cancelled.
  ///
  /// - Parameters:
  ///   - interval: How long to wait between two looks; longer after a server was not reached, up to five minutes.
  ///   - report: Told of each look at which something was sent or a server was not reached, and of what the store says.
  package static func serve(
    _ workspace: Workspace, every interval: Duration, report: @escaping @Sendable (Event) -> Void
  ) async throws {
    var troubles = 0
    while !Task.isCancelled {
      do {
        let result = try await run(workspace)
        troubles = result.unreachable == nil ? 0 : troubles + 1
        if result.total > 0 || result.unreachable != nil { report(.sent(result)) }
      } catch is CancellationError {
        break
      } catch let error as any ReportableError {
        // Whatever is wrong with mail, migrations go on beside it.
        report(.trouble(Failure(error)))
      }
      let wait = interval * (1 << min(troubles, 6))
      do { try await workspace.surroundings.sleep(min(wait, max(interval, .seconds(300)))) } catch { break }
    }
    await workspace.carrier?.close()
  }

  /// What serving tells.
  package enum Event: Sendable {
    /// A look has sent something, or found no server.
    case sent(Result)
    /// The store cannot be used just now; it is tried again.
    case trouble(Failure)
  }
}

/// Sends the mails of one claim over several connections.
private struct Run: Sendable {
  let workspace: Workspace
  let carrier: any MailCarrying
  let node: NodeID
  let report: @Sendable (MailRecord, MailResult) -> Void
  let pace: MailPace

  /// Sends mails; those of one recipient go one after the other, in their order.
  func send(
    _ mails: [MailMaterial], _ templates: MailTemplates, until end: Duration, into result: inout DeliverMail.Result
  ) async throws {
    let settings = workspace.settings.mail
    // Each mail is begun only while it can end before the claim does, by this process's own clock.
    let latest = end - .seconds(settings.timeout * 2)
    let line = MailLine(Self.grouped(mails))
    do {
      try await send(line, templates, until: latest, lanes: min(settings.connections, mails.count), into: &result)
    } catch {
      // The store failed: what was not tried is given back. What a server may have taken is not: it would go out twice.
      try await Task { try await workspace.store.releaseMail(line.rest.map(\.mail.id), of: node) }.value
      throw error
    }
    // Not a child task: the store refuses a cancelled one. Under a slow server the claim may run out before its end.
    try await Task { try await workspace.store.releaseMail(line.rest.map(\.mail.id), of: node) }.value
  }

  private func send(
    _ line: MailLine, _ templates: MailTemplates, until latest: Duration, lanes: Int,
    into result: inout DeliverMail.Result
  ) async throws {
    try await withThrowingTaskGroup(of: DeliverMail.Result.self) { group in
      for lane in 0..<lanes {
        group.addTask {
          var part = DeliverMail.Result()
          while let mail = line.next() {
            guard !Task.isCancelled, part.unreachable == nil, workspace.surroundings.elapsed() < latest else {
              line.putBack(mail)
              break
            }
            do {
              try await pace.wait()
            } catch {
              line.putBack(mail)
              break
            }
            // Not a child task: what has been begun is brought to its end and written down.
            let answer = try await Task { try await self.send(mail, templates, lane, until: latest) }.value
            count(answer, mail.mail, in: &part)
            if part.unreachable != nil { line.stop() }
            line.done(mail)
          }
          return part
        }
      }
      for try await part in group {
        result.accepted += part.accepted
        result.kept += part.kept
        result.temporary += part.temporary
        result.failed += part.failed
        result.unreachable = result.unreachable ?? part.unreachable
      }
    }
  }

  private func send(_ mail: MailMaterial, _ templates: MailTemplates, _ lane: Int, until latest: Duration) async throws
    -> MailResult
  {
    var answer: MailResult
    var message: String?
    do {
      let rendered = try carrier.render(mail, templates)
      answer = await carrier.deliver(rendered, of: mail.mail, lane: lane)
      if answer == .kept { message = rendered.message }
    } catch let error as any ReportableError {
      answer = .permanent(
        "[\(error.code)] " + error.facts.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))
    }
    let next = MailRetry(days: workspace.settings.mail.retryDays).next(
      after: answer, of: mail.mail, at: workspace.surroundings.now(), chance: workspace.surroundings.fraction())
    if next == nil, case .temporary(let text) = answer { answer = .permanent(text) }
    try await writeDown(
      MailOutcome(id: mail.mail.id, node: node, result: answer, nextAt: next, message: message), until: latest)
    report(mail.mail, answer)
    return answer
  }

  /// Writes down what became of a try; a store that cannot be used just now is tried as long as the claim holds, since a
  /// mail that was taken and not written down goes out again.
  private func writeDown(_ outcome: MailOutcome, until latest: Duration) async throws {
    while true {
      do {
        return try await workspace.store.finish(outcome)
      } catch let error as StoreError where error.retry != .never && workspace.surroundings.elapsed() < latest {
        try await workspace.surroundings.sleep(.milliseconds(250))
      }
    }
  }

  private func count(_ answer: MailResult, _ mail: MailRecord, in result: inout DeliverMail.Result) {
    switch answer {
    case .accepted: result.accepted += 1
    case .kept: result.kept += 1
    case .temporary: result.temporary += 1
    case .permanent: result.failed += 1
    case .unreachable(let reason): result.unreachable = reason
    }
  }

  /// Mails of one recipient in a row, so that nobody reads of the end before the beginning.
  private static func grouped(_ mails: [MailMaterial]) -> [[MailMaterial]] {
    var positions: [String: Int] = [:]
    var groups: [[MailMaterial]] = []
    for mail in mails {
      if let position = positions[mail.mail.recipient] {
        groups[position].append(mail)
      } else {
        positions[mail.mail.recipient] = groups.count
        groups.append([mail])
      }
    }
    return groups
  }
}
