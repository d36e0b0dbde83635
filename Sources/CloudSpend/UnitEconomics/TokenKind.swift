/// The kind of token that a cost of a language model is for.
///
///     TokenKind("gpt-5.2, cached input")     // cachedInput
///     TokenKind("cache_read_input_tokens")   // cachedInput
///     TokenKind("uncached_input_tokens")     // uncachedInput
///     TokenKind("web search")                // nil
public enum TokenKind: String, CaseIterable, Codable, Sendable {
  /// Input that was not read from a cache, what was written to one included.
  case uncachedInput
  /// Input that was read from a cache.
  case cachedInput
  /// Output, that of reasoning included.
  case output

  /// The kind that a text names, such as a line item or the name of a column.
  public init?(_ text: String) {
    let text = text.lowercased()
    if text.contains("output") || text.contains("completion") {
      self = .output
      return
    }
    let isWritten = text.contains("creation") || text.contains("write")
    let isCached = text.contains("cache") && !text.contains("uncached") && !isWritten
    guard isCached || isWritten || text.contains("input") || text.contains("prompt") else {
      return nil
    }
    self = isCached ? .cachedInput : .uncachedInput
  }
}
