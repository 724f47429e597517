import API
import BlockingCalls
import Commands
import Foundation
import Logging
import Migrations
import Operations
import Portal
import ServiceLifecycle
import Web

/// What `belay serve` runs side by side: the scheduler, the errands, the portal with the API.
struct Serving {
  let workspace: Workspace
  let portal: PortalSettings
  let openID: OpenIDConnection.Settings?
  let request: ServeRequest

  /// Serves until the task is cancelled; then what is under way ends in good order.
  func run() async throws {
    let errands = Errands(workspace)
    let (workspace, request) = (workspace, request)
    var services: [any Service] = [
      Work { try await ServeSchedule.run(workspace, every: request.interval, report: request.report) },
      Work { try await DeliverMail.serve(workspace, every: request.interval, report: request.reportMail) },
      Work { await errands.run() },
    ]
    if request.hasPortal { services.append(pages(errands)) }
    // As one service they are told to end at one moment: a group would tell them one after the other.
    let together = ServiceGroupConfiguration.ServiceConfiguration(
      service: Together(services: services), successTerminationBehavior: .gracefullyShutdownGroup,
      serviceName: "belay")
    var configuration = ServiceGroupConfiguration(services: [together], logger: logger)
    // Then requests that are still under way are broken off. There is no second limit, after which the library would
    // have the process crash: a mail or a step that has begun takes as long as it may, and a second signal ends it all.
    configuration.maximumGracefulShutdownDuration = .seconds(15)
    let group = ServiceGroup(configuration: configuration)
    // Whoever asks to stop cancels the task; the services are then told to end in good order, and after a while made to.
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      let stop = AsyncStream<Void>.makeStream()
      tasks.addTask {
        await withTaskCancellationHandler {
          for await _ in stop.stream {}
        } onCancel: {
          stop.continuation.finish()
        }
        await group.triggerGracefulShutdown()
      }
      // Not a child of what is cancelled: it must have the time to end.
      let running = Task { try await group.run() }
      let result = await running.result
      stop.continuation.finish()
      try await tasks.waitForAll()
      try result.get()
    }
  }

  private var logger: Logger {
    let isJSON = request.isJSON
    var logger = Logger(label: "belay") { _ in LineLog(isJSON: isJSON) }
    logger.logLevel = .info
    return logger
  }

  private func pages(_ errands: Errands) -> any Service {
    let (metrics, workspace) = (WebMetrics(), workspace)
    let connection = openID.map {
      OpenIDConnection($0, portal: self.portal, surroundings: workspace.surroundings)
    }
    let failures = FailureLimit(workspace.surroundings)
    let portal = Portal(
      workspace, settings: self.portal, errands: errands, metrics: metrics, failures: failures, openID: connection)
    let api = API(workspace, errands: errands, failures: failures, metrics: metrics)
    let server = WebServer(
      workspace, settings: self.portal, metrics: metrics, logger: logger,
      formTargets: self.openID.flatMap { $0.origin.map { [$0] } } ?? [],
      gauges: {
        let statuses = try await workspace.statusCounts()
        return [
          WebMetrics.Gauge(
            "belay_migrations", "Migrations by status.",
            Migration.Status.allCases.map { ([("status", $0.rawValue)], Double(statuses[$0] ?? 0)) }),
          WebMetrics.Gauge(
            "belay_migrations_stuck", "Migrations in progress for more than a day.",
            [([], Double(try await workspace.stuckCount()))]),
          WebMetrics.Gauge(
            "belay_breaker_open", "Whether no new migrations begin.",
            [([], try await workspace.isBreakerOpen() ? 1 : 0)]),
        ]
      })
    let service = server.service(
      errors: { API.concerns($1) ? api.problem(for: $0, $1, $2) : portal.page(for: $0, $1, $2) },
      running: request.listening, plain: { api.add(to: $0) }, { portal.add(to: $0) })
    return Pages(service: service, reported: server.reported)
  }
}

/// Services that are told to end at the same moment, and that go on only as long as all of them do.
struct Together: Service {
  let services: [any Service]

  func run() async throws {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for service in services { group.addTask { try await service.run() } }
        while try await group.next() != nil {
          if !Task.isShuttingDownGracefully { group.cancelAll() }
        }
      }
    } catch is CancellationError where Task.isCancelled {
      // What took too long was broken off, as it was to be.
    }
  }
}

/// Work that ends when the group is asked to stop.
struct Work: Service {
  let body: @Sendable () async throws -> Void

  init(_ body: @escaping @Sendable () async throws -> Void) { self.body = body }

  func run() async throws { try await cancelWhenGracefulShutdown { try await body() } }
}

/// The server, whose errors are put into words.
struct Pages: Service {
  let service: any Service
  let reported: @Sendable (any Error) -> any Error

  func run() async throws {
    FreedMemory.keep(4 << 20)
    do {
      try await service.run()
    } catch {
      throw reported(error)
    }
  }
}
