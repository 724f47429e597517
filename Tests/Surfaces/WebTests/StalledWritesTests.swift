import NIOCore
import NIOEmbedded
import Testing

@testable import Web

@Suite("Visitors who take nothing of their answer", .timeLimit(.minutes(10)))
struct StalledWritesTests {
  private static let part = ByteBuffer(string: "part")

  /// Keeps parts until the test takes them; an end fails the rest, as it does on a socket.
  ///
  /// A class, as handlers of channels are.
  private final class Network: ChannelOutboundHandler {
    typealias OutboundIn = NIOAny
    typealias OutboundOut = NIOAny
    private var line: [EventLoopPromise<Void>?] = []

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) { line.append(promise) }

    func take() { line.removeFirst()?.succeed(()) }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
      let lost = line
      line = []
      for part in lost { part?.fail(ChannelError.ioOnClosedChannel) }
      context.close(mode: mode, promise: promise)
    }
  }

  private func withConnection(_ body: (EmbeddedChannel, Network) throws -> Void) throws {
    let (loop, network) = (EmbeddedEventLoop(), Network())
    let channel = EmbeddedChannel(handlers: [network, StalledWrites(patience: .seconds(60))], loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try body(channel, network)
    _ = try channel.finish(acceptAlreadyClosed: true)
  }

  @Test("A connection ends when nothing has been taken for so long")
  func stalled() throws {
    try withConnection { channel, _ in
      channel.write(Self.part, promise: nil)
      channel.embeddedEventLoop.advanceTime(by: .seconds(59))
      #expect(channel.isActive)
      // Another part in the line does not make the wait longer.
      channel.write(Self.part, promise: nil)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      #expect(!channel.isActive)
    }
  }

  @Test("The time begins anew with every part that is taken")
  func taken() throws {
    try withConnection { channel, network in
      for _ in 0..<2 { channel.write(Self.part, promise: nil) }
      channel.embeddedEventLoop.advanceTime(by: .seconds(40))
      network.take()
      channel.embeddedEventLoop.advanceTime(by: .seconds(59))
      #expect(channel.isActive)
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      #expect(!channel.isActive)
    }
  }

  @Test("Who takes something now and then may take as long as it wants")
  func slow() throws {
    try withConnection { channel, network in
      for _ in 0..<10 {
        channel.write(Self.part, promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(50))
        network.take()
        // And the time counts from the next part, not from the look that was due.
        channel.embeddedEventLoop.advanceTime(by: .seconds(20))
      }
      #expect(channel.isActive)
    }
  }

  @Test("Nobody is ended while nothing waits to be taken")
  func idle() throws {
    try withConnection { channel, network in
      channel.write(Self.part, promise: nil)
      network.take()
      channel.embeddedEventLoop.advanceTime(by: .hours(1))
      #expect(channel.isActive)
    }
  }

  @Test("Whoever waits for a part to be taken is told all the same")
  func told() throws {
    try withConnection { channel, network in
      let taken = channel.eventLoop.makePromise(of: Void.self)
      channel.write(Self.part, promise: taken)
      network.take()
      try taken.futureResult.wait()
      let lost = channel.eventLoop.makePromise(of: Void.self)
      channel.write(Self.part, promise: lost)
      channel.embeddedEventLoop.advanceTime(by: .seconds(60))
      #expect(throws: ChannelError.self) { try lost.futureResult.wait() }
    }
  }
}
