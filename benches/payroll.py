#!/usr/bin/env python3
"""Wage tax and payslips in the library, a table of wage tax beside the program that `lstgen` writes
from the official flow chart, and the month of a firm in whole processes.

    cargo build --release
    python3 -m venv venv && venv/bin/pip install lstgen
    benches/payroll.py --python venv/bin/python --pap Lohnsteuer2026.xml
    benches/payroll.py                          # without lstgen

`lstgen` reads numbers as floats, so that some of its rows are a cent or more off; they are counted.
"""

import argparse
import csv
import io
import os
import random
import resource
import subprocess
import tempfile
from pathlib import Path

from measure import Cost
from wages import STEPS, Wages

# Reads the table, computes each row, writes it with three outputs: what `bo` does.
OTHER = """
import csv, sys
from decimal import Decimal
sys.path.insert(0, sys.argv[1])
from generated import LST
rows = csv.DictReader(open(sys.argv[2]))
out = csv.writer(sys.stdout)
for row in rows:
    tax = LST()
    for name in ("LZZ", "STKL", "PVZ", "PVA", "R"):
        getattr(tax, "set" + name.capitalize())(int(row[name]))
    tax.setAf(0)
    for name in ("RE4", "KVZ", "ZKF"):
        getattr(tax, "set" + name.capitalize())(Decimal(row[name]))
    tax.MAIN()
    out.writerow([*row.values(), tax.getLstlzz(), tax.getSolzlzz(), tax.getBk()])
"""


def make(path, rows):
    """A table of so many people, the same ones every time."""
    dice = random.Random(7)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["person", "LZZ", "STKL", "RE4", "KVZ", "PVZ", "PVA", "ZKF", "R"])
        for number in range(rows):
            tax_class = dice.choice([1, 1, 1, 2, 3, 4, 5, 6])
            child = int(tax_class == 2)
            out.writerow([f"E-{number}", 2, tax_class, dice.randrange(60_000, 1_200_000),
                          dice.choice(["2.9", "2.45", "3.1"]), 1 - child, 0, child, number % 2])


def run(argv, count):
    """The least seconds on the processor of some runs, and what the last one wrote."""
    best, text = None, ""
    for _ in range(count):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        text = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cost = sum(getattr(after, it) - getattr(before, it) for it in ("ru_utime", "ru_stime"))
        best = cost if best is None else min(best, cost)
    return best, text


def verdict(kept):
    return "kept" if kept else "**missed**"


def library(program):
    """What the library does on one core, without a file."""
    promises = {"tax": ("wage taxes", 1_000_000), "slips": ("payslips", 100_000),
                "explained": ("payslips with every number explained in German", None)}
    print("| in the library | a second | promise |\n|---|---|---|")
    bench = [program] if program else ["cargo", "bench", "--locked", "--quiet", "--bench", "payroll"]
    told = subprocess.run(bench, check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in told.splitlines():
        what, rate, _ = line.split("\t")
        name, least = promises[what]
        promise = f"≥ {least:,} {verdict(least <= int(rate))}" if least else ""
        print(f"| {name} | {int(rate):,} | {promise} |")


def table(asked, folder):
    """A table of wage tax through `bo payroll tax`, and through `lstgen` if it is there."""
    many, few = folder / "many.csv", folder / "few.csv"
    make(many, asked.rows)
    make(few, asked.other_rows)
    tax = [asked.bo, "payroll", "tax", "--year", "2026", "--set", "af=0", "--format", "csv"]
    own, _ = run([*tax, str(many)], 5)
    mine = asked.rows / own
    print("\n| | rows a second | ratio | promise |\n|---|---|---|---|")
    promise = f"≥ 300,000 {verdict(300_000 <= mine)}"
    if not asked.pap:
        print(f"| `bo payroll tax`, {asked.rows:,} rows | {mine:,.0f} | | {promise} |")
        return
    generator = Path(asked.python).with_name("lstgen")
    code = subprocess.run([generator, "-l", "python", "-x", asked.pap, "--class-name", "LST"],
                          check=True, capture_output=True, text=True).stdout
    (folder / "generated.py").write_text(code)
    (folder / "other.py").write_text(OTHER)
    _, right = run([*tax, str(few)], 1)
    other, theirs = run([asked.python, folder / "other.py", folder, few], 2)
    right = [[row["LSTLZZ"], row["SOLZLZZ"], row["BK"]]
             for row in csv.DictReader(io.StringIO(right))]
    theirs = [[str(int(float(cell))) for cell in row[-3:]]
              for row in csv.reader(io.StringIO(theirs))]
    wrong = sum(mine != its for mine, its in zip(right, theirs))
    its = asked.other_rows / other
    print(f"| `bo payroll tax`, {asked.rows:,} rows | {mine:,.0f} | {mine / its:.0f} × "
          f"| {promise} |")
    print(f"| Python, from `lstgen`, {asked.other_rows:,} rows | {its:,.0f} | | "
          f"{wrong} rows differ |")


def month(asked, folder):
    """The wages of a month, each step a process that keeps what it does."""
    wages = Wages(asked.bo, folder / "firm", asked.people)
    best = wages.month()
    for _ in range(asked.runs - 1):
        best = [least.least(cost) for least, cost in zip(best, wages.month())]
    wages.check()
    whole = Cost(sum(it.cpu for it in best), sum(it.wall for it in best))
    print(f"\n| {asked.people:,} people | processor | clock | promise |\n|---|---|---|---|")
    for (name, _), it in zip(STEPS, best):
        print(f"| {name} | {it.cpu:.2f} s | {it.wall:.2f} s | |")
    print(f"| all of it | {whole.cpu:.2f} s | {whole.wall:.2f} s "
          f"| ≤ 5 s {verdict(whole.wall <= 5)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bo", default="target/release/bo")
    parser.add_argument("--library", help="the bench of the library, if it is built already")
    parser.add_argument("--python", default="python3", help="the one that has lstgen")
    parser.add_argument("--pap", help="the official flow chart of 2026 in XML")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--other-rows", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3, help="of the month; the least counts")
    parser.add_argument("--data", help="a folder on the disk that is to be measured")
    asked = parser.parse_args()
    asked.bo = str(Path(asked.bo).resolve())
    with tempfile.TemporaryDirectory(dir=asked.data) as folder:
        library(asked.library)
        table(asked, Path(folder))
        month(asked, Path(folder))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"\nload {os.getloadavg()[0]:.0f}, {peak} MiB the most of any of them")


if __name__ == "__main__":
    main()
