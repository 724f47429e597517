import NIOCore
import Synchronization

/// The channels of a server, those that listen and those that clients have opened.
///
/// A class because the event loops share it.
final class TwinConnections: Sendable {
  private struct State {
    var listening: [any Channel] = []
    var open: [ObjectIdentifier: any Channel] = [:]
    var isStopping = false
  }

  private let state = Mutex(State())

  /// Remembers a channel that listens.
  func listen(_ channel: any Channel) { state.withLock { $0.listening.append(channel) } }

  /// Remembers a client's channel until it closes.
  ///
  /// - Returns: Whether there is a place for it.
  func take(_ channel: any Channel, atMost limit: Int) -> Bool {
    let id = ObjectIdentifier(channel)
    let isWelcome = state.withLock { state in
      state.open[id] = channel
      return state.open.count <= limit && !state.isStopping
    }
    channel.closeFuture.whenComplete { [self] _ in state.withLock { $0.open[id] = nil } }
    return isWelcome
  }

  /// Takes no more connections.
  func stopListening() async {
    let channels = state.withLock { state in
      defer { state.listening = [] }
      state.isStopping = true
      return state.listening
    }
    // One that is closed already needs nothing.
    for channel in channels { try? await channel.close() }
  }

  /// Tells all connections that the server ends, and closes those that have not ended in time.
  func endConnections(within limit: Duration) async {
    let channels = state.withLock { Array($0.open.values) }
    for channel in channels { channel.pipeline.fireUserInboundEventTriggered(TwinServer.Farewell()) }
    await withTaskGroup(of: Void.self) { group in
      for channel in channels {
        let end = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
        group.addTask {
          // It is always fulfilled.
          try? await channel.closeFuture.get()
          end.cancel()
        }
      }
    }
  }
}
