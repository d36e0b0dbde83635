import OutlayTimeSeries

extension Anomaly {
  /// A name for the episode that is the same from run to run, and when later
  /// days arrive.
  ///
  ///     anomaly.id(in: "Amazon EC2")   // "be9a5533db0dfa21"
  ///
  /// It is the 64-bit FNV-1a hash of `series|first day|direction`, such as
  /// `Amazon EC2|2026-11-09|up`, in hexadecimal. The last day, the amounts and the
  /// kind may still change and are not in it.
  ///
  /// - Parameter series: The name of the series.
  /// - Returns: Sixteen hexadecimal digits.
  public func id(in series: String) -> String {
    // Offset basis and prime of G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake,
    // The FNV Non-Cryptographic Hash Algorithm, IETF draft.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(series)|\(days.lowerBound)|\(direction.rawValue)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
