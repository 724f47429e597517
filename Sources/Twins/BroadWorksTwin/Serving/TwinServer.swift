import NIOCore
import NIOHTTP1
import NIOPosix

/// The servers of a twin: OCI-P over TCP and TLS, SOAP and files over HTTP.
///
/// A class because the connections share it.
package final class TwinServer: Sendable {
  /// Tells a connection that the server ends.
  struct Farewell: Sendable {}

  /// Where it listens, with the ports that were free.
  package let listeners: [TwinListener]
  private let limits: TwinLimits
  private let connections: TwinConnections

  private init(_ listeners: [TwinListener], _ limits: TwinLimits, _ connections: TwinConnections) {
    self.listeners = listeners
    self.limits = limits
    self.connections = connections
  }

  /// Begins to listen.
  ///
  /// A system that does not say where its files are fetched from says so from now on, if HTTP is spoken.
  ///
  /// - Parameters:
  ///   - twin: What answers.
  ///   - listeners: Where to listen.
  ///   - certificate: For TLS; one is made where there is none.
  ///   - limits: What clients may cost.
  /// - Throws: ``TwinError`` with code `twin.password`, `twin.listening` or `twin.certificate`; then nothing listens,
  ///   and no connection is left.
  package static func start(
    _ twin: BroadWorksTwin, on listeners: [TwinListener], certificate: TwinCertificate? = nil,
    limits: TwinLimits = TwinLimits()
  ) async throws -> TwinServer {
    if let name = twin.system.administrators.first(where: { $0.value.isEmpty })?.key { throw TwinError.password(name) }
    var context: TLSContext?
    if listeners.contains(where: { $0.kind == .tls }) {
      context = try TLSContext(certificate ?? TwinCertificate(for: Set(listeners.map(\.host)).sorted()))
    }
    let connections = TwinConnections(limit: limits.connections)
    let soap = TwinSOAPService(twin, limits: limits)
    var bound: [TwinListener] = []
    do {
      for listener in listeners {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
          .serverChannelOption(.backlog, value: 256)
          .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
          .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
          // A client may end its side and wait for what it has asked for.
          .childChannelOption(.allowRemoteHalfClosure, value: true)
          .childChannelInitializer { [context] channel in
            channel.eventLoop.makeCompletedFuture {
              let isWelcome = try connections.take(channel)
              try prepare(channel, listener, twin, soap, context, limits, isWelcome)
            }
          }
        let channel = try await bootstrap.bind(host: listener.host, port: listener.port).get()
        connections.listen(channel)
        bound.append(TwinListener(listener.kind, host: listener.host, port: channel.localAddress?.port ?? 0))
      }
    } catch {
      await connections.stop(within: .zero)
      guard bound.count < listeners.count, !(error is TwinError) else { throw error }
      throw TwinError.listening(address: listeners[bound.count].address, detail: "\(error)")
    }
    if let files = bound.first(where: { $0.kind == .http }) {
      twin.change { if $0.filesURL == nil { $0.filesURL = "http://\(files.address)/" } }
    }
    return TwinServer(bound, limits, connections)
  }

  /// Runs work with servers that have ended when it has.
  package static func with<Result: Sendable>(
    _ twin: BroadWorksTwin, on listeners: [TwinListener], certificate: TwinCertificate? = nil,
    limits: TwinLimits = TwinLimits(), _ work: (TwinServer) async throws -> Result
  ) async throws -> Result {
    let server = try await start(twin, on: listeners, certificate: certificate, limits: limits)
    do {
      let result = try await work(server)
      await server.stop()
      return result
    } catch {
      await server.stop()
      throw error
    }
  }

  /// The port of the first listener of a kind; nil when there is none.
  package func port(_ kind: TwinListener.Kind) -> UInt16? {
    listeners.first { $0.kind == kind }.flatMap { UInt16(exactly: $0.port) }
  }

  /// Ends: takes no more connections, lets answers that are under way go out, and tells everybody else that it ends.
  package func stop() async { await connections.stop(within: limits.farewell) }

  private static func prepare(
    _ channel: any Channel, _ listener: TwinListener, _ twin: BroadWorksTwin, _ soap: TwinSOAPService,
    _ context: TLSContext?, _ limits: TwinLimits, _ isWelcome: Bool
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(TwinDrainHandler(limits.drainTime))
    switch listener.kind {
    case .tcp:
      try pipeline.addHandler(IdleStateHandler(allTimeout: TimeAmount(limits.idleTime)))
      try pipeline.addHandler(TwinStreamHandler(twin, over: .clear, limits: limits, isWelcome: isWelcome))
    case .tls:
      guard let context else { return }
      try pipeline.addHandler(IdleStateHandler(allTimeout: TimeAmount(limits.idleTime)))
      try pipeline.addHandler(TLSServerHandler(context))
      try pipeline.addHandler(TwinStreamHandler(twin, over: .encrypted, limits: limits, isWelcome: isWelcome))
    case .http where isWelcome:
      try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
      try pipeline.addHandler(TwinHTTPHandler(soap, TwinFileService(twin: twin), address: listener, limits: limits))
    case .http: try pipeline.addHandler(TwinFullHandler(limits))
    }
  }
}
