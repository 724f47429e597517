import OCIP

/// How what was read of a setting becomes what is written, and what is written becomes what is read.
///
/// A request that writes has seldom the shape of the answer that was read: lists stand in an element that replaces
/// them, tables of users become lists of their ids, what may be cleared says so, some elements have other names. Nearly
/// all of this follows from the two types by the rules of `SettingShapes+Ways.swift`; what does not is in
/// `SettingShapes+Exceptions.swift`.
package struct SettingShapes: Sendable {
  /// A request that was made from an answer, and what became of the answer's elements.
  ///
  /// Each name of the answer is in exactly one of ``carried``, ``translated`` and ``left``; ``left`` has besides the
  /// ways to parts of those that are translated.
  package struct Result: Sendable, Hashable {
    /// The request; nil when something that it needs was not read.
    package let command: OCICommand?
    /// What stands in the request as it was read, or says which one the request means.
    package let carried: [String]
    /// What stands in the request under another name or in another shape.
    package let translated: [Translation]
    /// What the request cannot hold: names, and ways such as `accessDeviceEndpoint/useDomain`.
    package let left: [String]
    /// What the request needs and was not read.
    package let missing: [String]
    /// What the request needs, no answer says, and was taken to be as it is at first.
    package let assumed: [String]
  }

  /// An element that was read, and the one that it was written into.
  package struct Translation: Sendable, Hashable {
    /// The name in the answer.
    package let read: String
    /// The name in the request.
    package let written: String
  }

  /// The shapes of the types that Belay knows.
  package static let standard = SettingShapes(.standard)

  let schema: OCISchema

  /// Makes the shapes of a schema's types.
  package init(_ schema: OCISchema) { self.schema = schema }

  /// The request that gives a setting the values that were read.
  ///
  /// - Parameters:
  ///   - keys: Elements of the request that say which one it means, such as `userId`; they go before what was read.
  ///   - clearing: Whether what was absent is cleared where that is possible, so that an older value does not stay.
  /// - Returns: The request, and what became of the answer's elements; no request where the setting cannot be written.
  package func written(
    _ answer: OCICommand, of setting: ServiceCatalogue.Setting, keys: [OCIElement], clearing: Bool
  ) -> Result {
    request(setting.write, from: answer, keys: keys, clearing: clearing)
  }

  /// The request that adds one of several with the values that were read.
  ///
  /// - Parameter keys: As in ``written(_:of:keys:clearing:)``.
  /// - Returns: The request, and what became of the answer's elements; no request where nothing of this kind is added.
  package func added(_ answer: OCICommand, of setting: ServiceCatalogue.Setting, keys: [OCIElement]) -> Result {
    request(setting.add, from: answer, keys: keys, clearing: false)
  }

  /// A request of any type from an answer of any type, for settings that are read and written by different families.
  ///
  /// - Parameters:
  ///   - keys: As in ``written(_:of:keys:clearing:)``.
  ///   - clearing: As in ``written(_:of:keys:clearing:)``.
  package func request(_ type: String?, from answer: OCICommand, keys: [OCIElement], clearing: Bool) -> Result {
    let names = answer.elements.map(\.name).distinct
    guard let type, let fields = schema.fields(of: type) else {
      return Result(command: nil, carried: [], translated: [], left: names, missing: [], assumed: [])
    }
    let assumptions = Self.assumptions[type] ?? []
    let draft = draft(
      answer.elements, from: schema.fields(of: answer.type) ?? [], to: fields, keys: keys + assumptions,
      clearing: clearing)
    let taken = Set(keys.map(\.name))
    return Result(
      command: draft.missing.isEmpty ? OCICommand(type, draft.elements) : nil,
      carried: names.filter { taken.contains($0) || draft.carried.contains($0) },
      translated: names.compactMap { name in
        guard !taken.contains(name), !draft.carried.contains(name) else { return nil }
        return draft.translated[name].map { Translation(read: name, written: $0) }
      },
      left: draft.left.filter { !taken.contains($0) }, missing: draft.missing,
      assumed: assumptions.map(\.name).filter { !taken.contains($0) })
  }

  /// What is read after a request that changes a setting.
  ///
  /// What the request leaves out stays, `xsi:nil` clears, and lists are replaced; where the request names those of a
  /// list that it changes, the others stay.
  ///
  /// - Parameters:
  ///   - modification: A request that changes, or that adds one of several.
  ///   - elements: What was read before.
  ///   - answerType: The type of the answer that they are of.
  package func read(_ modification: OCICommand, onto elements: [OCIElement], as answerType: String) -> [OCIElement] {
    read(modification.elements, of: modification.type, onto: elements, as: answerType)
  }
}

extension Array where Element: Hashable {
  /// Each once, in the order of their first places.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
