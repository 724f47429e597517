import HTTPTypes
import Migrations
import SimulatedProcesses
import Testing

@testable import Web

@Suite("Failed sign-ins")
struct FailureLimitTests {
  private func fail(_ limit: FailureLimit, _ address: String, times: Int) {
    for _ in 0..<times { limit.note(address) }
  }

  @Test("Whoever fails twenty times in a minute is held off, with a time to come again")
  func tooMany() {
    let limit = FailureLimit(TurnedClock().surroundings)
    fail(limit, "192.0.2.1", times: 19)
    #expect(throws: Never.self) { try limit.check("192.0.2.1") }
    limit.note("192.0.2.1")
    let error = #expect(throws: WebError.self) { try limit.check("192.0.2.1") }
    #expect(error?.status == .tooManyRequests)
    #expect(error?.failure.code == "web.too-many-failures")
    #expect(error?.retryAfter == 60)
  }

  @Test("Other addresses go on")
  func others() {
    let limit = FailureLimit(TurnedClock().surroundings)
    fail(limit, "192.0.2.1", times: 20)
    #expect(throws: Never.self) { try limit.check("192.0.2.2") }
    #expect(throws: Never.self) { try limit.check("") }
  }

  @Test("After a minute it begins anew")
  func passes() {
    let clock = TurnedClock()
    let limit = FailureLimit(clock.surroundings)
    fail(limit, "192.0.2.1", times: 20)
    clock.turn(by: 59)
    #expect(throws: WebError.self) { try limit.check("192.0.2.1") }
    clock.turn(by: 1)
    #expect(throws: Never.self) { try limit.check("192.0.2.1") }
    fail(limit, "192.0.2.1", times: 19)
    #expect(throws: Never.self) { try limit.check("192.0.2.1") }
    limit.note("192.0.2.1")
    #expect(throws: WebError.self) { try limit.check("192.0.2.1") }
  }

  @Test("Failures of a slow typist never add up")
  func slow() {
    let clock = TurnedClock()
    let limit = FailureLimit(clock.surroundings)
    for _ in 1...100 {
      limit.note("192.0.2.1")
      clock.turn(by: 10)
      #expect(throws: Never.self) { try limit.check("192.0.2.1") }
    }
  }

  @Test("Asking counts nothing")
  func asking() {
    let limit = FailureLimit(TurnedClock().surroundings)
    for _ in 1...100 {
      #expect(throws: Never.self) { try limit.check("192.0.2.1") }
    }
  }

  @Test("When there are very many addresses, those that are over make room first")
  func room() {
    let clock = TurnedClock()
    let limit = FailureLimit(clock.surroundings)
    for number in 1..<10_000 { limit.note("old \(number)") }
    clock.turn(by: 60)
    fail(limit, "192.0.2.1", times: 20)
    limit.note("192.0.2.2")
    #expect(throws: WebError.self) { try limit.check("192.0.2.1") }
  }
}
