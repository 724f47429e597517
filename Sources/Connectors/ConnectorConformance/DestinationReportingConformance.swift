import ConnectorKit
import Estates
import Migrations

/// The contract of ``DestinationReporting``: a report on a few is a part of the report on all, and both are true.
package enum DestinationReportingConformance {
  /// What the destination is known to hold.
  package struct Known: Sendable {
    /// Numbers with their holders.
    package var holders: [PhoneNumber: UserAddress]
    /// A number that nobody holds.
    package var freeNumber: PhoneNumber
    /// A user that does not exist.
    package var absent: UserAddress

    /// Joins the parts.
    package init(holders: [PhoneNumber: UserAddress], freeNumber: PhoneNumber, absent: UserAddress) {
      self.holders = holders
      self.freeNumber = freeNumber
      self.absent = absent
    }
  }

  /// Runs the suite; it only reads.
  ///
  /// - Parameters:
  ///   - system: A destination at rest.
  ///   - known: What it is known to hold; at least one number whose holder is a user of it.
  package static func violations(of system: some DestinationReporting, known: Known) async -> [Violation] {
    var examiner = Examiner()
    let users = Set(known.holders.values)
    let read = await examiner.answer("report.can-be-read") { try await system.report(numbers: nil, users: nil) }
    guard let all = read else { return examiner.violations }
    examiner.demand(!known.holders.isEmpty, "report.something-is-known", seen: "nothing; the suite needs a number")
    examiner.demand(!all.domain.isEmpty, "report.names-the-domain", seen: "no domain of new users")
    examiner.demand(!all.ranges.isEmpty, "report.names-ranges", seen: "no range")
    for (number, user) in known.holders {
      examiner.demand(all.holders[number], is: user, "report.holds-every-number")
    }
    examiner.demand(all.holders[known.freeNumber], is: nil, "report.free-number-has-no-holder")
    examiner.demand(users.isSubset(of: all.present), "report.holds-every-user", seen: "\(all.present)")
    examiner.demand(!all.present.contains(known.absent), "report.absent-user-is-absent", seen: "\(known.absent)")
    examiner.demand(all.users >= all.present.count, "report.counts-users", seen: "\(all.users) of \(all.present.count)")

    let some = await examiner.answer("report.on-a-few-can-be-read") {
      try await system.report(
        numbers: known.holders.keys + [known.freeNumber], users: Array(users) + [known.absent])
    }
    guard let some else { return examiner.violations }
    examiner.demand(some.holders, is: known.holders, "report.on-a-few-numbers-is-part-of-all")
    examiner.demand(some.present, is: users, "report.on-a-few-users-is-part-of-all")
    examiner.demand(some.users, is: all.users, "report.counts-all-users")
    examiner.demand(some.licences, is: all.licences, "report.licences-do-not-depend-on-the-question")
    examiner.demand(some.domains, is: all.domains, "report.domains-do-not-depend-on-the-question")

    let none = await examiner.answer("report.on-nothing-can-be-read") {
      try await system.report(numbers: [], users: [])
    }
    examiner.demand(none?.holders, is: [:], "report.on-nothing-holds-nothing")
    examiner.demand(none?.present, is: [], "report.on-nothing-holds-nothing")
    return examiner.violations
  }
}
