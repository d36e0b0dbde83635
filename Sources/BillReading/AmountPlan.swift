internal import OutlayCloudSpend

/// The columns of which the amount of a row is made, besides its own.
enum AmountPlan: Sendable {
  /// No others.
  case column
  /// Those of commitments.
  case commitments(CommitmentColumns)
  /// A column of credits, in JSON or as their sum.
  case credits(column: Int, isJSON: Bool)
  /// The sum of some columns, or of none: each row is one.
  case sum([Int])
  /// The quantities in one of some units, of which none was chosen.
  case choices([Choice])

  /// Plans a rule for a file; without the columns that it needs, the amount is that of
  /// its own column.
  init(
    _ rule: AmountRule,
    of header: Header,
    measure: AmountMeasure
  ) throws(SpendError) {
    switch rule {
    case .commitments where measure == .effectiveCost:
      self = try CommitmentColumns(header).map { .commitments($0) } ?? .column
    case .credits where measure == .effectiveCost || measure == .billedCost:
      if let column = try header.column("credits") {
        self = .credits(column: column, isJSON: true)
      } else if let column = try header.column("credits.amount") {
        self = .credits(column: column, isJSON: false)
      } else {
        self = .column
      }
    case .column, .commitments, .credits: self = .column
    }
  }

  /// The columns, besides that of the amount.
  var columns: [Int] {
    switch self {
    case .column: []
    case .commitments(let columns): columns.all
    case .credits(let column, _): [column]
    case .sum(let columns): columns
    case .choices(let choices): choices.flatMap(\.columns)
    }
  }
}

/// The columns of a Cost and Usage Report of which effective costs are made.
struct CommitmentColumns: Sendable {
  /// The kind of line item.
  let kind: Int
  /// The effective cost of usage that a savings plan covers, where what was not used of
  /// the commitment is known too.
  let savingsPlanCost: Int?
  /// The commitment of a savings plan for the time of a fee, and what of it was used.
  let commitment: Int?
  let used: Int?
  /// The effective cost of usage that a reservation covers, where what was not used of
  /// its fees is known too.
  let reservationCost: Int?
  /// The parts of a reservation's fees that were not used.
  let unusedUpfront: Int?
  let unusedFee: Int?
  /// The reservation that a fee is for.
  let reservation: Int?

  /// Finds the columns, or answers `nil` where kinds of line items are not told or no
  /// commitment has a column.
  init?(_ header: Header) throws(SpendError) {
    guard let kind = try header.column("lineItem/LineItemType") else { return nil }
    self.kind = kind
    let cost = try header.column("savingsPlan/SavingsPlanEffectiveCost")
    commitment = try header.column("savingsPlan/TotalCommitmentToDate")
    used = try header.column("savingsPlan/UsedCommitment")
    // Without what was not used, fees would be lost: what is billed is whole.
    savingsPlanCost = commitment == nil || used == nil ? nil : cost
    let effective = try header.column("reservation/EffectiveCost")
    unusedUpfront = try header.column(
      "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod"
    )
    unusedFee = try header.column("reservation/UnusedRecurringFee")
    reservationCost = unusedUpfront == nil && unusedFee == nil ? nil : effective
    reservation = try header.column("reservation/ReservationARN")
    if savingsPlanCost == nil, reservationCost == nil { return nil }
  }

  /// Indicates whether one kind of commitment has the cost that is billed.
  var isPartial: Bool { savingsPlanCost == nil || reservationCost == nil }

  var all: [Int] {
    [kind]
      + [
        savingsPlanCost, commitment, used, reservationCost, unusedUpfront, unusedFee, reservation,
      ].compactMap(\.self)
  }
}
