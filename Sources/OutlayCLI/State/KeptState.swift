import Outlay

/// A state that one run keeps for the next in a file.
protocol KeptState: Sendable {
  /// The kind of the file.
  static var kind: KeptKind { get }

  /// Reads the state piece by piece.
  init(byteCount: Int, from source: @escaping () -> [UInt8]) throws(AlertStateError)

  /// Writes the state piece by piece.
  func write<Failure>(_ pieces: ([UInt8]) throws(Failure) -> Void) throws(Failure)
}

extension AlertState: KeptState {
  static var kind: KeptKind { .state }
}

extension ReadHistory: KeptState {
  static var kind: KeptKind { .history }
}

/// The kinds of files that runs keep, and how the command names them.
enum KeptKind: Equatable {
  /// The lessons of `detect`.
  case state
  /// The bill as it was on earlier runs.
  case history

  /// The option that names the file.
  var option: String {
    switch self {
    case .state: "--state"
    case .history: "--history"
    }
  }

  /// The contents of the file.
  var noun: String {
    switch self {
    case .state: "a state of detect"
    case .history: "a history of reads"
    }
  }

  /// The way out where the file is gone.
  var restart: String {
    switch self {
    case .state: "learn again from the whole bill"
    case .history: "begin another with the next run"
    }
  }
}
