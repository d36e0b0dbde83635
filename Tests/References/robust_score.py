"""The golden values of RobustScoreGoldenTests.swift, of RecordScoreGoldenTests.swift with hindsight and of
DriftScoreTests.swift: the recipe of RobustScore in NumPy.

usage: python3 Tests/References/robust_score.py            prints them as Swift
"""
import datetime
import math

import numpy as np
from walk_forward_score import CLIP, FEWEST_SERIES, LEAST, RIDGE, golden_panel, quantile, training_runs

THRESHOLD = 2.6
HEAVY = 2.85


def moving(x, share, first, last, step=1):
    n = len(x)
    return np.array([
        quantile([x[t + step * k] for k in range(first, last + 1) if 0 <= t + step * k < n], share) for t in range(n)
    ])


def baseline(y):
    weekday = np.where(np.isnan(y), math.nan, 0)
    n = len(y)
    for _ in range(2):
        rest = y - moving(y - weekday, 0.5, -10, 10)
        raw = moving(rest, 0.5, -8, 8, 7)
        firsts = [min(max(0, t - 3), max(0, n - 7)) for t in range(n)]
        weekday = np.array([raw[t] - np.nanmean(raw[first:first + 7]) for t, first in enumerate(firsts)])
    size = np.abs(moving(y, 0.5, -28, 28))
    return moving(y - weekday, 0.5, -10, 10), weekday, np.maximum(size, 0.2 * quantile(np.abs(y), 0.5))


def monthly(rest, start):
    """Of each day, what three quarters of the other months agree on."""
    days = [start + datetime.timedelta(t) for t in range(len(rest))]
    last = [((d.replace(day=28) + datetime.timedelta(4)).replace(day=1) - d).days for d in days]
    effects = np.zeros(len(rest))
    for keys in ([d.day for d in days], last):
        for t, key in enumerate(keys):
            others = [rest[u] for u, k in enumerate(keys) if k == key and u != t and not math.isnan(rest[u])]
            if math.isnan(rest[t]) or len(others) < 3:
                continue
            low, high = quantile(others, 0.25), quantile(others, 0.75)
            effect = low if low > 0 else min(0, high)
            if abs(effect) > abs(effects[t]):
                effects[t] = effect
    return effects


def common(moves):
    """The parts of the series in what all do, in usual deviations, and the factors of unrest."""
    there = (~np.isnan(moves)).sum(axis=0)
    weights = np.ones(len(moves))

    def factors(weights):
        w = weights[:, None]
        known = ~np.isnan(moves)
        total, square = np.nansum(w * moves, axis=0), np.sum(w * w * known, axis=0)
        factor = (total - w * moves) / (square - w * w + RIDGE)
        return np.where(known & (there >= FEWEST_SERIES), factor, 0)

    for _ in range(5):
        factor = factors(weights)
        weights = np.nansum(moves * factor, axis=1) / (np.sum(np.where(np.isnan(moves), 0, factor**2), axis=1) + RIDGE)
    parts = weights[:, None] * factor
    squares = np.clip(moves - parts, -CLIP, CLIP)**2
    ratios = squares / np.maximum(1e-9, np.nanmean(squares, axis=1, keepdims=True))
    unrest = np.sqrt((np.nansum(ratios, axis=0) - ratios + RIDGE) / (there - 1 + RIDGE))
    return parts, np.where(np.isnan(ratios) | (there < FEWEST_SERIES), 1, np.maximum(1, unrest))


def tail(x, sign):
    sizes = np.maximum(0, sign * x[~np.isnan(x)])
    return quantile(sizes, min(0.98, (len(sizes) - 2) / (len(sizes) - 1))) if len(sizes) > 1 else 0


def scale(rest, magnitude):
    near = moving(np.abs(rest), 0.9, -28, 28)
    sizes = np.minimum(np.abs(rest) / np.sqrt(near**2 + (0.03 * magnitude)**2 + LEAST), 1.5)
    mean = np.nansum(sizes) / max(1, np.sum(~np.isnan(sizes))) + 1e-9
    spread = np.ones(len(rest))
    for t in range(len(rest)):
        own = [sizes[t + 7 * k] for k in range(-8, 9) if 0 <= t + 7 * k < len(rest)]
        own = [size for size in own if not math.isnan(size)]
        spread[t] = (10 * mean + sum(own)) / (10 + len(own)) / mean
    even = rest / spread
    recent = np.array([np.nanmax(np.append(np.abs(even[max(0, t - 7):t]), 0)) for t in range(len(even))])
    ratio = quantile(np.abs(even), 0.98) / quantile(np.abs(even), 0.8)
    doubt = HEAVY / min(max(ratio, 1.82), HEAVY)
    variances = doubt**2 * (moving(np.abs(even), 0.8, -28, 28)**2 + (0.25 * recent)**2 + (0.02 * magnitude)**2 + LEAST)
    above, below = (np.sqrt(variances + (doubt * 0.5 * tail(even, sign))**2) for sign in (1, -1))
    return even / np.where(even > 0, above, below), variances, doubt, (above * spread, below * spread)


def runs(z):
    n, values = len(z), np.zeros(len(z))
    known = ~np.isnan(z)
    reference = quantile(np.abs(z), 0.8)
    for width in range(2, 8):
        means = {}
        for sign in (1, -1):
            v = np.where(known, np.clip(sign * z, -2, 2), 0)
            padded = np.concatenate([np.zeros(width - 1), v, np.zeros(width - 1)])
            means[sign] = np.array([max(0, padded[k:k + width].sum() / width) for k in range(n + width - 1)])
        reached = [max(means[1][t + width - 1], means[-1][t + width - 1]) for t in range(n) if known[t]]
        factor = min(max(reference / max(quantile(reached, 0.8), 1e-9), 1), width**0.7)
        for sign in (1, -1):
            for t in np.flatnonzero(known):
                best = max(means[sign][t:t + width])
                own = min(max(sign * z[t] / max(best, 1e-9), 0), 1)
                values[t] = max(values[t], best * factor * own)
    return values


def side_records(x):
    values = np.zeros(len(x))
    left = sorted((t for t in range(len(x)) if not math.isnan(x[t])), key=lambda t: -x[t])
    for _ in range(5):
        others = [t for t in left if abs(t - left[0]) > 7]
        if len(others) < 30:
            break
        top = x[others[:11]]
        excess = math.sqrt(((top - top[-1]).sum() / 10)**2 + (0.02 * top[-1])**2 + LEAST)
        beyond = lambda amount: 10 * (1 + (amount - top[-1]) / (10 * excess))**-10
        for t in left:
            if x[t] <= top[0]:
                break
            values[t] = max(0, -2 * math.log10(beyond(x[t])))
        if beyond(x[left[0]]) >= 0.05:
            break
        left = others
    return values


def records(levels, rest):
    return np.maximum(*(np.minimum(side_records(sign * levels), side_records(sign * rest)) for sign in (1, -1)))


def steps(x, variances, doubt):
    n = len(x)
    before, after = moving(x, 0.5, -14, -1), moving(x, 0.5, 0, 13)
    changes = np.array([0 if t < 14 or t > n - 7 else after[t] - before[t] for t in range(n)])
    own = np.where(changes < 0, before - x, x - before)
    sizes = np.maximum(0, np.minimum(np.abs(changes), own))
    far = (doubt * 0.5 * quantile(sizes, 0.98))**2
    values = np.zeros(n)
    for t in range(n):
        if not sizes[t] > 0 or np.any(sizes[max(0, t - 14):t + 15] > sizes[t]):
            continue
        first = next((u for u in range(max(0, t - 7), t + 1) if sizes[u] >= 0.75 * sizes[t]), t)
        values[first] = max(values[first], 1.6 * sizes[t] / math.sqrt(variances[first] + far))
    return values, changes


def drifts(x, variances, doubt, stepped):
    n = len(x)
    levels, seen = moving(x, 0.5, 0, 27), ~np.isnan(x)
    changes, before = np.full(n, math.nan), np.full(n, math.nan)
    for t in range(28, n - 14):
        if seen[t - 28:t].sum() >= 14 and seen[t + 14:t + 42].sum() >= 10:
            before[t], changes[t] = levels[t - 28], levels[t + 14] - levels[t - 28]
    sizes, values, moves, firsts = np.abs(changes), np.zeros(n), np.zeros(n), np.zeros(n)
    for t in range(n):
        if not sizes[t] > 0 or np.any(sizes[max(0, t - 35):t] >= sizes[t]) or np.any(sizes[t:t + 36] > sizes[t]):
            continue
        others = np.concatenate([sizes[:max(0, t - 35)], sizes[t + 36:]])
        if np.sum(~np.isnan(others)) < 56:
            continue
        for day in range(t, min(n, t + 21)):
            week = x[day:day + 7]
            sign = 1 if changes[t] > 0 else -1
            if not math.isnan(x[day]) and np.sum(~np.isnan(week)) > 3 and (
                    sign * (quantile(week, 0.5) - before[t]) >= sizes[t] / 3):
                score = 2.2 * sizes[t] / math.sqrt(variances[day] + (doubt * quantile(others, 0.98))**2)
                if not np.any(stepped[max(0, day - 21):day + 22] >= min(score, 2.6)):
                    values[day], moves[day], firsts[day] = score, changes[t], before[t]
                break
    return values, moves, firsts


def scores(panel):
    """{name: (first day, [amounts])} to {name: [scores]}."""
    first = min(start for start, _ in panel.values())
    length = max((start - first).days + len(y) for start, y in panel.values())
    moves, parts_of = np.full((len(panel), length), math.nan), []
    for i, (start, y) in enumerate(panel.values()):
        y = np.asarray(y, float)
        level, weekday, magnitude = baseline(y)
        rest = y - level - weekday
        rest = rest - monthly(rest, start)
        usual = np.sqrt(moving(np.abs(rest), 0.9, -28, 28)**2 + (0.3 * quantile(np.abs(rest), 0.95))**2
                        + (0.05 * magnitude)**2 + LEAST)
        own = slice((start - first).days, (start - first).days + len(y))
        moves[i, own] = np.clip(rest / usual, -CLIP, CLIP)
        parts_of.append((level, magnitude, rest, usual, own))
    parts, unrest = common(moves)
    found = {}
    for i, name in enumerate(panel):
        level, magnitude, rest, usual, own = parts_of[i]
        rest = rest - parts[i, own] * usual
        levels, factor = rest + level, unrest[i, own]
        z, variances, doubt, _ = scale(rest, magnitude)
        stepped, changes = steps(levels, variances, doubt)
        drifted, moved, _ = drifts(levels, variances, doubt, stepped)
        size = np.maximum(np.maximum(np.abs(z), records(levels, rest)), runs(z)) / factor
        up = rest >= 0
        is_step = stepped > np.minimum(size, THRESHOLD)
        size, up = np.where(is_step, np.maximum(size, stepped), size), np.where(is_step, changes > 0, up)
        is_drift = drifted > size
        size, up = np.where(is_drift, drifted, size), np.where(is_drift, moved > 0, up)
        found[name] = np.where(np.isnan(z), math.nan, np.where(up, size, -size))
    return found


def drifting():
    """DriftScoreTests.swift."""
    level = lambda t: 1000 + 400 * min(1, max(0, (t - 150) / 28))
    amounts = [math.nan if t == 160 else level(t) + t * 7919 % 101 for t in range(320)]
    return {"drift": (datetime.date(2026, 1, 1), amounts)}


def show(title, found, firsts):
    print(f"{title}\nsums: [")
    for own in found.values():
        print(f"  {float(np.nansum(np.abs(own)))!r},")
    print("],\nscores: [")
    for i, t in [(0, 0), (0, 59), (1, 34), (2, 50), (3, 80), (3, 82), (3, 84), (4, 59), (4, 60), (4, 70), (5, 50),
                 (7, 70), (11, 149)]:
        print(f"  ({i}, {t}, {float(found[str(i)][t - firsts[i]])!r}),")
    flags = {i: [t + firsts[i] for t, s in enumerate(found[str(i)]) if abs(s) > THRESHOLD] for i in range(12)}
    print("],\nflags:", {i: days for i, days in flags.items() if days})


def main():
    panel, firsts = golden_panel()
    show("panel", scores(panel), firsts)
    show("alone", {name: scores({name: own})[name] for name, own in panel.items()}, firsts)
    sizes = np.abs(scores(training_runs())["bill"])
    print(f"records\nsum: {float(np.nansum(sizes))!r},\nscores: [")
    for day in [65, 120, 121, 249, 250, 251, 252, 253, 299]:
        print(f"  {day}: {float(sizes[day])!r},")
    print("],\nflags:", [t for t, size in enumerate(sizes) if size > THRESHOLD])
    sizes = np.abs(scores(drifting())["drift"])
    flags = [t for t, size in enumerate(sizes) if size > THRESHOLD]
    print(f"drift\nsum: {float(np.nansum(sizes))!r}, day 161: {float(sizes[161])!r}, flags: {flags}")


if __name__ == "__main__":
    main()
