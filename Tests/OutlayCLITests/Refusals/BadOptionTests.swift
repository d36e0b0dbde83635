import Testing

@Suite("options that mean nothing")
struct BadOptionTests {
  static let usage = [
    BadInput(
      usage: "forecast bill.csv --level 80",
      says: "--level 80: levels are between 0 and 1, such as 0.8"
    ),
    BadInput(
      usage: "forecast bill.csv --level 0",
      says: "--level 0: levels are between 0 and 1, such as 0.8"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --level 1",
      says: "--level 1: levels are between 0 and 1, such as 0.8"
    ),
    BadInput(
      usage: "forecast bill.csv --days 0",
      says: "--days 0: choose a number from 1 to 3650"
    ),
    BadInput(
      usage: "forecast bill.csv --days=-3",
      says: "--days -3: choose a number from 1 to 3650"
    ),
    BadInput(
      usage: "forecast bill.csv --days 1000000000",
      says: "--days 1000000000: choose a number from 1 to 3650"
    ),
    BadInput(
      usage: "forecast bill.csv --as-of yesterday",
      says: "The value 'yesterday' is invalid for '--as-of <date>': write a date as 2026-11-20, or "
        + "-7d for seven days before"
    ),
    BadInput(
      usage: "forecast bill.csv --as-of 2026-02-30",
      says: "The value '2026-02-30' is invalid for '--as-of <date>': write a date as 2026-11-20, "
        + "or -7d for seven days before"
    ),
    BadInput(
      usage: "detect bill.csv --since=7d",
      says:
        "The value '7d' is invalid for '--since <date>': write a date as 2026-11-20, or -7d for "
        + "seven days before"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --from 1/2/26 --to -1d",
      says: "The value '1/2/26' is invalid for '--from <date>': write a date as 2026-11-20, or -7d "
        + "for seven days before"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --from -3d --to -5d",
      says: "--from -3d is after --to -5d"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --from -3d --to 2026-09-01",
      onceRead: true,
      says: "--from -3d is after --to 2026-09-01"
    ),
    BadInput(
      usage: "forecast bill.csv --days -3",
      says: "--days -3: choose a number from 1 to 3650"
    ),
    BadInput(
      usage: "forecast bill.csv --level -0.5",
      says: "--level -0.5: levels are between 0 and 1, such as 0.8"
    ),
    BadInput(
      usage: "decompose bill.csv --period -7",
      says: "--period -7: choose a number from 2 to 3650"
    ),
    BadInput(
      usage: "backtest bill.csv --gap -1",
      says: "--gap -1: choose a number from 0 to 3650"
    ),
    BadInput(
      usage: "forecast bill.csv --unsettled -1",
      says: "--unsettled -1: choose 0 or more"
    ),
    BadInput(
      usage: "forecast bill.csv --top -1",
      says: "--top -1: choose a number above 0"
    ),
    BadInput(
      usage: "budget bill.csv --amount -5",
      says: "--amount -5: choose a number above 0"
    ),
    BadInput(
      usage: "detect bill.csv --min-impact -5",
      says: "--min-impact -5: choose 0 or more"
    ),
    BadInput(
      usage: "generate --days -5 --seed 1 --output made",
      says: "--days -5: choose a number from 1 to 36525"
    ),
    BadInput(
      usage: "forecast bill.csv --by group --by group",
      says: "--by group is given twice: give it once"
    ),
    BadInput(
      usage: "detect bill.csv --explain-by a,b,a",
      says: "--explain-by a is given twice: give it once"
    ),
    BadInput(
      usage: "decompose bill.csv --period 7 --period 7",
      says: "--period 7 is given twice: give it once"
    ),
    BadInput(
      usage: "forecast bill.csv --level 0.8 --level 0.80",
      says: "--level 0.8 is given twice: give it once"
    ),
    BadInput(
      usage: "budget bill.csv --amount 1e-320",
      says: "--amount 9.99989e-321: choose a number from 1e-06 to 1e+30"
    ),
    BadInput(
      usage: "budget bill.csv --amount 1e308",
      says: "--amount 1e+308: choose a number from 1e-06 to 1e+30"
    ),
    BadInput(
      usage: "forecast bill.csv --unsettled=-1",
      says: "--unsettled -1: choose 0 or more"
    ),
    BadInput(
      usage: "forecast bill.csv --by ServiceName,,RegionId",
      says: "--by needs column names, such as --by ServiceName,RegionId"
    ),
    BadInput(
      usage: "forecast bill.csv --using magic",
      says: "The value 'magic' is invalid for '--using <model>': choose one of automatic, "
        + "ensemble, harmonic-regression, naive, seasonal-naive, run-rate, recent-line, naive2, "
        + "cloudhealth, koku, optscale, ets, theta, dynamic-theta, comb, level-shape, croston, "
        + "tsb, bootstrap"
    ),
    BadInput(
      usage: "forecast bill.csv --using seasonal_naive",
      says: "The value 'seasonal_naive' is invalid for '--using <model>': did you mean "
        + "'seasonal-naive'?"
    ),
    BadInput(
      usage: "detect bill.csv --using robust",
      says: "The value 'robust' is invalid for '--using <detector>': did you mean 'robust-score'?"
    ),
    BadInput(
      usage: "backtest bill.csv --using naive,run_rate",
      says: "The value 'naive,run_rate' is invalid for '--using <model,...>': 'run_rate' is "
        + "unknown; did you mean 'run-rate'?"
    ),
    BadInput(
      usage: "backtest bill.csv --using naive,naive",
      says: "The value 'naive,naive' is invalid for '--using <model,...>': 'naive' is given twice"
    ),
    BadInput(
      usage: "forcast bill.csv",
      says: "no subcommand 'forcast'; did you mean 'forecast'?"
    ),
    BadInput(
      usage: "help dedect",
      says: "no subcommand 'dedect'; did you mean 'detect'?"
    ),
    BadInput(
      usage: "bill.csv",
      says: "no subcommand 'bill.csv'"
    ),
    BadInput(
      usage: "forecast bill.csv --top 0",
      says: "--top 0: choose a number above 0"
    ),
    BadInput(
      usage: "detect bill.csv --top 3 --all-days",
      says: "--top cannot be combined with --all-days: leave out one of them"
    ),
    BadInput(
      usage: "forecast",
      says: "Missing expected argument '<input> ...'"
    ),
    BadInput(
      usage: "budget bill.csv",
      says: "a budget is needed: --amount, --balance, or many with --plan"
    ),
    BadInput(
      usage: "budget bill.csv --amount 0",
      says: "--amount 0: choose a number above 0"
    ),
    BadInput(
      usage: "budget bill.csv --amount NaN",
      says: "--amount nan: choose a number above 0"
    ),
    BadInput(
      usage: "budget bill.csv --amount=-5",
      says: "--amount -5: choose a number above 0"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --year-start 13",
      says: "--year-start 13: choose a month from 1 to 12"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --year-start 7",
      says: "--year-start needs --per quarter or --per year"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --per month --year-start 1",
      says: "--year-start needs --per quarter or --per year"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --from 2026-10-02 --to 2026-10-01",
      says: "--from 2026-10-02 is after --to 2026-10-01"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --from 2026-10-02",
      says: "--from and --to go together: give the first and the last day"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --per year --from 2026-10-02 --to 2026-10-03",
      says: "--per cannot be combined with --from and --to: give one or the other"
    ),
    BadInput(
      usage: "budget bill.csv --amount 5 --fail-above 50",
      says: "--fail-above 50: chances are from 0 to 1, such as 0.5"
    ),
    BadInput(
      usage: "detect bill.csv --threshold 0",
      says: "--threshold 0: choose a number above 0, such as 3.5"
    ),
    BadInput(
      usage: "detect bill.csv --alerts-per-1000 0",
      says: "--alerts-per-1000 0: choose a number between 0 and 1000, such as 5"
    ),
    BadInput(
      usage: "detect bill.csv --alerts-per-1000 1000",
      says: "--alerts-per-1000 1000: choose a number between 0 and 1000, such as 5"
    ),
    BadInput(
      usage: "detect bill.csv --false-discovery-rate 5",
      says: "--false-discovery-rate 5: shares are between 0 and 1, such as 0.1"
    ),
    BadInput(
      usage: "detect bill.csv --threshold 3 --alerts-per-1000 5",
      says: "--threshold and --alerts-per-1000 both set the threshold: give one of them"
    ),
    BadInput(
      usage: "detect bill.csv --alerts-per-1000 5 --false-discovery-rate 0.1",
      says: "--alerts-per-1000 and --false-discovery-rate both set the threshold: give one of them"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --using robust-score",
      says: "--state uses walk-forward-score: leave out --using robust-score"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --replay",
      says: "--state cannot be combined with --replay: leave out one of them"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --all-days",
      says: "--state cannot be combined with --all-days: leave out one of them"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --explain-by RegionId",
      says: "--state cannot be combined with --explain-by: leave out one of them"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --alerts-per-1000 5",
      says: "--state cannot be combined with --alerts-per-1000: leave out one of them"
    ),
    BadInput(
      usage: "detect bill.csv --state s.json --false-discovery-rate 0.1",
      says: "--state cannot be combined with --false-discovery-rate: leave out one of them"
    ),
    BadInput(
      usage: "detect bill.csv --min-impact=-1",
      says: "--min-impact -1: choose 0 or more"
    ),
    BadInput(
      usage: "detect bill.csv --min-share nan",
      says: "--min-share nan: choose 0 or more"
    ),
  ]

  @Test("end with one line and status 64", arguments: usage)
  func refusal(of input: BadInput) throws {
    try input.check()
  }

  private static let short = "use a simpler model or a longer history"

  static let unusable = [
    BadInput(
      "one day",
      Bills.plain(days: 1),
      says: "total cannot be forecast: 1 day of history is too short: this model needs 3; \(short)"
    ),
    BadInput(
      "two days",
      Bills.plain(days: 2),
      says:
        "total cannot be forecast: 2 days of history are too short: this model needs 3; \(short)"
    ),
    BadInput(
      "two days held against a budget",
      Bills.plain(days: 2),
      "budget bill.csv --amount 5",
      says: "2 days of history are too short: this model needs 3; \(short)"
    ),
    BadInput(
      "five days to detect in",
      Bills.plain(days: 5),
      "detect bill.csv",
      says: "total cannot be scored: 5 days of history are too short: this detector needs 14"
    ),
    BadInput(
      "several series, all too short",
      Bills.grouped([("a", 0..<2, 5), ("b", 0..<1, 5)]),
      "forecast bill.csv --by group --absent missing",
      says: "none of 2 series can be forecast; a: 2 days of history are too short: this model "
        + "needs 3; \(short)"
    ),
    BadInput(
      "a day to look from that is before the data",
      Bills.plain(days: 30),
      "forecast bill.csv --as-of 2026-08-31",
      says: "--as-of 2026-08-31 is before the first day of the data, 2026-09-01; choose a later "
        + "day"
    ),
    BadInput(
      "more unsettled days than there are",
      Bills.plain(days: 30),
      "forecast bill.csv --unsettled 30",
      says: "the data cover 30 days, and --unsettled 30 leaves none; choose a smaller number or a "
        + "longer history"
    ),
    BadInput(
      "a FOCUS file of one day that is not settled",
      Bills.focus(days: 1),
      says: "the data cover 1 day, and --unsettled 1 leaves none; choose a smaller number or a "
        + "longer history"
    ),
    BadInput(
      "a budget that is over before the data begin",
      Bills.plain(days: 30),
      "budget bill.csv --amount 5 --from 2025-01-01 --to 2025-01-31",
      says: "no day of the budget, 2025-01-01 to 2025-01-31, has an amount; the data cover "
        + "2026-09-01 to 2026-09-30"
    ),
    BadInput(
      "a budget for the next century",
      Bills.plain(days: 30),
      "budget bill.csv --amount 5 --from 2026-09-01 --to 2126-08-31",
      says: "the budget ends 36,494 days after the data, but a forecast reaches 3,650 "
        + "days at most; choose an earlier --to"
    ),
  ]

  @Test("that ask too much of a file end with one line and status 1", arguments: unusable)
  func refusalOfUnusable(of input: BadInput) throws {
    try input.check()
  }
}
