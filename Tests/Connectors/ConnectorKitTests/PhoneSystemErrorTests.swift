import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("Errors of phone systems")
struct PhoneSystemErrorTests {
  @Test("An error names its system and its facts in a stable order, and may not rename the system by a fact")
  func description() {
    let error = PhoneSystemError(
      .refused, system: PhoneSystemID(rawValue: "skype"), ["dn": "CN=Ada", "detail": "no rights"])
    #expect(error.description == "system.refused detail=no rights dn=CN=Ada system=skype")
    #expect(error.facts["system"] == "skype")
  }

  @Test("Only what surely did not take effect is simply tried again", arguments: PhoneSystemError.Kind.allCases)
  func advice(kind: PhoneSystemError.Kind) {
    let error = PhoneSystemError(kind, system: PhoneSystemID(rawValue: "skype"))
    #expect(error.code == kind.rawValue)
    #expect(error.code.hasPrefix("system."))
    switch kind {
    case .unreachable, .busy, .overloaded, .full: #expect(error.retry == .later)
    case .timedOut, .disconnected, .command: #expect(error.retry == .observeFirst)
    default: #expect(error.retry == .never)
    }
  }

  @Test("A fraction for jitter lies from 0 up to but not including 1", arguments: [UInt8.min, 127, .max])
  func fraction(byte: UInt8) {
    var surroundings = Surroundings.live
    surroundings.randomBytes = { [UInt8](repeating: byte, count: $0) }
    #expect((0..<1).contains(surroundings.fraction()))
    #expect((0..<1).contains(Surroundings.live.fraction()))
    #expect(Surroundings.live.randomBytes(32).count == 32)
  }
}
