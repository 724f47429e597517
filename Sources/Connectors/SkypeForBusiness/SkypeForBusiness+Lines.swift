import ConnectorKit
import Estates
import Foundation
import Migrations

extension SkypeForBusiness {
  package func planRelease(of object: EstateObject) throws -> LineRelease {
    switch source {
    case .directory: try planInDirectory(object)
    case .exports: try planInExports(object)
    }
  }

  package func state(of release: LineRelease) async throws -> LineRelease.State {
    release.state(now: try await look(at: release).values)
  }

  package func release(_ release: LineRelease) async throws {
    try await change(release, .release, from: .held)
  }

  package func restore(_ release: LineRelease) async throws {
    try await change(release, .restore, from: .released)
  }

  // MARK: - Plan

  /// The tel URI goes, and the bit that enables Enterprise Voice where it is set.
  private func planInDirectory(_ object: EstateObject) throws -> LineRelease {
    let lines = object.document.values(DirectoryAttribute.line)
    guard lines.count == 1, let line = lines.first?.text else {
      throw failure(.conflict, object.document.origin, "The object does not have exactly one line.")
    }
    var before = [DirectoryAttribute.line: line]
    var after: [String: String] = [:]
    if let text = object.document.text(DirectoryAttribute.optionFlags) {
      guard let flags = Int(text) else {
        throw PhoneSystemError(
          .malformed, system: id,
          [
            "object": object.document.origin, "attribute": DirectoryAttribute.optionFlags, "value": text,
            "detail": "The attribute is not a number.",
          ])
      }
      if flags & DirectoryAttribute.enterpriseVoice != 0 {
        before[DirectoryAttribute.optionFlags] = text
        after[DirectoryAttribute.optionFlags] = String(flags & ~DirectoryAttribute.enterpriseVoice)
      }
    }
    return LineRelease(holder: object.id, origin: object.document.origin, before: before, after: after)
  }

  /// The tel URI goes, and Enterprise Voice is switched off where it is on.
  private func planInExports(_ object: EstateObject) throws -> LineRelease {
    let subject = ExportSource.subject(object.document)
    guard let line = subject.line else { throw failure(.conflict, subject.identity, "The object has no line.") }
    guard command != nil else { throw withoutCommand(subject.identity) }
    var before = [ExportColumn.line: line]
    var after: [String: String] = [:]
    if let enabled = object.document.text(ExportColumn.enterpriseVoice), enabled.lowercased() == "true" {
      before[ExportColumn.enterpriseVoice] = enabled
      after[ExportColumn.enterpriseVoice] = "False"
    }
    return LineRelease(holder: object.id, origin: subject.identity, before: before, after: after)
  }

  // MARK: - Look and change

  /// Where an object is now, and what its routing attributes are.
  private struct Sight {
    var subject: OperatorCommand.Subject
    var values: [String: String]
  }

  private func look(at release: LineRelease) async throws -> Sight {
    let gone = failure(.missing, release.origin, "The object is not there any more.")
    switch source {
    case .directory(let directory):
      // By the id, not by the name: an entry may have been moved, and its old name given to another.
      let wanted = release.before.keys.sorted() + [DirectoryAttribute.address, DirectoryAttribute.line]
      guard let entry = try await directory.entry(release.holder, attributes: wanted) else { throw gone }
      var values: [String: String] = [:]
      for name in release.before.keys {
        let found = entry.values(name)
        if !found.isEmpty { values[name] = found.map(\.shown).joined(separator: "\n") }
      }
      let subject = OperatorCommand.Subject(
        identity: entry.origin, sipAddress: entry.text(DirectoryAttribute.address),
        line: release.before[DirectoryAttribute.line])
      return Sight(subject: subject, values: values)
    case .exports(let exports):
      guard let command else { throw withoutCommand(release.origin) }
      guard var subject = try await exports.subject(release.holder) else { throw gone }
      subject.line = release.before[ExportColumn.line]
      return Sight(
        subject: subject, values: try await read(command, subject, release.before, release.after))
    }
  }

  private func change(
    _ release: LineRelease, _ action: OperatorCommand.Action, from expected: LineRelease.State
  ) async throws {
    let sight = try await look(at: release)
    let state = release.state(now: sight.values)
    guard state == expected else { throw conflict(release, state) }
    if let command {
      let now = try await command.perform(
        action, on: sight.subject, before: release.before, after: release.after)
      try check(now, release, action, command)
    } else if case .directory(let directory) = source {
      let (old, new) =
        action == .release ? (release.before, release.after) : (release.after, release.before)
      try await directory.exchange(sight.subject.identity, from: old, to: new)
    }
  }

  /// Believes a command that says it did its work only as far as what it says of the attributes fits.
  private func check(
    _ now: [String: String]?, _ release: LineRelease, _ action: OperatorCommand.Action, _ command: OperatorCommand
  ) throws {
    guard let now else { return }
    let wanted = action == .release ? release.after : release.before
    let others = release.before.keys.filter { !Self.same(now[$0], wanted[$0]) }.sorted()
    guard others.isEmpty else {
      throw PhoneSystemError(
        .command, system: id,
        [
          "program": command.command.first ?? "", "action": action.rawValue, "object": release.origin,
          "attributes": others.joined(separator: ", "),
          "detail": "The command says that it did its work, and that the attributes are otherwise than asked.",
        ])
    }
  }

  /// Asks the command what the attributes are now, written as they are in the plan where they mean the same.
  func read(
    _ command: OperatorCommand, _ subject: OperatorCommand.Subject, _ before: [String: String],
    _ after: [String: String]
  ) async throws -> [String: String] {
    guard var now = try await command.perform(.read, on: subject, before: before, after: after) else {
      throw PhoneSystemError(
        .command, system: id,
        [
          "program": command.command.first ?? "", "action": OperatorCommand.Action.read.rawValue,
          "object": subject.identity, "detail": "The answer does not say what the attributes are now.",
        ])
    }
    for planned in [after, before] {
      for (name, value) in planned where Self.same(now[name], value) { now[name] = value }
    }
    return now
  }

  /// Whether two values are the same; flags are compared without case, because scripts write them in both.
  private static func same(_ left: String?, _ right: String?) -> Bool {
    if left == right { return true }
    guard let left = left?.lowercased(), let right = right?.lowercased() else { return false }
    return left == right && (left == "true" || left == "false")
  }

  // MARK: - Errors

  private func conflict(_ release: LineRelease, _ state: LineRelease.State) -> PhoneSystemError {
    switch state {
    case .held: failure(.conflict, release.origin, "The object already holds its line.", release.before.keys.sorted())
    case .released:
      failure(.conflict, release.origin, "The line has already been taken away.", release.before.keys.sorted())
    case .other(let attributes):
      failure(.conflict, release.origin, "Somebody else changed the object.", attributes)
    }
  }

  private func withoutCommand(_ origin: String) -> PhoneSystemError {
    failure(.refused, origin, "No command is configured that takes lines away; set \"command\".")
  }

  private func failure(
    _ kind: PhoneSystemError.Kind, _ origin: String, _ detail: String, _ attributes: [String] = []
  ) -> PhoneSystemError {
    var facts = ["object": origin, "detail": detail]
    if !attributes.isEmpty { facts["attributes"] = attributes.joined(separator: ", ") }
    return PhoneSystemError(kind, system: id, facts)
  }
}
