internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

extension JSONValues {
  private static let amountPath: JSONPath = "amount"
  private static let keyPath: JSONPath = "key"
  private static let valuePath: JSONPath = "value"

  /// The bytes of a field: those of the document where it has them as a CSV
  /// would, and otherwise written behind it.
  ///
  /// `found` are the tokens of the values, and `member` is that of the name of
  /// the object, or ``JSONPathTree/none``.
  mutating func field(
    _ form: JSONLayout.Form,
    of found: [Int],
    named member: Int,
    _ tokens: [JSONToken]
  ) -> Range<Int> {
    switch form {
    case .constant(let text): return write(text.utf8)
    case .memberName: return member < 0 ? 0..<0 : text(of: member, tokens)
    case .labels: return labels(found, tokens)
    case .withCredits: return amountWithCredits(found, tokens)
    default: break
    }
    guard let token = found.first(where: { $0 >= 0 && !buffer.span.isNull(tokens[$0]) }) else {
      if case .asWrittenOr(let text) = form { return write(text.utf8) }
      return 0..<0
    }
    let range = text(of: token, tokens)
    switch form {
    case .unixSeconds: return timestamp(range)
    case .hundredths: return hundredths(range)
    case .beforeComma:
      let comma = buffer[range].firstIndex(of: UInt8(ascii: ",")) ?? range.upperBound
      return range.lowerBound..<comma
    case .afterDollar:
      guard let dollar = buffer[range].firstIndex(of: UInt8(ascii: "$")) else { return range }
      return (dollar + 1)..<range.upperBound
    default: return range
    }
  }

  /// The bytes of a field that is a value as a CSV would have it.
  mutating func field(of token: Int, _ tokens: [JSONToken]) -> Range<Int> {
    buffer.span.isNull(tokens[token]) ? 0..<0 : text(of: token, tokens)
  }

  /// The bytes of a value: of a string those inside its quotes, of an object
  /// or a list all from bracket to bracket.
  private mutating func text(of token: Int, _ tokens: [JSONToken]) -> Range<Int> {
    switch tokens[token].kind {
    case .plain, .text: return tokens[token].range
    case .escapedText:
      var text: [UInt8] = []
      JSONText.append(buffer.span, in: tokens[token].range, to: &text)
      return write(text)
    case .container:
      let close = tokens[tokens[token].next(after: token) - 1]
      return Int(tokens[token].start)..<(Int(close.start) + 1)
    }
  }

  /// A time in seconds since 1970 as others write it, or as it is where it is
  /// none.
  private mutating func timestamp(_ range: Range<Int>) -> Range<Int> {
    let text = String(decoding: buffer[range], as: UTF8.self)
    guard let seconds = Double(text), (0..<8e9).contains(seconds) else { return range }
    let whole = Int(seconds)
    let day = Day(ordinal: whole / SpendCubeBuilder.secondsPerDay)
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hour, minute, second) = (whole / 3_600 % 24, whole / 60 % 60, whole % 60)
    return write("\(day)T\(digits(hour)):\(digits(minute)):\(digits(second))Z".utf8)
  }

  /// A hundredth of a decimal, or the text as it is where it is none.
  private mutating func hundredths(_ range: Range<Int>) -> Range<Int> {
    let digits = buffer[range]
    if !digits.isEmpty, digits.allSatisfy({ "0123456789.-".utf8.contains($0) }) {
      return write(Array(digits) + "e-2".utf8)
    }
    guard case .amount(let amount) = AmountField(buffer.span, in: range) else { return range }
    return write("\(amount / 100)".utf8)
  }

  /// An amount and what is credited against it, which is negative.
  ///
  /// A value that cannot be read is the field, so that it is refused by the reader.
  private mutating func amountWithCredits(_ found: [Int], _ tokens: [JSONToken]) -> Range<Int> {
    guard let token = found.first, token >= 0, !buffer.span.isNull(tokens[token]) else {
      return 0..<0
    }
    let cost = text(of: token, tokens)
    var sum = CompensatedSum()
    var hasCredits = false
    for list in found.dropFirst() where list >= 0 && !buffer.span.isNull(tokens[list]) {
      guard tokens[list].isContainer, !buffer.span.isObject(tokens[list]) else {
        return text(of: list, tokens)
      }
      var credit = list + 1
      while credit < tokens[list].next(after: list) - 1 {
        let amount = JSONValues.amountPath.first(tokens, buffer.span, from: credit)
        let range = amount.map { text(of: $0, tokens) } ?? text(of: credit, tokens)
        guard case .amount(let part) = AmountField(buffer.span, in: range) else { return range }
        sum.add(part)
        hasCredits = true
        credit = tokens[credit].next(after: credit)
      }
    }
    guard hasCredits, case .amount(let amount) = AmountField(buffer.span, in: cost) else {
      return cost
    }
    sum.add(amount)
    return write("\(sum.value)".utf8)
  }

  /// Lists of keys and values as one flat object, in their order.
  private mutating func labels(_ lists: [Int], _ tokens: [JSONToken]) -> Range<Int> {
    var text = Array("{".utf8)
    for list in lists where list >= 0 && tokens[list].isContainer {
      var label = list + 1
      while label < tokens[list].next(after: list) - 1 {
        if let key = JSONValues.keyPath.first(tokens, buffer.span, from: label),
          let value = JSONValues.valuePath.first(tokens, buffer.span, from: label),
          tokens[key].kind == .text || tokens[key].kind == .escapedText,
          !tokens[value].isContainer
        {
          if text.count > 1 { text.append(UInt8(ascii: ",")) }
          text += quoted(tokens[key]) + ":".utf8 + quoted(tokens[value])
        }
        label = tokens[label].next(after: label)
      }
    }
    return write(text + "}".utf8)
  }

  /// A scalar as it stands in the document.
  private func quoted(_ token: JSONToken) -> [UInt8] {
    let text = Array(buffer[token.range])
    return token.kind == .plain ? text : "\"".utf8 + text + "\"".utf8
  }

  /// A hash of what the tokens say, whatever is between them.
  func hash(ofTokens range: Range<Int>, _ tokens: [JSONToken]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let bytes = buffer.span
    func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low &+ 0x2545_F491_4F6C_DD1D
    }
    for token in tokens[range] {
      let range = token.isContainer ? Int(token.start)..<(Int(token.start) + 1) : token.range
      hash = mixed(hash, UInt64(range.count))
      var offset = range.lowerBound
      while offset + CSVWord.width <= range.upperBound {
        hash = mixed(hash, CSVWord.load(bytes, at: offset))
        offset += CSVWord.width
      }
      var rest: UInt64 = 0
      while offset < range.upperBound {
        rest = rest << 8 | UInt64(bytes[offset])
        offset += 1
      }
      hash = mixed(hash, rest)
    }
    return hash
  }
}
