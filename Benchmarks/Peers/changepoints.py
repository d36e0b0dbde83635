"""Holds ruptures against the change points that people marked.

usage: changepoints.py FOLDER

FOLDER holds series of the Turing Change Point Dataset and its annotations.json.
Prints the mean F1 and covering over the series of one column, by the
definitions of the dataset's paper (arXiv 2003.06222, section 4.1.2), which our
own tests use for the same series.
"""

import json
import pathlib
import sys

import numpy as np
import ruptures

MARGIN = 5


def hits(marks, found):
    """The marks that have a change within the margin, each change used once."""
    left, count = set(found), 0
    for mark in sorted(marks):
        near = [change for change in left if abs(change - mark) <= MARGIN]
        if near:
            left.remove(min(near, key=lambda change: (abs(change - mark), change)))
            count += 1
    return count


def f1(people, changes):
    found, marks = {0, *changes}, [{0, *person} for person in people]
    precision = hits(set().union(*marks), found) / len(found)
    recall = np.mean([hits(person, found) / len(person) for person in marks])
    return 2 * precision * recall / (precision + recall)


def segments(changes, count):
    bounds = sorted({0, count, *changes})
    return [set(range(*pair)) for pair in zip(bounds, bounds[1:])]


def covering(people, changes, count):
    found = segments(changes, count)
    return np.mean([
        sum(len(a) / count * max(len(a & b) / len(a | b) for b in found) for a in segments(p, count))
        for p in people
    ])


def search(kind, model, penalty):
    """A search on the standardised series, whose variance is then 1."""
    def run(y):
        made = getattr(ruptures, kind)(model=model, min_size=2, jump=1).fit(y)
        return made.predict(pen=penalty(len(y)))[:-1]

    return run


SEARCHES = {
    "nothing": lambda y: [],
    "PELT, levels, BIC": search("Pelt", "l2", lambda n: 2 * np.log(n)),
    "PELT, levels, 3 log n": search("Pelt", "l2", lambda n: 3 * np.log(n)),
    "binary segmentation, 3 log n": search("Binseg", "l2", lambda n: 3 * np.log(n)),
    "PELT, rbf, 3 (its manual's)": search("Pelt", "rbf", lambda n: 3),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    marks = json.loads((folder / "annotations.json").read_text())
    results = {name: [] for name in SEARCHES}
    for file in sorted(folder.glob("*.json")):
        contents = json.loads(file.read_text()) if file.name != "annotations.json" else {}
        if contents.get("name") not in marks or len(contents["series"]) != 1:
            continue
        y = np.array([np.nan if v is None else v for v in contents["series"][0]["raw"]], float)
        seen = np.flatnonzero(~np.isnan(y))
        y = np.interp(np.arange(len(y)), seen, y[seen])
        y = (y - y.mean()) / y.std()
        people = list(marks[contents["name"]].values())
        for name, run in SEARCHES.items():
            changes = run(y)
            results[name].append((f1(people, changes), covering(people, changes, len(y))))
    for name, pairs in results.items():
        print(f"{name:30} {len(pairs)} series  F1 %.3f  covering %.3f" % tuple(np.mean(pairs, axis=0)))


if __name__ == "__main__":
    main()
