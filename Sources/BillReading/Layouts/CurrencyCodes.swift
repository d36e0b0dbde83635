/// The codes of currencies, by which a column is known to hold them.
enum CurrencyCodes {
  /// Indicates whether a text is the code of a currency, in capitals or in small letters.
  static func contains(_ text: String) -> Bool {
    guard text.utf8.count == 3 else { return false }
    return all.contains(text) || text == text.lowercased() && all.contains(text.uppercased())
  }

  /// Indicates whether amounts in a currency are often written with a comma before their
  /// decimals.
  static func hasCommas(_ code: String) -> Bool { ofCommas.contains(code.uppercased()) }

  /// The codes of ISO 4217 in circulation.
  private static let all = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP \
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR \
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS \
    UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " ").map(String.init)
  )

  private static let ofCommas: Set<String> = [
    "EUR", "BRL", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH",
    "ISK", "ARS", "CLP", "COP", "UYU", "PYG", "IDR", "VND", "RSD", "BAM", "MKD", "ALL",
  ]
}
