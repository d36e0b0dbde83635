/// The unit in which amounts are counted: a currency of ISO 4217 or a virtual
/// one, such as tokens or credits.
///
///     Currency("usd")      // USD
///     Currency("Tokens")   // Tokens
///
/// Three ASCII letters are an ISO code, written in capitals; anything else is
/// a virtual currency and kept as it is. Amounts of unlike currencies are
/// never added.
public struct Currency: Hashable, Sendable {
  /// The code, such as `USD`.
  public let code: String

  /// Makes the currency of a code.
  public init(_ code: String) {
    precondition(!code.isEmpty, "a currency needs a code, such as USD")
    let isISO = code.utf8.count == 3 && code.allSatisfy { $0.isASCII && $0.isLetter }
    self.code = isISO ? code.uppercased() : code
  }
}

extension Currency: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The code, such as `USD`.
  public var description: String { code }

  /// Makes the currency of a literal code.
  public init(stringLiteral code: String) {
    self.init(code)
  }
}
