import Foundation
import Migrations
import Testing

@Suite("Places in a list")
struct PageCursorTests {
  @Test("A cursor's text is read back as the same cursor, and may stand in a URL as it is")
  func roundTrip() throws {
    for column in MigrationSort.Column.allCases {
      for isDescending in [false, true] {
        let keys: [PageCursor.Key] =
          (column.hasNumbers ? [.number(0), .number(.min), .number(.max)] : [.text(""), .text("Ümit\nÖz /+ 佐藤")])
          + (column == .number ? [] : [.absent])
        for key in keys {
          let sort = MigrationSort(column, isDescending: isDescending)
          let cursor = PageCursor(.before, sort: sort, key: key, subject: "+41227670001;ext=12")
          #expect(cursor.text.utf8.allSatisfy { Character(UnicodeScalar($0)).isASCII && !"+/=?&% ".utf8.contains($0) })
          #expect(PageCursor(cursor.text) == cursor)
        }
      }
    }
  }

  @Test(
    "What is no cursor is refused",
    arguments: [
      "", "a", "%", "....", "Zm9v", "AAAA", String(repeating: "A", count: 3_000), "a\nnumber\nup\nt\n+41\n",
    ])
  func garbage(text: String) { #expect(PageCursor(text) == nil) }

  @Test(
    "A cursor with a wrong part is refused",
    arguments: [
      "x\nnumber\nup\nt\n+41\n", "a\nname\nup\nt\n+41\n", "a\nnumber\nsideways\nt\n+41\n", "a\nnumber\nup\nn\n+41\n1",
      "a\nnumber\nup\n-\n+41\n", "a\nstart\nup\nt\n+41\nx", "a\nstart\nup\nn\n+41\nx", "a\nstart\nup\nn\n+41\n01",
      "a\nstart\nup\n-\n+41\n1", "a\nstart\nup\nn\n\n1", "a\nstart\nup\nn\n+41", "a\nstart\nup\nn",
      "a\nperson\nup\nt\n+41\nx\u{0}",
    ])
  func wrongPart(plain: String) {
    func encoded(_ text: String) -> String {
      Data(text.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
        .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
    }
    #expect(PageCursor(encoded("a\nstart\nup\nn\n+41\n1")) != nil)
    #expect(PageCursor(encoded(plain)) == nil)
  }

  @Test("A text with padding or with bits that mean nothing is not a second text of the same place")
  func onlyOneText() throws {
    let cursor = PageCursor(.after, sort: .standard, key: .text(""), subject: "+41")
    let text = cursor.text
    #expect(PageCursor(text + "=") == nil)
    let last = try #require(text.last)
    for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" where other != last {
      let read = PageCursor(text.dropLast() + String(other))
      #expect(read != cursor)
    }
  }
}
