"""Journals of any size for bo, hledger and ledger: the same entries for all of them."""

import csv
import datetime
import os
import random
import shutil
import subprocess
from pathlib import Path

from books import bo

# Raise it when what follows changes, so that kept journals are made anew.
VERSION = "1"
CUSTOMERS, SUPPLIERS, COSTS = 400, 120, 60
FIRST, DAYS = datetime.date(2016, 1, 1), 3650

SALES = [("8400", 19), ("8400", 19), ("8400", 19), ("8300", 7), ("8125", 0)]


def accounts():
    """The accounts that the chart does not have: one for each customer, supplier and cost."""
    for number in range(CUSTOMERS):
        yield str(10000 + number), f"Customer {number + 1}", "asset"
    for number in range(SUPPLIERS):
        yield str(70000 + number), f"Supplier {number + 1}", "liability"
    for number in range(COSTS):
        yield str(41000 + number), f"Cost {number + 1}", "expense"



def path(code):
    """The account as journals of plain text name it."""
    top = {"1": "Assets", "4": "Expenses", "7": "Liabilities", "8": "Income"}[code[0]]
    return f"Liabilities:{code}" if code.startswith("17") else f"{top}:{code}"


def entries(count):
    """Day, text and postings in cents: sales, purchases, payments, wages over ten years."""
    luck = random.Random(42)
    for number in range(count):
        day = FIRST + datetime.timedelta(days=number * DAYS // count)
        kind = luck.random()
        if kind < 0.45:
            revenue, rate = luck.choice(SALES)
            net = luck.randint(500, 500_000)
            vat = (net * rate + 50) // 100
            postings = [(str(10000 + luck.randrange(CUSTOMERS)), net + vat), (revenue, -net)]
            if vat:
                postings.append(("1776" if rate == 19 else "1771", -vat))
            yield day, f"Invoice {number + 1}", postings
        elif kind < 0.70:
            net = luck.randint(300, 200_000)
            vat = (net * 19 + 50) // 100
            supplier = str(70000 + luck.randrange(SUPPLIERS))
            cost = str(41000 + luck.randrange(COSTS))
            yield day, f"Bill {number + 1}", [(cost, net), ("1576", vat), (supplier, -net - vat)]
        elif kind < 0.95:
            if luck.random() < 0.6:
                other, amount = str(10000 + luck.randrange(CUSTOMERS)), luck.randint(500, 500_000)
            else:
                other, amount = str(70000 + luck.randrange(SUPPLIERS)), -luck.randint(300, 200_000)
            yield day, f"Payment {number + 1}", [("1200", amount), (other, -amount)]
        else:
            gross = luck.randint(200_000, 600_000)
            tax, own, ours = gross * 18 // 100, gross * 20 // 100, gross * 21 // 100
            yield day, f"Wages {number + 1}", [
                ("4120", gross), ("4130", ours), ("1741", -tax), ("1742", -own - ours),
                ("1740", -(gross - tax - own))]


def amount(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


class Journal:
    """A folder with the entries as bo, hledger, ledger and sqlite3 take them."""

    def __init__(self, folder, count):
        self.folder, self.count = Path(folder), count
        self.file = self.folder / "books.bo"
        self.empty = self.folder / "empty.bo"
        self.entries = self.folder / "entries.csv"
        self.text = self.folder / "text.journal"
        self.postings = 0


def prepare(program, data, count):
    """Empty books with all accounts, and the entries beside them."""
    journal = Journal(Path(data) / f"journal-{count}", count)
    stamp = journal.folder / "version"
    if stamp.exists() and stamp.read_text().split()[0] == VERSION:
        journal.postings = int(stamp.read_text().split()[1])
        return journal
    shutil.rmtree(journal.folder, ignore_errors=True)
    journal.folder.mkdir(parents=True)
    bo(program, journal.file, "init", journal.folder, "--company", "Bench")
    chart = journal.folder / "accounts.csv"
    with open(chart, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "name_de", "name_en", "type"])
        rows.writerows([code, name, name, kind] for code, name, kind in accounts())
    bo(program, journal.file, "ledger", "accounts", "import", chart)
    journal.file.rename(journal.empty)
    journal.postings = write(journal)
    stamp.write_text(f"{VERSION} {journal.postings}")
    return journal


def write(journal):
    """The entries for bo, and as a journal of plain text."""
    count = 0
    with open(journal.entries, "w", newline="", encoding="utf-8") as file, \
            open(journal.text, "w", encoding="utf-8") as text:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["key", "date", "text", "account", "debit", "credit"])
        for number, (day, words, postings) in enumerate(entries(journal.count), 1):
            text.write(f"{day} * {words}\n")
            for account, cents in postings:
                count += 1
                debit, credit = (amount(cents), "") if cents > 0 else ("", amount(-cents))
                rows.writerow([number, day, words, account, debit, credit])
                text.write(f"    {path(account)}  {amount(cents)} EUR\n")
            text.write("\n")
    return count


def fill(program, data, count):
    """Books with all entries posted."""
    journal = prepare(program, data, count)
    if not journal.file.exists():
        reset(journal)
        bo(program, journal.file, "ledger", "entry", "import", journal.entries)
    return journal


def reset(journal):
    """Back to the books without entries."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{journal.file}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(journal.empty, journal.file)
