import ConnectorKit
import Estates
import Foundation
import OCIP

extension BroadWorks: EstateReading, ObjectReading {
  /// How many users are read together: their questions fill the documents.
  private static let together = 25
  /// The most objects that are handed over at once.
  private static let mostTogether = 250

  package func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    for provider in try await providerIDs() {
      let enterprise = try await enterprise(provider.id, isEnterprise: provider.isEnterprise)
      let users = enterprise.members.values.map(\.id).sorted()
      for start in stride(from: 0, to: users.count, by: Self.together) {
        let ids = Array(users[start..<min(start + Self.together, users.count)])
        let documents = try await documents(of: ids).compactMap { $0 }
        try await receive(try await objects(documents))
      }
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

  /// Makes objects, after their devices have been read side by side.
  private func objects(_ documents: [UserDocument]) async throws -> [EstateObject] {
    try await withThrowingTaskGroup(of: (Int, EstateObject).self) { group in
      for (place, document) in documents.enumerated() {
        group.addTask {
          (place, try EstateObject(document, devices: try await devices(of: document)))
        }
      }
      var objects: [(Int, EstateObject)] = []
      for try await object in group { objects.append(object) }
      return objects.sorted { $0.0 < $1.0 }.map(\.1)
    }
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
      attributes: document.attributes, ties: Self.ties(of: document),
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

  /// Those with whom the user picks up calls; agents of hunt groups are tied by these.
  private static func ties(of document: UserDocument) -> [ObjectTie] {
    let pickup = document.answer("UserCallPickup")
    let members = pickup?.rows("userTable").compactMap { $0["User Id"] } ?? []
    return members.filter { $0.lowercased() != document.userID.lowercased() }.map {
      ObjectTie(kind: .group, name: pickup?.text("name") ?? "", other: ID(rawValue: $0))
    }
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
