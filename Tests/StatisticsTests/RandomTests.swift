import OutlayStatistics
import Testing

@Suite("Random numbers and fingerprints")
struct RandomTests {
  @Test("SplitMix64 gives the numbers of its reference implementation")
  func splitMix() {
    // The first five of splitmix64.c by S. Vigna for the seed 1234567.
    var generator = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    )
  }

  @Test("deviates lie where they are said to")
  func ranges() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<10_000 {
      let uniform = generator.uniform()
      #expect(uniform > 0 && uniform <= 1)
      #expect((0..<3).contains(generator.place(below: 3)))
      #expect(generator.exponential() >= 0)
      #expect(generator.normal().isFinite)
    }
  }

  @Test("one seed gives one stream, another seed another")
  func seeds() {
    func first(_ seed: UInt64) -> [UInt64] {
      var generator = Xoshiro256(seed: seed)
      return (0..<4).map { _ in generator.next() }
    }
    #expect(first(1) == first(1))
    #expect(first(1) != first(2))
  }

  @Test(
    "fingerprints are those of the published test vectors",
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)]
  )
  func fingerprints(text: String, value: UInt64) {
    #expect(Fingerprint(of: text).value == value)
  }

  @Test("a fingerprint in hexadecimal has sixteen digits")
  func hexadecimal() {
    #expect(Fingerprint(of: "a").hexadecimal == "af63dc4c8601ec8c")
    let counts = (0..<200).map { Fingerprint(of: "\($0)").hexadecimal.count }
    #expect(counts.allSatisfy { $0 == 16 })
  }
}
