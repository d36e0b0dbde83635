private import Foundation

extension Error {
  /// The reason of the system for which a file cannot be read or written, such as
  /// `No such file or directory`.
  package var systemReason: String {
    let cause = (self as? CocoaError)?.underlying ?? self
    guard let code = (cause as? POSIXError)?.code else { return localizedDescription }
    return unsafe String(cString: strerror(code.rawValue))
  }
}
