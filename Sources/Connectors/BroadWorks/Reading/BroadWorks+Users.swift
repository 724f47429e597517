import ConnectorKit
import Migrations
import OCIP
import OCIPSchema

extension BroadWorks {
  /// Something to be read of a user.
  private struct Question {
    var setting: ServiceCatalogue.Setting
    var keys: [OCIElement] = []
  }

  /// Reads a user with everything that the server tells of it; nil when there is no such user.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func document(of userID: String) async throws -> UserDocument? {
    try await documents(of: [userID]).first ?? nil
  }

  /// Reads users, each with everything that the server tells of it; nil for a user that is not there.
  ///
  /// The same questions of several users go in one document, so that few are needed.
  func documents(of userIDs: [String]) async throws -> [UserDocument?] {
    var documents: [UserDocument?] = userIDs.map { UserDocument(userID: $0, answers: []) }
    let first = (ReadingScope.identifying + [Self.effective]).flatMap { question($0) }
    try await ask(documents.map { _ in first }, into: &documents)
    for place in documents.indices {
      let missing = ReadingScope.identifying.first { documents[place]?.answer($0) == nil }
      if let missing, let gap = documents[place]?.gaps.first(where: { $0.family == missing }) {
        throw PhoneSystemError(
          .refused, system: id, ["object": userIDs[place], "request": missing, "detail": gap.reason ?? ""])
      }
      if missing != nil { documents[place] = nil }
      documents[place]?.takeServicesOfPacks(from: Self.effective)
    }
    try await ask(
      documents.map { document in
        guard let document else { return [] }
        var asked = ReadingScope.families(Set(document.allServices), catalogue, schema).map { Question(setting: $0) }
        if document.allServices.contains("Voice Messaging User") {
          asked += ReadingScope.distributionLists.flatMap {
            question("UserVoiceMessagingUser.DistributionList", [OCIElement("listId", $0)])
          }
        }
        asked += question("UserAnnouncementFile.List", [OCIElement("includeAnnouncementTable", true)])
        asked += supervision(of: document)
        return asked
      }, into: &documents)
    // Entries are listed by what was read before; those of BroadWorks Anywhere by entries themselves.
    for isNested in [false, true] {
      let sources = EntrySource.all.filter { ($0.parent == Self.nested) == isNested }
      try await ask(
        documents.map { document in
          document.map { entries($0, sources) + (isNested ? [] : details($0)) } ?? []
        }, into: &documents)
    }
    return documents.map { document in
      guard var document else { return nil }
      let known = catalogue.services
      document.gaps += document.allServices.filter { !known.contains($0) }.map { UserDocument.Gap($0, reason: nil) }
      let order = Dictionary(uniqueKeysWithValues: catalogue.settings.enumerated().map { ($1.family, $0) })
      document.answers.sort { (order[$0.family] ?? 0, $0.name) < (order[$1.family] ?? 0, $1.name) }
      return document
    }
  }

  /// The family that tells all services of a user, whether they come with packs or not.
  private static let effective = "UserAssignedServices.List"

  /// The family whose entries list entries themselves.
  private static let nested = "UserBroadWorksAnywhere.PhoneNumber"

  private func question(_ family: String, _ keys: [OCIElement] = []) -> [Question] {
    catalogue.setting(family).map { [Question(setting: $0, keys: keys)] } ?? []
  }

  /// The call centres that a user supervises; that request names the user in its own way.
  private func supervision(of document: UserDocument) -> [Question] {
    let family = "UserCallCenter.SupervisorCallCenterList"
    let services = Set(catalogue.setting(family)?.services ?? [])
    guard !services.isDisjoint(with: document.allServices) else { return [] }
    return question(family, [OCIElement("supervisorUserId", document.userID)])
  }

  /// What the tables of some answers list.
  private func entries(_ document: UserDocument, _ sources: [EntrySource]) -> [Question] {
    sources.flatMap { source in
      document.answers(source.parent).flatMap { parent in
        parent.rows(source.table).flatMap { row in
          source.keys(row, parent).map { question(source.family, $0) } ?? []
        }
      }
    }
  }

  /// The user's own schedules with their events, and its announcements.
  private func details(_ document: UserDocument) -> [Question] {
    let schedules = (document.answer("UserSchedule.List")?.elements("scheduleGlobalKey") ?? []).filter {
      $0.text("scheduleLevel") == "User"
    }
    let files = (document.answer("UserAnnouncementFile.List")?.rows("announcementTable") ?? []).compactMap { row in
      AnnouncementKey(row)?.element
    }
    return schedules.flatMap { question("UserSchedule.EventDetailList", [$0]) }
      + files.flatMap { question("UserAnnouncementFile", [$0]) }
  }

  /// Asks for each user's questions, all together.
  private func ask(_ questions: [[Question]], into documents: inout [UserDocument?]) async throws {
    var commands: [OCICommand] = []
    var places: [(user: Int, question: Question)] = []
    for (user, asked) in questions.enumerated() {
      guard let id = documents[user]?.userID else { continue }
      for question in asked {
        guard let request = question.setting.read?.request else { continue }
        let named = schema.fields(of: request)?.contains { $0.name == "userId" } ?? true
        commands.append(command(request, (named ? [OCIElement("userId", id)] : []) + question.keys))
        places.append((user, question))
      }
    }
    let results = try await readAll(commands)
    for ((user, question), result) in zip(places, results) {
      switch result {
      case .success(let answer):
        documents[user]?.answers.append(
          UserDocument.Answer(
            question.setting.family, keys: question.keys, type: answer.type, elements: answer.elements))
      case .failure(let error):
        // A user that is not there is no gap.
        let isWho = ReadingScope.identifying.contains(question.setting.family)
        if isWho, error.refusal?.number == 4008 { continue }
        documents[user]?.gaps.append(
          UserDocument.Gap(question.setting.family, reason: error.refusal?.summary ?? error.description))
      }
    }
  }

  /// A command with its elements in the order of the schema.
  func command(_ type: String, _ elements: [OCIElement]) -> OCICommand {
    let order = (schema.fields(of: type) ?? []).map(\.name)
    let sorted = elements.enumerated().sorted { first, second in
      let places = (order.firstIndex(of: first.element.name) ?? .max, order.firstIndex(of: second.element.name) ?? .max)
      return places.0 == places.1 ? first.offset < second.offset : places.0 < places.1
    }
    return OCICommand(type, sorted.map(\.element))
  }
}

extension UserDocument {
  /// Takes the services that come with packs out of an answer that otherwise says again what others say.
  fileprivate mutating func takeServicesOfPacks(from family: String) {
    let all = answers(family).flatMap { $0.elements("userServiceEntry") }.compactMap { $0.text("serviceName") }
    let single = Set(services)
    servicesOfPacks = all.filter { !single.contains($0) }
    answers.removeAll { $0.family == family }
  }
}

/// What an announcement is found by.
package struct AnnouncementKey: Hashable, Sendable, Codable {
  /// The name.
  package var name: String
  /// `WAV`, `WMA`, `3GP` or `MOV`.
  package var mediaType: String

  /// Reads a row of the table of announcements.
  init?(_ row: OCITable.Row) {
    guard let name = row["Name"], let type = row["Media Type"] else { return nil }
    self.name = name
    mediaType = type
  }

  /// Reads the element of a key.
  init?(_ element: OCIElement) {
    guard let name = element.text("name"), let type = element.text("mediaFileType") else { return nil }
    self.name = name
    mediaType = type
  }

  /// The key as an element.
  var element: OCIElement {
    OCIElement("announcementFileKey", [OCIElement("name", name), OCIElement("mediaFileType", mediaType)])
  }
}
