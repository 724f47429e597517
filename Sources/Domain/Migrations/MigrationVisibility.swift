import Estates

/// Which migrations somebody may see at all: a bound that no filter can widen.
package enum MigrationVisibility: Hashable, Sendable {
  /// Every migration of the project.
  case everything
  /// Those of units and of all that lies in them and, beside them, those of an owner's mail address.
  case units([Department], owner: String?)
  /// Those of an owner's mail address, compared without case.
  case owner(String)
}
