import Foundation

/// The files that inputs stand for, patterns expanded.
struct InputPaths {
  let paths: [String]

  /// Expands the patterns that the shell has left as they are; their files are
  /// in the order of their names.
  init(_ inputs: [String]) throws(CommandError) {
    var paths: [String] = []
    var seen: Set<String> = []
    for input in inputs {
      for path in try InputPaths.expanded(input) {
        guard seen.insert(InputPaths.identity(of: path)).inserted else { throw .inputTwice(path) }
        paths.append(path)
      }
    }
    self.paths = paths
  }

  /// The file of a path, the same for every path that leads to it.
  private static func identity(of path: String) -> String {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
      let device = attributes[.systemNumber], let file = attributes[.systemFileNumber]
    else { return path }
    return "\(device) \(file)"
  }

  private static func expanded(_ input: String) throws(CommandError) -> [String] {
    guard input.contains(where: { "*?[".contains($0) }),
      !FileManager.default.fileExists(atPath: input)
    else { return [input] }
    var matches = unsafe glob_t()
    defer { unsafe globfree(&matches) }
    guard unsafe glob(input, 0, nil, &matches) == 0 else { throw .noMatch(input) }
    return unsafe (0..<Int(matches.gl_pathc)).compactMap { index in
      unsafe matches.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }
}
