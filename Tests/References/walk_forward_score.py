"""The golden values of WalkForwardScoreGoldenTests.swift, and of RecordScoreGoldenTests.swift on the day: the recipe
of WalkForwardScore in NumPy.

usage: python3 Tests/References/walk_forward_score.py            prints them as Swift

Written for clarity: everything is worked out anew for each day from all days before it. NumPy 1.22 or later. It
agrees with the library to rounding on whole panels too: `scores(amounts)` takes {name: (first day, [amounts])}, with
NaN where a day is missing.
"""
import datetime
import math
import warnings

import numpy as np

warnings.simplefilter("ignore")  # Quantiles of no days are NaN, as they should be.
THRESHOLD = 2.15
LEAST = 1e-12
CLIP, RIDGE, FEWEST_SERIES = 2.5, 5, 10


def quantile(amounts, share):
    amounts = np.asarray(amounts, float)
    amounts = amounts[~np.isnan(amounts)]
    return np.quantile(amounts, share) if len(amounts) else math.nan


def clipped(amount, most):
    return min(max(amount, -most), most)


def expectations(y):
    """Of each day: expected, level, magnitude, scale and move of a series by itself."""
    days, above, residuals = [], [], []
    slow = soon = math.nan
    misses, count, levels = np.zeros(3), 0, []
    for t, amount in enumerate(y):
        week = quantile(y[max(0, t - 21):t], 0.5)
        if math.isnan(week):
            slow = soon = math.nan
            misses, count, levels = np.zeros(3), 0, []
        weekday = quantile([above[t - 7 * k] for k in range(1, 13) if t >= 7 * k], 0.5)
        weekday = 0 if math.isnan(weekday) else weekday
        answers = np.array([slow, soon, quantile(levels[-14:], 0.5)])
        weights = 1 / (misses**2 + LEAST) if count else np.ones(3)
        known = ~np.isnan(answers)
        level = (weights * answers)[known].sum() / weights[known].sum() if known.any() else math.nan
        expected = level + weekday
        size = quantile(y[max(0, t - 28):t], 0.5)
        magnitude = abs(amount) if math.isnan(size) else max(
            abs(size), 0.2 * quantile(np.abs(y[max(0, t - 364):t]), 0.5))
        near = np.abs(residuals[-56:])
        scale = math.nan
        if t >= 21 and np.sum(~np.isnan(y[:t + 1])) >= 14:
            scale = math.sqrt(quantile(near, 0.9)**2 + (0.05 * magnitude)**2 + LEAST)
        move = clipped((amount - expected) / scale, CLIP) if not math.isnan(amount) else math.nan
        days.append((expected, level, magnitude, scale, move))

        usual = quantile(near, 0.8)
        x = amount - weekday
        if not math.isnan(amount):
            if known.all():
                count += 1
                misses = misses + max(1 / 32, 1 / count) * (np.abs(x - answers) - misses)
            most = math.inf if math.isnan(usual) else usual
            slow = x if math.isnan(slow) else slow + 0.1 * clipped(x - slow, most)
            soon = x if math.isnan(soon) else soon + 0.4 * clipped(x - soon, most)
        levels.append(x)
        moved = np.array(levels[-7:]) - slow
        if len(moved) == 7 and (np.all(moved > 2 * usual) or np.all(moved < -2 * usual)):
            slow = soon = quantile(levels[-7:], 0.5)
        above.append(amount - week)
        residuals.append(amount - expected)
    return days


def same_days(day):
    """How many days ago the same day of each month of the year before was, from its start and from its end."""
    first_next = (day.replace(day=28) + datetime.timedelta(4)).replace(day=1)
    last = (first_next - day).days
    from_start, from_end = [], []
    end = day.replace(day=1)
    for _ in range(12):
        first = (end - datetime.timedelta(1)).replace(day=1)
        same, other = first + datetime.timedelta(day.day - 1), end - datetime.timedelta(last)
        if same < end:
            from_start.append((day - same).days)
        if other >= first:
            from_end.append((day - other).days)
        end = first
    return [[ago for ago in agos if ago <= 364] for agos in (from_start, from_end)]


def monthly(rest, t, day):
    effects = []
    for agos in same_days(day):
        past = [rest[t - ago] for ago in agos if t >= ago and not math.isnan(rest[t - ago])]
        low, high = min(past, default=0), max(past, default=0)
        effects.append(0 if len(past) < 3 else low if low > 0 else min(0, high))
    return effects[0] if abs(effects[0]) > abs(effects[1]) else effects[1]


def record(amounts, t):
    """The scores of a record on the high and on the low side, against the days up to four days before."""
    past = np.array([a for a in amounts[:max(0, t - 3)] if not math.isnan(a)])
    if t < 182 or len(past) < 30 or math.isnan(amounts[t]):
        return 0, 0
    scores = []
    for sign in (1, -1):
        top = np.sort(sign * past)[::-1][:11]
        amount, start = sign * amounts[t], top[-1]
        excess = math.sqrt(((top - start).sum() / 10)**2 + (0.02 * start)**2 + LEAST)
        expected = 10 * (1 + (amount - start) / (10 * excess))**-10 if amount > top[0] else 1
        scores.append(max(0, -2 * math.log10(expected)))
    return scores


def window_mean(standardized, last, width, sign):
    window = [clipped(sign * z, 2) for z in standardized[max(0, last - width + 1):last + 1] if not math.isnan(z)]
    return max(0, sum(window) / width)


def runs(standardized, t):
    z, best_score = standardized[t], 0
    first = max(0, t - 364)
    usual_size = quantile(np.abs(standardized[first:t]), 0.8)
    for width in range(2, 8):
        reached = [
            max(window_mean(standardized, d, width, 1), window_mean(standardized, d, width, -1))
            for d in range(first, t) if not math.isnan(standardized[d])
        ]
        usual = quantile(reached, 0.8)
        best = window_mean(standardized, t, width, 1 if z > 0 else -1)
        ratio = usual_size / max(usual, 1e-9) if t >= 56 and not math.isnan(usual) else 1
        factor = min(max(ratio, 1), width**0.7)
        best_score = max(best_score, best * factor * min(abs(z) / max(best, 1e-9), 1))
    return best_score


def weekday_spread(residuals, magnitude):
    """How much more than others the next day varies because of its weekday."""
    near = np.abs(np.array(residuals[-56:]))
    sizes = np.minimum(near / math.sqrt(quantile(near, 0.9)**2 + (0.03 * magnitude)**2 + LEAST), 1.5)
    mean = np.nanmean(sizes) + 1e-9
    own = sizes[::-1][6::7]
    return (np.nansum(own) + 10 * mean) / (np.sum(~np.isnan(own)) + 10) / mean


def doubt(residuals):
    """How much larger the scale of few days is than that of half a year."""
    count = np.sum(~np.isnan(residuals[-364:]))
    return math.sqrt((1 + 40 / count) / (1 + 40 / 182))


def scored(y, start, days, parts, unrest):
    """The scores; and of each day its residual, the size of those before, and the scales above and below."""
    rest, residuals, levels, standardized, scores, measures = [], [], [], [], [], []
    for t, (amount, day, part) in enumerate(zip(y, days, parts)):
        expected, level, magnitude, scale, _ = day
        expected = expected if part == 0 else expected + part * scale
        rest.append(amount - expected)
        expected += monthly(rest, t, start + datetime.timedelta(t))
        residual = amount - expected
        above = below = math.nan
        near = quantile(np.abs(residuals[-56:]), 0.8)
        if t >= 28 and np.sum(~np.isnan(y[:t + 1])) >= 14:
            recent = max([abs(r) for r in residuals[-7:] if not math.isnan(r)], default=0)
            variance = near**2 + (0.5 * recent)**2 + (0.02 * magnitude)**2 + LEAST
            factor = unrest[t] * weekday_spread(residuals, magnitude) * doubt(residuals)
            above = factor * math.sqrt(variance + (0.5 * max(0, quantile(residuals[-364:], 0.98)))**2)
            below = factor * math.sqrt(variance + (0.5 * max(0, -quantile(residuals[-364:], 0.02)))**2)
        standardized.append(residual / (above if residual > 0 else below))
        measures.append((residual, near, above, below))
        residuals.append(residual)
        levels.append(residual + level)
        z = standardized[t]
        run = 0 if math.isnan(z) else runs(standardized, t)
        high, low = zip(record(levels, t), record(residuals, t))
        plain = record(y, t)[0 if residual > 0 else 1]
        size = 0 if math.isnan(z) else max(abs(z), max(min(high), min(low), plain) / unrest[t])
        size = max(size, run)
        scores.append(math.nan if math.isnan(amount) else -size if residual < 0 else size)
    return scores, measures


def common(moves):
    """The part of each series in what all do, and how restless the rest is, by series and day of the panel."""
    count, length = moves.shape
    parts, ratios = np.zeros(moves.shape), np.full(moves.shape, math.nan)
    there = (~np.isnan(moves)).sum(axis=0)
    totals = np.nansum(moves, axis=0)
    for i in range(count):
        product = square = RIDGE
        rest_square, rest_count = 28 * 0.37, 28
        for t in range(length):
            move = moves[i, t]
            if math.isnan(move):
                continue
            if there[t] >= FEWEST_SERIES:
                factor = (totals[t] - move) / (there[t] - 1 + RIDGE)
                parts[i, t] = product / square * factor
                product, square = product + move * factor, square + factor * factor
            left = clipped(move - parts[i, t], CLIP)**2
            ratios[i, t] = left / (rest_square / rest_count)
            rest_square, rest_count = rest_square + left, rest_count + 1
    totals = np.nansum(ratios, axis=0)
    unrest = np.maximum(1, np.sqrt((totals - ratios + RIDGE) / (there - 1 + RIDGE)))
    return parts, np.where(np.isnan(ratios) | (there < FEWEST_SERIES), 1, unrest)


def scores(panel):
    first = min(start for start, _ in panel.values())
    length = max((start - first).days + len(y) for start, y in panel.values())
    moves = np.full((len(panel), length), math.nan)
    days = {}
    for i, (name, (start, y)) in enumerate(panel.items()):
        days[name] = expectations(np.asarray(y, float))
        offset = (start - first).days
        moves[i, offset:offset + len(y)] = [day[4] for day in days[name]]
    parts, unrest = common(moves)
    found = {}
    for i, (name, (start, y)) in enumerate(panel.items()):
        own = slice((start - first).days, (start - first).days + len(y))
        found[name] = scored(np.asarray(y, float), start, days[name], parts[i, own], unrest[i, own])[0]
    return found


def golden_panel():
    """GoldenPanel.swift."""
    start = datetime.date(2026, 1, 1)

    def amount(i, t):
        if (i, t) == (1, 33):
            return math.nan
        day = start + datetime.timedelta(t)
        amount = 100 + 10 * i
        amount -= 30 if day.isoweekday() > 5 else 0
        amount += 40 if day.day == 1 and i < 4 else 0
        amount -= 20 if t == 70 else 0
        amount += (t * 7919 + i * 104_729) % 101 / 10
        amount += 80 if (i, t) == (2, 50) else 0
        amount += 14 if i == 3 and 80 <= t <= 84 else 0
        amount += 50 if i == 4 and t >= 60 else 0
        return amount

    firsts = [20 if i == 5 else 0 for i in range(12)]
    return {
        str(i): (start + datetime.timedelta(first), [amount(i, t) for t in range(first, 150)])
        for i, first in enumerate(firsts)
    }, firsts


def training_runs():
    """RecordScoreGoldenTests.swift."""

    def amount(t):
        noise = t * 7919 % 101
        if t == 90:
            return math.nan
        if t == 120:
            return 2400 + noise
        if 250 <= t <= 252:
            return 3000 + noise
        return 1000 + 3 * noise if t // 5 * 7919 % 13 < 5 else 30 + noise / 10

    return {"bill": (datetime.date(2026, 1, 1), [amount(t) for t in range(300)])}


def main():
    panel, firsts = golden_panel()
    found = scores(panel)
    print("sums: [")
    for name in panel:
        print(f"  {float(np.nansum(np.abs(found[name])))!r},")
    print("],\nscores: [")
    for i, t in [(0, 0), (0, 59), (1, 34), (2, 50), (3, 80), (3, 82), (3, 84), (4, 59), (4, 60), (4, 70), (5, 50),
                 (7, 70), (11, 149)]:
        print(f"  ({i}, {t}, {float(found[str(i)][t - firsts[i]])!r}),")
    flags = {
        i: [t + firsts[i] for t, score in enumerate(found[str(i)]) if abs(score) > THRESHOLD] for i in range(12)
    }
    print("],\nflags:", {i: days for i, days in flags.items() if days})

    sizes = np.abs(scores(training_runs())["bill"])
    print(f"\nsum: {float(np.nansum(sizes))!r},\nscores: [")
    for day in [65, 120, 121, 249, 250, 251, 252, 253, 299]:
        print(f"  {day}: {float(sizes[day])!r},")
    print("],\nflags:", [t for t, size in enumerate(sizes) if size > THRESHOLD])


if __name__ == "__main__":
    main()
