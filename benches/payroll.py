#!/usr/bin/env python3
"""Wage tax of a table, beside the program that `lstgen` writes from the official flow chart.

    python3 -m venv venv && venv/bin/pip install lstgen
    benches/payroll.py --python venv/bin/python --pap Lohnsteuer2026.xml

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
import time
from pathlib import Path

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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bo", default="target/release/bo")
    parser.add_argument("--python", default="python3", help="the one that has lstgen")
    parser.add_argument("--pap", required=True, help="the official flow chart of 2026 in XML")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--other-rows", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        many, few = folder / "many.csv", folder / "few.csv"
        make(many, asked.rows)
        make(few, asked.other_rows)
        generator = Path(asked.python).with_name("lstgen")
        code = subprocess.run([generator, "-l", "python", "-x", asked.pap, "--class-name", "LST"],
                              check=True, capture_output=True, text=True).stdout
        (folder / "generated.py").write_text(code)
        (folder / "other.py").write_text(OTHER)
        tax = [asked.bo, "payroll", "tax", "--year", "2026", "--set", "af=0", "--format", "csv"]
        own, _ = run([*tax, str(many)], 5)
        _, right = run([*tax, str(few)], 1)
        other, theirs = run([asked.python, folder / "other.py", folder, few], 2)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    right = [[row["LSTLZZ"], row["SOLZLZZ"], row["BK"]]
             for row in csv.DictReader(io.StringIO(right))]
    theirs = [[str(int(float(cell))) for cell in row[-3:]] for row in csv.reader(io.StringIO(theirs))]
    wrong = sum(mine != its for mine, its in zip(right, theirs))
    mine, its = asked.rows / own, asked.other_rows / other
    promise = "kept" if mine >= 300_000 else "**missed**"
    print("| | rows a second | ratio | promise |\n|---|---|---|---|")
    print(f"| `bo payroll tax`, {asked.rows:,} rows | {mine:,.0f} | {mine / its:.0f} × "
          f"| ≥ 300,000 {promise} |")
    print(f"| Python, from `lstgen`, {asked.other_rows:,} rows | {its:,.0f} | | "
          f"{wrong} rows differ |")
    print(f"\nload {os.getloadavg()[0]:.0f}, {peak} MiB the most of any of them")


if __name__ == "__main__":
    main()
