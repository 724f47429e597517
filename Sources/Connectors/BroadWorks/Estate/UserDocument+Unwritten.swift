import Estates
import OCIP
import OCIPSchema

extension UserDocument {
  /// The names of the attributes that no request writes, mostly because the system makes them itself: names of files,
  /// states, what follows from licences.
  ///
  /// A user who is made anew has them again as the system makes them, but for what ``isSetByHand(_:)`` names.
  package var unwritten: Set<String> {
    let (catalogue, shapes) = (ServiceCatalogue.standard, SettingShapes.standard)
    var left: Set<String> = []
    for answer in answers {
      guard let setting = catalogue.setting(answer.family), setting.write != nil || setting.add != nil else { continue }
      let keys = [OCIElement("userId", userID)] + answer.keys
      let results = [
        shapes.written(answer.command, of: setting, keys: keys, clearing: true),
        shapes.added(answer.command, of: setting, keys: keys),
      ].filter { $0.command != nil }
      guard let first = results.first else { continue }
      // What one of the requests holds is written.
      let ways = results.dropFirst().reduce(Set(first.left)) { $0.intersection($1.left) }
      // Tables list what has requests of its own.
      let tables = Set(answer.elements.filter { (try? OCITable($0))?.headings.isEmpty == false }.map(\.name))
      let root = answer.name.isEmpty ? answer.family : "\(answer.family)[\(answer.name)]"
      left.formUnion(ways.subtracting(tables).map { "\(root)/\($0)" })
    }
    return Set(attributes.map(\.name).filter { name in left.contains { Self.isBelow(name, $0) } })
  }

  /// What is the user's own all the same, and only somebody can set again: no answer tells all that the request needs,
  /// such as the sound itself or the level of a profile.
  private static let setByHand = [
    "UserInterceptUser/audio", "UserInterceptUser/video", "UserXsiPolicyProfile/xsiPolicyProfile",
  ]

  /// Whether somebody must set an attribute again that no request of ours can write.
  package static func isSetByHand(_ name: String) -> Bool { setByHand.contains(where: name.hasPrefix) }

  /// Whether an attribute is what a way names, or something in it; the places of those that come several times do not
  /// count.
  private static func isBelow(_ name: String, _ way: String) -> Bool {
    guard name.hasPrefix(way) else { return false }
    let rest = name.dropFirst(way.count)
    return rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("[")
  }
}
