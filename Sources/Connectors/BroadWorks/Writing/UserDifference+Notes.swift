import OCIP

extension UserDifference {
  /// What a receptionist has written about those whom it monitors, which stands in its list and is written by a request
  /// of its own.
  var notes: [Write] {
    let (family, table) = ("UserBroadWorksReceptionistEnterprise", "monitoredUserTable")
    guard isMeant(family), let answer = wanted.answer(family) else { return [] }
    func notes(_ answer: UserDocument.Answer?) -> [String: String] {
      let rows = answer?.rows(table) ?? []
      let pairs = rows.compactMap { row in row["User Id"].map { ($0, row[PeopleList.note] ?? "") } }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    let now = notes(current.answer(family))
    return Self.notes(notes(answer).filter { (now[$0.key] ?? "") != $0.value }, of: current.userID)
  }

  /// Writes what a receptionist says of others, by their ids; an empty note is none.
  static func notes(_ notes: [String: String], of userID: String) -> [Write] {
    guard !notes.isEmpty else { return [] }
    let pairs = notes.sorted { $0.key < $1.key }.map { id, note in
      OCIElement(
        "receptionistUserAndNote",
        [OCIElement("contactUserId", id), note.isEmpty ? .nil("note") : OCIElement("note", note)])
    }
    return [
      Write(
        family: "UserBroadWorksReceptionistEnterpriseNote.List",
        command: OCICommand(
          "UserBroadWorksReceptionistEnterpriseNoteModifyListRequest",
          [OCIElement("receptionistUserId", userID)] + pairs))
    ]
  }
}
