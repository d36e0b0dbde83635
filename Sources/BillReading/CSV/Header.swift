internal import OutlayCloudSpend

/// The names of the columns of a file.
struct Header: Sendable {
  let file: String
  let names: [String]

  private let exact: [String: [Int]]
  private let folded: [String: [Int]]

  init(file: String, names: [String]) {
    self.file = file
    self.names = names
    exact = Dictionary(grouping: names.indices) { names[$0] }
    folded = Dictionary(grouping: names.indices) { names[$0].lowercased() }
  }

  /// The column of a name: exactly, then in any letter case, then by the name
  /// it has in other versions of FOCUS.
  func column(_ name: String) throws(SpendError) -> Int? {
    for name in [name] + Header.otherNames(of: name) {
      guard let found = exact[name] ?? folded[name.lowercased()] else { continue }
      guard found.count == 1 else { throw .duplicateColumn(file: file, column: name) }
      return found[0]
    }
    return nil
  }

  /// The first column of some names, which are tried in order.
  func column(ofAny names: [String]) throws(SpendError) -> Int? {
    for name in names {
      if let column = try column(name) { return column }
    }
    return nil
  }

  /// The column of a name that a person gave.
  func requiredColumn(_ name: String) throws(SpendError) -> Int {
    guard let column = try column(name) else {
      throw .unknownColumn(file: file, column: name, nearest: nearest(to: name))
    }
    return column
  }

  /// Up to a dozen names, those most like `name` first.
  func nearest(to name: String) -> [String] {
    // A header of a million columns is not worth comparing as a whole.
    let ranked = names.prefix(1_000).enumerated().map {
      (index: $0, distance: Header.distance(name.lowercased(), $1.lowercased()), name: $1)
    }
    return ranked.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(12)
      .map(\.name)
  }

  /// The letters to insert, delete or change to make one text of the other,
  /// which is Levenshtein's distance.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (i, letter) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let substituted = diagonal + (right[j] == letter ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }

  /// The names that a FOCUS column had before 1.0, has since 1.3, or has in
  /// the exports of converters.
  private static func otherNames(of name: String) -> [String] {
    switch name {
    case "EffectiveCost": ["AmortizedCost"]
    case "ChargeCategory": ["ChargeType"]
    case "RegionId": ["Region"]
    case "ConsumedQuantity": ["UsageQuantity"]
    case "ConsumedUnit": ["UsageUnit"]
    case "InvoiceIssuerName": ["InvoiceIssuer"]
    case "ProviderName": ["ServiceProviderName", "Provider"]
    case "ServiceProviderName": ["ProviderName", "Provider"]
    case "PublisherName": ["Publisher"]
    default: []
    }
  }
}
