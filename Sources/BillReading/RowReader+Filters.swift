internal import OutlayCloudSpend

extension RowReader {
  /// Indicates whether a row meets all conditions.
  func isAsked(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    for filter in plan.filters {
      let text = try value(bytes, fields, of: filter.sources, place: place)
      if !filter.condition.keeps(text) { return false }
    }
    return true
  }

  /// The value of the first source that has one.
  private func value(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    of sources: [ColumnPlan.Source],
    place: SpendError.Place
  ) throws(SpendError) -> String {
    for source in sources {
      let range = fields[source.column].range
      if source.keys.isEmpty {
        if !bytes.isNull(in: range) { return bytes.text(in: range) }
        continue
      }
      for key in source.keys {
        switch TagField(bytes, in: range, key: key) {
        case .bytes(let value): return bytes.text(in: value)
        case .text(let text): return text
        case .absent: continue
        case .malformed:
          guard options.isLenient else {
            let name = plan.names[source.column]
            throw .malformedTags(place, column: name, text: bytes.text(in: range))
          }
        }
      }
    }
    return SpendCube.noValue
  }
}
