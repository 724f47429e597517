import OCIP

/// What stands in the way of a move, or what comes of it: an element `error` or `impact` of the answer.
///
/// The numbers and words are those that Cisco documents for moves of Webex Calling users, which the same server makes.
struct GroupMoveMessage: Hashable {
  /// The number.
  let code: Int
  /// Whether it stands in the way.
  let isError: Bool
  private let words: String

  /// What stands in the way.
  ///
  /// - Parameter subject: What `{0}` stands for.
  static func error(_ code: Int, _ subject: String = "") -> GroupMoveMessage {
    GroupMoveMessage(
      code: code, isError: true, words: (errorWords[code] ?? "").replacing("{0}", with: subject))
  }

  /// What comes of it.
  ///
  /// - Parameter subject: What `{0}` stands for.
  static func impact(_ code: Int, _ subject: String = "") -> GroupMoveMessage {
    GroupMoveMessage(
      code: code, isError: false, words: (impactWords[code] ?? "").replacing("{0}", with: subject))
  }

  /// The message as an element of the answer.
  var element: OCIElement {
    let text = "[\(isError ? "Error" : "Informational") \(code)] \(words)"
    return OCIElement(
      isError ? "error" : "impact",
      [OCIElement("messageCode", code), OCIElement("summary", text), OCIElement("summaryEnglish", text)])
  }

  private static let errorWords = [
    4202: "The extension is not available. It is already assigned to a user: {0}.",
    8264: "Routing profile is different with new group: {0}",
    19600: "User has to be within an enterprise to be moved.",
    19601: "User can only be moved to a different group within the same enterprise.",
    19602: "Only regular end user can be moved. Service instance virtual user cannot be moved.",
    19603: "New group already reaches maximum number of user limits.",
    19604: "The {0} number of the user is the same as the calling line ID of the group.",
    19605: "User is assigned services not authorized to the new group: [{0}].",
    19606: "User is in an active hoteling/flexible seating association.",
    19607: "User is pilot user of a trunk group.",
    19608: "User is using group level device profiles which is used by other users in current group. "
      + "Following are the device profiles shared with other users: {0}.",
    19609: "Following device profiles cannot be moved to the new group because there are already devices with the "
      + "same name defined in the new group: {0}.",
    19613: "User is assigned service packs not authorized to the new group: [{0}].",
  ]

  private static let impactWords = [
    19701: "The identity/device profile the user is using is moved to the new group: {0}.",
    19702: "The user level customized incoming digit string setting is removed from the user. "
      + "User is set to use the new group setting.",
    19703: "The user level customized outgoing digit plan setting is removed from the user. "
      + "User is set to use the new group setting.",
    19704: "The user level customized enhanced outgoing calling plan setting is removed from the user. "
      + "User is set to use the new group setting.",
    19705: "User is removed from following group services: {0}.",
    19706: "The current group schedule used in any criteria is removed from the service settings.",
    19707: "User is removed from the department of the old group.",
    19708: "User is changed to use the default communication barring profile of the new group.",
    19709: "The communication barring profile of the user is assigned to the new group: {0}.",
    19710: "The charge number for the user is removed.",
    19711: "The disabled FACs for the user are removed because they are not available in the new group.",
    19712: "User is removed from trunk group.",
    19713: "The extension of the user is reset to empty due to either the length is out of bounds of the new group, "
      + "or the extension is already taken in new group.",
    19714: "The extension of the following alternate number is reset to empty due to either the length out of bounds "
      + "of the new group or the extension is already taken in new group: {0}.",
    19715: "The collaborate room using current group default collaborate bridge is moved to the default collaborate "
      + "bridge of the new group.",
    19716: "Previously stored voice messages of the user are no longer available. "
      + "The new voice message will be stored on the mail server of the new group.",
    19717: "The primary number, alternate numbers or fax messaging number of the user are assigned to the new group: "
      + "{0}.",
    19718: "Following domains are assigned to the new group: {0}.",
    19719: "The NCOS of the user is assigned to the new group: {0}.",
    19720: "The office zone of the user is assigned to the new group: {0}.",
    19721: "The announcement media files are relocated to the new group directory.",
    19722: "User CLID number is set to use the new group CLID number: {0}.",
    19723: "New group CLID number is not configured.",
    19724: "The group level announcement file(s) are removed from the user's music on hold settings.",
  ]
}
