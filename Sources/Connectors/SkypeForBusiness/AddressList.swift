import Foundation

/// Several addresses in one field of an export, joined by semicolons.
enum AddressList {
  /// The addresses; a part such as `ext=70000` is a parameter of the URI before it, not an address.
  static func split(_ text: String) -> [String] {
    var addresses: [String] = []
    for part in text.split(separator: ";") {
      let part = part.trimmingCharacters(in: .whitespaces)
      if isParameter(part), let last = addresses.popLast() {
        addresses.append(last + ";" + part)
      } else if !part.isEmpty {
        addresses.append(part)
      }
    }
    return addresses
  }

  private static func isParameter(_ part: String) -> Bool {
    guard let equals = part.firstIndex(of: "=") else { return false }
    return !part[..<equals].isEmpty && part[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }
}
