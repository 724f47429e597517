import ArgumentParser
import Foundation
import Migrations
import Operations

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: say("help.serve"))

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp(say("help.option.interval"), valueName: "seconds")) var interval = 5

  @Flag(help: ArgumentHelp(say("help.option.no-portal"))) var noPortal = false

  func validate() throws {
    guard (1...3_600).contains(interval) else { throw ValidationError("--interval: 1...3600") }
  }

  func run() async throws {
    let (global, interval, noPortal) = (global, interval, noPortal)
    try await global.run { workspace in
      tell(
        global, "say.serving", ["project": workspace.project.rawValue, "seconds": String(interval)])
      guard let environment = CommandEnvironment.current else { return .unknown }
      let address = environment.portalAddress(global.configuration)
      let request = ServeRequest(
        configuration: global.configuration, interval: .seconds(interval), hasPortal: !noPortal, isJSON: global.json,
        report: { (event: ServeSchedule.Event) in show(event, global) },
        reportMail: { (event: DeliverMail.Event) in show(event, global) },
        listening: { port in tell(global, "say.portal", ["address": address, "port": String(port)]) })
      try await stoppable { try await environment.serve(workspace, request) }
      tell(global, "say.stopped", [:])
      return .done
    }
  }

  private func tell(_ global: GlobalOptions, _ key: String, _ facts: [String: String]) {
    write(global, key, say(key, facts), facts)
  }

  private func write(_ global: GlobalOptions, _ event: String, _ text: String, _ facts: [String: String]) {
    if global.json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = Line(at: Date().ISO8601Format(), event: event, facts: facts)
      if let data = try? encoder.encode(line) { Terminal.write(String(decoding: data, as: UTF8.self)) }
    } else {
      Terminal.write("\(Date().ISO8601Format())  \(text)")
    }
  }

  private struct Line: Encodable {
    var at: String
    var event: String
    var facts: [String: String]
  }

  private func show(_ event: DeliverMail.Event, _ global: GlobalOptions) {
    switch event {
    case .sent(let result):
      if result.total > 0 { tell(global, "say.mail-sent", MailText.facts(result)) }
      if let reason = result.unreachable { tell(global, "say.mail-unreachable", ["reason": reason]) }
    case .trouble(let failure):
      write(global, "error.\(failure.code)", "\(ErrorText.of(failure)) [\(failure.code)]", failure.facts)
    }
  }

  private func show(_ event: ServeSchedule.Event, _ global: GlobalOptions) {
    switch event {
    case .begun(let count): tell(global, "say.serving-begun", ["count": String(count)])
    case .missed(let rescheduled, let failed):
      tell(global, "say.serving-missed", ["rescheduled": String(rescheduled), "failed": String(failed)])
    case .stuck(let alarm):
      tell(
        global, "say.serving-stuck",
        ["count": String(alarm.count), "examples": alarm.examples.joined(separator: ", ")])
    case .breakerOpen(let reason), .run(.breakerOpened(let reason)):
      tell(global, "breaker.opened", ["reason": say(reason.code, reason.facts)])
    case .trouble(let failure):
      write(global, "error.\(failure.code)", "\(ErrorText.of(failure)) [\(failure.code)]", failure.facts)
    case .run(.ended(let id, let outcome)):
      var text = "\(id.subject)  \(say("outcome.\(outcome.name)"))"
      if case .failed(let failure) = outcome { text += ": \(ErrorText.of(failure)) [\(failure.code)]" }
      write(global, "outcome.\(outcome.name)", text, ["number": id.subject])
    case .run(.step): break
    }
  }
}
