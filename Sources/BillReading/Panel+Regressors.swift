public import OutlayCloudSpend
public import OutlayTimeSeries

extension Panel {
  /// Reads a table of what drives a cost: a date, and a column a regressor, whatever its
  /// name.
  ///
  ///     // date,orders,cost_of_ads
  ///     let drivers = try Panel(regressorsOf: "drivers.csv")
  ///     drivers.names   // ["orders", "cost_of_ads"]
  ///
  /// A cell that is empty is missing, as is a day without a row; no column is taken for the
  /// sum of others.
  ///
  /// - Parameter path: The path, gzipped or not; `-` is standard input.
  /// - Throws: ``SpendError``, such as ``SpendError/notARegressor(_:column:text:)``.
  public init(regressorsOf path: String) throws(SpendError) {
    try self.init(regressors: ByteSource(path: path))
  }

  /// Reads a table of regressors from memory.
  ///
  /// - Parameters:
  ///   - csv: The bytes of the file.
  ///   - name: What messages call it.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(regressorsOf csv: [UInt8], name: String) throws(SpendError) {
    try self.init(regressors: ByteSource(memory: csv, name: name))
  }

  private init(regressors source: consuming ByteSource) throws(SpendError) {
    var options = ReadingOptions()
    options.isRegressors = true
    options.absentRow = .unknown
    var reading = CubeReading(measure: .effectiveCost, dimensions: .standard, options: options)
    do {
      try reading.read(source)
    } catch .notASeries(let place, let column, let text) {
      throw .notARegressor(place, column: column, text: text)
    }
    self = try reading.cube().panel
  }
}
