import NIOCore
import OCIP
import XML

/// OCI-P over one connection: a document, its answer, the next document.
///
/// However a connection ends, a document is sent before, because there are clients that wait for one for ever; only a
/// rule of ``TwinFaults`` has it otherwise. A class because NIO's handlers are.
final class TwinStreamHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase {
    case waiting
    case answering
    /// The last answer is on its way.
    case ending
    case ended
  }

  private let twin: BroadWorksTwin
  private let limits: TwinLimits
  private let isWelcome: Bool
  private var session: TwinSession
  private var framing: OCIFraming
  private var phase = Phase.waiting
  private var isReadHeld = false
  private var isStopping = false
  /// Whether the client has ended its side; it still hears what it has asked for.
  private var isInputClosed = false

  /// - Parameter isWelcome: Whether there is a place for the connection; where there is none, it is told so.
  init(_ twin: BroadWorksTwin, over way: TwinSession.Way, limits: TwinLimits, isWelcome: Bool) {
    self.twin = twin
    self.limits = limits
    self.isWelcome = isWelcome
    session = twin.session(over: way)
    framing = OCIFraming(limit: limits.documentSize)
  }

  // MARK: - What comes

  func channelActive(context: ChannelHandlerContext) {
    if !isWelcome { end(context, TwinReply.refusing(.tooManyConnections)) }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data).readableBytesView
    guard phase == .waiting || phase == .answering else { return }
    let isFirst = framing.isEmpty
    framing.append(bytes)
    if isFirst, let byte = bytes.first(where: { !Self.isSpace($0) }), byte != UInt8(ascii: "<") {
      return end(context, TwinReply.refusing(.invalid("Content is not allowed in prolog.")))
    }
    if phase == .waiting { answerNext(context) }
  }

  /// Nothing more is taken from the client while it waits for an answer.
  func read(context: ChannelHandlerContext) {
    if phase == .answering { isReadHeld = true } else { context.read() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is TwinServer.Farewell:
      isStopping = true
      if phase == .waiting { end(context, TwinReply.refusing(.stopping)) }
    case ChannelEvent.inputClosed:
      isInputClosed = true
      if phase == .waiting { answerNext(context) }
      closeIfDone(context)
    case is IdleStateHandler.IdleStateEvent:
      if phase == .waiting { end(context, TwinReply.refusing(.idle)) }
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// Closes where the client has ended its side, and nothing is left that it could hear.
  private func closeIfDone(_ context: ChannelHandlerContext) {
    if isInputClosed, phase == .waiting || phase == .ended { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The client has gone; there is nobody to tell.
    phase = .ended
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    phase = .ended
    context.fireChannelInactive()
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  // MARK: - What goes

  private func answerNext(_ context: ChannelHandlerContext) {
    let reply: TwinReply
    framing.limit = session.account == nil ? min(limits.strangerSize, limits.documentSize) : limits.documentSize
    do throws(OCIError) {
      guard let bytes = try framing.next() else { return }
      let request = try OCIDocument(decoding: bytes, limits: XMLLimits(size: limits.documentSize))
      phase = .answering
      reply = twin.answer(request, in: &session)
    } catch {
      return end(context, TwinReply.refusing(.invalid(error.description)))
    }
    guard reply.delay > .zero else { return send(reply, context) }
    let loop = context.eventLoop.assumeIsolated()
    loop.scheduleTask(in: TimeAmount(reply.delay)) { [self] in
      if phase == .answering { send(reply, context) }
    }
  }

  private func send(_ reply: TwinReply, _ context: ChannelHandlerContext) {
    guard !reply.isLast, !isStopping else { return end(context, reply) }
    guard let bytes = encoded(reply) else { return end(context, reply) }
    let sent = context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)))
    sent.assumeIsolated().whenComplete { [self] result in
      guard case .success = result, phase == .answering else { return }
      phase = .waiting
      if framing.isEmpty {
        goOn(context)
      } else {
        // Not at once: documents that came together would be answered one inside of the other.
        context.eventLoop.assumeIsolated().execute { [self] in
          if phase == .waiting { answerNext(context) }
          goOn(context)
        }
      }
    }
  }

  private func goOn(_ context: ChannelHandlerContext) {
    if phase == .waiting, isStopping { return end(context, TwinReply.refusing(.stopping)) }
    closeIfDone(context)
    guard phase != .answering, isReadHeld else { return }
    isReadHeld = false
    context.read()
  }

  private func encoded(_ reply: TwinReply) -> [UInt8]? {
    // It throws only where not even a refusal could be written.
    try? reply.bytes { (document) throws(OCIError) in try document.encoded(as: .answer) }
  }

  /// Sends the last answer and lets the client close.
  ///
  /// Closing at once would make the system drop what the client has not read yet, if more had come from it.
  private func end(_ context: ChannelHandlerContext, _ reply: TwinReply) {
    guard phase == .waiting || phase == .answering else { return }
    phase = .ending
    guard let bytes = encoded(reply) else { return context.close(promise: nil) }
    let loop = context.eventLoop.assumeIsolated()
    let sent = context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)))
    sent.assumeIsolated().whenComplete { [self] result in
      guard case .success = result else { return context.close(promise: nil) }
      phase = .ended
      guard !isInputClosed else { return context.close(promise: nil) }
      context.close(mode: .output, promise: nil)
      loop.scheduleTask(in: TimeAmount(limits.farewell)) { context.close(promise: nil) }
      if isReadHeld {
        isReadHeld = false
        context.read()
      }
    }
  }
}

extension TwinRefusal {
  // No public capture has these numbers.
  fileprivate static let tooManyConnections = TwinRefusal(4996, "There are too many connections.")
  fileprivate static let stopping = TwinRefusal(4995, "The server is stopping.")
  fileprivate static let idle = TwinRefusal(4994, "The connection was not used for too long.")
}
