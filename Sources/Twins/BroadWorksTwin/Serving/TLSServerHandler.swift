import CSSL
import NIOCore

/// TLS on the server's side of a connection: OpenSSL works on bytes in memory, NIO moves them.
///
/// What stands behind it in the pipeline is told that the connection is active when the handshake is done. A class
/// because NIO's handlers are.
final class TLSServerHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase {
    case handshake
    case open
    /// Nothing can be read or written any more.
    case ended
  }

  private let ssl: OpaquePointer
  /// What came from the client, and what goes to it; both belong to `ssl`.
  private let (received, unsent): (OpaquePointer?, OpaquePointer?)
  private let handshakeTimeout: TimeAmount
  private var phase = Phase.handshake
  private var hasSaidGoodbye = false
  /// Whether the client has ended its side: by `close_notify`, or without.
  private var isInputClosed = false

  /// - Throws: ``TwinError`` with code `twin.certificate` when libssl has no memory.
  init(_ context: TLSContext, handshakeTimeout: TimeAmount = .seconds(10)) throws(TwinError) {
    guard let ssl = context.newConnection() else { throw TwinError.certificate(detail: "libssl has no memory") }
    self.ssl = ssl
    self.handshakeTimeout = handshakeTimeout
    (received, unsent) = (BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()))
    SSL_set_bio(ssl, received, unsent)
    SSL_set_accept_state(ssl)
  }

  deinit { SSL_free(ssl) }

  // MARK: - From the client

  func channelActive(context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    loop.scheduleTask(in: handshakeTimeout) { [self] in
      if phase == .handshake { context.close(promise: nil) }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard phase != .ended else { return }
    let taken = bytes.withUnsafeReadableBytes { BIO_write(received, $0.baseAddress, Int32($0.count)) }
    guard taken == bytes.readableBytes else { return end(context) }
    if phase == .handshake { shakeHands(context) }
    if phase == .open { read(decrypting: context) }
  }

  private func shakeHands(_ context: ChannelHandlerContext) {
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    let reason = result == 1 ? SSL_ERROR_NONE : SSL_get_error(ssl, result)
    send(context)
    switch reason {
    case SSL_ERROR_NONE:
      phase = .open
      context.fireChannelActive()
    case SSL_ERROR_WANT_READ: break
    default: end(context)
    }
  }

  private func read(decrypting context: ChannelHandlerContext) {
    while phase == .open {
      var plain = context.channel.allocator.buffer(capacity: 1 << 14)
      var result: Int32 = 0
      ERR_clear_error()
      plain.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 14) { space in
        result = SSL_read(ssl, space.baseAddress, Int32(min(space.count, 1 << 20)))
        return max(0, Int(result))
      }
      guard result <= 0 else {
        context.fireChannelRead(wrapInboundOut(plain))
        continue
      }
      let reason = SSL_get_error(ssl, result)
      // Answers to messages of TLS itself, or why it ends.
      send(context)
      switch reason {
      case SSL_ERROR_WANT_READ: return
      case SSL_ERROR_ZERO_RETURN: return closeInput(context)
      default: end(context)
      }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
    if phase == .open { closeInput(context) } else { context.close(promise: nil) }
  }

  /// Tells those behind that nothing more comes; when they close, the client's goodbye is answered.
  private func closeInput(_ context: ChannelHandlerContext) {
    guard !isInputClosed else { return }
    isInputClosed = true
    context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
  }

  private func end(_ context: ChannelHandlerContext) {
    phase = .ended
    context.close(promise: nil)
  }

  // MARK: - To the client

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let bytes = unwrapOutboundIn(data)
    // Nobody writes before the handshake: nothing behind this handler knows of the connection.
    guard phase == .open, !hasSaidGoodbye else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    guard bytes.readableBytes > 0 else {
      promise?.succeed()
      return
    }
    ERR_clear_error()
    let taken = bytes.withUnsafeReadableBytes { SSL_write(ssl, $0.baseAddress, Int32($0.count)) }
    guard taken == bytes.readableBytes else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return end(context)
    }
    context.write(wrapOutboundOut(encrypted(context)), promise: promise)
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if phase == .open, mode != .input, !hasSaidGoodbye {
      hasSaidGoodbye = true
      ERR_clear_error()
      // 0: the client has not said goodbye, and nobody waits for it.
      _ = SSL_shutdown(ssl)
      send(context)
    }
    context.close(mode: mode, promise: promise)
  }

  private func send(_ context: ChannelHandlerContext) {
    let bytes = encrypted(context)
    if bytes.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(bytes), promise: nil) }
  }

  private func encrypted(_ context: ChannelHandlerContext) -> ByteBuffer {
    let count = BIO_ctrl_pending(unsent)
    var bytes = context.channel.allocator.buffer(capacity: count)
    guard count > 0 else { return bytes }
    bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
      max(0, Int(BIO_read(unsent, space.baseAddress, Int32(min(space.count, count)))))
    }
    return bytes
  }
}
