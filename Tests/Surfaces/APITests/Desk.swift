import ConnectorKit
import Cryptography
import Estates
import Foundation
import HTTPTypes
import Hummingbird
import MigrationEngine
import Migrations
import NIOCore
import Operations
import SimulatedProcesses
import Store
import Synchronization
import TestDatabases
import TestRequests
import Testing
import Web

@testable import API

/// An API on a store with some numbers, asked without a socket.
struct Desk: Sendable {
  static let root = "/api/v1"

  let workspace: Workspace
  let errands: Errands
  let clock: TurnedClock
  let metrics = WebMetrics()
  let api: API
  private let responder: TestResponder

  fileprivate init(_ workspace: Workspace, _ clock: TurnedClock) {
    self.workspace = workspace
    self.clock = clock
    errands = Errands(workspace)
    let api = API(
      workspace, errands: errands, failures: FailureLimit(workspace.surroundings), metrics: metrics)
    self.api = api
    let server = WebServer(
      workspace, settings: PortalSettings(), metrics: metrics, logger: TestResponder.logger, formTargets: [],
      gauges: { [] })
    responder = TestResponder(
      server.router(
        errors: { API.concerns($1) ? api.problem(for: $0, $1, $2) : Answer.text("page", "text/html") },
        plain: { api.add(to: $0) }, { _ in }
      ).buildResponder())
  }

  /// What the API answered.
  struct Told: Sendable {
    var status: Int
    var headers: HTTPFields
    var text: String
    var json: JSON

    subscript(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  /// Asks for something.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, token: String?, _ body: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Told {
    let body = body.map { ByteBuffer(string: $0) }
    return try await told(try await answer(method, path, token: token, body, headers: headers))
  }

  /// Sends a table.
  func send(_ path: String, token: String, _ table: [UInt8], headers: [String: String] = [:]) async throws -> Told {
    let headers = ["Content-Type": "text/csv"].merging(headers) { $1 }
    return try await told(
      try await answer(.post, path, token: token, ByteBuffer(bytes: table), headers: headers))
  }

  /// Listens to events until they end, or until `heard` throws because that is enough.
  ///
  /// - Parameter heard: Told all events so far whenever there is one more.
  func listen(
    _ path: String, token: String, _ heard: @escaping @Sendable ([Event]) async throws -> Void = { _ in }
  ) async throws -> [Event] {
    let response = try await answer(.get, path, token: token)
    #expect(response.status == .ok)
    #expect(response.headers[.contentType] == "text/event-stream; charset=utf-8")
    let listener = Listener(heard)
    do { try await response.body.write(listener) } catch is Enough {}
    return listener.events
  }

  /// Somebody has heard enough, and hangs up.
  struct Enough: Error {}

  /// What the API answers, before anybody reads it.
  func answer(
    _ method: HTTPRequest.Method, _ path: String, token: String?, _ body: ByteBuffer? = nil,
    headers: [String: String] = [:]
  ) async throws -> Response {
    var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: Self.root + path)
    if let token { head.headerFields[.authorization] = "Bearer \(token)" }
    if body != nil { head.headerFields[.contentType] = "application/json" }
    for (name, value) in headers { head.headerFields[try #require(HTTPField.Name(name))] = value }
    return try await responder.answer(head, body)
  }

  private func told(_ response: Response) async throws -> Told {
    let bytes = try await TestResponder.bytes(of: response)
    return Told(
      status: response.status.code, headers: response.headers, text: String(decoding: bytes, as: UTF8.self),
      json: (try? JSONParser.parse(bytes)) ?? .null)
  }

  /// A token of somebody.
  func token(
    _ address: String = "boss@example.org", _ scopes: Set<AccessToken.Scope> = Set(AccessToken.Scope.allCases),
    days: Int = 90
  ) async throws -> String {
    let made = try await ManageTokens.make(
      workspace, for: Person.ID(rawValue: address), name: "test", scopes: scopes, days: days, by: .belay)
    return made.token.reveal { $0 }
  }

  /// The address of a number's migration.
  static func address(_ position: Int, _ part: String = "") -> String {
    "/migrations/%2B4122767\(1_000 + position)\(part)"
  }

  func id(_ position: Int) -> Migration.ID {
    Migration.ID(project: workspace.project, subject: "+4122767\(1_000 + position)")
  }

  /// Gives a migration a date.
  func schedule(_ position: Int, _ start: String = "2026-11-09T08:00:00Z") async throws {
    let moment = try #require(Timestamp.moment(start))
    let limit = try #require(CalendarDay("2026-12-18"))
    var state = try await workspace.store.journal(of: id(position)).state
    let expected = state.sequence
    let event = JournalEvent.scheduled(
      Appointment(start: moment, end: moment.addingTimeInterval(3_600), limit: limit), by: .belay)
    try state.apply(event)
    _ = try await workspace.store.append(
      JournalAppend(
        migration: id(position), expected: expected, token: nil, events: [event], state: state,
        ledger: [LedgerDraft(by: .belay, action: "migration.scheduled", subject: id(position).description)]))
  }

  /// Has a mail server refuse for ever whatever is due in the outbox.
  func failMails() async throws {
    let node = NodeID(rawValue: "one")
    let claim = MailClaim(
      project: workspace.project, node: node, lease: .seconds(600), limit: 100, domain: "example.org")
    for mail in try await workspace.store.claimMail(claim).mails {
      try await workspace.store.finish(
        MailOutcome(id: mail.mail.id, node: node, result: .permanent("550 no such user")))
    }
  }

  /// The API of a process that was started anew: nothing is left but the store.
  func again() -> Desk { Desk(workspace, clock) }

  /// How often something stands in the ledger.
  func count(of action: String) async throws -> Int {
    try await workspace.ledger(limit: 1_000).count { $0.draft.action == action }
  }
}

/// One event as it was heard.
struct Event: Sendable {
  var name: String
  var json: JSON
}

/// Reads a stream of events.
///
/// A class, because the body is handed a copy of the writer.
private final class Listener: ResponseBodyWriter, Sendable {
  private let state = Mutex((bytes: [UInt8](), count: 0))
  private let heard: @Sendable ([Event]) async throws -> Void

  init(_ heard: @escaping @Sendable ([Event]) async throws -> Void) { self.heard = heard }

  /// What was heard so far.
  var events: [Event] {
    let text = String(decoding: state.withLock { $0.bytes }, as: UTF8.self)
    return text.components(separatedBy: "\n\n").compactMap { block in
      let lines = block.components(separatedBy: "\n")
      guard lines.count == 2, lines[0].hasPrefix("event: "), lines[1].hasPrefix("data: ") else { return nil }
      let json = (try? JSONParser.parse(Array(lines[1].dropFirst(6).utf8))) ?? .null
      return Event(name: String(lines[0].dropFirst(7)), json: json)
    }
  }

  func write(_ buffer: ByteBuffer) async throws {
    state.withLock { $0.bytes += Array(buffer.readableBytesView) }
    let events = events
    let isNews = state.withLock { state in
      let isNews = events.count > state.count
      state.count = events.count
      return isNews
    }
    if isNews { try await heard(events) }
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Runs a test with an API in a folder of its own, which is removed afterwards: numbers of Ada, whose unit is IT-CS, and
/// of Bob, whose unit is TE; Grace manages IT, and the boss everything.
func withDesk(
  _ numbers: Int = 4, playbook: any Playbook = IdlePlaybook(), _ body: (Desk) async throws -> Void
) async throws {
  try await withTestFolder("api") { folder in
    let clock = TurnedClock()
    let desk = Desk(try await StillWorkspace.open(folder, clock, playbook: playbook), clock)
    try await StillWorkspace.fill(desk.workspace, numbers)
    try await body(desk)
    try await desk.workspace.close()
  }
}
