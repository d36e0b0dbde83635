"""Regressions of a panel by NumPy and statsmodels, beside RegressionBenchmarks.

    OPENBLAS_NUM_THREADS=1 python Benchmarks/RegressionBenchmarks/peers.py

Needs numpy and statsmodels. The same design, 1,000 series of the same kind, one
thread; microseconds of CPU time a series, the best of several runs.
"""

import time

import numpy as np
import statsmodels.api as sm

DAYS, SERIES, TUNING = 730, 1000, 1.345
t = np.arange(DAYS)
angle = 2 * np.pi * t / 365.25
X = np.stack(
    [np.ones(DAYS), t / DAYS]
    + [(t % 7 == d) * 1.0 for d in range(6)]
    + [f(k * angle) for k in range(1, 9) for f in (np.sin, np.cos)]
    + [t % 30 == 0, t % 30 == 29, t % 365 == 359, abs(t % 365 - 330) < 2],
    axis=1,
).astype(float)
rng = np.random.default_rng(1)
Y = np.asfortranarray(
    (100 + 20 * np.sin(t / 58) + 10 * (t % 7 > 4))[:, None]
    + 5 * rng.standard_t(3, (DAYS, SERIES))
    + 100 * ((7 * t[:, None] + np.arange(SERIES)) % 100 == 0)
)


def report(name, count, runs, work):
    best = np.inf
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    print(f"{name:40} {best / count * 1e6:10.1f} µs")


def panel_squares():
    q, r = np.linalg.qr(X)
    z = q.T @ Y
    return np.linalg.solve(r, z), Y - q @ z


def panel_huber():
    """Twenty steps of modified residuals, which leave an error of 7e-5 scales."""
    q, _ = np.linalg.qr(X)
    z = q.T @ Y
    for _ in range(20):
        r = Y - q @ z
        bound = TUNING * np.median(abs(r), axis=0) / 0.6744897501960817
        z += q.T @ np.clip(r, -bound, bound)
    return z


square = np.ones((512, 512))
report("NumPy panel least squares", SERIES, 9, panel_squares)
report("NumPy panel Huber, 20 steps", SERIES, 3, panel_huber)
report("statsmodels OLS", 20, 3, lambda: [sm.OLS(y, X).fit().params for y in Y.T[:20]])
huber = sm.robust.norms.HuberT(TUNING)
report("statsmodels RLM", 10, 2, lambda: [sm.RLM(y, X, M=huber).fit().params for y in Y.T[:10]])
report("product of 512 × 512", 1, 20, lambda: square @ square)
