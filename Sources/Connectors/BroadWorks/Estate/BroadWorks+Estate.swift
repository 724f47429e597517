import ConnectorKit
import Estates
import Foundation
import OCIP

extension BroadWorks: EstateReading, ObjectReading {
  /// How many users are read together: their questions fill the documents.
  private static let together = 25
  /// How many times as many are on their way at once.
  private static let ahead = 3
  /// The most objects that are handed over at once.
  private static let mostTogether = 250

  package func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    for provider in try await providerIDs() {
      let enterprise = try await enterprise(provider.id, isEnterprise: provider.isEnterprise)
      try await readUsers(enterprise.members.values.map(\.id).sorted(), receive)
      for start in stride(from: 0, to: enterprise.huntGroups.count, by: Self.mostTogether) {
        let end = min(start + Self.mostTogether, enterprise.huntGroups.count)
        try await receive(enterprise.huntGroups[start..<end].map { EstateObject($0) })
      }
    }
  }

  package func object(_ id: EstateObject.ID) async throws -> EstateObject? {
    guard let document = try await document(of: id.rawValue) else {
      return try await huntGroup(id.rawValue).map { EstateObject($0) }
    }
    return try EstateObject(document, devices: try await devices(of: document))
  }

  /// Reads users some at a time; while some are received, the next are being read, so that no session stands idle.
  private func readUsers(_ users: [String], _ receive: ([EstateObject]) async throws -> Void) async throws {
    let batches = stride(from: 0, to: users.count, by: Self.together).map {
      Array(users[$0..<min($0 + Self.together, users.count)])
    }
    try await withThrowingTaskGroup(of: (Int, [EstateObject]).self) { group in
      var (begun, received) = (0, 0)
      var waiting: [Int: [EstateObject]] = [:]
      while received < batches.count {
        while begun < batches.count, begun < received + Self.ahead {
          group.addTask { [begun] in (begun, try await objects(batches[begun])) }
          begun += 1
        }
        guard let (number, objects) = try await group.next() else { return }
        waiting[number] = objects
        while let next = waiting.removeValue(forKey: received) {
          try await receive(next)
          received += 1
        }
      }
    }
  }

  private func objects(_ users: [String]) async throws -> [EstateObject] {
    let documents = try await documents(of: users).compactMap { $0 }
    return try zip(documents, try await devices(of: documents)).map { try EstateObject($0, devices: $1) }
  }
}

extension EstateObject {
  /// A user as an object of the estate; its document holds every answer verbatim but for codes and tags, which
  /// are for backups alone.
  ///
  /// - Parameter devices: The devices of its group on which its calls ring.
  init(_ document: UserDocument, devices: [DeviceDocument]) throws {
    let profile = document.profile
    let name = [profile?.text("firstName"), profile?.text("lastName")].compactMap { $0 }.joined(separator: " ")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let (answers, phones) = (
      try NativeValue(encoder.encode(document.withoutCodes)),
      try NativeValue(encoder.encode(devices.map(\.withoutTags)))
    )
    self.init(
      id: ID(rawValue: document.userID), kind: .person, name: name.isEmpty ? document.userID : name,
      lineURI: document.lineURI,
      owner: ID(rawValue: document.userID), mail: profile?.text("emailAddress"), department: document.group?.groupID,
      language: profile?.text("language").flatMap(Self.language), location: profile?.text("addressLocation"),
      attributes: document.attributes, ties: Self.ties(of: document, devices),
      document: NativeDocument(
        origin: document.userID,
        attributes: [
          NativeAttribute(name: "answers", values: [answers]), NativeAttribute(name: "devices", values: [phones]),
        ]))
  }

  /// The document that an object was made from.
  ///
  /// - Throws: `DecodingError` when the object is not one of BroadWorks.
  package func userDocument() throws -> UserDocument {
    try JSONDecoder().decode(UserDocument.self, from: Data((document.text("answers") ?? "").utf8))
  }

  /// The devices of the user's group on which its calls ring.
  ///
  /// - Throws: `DecodingError` when the object is not one of BroadWorks.
  package func deviceDocuments() throws -> [DeviceDocument] {
    try JSONDecoder().decode([DeviceDocument].self, from: Data((document.text("devices") ?? "").utf8))
  }

  /// The server names languages in English; Belay speaks three of them.
  private static func language(_ name: String) -> String? {
    switch name.lowercased().prefix(3) {
    case "eng": "en"
    case "ger", "deu": "de"
    case "fre", "fra": "fr"
    default: nil
    }
  }

  /// Those with whom the user picks up calls, shares devices, or works as executive or assistant; agents of hunt groups
  /// are tied by these.
  ///
  /// Who watches whom (busy lamp field) ties nobody, because that is put back after a move.
  private static func ties(of document: UserDocument, _ devices: [DeviceDocument]) -> [ObjectTie] {
    func ties(_ kind: ObjectTie.Kind, _ name: String, _ others: [String]) -> [ObjectTie] {
      others.filter { $0.lowercased() != document.userID.lowercased() }.map {
        ObjectTie(kind: kind, name: name, other: ID(rawValue: $0))
      }
    }
    func users(_ family: String, _ table: String) -> [String] {
      document.answer(family)?.rows(table).compactMap { $0["User Id"] } ?? []
    }
    return ties(.group, document.answer("UserCallPickup")?.text("name") ?? "", users("UserCallPickup", "userTable"))
      + devices.flatMap { ties(.sharedLine, $0.name, $0.users) }
      + ties(.delegate, "Executive", users("UserExecutive.Assistant", "assistantUserTable"))
  }

  /// A hunt group as an object of the estate.
  init(_ group: EnterpriseDocument.HuntGroup) {
    self.init(
      id: ID(rawValue: group.id), kind: .responseGroup, name: group.name, department: group.groupID,
      ties: group.agents.map { ObjectTie(kind: .group, name: group.name, other: ID(rawValue: $0)) },
      document: NativeDocument(
        origin: group.id,
        attributes: [NativeAttribute(name: "agents", values: group.agents.map { NativeValue.text($0) })]))
  }
}
