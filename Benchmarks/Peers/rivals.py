"""Times Python's libraries on the first series of a panel, one thread.

usage: rivals.py WORK PANEL DAYS SERIES OUTPUT

PANEL holds doubles, series after series. Prints the processor's seconds per series and
writes what the first series gave to OUTPUT, as doubles, column after column.
"""

import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def regressors(days):
    """A constant, a trend, weekdays, and yearly and monthly waves: 28 columns."""
    t = np.arange(days)
    columns = [np.ones(days), t / 365.25]
    columns += [(t % 7 == k).astype(float) for k in range(1, 7)]
    for k in range(1, 7):
        columns += [np.sin(2 * np.pi * k * t / 365.25), np.cos(2 * np.pi * k * t / 365.25)]
    for k in range(1, 5):
        columns += [np.sin(2 * np.pi * k * t / 30.4375), np.cos(2 * np.pi * k * t / 30.4375)]
    return np.stack(columns, axis=1)


def statsmodels_stl(panel, robust=False):
    from statsmodels.tsa.seasonal import STL

    # R's spans, jumps and passes, but for the low-pass span: statsmodels wants
    # it above the period.
    options = dict(period=7, seasonal=11, trend=13, low_pass=9, seasonal_jump=2, trend_jump=2)
    for y in panel:
        fit = STL(y, robust=robust, **options).fit(inner_iter=2, outer_iter=0)
    return lambda: STL(panel[0], robust=robust, **options).fit(inner_iter=2, outer_iter=0)


def work_statsmodels_stl(panel):
    last = statsmodels_stl(panel)
    return lambda: (lambda fit: np.concatenate([fit.trend, fit.seasonal, fit.resid]))(last())


def work_statsmodels_stl_z(panel):
    """Residuals of a robust STL over their median absolute deviation."""
    from statsmodels.tsa.seasonal import STL

    options = dict(period=7, seasonal=11, trend=13, low_pass=9, seasonal_deg=0)
    options |= dict(seasonal_jump=2, trend_jump=2)
    for y in reversed(panel):
        residuals = STL(y, robust=True, **options).fit(inner_iter=1, outer_iter=15).resid
        scores = residuals * 0.6744897501960817 / np.median(np.abs(residuals))
    return lambda: scores


def work_sesd(panel):
    from sesd import seasonal_esd

    most = panel.shape[1] // 10
    for y in panel:
        seasonal_esd(y, periodicity=7, hybrid=True, max_anomalies=most)
    return lambda: panel[0]


def work_statsforecast_mstl(panel):
    from statsforecast.mstl import mstl

    for y in panel:
        mstl(y, [7, 30])
    names = ["trend", "seasonal7", "seasonal30", "remainder"]
    return lambda: mstl(panel[0], [7, 30])[names].to_numpy().T.ravel()


def work_numpy_ols(panel):
    q, r = np.linalg.qr(regressors(panel.shape[1]))
    projection = panel @ q
    residuals = panel - projection @ q.T
    coefficients = np.linalg.solve(r, projection[0])
    return lambda: np.concatenate([coefficients, residuals[0]])


def work_statsmodels_ols(panel):
    import statsmodels.api as sm

    x = regressors(panel.shape[1])
    for y in panel:
        fit = sm.OLS(y, x).fit()
    fit = sm.OLS(panel[0], x).fit()
    return lambda: np.concatenate([fit.params, fit.resid])


def huber_scale(residuals):
    return np.median(np.abs(residuals), axis=1, keepdims=True) / 0.6744897501960817


def work_numpy_huber(panel):
    """The fixed-factor iteration on the whole panel, 20 steps."""
    q, r = np.linalg.qr(regressors(panel.shape[1]))
    projection = panel @ q
    residuals = panel - projection @ q.T
    for _ in range(20):
        bound = 1.345 * huber_scale(residuals)
        step = np.clip(residuals, -bound, bound) @ q
        projection += step
        residuals -= step @ q.T
    return lambda: np.linalg.solve(r, projection[0])


def work_statsmodels_huber(panel):
    import statsmodels.api as sm

    x = regressors(panel.shape[1])
    for y in panel:
        sm.RLM(y, x, M=sm.robust.norms.HuberT()).fit()
    return lambda: sm.RLM(panel[0], x, M=sm.robust.norms.HuberT()).fit(tol=1e-12, maxiter=500).params


def work_bottleneck_moments(panel):
    import bottleneck

    mean = bottleneck.move_mean(panel, 28, axis=1)[:, 27:-1]
    deviation = bottleneck.move_std(panel, 28, axis=1, ddof=1)[:, 27:-1]
    scores = (panel[:, 28:] - mean) / deviation
    return lambda: scores[0]


def work_bottleneck_robust(panel):
    """Medians of the windows alone: nothing in bottleneck gives their MAD."""
    import bottleneck

    bottleneck.move_median(panel, 28, axis=1)
    return lambda: robust_scores(panel[0])


def robust_scores(y):
    """The scores of a series by their definition, to compare ours with."""
    windows = np.lib.stride_tricks.sliding_window_view(y, 28)[:-1]
    median = np.median(windows, axis=1)
    mad = np.median(np.abs(windows - median[:, None]), axis=1)
    return (y[28:] - median) * 0.6744897501960817 / mad


def prepare_polars_moments(panel):
    import polars

    return polars.DataFrame(panel.T)


def work_polars_moments(frame):
    import polars

    columns = polars.all()
    past = (columns - columns.rolling_mean(28).shift(1)) / columns.rolling_std(28).shift(1)
    scores = frame.select(past)
    return lambda: scores.to_series(0).to_numpy()[28:]


prepare_polars_robust = prepare_polars_moments


def work_polars_robust(frame):
    """Medians of the windows alone."""
    import polars

    frame.select(polars.all().rolling_median(28))
    return lambda: robust_scores(frame.to_series(0).to_numpy())


def forecasts(panel, *models):
    """Means and intervals of 80 % and 95 %, the medians of several models'."""
    names = ["mean", "lo-80", "hi-80", "lo-95", "hi-95"]
    for y in reversed(panel):
        results = [model.forecast(y=y, h=28, level=[80, 95]) for model in models]
        medians = [np.median([result[name] for result in results], axis=0) for name in names]
    return lambda: np.concatenate(medians[:3])


def work_statsforecast_ets(panel):
    from statsforecast.models import AutoETS

    return forecasts(panel, AutoETS(season_length=7))


def work_statsforecast_dynamic_theta(panel):
    from statsforecast.models import DynamicOptimizedTheta

    return forecasts(panel, DynamicOptimizedTheta(season_length=7))


def work_statsforecast_median(panel):
    from statsforecast.models import MSTL, AutoCES, AutoETS, DynamicOptimizedTheta

    week = dict(season_length=7)
    models = [AutoETS(**week), DynamicOptimizedTheta(**week), AutoCES(**week)]
    return forecasts(panel, *models, MSTL(season_length=[7, 30]))


def prepare_hierarchicalforecast(panel):
    """The sums of a root, a hundred nodes below it, and the others below those."""
    from scipy import sparse

    count = len(panel)
    groups = 100 if count > 1000 else 0
    leaves = np.arange(count - 1 - groups)
    rows = [np.zeros_like(leaves), 1 + groups + leaves]
    if groups:
        # The parent of a node: see tree() of PeerWork.
        rows.append(1 + (groups + leaves) % groups)
    columns = np.tile(leaves, len(rows))
    ones = np.ones(len(columns))
    sums = sparse.csr_matrix((ones, (np.concatenate(rows), columns)), (count, len(leaves)))
    return sums, panel


def work_hierarchicalforecast(prepared):
    from hierarchicalforecast.methods import MinTraceSparse

    sums, base = prepared
    result = MinTraceSparse("wls_struct").fit_predict(S=sums, y_hat=base)["mean"]
    return lambda: np.asarray(result)[:101].ravel()


def prepare_hierarchicalforecast_dense(panel):
    sums, panel = prepare_hierarchicalforecast(panel)
    return sums.toarray(), panel


def work_hierarchicalforecast_dense(prepared):
    from hierarchicalforecast.methods import MinTrace

    sums, base = prepared
    result = MinTrace("wls_struct").fit_predict(S=sums, y_hat=base)["mean"]
    return lambda: np.asarray(result)[:101].ravel()


if __name__ == "__main__":
    work, path, days, count, output = sys.argv[1:6]
    panel = np.fromfile(path, count=int(days) * int(count)).reshape(int(count), int(days))
    run = globals()["work_" + work]
    prepare = globals().get("prepare_" + work, lambda panel: panel)
    run(prepare(panel[:2]))  # imports and compiles outside the clock
    prepared = prepare(panel)
    start = time.process_time()
    result = run(prepared)
    seconds = time.process_time() - start
    np.ascontiguousarray(result(), dtype=float).tofile(output)
    print(seconds / int(count))
