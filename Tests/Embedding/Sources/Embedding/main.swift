import Outlay

let cube = try SpendCube(contentsOf: "Datasets/focus.csv.gz")
let settled = cube.days.lowerBound..<Day(2026, 11, 20)  // the 20th is still filling
let (pace, _) = try Budget(250_000, per: .month).pace(of: cube.panel[settled])
let likely = pace.total.interval(0.8)

print("spent \(Int(pace.spent)), expected by now \(Int(pace.expectedByNow))")
print("total \(Int(pace.total.mean)), 80 %: \(Int(likely.lowerBound)) to \(Int(likely.upperBound))")
print("chance of overrun \(Int((100 * pace.chanceOfOverrun).rounded())) %")
for found in cube.panel[settled].scored().anomalies.prefix(3) {
  print(found.anomaly.days.lowerBound, found.key, "off by \(Int(found.anomaly.impact))")
}
