/// The quantile of a window that moves, for four series side by side.
///
/// The positions are cut into blocks as long as the window, so that every window
/// is the end of one block and the beginning of the next. Of each end and of each
/// beginning the largest amounts are kept in descending order, as many as the
/// quantile is places from the top. One more amount *x* makes
///
///     a′ᵢ = max(aᵢ, min(aᵢ₋₁, x)),
///
/// and the *k*-th largest of both parts together is
///
///     max over i = 0...k of min(aᵢ, bₖ₋ᵢ),  a₀ = b₀ = +∞,
///
/// because *i* amounts of one part and *k* − *i* of the other are the *k* largest
/// for one *i* and too small a choice for the others. No step waits for the one
/// before or branches on an amount. Missing amounts are −∞.
///
/// Where a part has fewer amounts than *k*, only those are looked at. A position
/// costs about 2*k* minima and as many maxima, for four series.
@safe
struct SplitWindow {
  private let length: Int
  private let probability: Double
  /// The amounts in a window in which none is missing, and their rank.
  private let fullCounts: Quad
  private let fullRank: Rank
  /// The amounts that are kept, *k*.
  private let depth: Int
  /// The largest amounts of each end of a block, the longest first; behind each
  /// the number of amounts that are not missing.
  private let ends: UnsafeMutablePointer<Quad>
  /// The largest amounts of the beginning of the next block, with their number.
  private let beginning: UnsafeMutablePointer<Quad>

  /// Quads of room that a window of `length` positions needs.
  static func roomCount(length: Int, probability: Double) -> Int {
    (length + 1) * (Rank(probability, of: Double(length)).place + 1)
  }

  /// The place of the quantile of so many amounts.
  private struct Rank {
    /// The place from the top of the lower of the two amounts about it, 0 of none.
    let place: Int
    /// The share of the way from that to the other.
    let share: Double

    @inline(__always)
    init(_ probability: Double, of count: Double) {
      let position = probability * max(0, count - 1)
      let below = Int(position)
      place = Int(count) &- below
      share = position - Double(below)
    }
  }

  /// Makes the quantile of `length` positions, given room for its parts.
  init(length: Int, probability: Double, room: UnsafeMutablePointer<Quad>) {
    self.length = length
    self.probability = probability
    fullCounts = Quad(repeating: Double(length))
    fullRank = Rank(probability, of: Double(length))
    depth = fullRank.place
    unsafe ends = room
    unsafe beginning = room + length * (depth + 1)
  }

  /// Writes the quantile of the window about each of the positions 0, `stride`,
  /// 2 `stride`, …, of which there are `count`, and which begins `offset`
  /// positions after it.
  func roll(
    _ amounts: UnsafePointer<Quad>,
    stride: Int,
    count: Int,
    offset: Int,
    into quantiles: UnsafeMutablePointer<Quad>
  ) {
    func amount(_ position: Int) -> Quad {
      guard position >= 0, position < count else { return Quad(repeating: -.infinity) }
      // Adding 0 leaves one kind of zero, so that equal windows are equal bits.
      return unsafe (amounts[position &* stride] + 0).filled(Quad(repeating: -.infinity))
    }
    let rowCount = depth + 1
    for block in Swift.stride(from: offset, to: offset + count, by: length) {
      // A row is made from the one before it; the last one from nothing.
      unsafe beginning[depth] = .zero
      var shorter = unsafe beginning
      for place in (0..<length).reversed() {
        let row = unsafe ends + place &* rowCount
        unsafe insert(
          amount(block &+ place),
          into: shorter,
          holding: length &- 1 &- place,
          giving: row
        )
        unsafe shorter = row
      }
      for place in 0..<min(length, offset + count - block) {
        if place > 0 {
          unsafe insert(
            amount(block &+ length &+ place &- 1),
            into: beginning,
            holding: place &- 1,
            giving: beginning
          )
        }
        let position = block &- offset &+ place
        unsafe quantiles[position &* stride] = quantile(ends + place &* rowCount, place)
      }
    }
  }

  /// Takes an amount in, from the bottom up, so that rows may be the same.
  @inline(__always)
  private func insert(
    _ amount: Quad,
    into largest: UnsafeMutablePointer<Quad>,
    holding count: Int,
    giving result: UnsafeMutablePointer<Quad>
  ) {
    var observed = amount
    for lane in 0..<4 { observed[lane] = amount[lane] > -.infinity ? 1 : 0 }
    unsafe result[depth] = largest[depth] + observed
    guard count > 0 else {
      unsafe result[0] = amount
      return
    }
    if count < depth { unsafe result[count] = largest[count &- 1].smaller(amount) }
    var place = min(count, depth) &- 1
    while place > 0 {
      unsafe result[place] = largest[place].larger(largest[place &- 1].smaller(amount))
      place &-= 1
    }
    unsafe result[0] = largest[0].larger(amount)
  }

  /// The quantile of an end and the beginning together, which has `taken` of the
  /// positions; `NaN` where there are no amounts.
  @inline(__always)
  private func quantile(_ end: UnsafeMutablePointer<Quad>, _ taken: Int) -> Quad {
    let counts = unsafe end[depth] + beginning[depth]
    // Where nothing is missing the rank is known before the counts are.
    guard counts != fullCounts else { return unsafe quantile(end, taken, fullRank) }
    let count = counts[0]
    var result = unsafe quantile(end, taken, Rank(probability, of: count))
    guard counts != Quad(repeating: count) else { return result }
    for lane in 1..<4 where counts[lane] != count {
      result[lane] = unsafe quantile(end, taken, Rank(probability, of: counts[lane]))[lane]
    }
    return result
  }

  /// The quantile of all lanes as if each had as many amounts as the rank is of.
  @inline(__always)
  private func quantile(_ end: UnsafeMutablePointer<Quad>, _ taken: Int, _ rank: Rank) -> Quad {
    guard rank.place > 0 else { return Quad(repeating: .nan) }
    let low = unsafe largest(rank.place, end, taken)
    guard rank.share > 0, rank.place > 1 else { return low }
    return unsafe low + rank.share * (largest(rank.place &- 1, end, taken) - low)
  }

  /// The amount at a place from the top, of an end and the beginning together.
  @inline(__always)
  private func largest(_ place: Int, _ end: UnsafeMutablePointer<Quad>, _ taken: Int) -> Quad {
    let left = length &- taken
    var result = Quad(repeating: -.infinity)
    if place <= left { unsafe result = end[place &- 1] }
    if place <= taken { unsafe result = result.larger(beginning[place &- 1]) }
    var number = max(1, place &- taken)
    let most = min(place &- 1, left)
    while number <= most {
      unsafe result = result.larger(end[number &- 1].smaller(beginning[place &- 1 &- number]))
      number &+= 1
    }
    return result
  }
}
