internal import OutlayCloudSpend

/// The conversion of stored values to amounts, with the grammar and the limits of those
/// in a CSV.
struct AmountConversion {
  let text: StoredText
  /// The values that are no amounts, each the one of a NaN.
  var flaws: [Flaw] = []

  /// A value that is no amount, as text, and the reason.
  struct Flaw {
    let text: String
    let flaw: SpendError.AmountFlaw
  }

  /// Converts values that are stored as they are.
  mutating func convert(
    _ values: borrowing RawValues,
    into amounts: inout [Double],
    at start: Int
  ) {
    switch (values.kind, text.leaf.meaning) {
    case (.reals, _):
      let limit = SpendCubeBuilder.largestAmount
      for index in 0..<values.count {
        let real = values.reals[index]
        amounts[start + index] = real.magnitude <= limit ? real : flawed(index, of: values)
      }
    case (.integers, .plain) where text.leaf.physical != .boolean:
      for index in 0..<values.count { amounts[start + index] = Double(values.integers[index]) }
    case (.integers, .decimal(let scale)):
      for index in 0..<values.count {
        amounts[start + index] = StoredDecimal.value(values.integers[index], scale: scale)
      }
    case (.texts, .decimal(let scale)):
      let limit = SpendCubeBuilder.largestAmount
      for index in 0..<values.count {
        let range = values.texts.range(index)
        let value = StoredDecimal.value(values.texts.bytes.span, in: range, scale: scale)
        amounts[start + index] = value.magnitude <= limit ? value : flawed(index, of: values)
      }
    case (.texts, _):
      for index in 0..<values.count {
        switch AmountField(values.texts.bytes.span, in: values.texts.range(index)) {
        case .amount(let amount): amounts[start + index] = amount
        case .flawed: amounts[start + index] = flawed(index, of: values)
        }
      }
    default:
      for index in 0..<values.count { amounts[start + index] = flawed(index, of: values) }
    }
  }

  /// The amount of a value by its text, or a NaN that tells why it has none.
  private mutating func flawed(_ index: Int, of values: borrowing RawValues) -> Double {
    var texts = TextRun()
    text.append(index, of: values, to: &texts)
    switch AmountField(texts.bytes.span, in: texts.range(0)) {
    case .amount(let amount): return amount
    case .flawed(let flaw):
      flaws.append(Flaw(text: texts.text(0), flaw: flaw))
      return Double(nan: UInt64(flaws.count), signaling: false)
    }
  }
}
