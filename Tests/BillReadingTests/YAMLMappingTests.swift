import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Reading a mapping of YAML")
struct YAMLMappingTests {
  private static let keys = [
    "name", "amount", "share", "from", "scope", "method", "targets", "percent", "rules",
  ]

  private func mapping(_ text: String) throws(SpendError) -> YAMLMapping {
    try YAMLMapping(of: Array(text.utf8), name: "rules.yaml", keys: YAMLMappingTests.keys)
  }

  /// The refusal of a text from which `read` reads something.
  private func refusal(
    _ text: String,
    _ read: (YAMLMapping) throws(SpendError) -> Void = { _ in }
  ) -> String {
    do throws(SpendError) {
      try read(try mapping(text))
      return "read"
    } catch {
      return error.description
    }
  }

  @Test("gives each value as its kind, and its line")
  func values() throws {
    let root = try mapping(
      """
      # a comment
      Name: " search "
      amount: 1,234.50
      share: 12.5 %
      from: 2026-09-15
      scope: "service: platform|gateway; category: Usage"
      method: Even
      targets: [search, ads]
      percent:
        Search: 50
        ads: 30%
      rules:
        - name: one
        - name: two
      """
    )
    #expect(try root.needed("name").text() == "search")
    #expect(try root.needed("amount").number() == 1234.5)
    #expect(try root.needed("share").share() == 0.125)
    #expect(try root.needed("from").day() == Day(2026, 9, 15))
    #expect(try root.needed("scope").scope().dimensions == ["service", "category"])
    #expect(try root.needed("method").choice(of: ["even", "fixed"]) == "even")
    #expect(try root.needed("targets").texts() == ["search", "ads"])
    #expect(try root.needed("name").texts() == ["search"])
    let percent = try root.needed("percent").entries()
    #expect(percent.map(\.key) == ["Search", "ads"])
    #expect(percent.map(\.value.place.row) == [10, 11])
    #expect(try percent[1].value.share() == 0.3)
    let rules = try root.needed("rules").list()
    let names = try rules.map { try $0.mapping(keys: ["name"]).needed("name").text() }
    #expect(names == ["one", "two"])
    #expect(rules.map(\.place.row) == [13, 14])
  }

  @Test("leaves out a key without a value")
  func absent() throws {
    let root = try mapping("name:\namount: ~\nshare: 0.5\n")
    #expect(root["name"] == nil)
    #expect(root["amount"] == nil)
    #expect(try root["share"]?.share() == 0.5)
  }

  @Test(
    "refuses what is no mapping of known keys",
    arguments: [
      ("", "rules.yaml:1: found nothing: not a mapping; write lines such as 'name: …', of name, "),
      ("- a\n", "rules.yaml:1: found a list: not a mapping; write lines such as 'name: …', of "),
      ("nmae: x\n", "rules.yaml:1: nmae: no such key; did you mean 'name'?"),
      ("name: x\n\nzzzzzzz: x\n", "rules.yaml:3: zzzzzzz: no such key; there are name, amount, "),
      ("name: x\nName: y\n", "rules.yaml:2: Name: row 1 has it already; keep one of the two"),
      ("name: x\nname: y\n", "rules.yaml:1: cannot be read as YAML: the key 'name' occurs more "),
      ("name: [x\n", "rules.yaml:2: cannot be read as YAML: "),
      ("[a, b]: x\n", "rules.yaml:1: found a list: not a text; write one"),
    ]
  )
  func shapes(text: String, message: String) {
    #expect(refusal(text).hasPrefix(message), "\(refusal(text))")
  }

  @Test("refuses bytes that are no text")
  func bytes() {
    #expect(throws: SpendError.notText(file: "x", kind: "bytes that are not UTF-8")) {
      _ = try YAMLMapping(of: [0x61, 0xFF], name: "x", keys: ["a"])
    }
  }

  @Test("refuses values of another kind, with what was found")
  func kinds() {
    #expect(
      refusal("name: x\n") { root throws(SpendError) in _ = try root.needed("amount") }
        == "rules.yaml:1: amount: found nothing: it is needed; add it"
    )
    #expect(
      refusal("name: [x]\n") { root throws(SpendError) in _ = try root.needed("name").text() }
        == "rules.yaml:1: name: found a list: not a text; write one"
    )
    #expect(
      refusal("name: ''\n") { root throws(SpendError) in _ = try root.needed("name").text() }
        == "rules.yaml:1: name: found '': not a text; write one"
    )
    #expect(
      refusal("\namount: many\n") { root throws(SpendError) in
        _ = try root.needed("amount").number()
      } == "rules.yaml:2: amount: found 'many': not a number; write one such as 1234.56"
    )
    #expect(
      refusal("amount: -1\n") { root throws(SpendError) in
        _ = try root.needed("amount").number(in: 0...100)
      } == "rules.yaml:1: amount: found '-1': not a number from 0 to 100; write one"
    )
    #expect(
      refusal("share: 150%\n") { root throws(SpendError) in _ = try root.needed("share").share() }
        == "rules.yaml:1: share: found '150%': not a share from 0 to 1; write one such as 0.8 or 80%"
    )
    #expect(
      refusal("from: 15.9.\n") { root throws(SpendError) in _ = try root.needed("from").day() }
        == "rules.yaml:1: from: found '15.9.': not a date; write it as 2026-11-20"
    )
    #expect(
      refusal("scope: search\n") { root throws(SpendError) in _ = try root.needed("scope").scope() }
        .hasPrefix("rules.yaml:1: scope: found 'search': not a scope; write '*', or conditions")
    )
    #expect(
      refusal("method: evne\n") { root throws(SpendError) in
        _ = try root.needed("method").choice(of: ["even", "fixed"])
      } == "rules.yaml:1: method: found 'evne': write one of even, fixed"
    )
    #expect(
      refusal("targets: []\n") { root throws(SpendError) in _ = try root.needed("targets").list() }
        == "rules.yaml:1: targets: found a list: not a list; write one, such as [a, b]"
    )
    #expect(
      refusal("targets: [a, a]\n") { root throws(SpendError) in
        _ = try root.needed("targets").texts()
      } == "rules.yaml:1: targets: found 'a': row 1 has it already; keep one of the two"
    )
    #expect(
      refusal("percent: 5\n") { root throws(SpendError) in _ = try root.needed("percent").entries()
      }
        == "rules.yaml:1: percent: found '5': not a mapping; write lines such as 'name: value'"
    )
    #expect(
      refusal("rules:\n  - nam: x\n") { root throws(SpendError) in
        for rule in try root.needed("rules").list() { _ = try rule.mapping(keys: ["name"]) }
      } == "rules.yaml:2: nam: no such key; did you mean 'name'?"
    )
  }
}
