import Estates

/// The registry of numbers, sorted, so that it needs no index.
package struct RegistryFacts: Sendable {
  private(set) var numbers: [UInt64] = []
  private(set) var closed: [Bool] = []
  private var departments: [UInt32] = []
  private var words = Words()

  /// Sorts the entries; of two for one number the first counts.
  package init(_ entries: [RegisteredNumber]) {
    let keyed = entries.enumerated().map { (number: $0.element.number.value, place: $0.offset) }
      .sorted { ($0.number, $0.place) < ($1.number, $1.place) }
    for (number, place) in keyed where numbers.last != number {
      numbers.append(number)
      closed.append(entries[place].isClosed)
      departments.append(words.place(of: entries[place].department))
    }
  }

  /// The entry of a number; nil when the registry does not know it.
  func entry(of number: UInt64) -> (isClosed: Bool, department: String?)? {
    var range = numbers[...]
    while !range.isEmpty {
      let middle = range.startIndex + range.count / 2
      if range[middle] == number { return (closed[middle], words[departments[middle]]) }
      range = range[middle] < number ? range[(middle + 1)...] : range[..<middle]
    }
    return nil
  }
}
