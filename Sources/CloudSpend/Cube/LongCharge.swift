import OutlayTimeSeries

/// The charges of one group and one period of more than a day, in equal parts a second.
struct LongCharge: Sendable {
  /// The values of the group, one a dimension of the cube.
  let values: [String]
  /// The days that the period touches.
  let days: Range<Day>
  /// The amounts of these days; 0 on days that the bill does not cover.
  let amounts: [Double]
}
