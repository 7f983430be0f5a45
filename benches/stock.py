"""Goods: so many moves of 10,000 items in three years, few items with most of them, the same ones
every time."""

import bisect
import datetime
import random
import shutil
from pathlib import Path

from books import bo

# Raise it when what follows changes, so that kept files are made anew.
VERSION = "1"
ITEMS = 10_000
FIRST = datetime.date(2023, 11, 20)
DAYS = 1095


class Stock:
    """A folder with moves as a file, and books without and with them."""

    def __init__(self, folder, rows):
        self.folder, self.rows = Path(folder), rows
        self.file = self.folder / "books.bo"
        self.empty = self.folder / "empty.bo"
        self.moves = self.folder / "moves.csv"
        self.full = self.folder / "full.bo"

    def reset(self, source=None):
        """Back to items without moves, or to a copy of `source`."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(source or self.empty, self.file)


def stock(program, data, rows):
    """The books of 10,000 items with so many moves."""
    made = Stock(Path(data) / f"stock-{rows}", rows)
    stamp = made.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return made
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir(parents=True)
    items = made.folder / "items.csv"
    write_items(items)
    write_moves(made.moves, rows)
    bo(program, made.file, "init", made.folder, "--company", "Bench")
    bo(program, made.file, "stock", "item", "import", items)
    shutil.copyfile(made.file, made.empty)
    bo(program, made.file, "stock", "import", made.moves)
    shutil.copyfile(made.file, made.full)
    stamp.write_text(VERSION)
    return made


def write_items(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("number,name,unit,method\n")
        for number in range(ITEMS):
            method = ("average", "fifo")[number % 2]
            file.write(f"A-{number:05},Item {number},pcs,{method}\n")


def write_moves(path, count):
    """More comes in whenever little is there; who is bought most is sold most (Zipf)."""
    luck = random.Random(42)
    weights = [1 / (at + 1) ** 0.9 for at in range(ITEMS)]
    whole, sums, seen = sum(weights), [], 0
    for weight in weights:
        seen += weight / whole
        sums.append(seen)
    there = [0] * ITEMS
    with open(path, "w", encoding="utf-8") as file:
        file.write("day,kind,item,quantity,cost,document\n")
        for row in range(count):
            day = FIRST + datetime.timedelta(days=row * DAYS // count)
            at = min(bisect.bisect_left(sums, luck.random()), ITEMS - 1)
            if there[at] < 20 or luck.random() < 0.3:
                quantity = luck.randint(20, 200)
                there[at] += quantity
                cost = f"{luck.randint(100, 9999) / 100:.2f}"
                file.write(f"{day},in,A-{at:05},{quantity},{cost},L{row}\n")
            else:
                quantity = luck.randint(1, min(15, there[at]))
                there[at] -= quantity
                file.write(f"{day},out,A-{at:05},{quantity},,R{row}\n")
