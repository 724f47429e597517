import NIOCore

/// Tells an HTTP client, before it has asked for anything, that there are too many.
///
/// A class because NIO's handlers are.
final class TwinFullHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let answer = """
    HTTP/1.1 503 Service Unavailable\r
    Content-Type: text/plain; charset=utf-8\r
    Content-Length: 31\r
    Connection: close\r
    \r
    There are too many connections.
    """

  private let farewell: TimeAmount

  init(_ limits: TwinLimits) { farewell = TimeAmount(limits.farewell) }

  func channelActive(context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    let sent = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: Self.answer)))
    sent.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
    loop.scheduleTask(in: farewell) { context.close(promise: nil) }
  }

  /// What it asks for is not looked at.
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed, is TwinServer.Farewell: context.close(promise: nil)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
