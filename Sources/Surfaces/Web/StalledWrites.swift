import NIOCore

/// Ends a connection whose visitor takes nothing of its answer for a while: it would keep a place that others need.
///
/// Every part that goes out is watched until the network has taken it. As long as one part or another, a page of a table
/// at the most, has been taken whole within that time, the visitor is slow and welcome.
///
/// A class, as handlers of channels are; each connection has its own, used on its event loop alone.
final class StalledWrites: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = NIOAny
  typealias OutboundOut = NIOAny

  private let patience: TimeAmount
  private var waiting = 0
  /// Since when nothing has been taken.
  private var since = NIODeadline.uptimeNanoseconds(0)
  private var watch: Scheduled<Void>?

  /// Watches a connection.
  ///
  /// - Parameter patience: How long nothing may be taken.
  init(patience: TimeAmount) { self.patience = patience }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let taken = promise ?? context.eventLoop.makePromise()
    if waiting == 0 { since = context.eventLoop.now }
    waiting += 1
    look(context, in: patience)
    let place = NIOLoopBound((self, context.eventLoop), eventLoop: context.eventLoop)
    taken.futureResult.whenComplete { _ in
      let (handler, loop) = place.value
      handler.waiting -= 1
      handler.since = loop.now
    }
    context.write(data, promise: taken)
  }

  func handlerRemoved(context: ChannelHandlerContext) { watch?.cancel() }

  /// Looks again later, unless somebody does; a part that is taken leaves that look where it is, since moving it would
  /// cost more than the part.
  private func look(_ context: ChannelHandlerContext, in pause: TimeAmount) {
    guard watch == nil else { return }
    let place = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    watch = context.eventLoop.scheduleTask(in: pause) {
      let (handler, context) = place.value
      handler.watch = nil
      guard handler.waiting > 0 else { return }
      let left = handler.since + handler.patience - context.eventLoop.now
      if left <= .zero {
        context.close(mode: .all, promise: nil)
      } else {
        handler.look(context, in: left)
      }
    }
  }
}
