internal import OutlayCloudSpend

/// The columns that were asked for and that some of several files lack: their rows have no
/// value of them, unless no file has one.
struct AbsentColumns {
  private var files = 0
  private var columns: [Column] = []

  private struct Column {
    let name: String
    let refusal: SpendError
    var files: [String] = []
  }

  /// Notes what a file lacks.
  mutating func note(_ plan: ColumnPlan) {
    files += 1
    for refusal in plan.absences {
      guard case .unknownColumn(_, let name, _) = refusal else { continue }
      let known = columns.firstIndex { $0.name == name }
      if known == nil { columns.append(Column(name: name, refusal: refusal)) }
      let place = known ?? columns.count - 1
      if columns[place].files.last != plan.file { columns[place].files.append(plan.file) }
    }
  }

  /// The decisions on the columns.
  ///
  /// - Throws: The refusal of the first file, where no file has a column.
  func assumptions() throws(SpendError) -> [ReadingReport.Assumption] {
    if let column = columns.first(where: { $0.files.count == files }) { throw column.refusal }
    return columns.map { ReadingReport.Assumption(.absentColumn, [$0.name] + $0.files) }
  }
}
