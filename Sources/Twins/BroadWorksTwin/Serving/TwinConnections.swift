import NIOCore
import Synchronization

/// The channels of a server, those that listen and those that clients have opened.
///
/// A class because the event loops share it.
final class TwinConnections: Sendable {
  /// There is no place for a client, not even to tell it so.
  struct NoPlace: Error {}

  private struct State {
    var listening: [any Channel] = []
    var open: [ObjectIdentifier: any Channel] = [:]
    var places: TwinPlaces
  }

  private let state: Mutex<State>

  init(limit: Int) { state = Mutex(State(places: TwinPlaces(limit: limit))) }

  /// Remembers a channel that listens.
  func listen(_ channel: any Channel) { state.withLock { $0.listening.append(channel) } }

  /// Remembers a client's channel until it closes.
  ///
  /// - Returns: Whether the client is served; if not, it is to be told so.
  /// - Throws: ``NoPlace``, and the channel is to be closed at once.
  func take(_ channel: any Channel) throws(NoPlace) -> Bool {
    let id = ObjectIdentifier(channel)
    let decision = state.withLock { state in
      let decision = state.places.take()
      if decision != .refused { state.open[id] = channel }
      return decision
    }
    guard decision != .refused else { throw NoPlace() }
    channel.closeFuture.whenComplete { [self] _ in
      state.withLock { state in
        state.open[id] = nil
        state.places.leave()
      }
    }
    return decision == .served
  }

  /// Takes no more connections, tells all that there are that the server ends, and closes those that have not ended in
  /// time.
  func stop(within limit: Duration) async {
    let (listening, open) = state.withLock { state in
      defer { state.listening = [] }
      // Whoever comes from here on is refused, so nobody is missed.
      state.places.stop()
      return (state.listening, Array(state.open.values))
    }
    // All of it begins before anything is waited for.
    for channel in listening { channel.close(promise: nil) }
    for channel in open { channel.pipeline.fireUserInboundEventTriggered(TwinServer.Farewell()) }
    await withTaskGroup(of: Void.self) { group in
      // Each `closeFuture` is fulfilled, whatever happens.
      for channel in open {
        let end = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
        group.addTask {
          try? await channel.closeFuture.get()
          end.cancel()
        }
      }
      for channel in listening { group.addTask { try? await channel.closeFuture.get() } }
    }
  }
}
