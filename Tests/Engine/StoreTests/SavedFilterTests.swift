import Migrations
import Store
import Testing

@Suite("Saved filters, and the checks that may be asked for")
struct SavedFilterTests {
  private let ada = Person.ID(rawValue: "ada@example.org")

  @Test("A filter is replaced under its name and forgotten; of others nothing is known")
  func keeps() async throws {
    try await withStore { bench in
      #expect(try await bench.store.saveFilter("late", "status=failed", of: ada))
      #expect(try await bench.store.saveFilter("late", "stuck=yes", of: ada))
      #expect(try await bench.store.savedFilters(of: ada) == ["late": "stuck=yes"])
      #expect(try await bench.store.savedFilters(of: Person.ID(rawValue: "bob@example.org")) == [:])
      try await bench.store.forgetFilter("late", of: ada)
      #expect(try await bench.store.savedFilters(of: ada) == [:])
    }
  }

  @Test("Beyond the limit nothing new is saved, and that is told; what is there can be replaced")
  func limit() async throws {
    try await withStore { bench in
      for place in 1...BelayStore.savedFilterLimit {
        #expect(try await bench.store.saveFilter("filter \(place)", "text=\(place)", of: ada))
      }
      let isSaved = try await bench.store.saveFilter("one more", "text=x", of: ada)
      #expect(!isSaved)
      #expect(try await bench.store.saveFilter("filter 1", "text=new", of: ada))
      let saved = try await bench.store.savedFilters(of: ada)
      #expect(saved.count == BelayStore.savedFilterLimit)
      #expect(saved["filter 1"] == "text=new")
      #expect(saved["one more"] == nil)
      #expect(try await bench.store.saveFilter("one more", "text=x", of: Person.ID(rawValue: "bob@example.org")))
    }
  }

  @Test("The checks with findings are those of the project, each once, as long as there are findings")
  func foundChecks() async throws {
    try await withStore { bench in
      #expect(try await bench.store.foundChecks(of: StoreBench.project) == [])
      let ids = try await bench.enter("1", "2", "3")
      let other = Migration.ID(project: Project.ID(rawValue: "another"), subject: "1")
      func note(_ id: Migration.ID, _ checks: CheckID...) async throws {
        let findings = checks.map { Finding(check: $0, severity: .note) }
        try await bench.store.keep([Examined(migration: id, findings: findings, plan: nil)], plans: false)
      }
      try await note(ids[0], "physical-phones", "owner-missing")
      try await note(ids[1], "physical-phones")
      try await note(other, "delegate-tie", "physical-phones")
      #expect(try await bench.store.foundChecks(of: StoreBench.project) == ["owner-missing", "physical-phones"])
      #expect(try await bench.store.foundChecks(of: other.project) == ["delegate-tie", "physical-phones"])
      try await note(ids[0], "number-taken")
      #expect(try await bench.store.foundChecks(of: StoreBench.project) == ["number-taken", "physical-phones"])
    }
  }
}
