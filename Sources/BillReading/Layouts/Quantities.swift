/// The quantities of a layout: which columns hold them, and in which units.
struct Quantities: Sendable {
  /// The pairs of a column of quantities and one of their units, of which the first whose
  /// quantity a file has counts.
  var measured: [(quantity: String, unit: String)] = []
  /// The units whose quantities have columns of their own.
  var counted: [Unit] = []

  /// A unit, and the ways to its quantity, of which the first that a file has counts.
  struct Unit: Sendable {
    let name: String
    let ways: [Way]

    init(_ name: String, _ ways: Way...) {
      (self.name, self.ways) = (name, ways)
    }
  }

  /// A way to a quantity.
  enum Way: Sendable {
    /// The sum of some columns, all of which there are.
    case columns([String])
    /// Each row is one.
    case rows
  }

  /// No quantities.
  static let none = Quantities()

  /// One quantity a row, with its unit beside it.
  static func measured(_ pairs: [(quantity: String, unit: String)]) -> Quantities {
    Quantities(measured: pairs)
  }

  /// Quantities of some units, each in columns of its own.
  static func counted(_ units: [Unit]) -> Quantities {
    Quantities(counted: units)
  }

  /// The units of requests to language models.
  static func tokens(
    total: String? = nil,
    input: String,
    output: String,
    cached: String? = nil,
    requests: Way
  ) -> Quantities {
    let sum = Way.columns([input, output])
    let tokens = total.map { Unit("tokens", .columns([$0]), sum) } ?? Unit("tokens", sum)
    return .counted(
      [tokens, Unit("input tokens", .columns([input])), Unit("output tokens", .columns([output]))]
        + (cached.map { [Unit("cached tokens", .columns([$0]))] } ?? [])
        + [Unit("requests", requests)]
    )
  }

  /// The units of the tables and answers of LiteLLM.
  static func liteLLM(requests: Way) -> Quantities {
    .tokens(
      total: "total_tokens",
      input: "prompt_tokens",
      output: "completion_tokens",
      cached: "cache_read_input_tokens",
      requests: requests
    )
  }

  /// The units that tables of no known layout have by the names of columns.
  static let plain = Quantities(
    measured: [
      (quantity: "ConsumedQuantity", unit: "ConsumedUnit"), (quantity: "quantity", unit: "unit"),
      (quantity: "usage_quantity", unit: "usage_unit"),
    ],
    counted: [
      Unit(
        "tokens",
        .columns(["total_tokens"]),
        .columns(["tokens"]),
        .columns(["input_tokens", "output_tokens"]),
        .columns(["prompt_tokens", "completion_tokens"])
      ),
      Unit("input tokens", .columns(["input_tokens"]), .columns(["prompt_tokens"])),
      Unit("output tokens", .columns(["output_tokens"]), .columns(["completion_tokens"])),
      Unit("cached tokens", .columns(["cached_tokens"]), .columns(["cache_read_input_tokens"])),
      Unit("requests", .columns(["requests"]), .columns(["api_requests"]), .columns(["calls"])),
      Unit("GPU hours", .columns(["gpu_hours"])),
      Unit("hours", .columns(["hours"])),
    ]
  )
}

extension Quantities {
  /// The quantities for those who choose one.
  var summaries: [LayoutSummary.Quantity] {
    let beside = measured.map { pair in
      LayoutSummary.Quantity(unit: pair.unit, isUnitInColumn: true, columns: [pair.quantity])
    }
    return beside
      + counted.map { unit in
        LayoutSummary.Quantity(
          unit: unit.name,
          isUnitInColumn: false,
          columns: unit.ways.compactMap { way in
            guard case .columns(let names) = way else { return nil }
            return names.joined(separator: " + ")
          }
        )
      }
  }
}
