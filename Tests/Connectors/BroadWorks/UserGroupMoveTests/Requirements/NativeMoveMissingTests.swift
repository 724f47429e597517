import Migrations
import Testing

@testable import UserGroupMove

@Suite("native-move-missing")
struct NativeMoveMissingTests {
  @Test("The server does not know the request")
  func found() {
    var company = Company()
    company.move.isServerUnable = true
    company.expect(.blocking, "native-move-missing", ["request": "UserModifyGroupIdRequest"])
  }

  @Test("Whoever was not asked is not said to be unable")
  func clean() {
    Company().expectClean("native-move-missing")
  }
}
