import ConnectorKit
import Estates
import Foundation
import Migrations
import SQL
import TestDatabases
import Testing

@testable import Kamailio

@Suite("Rows as Kamailio reads them", .enabled(if: KamailioSchema.isInstalled, KamailioSchema.needed))
struct KamailioRowsTests {
  @Test("The hash is H(A1) of RFC 2617: its own example, section 3.5")
  func hashOfTheDocument() async throws {
    try await withKamailio { kamailio in
      let user = UserAddress(name: "Mufasa", domain: "testrealm@host.com")
      try await kamailio.system.create(user, password: Secret("Circle Of Life"))
      #expect(
        try await kamailio.rows("SELECT ha1 FROM subscriber") == [[.text("939e7578ed9e3c518a452acee763bce9")]])
    }
  }

  @Test("A subscriber's row holds both hashes, computed elsewhere, and an empty password")
  func subscriberRow() async throws {
    try await withKamailio { kamailio in
      try await kamailio.system.create(Sample.ada, password: Secret("marked-Secret-4711"))
      // md5sum of ada:voice.example.org:… and of ada@voice.example.org:voice.example.org:…
      let row: [SQLValue] = [
        .text("ada"), .text("voice.example.org"), .text(""),
        .text("c1cac1d7fc2dc76f413dab3807ad37f0"), .text("ef2d542f53a040b3115a0178b347df2d"),
      ]
      #expect(
        try await kamailio.rows("SELECT username, domain, password, ha1, ha1b FROM subscriber") == [row])
    }
  }

  @Test("The password is nowhere in the tables, nor in the files of the database, nor in a plan")
  func passwordIsNotKept() async throws {
    try await withKamailio { kamailio in
      let (marked, hash) = ("marked-Secret-4711", "c1cac1d7fc2dc76f413dab3807ad37f0")
      try await kamailio.system.create(Sample.ada, password: Secret(marked))
      try await kamailio.system.assign(try Sample.number(), to: Sample.ada)
      try await kamailio.system.write(["display_name": "Ada"], of: Sample.ada)
      var tables = ""
      for table in ["subscriber", "dbaliases", "usr_preferences"] {
        tables += "\(try await kamailio.rows("SELECT * FROM \(table)"))"
      }
      #expect(tables.contains(hash), "the search finds what is there")
      #expect(!tables.contains(marked))
      #expect(!"\(kamailio.system.plannedChanges(creating: Sample.ada))".contains(marked))
      guard !TestDatabases.areOnServer else { return }
      let files = try FileManager.default.contentsOfDirectory(atPath: kamailio.folder)
      #expect(files.contains("kamailio.sqlite"))
      var holdsTheHash = false
      for file in files {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: kamailio.folder).appending(path: file))
        #expect(bytes.range(of: Data(marked.utf8)) == nil, "\(file) holds the password")
        if bytes.range(of: Data(hash.utf8)) != nil { holdsTheHash = true }
      }
      #expect(holdsTheHash, "the search finds what is there")
    }
  }

  @Test("An alias is the number in E.164, in the user's domain")
  func aliasRow() async throws {
    try await withKamailio { kamailio in
      try await kamailio.system.assign(try Sample.number("+41 22 767 00 01"), to: Sample.ada)
      #expect(
        try await kamailio.rows("SELECT alias_username, alias_domain, username, domain FROM dbaliases") == [
          [.text("+41227670001"), .text("voice.example.org"), .text("ada"), .text("voice.example.org")]
        ])
    }
  }

  @Test("What a column cannot hold is refused before anything is written")
  func widths() async throws {
    try await withKamailio { kamailio in
      let fitting = [String(repeating: "n", count: 32): String(repeating: "é", count: 128)]
      try await kamailio.system.write(fitting, of: Sample.ada)
      #expect(try await kamailio.system.settings(of: Sample.ada) == fitting)
      for (name, value) in [
        (String(repeating: "m", count: 33), "v"), ("delegates", String(repeating: "é", count: 129)),
      ] {
        let error = await #expect(throws: PhoneSystemError.self) {
          try await kamailio.system.write(["a": "first", name: value], of: Sample.ada)
        }
        #expect(error?.kind == .refused)
        #expect(error?.facts["attribute"] == name)
        #expect(try await kamailio.system.settings(of: Sample.ada) == fitting)
      }
      for user in [
        UserAddress(name: String(repeating: "u", count: 65), domain: "voice.example.org"),
        UserAddress(name: "ada", domain: String(repeating: "d", count: 65)),
      ] {
        let error = await #expect(throws: PhoneSystemError.self) {
          try await kamailio.system.create(user, password: Secret("a"))
        }
        #expect(error?.kind == .refused)
      }
      #expect(try await kamailio.rows("SELECT * FROM subscriber").isEmpty)
    }
  }

  @Test("A user of the same name in another domain is somebody else")
  func domainsAreApart() async throws {
    try await withKamailio { kamailio in
      let other = UserAddress(name: "ada", domain: "example.org")
      try await kamailio.system.create(Sample.ada, password: Secret("a"))
      #expect(try await kamailio.system.state(of: other, password: Secret("a")) == .absent)
      try await kamailio.system.create(other, password: Secret("a"))
      try await kamailio.system.remove(Sample.ada, password: Secret("a"))
      #expect(try await kamailio.system.state(of: other, password: Secret("a")) == .present)
    }
  }
}
