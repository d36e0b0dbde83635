internal import OutlayTimeSeries

extension SyntheticSpend {
  /// A seller with a billing account of its own.
  struct Provider: Sendable {
    let name: String
    let billingAccount: String
    let billingAccountName: String
    let billingAccountType: String
    let subAccountType: String
    /// The beginning of invoice numbers.
    let invoicePrefix: String
    /// The negotiated discount on list prices, in percent.
    let discount: Int
  }

  /// A sub-account: an account, a project, a subscription or a workspace.
  struct Account: Sendable {
    let provider: Provider
    let id: String
    let name: String
    let environment: String
    let team: String
  }

  /// A service, classified as FOCUS classifies services.
  struct Product: Sendable {
    let name: String
    let category: String
    let subcategory: String
    /// The part that identifiers of its resources contain, or `nil` where it has none.
    var code: String?
    /// The seller, where it is not the provider.
    var publisher: String?
  }

  /// A place, by the provider's names.
  struct Region: Sendable {
    let id: String
    let name: String
    var zone: String?
  }

  /// The unit of a price.
  enum Unit: Sendable {
    case hours, gigabytes, gigabyteMonths, months
    case millionRequests, millionTokens, millionGigabyteSeconds

    /// The unit of prices, in the Unit Format of FOCUS.
    var pricing: String {
      switch self {
      case .hours: "Hours"
      case .gigabytes: "GB"
      case .gigabyteMonths: "GB-Months"
      case .months: "Months"
      case .millionRequests: "1000000 Requests"
      case .millionTokens: "1000000 Tokens"
      // The format has no multiples of a unit that is a product.
      case .millionGigabyteSeconds: "GB-Seconds"
      }
    }

    /// How many of the unit of prices one unit is.
    var pricedCount: Int { self == .millionGigabyteSeconds ? 1_000_000 : 1 }

    /// The unit of consumption, and how many of it one unit of prices holds.
    var consumed: (unit: String, count: Int) {
      switch self {
      case .millionRequests: ("Requests", 1_000_000)
      case .millionTokens: ("Tokens", 1_000_000)
      case .millionGigabyteSeconds: ("GB-Seconds", 1_000_000)
      default: (pricing, 1)
      }
    }
  }

  /// One thing metered at one price: a SKU in a region, on one resource.
  struct Line: Sendable {
    let sku: String
    let meter: String
    let unit: Unit
    /// The list price of one unit, in millionths of a dollar.
    let price: Int
    var region: Region?
    /// Its part of what its family costs.
    var share = 1.0
    /// That part once the family has gone over to its later mix.
    var laterShare: Double?
    var resource: String?
    var application: String?
    var commitment: Commitment?

    /// The price after a negotiated discount in percent, in millionths.
    func contractedPrice(discount: Int) -> Int {
      (price * (100 - discount) + 50) / 100
    }
  }

  /// A commitment to pay for a quantity every day, used or not.
  struct Commitment: Sendable {
    let id: String
    let name: String
    let type: String
    /// Indicates whether the commitment is to spend money rather than to use hours.
    let isSpend: Bool
    /// The quantity of each day, in thousandths.
    let quantity: Int
    /// The price of one unit, in millionths of a dollar.
    let price: Int
    /// Indicates whether a year is paid at once, on 1 July, rather than each month.
    let isUpfront: Bool
  }

  /// The course of demand from day to day.
  enum Demand: Sendable {
    /// A level with a weekday pattern, growth and noise.
    case steady
    /// Stored data, which only grow.
    case storage
    /// Runs of two to nine days, with little in between.
    case training
  }

  /// The shape of a week, with mean 1, from Monday on.
  enum Week: Sendable {
    case flat, office, business, consumer

    /// The factor of a weekday.
    func factor(_ weekday: Int) -> Double {
      switch self {
      case .flat: 1
      case .office: [1.29, 1.33, 1.33, 1.30, 1.19, 0.27, 0.29][weekday]
      case .business: [1.09, 1.11, 1.11, 1.10, 1.05, 0.78, 0.76][weekday]
      case .consumer: [0.92, 0.90, 0.91, 0.94, 1.05, 1.18, 1.10][weekday]
      }
    }
  }

  /// The event that is planted in a family.
  enum Role: Sendable {
    /// Events drawn at random.
    case eventful
    /// No events drawn at random.
    case quiet
    /// Begins within the range.
    case launched
    /// Ends within the range.
    case retired
    /// A promotional credit, which runs out within the range.
    case credit
  }

  /// The lines of one service in one account: what events are planted in.
  struct Family: Sendable {
    let account: Account
    let product: Product
    /// The mean cost of a day at the start, in dollars.
    let level: Double
    var demand = Demand.steady
    var week = Week.flat
    /// The growth of the logarithm of the level in a year.
    var growth = 0.06
    /// The robust standard deviation of a day, relative to its level.
    var noise = 0.05
    var role = Role.eventful
    let lines: [Line]

    /// The name its random streams go by.
    var key: String { account.name + "/" + product.name }

    /// All families of the invented organisation.
    static let all = aws + googleCloud + azure + ai
  }

  /// A charge of one day a month.
  struct ScheduledCharge: Sendable {
    /// The days a scheduled charge falls on.
    enum Schedule: Sendable {
      /// This day of every month.
      case monthly(Int)
      /// The last day of every month.
      case monthEnd
    }

    let account: Account
    let product: Product
    let schedule: Schedule
    let category: String
    let frequency: String
    let description: String
    let cents: Int
    /// The days before the charge which it corrects, if it is a correction.
    var corrected: ClosedRange<Int>?

    /// All scheduled charges of the invented organisation.
    static let all = aws + googleCloud + azure + ai

    /// Indicates whether the charge falls on `day`.
    func falls(on day: Day) -> Bool {
      switch schedule {
      case .monthly(let dayOfMonth): day.dayOfMonth == dayOfMonth
      case .monthEnd: day.dayOfMonthFromEnd == 1
      }
    }
  }
}
