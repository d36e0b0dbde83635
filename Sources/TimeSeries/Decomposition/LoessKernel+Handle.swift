internal import OutlayStatistics

extension LoessKernel {
  /// The points that a kernel reads, and the places it writes.
  ///
  /// Point *i* of column *c* lies at the place *i* `spacing` + *c*, before and
  /// after smoothing. That the memory is there is promised once, where a handle is
  /// made; each access is checked against it in debug builds, where a check would
  /// cost as much as the multiplication beside it.
  @safe
  struct Handle<Lanes> {
    private let input: UnsafePointer<Lanes>
    private let output: UnsafeMutablePointer<Lanes>

    /// The distance of successive points.
    let spacing: Int

    /// The neighbouring first points from which as many sequences are smoothed,
    /// side by side.
    let columns: Range<Int>

    /// The positions of the points.
    private let points: Range<Int>

    /// The positions that are written.
    private let fits: Range<Int>

    @unsafe
    fileprivate init(
      _ input: UnsafePointer<Lanes>,
      _ output: UnsafeMutablePointer<Lanes>,
      _ spacing: Int,
      _ columns: Range<Int>,
      points: Range<Int>,
      fits: Range<Int>
    ) {
      unsafe self.input = input
      unsafe self.output = output
      self.spacing = spacing
      self.columns = columns
      self.points = points
      self.fits = fits
    }

    /// The place of a column's point.
    @inline(__always)
    func place(_ position: Int, _ column: Int) -> Int { position &* spacing &+ column }

    /// The point at a place; set, its fit.
    subscript(place: Int) -> Lanes {
      @inline(__always)
      get {
        assert(places(points).contains(place), "no point at \(place)")
        return unsafe input[place]
      }
      @inline(__always)
      nonmutating set {
        assert(places(fits).contains(place), "no fit at \(place)")
        unsafe output[place] = newValue
      }
    }

    /// The fit at a place, which has been set.
    @inline(__always)
    func fit(at place: Int) -> Lanes {
      assert(places(fits).contains(place), "no fit at \(place)")
      return unsafe output[place]
    }

    /// The point at a place with those around it.
    @inline(__always)
    func surroundings(of place: Int) -> Surroundings<Lanes> {
      unsafe surroundings(of: place, in: input)
    }

    /// The element at a place with those around it, of another array with the
    /// places of the points.
    @unsafe
    @inline(__always)
    fileprivate func surroundings(
      of place: Int,
      in elements: UnsafePointer<Lanes>
    ) -> Surroundings<Lanes> {
      let places = places(points)
      // Unchecked, so that it vanishes with the assertions it is for.
      let offsets = unsafe Range(
        uncheckedBounds: (places.lowerBound &- place, places.upperBound &- place)
      )
      return unsafe Surroundings(elements + place, offsets)
    }

    /// The places from the first of some positions to the last.
    @inline(__always)
    private func places(_ positions: Range<Int>) -> Range<Int> {
      let first = place(positions.lowerBound, columns.lowerBound)
      let end = place(positions.upperBound &- 1, columns.upperBound)
      return unsafe Range(uncheckedBounds: (first, max(first, end)))
    }
  }

  /// An element, at offset 0, with those around it.
  @safe
  struct Surroundings<Lanes> {
    private let centre: UnsafePointer<Lanes>
    private let offsets: Range<Int>

    @unsafe
    @inline(__always)
    fileprivate init(_ centre: UnsafePointer<Lanes>, _ offsets: Range<Int>) {
      unsafe self.centre = centre
      self.offsets = offsets
    }

    @inline(__always)
    subscript(offset: Int) -> Lanes {
      assert(offsets.contains(offset), "no point at an offset of \(offset)")
      return unsafe centre[offset]
    }
  }

  /// Points with weights of their own, two lanes at a time.
  @safe
  struct WeightedHandle {
    let points: Handle<Pair>
    private let weights: UnsafePointer<Pair>
    private let products: UnsafePointer<Pair>

    /// Adds weights, and the points times their weights, to points of four lanes.
    ///
    /// The five sums of a fit and what is added to them stay in the sixteen
    /// registers of SSE2 if lanes come in pairs.
    @unsafe
    init(
      _ points: Handle<Quad>,
      weights: UnsafePointer<Quad>,
      products: UnsafePointer<Quad>
    ) {
      self.points = points.pairs
      unsafe self.weights = UnsafeRawPointer(weights).assumingMemoryBound(to: Pair.self)
      unsafe self.products = UnsafeRawPointer(products).assumingMemoryBound(to: Pair.self)
    }

    /// The weight of the point at a place, with those around it.
    @inline(__always)
    func weights(around place: Int) -> Surroundings<Pair> {
      unsafe points.surroundings(of: place, in: weights)
    }

    /// The product of the point at a place, with those around it.
    @inline(__always)
    func products(around place: Int) -> Surroundings<Pair> {
      unsafe points.surroundings(of: place, in: products)
    }
  }
}

extension LoessKernel {
  /// Hands over points to be smoothed.
  ///
  /// `input` must hold the kernel's points and `output` the fits, also those
  /// outside, for as long as the handle is used.
  ///
  /// - Parameters:
  ///   - input: The first point.
  ///   - output: Where the first smoothed point goes.
  ///   - spacing: The distance of successive points, in both.
  ///   - columns: The neighbouring first points from which as many sequences
  ///     are smoothed, side by side.
  /// - Returns: The handle.
  @unsafe
  @inline(__always)
  func handle(
    _ input: UnsafePointer<Quad>,
    into output: UnsafeMutablePointer<Quad>,
    spacing: Int = 1,
    columns: Range<Int> = 0..<1
  ) -> Handle<Quad> {
    let outside = edges.contains { $0.position < 0 } ? 1 : 0
    return unsafe Handle(
      input,
      output,
      spacing,
      columns,
      points: 0..<count,
      fits: (0 - outside)..<(count + outside)
    )
  }
}

extension LoessKernel.Handle<Quad> {
  /// The same points as twice as many of two lanes.
  fileprivate var pairs: LoessKernel.Handle<Pair> {
    unsafe LoessKernel.Handle<Pair>(
      UnsafeRawPointer(input).assumingMemoryBound(to: Pair.self),
      UnsafeMutableRawPointer(output).assumingMemoryBound(to: Pair.self),
      2 * spacing,
      (2 * columns.lowerBound)..<(2 * columns.upperBound),
      points: points,
      fits: fits
    )
  }
}
