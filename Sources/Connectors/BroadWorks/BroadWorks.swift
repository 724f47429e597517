import ConnectorKit
import Migrations
import OCIP
import OCIPSchema

/// A BroadWorks, spoken to in OCI-P.
///
/// Requests go in documents of several commands, over a few sessions that are used again; a type of request that the
/// server's release does not know is replaced by an older one, which is remembered.
package struct BroadWorks: PhoneSystem {
  package let id: PhoneSystemID
  package let gate: RequestGate
  let pool: OCISessionPool
  let files: FileRepository?
  /// Which enterprises and service providers are looked at; none for all that the account may see.
  let providers: Set<String>
  let schema = OCISchema.standard
  let catalogue = ServiceCatalogue.standard
  let releases = KnownReleases(.standard)

  /// Joins the parts.
  ///
  /// - Parameters:
  ///   - files: Where greetings and files of devices are kept; nil when nobody has said.
  ///   - providers: Which enterprises and service providers are looked at; none for all.
  init(
    id: PhoneSystemID, gate: RequestGate, pool: OCISessionPool, files: FileRepository? = nil,
    providers: Set<String> = []
  ) {
    self.id = id
    self.gate = gate
    self.pool = pool
    self.files = files
    self.providers = providers
  }

  /// Asks for the software's version, which every administrator may know, and looks whether the enterprises that were
  /// configured are there and the files can be fetched.
  package func probe() async throws {
    _ = try await read(OCICommand("SystemSoftwareVersionGetRequest"))
    _ = try await providerIDs()
    // No such file is an answer as well.
    _ = try await files?.file(["repository"], system: id)
  }

  /// Logs all sessions out.
  package func close() async { await pool.close() }

  /// Whether it is known where announcements and files of devices are.
  package var hasFiles: Bool { files != nil }

  // MARK: - Asking

  /// Reads with one command.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  func read(_ command: OCICommand) async throws -> OCICommand {
    guard let result = try await readAll([command]).first else { throw CancellationError() }
    return try taken(result)
  }

  /// Reads with many commands, in as few documents as the server takes and over as many sessions as there are.
  ///
  /// What a release does not know is asked for again by the next older type.
  ///
  /// - Returns: For each command, in order, the answer or why there is none.
  /// - Throws: ``PhoneSystemError`` when the server cannot be asked; `CancellationError`.
  func readAll(_ commands: [OCICommand]) async throws -> [Result<OCICommand, OCIError>] {
    var results = [Result<OCICommand, OCIError>?](repeating: nil, count: commands.count)
    var left = Array(commands.indices)
    // Those of documents that were refused as a whole without a word about which of their commands it was.
    var alone: Set<Int> = []
    while !left.isEmpty {
      let asked = left.map { (place: $0, command: releases.known(commands[$0])) }
      let together = asked.filter { !alone.contains($0.place) }
      let documents =
        stride(from: 0, to: together.count, by: Self.batch).map {
          Array(together[$0..<min($0 + Self.batch, together.count)])
        } + asked.filter { alone.contains($0.place) }.map { [$0] }
      left = []
      try await withThrowingTaskGroup(of: (Int, [Result<OCICommand, OCIError>]).self) { group in
        // No more wait at the gate than keep the sessions busy: others wait there as well.
        var begun = 0
        func begin() {
          guard begun < documents.count else { return }
          group.addTask { [begun] in (begun, try await exchange("ocip.read", documents[begun].map(\.command))) }
          begun += 1
        }
        for _ in 0..<2 * gate.limits.concurrent { begin() }
        for try await (number, answers) in group {
          begin()
          let again = sort(documents[number], answers, into: &results)
          if again.count == documents[number].count, again.count > 1 { alone.formUnion(again) }
          left += again
        }
      }
      left.sort()
    }
    return results.compactMap { $0 }
  }

  /// Puts answers where they belong.
  ///
  /// - Returns: The places of those commands that have to be asked for again, by another type or in another document.
  private func sort(
    _ document: [(place: Int, command: OCICommand)], _ answers: [Result<OCICommand, OCIError>],
    into results: inout [Result<OCICommand, OCIError>?]
  ) -> [Int] {
    // A document that does not fit the schema is refused as a whole, whichever of its commands it was.
    let isWhole = answers.count > 1 && answers.allSatisfy(\.isSchemaViolation)
    let named = document.filter { entry in answers.contains { $0.names(entry.command.type) } }.map(\.command.type)
    var again: [Int] = []
    for ((place, command), answer) in zip(document, answers) {
      let isOurs = !isWhole || named.contains(command.type)
      if !answer.isSchemaViolation {
        results[place] = answer
      } else if !isOurs {
        again.append(place)
      } else if answer.isUnknownType(command.type), releases.forget(command.type) {
        again.append(place)
      } else {
        results[place] = answer
      }
    }
    return again
  }

  /// Changes something with one command.
  ///
  /// A type that the release does not know is replaced by the next older one, with the elements that it has.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  @discardableResult
  func write(_ command: OCICommand) async throws -> OCICommand {
    while true {
      var asked = releases.known(command)
      if asked.type != command.type { asked.elements = schema.projected(command.elements, as: asked.type) }
      if let violation = schema.violation(in: asked) {
        // Ours to mend: the server would refuse it with 6004.
        throw PhoneSystemError(.malformed, system: id, ["detail": "\(violation)", "request": asked.type])
      }
      guard let result = try await exchange("ocip.write", [asked]).first else { throw CancellationError() }
      if result.isUnknownType(asked.type), releases.forget(asked.type) { continue }
      return try taken(result)
    }
  }

  /// An answer, or why there is none.
  func taken(_ result: Result<OCICommand, OCIError>) throws(PhoneSystemError) -> OCICommand {
    switch result {
    case .success(let answer): return answer
    case .failure(let error): throw PhoneSystemError(error, system: id)
    }
  }

  private func exchange(
    _ name: String, _ commands: [OCICommand]
  ) async throws -> [Result<OCICommand, OCIError>] {
    do {
      return try await gate.request(name) { [pool] in
        let answers = try await pool.answers(to: commands)
        // What ends a session is no answer to a command.
        for case .failure(let error) in answers where error.refusal == nil || error.code == .notLoggedIn { throw error }
        return answers
      }
    } catch let error as OCIError {
      throw PhoneSystemError(error, system: id)
    }
  }

  /// How many commands are sent together.
  private static let batch = 15
}

extension Result<OCICommand, OCIError> {
  fileprivate var isSchemaViolation: Bool { refusal?.isSchemaViolation == true }

  /// Whether the server's words name a type of request.
  fileprivate func names(_ type: String) -> Bool { refusal?.detail?.contains("'\(type)'") == true }

  fileprivate func isUnknownType(_ type: String) -> Bool { refusal?.meansUnknown(type) == true }

  private var refusal: OCIRefusal? {
    if case .failure(let error) = self { error.refusal } else { nil }
  }
}
