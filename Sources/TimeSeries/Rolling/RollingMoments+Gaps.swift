extension RollingMoments {
  /// Counts the amounts in the ends of a block that misses none.
  func countEnds(_ block: Block) {
    for slot in 0..<window.days {
      unsafe endCounts[slot] = SIMD2(repeating: min(block.daysBefore, window.days - slot))
    }
  }

  /// Estimates a block of one of the two series, leaving out missing days.
  ///
  /// The operations and their order are those of a block without gaps, so that
  /// a series gets the same bits whatever the series beside it. A window that
  /// has no amount left in the block before is summed about the first amount
  /// of its own block.
  func rollWithGaps(_ block: inout Block, _ lane: Int) {
    let start = block.rows[lane] + block.day - block.slots.lowerBound
    let reference = block.reference[lane]
    var own = Double.nan
    var count = 0
    var (sum, squares) = (0.0, 0.0)
    var (ownSum, ownSquares) = (0.0, 0.0)
    for slot in block.slots {
      let amount = unsafe amounts[start + slot]
      let countBefore = unsafe endCounts[slot][lane]
      let estimate =
        unsafe countBefore > 0
        ? factors.estimate(
          reference,
          ends[2 * slot][lane] + sum,
          ends[2 * slot + 1][lane] + squares,
          count: countBefore + count
        ) : factors.estimate(own, ownSum, ownSquares, count: count)
      sink.write(amount, estimate.location, estimate.scale, at: start + slot)
      guard !amount.isNaN else { continue }
      if count == 0 { own = amount }
      count += 1
      let difference = amount - reference
      sum += difference
      squares += difference * difference
      let ownDifference = amount - own
      ownSum += ownDifference
      ownSquares += ownDifference * ownDifference
    }
    block.reference[lane] = sumEnds(block, lane)
  }

  /// Sums the ends of a block of one of the two series about its last amount,
  /// which is returned; `NaN` where there is none.
  private func sumEnds(_ block: Block, _ lane: Int) -> Double {
    let start = block.rows[lane] + block.day - block.slots.lowerBound
    var reference = Double.nan
    var count = 0
    var (sum, squares) = (0.0, 0.0)
    for slot in (0..<block.slots.upperBound).reversed() {
      let amount = unsafe slot < block.slots.lowerBound ? .nan : amounts[start + slot]
      if !amount.isNaN {
        if count == 0 { reference = amount }
        count += 1
        let difference = amount - reference
        sum += difference
        squares += difference * difference
      }
      unsafe ends[2 * slot][lane] = sum
      unsafe ends[2 * slot + 1][lane] = squares
      unsafe endCounts[slot][lane] = count
    }
    return reference
  }
}
