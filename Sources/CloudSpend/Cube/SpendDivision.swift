/// The dimensions by which a cube is divided.
public enum SpendDivision: Hashable, Sendable {
  /// `ServiceName` in a FOCUS file that has it, the columns of a wide CSV, and
  /// none in a plain one.
  case standard
  /// The given dimensions, none twice.
  case columns([SpendDimension])
}
