import Outlay

extension Weekday {
  /// The name in three letters, such as `Fri`.
  var shortName: String {
    let name = "\(self)".prefix(3)
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
