import Foundation

/// Where two values differ, as ways into their JSON; a failed comparison of whole systems says nothing to anybody.
func differences(_ one: some Encodable, _ other: some Encodable) throws -> [String] {
  func tree(_ value: some Encodable) throws -> Any {
    try JSONSerialization.jsonObject(with: JSONEncoder().encode(value), options: .fragmentsAllowed)
  }
  var found: [String] = []
  func compare(_ one: Any?, _ other: Any?, _ path: String) {
    switch (one, other) {
    case (let one as [String: Any], let other as [String: Any]):
      for key in Set(one.keys).union(other.keys).sorted() { compare(one[key], other[key], "\(path)/\(key)") }
    case (let one as [Any], let other as [Any]) where one.count == other.count:
      for (place, pair) in zip(one, other).enumerated() { compare(pair.0, pair.1, "\(path)[\(place)]") }
    case (let one?, let other?):
      let (one, other) = ("\(one)", "\(other)")
      if one != other { found.append("\(path): \(one.prefix(300)) -> \(other.prefix(300))") }
    case (nil, nil): break
    default:
      found.append("\(path): \(one.map { "\($0)".prefix(300) } ?? "-") -> \(other.map { "\($0)".prefix(300) } ?? "-")")
    }
  }
  compare(try tree(one), try tree(other), "")
  return found
}
