import Foundation
import OCIP
import SeededGenerators
import Testing

@testable import BroadWorksTwin

@Suite("Very many users")
struct TwinUsersTests {
  private static func user(_ name: String) -> TwinUser {
    TwinUser("user@example.com", in: TwinFixture.group, profile: [OCIElement("lastName", name)])
  }

  private static func users(_ count: Int) -> [String: TwinUser] {
    Dictionary(uniqueKeysWithValues: (0..<count).map { ("u\($0)", user("N\($0)")) })
  }

  @Test("They are those of a dictionary, whatever is added, changed and taken away")
  func dictionary() {
    var random = SeededGenerator(seed: 7)
    var (users, dictionary) = (TwinUsers(), [String: TwinUser]())
    for step in 0..<3_000 {
      let id = "u\(Int.random(in: 0..<400, using: &random))"
      switch Int.random(in: 0..<3, using: &random) {
      case 0: (users[id], dictionary[id]) = (nil, nil)
      case 1: (users[id], dictionary[id]) = (Self.user("N\(step)"), Self.user("N\(step)"))
      default:
        users[id]?.password = "p\(step)"
        dictionary[id]?.password = "p\(step)"
      }
    }
    #expect(!dictionary.isEmpty && users.count == dictionary.count)
    #expect(Dictionary(uniqueKeysWithValues: users.map { ($0.key, $0.value) }) == dictionary)
    #expect(users.keys.sorted() == dictionary.keys.sorted())
    #expect(Set(users.values) == Set(dictionary.values))
    #expect(users == TwinUsers(dictionary) && users["none"] == nil)
  }

  @Test("They are saved as a dictionary is")
  func saved() throws {
    let dictionary = Self.users(50)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(TwinUsers(dictionary))
    #expect(try data == encoder.encode(dictionary))
    #expect(try JSONDecoder().decode(TwinUsers.self, from: data) == TwinUsers(dictionary))
  }

  @Test("A change to a copy leaves the first one as it was, and all but a small part is shared")
  func shared() {
    let before = TwinUsers(Self.users(5_000))
    var after = before
    after["u17"]?.password = "new"
    #expect(before["u17"]?.password == nil && after["u17"]?.password == "new")
    // Dictionaries are one pointer each.
    let copied = zip(before.parts, after.parts).filter { first, second in
      unsafeBitCast(first, to: UInt.self) != unsafeBitCast(second, to: UInt.self)
    }
    #expect(copied.count == 1 && copied.allSatisfy { $0.0.count < 100 })
  }

  @Test("A request that is refused changes nothing, also where it had begun")
  func refused() {
    var system = TwinFixture.system
    let before = system
    let delete = OCICommand("UserDeleteRequest", [OCIElement("userId", "u1@example.com")])
    #expect(TwinCommands.answer(TwinFixture.rename("A", "nobody@example.com"), in: &system).errorNumber == 4008)
    #expect(system == before)
    #expect(TwinCommands.answer(delete, in: &system).type == "SuccessResponse")
    #expect(system.users.count == before.users.count - 1 && before[user: "u1@example.com"] != nil)
  }
}
