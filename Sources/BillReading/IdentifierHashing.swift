internal import Crypto
internal import OutlayCloudSpend

/// The replacing of identifiers by keyed hashes, as a bill is read.
///
///     var options = ReadingOptions()
///     options.hashing = IdentifierHashing(of: ["SubAccountId", "Tags/owner"], key: key)
///     let cube = try SpendCube(
///       contentsOf: "focus.csv",
///       by: .columns(["SubAccountId"]),
///       options: options
///     )
///     cube.panel.keys[0].values   // ["0f6a2c8d94b1e357"]
///
/// One key gives a value one name in every file, column and run; without the key nobody
/// can tell which values the names stand for, or try some. Conditions are on the values
/// themselves. A row without a value stays one without.
public struct IdentifierHashing: Sendable {
  /// The columns, or labels such as `Tags/owner`, whose values are replaced; `series` is
  /// that of the columns of a wide table.
  public var columns: [String]
  private let key: SymmetricKey

  /// The bytes of a hash that a name has, as two hexadecimal digits each: among a million
  /// values, two have the same one with a chance of 1 in 37 million.
  private static let nameBytes = 8

  /// Makes the replacing by a key.
  ///
  /// - Parameters:
  ///   - columns: The columns whose values are replaced.
  ///   - key: The bytes of the key, at least one; 32 random ones are as many as count.
  public init(of columns: [String], key: [UInt8]) {
    precondition(!key.isEmpty, "a key of no bytes hides nothing")
    self.columns = columns
    self.key = SymmetricKey(data: key)
  }

  /// Returns the name of a value: the first 16 hexadecimal digits of its HMAC-SHA-256.
  ///
  /// - SeeAlso: RFC 2104, https://doi.org/10.17487/RFC2104
  public func name(of value: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(value.utf8), using: key)
    return code.prefix(IdentifierHashing.nameBytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension IdentifierHashing {
  /// The names of the columns of a wide table, those that say what a column is for left
  /// as they are.
  func names(ofSeries names: [String]) -> [String] {
    names.map { name in
      let bare = Header.bare(name)
      let isKnown =
        PlainNames.days.contains(bare) || PlainNames.amountRank(of: bare) != nil
        || PlainNames.isCurrency(bare) || PlainNames.totals.contains(bare)
      return isKnown ? name : self.name(of: name)
    }
  }

  /// Indicates whether the columns of a wide table are replaced.
  var isOfSeries: Bool { columns.contains { $0.lowercased() == SpendDimension.series.name } }

  /// The error of reading a table, its columns replaced where they may be series.
  func hiding(_ error: SpendError) -> SpendError {
    guard isOfSeries else { return error }
    return switch error {
    case .noAmountColumn(let file, let columns):
      .noAmountColumn(file: file, columns: names(ofSeries: columns))
    case .noDateColumn(let file, let columns):
      .noDateColumn(file: file, columns: names(ofSeries: columns))
    case .severalAmountColumns(let file, let columns):
      .severalAmountColumns(file: file, columns: names(ofSeries: columns))
    case .unclearTotal(let file, nil, let name, let amount, let others, let count):
      .unclearTotal(
        file: file,
        column: nil,
        name: names(ofSeries: [name])[0],
        amount: amount,
        others: others,
        rowCount: count
      )
    case .duplicateColumn(let file, let column):
      .duplicateColumn(file: file, column: names(ofSeries: [column])[0])
    case .unclearDecimalMark(let place, let column, let text):
      .unclearDecimalMark(place, column: names(ofSeries: [column])[0], text: text)
    case .unknownColumn(let file, let column, let nearest):
      .unknownColumn(file: file, column: column, nearest: names(ofSeries: nearest))
    default: error
    }
  }
}
