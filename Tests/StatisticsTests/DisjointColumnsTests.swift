import OutlayStatistics
import Testing

@Suite("Disjoint columns")
struct DisjointColumnsTests {
  @Test("are each written by a thread, side by side", arguments: [1, 2, 7])
  func columns(threads: Int) {
    let (rowCount, columnCount) = (5, 40)
    let numbers = unsafe [Double](count: rowCount * columnCount) { start in
      let room = unsafe DisjointColumns(start, rowCount: rowCount, columnCount: columnCount)
      withThreads(threads) {
        _ = concurrentMap(count: columnCount / 2) { index in
          room.withColumn(2 * index) { column in
            for row in column.indices { column[row] = Double(2 * index * rowCount + row) }
          }
          let first = (2 * index + 1) * rowCount
          unsafe room.store(Pair(Double(first), Double(first + 1)), at: first)
          for place in (first + 2)..<(first + rowCount) {
            unsafe room.store(Double(place), at: place)
          }
        }
      }
    }
    #expect(numbers == (0..<(rowCount * columnCount)).map(Double.init))
  }

  @Test("are handed over with their neighbours")
  func neighbours() {
    var numbers = [Double](repeating: 0, count: 12)
    unsafe numbers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let room = unsafe DisjointColumns(start, rowCount: 3, columnCount: 4)
      room.withColumns(1..<3) { columns in
        #expect(columns.count == 6)
        columns.update(repeating: 1)
      }
      #expect(room.withColumns(2..<2) { $0.count } == 0)
      #expect(unsafe room.address(of: 3) == start + 9)
    }
    #expect(numbers == [0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0])
  }
}
