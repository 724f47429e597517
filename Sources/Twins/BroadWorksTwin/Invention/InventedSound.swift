/// Sounds and films that are short, valid and different from each other.
enum InventedSound {
  /// A tone as a WAV file: 16 bits a sample, 8,000 samples a second, one channel.
  ///
  /// - Parameters:
  ///   - period: After how many samples the tone repeats itself.
  ///   - samples: How long it is.
  static func tone(period: Int, samples: Int = 400) -> [UInt8] {
    let half = max(period / 2, 1)
    let data = (0..<samples).flatMap { index in
      let place = index % (2 * half)
      let height = place < half ? place : 2 * half - place
      return bytes(16_000 * height / half - 8_000, count: 2)
    }
    let format =
      bytes(1, count: 2) + bytes(1, count: 2) + bytes(8_000, count: 4) + bytes(16_000, count: 4)
      + bytes(2, count: 2) + bytes(16, count: 2)
    let parts = Array("WAVE".utf8) + part("fmt ", format) + part("data", data)
    return part("RIFF", parts)
  }

  /// The beginning of a film (QuickTime), without pictures.
  static var film: [UInt8] { [0, 0, 0, 20] + Array("ftypqt  ".utf8) + [0, 0, 2, 0] + Array("qt  ".utf8) }

  private static func part(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + bytes(content.count, count: 4) + content
  }

  /// A number, lowest byte first.
  private static func bytes(_ number: Int, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
