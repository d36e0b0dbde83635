import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Scratch {
  /// Runs `outlay` in the directory.
  ///
  /// - Parameter line: The words of a command line without quotes, in which `bill` is the
  ///   path of the bill.
  /// - Returns: The exit status, or `nil` where a signal ended the run, and the most memory
  ///   that the run had at once, in bytes.
  borrowing func peakMemory(_ line: String) -> (status: Int32?, bytes: Int) {
    let words = line.split(separator: " ").map { $0 == "bill" ? path + "/bill.csv" : String($0) }
    let environment = ["OPENBLAS_NUM_THREADS=1", "SWIFT_BACKTRACE=enable=no"]
    var arguments = unsafe ([Executable.url.path] + words).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    var actions = unsafe posix_spawn_file_actions_t()
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
      _ = unsafe posix_spawn_file_actions_destroy(&actions)
    }
    _ = unsafe posix_spawn_file_actions_init(&actions)
    for descriptor: Int32 in [1, 2] {
      _ = unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var process = pid_t()
    guard
      unsafe posix_spawn(&process, Executable.url.path, &actions, nil, &arguments, &variables) == 0
    else { return (nil, 0) }
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(process, &status, 0, &usage) == process else { return (nil, 0) }
    // Linux counts in KiB.
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : nil, usage.ru_maxrss * 1_024)
  }
}
