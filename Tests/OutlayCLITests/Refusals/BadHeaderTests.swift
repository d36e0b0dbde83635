import Testing

@Suite("headers that do not say enough")
struct BadHeaderTests {
  static let cases = [
    BadInput(
      "a header and no row",
      "date,amount\n",
      says: "bill.csv: no usable row among 0 after the header; check the export and its filters"
    ),
    BadInput(
      "no date column",
      "name,amount\nx,5\n",
      says: "bill.csv: no date column among 'name', 'amount'; name it with --date-column"
    ),
    BadInput(
      "nothing but a date column",
      "date\n2026-01-01\n",
      says: "bill.csv: no amount column among 'date'; name it with --amount-column"
    ),
    BadInput(
      "unknown columns only",
      "foo,bar\na,b\n",
      says: "bill.csv: no date column among 'foo', 'bar'; name it with --date-column"
    ),
    BadInput(
      "an amount column of another name",
      "date,team,price,rate\n2026-01-01,data,5,6\n",
      says: "bill.csv:2: column team: found 'data': without an amount column each column must be "
        + "a series of numbers; name the amount column with --amount-column"
    ),
    BadInput(
      "two amount columns",
      "date,amount,amount\n2026-01-01,5,6\n",
      says: "bill.csv:1: the column 'amount' occurs more than once; rename or remove one"
    ),
    BadInput(
      "FOCUS without ChargePeriodStart",
      "ChargePeriodEnd,EffectiveCost,BillingCurrency\n2026-01-02T00:00:00Z,5,USD\n",
      says: "bill.csv: no column 'ChargePeriodStart'; name the columns of a plain CSV with "
        + "--date-column and --amount-column"
    ),
    BadInput(
      "FOCUS without EffectiveCost",
      "ChargePeriodStart,BilledCost,BillingCurrency\n2026-01-02T00:00:00Z,5,USD\n",
      says: "bill.csv: no column 'EffectiveCost'; choose a cost the file has with "
        + "--measure billed-cost"
    ),
    BadInput(
      "commitments of FOCUS",
      "ContractCommitmentId,ContractCommitmentCost\nc,5\n",
      says: "bill.csv: found 'focus commitments or billing periods': its rows are commitments or "
        + "billing periods and no charges; give the Cost and Usage data set"
    ),
    BadInput(
      "an unknown column to divide by",
      "date,team,amount\n2026-01-01,data,5\n",
      "forecast bill.csv --by tea",
      says: "bill.csv: no column 'tea'; did you mean 'team'?"
    ),
    BadInput(
      "a column of a wide file to divide by",
      "date,EC2,S3\n2026-01-01,5,6\n",
      "forecast bill.csv --by EC2",
      says: "bill.csv: no column 'EC2'; there are 'series'"
    ),
    BadInput(
      "an unknown date column",
      "date,amount\n2026-01-01,5\n",
      "forecast bill.csv --date-column when",
      says: "bill.csv: no column 'when'; there are 'date', 'amount'"
    ),
    BadInput(
      "a million columns",
      "date,amount" + String(repeating: ",c", count: 1_000_000) + "\n2026-01-01,5\n",
      says: "bill.csv:1: the row has more than 131072 fields; check its line breaks and separators"
    ),
  ]

  @Test("end with one line and status 1", arguments: cases)
  func refusal(of input: BadInput) throws {
    try input.check()
  }
}
