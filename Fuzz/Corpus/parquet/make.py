# Makes the files beside it, small bills in Parquet: python3 make.py, with pyarrow 19.
import datetime

import pyarrow as pa
import pyarrow.parquet as pq

day = [datetime.datetime(2026, 11, 1 + i % 3, tzinfo=datetime.timezone.utc) for i in range(8)]
focus = pa.table({
    "ChargePeriodStart": pa.array(day, pa.timestamp("ms", tz="UTC")),
    "ChargePeriodEnd": pa.array([d + datetime.timedelta(1) for d in day], pa.timestamp("us")),
    "EffectiveCost": [0.5 * i if i != 5 else None for i in range(8)],
    "BilledCost": pa.array([i for i in range(8)], pa.decimal128(12, 4)),
    "BillingCurrency": ["USD"] * 8,
    "ServiceName": ["EC2", "S3", None, "EC2"] * 2,
    "Tags": pa.array([[("team", "a")], [], None, [("team", None)]] * 2, pa.map_(pa.string(), pa.string())),
})
plain = pa.table({"date": [d.date() for d in day], "cost": pa.array(range(8), pa.int32())})
pq.write_table(focus, "focus.parquet", compression="none", write_statistics=False)
pq.write_table(focus, "focus-snappy.parquet", compression="snappy", row_group_size=5)
pq.write_table(focus, "focus-zstd.parquet", compression="zstd", data_page_version="2.0", use_dictionary=False)
pq.write_table(plain, "plain-gzip.parquet", compression="gzip")
pq.write_table(plain, "plain-delta.parquet", compression="none", use_dictionary=False,
               column_encoding={"cost": "DELTA_BINARY_PACKED"})
