import CPostgreSQL
import Foundation

extension PostgreSQLDatabase.Configuration {
  /// Whether libpq can read the address.
  ///
  /// An address that it cannot must not come to a connection: the message would quote the part that is wrong, and that
  /// may be of the password. A password with a bare `@` or `/` is read, but as host, port and name; such parts are
  /// refused here too.
  package var isUnderstood: Bool {
    guard let options = PQconninfoParse(address, nil) else { return false }
    defer { PQconninfoFree(options) }
    var option = options
    while let keyword = option.pointee.keyword {
      let value = option.pointee.val.map { String(cString: $0) } ?? ""
      switch String(cString: keyword) {
      case "host", "hostaddr", "dbname":
        if value.contains("@") { return false }
      case "port":
        if value.contains(where: { !$0.isASCII || !($0.isNumber || $0 == ",") }) { return false }
      default: break
      }
      option += 1
    }
    return true
  }
}
