private import Foundation
internal import OutlayTimeSeries

extension SyntheticSpend {
  /// The account of what was written.
  ///
  ///     let summary = try spend.write(to: "Datasets")
  ///     summary.effectiveCost   // the sum over all rows
  public struct Summary: Sendable, Hashable {
    /// The rows written, without the header.
    public let rowCount: Int

    /// The sum of their effective cost, in US dollars.
    public let effectiveCost: Double

    /// The planted events, one row each in the file of labels.
    public let labels: [Label]
  }

  /// The name of the file of rows.
  public static let rowsFileName = "focus.csv.gz"

  /// The name of the file of labels.
  public static let labelsFileName = "labels.csv"

  /// Writes the rows to `focus.csv.gz` and the labels to `labels.csv`.
  ///
  /// The directory is made if it is not there; files of these names in it are
  /// replaced. The columns of the labels are
  /// `kind,direction,provider,account,service,start,end,impact`, where `end`
  /// is the last of the days and an empty scope means all.
  ///
  /// - Parameters:
  ///   - directory: The path of the directory.
  ///   - progress: Called after each day with the days written so far.
  /// - Returns: What was written.
  /// - Throws: ``SyntheticSpendError/cannotCreateDirectory(path:reason:)`` or
  ///   ``SyntheticSpendError/cannotWrite(path:reason:)``.
  /// - Complexity: Constant memory, whatever the number of days.
  @discardableResult
  public func write(
    to directory: String,
    progress: (_ daysWritten: Int) -> Void = { _ in }
  ) throws(SyntheticSpendError) -> Summary {
    do {
      try FileManager.default.createDirectory(
        atPath: directory,
        withIntermediateDirectories: true
      )
    } catch {
      throw .cannotCreateDirectory(path: directory, reason: error.systemReason)
    }
    var file = try OutputFile(directory + "/" + SyntheticSpend.rowsFileName)
    var gzip = GzipWriter()
    gzip.append(Array((SyntheticSpend.csvHeader + "\n").utf8))
    var simulation = Simulation(self)
    var rowCount = 0
    var effective = ExactAmount.zero
    for (index, day) in days.enumerated() {
      var text = ""
      for charge in simulation.charges(of: day) {
        text += row(of: charge).csv
        text += "\n"
        rowCount += 1
        effective += charge.effective
      }
      gzip.append(Array(text.utf8))
      try file.append(gzip.takeOutput())
      progress(index + 1)
    }
    try file.append(gzip.finished())
    let labels = simulation.labels
    let lines = [Label.csvHeader] + labels.map(\.csv)
    var labelsFile = try OutputFile(directory + "/" + SyntheticSpend.labelsFileName)
    try labelsFile.append(Array((lines.joined(separator: "\n") + "\n").utf8))
    return Summary(rowCount: rowCount, effectiveCost: effective.value, labels: labels)
  }

  /// A file that is written from its beginning to its end.
  private struct OutputFile {
    let path: String
    let handle: FileHandle

    init(_ path: String) throws(SyntheticSpendError) {
      self.path = path
      do {
        try Data().write(to: URL(fileURLWithPath: path))
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      } catch {
        throw .cannotWrite(path: path, reason: error.systemReason)
      }
    }

    mutating func append(_ bytes: [UInt8]) throws(SyntheticSpendError) {
      do {
        try handle.write(contentsOf: bytes)
      } catch {
        throw .cannotWrite(path: path, reason: error.systemReason)
      }
    }
  }
}
