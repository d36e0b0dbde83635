/// The limit of looking ahead.
enum Horizon {
  /// Ten years, beyond which a forecast of daily spend says nothing.
  static let limit = 3650
}
