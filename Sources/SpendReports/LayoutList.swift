public import OutlayBillReading

/// The layouts of bills that are read, and those that are known and refused.
///
///     LayoutList().layouts[0].name   // "focus"
public struct LayoutList: ReportDocument {
  /// `layouts`.
  public static let kind = ReportKind.layouts

  /// The version of the schema.
  public let schemaVersion: Int
  /// `layouts`.
  public let report: ReportKind
  /// The layouts.
  public let layouts: [LayoutSummary]

  /// Lists the layouts.
  public init() {
    schemaVersion = Self.schemaVersion
    report = Self.kind
    layouts = LayoutSummary.all
  }
}
