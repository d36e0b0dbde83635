extension [Double] {
  /// The quantile of the amounts that are not missing; `NaN` where there are
  /// none.
  ///
  /// - Complexity: O(*n*).
  package func observedQuantile(_ probability: Double) -> Double {
    unsafe withUnsafeBufferPointer { amounts in
      guard let start = amounts.baseAddress else { return .nan }
      return unsafe Selection.quantile(probability, of: start, count: count, stride: 1)
    }
  }
}

extension [Quad] {
  /// The quantile of the amounts of each lane that are not missing; `NaN` where
  /// there are none.
  ///
  /// - Complexity: O(*n*).
  package func observedQuantiles(_ probability: Double) -> Quad {
    var result = Quad()
    for lane in 0..<4 { result[lane] = observedQuantile(probability, of: lane) }
    return result
  }

  /// The quantile of the amounts of one lane that are not missing; `NaN` where
  /// there are none.
  package func observedQuantile(_ probability: Double, of lane: Int) -> Double {
    unsafe withUnsafeBytes { bytes in
      let amounts = unsafe bytes.assumingMemoryBound(to: Double.self)
      guard let start = amounts.baseAddress else { return .nan }
      return unsafe Selection.quantile(probability, of: start + lane, count: count, stride: 4)
    }
  }
}
