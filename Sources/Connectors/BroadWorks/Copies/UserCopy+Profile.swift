import OCIP
import OCIPSchema

extension UserCopy {
  /// The profile as it would be read in a group: a department of the group is the one there that has its name.
  func profile(in group: GroupKey) -> OCICommand? {
    guard let profile = user.profile else { return nil }
    let elements = profile.elements.map { element -> OCIElement in
      switch element.name {
      case "serviceProviderId": OCIElement(element.name, group.providerID)
      case "groupId": OCIElement(element.name, group.groupID)
      case "department" where element.type == "GroupDepartmentKey":
        OCIElement(
          element.name, type: element.type, group.elements + element.elements.filter { $0.name == "name" })
      default: element
      }
    }
    return OCICommand(profile.type, elements)
  }

  /// The request that adds the user to a group; nil where its profile was not read.
  ///
  /// - Parameters:
  ///   - hasEndpoint: Whether its place on its device is free.
  ///   - password: The password of the web pages.
  func addition(to group: GroupKey, hasEndpoint: Bool, password: String?) -> OCICommand? {
    guard var profile = profile(in: group) else { return nil }
    if !hasEndpoint { profile.elements.removeAll { $0.name == "accessDeviceEndpoint" } }
    let keys = group.elements + [OCIElement("userId", userID)]
    let secret = password.map { [OCIElement("password", OCISecret($0))] } ?? []
    return SettingShapes.standard.request("UserAddRequest22V2", from: profile, keys: keys + secret, clearing: false)
      .command
  }

  /// What has to be written so that a user who is in a group has its profile again, and nothing else.
  func profileWrites(from now: UserDocument.Answer, in group: GroupKey) -> [UserDifference.Write] {
    let user = OCIElement("userId", userID)
    func modification(_ answer: OCICommand?) -> OCICommand? {
      answer.flatMap {
        SettingShapes.standard.request("UserModifyRequest22", from: $0, keys: [user], clearing: true).command
      }
    }
    guard let wish = modification(profile(in: group)) else { return [] }
    let present = modification(now.command)?.elements ?? []
    let changed = wish.elements.filter { $0.name != user.name && !present.contains($0) }
    guard !changed.isEmpty else { return [] }
    return [UserDifference.Write(family: "User", command: OCICommand(wish.type, [user] + changed))]
  }
}
