import NIOCore
import NIOHTTP1

/// One connection of HTTP: takes a whole request, has it answered, sends the answer.
///
/// A second request waits in the handlers before until the client has read the answer to the first: only then they are
/// told its end. A class because NIO's handlers are.
final class TwinHTTPHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    case waiting
    /// A request comes, whose body has at most so many bytes.
    case reading(HTTPRequestHead, limit: Int)
    case answering
    /// The last answer is on its way.
    case ending
    case ended
  }

  private let soap: TwinSOAPService
  private let files: TwinFileService
  private let address: TwinListener
  private let limits: TwinLimits
  private var phase = Phase.waiting
  private var body: [UInt8] = []
  private var deadline: Scheduled<Void>?
  private var isStopping = false
  /// Whether the client has ended its side; it still hears what it has asked for.
  private var isInputClosed = false

  init(_ soap: TwinSOAPService, _ files: TwinFileService, address: TwinListener, limits: TwinLimits) {
    self.soap = soap
    self.files = files
    self.address = address
    self.limits = limits
  }

  // MARK: - What comes

  func channelActive(context: ChannelHandlerContext) {
    expectRequest(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (phase, unwrapInboundIn(data)) {
    case (.waiting, .head(let head)): begin(head, context)
    case (.reading(let head, let limit), .body(let bytes)):
      guard body.count + bytes.readableBytes <= limit else { return refuseSize(head, context) }
      body += bytes.readableBytesView
    case (.reading(let head, _), .end):
      let request = TwinHTTPRequest(head: head, body: body)
      body = []
      deadline?.cancel()
      phase = .answering
      answer(request, context)
    // What comes behind a refusal.
    default: break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is TwinServer.Farewell: isStopping = true
    case ChannelEvent.inputClosed: isInputClosed = true
    default: return context.fireUserInboundEventTriggered(event)
    }
    switch phase {
    case .waiting, .reading: context.close(promise: nil)
    case .ended where isInputClosed: context.close(promise: nil)
    case .answering, .ending, .ended: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The client has gone, or speaks no HTTP and has been told so.
    phase = .ended
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    phase = .ended
    context.fireChannelInactive()
  }

  /// Ends a connection over which no whole request comes in time.
  private func expectRequest(_ context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    deadline = loop.scheduleTask(in: TimeAmount(limits.requestTime)) { [self] in
      switch phase {
      case .waiting: context.close(promise: nil)
      case .reading(let head, _):
        send(.words(.requestTimeout, "That took too long."), to: head, isLast: true, context)
      case .answering, .ending, .ended: break
      }
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let limit = sizeLimit(head)
    if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limit {
      return refuseSize(head, context)
    }
    phase = .reading(head, limit: limit)
    if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      let goOn = HTTPResponseHead(version: head.version, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
    }
  }

  private func sizeLimit(_ head: HTTPRequestHead) -> Int {
    if files.isAllowed(head) { return limits.fileSize }
    // An envelope is longer than its document, whose markup is escaped in it.
    let envelope = limits.documentSize * 2
    return soap.knows(head) ? envelope : min(envelope, limits.strangerSize)
  }

  private func refuseSize(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    body = []
    // Whoever signs in may send more.
    let answer = files.refusal(of: head) ?? .words(.payloadTooLarge, "That is too much.")
    send(answer, to: head, isLast: true, context)
  }

  // MARK: - What goes

  private func answer(_ request: TwinHTTPRequest, _ context: ChannelHandlerContext) {
    let answer =
      soap.answer(request, address: address.address) ?? files.answer(request)
      ?? .words(.notFound, "There is nothing at this path.")
    let head = request.head
    guard answer.delay > .zero else { return send(answer, to: head, context) }
    let loop = context.eventLoop.assumeIsolated()
    loop.scheduleTask(in: TimeAmount(answer.delay)) { [self] in
      if case .answering = phase { send(answer, to: head, context) }
    }
  }

  private func send(
    _ answer: TwinHTTPAnswer, to request: HTTPRequestHead, isLast: Bool = false, _ context: ChannelHandlerContext
  ) {
    guard !answer.isDropped else {
      phase = .ended
      return context.close(promise: nil)
    }
    let isLast = isLast || isStopping || isInputClosed || !request.isKeepAlive
    phase = isLast ? .ending : .answering
    var headers = HTTPHeaders(answer.headers)
    // 204 has no body, not even an empty one (RFC 9110, section 15.3.5).
    if answer.status != .noContent { headers.add(name: "Content-Length", value: String(answer.body.count)) }
    if isLast { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(version: request.version, status: answer.status, headers: headers)
    let loop = context.eventLoop.assumeIsolated()
    var sent = context.write(wrapOutboundOut(.head(head)))
    if request.method != .HEAD, !answer.body.isEmpty {
      sent = context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: answer.body)))))
    }
    sent.assumeIsolated().whenComplete { [self] result in
      guard case .success = result else { return context.close(promise: nil) }
      // Not at once: requests that came together would be answered one inside of the other.
      loop.execute { [self] in goOn(context) }
    }
    context.flush()
  }

  /// The client has read an answer, or the system has taken it in its place.
  private func goOn(_ context: ChannelHandlerContext) {
    if case .answering = phase, !isStopping, !isInputClosed {
      phase = .waiting
      expectRequest(context)
      // Lets the next request in.
      return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    if case .ended = phase { return }
    phase = .ended
    guard !isInputClosed else { return context.close(promise: nil) }
    // Closing at once would make the system drop what the client has not read yet, if more had come from it.
    context.close(mode: .output, promise: nil)
    let loop = context.eventLoop.assumeIsolated()
    loop.scheduleTask(in: TimeAmount(limits.farewell)) { context.close(promise: nil) }
  }
}
