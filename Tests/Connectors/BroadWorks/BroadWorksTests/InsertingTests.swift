import Testing

@testable import BroadWorks

@Suite("Users come back to their places in a list")
struct InsertingTests {
  /// A list as it was, who is put back, the list as it is, and as it shall be; each letter is a user.
  struct Row: Sendable, CustomTestStringConvertible {
    let what: String
    let old: String
    let users: String
    let now: String
    let wanted: String

    init(_ what: String, _ old: String, _ users: String, _ now: String, _ wanted: String) {
      (self.what, self.old, self.users, self.now, self.wanted) = (what, old, users, now, wanted)
    }

    var testDescription: String { what }
  }

  static let rows: [Row] = [
    Row("between the two that are left", "amb", "m", "ab", "amb"),
    Row("after the one before it", "amb", "m", "a", "am"),
    Row("before the one after it", "amb", "m", "b", "mb"),
    Row("after the nearest that is left", "abcm", "m", "ac", "acm"),
    Row("before the nearest that is left", "mabc", "m", "bc", "mbc"),
    Row("who was removed meanwhile stays out", "abmcd", "m", "ad", "amd"),
    Row("who was added meanwhile stays in", "amb", "m", "axb", "amxb"),
    Row("who was added around it leaves it where it is", "amb", "m", "xaymzb", "xaymzb"),
    Row("others in another order stay so", "amb", "m", "ba", "bam"),
    Row("others in another order around it stay so", "amb", "m", "bam", "bam"),
    Row("among strangers at the beginning", "mab", "m", "xy", "mxy"),
    Row("among strangers at the end", "abm", "m", "xy", "xym"),
    Row("among strangers from the middle", "amb", "m", "x", "mx"),
    Row("alone before strangers", "m", "m", "x", "mx"),
    Row("among strangers it stays where it is", "mab", "m", "xmy", "xmy"),
    Row("into an empty list", "amb", "m", "", "m"),
    Row("several keep their order", "manob", "mno", "ab", "manob"),
    Row("several who were next to each other", "amnb", "nm", "axb", "amnxb"),
    Row("several among strangers", "mn", "mn", "x", "mnx"),
    Row("several into an empty list", "amnb", "mn", "", "mn"),
    Row("several of whom one is there", "amnb", "mn", "anb", "amnb"),
    Row("who stands wrong is put right", "amb", "m", "mab", "amb"),
    Row("who stands wrong at the end is put right", "amb", "m", "abm", "amb"),
    Row("several who stand wrong", "mnab", "mn", "anbm", "mnab"),
    Row("who was not in the list is not put in", "ab", "m", "ab", "ab"),
    Row("who was not in the list and is there stays", "ab", "m", "mab", "mab"),
    Row("nobody to put in", "amb", "", "b", "b"),
    Row("without regard to case, as they are written now", "AMB", "m", "ab", "aMb"),
    Row("who is there in another case is there", "AMB", "M", "amb", "amb"),
  ]

  @Test("Relative to those who are still there, and nobody else changes", arguments: rows)
  func places(_ row: Row) {
    let (now, users, old) = (row.now.map(String.init), row.users.map(String.init), row.old.map(String.init))
    let list = now.inserting(users, as: old)
    #expect(list.joined() == row.wanted)
    #expect(list.inserting(users, as: old) == list)
    let others = list.filter { !users.hasID($0) }
    #expect(others == now.filter { !users.hasID($0) })
    // One after the other they find the same places to be right.
    for user in users { #expect(list.inserting([user], as: old) == list, "\(user)") }
  }
}
