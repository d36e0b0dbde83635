/// A reason why synthetic spend was not written.
///
///     do {
///       try spend.write(to: "/proc/spend")
///     } catch {
///       print(error)   // cannot create the directory /proc/spend: …
///     }
public enum SyntheticSpendError: Error, Hashable, Sendable {
  /// The directory is not there and cannot be made.
  case cannotCreateDirectory(path: String, reason: String)

  /// A file in the directory cannot be made, or not written to its end.
  case cannotWrite(path: String, reason: String)
}

extension SyntheticSpendError: CustomStringConvertible {
  /// The fault, its place, and what to do.
  public var description: String {
    switch self {
    case .cannotCreateDirectory(let path, let reason):
      "cannot create the directory \(path): \(reason); name one that can be written to"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason); check its permissions and the space left on the disk"
    }
  }
}
