import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

/// Cuts off a client that does not read what is sent to it.
///
/// Everything goes out in pieces, so that a client that is slow is told from one that reads nothing. A class because
/// NIO's handlers are.
final class TwinDrainHandler: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// The most bytes of a piece.
  private static let pieceSize = 1 << 16

  private let limit: TimeAmount
  /// How many pieces are on their way, and whether one got there since it was looked last.
  private var (pieces, hasMoved) = (0, false)
  private var look: Scheduled<Void>?

  /// - Parameter limit: How long a client may take nothing; it is cut off after at most twice that.
  init(_ limit: Duration) { self.limit = TimeAmount(limit) }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    var bytes = unwrapOutboundIn(data)
    while bytes.readableBytes > Self.pieceSize, let piece = bytes.readSlice(length: Self.pieceSize) {
      send(piece, nil, context)
    }
    send(bytes, promise, context)
    watch(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { look?.cancel() }

  private func send(_ piece: ByteBuffer, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
    let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
    pieces += 1
    sent.futureResult.assumeIsolated().whenComplete { [self] _ in
      pieces -= 1
      hasMoved = true
    }
    context.write(wrapOutboundOut(piece), promise: sent)
  }

  private func watch(_ context: ChannelHandlerContext) {
    guard look == nil, pieces > 0 else { return }
    hasMoved = false
    look = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [self] in
      look = nil
      if hasMoved { watch(context) } else { cutOff(context) }
    }
  }

  private func cutOff(_ context: ChannelHandlerContext) {
    // Otherwise the system would keep for minutes what is unread. Where it cannot be set, the connection still ends.
    if let socket = context.channel as? any SocketOptionProvider {
      _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
    }
    context.close(promise: nil)
  }
}
