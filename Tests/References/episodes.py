"""The golden values of EpisodeGoldenTests.swift: the episodes of RobustScore and of WalkForwardScore in NumPy.

usage: python3 Tests/References/episodes.py            prints them as Swift

Written for clarity: everything is worked out anew wherever it is needed. `hindsight(amounts, start)` and
`live(amounts, start)` take any series, with NaN where a day is missing.
"""
import datetime
import math
from types import SimpleNamespace as Found

import numpy as np
import robust_score as robust
import walk_forward_score as walk
from walk_forward_score import quantile

NORMAL = 21
OUTPUT = ["spike", "burst", "shift", "slump", "monthly", "drift", "noise", "runaway", "within", "again", "dip"]


def median(values):
    return quantile(values, 0.5)


def side_of(value):
    return -1 if value < 0 else 1


# The level beside an episode


def nearest_level(days, x, free):
    near = [x[t] for t in days if free(t) and not math.isnan(x[t])][:14]
    return median(near) if len(near) >= 5 else math.nan


def level_before(a, x, free):
    return nearest_level(range(a - 1, max(0, a - 42) - 1, -1), x, free)


def level_after(b, x, free):
    return nearest_level(range(b + 1, min(len(x), b + 43)), x, free)


# What comes each month


def months_later(day, months):
    month = day.year * 12 + day.month - 1 + months
    first = datetime.date(month // 12, month % 12 + 1, 1)
    last = ((first + datetime.timedelta(31)).replace(day=1) - datetime.timedelta(1)).day
    return first.replace(day=min(day.day, last))


class Months:
    def __init__(self, amounts, start):
        rest = amounts - robust.moving(amounts, 0.5, -10, 10)
        self.y = amounts - np.array([median(rest[t % 7::7]) for t in range(len(amounts))])
        self.start = start

    def move(self, a, count, side):
        count = min(count, 14)
        if a < 14 or a + count > len(self.y):
            return math.nan
        return median(side * (self.y[a:a + count] - median(self.y[a - 14:a])))

    def alike(self, a, b, side):
        """The own move, and whether that of the month so many away is 0.7 of it."""
        own, day = self.move(a, b - a + 1, side), self.start + datetime.timedelta(a)

        def is_alike(months):
            other = (months_later(day, months) - self.start).days
            return self.move(other, b - a + 1, side) >= 0.7 * own

        return own, is_alike

    def before(self, a, b, side):
        own, is_alike = self.alike(a, b, side)
        return own > 0 and all(is_alike(m) for m in (-1, -2, -3))

    def around(self, a, b, side):
        own, is_alike = self.alike(a, b, side)
        if b - a < 2 or math.isnan(own):
            return False
        patterns = ((-1, -2, -3), (1, 2, 3), (-1, 1, -2), (-1, 1, 2))
        return own <= 0 or any(all(is_alike(m) for m in months) for months in patterns)


# With hindsight


def scored_days(y, start):
    """The columns of RobustScore for a series by itself, and its drifts {day: expected amounts}."""
    level, weekday, magnitude = robust.baseline(y)
    rest = y - level - weekday
    rest = rest - robust.monthly(rest, start)
    x = rest + level
    z, variances, doubt, (above, below) = robust.scale(rest, magnitude)
    day, run = np.maximum(np.abs(z), robust.records(x, rest)), robust.runs(z)
    steps, changes = robust.steps(x, variances, doubt)
    drifts, moves, firsts = robust.drifts(x, variances, doubt, steps)
    before, weeks = robust.moving(np.append(x, [math.nan] * 14), 0.5, -14, -1), robust.moving(x, 0.5, 0, 6)

    def reached(amounts):
        return np.clip(amounts, np.nanmin(y), np.nanmax(y))

    expected = reached(np.where(np.isnan(y), level + np.nan_to_num(weekday), y - rest))
    size = np.maximum(day, run)
    score = np.where(rest >= 0, size, -size)
    days_alone, drifting = np.ones(len(y), bool), {}
    for t in range(len(y)):
        is_drift = drifts[t] > max(size[t], steps[t])
        change = drifts[t] if is_drift else steps[t]
        if not change > min(size[t], robust.THRESHOLD):
            continue
        gradual, first = is_drift, firsts[t] if is_drift else before[t]
        if not is_drift and t >= 14 and t + 14 < len(y):
            gradual = (weeks[t] - weeks[t - 7]) / (before[t + 28] - before[t - 14]) < 0.5
        without = reached(y[t:t + (NORMAL if gradual else 1)] - (x[t:t + (NORMAL if gradual else 1)] - first))
        score[t] = math.copysign(max(change, size[t]), moves[t] if is_drift else changes[t])
        days_alone[t] = False
        if gradual:
            drifting[t] = without
        if abs(score[t]) > robust.THRESHOLD:
            expected[t] = without[0]
    return Found(y=y, x=x, rest=rest, magnitude=magnitude, above=above, below=below, score=score, expected=expected,
                 alone=days_alone, drifts=drifting)


def evidence(x, magnitude, spread):
    """Of each day its change of the level in usual changes, the usual change and the days of the new level."""
    n = len(x)
    values, scales, widths = np.zeros(n), np.full(n, math.nan), np.zeros(n, int)
    for width in (7, 14) if n >= 42 else ():
        change = np.full(n, math.nan)
        for t in range(14, n - 6):
            change[t] = median(x[t:t + width]) - median(x[t - 14:t])
        for t in range(n):
            near = change[max(0, t - 3):t + 4]
            if not abs(change[t]) > 0 or np.any(np.abs(near) > abs(change[t])):
                continue
            far = np.abs(np.concatenate([change[:max(0, t - 14 - width)], change[t + 14 + width:]]))
            if np.sum(~np.isnan(far)) < 28:
                continue
            wandering = min(quantile(far, 0.95), 4 * quantile(far, 0.75))
            usual = math.sqrt(wandering**2 + (spread / 4)**2 + (0.02 * magnitude[t])**2)
            if abs(change[t] / usual) > abs(values[t]):
                values[t], scales[t], widths[t] = change[t] / usual, usual, width
    return values, scales, widths


def grow(x, spread, a, b, side, level):
    """The days about [a, b] that are on, with the size; None where those days are on the other side."""
    for _ in range(2):
        size = median(side * (x[a:b + 1] - level))
        if not size > 0:
            return None
        votes = np.nan_to_num(np.clip(side * (x - level) / size - 0.5, -0.5, 0.5))
        patience = 1.5 + min(1, spread / size)
        total = best = votes[a]
        end = start = a
        for t in range(a + 1, len(x)):
            total += votes[t]
            if total >= best:
                best, end = total, t
            elif total < best - patience and t > b:
                break
        total = best = 0
        for t in range(a - 1, max(0, a - 14) - 1, -1):
            total += votes[t]
            if total > best:
                best, start = total, t
            elif total < best - patience:
                break
        while start < end and votes[start] < 0:
            start += 1
        end = max(start, end)
        if (start, end) == (a, b):
            break
        a, b = start, end
    return a, b, size


def joined(d):
    """The flagged days (first, last, side, score), but those that a change of the level flags."""
    found, n = [], len(d.y)
    for t in range(n):
        if not d.alone[t] or not abs(d.score[t]) > robust.THRESHOLD:
            continue
        side, a, b = side_of(d.score[t]), t, t
        while b + 1 < n and side * d.score[b + 1] > robust.THRESHOLD * 2 / 3:
            b += 1
        while a > 0 and side * d.score[a - 1] > robust.THRESHOLD * 2 / 3:
            a -= 1
        if found and a - found[-1][1] <= 2 and side == side_of(d.score[found[-1][1]]):
            a, b = found[-1][0], max(b, found.pop()[1])
        found.append((a, b))
    return [(a, b, side_of(d.score[b]), np.nanmax(np.abs(d.score[a:b + 1]))) for a, b in found]


class Search:
    def __init__(self, y, start):
        self.d = d = scored_days(np.asarray(y, float), start)
        self.x, self.n = d.x, len(d.y)
        self.spread = quantile(np.abs(d.rest), 0.8)
        self.months = Months(d.y, start)
        self.values, self.scales, widths = evidence(d.x, d.magnitude, self.spread)
        self.taken, self.found = np.zeros(self.n, bool), []
        sizes = np.abs(self.values)
        levels = [(t, min(self.n - 1, t + widths[t] - 1), side_of(self.values[t]), sizes[t] * 2.6 / 1.5)
                  for t in range(self.n) if sizes[t] > 1.5 and sizes[t] >= np.max(sizes[max(0, t - 10):t + 11])]
        for t, expected in d.drifts.items():
            days, side = slice(t, t + len(expected)), side_of(d.score[t])
            about = range(max(0, t - 14), min(self.n, t + NORMAL + 1))
            is_step = any(side * self.values[u] > 0.75 and self.is_step(u) for u in about)
            young = len(expected) < NORMAL and any(s == side and a < days.stop and t <= b for a, b, s, _ in joined(d))
            if abs(d.score[t]) > 1.1 * robust.THRESHOLD and not np.any(self.taken[days]) and not is_step and not young:
                self.take(t, days.stop - 1, side, abs(d.score[t]), math.nan, expected)
        by_score = lambda candidate: (-candidate[3], candidate[0])
        for candidate in sorted(levels, key=by_score):
            if self.is_new(*candidate):
                self.add_level(*candidate)
        for candidate in sorted(joined(d), key=by_score):
            if self.is_new(*candidate):
                self.add_days(*candidate)

    def is_step(self, t):
        """Whether half of the change over six weeks lies between two of them."""
        near = median(self.x[t:t + 7]) - median(self.x[max(0, t - 7):t])
        far = median(self.x[t + 14:t + 28]) - median(self.x[max(0, t - 28):max(0, t - 14)])
        return not abs(near) < abs(far) / 2

    def take(self, a, b, side, score, level, expected=()):
        self.found.append(Found(a=a, b=b, side=side, score=score, level=level, expected=expected, within=False,
                                last=min(b, a + NORMAL - 1)))
        self.taken[a:min(b, a + NORMAL - 1) + 1] = True

    def overlapping(self, a, b):
        return [e for e in self.found if e.a <= b and a <= e.last]

    def is_new(self, a, b, side, _):
        late = b >= self.n - 8 and self.months.before(a, b, side)
        return not late and all(e.side != side for e in self.overlapping(a, b))

    def free(self, t):
        return not self.taken[t]

    def level_about(self, a, b):
        before = level_before(a, self.x, self.free)
        return level_after(b, self.x, self.free) if math.isnan(before) else before

    def trimmed(self, a, b, side, level):
        before, (first, last) = level_before(a, self.x, self.free), (a, b)
        for e in self.overlapping(a, b):
            if e.side == side and e.a < first + NORMAL:
                return None
            if e.a > first:
                last = min(last, e.a - 1)
            else:
                first = max(first, e.last + 1)
        return (first, last, level if math.isnan(before) else before) if first <= last else None

    def returning(self, t, side):
        end = min(self.n, t + 14)
        after = median(self.x[t:end])
        if t < 8 or math.isnan(after):
            return None
        grown = grow(self.x[:end][::-1], self.spread, end - t, min(end - 1, end - t + 3), side, after)
        if grown is None:
            return None
        a, b = end - 1 - grown[1], end - 1 - grown[0]
        if not 4 <= b - a + 1 <= 22 or 2 * np.sum(self.taken[a:b + 1]) > b - a + 1:
            return None
        is_back = abs(level_before(a, self.x, self.free) - after) <= grown[2] / 2
        return (a, b) if is_back else None

    def add_level(self, a, b, side, score):
        level = self.level_about(a, b)
        if math.isnan(level):
            return
        grown = grow(self.x, self.spread, a, b, side, level)
        days = grown and grown[:2]
        passing = self.returning(a, -side) or (days and self.returning(days[0], -side))
        if passing and (days is None or days[1] - days[0] > passing[1] - passing[0]):
            days, side = passing, -side
        own = days and self.trimmed(*days, side, level)
        if not own or own[1] - own[0] < 3:
            return
        peak, (a, b, level) = a, own
        size = median(side * (self.x[a:min(b, a + 13) + 1] - level))
        near = quantile(self.scales[max(0, a - 3):a + 4], 0)
        if size / (self.scales[peak] if math.isnan(near) else near) >= 0.8 * 1.5:
            self.take(a, b, side, score, level)

    def deviation(self, a, b, side, level):
        scales = (self.d.above if side > 0 else self.d.below)[a:b + 1]
        return np.nanmax(side * (self.x[a:b + 1] - level) / np.where(np.isnan(scales), self.spread, scales))

    def add_days(self, a, b, side, score):
        outer = self.overlapping(a, b)
        if outer:
            days = [t for t in range(outer[0].a, min(outer[0].b, outer[0].a + 27) + 1) if not a <= t <= b]
            level = median(self.x[days])
            size = median(side * (self.x[a:b + 1] - level))
            is_small = size < abs(level - outer[0].level) / 2
            if self.deviation(a, b, side, level) >= robust.THRESHOLD and not is_small:
                self.found.append(Found(a=a, b=b, side=side, score=score, level=level, expected=(), within=True,
                                        last=min(b, a + NORMAL - 1)))
            return
        level = self.level_about(a, b)
        if math.isnan(level):
            return
        grown = grow(self.x, self.spread, a, b, side, level)
        own = grown and self.trimmed(*grown[:2], side, level)
        if grown and not own:
            return
        if own and self.deviation(own[0], own[1], side, own[2]) >= 0.6 * robust.THRESHOLD:
            self.take(own[0], own[1], side, score, own[2])
        elif not np.any(self.taken[max(0, a - NORMAL):b + NORMAL + 1]):
            moved = self.months.move(a, b - a + 1, side)
            if not (b >= self.n - 8 and moved < 0.7 * median(side * self.d.rest[a:b + 1])):
                self.take(a, b, side, score, math.nan)

    def episode(self, e):
        y, x = self.d.y, self.x
        days, long = np.arange(e.a, e.last + 1), e.b - e.a + 1 > NORMAL
        level, after = np.full(len(days), e.level), math.nan
        if not long and not e.within and e.b < self.n - 1:
            after = level_after(e.b, x, self.free)
        if not math.isnan(after):
            level = e.level + (after - e.level) * np.arange(1, len(days) + 1) / (len(days) + 1)
        priced = np.clip(y[days] - x[days] + level, np.nanmin(y), np.nanmax(y))
        expected = np.where(np.isnan(level), self.d.expected[days], priced)
        expected[:len(e.expected)] = e.expected
        expected = np.where(np.isnan(y[days]), math.nan, expected)
        observed, expected = np.nansum(y[days]), np.nansum(expected)
        if not (observed - expected) * e.side > 0 or self.months.around(e.a, e.last, e.side):
            return None
        count = np.sum(~np.isnan(y))
        most = max(robust.THRESHOLD, (count - 1) / math.sqrt(count))
        state = "lasting" if long else "ongoing" if e.b >= self.n - 1 else "resolved"
        change = median(x[max(e.a, e.b - 13):e.b + 1]) - e.level if long else math.nan
        return Found(a=e.a, end=e.last + 1, kind="drift" if len(e.expected) else kind(e.last - e.a + 1, e.side, long),
                     score=e.side * min(e.score, most), observed=observed, expected=expected, state=state,
                     change=change)


def kind(count, side, lasting):
    if lasting:
        return "levelShift"
    return ("spike" if side > 0 else "dip") if count == 1 else ("burst" if side > 0 else "slump")


def hindsight(y, start):
    search = Search(y, start)
    found = [search.episode(e) for e in sorted(search.found, key=lambda e: (e.a, e.side))]
    return [e for e in found if e]


# On the day


class Live:
    def __init__(self, y, start):
        self.y, self.start = np.asarray(y, float), start
        days = walk.expectations(self.y)
        zeros, ones = np.zeros(len(y)), np.ones(len(y))
        self.score, measures = walk.scored(self.y, start, days, zeros, ones)
        self.level, self.magnitude = [day[1] for day in days], [day[2] for day in days]
        self.x = np.array([measure[0] + level for measure, level in zip(measures, self.level)])
        self.spread = [measure[1] for measure in measures]
        self.open, self.closed = None, []
        self.changes = {w: [self.change(t, w) for t in range(len(y))] for w in (4, 7)}
        for t in range(len(y)):
            self.next(t)
            if self.open:
                self.open.costs[t] = self.cost(self.open)

    def change(self, t, width):
        first = t - width + 1
        return median(self.x[first:t + 1]) - median(self.x[first - 14:first]) if first >= 14 else math.nan

    def next(self, t):
        if not self.may_begin(t) or math.isnan(self.score[t]):
            return
        new = self.day_alert(t) or (None if self.open else self.level_alert(t))
        first = max(0, t - 159)
        if not new or Months(self.y[first:t + 1], self.start + datetime.timedelta(first)).before(
                new.a - first, t - first, new.side):
            return
        if self.open:
            before = self.open
            before.end = max(before.a, min(before.end, t - 1))
            self.close(t)
            new.a = min(t, max(new.a, before.end + 1))
            new.voted = new.a - 1
            if before.side == new.side:
                self.open = new
                self.vote(new, t)
                return
        last = self.closed[-1] if self.closed else None
        if last and last.side == new.side and not last.lasting and new.a - last.end <= 3:
            self.open = self.closed.pop()
            self.open.score, self.open.decided = max(last.score, new.score), None
            self.vote(self.open, t)
            self.open.sum, self.open.end = self.open.best, t
        else:
            self.open = new
            self.vote(new, t)

    def may_begin(self, t):
        e = self.open
        if not e:
            return True
        usual, is_on = e.size, self.vote(e, t)
        if is_on and e.end >= e.a + NORMAL - 1:
            e.lasting, e.end = True, e.a + NORMAL - 1
            self.close(t)
            return False
        if not is_on or t - e.a + 1 > NORMAL + 4 or t - e.end > 7:
            self.close(t)
            return True
        score = self.score[t]
        off, opposite = e.side * (self.x[t] - e.level), (score > 0) != (e.side > 0)
        return abs(score) > 1.27 * walk.THRESHOLD and (off < 0 if opposite else off > 30 * usual)

    def vote(self, e, last):
        for t in range(e.voted + 1, last + 1):
            off = e.side * (self.x[e.a:max(e.end, e.flagged) + 1] - e.level)
            e.size = median(off) if median(off) > 0 else max(np.nanmax(off), 5e-324)
            if math.isnan(self.x[t]):
                continue
            e.sum += min(max(e.side * (self.x[t] - e.level) / e.size - 0.5, -0.5), 0.5)
            if e.sum >= e.best:
                e.best, e.end = e.sum, t
        e.voted = max(e.voted, last)
        noise = 0 if math.isnan(self.spread[last]) else min(1, self.spread[last] / e.size)
        return e.sum >= e.best - min(1.5, 0.5 + e.best / 2) - noise * min(1, e.best / 2)

    def close(self, t):
        e, self.open = self.open, None
        e.decided, e.costs[t] = t, self.cost(e)
        self.closed.append(e)

    def cost(self, e):
        """What its days have cost, and what was expected of them."""
        days = np.arange(e.a, max(e.a, min(e.end, e.a + NORMAL - 1)) + 1)
        days = days[~np.isnan(self.y[days])]
        return np.sum(self.y[days]), np.sum(self.y[days] - self.x[days] + e.level)

    def is_taken(self, t):
        return any(e.a <= t <= e.end for e in self.closed)

    def level_before(self, a):
        lasting = [e.a for e in self.closed if e.lasting and e.a + NORMAL <= a][-1:]

        def free(t):
            if lasting and t < lasting[0] + NORMAL:
                return t >= lasting[0]
            return not self.is_taken(t)

        return level_before(a, self.x, free)

    def begun(self, a, t, side, score, level):
        return Found(a=a, end=a, flagged=t, side=side, score=score, level=level, costs={}, decided=None, lasting=False,
                     sum=0, best=0, size=0, voted=a - 1)

    def day_alert(self, t):
        size, side, least, a = abs(self.score[t]), side_of(self.score[t]), 1.27 * walk.THRESHOLD, t
        if not size > least:
            return None
        before = self.level_before(t)
        half = side * (self.x[t] - before) / 2
        while not self.open and a - 1 > max(0, t - 7) and not self.is_taken(a - 1) and (
                side * self.score[a - 1] > least * 2 / 3 or half > 0 and side * (self.x[a - 1] - before) > half):
            a -= 1
        level = self.open.level if self.open else self.level_before(a)
        level = self.level[t] if math.isnan(level) else level
        kept = (self.x[t] - level) / (self.x[t] - self.level[t])
        return self.begun(a, t, side, size, level) if kept * size >= least else None

    def level_alert(self, t):
        least = 1.02 * walk.THRESHOLD
        for width in (4, 7):
            a, change = t - width + 1, self.changes[width][t]
            last = t - width - 15
            past = np.abs(self.changes[width][max(0, last - 363):last + 1]) if last >= 0 else np.array([])
            if math.isnan(change) or np.sum(~np.isnan(past)) < 56 or any(self.is_taken(u) for u in range(a, t + 1)):
                continue
            scale = math.sqrt(quantile(past, 0.9)**2 + (self.spread[t] / 4)**2 + (0.02 * self.magnitude[t])**2)
            side, level = side_of(change), self.level_before(a)
            size = median(side * (self.x[a:t + 1] - level))
            if not (abs(change) / scale > least and size / scale > least and side * (self.x[t] - level) > size / 2):
                continue
            votes = np.nan_to_num(np.clip(side * (self.x[a:t + 1] - level) / size - 0.5, -0.5, 0.5))[::-1]
            a = t - int(np.argmax(np.cumsum(votes)))
            return self.begun(a, t, side, walk.THRESHOLD * size / scale / least, level)
        return None


def live(y, start):
    run, found = Live(y, start), []
    for e in run.closed + ([run.open] if run.open else []):
        observed, expected = e.costs[max(e.costs)]
        if not (observed - expected) * e.side > 0:
            continue
        end = max(e.a, min(e.end, e.a + NORMAL - 1)) + 1
        most = max(walk.THRESHOLD, e.flagged / math.sqrt(e.flagged + 1))
        then = e.costs[e.flagged]
        found.append(Found(a=e.a, end=end, kind=kind(end - e.a, e.side, e.lasting), observed=observed,
                           expected=expected, score=e.side * min(e.score, most),
                           state="lasting" if e.lasting else "ongoing" if e.decided is None and e.end == len(y) - 1 else "resolved",
                           change=e.side * e.size if e.lasting else math.nan, flagged=e.flagged, decided=e.decided,
                           then=then[0] - then[1]))
    return found


# The golden values


def amount(name, t, day):
    """EpisodeGoldenTests.swift."""
    i = OUTPUT.index(name)
    amount = 100 + 10 * i + (t * 7919 + i * 104_729) % 101 / 10
    amount -= 30 if day.isoweekday() > 5 else 0
    on = {
        "spike": 80 if t == 150 else 0,
        "burst": math.nan if t == 155 else 40 if 150 <= t < 160 else 0,
        "shift": 35 if t >= 180 else 0,
        "slump": -30 if 200 <= t < 207 else 0,
        "monthly": 50 if 3 <= day.day <= 6 else 40 if 225 <= t < 230 else 0,
        "drift": 60 * min(1, max(0, (t - 150) / 28)),
        "noise": 0,
        "runaway": 300 if t >= 294 else 0,
        "within": -150 if t == 160 else 70 if 150 <= t < 168 else 0,
        "again": 60 if 150 <= t < 156 or 159 <= t < 163 or 230 <= t < 234 else 0,
        "dip": -90 if t == 222 else 25 if 255 <= t < 275 else 0,
    }
    return amount + on[name]


def main():
    start = datetime.date(2026, 1, 1)
    days = [start + datetime.timedelta(t) for t in range(300)]
    for title, find in (("hindsight", hindsight), ("live", live)):
        found = [(i, e) for i, name in enumerate(OUTPUT)
                 for e in find([amount(name, t, day) for t, day in enumerate(days)], start)]
        print(f"{title}: [")
        for i, e in found:
            numbers = [repr(float(value)) for value in (e.score, e.observed, e.expected)]
            change = "nil" if math.isnan(e.change) else repr(float(e.change))
            print(f"  .init({i}, {e.a}..<{e.end}, .{e.kind}, .{e.state}, {', '.join(numbers)}, {change}),")
        print("]")
    print("alerts: [")
    for _, e in found:
        print(f"  ({e.flagged}, {'nil' if e.decided is None else e.decided}, {float(e.then)!r}),")
    print("]")


if __name__ == "__main__":
    main()
