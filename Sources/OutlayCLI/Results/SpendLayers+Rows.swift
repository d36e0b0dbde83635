import Outlay

extension SpendLayers {
  /// The layers of the days ahead by name; none where usage is all there is.
  var ofRest: [(name: String, amount: Double)] {
    let others = [
      ("days still filling", filling), ("scheduled charges", scheduled), ("planned", planned),
      ("credits", credits),
    ]
    guard others.contains(where: { $0.1 != 0 }) else { return [] }
    return others.prefix(2) + [("usage", usage)] + others.suffix(2)
  }
}
