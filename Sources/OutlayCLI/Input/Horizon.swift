/// How far ahead is looked.
enum Horizon {
  /// Ten years, beyond which a forecast of daily spend says nothing.
  static let limit = 3650
}
