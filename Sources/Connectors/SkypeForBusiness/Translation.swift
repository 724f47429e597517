import Estates

/// Joins what a document says by itself with what other documents and the side files say about the same object.
struct Translation: Sendable {
  /// Resolves names in documents to objects.
  var known: KnownObjects
  /// The response groups with their agents.
  var groups: ResponseGroups
  /// What people set for their own calls; nil where nobody exported it.
  var callSettings: CallSettings?

  /// The names that must be resolved before the draft can be completed.
  func references(of draft: ObjectDraft) -> Set<ReferenceKey> {
    var keys = Set([draft.owner].compactMap(\.self))
    keys.formUnion(callSettings?[draft.address]?.delegates ?? [])
    for group in groups.joined(by: draft.address) + led(by: draft) {
      keys.formUnion(group.keys)
      keys.formUnion(group.agentKeys)
    }
    return keys
  }

  /// The whole object.
  func object(from draft: ObjectDraft) -> EstateObject {
    var object = draft.object
    if object.owner == nil { object.owner = draft.owner.flatMap { known[$0] } }
    object.attributes += agents(of: draft) + settings(of: draft)
    object.ties = ties(of: draft)
    return object
  }

  private func led(by draft: ObjectDraft) -> [ResponseGroups.Group] {
    draft.object.kind == .responseGroup
      ? groups.led(by: draft.names + [draft.address].compactMap(\.self)) : []
  }

  /// The agents of a response group; the directory and the workflows alone do not say who they are.
  private func agents(of draft: ObjectDraft) -> [SourceAttribute] {
    guard draft.object.kind == .responseGroup else { return [] }
    let led = led(by: draft)
    guard groups.hasAgents, !led.isEmpty else {
      return [SourceAttribute(name: "AgentsByUri", value: "", meaning: .notRead)]
    }
    let agents = led.flatMap(\.agents)
    if agents.isEmpty { return [] }
    return [SourceAttribute(name: "AgentsByUri", value: agents.joined(separator: "\n"), meaning: .callGroup)]
  }

  private func settings(of draft: ObjectDraft) -> [SourceAttribute] {
    if let row = callSettings?[draft.address] { return row.attributes }
    guard draft.object.lineURI != nil, draft.object.kind == .person || draft.object.kind == .sharedNumber else {
      return []
    }
    return [SourceAttribute(name: "callSettings", value: "", meaning: .notRead)]
  }

  private func ties(of draft: ObjectDraft) -> [ObjectTie] {
    var ties: [ObjectTie] = []
    func tie(_ kind: ObjectTie.Kind, _ name: String, _ other: EstateObject.ID?) {
      guard let other, other != draft.object.id else { return }
      let tie = ObjectTie(kind: kind, name: name, other: other)
      if !ties.contains(tie) { ties.append(tie) }
    }
    for group in led(by: draft) {
      for agent in group.agentKeys { tie(.group, group.name, known[agent]) }
    }
    for group in groups.joined(by: draft.address) {
      let agents = group.agentKeys.compactMap { known[$0] }
      if let head = group.keys.lazy.compactMap({ known[$0] }).first {
        tie(.group, group.name, head)
      } else if agents.first == draft.object.id {
        // The group's own object was not read: the first agent stands for it, so that the agents stay together.
        for agent in agents { tie(.group, group.name, agent) }
      } else {
        tie(.group, group.name, agents.first)
      }
    }
    for delegate in callSettings?[draft.address]?.delegates ?? [] { tie(.delegate, "Delegates", known[delegate]) }
    return ties
  }
}
