import OCIPSchema

/// Services and packs of services that invented groups may have.
enum InventedServices {
  /// All services that users can have.
  static let all = ServiceCatalogue.standard.services.sorted()

  /// What the group itself has, with the services that add feature access codes to its users.
  static let ofGroups: [String: Bool] = [
    "Account/Authorization Codes": false, "Auto Attendant": true, "Call Park": true, "Call Pickup": true,
    "Custom Ringback Group": false, "Emergency Zones": false, "Enhanced Outgoing Calling Plan": true,
    "Group Paging": true, "Hunt Group": true, "Incoming Calling Plan": true, "Instant Group Call": false,
    "Meet-Me Conferencing": true, "Music On Hold": true, "Outgoing Calling Plan": true, "Series Completion": true,
    "Trunk Group": true, "Voice Messaging Group": true,
  ]

  /// What most users have.
  static let standard = TwinServicePack(
    description: "What everybody has",
    services: [
      "Authentication", "Basic Call Logs", "Busy Lamp Field", "Call Forwarding Always", "Call Forwarding Busy",
      "Call Forwarding No Answer", "Call Forwarding Not Reachable", "Call Transfer", "Call Waiting",
      "Calling Line ID Delivery Blocking", "Do Not Disturb", "Speed Dial 8", "Third-Party Voice Mail Support",
      "Voice Messaging User",
    ], quantity: TwinQuantity())

  /// What people have who are called by many.
  static let premium = TwinServicePack(
    description: "For people who are called by many",
    services: [
      "Anonymous Call Rejection", "BroadWorks Anywhere", "Call Forwarding Selective", "Call Notify", "Priority Alert",
      "Remote Office", "Selective Call Acceptance", "Selective Call Rejection", "Sequential Ring",
      "Shared Call Appearance 5", "Simultaneous Ring Personal", "Speed Dial 100",
    ], quantity: TwinQuantity(limit: 2_000))

  /// A pack that only headquarters may assign.
  static let board = TwinServicePack(
    description: "For the board; not to be assigned elsewhere", services: ["Executive", "Privacy"],
    quantity: TwinQuantity(limit: 20))

  /// The packs of every group.
  static let packs = ["Standard": standard, "Premium": premium]
}
