import OCIP
import Testing

@Suite("Documents in a stream")
struct OCIFramingTests {
  @Test("It does not matter where the pieces of a stream end")
  func everyByte() throws {
    let first = try Fixture.bytes("broadworks_ocip-tcp-03-response.xml")
    let second = try Fixture.bytes("broadworks_ocip-tcp-05-response.xml")
    let stream = first + second
    for split in 0...stream.count {
      var framing = OCIFraming(limit: 1 << 16)
      var found: [[UInt8]] = []
      for piece in [stream[..<split], stream[split...]] {
        framing.append(piece)
        while let document = try framing.next() { found.append(document) }
      }
      #expect(found == [Array(first.dropLast()), Array(second.dropLast())], "split at \(split)")
      #expect(framing.isEmpty)
    }
  }

  @Test("A document without a line feed is there at once, and the line feed may follow")
  func lateLineFeed() throws {
    let document = Array(try Fixture.bytes("broadworks_ocip-tcp-07-response.xml").dropLast())
    var framing = OCIFraming(limit: 1 << 16)
    for byte in document.dropLast() {
      framing.append([byte])
      #expect(try framing.next() == nil)
    }
    framing.append(document.suffix(1))
    #expect(try framing.next() == document)
    framing.append(Array("\r\n \n".utf8))
    #expect(framing.isEmpty)
    framing.append(Array("x".utf8))
    #expect(!framing.isEmpty)
  }

  @Test("A document without end is refused at the limit")
  func limit() throws {
    var framing = OCIFraming(limit: 100)
    framing.append([UInt8](repeating: 0x78, count: 100))
    #expect(try framing.next() == nil)
    framing.append([0x78])
    let error = #expect(throws: OCIError.self) { try framing.next() }
    #expect(error?.code == .limit)
  }
}
