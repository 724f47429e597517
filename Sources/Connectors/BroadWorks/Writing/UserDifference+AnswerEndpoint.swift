import OCIP

extension UserDifference {
  /// The line at which the user answers calls that it has had made, where it chose one.
  ///
  /// It is told by a table of all lines, and written by a request of its own.
  var answerEndpoint: [Write] {
    let (family, table) = ("UserPreferredAnswerEndpoint", "UserPreferredAnswerEndpoint.List")
    guard isMeant(family), isMeant(table), let answer = wanted.answer(table) else { return [] }
    let (old, new) = (current.answer(table).flatMap(Self.chosen), Self.chosen(answer))
    guard old != new else { return [] }
    let element = new ?? .nil("preferredAnswerEndpoint")
    return [
      Write(
        family: family,
        command: OCICommand(
          "UserPreferredAnswerEndpointModifyRequest", [OCIElement("userId", current.userID), element]))
    ]
  }

  private static func chosen(_ answer: UserDocument.Answer) -> OCIElement? {
    let rows = answer.rows("accessDeviceTable")
    guard let row = rows.first(where: { $0["Is Preferred Answer Endpoint"] == "true" }),
      let level = row["Device Level"], let name = row["Device Name"], let line = row["Line Port"]
    else { return nil }
    let device = [OCIElement("deviceLevel", level), OCIElement("deviceName", name)]
    return OCIElement(
      "preferredAnswerEndpoint", [OCIElement("accessDevice", device), OCIElement("linePort", line)])
  }
}
