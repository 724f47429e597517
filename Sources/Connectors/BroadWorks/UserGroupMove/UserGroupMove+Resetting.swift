import MigrationEngine

/// Who was made anew keeps the passwords that were made up when it is made anew once more in its old group.
extension UserGroupMove: ResettingPlaybook {}
