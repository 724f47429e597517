/// The text form of distinguished names (RFC 4514).
package enum DistinguishedName {
  /// Escapes text for use as the value of one attribute in a name, as in `CN=value,OU=TE`.
  package static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\0":
        result += "\\00"
      case ",", "+", "\"", "\\", "<", ">", ";", "=":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case " " where index == 0 || index == scalars.count - 1:
        result += "\\ "
      case "#" where index == 0:
        result += "\\#"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
