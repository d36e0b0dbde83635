extension String {
  /// The folder of a path, with a slash at its end; nothing for a name alone.
  var folder: String { lastIndex(of: "/").map { String(self[...$0]) } ?? "" }
}
