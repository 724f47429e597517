/// What an administrator has given to a person by hand stays, whatever the groups of a provider say at a sign-in.
enum SchemaChange015 {
  static let statements = ["ALTER TABLE person ADD COLUMN by_hand BIGINT NOT NULL DEFAULT 0"]
}
