internal import OutlayCloudSpend

/// A reason for which bytes are not read as Parquet; where it lies is known to
/// whoever reads the column.
enum ParquetFault: Error, Equatable {
  /// The bytes at hand end before a value does.
  case truncated
  /// Something that no writer writes.
  case damaged(String)
  /// Something that writers may write, and this reader does not read.
  case unsupported(String)
  /// More than a reader of a file of this size keeps in memory.
  case tooLarge
  /// The system refused.
  case system(SpendError)

  /// The error of a file, where in it the fault lies.
  func error(file: String, in part: String? = nil) -> SpendError {
    let place = part.map { file + ", " + $0 } ?? file
    return switch self {
    case .truncated: .damagedParquet(place: place, found: "data that end too early")
    case .damaged(let found): .damagedParquet(place: place, found: found)
    case .tooLarge:
      .damagedParquet(place: place, found: "more data than a file of its size holds")
    case .unsupported(let found): .unsupportedParquet(place: place, file: file, found: found)
    case .system(let error): error
    }
  }
}
