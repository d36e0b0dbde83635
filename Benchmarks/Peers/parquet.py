"""A FOCUS bill in Parquet by day and service: ours beside DuckDB's.

    .venv/bin/python -m pip install duckdb numpy pyarrow
    .venv/bin/python parquet.py ../../.build/release/outlay

Makes a bill of a million rows and 33 columns, and prints the processor time and the peak memory of each program, the best of
some runs in turn. DuckDB is asked for the sums by day and service, and what Python
and the import of it take is measured apart; ours reads eight columns, since it also
looks at currencies, periods, credits and corrections.
"""

import argparse
import multiprocessing
import os
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / ".work"
ROWS, DAYS = 1_000_000, 180


def make_bill(path):
    """A seeded bill, sorted by time, in eight row groups compressed by snappy."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(20261129)

    def some(text, count):
        """One of `count` texts a row."""
        texts = pa.array([f"{text} {index}" for index in range(count)])
        return texts.take(pa.array(rng.integers(0, count, ROWS)))

    def times(hours, unit="us"):
        return pa.array(hours.astype("datetime64[us]"), pa.timestamp(unit, "UTC"))

    hours = np.sort(rng.integers(0, DAYS * 24, ROWS)).astype("timedelta64[h]")
    start = np.datetime64("2026-01-01T00") + hours
    month = start.astype("datetime64[M]")
    effective = np.round(rng.lognormal(-1, 1.5, ROWS), 10)
    prices = rng.uniform(0, 1, 500)
    kinds = np.array(["Usage", "Usage", "Usage", "Usage", "Tax", "Credit", "Purchase"])
    teams = [None] + [[("team", team), ("env", "prod")] for team in ("search", "ads", "ml", "web")]
    columns = {
        "AvailabilityZone": some("eu-central-1", 6),
        "BilledCost": pa.array(np.round(effective * rng.uniform(0.5, 1.5, ROWS), 10)),
        "BillingAccountId": some("payer", 1),
        "BillingAccountName": some("Payer", 1),
        "BillingCurrency": pa.array(["USD"] * ROWS),
        "BillingPeriodEnd": times(month + 1),
        "BillingPeriodStart": times(month),
        "ChargeCategory": pa.array(kinds[rng.integers(0, len(kinds), ROWS)]),
        "ChargeClass": pa.nulls(ROWS, pa.string()),
        "ChargeDescription": some("A charge for the use of something, number", 2_000),
        "ChargeFrequency": some("Usage-Based", 1),
        "ChargePeriodEnd": times(start + np.timedelta64(1, "h")),
        "ChargePeriodStart": times(start),
        "CommitmentDiscountId": pa.nulls(ROWS, pa.string()),
        "ConsumedQuantity": pa.array(rng.lognormal(0, 2, ROWS)),
        "ConsumedUnit": some("Hours", 3),
        "ContractedCost": pa.array(effective),
        "ContractedUnitPrice": pa.array(rng.choice(prices, ROWS)),
        "EffectiveCost": pa.array(effective),
        "InvoiceIssuerName": some("AWS", 1),
        "ListCost": pa.array(np.round(effective * 1.2, 10)),
        "ListUnitPrice": pa.array(rng.choice(prices, ROWS)),
        "PricingCategory": some("Standard", 2),
        "PricingQuantity": pa.array(rng.lognormal(0, 2, ROWS)),
        "PricingUnit": some("Hours", 3),
        "ProviderName": some("AWS", 1),
        "PublisherName": some("AWS", 1),
        "RegionId": some("eu-central", 8),
        "ResourceId": some("arn:aws:ec2:instance/i-0123456789abcdef", 12_000),
        "ServiceName": some("Amazon Service", 60),
        "SkuId": some("SKU", 900),
        "SubAccountId": some("0001112223", 40),
        "Tags": pa.array(
            [teams[index] for index in rng.integers(0, len(teams), ROWS)],
            pa.map_(pa.string(), pa.string()),
        ),
    }
    pq.write_table(pa.table(columns), path, compression="snappy", row_group_size=125_000)


def run(command):
    """The processor's seconds, the peak in MB, and what the program prints."""
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output = program.stdout.read()
    errors = program.stderr.read()
    _, status, used = os.wait4(program.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}\n{errors}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    bill = FOLDER / "focus.parquet"
    if not bill.exists():
        # In a process of its own: the peak of a program counts what it was forked from.
        maker = multiprocessing.get_context("spawn").Process(target=make_bill, args=(bill,))
        maker.start()
        maker.join()

    sums = f"select ServiceName, ChargePeriodStart::date, sum(EffectiveCost) from '{bill}' group by all"
    script = f"""import duckdb
rows = duckdb.connect(config={{'threads': 1}}).execute("{sums}").fetchall()
print(sum(row[2] for row in rows))"""
    commands = {
        "ours": [options.ours, "inspect", str(bill), "--by", "ServiceName"],
        "DuckDB in Python": [sys.executable, "-c", script],
        "Python and its import alone": [sys.executable, "-c", "import duckdb"],
    }
    best = {name: (float("inf"), 0, "") for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            best[name] = min(best[name], run(command))

    ours = float(re.search(r"used +[\d,]+ rows, ([\d,.]+)", best["ours"][2])[1].replace(",", ""))
    theirs = float(best["DuckDB in Python"][2])
    # Ours is printed to the cent.
    if abs(ours - theirs) > 0.01:
        sys.exit(f"ours is {ours}, DuckDB's {theirs}")
    print(f"{bill.stat().st_size / 1e6:.0f} MB, {ROWS:,} rows, {ours:,.2f}; best of {options.rounds}\n")
    print("| | processor s | peak MB |")
    print("|:--|--:|--:|")
    for name, (seconds, peak, _) in best.items():
        print(f"| {name} | {seconds:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
