import ConnectorKit
import Foundation
import HTTPTypes
import Hummingbird
import MigrationEngine
import Migrations
import NIOCore
import Operations
import Store
import TestDatabases
import TestRequests
import Testing
import URLEncoding
import Web

@testable import Portal

/// A portal over users who move between groups, asked without a socket.
struct Counter: Sendable {
  static let ada = "ada@acme.example.com"
  static let bob = "bob@acme.example.com"
  static let cem = "cem@acme.example.com"
  static let dot = "dot@acme.example.com"

  let workspace: Workspace
  let outlook: Outlook
  let errands: Errands
  private let settings = PortalSettings()
  private let responder: TestResponder

  fileprivate init(_ workspace: Workspace, _ outlook: Outlook) {
    self.workspace = workspace
    self.outlook = outlook
    errands = Errands(workspace)
    let metrics = WebMetrics()
    let portal = Portal(
      workspace, settings: settings, errands: errands, metrics: metrics,
      failures: FailureLimit(workspace.surroundings), openID: nil)
    let server = WebServer(
      workspace, settings: settings, metrics: metrics, logger: TestResponder.logger, formTargets: [],
      gauges: { [] })
    responder = TestResponder(
      server.router(errors: { portal.page(for: $0, $1, $2) }, { portal.add(to: $0) }).buildResponder())
  }

  /// What the portal answered.
  struct Told: Sendable {
    var status: Int
    var location: String
    var text: String

    /// The text without tags, with runs of white space as single blanks; where a word may be broken it is one.
    var words: String { Self.words(text) }
    /// The same of a part of it.
    static func words(_ markup: String) -> String {
      markup.replacing("<wbr>", with: "").replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    /// The value of a field that people do not see.
    func hidden(_ name: String) throws -> String {
      let pattern = try Regex("<input type=\"hidden\" name=\"\(name)\" value=\"([^\"]*)\"")
      return String(try #require(text.firstMatch(of: pattern)?[1].substring))
    }
  }

  /// Somebody who is signed in.
  struct Visitor: Sendable {
    let counter: Counter
    let secret: SecretText

    func get(_ path: String) async throws -> Told { try await counter.ask(.get, path, secret, nil) }

    func post(_ path: String, _ fields: [(name: String, value: String)] = []) async throws -> Told {
      let proof = secret.reveal { SecretText.hash("form " + $0) }
      return try await counter.ask(.post, path, secret, PercentEncoding.form(fields + [("proof", proof)]))
    }

    /// Posts, waits for the errand that it leads to, and follows.
    func postAndWait(_ path: String, _ fields: [(name: String, value: String)] = []) async throws -> Told {
      let told = try await post(path, fields)
      #expect(told.status == 303, "\(told.words)")
      let name = try #require(told.location.firstMatch(of: /task=([^&]+)/)?.output.1)
      while counter.errands.standing(String(name))?.outcome == nil { await Task.yield() }
      return try await get(told.location)
    }

    /// Goes through the wizard up to the last step.
    func prepare(_ subject: String, to destination: String = "plant") async throws -> Told {
      _ = try await postAndWait(Path.move(subject, .start))
      return try await postAndWait(Path.move(subject, .group), [("destination", destination)])
    }
  }

  /// Signs somebody in.
  func visitor(_ name: String) async throws -> Visitor {
    let person = try #require(try await workspace.store.person(Person.ID(rawValue: "\(name)@example.org")))
    return Visitor(
      counter: self,
      secret: try await Sessions(workspace, limits: settings.sessions).begin(
        for: person, replacing: nil, by: "test"))
  }

  func record(_ subject: String) async throws -> MigrationRecord {
    try #require(try await workspace.migration(Migration.ID(project: workspace.project, subject: subject)))
  }

  func choice(_ subject: String) async throws -> MigrationChoice {
    try await ChooseDestination.choice(of: Migration.ID(project: workspace.project, subject: subject), in: workspace)
  }

  /// Journals that a run has begun, and leaves it there.
  func start(_ subject: String) async throws {
    let id = Migration.ID(project: workspace.project, subject: subject)
    let digest = try #require(try await workspace.plan(of: id)?.digest)
    try await append(.started(run: 1, plan: digest, by: .belay), to: subject)
  }

  /// Journals that a step has failed.
  func fail(_ subject: String, at step: Int, _ failure: Failure) async throws {
    try await append(.stepStarted(step), to: subject)
    try await append(.failed(step: step, failure), to: subject)
  }

  private func append(_ event: JournalEvent, to subject: String) async throws {
    let id = Migration.ID(project: workspace.project, subject: subject)
    var state = try await workspace.store.journal(of: id).state
    let expected = state.sequence
    try state.apply(event)
    let append = JournalAppend(
      migration: id, expected: expected, token: nil, events: [event], state: state, ledger: [])
    #expect(try await workspace.store.append(append) == .appended)
  }

  private func ask(_ method: HTTPRequest.Method, _ path: String, _ secret: SecretText, _ body: String?) async throws
    -> Told
  {
    var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
    head.headerFields[.cookie] = secret.reveal { "\(Cookies.session(settings))=\($0)" }
    if body != nil { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
    let response = try await responder.answer(head, body.map { ByteBuffer(string: $0) })
    return Told(
      status: response.status.code, location: response.headers[.location] ?? "",
      text: String(decoding: try await TestResponder.bytes(of: response), as: UTF8.self))
  }
}

/// Runs a test with a portal in a folder of its own, which is removed afterwards, while errands are worked on.
///
/// - Parameter isMoving: Whether the project's users move between groups; else numbers move.
func withCounter(isMoving: Bool = true, _ body: (Counter) async throws -> Void) async throws {
  try await withTestFolder("portal") { folder in
    let outlook = Outlook()
    let playbook: any Playbook = isMoving ? MovingPlaybook(outlook: outlook) : PlainPlaybook()
    let counter = Counter(try await MovingWorkspace.open(folder, playbook), outlook)
    try await MovingWorkspace.fill(counter.workspace)
    let working = Task { await counter.errands.run() }
    do {
      try await body(counter)
    } catch {
      working.cancel()
      throw error
    }
    working.cancel()
    await working.value
    try await counter.workspace.close()
  }
}
