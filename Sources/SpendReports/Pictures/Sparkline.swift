package import OutlayTimeSeries

/// A line of small bars, one a day, from 0 or the lowest amount to the highest; a
/// missing day is blank.
///
///     Sparkline(group.recent).text   // ▅▅▅▅▅▃▃▅▅▅▅▅▃▃
package struct Sparkline: Sendable {
  /// The bars.
  package let text: String

  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// Draws the last `count` days of a series, from 0 if the bars are amounts and not
  /// deviations.
  package init(_ series: Series, count: Int = 30, isFromZero: Bool = true) {
    let amounts = series.values.map { $0.isNaN ? nil : $0 }
    self.init(amounts, count: count, isFromZero: isFromZero)
  }

  /// Draws the last `count` of some amounts, a missing one being `nil`.
  package init(_ amounts: [Double?], count: Int = 30, isFromZero: Bool = true) {
    let values = amounts.suffix(count)
    let observed = values.compactMap(\.self)
    let lowest = observed.min() ?? 0
    let low = isFromZero ? min(0, lowest) : lowest
    let height = (observed.max() ?? 0) - low
    text = String(
      values.map { value -> Character in
        guard let value else { return " " }
        guard height > 0 else { return Sparkline.bars[0] }
        let place = (value - low) / height * Double(Sparkline.bars.count)
        return Sparkline.bars[min(Sparkline.bars.count - 1, Int(place))]
      }
    )
  }
}
