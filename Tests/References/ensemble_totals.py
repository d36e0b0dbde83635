"""The recipe of the default forecaster's totals again, in NumPy, as plain as it can be.

usage: python3 Tests/References/ensemble_totals.py Tests/ForecastingTests/Golden

Writes the golden values of CausalEnsembleTests and TotalGoldenTests. It shares no code
with the library, and takes members, combined paths and the errors of days from
ensemble.py beside it.
"""

import datetime
import math
import sys

import numpy as np

from ensemble import (
    CASES as DAY_CASES,
    START,
    TINY,
    History,
    at_new_level,
    bill,
    combined_paths,
    filled,
    forecast,
    golden_history,
    last_run,
    last_years,
    level_break,
    member_paths,
    member_shares,
    normal_quantile,
    outage_as_missing,
    rare_days,
    rolling_origins,
    weighted_quantiles,
)

PROBABILITIES = np.arange(1, 200) * 0.005
TAILS = np.minimum(PROBABILITIES, 1 - PROBABILITIES)
SEVEN = np.array([normal_quantile((i + 0.5) / 7) for i in range(7)])
KERNEL = SEVEN / np.sqrt(np.mean(SEVEN**2))


def weekday_mean_paths(z, origins, horizon, weeks):
    """The mean of the last days of each weekday."""
    paths = []
    for t in origins:
        path = []
        for ahead in range(horizon):
            day = t - 6 + ahead % 7
            path.append(np.mean(z[day::-7][:weeks]) if day >= 0 else z[t])
        paths.append(path)
    return np.array(paths)


def is_bursty(z):
    """Whether most of the spend of a year comes in short runs of few days."""
    z = np.abs(z)
    last = z[-364:]
    sizes = np.sort(last)[::-1]
    half = np.flatnonzero(np.cumsum(sizes) >= 0.5 * np.sum(sizes))[0]
    few = 6 * (half + 1) <= len(last)
    if not few and min(np.mean(last == 0), np.mean(z[-28:] == 0)) <= 0.25:
        return False
    spent = z >= max(0.5 * sizes[half] if few else 0, TINY)
    starts = spent & ~np.append(False, spent[:-1])
    return np.sum(starts) >= 3 and np.sum(spent[-364:]) <= 3 * np.sum(starts[-364:])


def limited(x):
    """Within a third and three."""
    return np.clip(x, 1 / 3, 3)


def fading(days):
    """The factor on the chance that a run is over: 0 from 29 days on."""
    return min(1, (29 - days) / 8)


class Totals:
    """The distribution of the total of any days ahead."""

    def __init__(self, start, values, horizon):
        start, values = last_years(start, values)
        self.floor = 0.0 if np.nanmin(values) >= 0 else -np.inf
        values = outage_as_missing(values)
        self.is_observed = ~np.isnan(values)
        moved = level_break(values)
        self.y = y = filled(at_new_level(values))
        self.n = n = len(y)
        self.horizon = horizon
        self.origins, self.stride = rolling_origins(n)
        days = [start + datetime.timedelta(days=t) for t in range(n + horizon)]
        history = History(
            y, ~np.isnan(values), self.origins, self.stride, [d.day for d in days], horizon
        )
        self.z, self.events = rare_days(y, self.is_observed)
        _, members = member_paths(history, self.z)
        combined, distances = self.combined, _ = combined_paths(history, members, member_shares(history, members))
        self.size = np.mean(np.abs(y)) + TINY
        self.bursty = is_bursty(self.z)
        weekdays = [weekday_mean_paths(self.z, self.origins, horizon, w) for w in (4, 8, 16, 52)]
        share = 0.5 * min(1, max(0, (60 - n) / 20))
        center = combined + share * (weekdays[0] - combined)
        paths = np.maximum(np.array([center, *members, *weekdays]), self.floor)

        self.window = self.window_of(horizon)
        weights = self.weights_of(self.window)
        self.factors = self.error_factors(paths, len(members), weights, distances)
        mean = self.mean_paths(paths, len(members), weights)
        self.own = mean[-1]
        known = self.origins[:-1, None] + 1 + np.arange(horizon)
        actual = np.append(self.z, np.full(horizon, np.nan))[known]
        self.errors = actual - mean[:-1]
        self.run_count, self.futures = self.futures_of(paths[0], moved)
        # What the last run is off by is in the futures already.
        self.errors[(known >= n - self.run_count) & (known < n)] = 0
        self.mean = sum(chance * path for chance, path, _ in self.futures)

    def window_of(self, end):
        """The days of the windows for spans that end so many days ahead."""
        reach = self.n - 1 - self.origins[0]
        return end if 2 * end <= reach else min(end, max(1, reach // 3))

    def weights_of(self, days):
        """The weights of the origins with known windows."""
        t = self.origins[:-1]
        w = 2 ** (-(self.n - 1 - t[t + days <= self.n - 1]) / 300)
        return w / np.sum(w)

    def least(self, total):
        """The least error of a total."""
        return (0.003 + 0.5 / self.n) * total

    def window_errors(self, paths, weights, days):
        """The absolute errors of the windows' totals, paths x origins."""
        t = self.origins[: len(weights)]
        actual = np.array([np.sum(self.z[i + 1 : i + 1 + days]) for i in t])
        return np.abs(actual - np.sum(paths[:, : len(weights), :days], axis=2))

    def error_factors(self, paths, member_count, weights, distances):
        """What makes past errors those to be expected from today."""
        changes = []
        for t in self.origins:
            x = np.sort(np.abs(np.diff(self.z[max(0, t - 28) : t + 1])))
            changes.append(np.mean(np.minimum(x, x[int(0.85 * len(x))] if len(x) > 3 else x[-1])))
        unrest = changes / (np.mean(changes) + TINY) + 2 * distances / (np.mean(distances) + TINY)
        sizes = np.sqrt((unrest / (np.mean(unrest) + TINY) + 0.2) / 1.2)
        factors = limited(sizes[-1] / sizes[:-1])
        errors = self.window_errors(paths, weights, self.window)[0]
        unit = 1e-3 * self.size * self.window
        error = np.sum(weights * factors[: len(weights)] * errors) + unit
        totals = np.sum(paths[: member_count + 1, :, : self.window], axis=2)
        apart = np.mean(np.abs(totals[1:] - totals[0]), axis=0)
        then = np.sum(weights * apart[: len(weights)])
        agreement = ((apart[-1] + 0.3 * error) / (then + 0.3 * error)) ** 0.35
        week = min(7, self.horizon)
        count = np.sum(self.origins[:-1] + week <= self.n - 1)
        weekly = self.window_errors(paths[:1], np.ones(count), week)[0]
        age = self.n - 1 - self.origins[:count]
        small = 1e-3 * self.size * week
        lately = np.average(weekly, weights=2 ** (-age / 30)) + small
        recent = (lately / (np.average(weekly, weights=2 ** (-age / 300)) + small)) ** 0.2
        return factors * limited(agreement * recent)

    def mean_paths(self, paths, member_count, weights):
        """The paths that totals are expected from, origins x days ahead."""
        errors = self.window_errors(paths, weights, self.window)
        unit = self.size * self.window
        common = np.mean(errors[: member_count + 1], axis=0) / unit + 1e-3
        omega = weights / common**0.6
        losses = errors @ omega / np.sum(omega) + 1e-3 * unit
        if self.bursty:
            # Absolute errors are least for a median.
            losses = np.sqrt(errors**2 @ weights) + 1e-3 * unit
        gains = (np.min(losses) / losses) ** 8
        members = gains[1 : member_count + 1]
        shares = np.concatenate(
            [
                [0.8 * gains[0]],
                0.2 * np.max(members) * members / np.sum(members),
                (10.0 if self.bursty else 0.01) * gains[member_count + 1 :],
            ]
        )
        shares[shares / np.sum(shares) < 0.05] = 0
        shares /= np.sum(shares)
        error = np.sum(weights * errors[0])
        growth = (self.horizon / self.window) ** 1.1
        reach = 2 * (growth * error + self.least(self.size * self.horizon))
        kept = paths.copy()
        for member in kept[1 : member_count + 1, -1]:
            gap = abs(np.sum(member - kept[0, -1]))
            if gap > reach:
                member += (1 - reach / gap) * (kept[0, -1] - member)
        return np.maximum(np.tensordot(shares, kept, 1), self.floor)

    def futures_of(self, center, moved):
        """The days of the run that may be a new level, 0 for none, and the ways of the
        days ahead, as (chance, path, size of errors)."""
        run = last_run(self.z, self.is_observed)
        if run and self.origins[0] <= self.n - 1 - run[0]:
            count, side, limit = run
            r = np.flatnonzero(self.origins <= self.n - 1 - count)[-1]

            def usual(day):
                """The amount that was expected of a day before the run."""
                ahead = day - self.origins[r] - 1
                while ahead >= self.horizon:
                    ahead -= min(7, self.horizon)
                return center[r, ahead]

            days = [t for t in range(self.n - count, self.n) if self.is_observed[t]]
            before = np.array([usual(t) for t in days])
            off = np.mean(self.z[days] - before)
            # Bursts are of no level.
            if side * off > limit and not (self.bursty and count < 7):
                old = np.array([usual(self.n + ahead) for ahead in range(self.horizon)])
                share = np.sum(self.z[days]) / np.sum(before) if np.sum(before) else -1
                new = share * old if 0 <= share < 1 else np.maximum(old + off, self.floor)
                rest = self.own if count <= 2 else old
                back = fading(count) * 5 / (count + 5)
                largest = max(abs(np.sum(self.own)), abs(np.sum(old)))
                scale = lambda p: np.clip(abs(np.sum(p)) / largest, 0.1, 2) if largest else 1.0
                return count, [(1 - back, new, scale(new)), (back, rest, scale(rest))]
        if moved:
            first, factor = moved
            back = 3 / (self.n - first + 3)
            scale = np.clip(1 / factor, 0.1, 2)
            return 0, [(1 - back, self.own, 1.0), (back, self.own / factor, scale)]
        return 0, [(1.0, self.own, 1.0)]

    def day(self, ahead, deviations):
        """The quantiles of a day, from those of its error around the median."""
        median = max(self.combined[-1, ahead], self.floor)
        q = median + deviations
        if self.run_count:
            values = [
                median + path[ahead] - self.own[ahead] + scale * deviations
                for _, path, scale in self.futures
            ]
            weights = [np.full(len(q), chance) for chance, _, _ in self.futures]
            mixed = weighted_quantiles(
                np.concatenate(values), np.concatenate(weights), PROBABILITIES
            )
            q[:99], q[100:] = np.minimum(q, mixed)[:99], np.maximum(q, mixed)[100:]
        if self.floor == 0:
            paths = [self.own, *(path for _, path, _ in self.futures)]
            most = max(np.max(self.z), 1.5 * max(path[ahead] for path in paths))
            q = np.minimum(q, max(most, self.mean[ahead]))
        q[:20] = np.minimum(q[:20], self.mean[ahead])
        q[-20:] = np.maximum(q[-20:], self.mean[ahead])
        return np.maximum(q, self.floor)

    def atoms(self, a, b, total, unit):
        """The distances of a total from the expected one, and their weights."""
        end = self.window_of(b)
        first = a if end == b else min(a, max(0, end - (b - a)))
        weights = self.weights_of(end)
        growth = ((b - a) / (end - first)) ** 1.1
        errors = growth * self.factors[: len(weights)]
        errors = errors * np.sum(self.errors[: len(weights), first:end], axis=1)
        least = self.least(unit)
        width = math.hypot(0.15 * np.sum(weights * np.abs(errors)), least)
        effective = min(self.stride / np.sum(weights**2), self.n) / (end - first)
        unseen = 0.4 / (4 + effective)
        both = np.concatenate([errors, -errors])
        shares = np.concatenate([0.6 * weights, 0.4 * weights])
        x = (both[:, None] + width * KERNEL).ravel()
        w = np.repeat(shares * (1 - unseen) / 7, 7)
        if self.floor == 0 and total > 0 and not self.bursty:
            x = np.where(x < 0, total * np.expm1(np.minimum(x, 0) / total), x)
        reach = 0.2 * max(abs(total), 0.3 * unit)
        return np.append(x, reach * SEVEN), np.append(w, np.full(7, unseen / 7))

    def quantiles(self, a, b):
        """The quantiles of the total of the days from a to before b ahead."""
        span = slice(a, b)
        total, unit = np.sum(self.own[span]), self.size * (b - a)
        x, w = self.atoms(a, b, total, unit)
        centers = [np.sum(path[span]) for _, path, _ in self.futures]
        most = max((b - a) * np.max(self.z), 1.5 * max([total, *centers]))
        bound = (lambda v: np.clip(v, 0, most)) if self.floor == 0 else (lambda v: v)
        chance = 0.0
        if self.events:
            chance = 1 - math.exp(-(len(self.events) - 0.5) / (self.n + 182) * (b - a))
        values, weights = [], []
        for (share, _, scale), center in zip(self.futures, centers):
            amounts = bound(center + scale * x)
            values.append(amounts)
            weights.append(share * (1 - chance) * w)
            for event in self.events:
                moved = amounts + event
                values.append(np.maximum(moved, 0) if self.floor == 0 else moved)
                weights.append(share * chance / len(self.events) * w)
        q = weighted_quantiles(np.concatenate(values), np.concatenate(weights), PROBABILITIES)
        tail = np.interp(TAILS, [0.02, 0.1, 0.25], [1.15, 1.05, 0.87])
        stretched = q[99] + (q - q[99]) * tail
        if self.floor == 0:
            stretched = np.clip(stretched, np.minimum(0, q), np.maximum(most, q))
        q = np.sort(stretched)
        mean = np.sum(self.mean[span])
        q[0], q[-1] = min(q[0], mean), max(q[-1], mean)
        return q


def bursts(count):
    """Spend on one day of four or so."""
    return np.array([50.0 + t % 13 if (t * 7919) % 29 < 7 else 0.0 for t in range(count)])


def with_events(count):
    """The bill with a huge day and three days of outage."""
    amounts = bill(count)
    amounts[100] *= 40
    amounts[200:203] = 0
    return amounts


def dear_end(count, days):
    """The bill with four times the amounts on its last days."""
    amounts = bill(count)
    amounts[-days:] *= 4
    return amounts


def rise(count, days):
    """The bill with half as much again on its last days."""
    amounts = bill(count)
    amounts[-days:] *= 1.5
    return amounts


def last_days(count, days, amount):
    """The bill with one and the same amount on its last days."""
    amounts = bill(count)
    amounts[-days:] = amount
    return amounts


def over_floor(count):
    """Rare bursts over a floor."""
    return np.array([900.0 + t if (t * 7919) % 41 == 7 else 1 + t % 5 / 10 for t in range(count)])


def refunds(count):
    """The bill with two refunds."""
    amounts = bill(count)
    amounts[[90, 170]] = -3000.0
    return amounts


# The name, the history and the days ahead of each case.
CASES = [
    ("400 days", bill(400), 28),
    ("40 days", bill(40), 28),
    ("20 days", bill(20), 14),
    ("a year ahead", bill(400), 365),
    ("bursts", bursts(300), 28),
    ("events", with_events(400), 28),
    ("two dear days", dear_end(300, 2), 28),
    ("four dear days", dear_end(300, 4), 28),
    ("a new level", rise(300, 10), 28),
    ("refunds", refunds(300), 28),
    ("ten idle days", last_days(300, 10, 0.0), 28),
    ("nine days of credits", last_days(300, 9, -500.0), 28),
    ("bursts over a floor", over_floor(300), 28),
]


def write_days(file):
    """The median of each day, and three of its quantiles."""
    print("scenario,index,median,q10,q30,q975", file=file)
    for name, history, horizon in DAY_CASES:
        values = golden_history(**history)
        totals = Totals(START, values, horizon)
        deviations = forecast(START, values, horizon).deviations
        for ahead in range(horizon):
            q = totals.day(ahead, deviations[ahead])
            row = [q[99], q[19], q[59], q[194]]
            print(name, ahead, *(repr(float(x)) for x in row), sep=",", file=file)


def write_totals(file):
    """The mean of some spans, and seven of their quantiles."""
    print("scenario,first,end,mean,q01,q10,q25,q50,q75,q90,q99", file=file)
    for name, history, horizon in CASES:
        totals = Totals(START, history, horizon)
        for first, end in [(0, horizon), (0, 7), (horizon // 2, horizon)]:
            q = totals.quantiles(first, end)
            row = [np.sum(totals.mean[first:end]), *q[[1, 19, 49, 99, 149, 179, 197]]]
            print(name, first, end, *(repr(float(x)) for x in row), sep=",", file=file)


if __name__ == "__main__":
    # The shortest decimals that give the same bits.
    for name, write in (("ensemble-numpy.csv", write_days), ("totals-numpy.csv", write_totals)):
        with open(f"{sys.argv[1]}/{name}", "w", encoding="utf-8") as golden:
            write(golden)
