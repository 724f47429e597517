extension TwinSystem {
  /// Invents an enterprise with groups of about 250 users, and a service provider that is no enterprise.
  ///
  /// The same number and seed give the same system. Most users are made by chance; these are always there, in the group
  /// `headquarters` of the enterprise `acme` and with ids that end in `@acme.example.com`:
  ///
  /// | id | what it is like | moved to |
  /// |---|---|---|
  /// | everything | has every service, set to something unusual; watcher-1, -2 and -3 watch it | plant |
  /// | plain | has a number and an extension | plant |
  /// | latin-1, beyond-latin-1 | have names with unusual letters | plant |
  /// | encumbrance-shared-call-appearance | rings at the telephone of neighbour-1 | plant |
  /// | encumbrance-call-pickup | picks up for others | plant |
  /// | encumbrance-attendant-console | watches others as a receptionist | plant |
  /// | encumbrance-meet-me | hosts a bridge | plant |
  /// | encumbrance-device | shares its telephone with neighbour-2 | plant |
  /// | encumbrance-hunt-group | is an agent | plant |
  /// | requirement-enterprise | the destination is of another provider | harbour/office |
  /// | requirement-domain | its id is in `research.acme.example.com` | plant |
  /// | requirement-line-domain | its line is in `research.acme.example.com` | plant |
  /// | requirement-service | has a service that the destination may not have | sales |
  /// | requirement-service-quantity | has a service of which none is left there | sales |
  /// | requirement-service-pack | has a pack that the destination does not know | plant |
  /// | requirement-schedules | the destination lacks a schedule | warehouse |
  /// | requirement-user-limit | the destination is full | overflow |
  /// | requirement-extension-length | has an extension of five digits | plant |
  /// | requirement-extension | has the extension of neighbour-3 | plant |
  /// | requirement-department | is in a department of the headquarters | plant |
  /// | requirement-voice-messaging | the destination has no voice mail | laboratory |
  /// | requirement-feature-access-codes | the destination has no hunt groups | depot |
  /// | native-hoteling | sits at another's telephone (19606) | plant |
  /// | native-group-number | its number is the one its group shows (19604) | plant |
  /// | native-device-name | a device of the destination has the name of its own (19609) | plant |
  /// | native-trunk-pilot | is the pilot of a trunk (19607) | plant |
  /// | trouble | has all of the above but the other provider and the native ones | annexe |
  ///
  /// `requirement-enterprise-office@harbour.example.com` is in a group of a provider that is no enterprise, and could
  /// move to its group `quay` if that were one.
  ///
  /// - Parameters:
  ///   - users: How many users it has, apart from services; about fifty are always there.
  ///   - seed: What decides everything else.
  package static func invented(users: Int, seed: UInt64) -> TwinSystem {
    var inventor = SystemInventor(seed: seed)
    inventor.invent(users: users)
    return inventor.system
  }
}
