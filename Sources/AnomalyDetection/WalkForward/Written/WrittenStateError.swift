/// Bytes that are no state, or not one that can be read.
public enum WrittenStateError: Error, Equatable, Sendable {
  /// The bytes are something else, or were changed.
  case damaged
  /// The state was written by another version.
  case otherVersion(Int)
}

extension WrittenStateError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .damaged: "not a state, or a damaged one; make it anew from its history"
    case .otherVersion(let found):
      "written as version \(found), which this one cannot read; make it anew from its history"
    }
  }
}
