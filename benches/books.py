"""Books of any size, the same ones every time."""

import csv
import datetime
import os
import random
import shutil
import sqlite3
import subprocess
from pathlib import Path

# Raise it when what follows changes, so that kept books are made anew.
VERSION = "3"
CUSTOMERS = 1_000
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2026, 11, 20)
NOW = "2026-11-22T09:00:00Z"

SETTINGS = """\
[company]
name = "Weber Metall & Service GmbH"
street = "Werkstraße 12"
zip = "50667"
city = "Köln"
country = "DE"
vat_id = "DE136695976"
tax_number = "215/5000/1234"
register = "HRB 12345, Amtsgericht Köln"
management = "Petra Weber"
email = "buero@weber-metall.example"
phone = "+49 221 1234567"

[bank]
name = "Sparkasse KölnBonn"
iban = "DE89370400440532013000"
bic = "COBADEFFXXX"

[invoice]
payment_days = 14

[numbers]
invoice = "RE-{year}-{seq:6}"
"""

NAMES = ["Café Kranz", "Nordlicht Handels GmbH", "Söhne & Co. KG", "Harbour Lights Ltd", "Schönfeld"]
STREETS = ["Domstraße", "Lange Reihe", "Gartenweg", "Am Markt"]
CITIES = [("50667", "Köln"), ("20099", "Hamburg"), ("53111", "Bonn"), ("80331", "München")]
ARTICLES = [
    ("A-100", "Geländer nach Aufmaß fertigen", "m", "189.00", "19"),
    ("A-110", "Stahlregal, pulverbeschichtet", "Stück", "149.90", "19"),
    ("A-120", "Edelstahl-Handlauf", "m", "41.7525", "19"),
    ("B-200", "Montage vor Ort", "h", "62.50", "19"),
    ("B-210", "Wartung Espressomaschine", "h", "75.00", "19"),
    ("C-300", "Fachbuch Schweißtechnik", "Stück", "39.80", "7"),
    ("C-310", "Kaffeebohnen", "kg", "18.90", "7"),
]


class Books:
    """A folder with bo.toml, books.bo and the files they were made from."""

    def __init__(self, folder, invoices, lines):
        self.folder = Path(folder)
        self.invoices, self.lines = invoices, lines
        self.file = self.folder / "books.bo"
        self.empty = self.folder / "empty.bo"
        self.lines_csv = self.folder / "lines.csv"

    def rows(self):
        """How many rows the import reads."""
        return self.invoices * self.lines


def environment(file):
    """What a run of bo sees: nothing of the machine that it depends on."""
    names = ("PATH", "HOME", "SYSTEMROOT")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {"BO_DB": str(file), "BO_NOW": NOW, "BO_ACTOR": "bench", "TZ": "UTC"}


def bo(program, file, *arguments):
    """Runs bo for what it does, not for how long it takes."""
    subprocess.run([program, "--quiet", *map(str, arguments)], env=environment(file), check=True,
                   stdout=subprocess.DEVNULL)


def prepare(program, data, invoices, lines):
    """A file with customers only, and the lines to import."""
    books = Books(Path(data) / f"{invoices}x{lines}", invoices, lines)
    stamp = books.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return books
    shutil.rmtree(books.folder, ignore_errors=True)
    books.folder.mkdir(parents=True)
    bo(program, books.file, "init", books.folder, "--company", "Bench")
    (books.folder / "bo.toml").write_text(SETTINGS, encoding="utf-8")
    customers = books.folder / "customers.csv"
    write_customers(customers)
    bo(program, books.file, "contact", "import", customers)
    books.file.rename(books.empty)
    write_lines(books.lines_csv, invoices, lines)
    stamp.write_text(VERSION)
    return books


def fill(program, data, invoices, lines):
    """A file with all invoices issued and most of them paid."""
    books = prepare(program, data, invoices, lines)
    if books.file.exists() and (books.folder / "full").exists():
        return books
    reset(books)
    bo(program, books.file, "invoice", "import", books.lines_csv, "--issue")
    payments = books.folder / "payments.csv"
    write_payments(payments, books.file)
    bo(program, books.file, "invoice", "payment", "import", payments)
    (books.folder / "full").touch()
    return books


def reset(books):
    """Back to the file without invoices."""
    (books.folder / "full").unlink(missing_ok=True)
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{books.file}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(books.empty, books.file)


def write_customers(path):
    luck = random.Random(1)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["number", "name", "street", "zip", "city", "country", "email"])
        for number in range(1, CUSTOMERS + 1):
            street = f"{luck.choice(STREETS)} {luck.randint(1, 99)}"
            name = f"{luck.choice(NAMES)} {number}"
            rows.writerow([f"K-{number}", name, street, *luck.choice(CITIES), "DE",
                           f"rechnung@kunde-{number}.example"])


def write_lines(path, invoices, lines):
    luck = random.Random(2)
    days = (LAST - FIRST).days
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["key", "customer", "date", "text", "item", "quantity", "unit", "price", "vat"])
        for number in range(invoices):
            key = f"shop-{number + 1}"
            customer = f"K-{luck.randint(1, CUSTOMERS)}"
            date = FIRST + datetime.timedelta(days=number * days // invoices)
            for line in range(lines):
                item, text, unit, price, vat = luck.choice(ARTICLES)
                head = [key, customer, date] if line == 0 else [key, "", ""]
                rows.writerow([*head, text, item, luck.randint(1, 40) / 2, unit, price, vat])


def write_payments(path, file):
    """Three of four invoices are paid in full."""
    luck = random.Random(3)
    conn = sqlite3.connect(file)
    issued = conn.execute("SELECT number, date, payable FROM invoice ORDER BY id")
    with open(path, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["key", "invoice", "date", "amount"])
        for number, date, cents in issued:
            if luck.random() < 0.75:
                rows.writerow([f"bank-{number}", number, date, f"{cents // 100}.{cents % 100:02}"])
    conn.close()
