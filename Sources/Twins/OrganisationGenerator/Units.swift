/// The units of the invented organisation with their sizes, from `TE` to `IT-CS-TR`.
enum Units {
  /// Codes and how many of a hundred and some people work there.
  ///
  /// `IT-CSX` begins like `IT-CS` and is another group, so that rules about units are put to the test.
  static let weighted: [(String, weight: Int)] = [
    ("TE", 2), ("TE-MSC", 6), ("TE-MSC-LMF", 5), ("TE-MSC-SCD", 5), ("TE-CRG", 5), ("TE-CRG-OP", 5), ("TE-VSC", 5),
    ("TE-EPC", 5), ("EP", 3), ("EP-DT", 5), ("EP-DT-DI", 5), ("EP-ESE", 5), ("EP-CMX", 5), ("EP-CMX-DA", 3),
    ("IT", 1), ("IT-CS", 3), ("IT-CS-TR", 3), ("IT-CS-CE", 3), ("IT-CSX", 2), ("IT-CSX-AI", 2), ("IT-DB", 3),
    ("HR", 1), ("HR-TA", 2), ("HR-CB", 2), ("BE", 2), ("BE-OP", 5), ("BE-OP-LHC", 3), ("BE-CSS", 4), ("EN", 2),
    ("EN-EL", 5), ("EN-CV", 4), ("EN-CV-OP", 3), ("SY", 1), ("SY-RF", 4), ("SY-BI", 3), ("FAP", 1), ("FAP-TPR", 2),
    ("FAP-ACC", 2),
  ]

  /// The departments themselves.
  static let departments = ["TE", "EP", "IT", "HR", "BE", "EN", "SY", "FAP"]

  /// The department of a unit: `IT` of `IT-CS-TR`.
  static func department(of unit: String) -> String { String(unit.prefix { $0 != "-" }) }
}

/// The places of the invented organisation.
enum Sites {
  /// Sites with an emergency route, and how many of a hundred people work there.
  static let weighted: [(String, weight: Int)] = [("Meyrin", 55), ("Prévessin", 35), ("Geneva", 10)]

  /// The site without an emergency route.
  static let withoutRoute = "Cessy"
}
