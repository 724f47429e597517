import NIOCore
import NIOHTTP1

/// One connection of HTTP: takes a whole request, has it answered, sends the answer.
///
/// That a second request waits for the answer to the first is the work of the handlers before it. A class because NIO's
/// handlers are.
final class TwinHTTPHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let soap: TwinSOAPService
  private let files: TwinFileService
  private let address: TwinListener
  private let limits: TwinLimits
  private let isWelcome: Bool
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isAnswering = false
  private var isStopping = false
  private var hasEnded = false

  init(
    _ soap: TwinSOAPService, _ files: TwinFileService, address: TwinListener, limits: TwinLimits, isWelcome: Bool
  ) {
    self.soap = soap
    self.files = files
    self.address = address
    self.limits = limits
    self.isWelcome = isWelcome
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasEnded else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let bytes):
      guard head != nil else { return }
      body += bytes.readableBytesView
      if body.count > sizeLimit { refuseSize(context) }
    case .end:
      guard let head else { return }
      let request = TwinHTTPRequest(head: head, body: body)
      (self.head, body) = (nil, [])
      isAnswering = true
      answer(request, context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is TwinServer.Farewell:
      isStopping = true
      if !isAnswering { context.close(promise: nil) }
    case is IdleStateHandler.IdleStateEvent:
      if !isAnswering { context.close(promise: nil) }
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The client has gone, or speaks no HTTP and has been told so.
    hasEnded = true
    context.close(promise: nil)
  }

  // An envelope is longer than its document, whose markup is escaped in it.
  private var sizeLimit: Int { max(limits.documentSize * 2, limits.fileSize) }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    self.head = head
    if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > sizeLimit {
      return refuseSize(context)
    }
    if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      let goOn = HTTPResponseHead(version: head.version, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
    }
  }

  private func refuseSize(_ context: ChannelHandlerContext) {
    guard let head else { return }
    (self.head, body) = (nil, [])
    send(.words(.payloadTooLarge, "That is too much."), to: head, isLast: true, context)
  }

  private func answer(_ request: TwinHTTPRequest, _ context: ChannelHandlerContext) {
    guard isWelcome else {
      let answer = TwinHTTPAnswer.words(.serviceUnavailable, "There are too many connections.")
      return send(answer, to: request.head, isLast: true, context)
    }
    let answer =
      soap.answer(request, address: address.address) ?? files.answer(request)
      ?? .words(.notFound, "There is nothing at this path.")
    let head = request.head
    guard answer.delay > .zero else { return send(answer, to: head, context) }
    let loop = context.eventLoop.assumeIsolated()
    loop.scheduleTask(in: TimeAmount(answer.delay)) { [self] in
      if context.channel.isActive { send(answer, to: head, context) }
    }
  }

  private func send(
    _ answer: TwinHTTPAnswer, to request: HTTPRequestHead, isLast: Bool = false, _ context: ChannelHandlerContext
  ) {
    guard !answer.isDropped else {
      hasEnded = true
      return context.close(promise: nil)
    }
    let isLast = isLast || isStopping || !request.isKeepAlive
    var headers = HTTPHeaders(answer.headers)
    // 204 has no body, not even an empty one (RFC 9110, section 15.3.5).
    if answer.status != .noContent { headers.add(name: "Content-Length", value: String(answer.body.count)) }
    if isLast { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(version: request.version, status: answer.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD, !answer.body.isEmpty {
      let bytes = context.channel.allocator.buffer(bytes: answer.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
    }
    isAnswering = false
    if isLast { hasEnded = true }
    let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard isLast else { return }
    let loop = context.eventLoop.assumeIsolated()
    sent.assumeIsolated().whenComplete { [self] result in
      guard case .success = result else { return context.close(promise: nil) }
      // Closing at once would make the system drop what the client has not read yet, if more had come from it.
      context.close(mode: .output, promise: nil)
      loop.scheduleTask(in: TimeAmount(limits.farewell)) { context.close(promise: nil) }
    }
  }
}
