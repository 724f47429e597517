import Estates
import Testing

@Suite("Units")
struct DepartmentTests {
  /// "TE,EP,IT-CS" gives access to the entire TE and EP departments, but only to the CS group in the IT department
  /// (CERNphone Migration Wizard, "How to add a new manager/admin?").
  @Test(
    "A unit holds itself and what lies in it",
    arguments: [
      ("TE", "TE", true), ("TE", "TE-MSC", true), ("TE", "TE-MSC-LMF", true), ("TE", "TEX", false),
      ("TE", "EP", false), ("IT-CS", "IT-CS", true), ("IT-CS", "IT-CS-TR", true), ("IT-CS", "IT", false),
      ("IT-CS", "IT-CSX", false), ("IT-CS", "IT-CSX-AI", false), ("IT-CSX", "IT-CS", false), ("IT-CS", "IT-C", false),
      ("it-cs", "IT-CS-TR", true), (" IT - CS ", "IT-CS-TR", true), ("IT", "", false),
    ])
  func contains(unit: String, other: String, holds: Bool) {
    #expect(Department(unit).contains(Department(other)) == holds)
  }

  @Test("A unit without a name holds nothing, not even itself", arguments: ["", " ", "-", " - ", "--"])
  func empty(code: String) {
    #expect(Department(code).parts.isEmpty)
    #expect(!Department(code).contains(Department(code)))
    #expect(!Department(code).contains(Department("IT")))
  }

  @Test(
    "Empty parts and surrounding spaces are dropped",
    arguments: [("it-cs", "IT-CS"), (" IT- CS -", "IT-CS"), ("IT--CS", "IT-CS"), ("IT- -CS", "IT-CS"), ("-IT", "IT")])
  func canonical(code: String, description: String) {
    #expect(Department(code).description == description)
    #expect(Department(code) == Department(description))
  }
}
