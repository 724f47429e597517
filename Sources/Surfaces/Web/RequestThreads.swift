import BlockingCalls
import Foundation
import HummingbirdCore
import Logging
import NIOCore

/// Connections whose requests run on threads of their own.
///
/// There they read the store without waking another thread for it, and however many there are, migrations that run do
/// not wait behind them. What starts and stops the server stays on Swift's shared threads: while all of it preferred
/// these, a server that could not listen now and then waited without end for a service that had only just begun.
struct RequestThreads: ServerChildChannel {
  private static let threads = ThreadPool(
    "requests", threads: max(4, 2 * ProcessInfo.processInfo.activeProcessorCount))

  let connections: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    connections.setup(channel: channel, logger: logger)
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(Self.threads) { await connections.handle(value: value, logger: logger) }
  }
}
