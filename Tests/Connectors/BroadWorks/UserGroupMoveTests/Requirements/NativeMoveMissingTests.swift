import Migrations
import Testing

@testable import UserGroupMove

@Suite("native-move-missing")
struct NativeMoveMissingTests {
  @Test("The server does not know the request, and the project insists on it")
  func found() {
    var company = Company()
    company.move.isServerUnable = true
    company.move.strategy = .native
    company.expect(.blocking, "native-move-missing", ["request": "UserModifyGroupIdRequest"])
  }

  @Test("Where users may be made anew, it is no obstacle")
  func recreated() {
    var company = Company()
    company.move.isServerUnable = true
    company.move.strategy = .recreate
    company.expectClean("native-move-missing")
    company.expect(.warning, "recreate-forced", ["request": "UserModifyGroupIdRequest"])
  }

  @Test("Whoever was not asked is not said to be unable")
  func clean() {
    Company().expectClean("native-move-missing")
  }
}
