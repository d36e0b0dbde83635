"""The recipe of the default forecaster again, in NumPy, as plain as it can be.

Its golden values are printed by ensemble_totals.py beside it. It shares no code with the
library and does the same things another way where there is one: medians of
slices for windows that slide, a ridge regression of all weeks for recursive
least squares, straight lines of np.interp for loops over cumulated weights.
Positions count days from the first of the history; a weekday is a position
modulo 7; a path is what an origin says of the days after it, and paths are
arrays of origins x days ahead.
"""

import datetime
import math
import statistics
from dataclasses import dataclass, replace

import numpy as np

TINY = 1e-300
YEAR = 364  # Whole weeks, so that weekdays meet.


@dataclass(frozen=True)
class History:
    """What the members see: a history without gaps, and where to forecast from."""

    y: np.ndarray
    is_observed: np.ndarray
    origins: np.ndarray
    stride: int
    month_days: list  # Those of the days ahead too.
    horizon: int

    @property
    def size(self):
        """The mean size of the amounts."""
        return np.mean(np.abs(self.y))

    def ahead(self, t):
        """The positions of the days that are forecast from t."""
        return np.arange(t + 1, t + 1 + self.horizon)

    def paths(self, path):
        """The paths of a function that forecasts one from an origin."""
        return np.array([path(t) for t in self.origins], dtype=float)


def clamp(x, limit):
    """The nearest number within the limit on either side."""
    return min(max(x, -limit), limit)


# --- Getting the history ready ---


def trimmed(values):
    """The values from the first to the last that are there."""
    there = np.flatnonzero(~np.isnan(values))
    return there[0], values[there[0] : there[-1] + 1]


def zero_runs(values):
    """The runs of zeros as (first, end); missing days within belong to them."""
    runs, is_open = [], False
    for t, amount in enumerate(values):
        if np.isnan(amount):
            continue
        if amount != 0:
            is_open = False
        elif is_open:
            runs[-1] = (runs[-1][0], t + 1)
        else:
            runs.append((t, t + 1))
            is_open = True
    return runs


def outage(values):
    """The days on which a bill was not delivered as (first, end), or none."""
    runs = zero_runs(values)
    long = [(first, end) for first, end in runs if end - first >= 7]
    if len(long) != 1:
        return None
    first, end = long[0]
    if end - first > 60 or first < 14 or end == len(values):
        return None
    other_zeros = sum(b - a for a, b in runs) - (end - first)
    if other_zeros * 50 > np.sum(values > 0) or np.any(values < 0):
        return None
    before, after = values[max(0, first - 28) : first], values[end : end + 28]
    before, after = before[~np.isnan(before)], after[~np.isnan(after)]
    if len(before) < 7 or len(after) < 3:
        return None
    level, new_level = np.median(before), np.median(after)
    return (first, end) if level > 0 and level / 3 <= new_level <= 3 * level else None


def level_break(values):
    """The first day of a level that moved and stayed, and the ratio of it to the
    one before, or none."""
    n = len(values)
    if n < 7 + 28:
        return None
    recent, before = values[-7:], values[:-7][-56:]
    recent, before = recent[~np.isnan(recent)], before[~np.isnan(before)]
    if len(recent) == 0 or len(before) == 0:
        return None
    if np.median(recent) <= 0 or np.median(before) <= 0:
        return None
    side = 1 if np.median(recent) > np.median(before) else -1
    for length in range(7, 29):
        if n - length < 28:
            break
        change = change_of_level(values, n - length, side)
        if change is not None:
            return n - length, math.exp(side * change)
    return None


def change_of_level(values, start, side):
    """The change to a side from a day on, in logarithms, or none."""
    usual = weekday_medians(values, start)
    with np.errstate(divide="ignore", invalid="ignore"):
        distances = side * np.log(values / usual[np.arange(len(values)) % 7])
    is_there = ~np.isnan(values)
    since = distances[start:][is_there[start:]]
    first = max(0, start - 56)
    base = distances[first:start][is_there[first:start]]
    if len(since) < 7 or len(base) < 28:
        return None
    change = np.median(since)
    if not change >= 0.223:
        return None
    if not np.all((since > change / 2) & np.isfinite(since)):
        return None
    if not np.median(np.abs(since - change)) <= 0.25 * change:
        return None
    if not change >= 4 * np.median(np.abs(base)) / normal_quantile(0.75):
        return None
    burst = 0
    for t in range(max(0, start - 182), start):
        if is_there[t]:
            burst = burst + 1 if distances[t] > change / 2 else 0
        if burst > 2:
            return None
    return change if burst == 0 and not is_season(values, start, change, side) else None


def is_season(values, start, change, side):
    """Whether the same days a year before were off to the side by half as much."""
    then = start - YEAR
    if then < 28:
        return False
    with np.errstate(divide="ignore", invalid="ignore"):
        moves = side * np.log(values / weekday_medians(values, then)[np.arange(len(values)) % 7])
    moves = moves[then : len(values) - YEAR]
    moves = moves[np.isfinite(moves)]
    return len(moves) > 0 and np.median(moves) > change / 2


def weekday_medians(values, end):
    """The medians of the weekdays over the eight weeks before a day."""
    usual = np.full(7, np.nan)
    for weekday in range(7):
        days = [t for t in range(max(0, end - 56), end) if t % 7 == weekday]
        amounts = [values[t] for t in days if not np.isnan(values[t])]
        if amounts:
            usual[weekday] = np.median(amounts)
    return usual


def filled(values):
    """The values with each gap taken for the median of the three same weekdays
    before it, or of as many as there are."""
    filled = values.copy()
    for t in np.flatnonzero(np.isnan(values)):
        weekdays = [filled[t - back] for back in (7, 14, 21) if t >= back]
        filled[t] = np.median(weekdays) if weekdays else filled[t - 1]
    return filled


def rolling_origins(n):
    """The days to forecast from, the last of all at the end, and their stride."""
    first = min(21, n // 3)
    stride = max(1, math.ceil((n - 1 - first) / 100))
    if stride % 7 == 0:
        stride += 1
    return np.array(sorted(range(n - 2, first - 1, -stride)) + [n - 1]), stride


def last_run(z, is_observed):
    """The run of last days that are off, as (count, side, limit), or none."""
    n = len(z)
    for count in range(1, 29):
        first = n - count
        if first < 14:
            return None
        base = np.arange(max(0, first - 56), first)
        off = z - weekday_medians(z, first)[np.arange(n) % 7]
        since = off[first:][is_observed[first:]]
        side = np.sign(since[-1])
        least = 0.2 * np.mean(np.abs(z[base])) + TINY
        if not np.all(side * since > least):
            return None
        limit = max(
            4 * np.median(np.abs(off[base])) / normal_quantile(0.75),
            1.5 * np.quantile(np.abs(off[base]), 0.9),
            least,
        )
        last = np.flatnonzero(is_observed[:first])[-1]
        if np.all(side * since > limit) and side * off[last] <= limit:
            # Missing days before it may be of it.
            count = n - 1 - last
            return (count, side, limit) if 2 <= count <= 28 and last >= 13 else None
    return None


def rare_days(y, is_observed):
    """The history with usual amounts on rare days, and the amount of each event."""
    n = len(y)
    if n < 14:
        return y, []
    around = np.array([np.median(y[max(0, t - 14) : t + 15]) for t in range(n)])
    off = np.abs(y - around)
    level = np.mean(np.sort(np.abs(y))[: max(1, 19 * n // 20)])
    rare = off > max(20 * np.median(off), 3 * level)
    events = np.sum(rare[1:] & ~rare[:-1]) + rare[0]
    if np.sum(rare) > max(1, n // 100):
        rare[:] = False
    elif events > 2 and 2 * np.sum(np.abs(y[rare])) > np.sum(np.abs(y)):
        # Rare they are, but most of the spend.
        rare[:] = False
    run = last_run(y, is_observed)
    if run and run[0] > 6:
        # They may be a level.
        rare[n - run[0] :] = False
    for t in range(n - 6, n):
        others = [s for s in range(n - 6, n) if s != t]
        if rare[t] and any((y[s] - around[s]) / (y[t] - around[t]) > 0.5 for s in others):
            rare[t] = False
    zeros = np.flatnonzero(y == 0)
    if 0 < len(zeros) <= 6 and zeros[-1] - zeros[0] < 6 and zeros[-1] < n - 3:
        run = slice(zeros[0], zeros[-1] + 1)
        if np.all(y[run] == 0) and np.all(y >= 0) and np.all(around[run] > 0):
            rare[run] = True
    z, events, open_event = y.copy(), [], False
    for t in range(n):
        if rare[t]:
            z[t] = around[t] if t < n - 6 else np.median(z[t - 3 : t])
            if not open_event:
                events.append(0.0)
            events[-1] += y[t] - z[t]
        open_event = rare[t]
    return z, events


# --- Members ---


def smoothing_paths(history, level, season=0.0, trend=0.0, damping=1.0):
    """Robust exponential smoothing."""
    y, is_observed = history.y, history.is_observed
    start = y[:14][is_observed[:14]]
    l, b, s = np.median(start), 0.0, np.zeros(7)
    scale = np.median(np.abs(start - l))
    tiny = 1e-6 * history.size + TINY
    seen = []
    outliers, side = 0, 0
    paths = {}
    for t in range(len(y)):
        expected = l + damping * b
        if not is_observed[t]:
            l, b = expected, damping * b
        else:
            seen.append(t)
            error = y[t] - expected - s[t % 7]
            limit = 3 * scale + tiny
            trusted = error
            if abs(error) > limit:
                sign = 1 if error > 0 else -1
                outliers = outliers + 1 if sign == side else 1
                side = sign
                # In full within three scales, not at all beyond nine.
                trusted = sign * limit * max(0, 1 - (abs(error) - limit) / (2 * limit))
            else:
                outliers, side = 0, 0
            if outliers == 3:
                l = np.median([y[i] - s[i % 7] for i in seen[-3:]])
                outliers, side = 0, 0
                scale += 0.1 * (limit - scale)
            else:
                gain = max(level, 1 / (t + 2))
                l = expected + gain * trusted
                b = damping * b + trend * gain * trusted
                if season > 0:
                    s[t % 7] += max(season, 1 / (t // 7 + 3)) * (1 - gain) * trusted
                scale += max(0.05, 1 / (t + 5)) * (1.25 * min(abs(error), limit) - scale)
        drift = np.cumsum(damping ** np.arange(1.0, history.horizon + 1)) * b
        paths[t] = l + drift + s[history.ahead(t) % 7]
    return history.paths(lambda t: paths[t])


def weekday_effects(y):
    """The effects of the weekdays as known on every day, days x 7."""
    effects, known = np.zeros(7), []
    changes = np.abs(np.diff(y[:28]))
    scale = np.sum(changes) / max(1, len(changes)) + 1e-12 * np.mean(np.abs(y)) + TINY
    for t in range(len(y)):
        if t >= 6:
            week = np.arange(t - 6, t + 1)
            amounts = y[week] - effects[week % 7]
            error = amounts[3] - np.median(amounts)
            limit = 3 * scale
            effects[(t - 3) % 7] += max(0.05, 1 / ((t - 6) // 7 + 4)) * clamp(error, limit)
            scale += max(0.05, 1 / (t + 1)) * (1.25 * min(abs(error), limit) - scale)
        known.append(effects.copy())
    return np.array(known)


def no_effects(y):
    """No effects of weekdays."""
    return np.zeros((len(y), 7))


def weekday_median_paths(history, weeks):
    """The median of the last days of each weekday."""

    def path(t):
        medians = {}
        for day in range(t - 6, t + 1):
            same = history.y[day::-7][:weeks] if day >= 0 else history.y[[t]]
            medians[day % 7] = np.median(same)
        return [medians[day % 7] for day in history.ahead(t)]

    return history.paths(path)


def level_at(y, effects, t, days, end=None):
    """The median of the days through end, by default t, without the effects known
    at t."""
    end = t if end is None else end
    window = np.arange(max(0, end - days + 1), end + 1)
    return np.median(y[window] - effects[t, window % 7])


def level_paths(history, effects, days):
    """The median of the last days, with weekdays."""
    return history.paths(
        lambda t: level_at(history.y, effects, t, days) + effects[t, history.ahead(t) % 7]
    )


def month_day_effects(history, effects):
    """The effects of the days of the month as known at each origin, origins x 32."""
    y = history.y
    # What a day is off the four weeks around it, known two weeks later.
    off = []
    for i in range(len(y) - 14):
        around = np.arange(max(0, i - 14), i + 15)
        known = effects[i + 14]
        off.append(y[i] - known[i % 7] - np.median(y[around] - known[around % 7]))

    def at(t):
        effects = np.zeros(32)
        for month_day in range(1, 32):
            same = [off[i] for i in range(t - 13) if history.month_days[i] == month_day]
            effects[month_day] = np.median([0, 0, 0, *same][-3:])
        return effects

    return history.paths(at)


def month_day_paths(history, effects):
    """The level of four weeks with weekdays and days of the month."""
    ahead = np.array([[history.month_days[i] for i in history.ahead(t)] for t in history.origins])
    month_effects = np.take_along_axis(month_day_effects(history, effects), ahead, axis=1)
    return level_paths(history, effects, 28) + month_effects


def last_month_paths(history):
    """The latest same day of the month, or the last day where there is none."""

    def path(t):
        latest = {history.month_days[i]: history.y[i] for i in range(t + 1)}
        return [latest.get(history.month_days[i], history.y[t]) for i in history.ahead(t)]

    return history.paths(path)


def yearly_ratio_paths(history, base):
    """Base, in proportion to what the week around each day was a year before."""
    y, paths = history.y, base.copy()
    for origin, t in enumerate(history.origins):
        first, end = t - YEAR - 27, t - YEAR + 1
        if first < 0 or np.mean(y[first:end]) <= 0:
            continue
        level = np.mean(y[first:end])
        for ahead, day in enumerate(history.ahead(t)):
            week = y[max(0, day - YEAR - 3) : min(day - YEAR + 4, t + 1)]
            if len(week) > 0:
                paths[origin, ahead] *= min(max(np.mean(week) / level, 0.2), 5)
    return paths


def yearly_offset_paths(history, effects):
    """The level of four weeks with weekdays, and the mean of what the same days
    of up to three years were off the levels then."""
    y, paths = history.y, level_paths(history, effects, 28)
    for origin, t in enumerate(history.origins):
        years = [back for back in (1, 2, 3) if t - YEAR * back - 27 >= 0]
        offsets = []
        for back in years:
            then = t - YEAR * back
            # Beyond a year ahead there is no such day yet.
            days = np.minimum(history.ahead(then), t)
            level = level_at(y, effects, t, 28, end=then)
            offsets.append(y[days] - effects[t, days % 7] - level)
        if years:
            paths[origin] += np.mean(offsets, axis=0)
    return paths


def weekly_level_paths(history):
    """The shape of the last two weeks on a level that a ridge regression knows."""
    y = history.y

    def path(t):
        count = (t + 1) // 7
        if count < 3:
            return [y[t - 6 + ahead % 7] if t >= 6 else y[t] for ahead in range(history.horizon)]
        weeks = y[t + 1 - 7 * count : t + 1].reshape(count, 7)
        levels = np.mean(weeks, axis=1)
        recent = np.sum(levels[-2:])
        is_steady = abs(recent) > 2e-9 * (history.size + TINY)
        shape = np.sum(weeks[-2:], axis=0) / recent if is_steady else np.ones(7)
        ahead = weekly_levels(levels, math.ceil(history.horizon / 7), history.size + TINY)
        return np.outer(ahead, shape).ravel()[: history.horizon]

    return history.paths(path)


def weekly_levels(levels, ahead, size):
    """The levels of the weeks ahead, by regression on the two weeks before, a
    constant and the week a year before, shrunk towards a level that stays."""
    count = len(levels)
    first = max(0, count - 104)
    mean = np.mean(levels[first:])
    unit = np.std(levels[first:]) + 1e-9 * size
    z = list((levels - mean) / unit)
    has_year = count >= 60

    def terms(week):
        # A year back may be before the history, or not have come.
        is_known = has_year and 0 <= week - 52 < count
        return np.array([z[week - 1], z[week - 2], 1, z[week - 52] if is_known else 0])

    rows = range(first + 2, count)
    beta = np.array([1.0, 0, 0, 0])
    if len(rows) >= 6:
        x = np.array([terms(week) for week in rows])
        changes = np.array([z[week] - z[week - 1] for week in rows])
        penalty = 0.05 * len(rows) + 1
        beta += np.linalg.solve(x.T @ x + penalty * np.eye(4), x.T @ changes)
    for week in range(count, count + ahead):
        z.append(clamp(terms(week) @ beta, 6))
    return mean + np.array(z[count:]) * unit


def wave_terms(days):
    """A level, a trend, and sine and cosine of thirteen waves of a year."""
    years = np.asarray(days) / 365.25
    waves = [f(2 * np.pi * k * years) for k in range(1, 14) for f in (np.sin, np.cos)]
    return np.stack([np.ones_like(years), years, *waves], axis=-1)


def wave_coefficients(history, effects):
    """The coefficients of the wave terms as known after no, one, two … weeks.

    Recursive least squares with clipped errors gives the weights of a ridge
    regression on what each week was taken to be: expected, and the clipped error
    on top. A missing week is taken to be as expected.
    """
    y = history.y
    weeks = np.arange(7 * (len(y) // 7)).reshape(-1, 7)
    x = wave_terms(weeks[:, 3])
    start = np.zeros(28)
    start[0] = np.median(y[:14])
    scale = np.mean(np.abs(y[:28] - start[0])) + 1e-6 * history.size + TINY
    # In variances of a week: hardly any for level and trend, eight weeks for a wave.
    penalties = np.array([1e-4, 1e-4] + [8.0] * 26)
    coefficients, taken = [start], []
    for week, days in enumerate(weeks):
        expected = x[week] @ coefficients[-1]
        error = 0.0
        if np.any(history.is_observed[days]):
            error = np.mean(y[days] - effects[days[-1], days % 7]) - expected
        limit = 3 * scale
        taken.append(expected + clamp(error, limit))
        # Half the weight after three years; the penalty is forgotten alike.
        memory = 2 ** (-7 / 1095)
        weights = memory ** np.arange(week, -1.0, -1)
        coefficients.append(
            ridge(x[: week + 1], np.array(taken), weights, memory ** (week + 1) * penalties, start)
        )
        if np.any(history.is_observed[days]):
            scale += max(0.05, 1 / (week + 2)) * (1.25 * min(abs(error), limit) - scale)
    return np.array(coefficients)


def ridge(x, y, weights, penalties, start):
    """The coefficients of weighted least squares with penalties on their
    distances from the start."""
    rows = np.vstack([np.sqrt(weights)[:, None] * x, np.diag(np.sqrt(penalties))])
    targets = np.concatenate([np.sqrt(weights) * y, np.sqrt(penalties) * start])
    return np.linalg.lstsq(rows, targets, rcond=None)[0]


def wave_paths(history, effects):
    """The seasons of a year on the level of two weeks with weekdays, which is
    all there is before a year and five weeks."""
    paths = level_paths(history, effects, 14)
    if not np.any(history.origins >= 400):
        return paths
    coefficients = wave_coefficients(history, effects)
    coefficients[:, :2] = 0  # Neither the level nor the trend goes on.
    for origin, t in enumerate(history.origins):
        if t >= 400:
            known = coefficients[(t + 1) // 7]
            days = np.arange(t - 13, t + 1)
            ahead = history.ahead(t)
            level = np.median(history.y[days] - effects[t, days % 7] - wave_terms(days) @ known)
            paths[origin] = level + effects[t, ahead % 7] + wave_terms(ahead) @ known
    return paths


def logarithms(history):
    """The history in logarithms less their mean, and the mean; none where fewer
    than nine days of ten are positive."""
    positive = sorted(history.y[history.y > 0])
    if len(positive) < 0.9 * len(history.y) or len(positive) < 5:
        return None
    logs = np.log(np.maximum(history.y, 0.5 * positive[len(positive) // 20]))
    mean = np.mean(logs)
    return replace(history, y=logs - mean), mean


def member_paths(history, usual):
    """The paths of the members that the history has, kept within one range of
    its usual amounts beyond their extremes, members x origins x days ahead."""
    none, effects = no_effects(history.y), weekday_effects(history.y)
    fast = dict(level=0.8, season=0.1)
    week8 = weekday_median_paths(history, 8)
    members = {
        "last": smoothing_paths(history, level=1.0),
        "fast": smoothing_paths(history, **fast),
        "slow": smoothing_paths(history, level=0.1, season=0.1),
        "holt": smoothing_paths(history, level=0.5, trend=0.3),
        "damped": smoothing_paths(history, level=0.4, season=0.1, trend=0.1, damping=0.9),
        "four weeks": weekday_median_paths(history, 4),
        "eight weeks": week8,
        "level": level_paths(history, none, 7),
        "month day": month_day_paths(history, none),
        "weekday and month day": month_day_paths(history, effects),
        "year": yearly_ratio_paths(history, week8),
        "weekly level": weekly_level_paths(history),
        "year and weekday": yearly_offset_paths(history, effects),
        "last month": last_month_paths(history),
        "yearly waves": wave_paths(history, effects),
    }
    proportional = logarithms(history)
    if proportional:
        logs, mean = proportional
        in_logs = {
            "proportional": smoothing_paths(logs, **fast),
            "proportional waves": wave_paths(logs, weekday_effects(logs.y)),
        }
        members |= {name: np.exp(np.minimum(p + mean, 700)) for name, p in in_logs.items()}
    low, high = np.min(usual), np.max(usual)
    paths = np.array(list(members.values()))
    return list(members), np.clip(paths, low - (high - low), high + (high - low))


# --- Weights and the median ---


def actual_paths(history):
    """What the days ahead of each past origin were, those not known being nan."""
    known = np.where(history.is_observed, history.y, np.nan)
    padded = np.concatenate([known, np.full(history.horizon, np.nan)])
    return np.array([padded[history.ahead(t)] for t in history.origins[:-1]])


def member_losses(history, paths, days):
    """The loss of each member on a slice of the days ahead."""
    actual = actual_paths(history)
    sums, weight_sum = np.zeros(len(paths)), 0.0
    for origin, t in enumerate(history.origins[:-1]):
        errors = np.abs(paths[:, origin, days] - actual[origin, days])
        errors = errors[:, ~np.isnan(actual[origin, days])]
        count = errors.shape[1]
        if count == 0:
            continue
        means = np.mean(errors, axis=1)
        memory = 1 / (1 + (len(history.y) - 1 - t) / 120)
        common = np.mean(means) / (history.size + TINY) + 1e-3
        weight = memory * math.sqrt(count) / common**1.25
        sums += weight * means
        weight_sum += weight
    return sums / max(weight_sum, TINY) + 1e-4 * history.size + TINY


def member_shares(history, paths):
    """The members' shares on each day ahead, days ahead x members: one set for
    the first week, one for all after it."""
    whole = member_losses(history, paths, slice(None))
    shares = []
    for days in (slice(0, 7), slice(7, None)):
        losses = whole**0.6 * member_losses(history, paths, days) ** 0.4
        weights = (np.min(losses) / losses) ** 8
        weights[weights / np.sum(weights) < 0.02] = 0
        shares.append(weights / np.sum(weights))
    return np.array([shares[0] if ahead < 7 else shares[1] for ahead in range(history.horizon)])


def weighted_quantiles(values, weights, probabilities):
    """Quantiles where each value stands in the middle of its weight, neighbours
    are joined by a line, and the extremes are the extreme values."""
    order = np.argsort(values, kind="stable")
    values, weights = values[order], weights[order]
    middles = (np.cumsum(weights) - weights / 2) / np.sum(weights)
    return np.interp(probabilities, middles, values)


def combined_paths(history, paths, shares):
    """The weighted medians of the members, and how far the members are from them
    at each origin, all days ahead added up."""
    combined = np.zeros((len(history.origins), history.horizon))
    distances = np.zeros(len(history.origins))
    for origin in range(len(history.origins)):
        for ahead in range(history.horizon):
            counting = shares[ahead] > 0
            values, weights = paths[counting, origin, ahead], shares[ahead, counting]
            median = weighted_quantiles(values, weights, 0.5)
            combined[origin, ahead] = median
            distances[origin] += np.sum(weights * np.abs(values - median))
    return combined, distances


# --- Errors ---


def restlessness(history, distances):
    """The size of the errors to be expected from each origin, in a unit of its own."""
    changes = []
    for t in history.origins:
        # The change to each of the last 28 days; there is none to the very first.
        last = np.abs(np.diff(history.y[max(0, t - 28) : t + 1]))
        changes.append(np.sum(last) / min(28, t + 1))
    unrest = changes / (np.mean(changes) + TINY) + distances / (np.mean(distances) + TINY)
    return np.sqrt((unrest / (np.mean(unrest) + TINY) + 0.2) / 1.2)


PROBABILITIES = np.arange(1, 200) * 0.005
TAILS = np.minimum(PROBABILITIES, 1 - PROBABILITIES)


def normal_quantile(p):
    """The standard normal quantile."""
    return statistics.NormalDist().inv_cdf(p)


def error_scales(errors, weights):
    """The mean size of the errors at each horizon, of the fifteen around it."""
    sizes = []
    for column in errors.T:
        known = ~np.isnan(column)
        if np.any(known):
            sizes.append(np.average(np.abs(column[known]), weights=weights[known]))
        else:
            sizes.append(sizes[-1] if sizes else 0.0)
    return np.array([np.mean(sizes[max(0, h - 7) : h + 8]) for h in range(len(sizes))]) + TINY


def typical_factors(scaled, weights):
    """What makes the errors of each origin those of a typical one."""
    sizes, known_weights, known = [], [], []
    for origin, row in enumerate(scaled):
        row = row[~np.isnan(row)]
        if len(row) > 0:
            known.append(origin)
            sizes.append(np.mean(np.abs(row)) + 0.05)
            # Errors of neighbouring days go together: four say twice one.
            known_weights.append(weights[origin] * math.sqrt(len(row)))
    factors = np.ones(len(scaled))
    if known:
        typical = np.exp(np.average(np.log(sizes), weights=known_weights))
        factors[known] = typical / np.array(sizes)
    return factors


def pooled_quantiles(errors, weights, scales):
    """The quantiles of all errors in units of their horizon's scale: in the
    middle those of a typical origin, in the tails those of all of them mixed."""
    scaled = errors / scales
    known = ~np.isnan(scaled)
    if not np.any(known):
        return np.zeros(len(PROBABILITIES))
    repeated = np.broadcast_to(weights[:, None], scaled.shape)[known]
    typical = scaled * typical_factors(scaled, weights)[:, None]
    mixed = weighted_quantiles(scaled[known], repeated, PROBABILITIES)
    inner = weighted_quantiles(typical[known], repeated, PROBABILITIES)
    share = np.interp(TAILS, [0.025, 0.1, 0.2], [0, 0.5, 1])
    return (1 - share) * mixed + share * inner


def effective_count(errors, weights, stride, ahead):
    """The number of errors at a horizon, windows that overlap counting once."""
    u = weights[~np.isnan(errors[:, ahead])]
    return np.sum(u) ** 2 / np.sum(u**2) * stride / (ahead + 1) if len(u) > 0 else 0.0


def student_ratio(z, freedom):
    """The quantile of Student's t over the normal one, by Cornish and Fisher."""
    return (
        1
        + (z**2 + 1) / (4 * freedom)
        + (5 * z**4 + 16 * z**2 + 3) / (96 * freedom**2)
        + (3 * z**6 + 19 * z**4 + 17 * z**2 - 15) / (384 * freedom**3)
    )


def day_deviations(errors, weights, stride, least):
    """The quantiles of each day's error at all probabilities, days ahead x 199."""
    z = np.array([normal_quantile(p) for p in PROBABILITIES])
    scales = error_scales(errors, weights)
    pooled = pooled_quantiles(errors, weights, scales)
    tail = np.interp(TAILS, [0.025, 0.1, 0.2, 0.4], [1.3, 1.1, 0.9, 0.8])
    below, above = PROBABILITIES < 0.4975, PROBABILITIES > 0.5025
    table = []
    for ahead, scale in enumerate(scales):
        freedom = max(2, 1 + effective_count(errors, weights, stride, ahead))
        deviations = pooled * scale
        deviations = np.where(
            z < 0, np.minimum(deviations, least * z), np.maximum(deviations, least * z)
        )
        deviations = deviations * tail * student_ratio(z, freedom)
        # Every interval holds the forecast.
        deviations = np.where(below, np.minimum(deviations, 0), deviations)
        deviations = np.where(above, np.maximum(deviations, 0), deviations)
        deviations[len(z) // 2] = 0
        table.append(np.sort(deviations))
    return np.array(table)


# --- The forecast ---


@dataclass(frozen=True)
class Forecast:
    """The mean of each day, and its quantiles at all probabilities."""

    mean: np.ndarray
    deviations: np.ndarray
    floor: float
    shares: dict

    def quantile(self, p):
        """The amount that is not exceeded with probability p, of each day."""
        deviations = [np.interp(p, PROBABILITIES, row) for row in self.deviations]
        return np.maximum(self.mean + deviations, self.floor)


def outage_as_missing(values):
    """The values with an outage taken for missing days."""
    first, end = outage(values) or (0, 0)
    values = values.copy()
    values[first:end] = np.nan
    return values


def at_new_level(values):
    """The values with the days before a new level brought to it."""
    start, factor = level_break(values) or (0, 1.0)
    return np.concatenate([factor * values[:start], values[start:]])


def last_years(start, values):
    """The last five years, from the first to the last value that is there, and
    the date that they start on."""
    first, values = trimmed(np.asarray(values, dtype=float))
    cut = max(0, len(values) - 1826)
    skipped, values = trimmed(values[cut:])
    return start + datetime.timedelta(days=int(first + cut + skipped)), values


def forecast(start, values, horizon):
    """The forecast of the days after a history from a date on, nan being missing."""
    start, values = last_years(start, values)
    floor = 0.0 if np.nanmin(values) >= 0 else -np.inf
    values = outage_as_missing(values)
    y = filled(at_new_level(values))
    n = len(y)
    origins, stride = rolling_origins(n)
    days = [start + datetime.timedelta(days=t) for t in range(n + horizon)]
    history = History(y, ~np.isnan(values), origins, stride, [day.day for day in days], horizon)

    names, paths = member_paths(history, rare_days(y, ~np.isnan(values))[0])
    shares = member_shares(history, paths)
    combined, distances = combined_paths(history, paths, shares)
    restless = restlessness(history, distances)
    factors = restless[-1] / restless[:-1]
    errors = factors[:, None] * (actual_paths(history) - combined[:-1])
    weights = 2 ** (-(n - 1 - origins[:-1]) / 200)
    # Days that all agree say little of changes smaller than half of the level
    # spread over them.
    least = 0.5 * history.size / np.sum(history.is_observed)
    return Forecast(
        mean=np.maximum(combined[-1], floor),
        deviations=day_deviations(errors, weights, stride, least),
        floor=floor,
        shares=dict(zip(names, np.mean(shares, axis=0))),
    )


# --- The golden values ---


START = datetime.date(2025, 6, 2)


def bill(count):
    """A growing bill with weekends, a fee on the first, two wild days and a new
    level from day 170 on."""
    amounts = []
    for t in range(count):
        amount = 200 + 0.25 * t + 1.5 * ((t * 7919) % 23 - 11)
        if t % 7 >= 5:
            amount -= 60
        if (START + datetime.timedelta(days=t)).day == 1:
            amount += 150
        if t in (50, 130):
            amount *= 3
        amounts.append(amount + 40 if t >= 170 else amount)
    return np.array(amounts)


def golden_history(count, has_gaps=False, rise=None):
    """The bill; with three missing days and fifteen of zeros; or half as much
    again on its last days, so many of them."""
    amounts = bill(count)
    if has_gaps:
        amounts[300:303] = np.nan
        amounts[600:615] = 0
    if rise:
        amounts[-rise:] *= 1.5
    return amounts


# The name, the history and the days ahead of each case. Half as much again is a
# new level after ten days, and after five what smoothing takes for one.
CASES = [
    ("200 days", dict(count=200), 14),
    ("40 days", dict(count=40), 14),
    ("500 days", dict(count=500), 30),
    ("800 days with gaps", dict(count=800, has_gaps=True), 14),
    ("450 days with a rise", dict(count=450, rise=10), 14),
    ("260 days with a rise", dict(count=260, rise=5), 14),
]
