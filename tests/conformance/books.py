#!/usr/bin/env python3
"""Holds the exports of the books against the programs that read them.

usage: books.py [--bo PATH] [--entries N]

Makes the demo firm and a book of N entries (100,000 unless said), exports both with `bo`, and
compares with what hledger and beancount make of the files: balances of all accounts, registers
of some, income statements by month, for all days and for one quarter. Any difference fails.

hledger is installed with apt where it is missing, beancount into a venv below `target`.
"""
import argparse, csv, datetime, io, os, random, shutil, subprocess, sys, tempfile, time
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TYPES = {"Assets": "asset", "Liabilities": "liability", "Equity": "equity",
         "Income": "income", "Expenses": "expense"}
differences = 0
compared = 0


def same(what, ours, theirs):
    """Counts the keys on which two tables of amounts differ."""
    global differences, compared
    keys = sorted(set(ours) | set(theirs))
    wrong = [key for key in keys if ours.get(key, 0) != theirs.get(key, 0)]
    compared += len(keys)
    differences += len(wrong)
    print(f"  {what}: {len(keys)} compared, {len(wrong)} differ", flush=True)
    for key in wrong[:5]:
        print(f"    {key}: bo {ours.get(key)}, they {theirs.get(key)}")


def run(*command, cwd, **more):
    done = subprocess.run([str(it) for it in command], cwd=cwd, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def amount(text):
    """The number in `-1,234.56 EUR` or `0`."""
    return Decimal(text.replace(",", "").split()[0]) if text else Decimal(0)


# --- the tools ---------------------------------------------------------------------------------

def tools():
    """Sees to hledger, and returns a python that has beancount."""
    missing = [package for package, tool in (("hledger", "hledger"), ("libxml2-utils", "xmllint"))
               if not shutil.which(tool)]
    if missing:
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True)
        subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends",
                        *missing], check=True, stdout=subprocess.DEVNULL)
    venv = ROOT / "target" / "conformance-venv"
    python = venv / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    has = subprocess.run([python, "-c", "import beancount"], capture_output=True)
    if has.returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "-q", "beancount==3.2.0"], check=True)
    return python


# --- books to look at --------------------------------------------------------------------------

def generate(entries, path):
    """A file for `bo ledger entry import`: sales, purchases, payments and payroll over ten
    years, with days out of order and texts that hurt. Always the same for the same number."""
    pick = random.Random(42)
    first = datetime.date(2016, 1, 1)
    odd = ['Müller; Söhne & "Co"', "a : b | c", "(alt) 50 % auf 3\" Rohr", "1. Rate, [2026-01-01]",
           "= nichts", "Zeile eins\nZeile zwei"]
    costs = ["3400", "4210", "4240", "4530", "4600", "4806", "4900", "4910", "4920", "4930", "4970"]
    cents = lambda it: f"{it // 100}.{it % 100:02d}"
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["key", "date", "text", "document", "account", "debit", "credit"])
        for no in range(1, entries + 1):
            day = first + datetime.timedelta(days=(no - 1) * 3650 // entries)
            if pick.random() < .05:
                day -= datetime.timedelta(days=min(pick.randint(0, 60), (day - first).days))
            kind = pick.random()
            net = pick.randint(100, 500000)
            if kind < .45:
                rate, revenue, vat = pick.choice([(19, "8400", "1776"), (19, "8400", "1776"),
                                                  (7, "8300", "1771"), (0, "8125", "")])
                tax = (net * rate + 50) // 100
                text, document = f"Rechnung RE-{no}", f"RE-{no}"
                lines = [("1400", net + tax), (revenue, -net), (vat, -tax)]
            elif kind < .70:
                tax = (net * 19 + 50) // 100
                text, document = f"Eingangsrechnung ER-{no}", f"ER-{no}"
                lines = [(pick.choice(costs), net), ("1576", tax), ("1600", -net - tax)]
            elif kind < .95:
                text, document = f"Zahlung {no}", ""
                lines = [("1200", net), ("1400", -net)] if pick.random() < .6 else \
                    [("1600", net), ("1200", -net)]
            else:
                tax, social, more = net * 18 // 100, net * 20 // 100, net * 21 // 100
                text, document = f"Lohn {day:%Y-%m}", ""
                lines = [("4120", net), ("4130", more), ("1741", -tax), ("1742", -social - more),
                         ("1740", -(net - tax - social))]
            if pick.random() < .02:
                text = f"{pick.choice(odd[:4])} {no}"
            for account, value in lines:
                if value:
                    out.writerow([f"g{no}", day, text, document, account,
                                  cents(value) if value > 0 else "", cents(-value) if value < 0 else ""])


# --- what each program says --------------------------------------------------------------------

def ours(bo, cwd, period):
    rows = table(run(bo, "ledger", "trial-balance", "--format", "csv",
                     "--with-closing", *(["--period", period] if period else ["--on", "2999-12-31"]), cwd=cwd))
    return {row["account"]: Decimal(row["balance"]) for row in rows if Decimal(row["balance"])}


def our_register(bo, cwd, account, period):
    rows = table(run(bo, "ledger", "journal", "--account", account, "--format", "csv",
                     *(["--period", period] if period else []), cwd=cwd))
    # Programs that read journals show the days in order.
    rows.sort(key=lambda row: row["date"])
    total, register = Decimal(0), {}
    for index, row in enumerate(rows):
        value = Decimal(row["debit"] or 0) - Decimal(row["credit"] or 0)
        total += value
        register[index] = (row["date"], value, total)
    return register


def our_months(bo, cwd, months):
    found = {}
    for month in months:
        for row in table(run(bo, "ledger", "trial-balance", "--period", month, "--with-closing", "--format", "csv", cwd=cwd)):
            if row["type"] in ("income", "expense") and Decimal(row["balance"]):
                found[row["account"], month] = Decimal(row["balance"])
    return found


def code(name):
    """`1200` of `Assets:1200 Bank`."""
    return name.split(":", 1)[1].split(" ", 1)[0]


def hledger(cwd, *command):
    return run("hledger", "-f", "books.journal", *command, "-O", "csv", cwd=cwd,
               env={**os.environ, "LC_ALL": "C.UTF-8"})


BEANCOUNT = """
import json, sys
from collections import defaultdict
from decimal import Decimal
from beancount import loader
from beancount.core.data import Transaction
entries, errors, _ = loader.load_file("books.beancount")
for error in errors[:5]:
    print(error, file=sys.stderr)
balances, months, registers = defaultdict(Decimal), defaultdict(Decimal), defaultdict(list)
watched = set(sys.argv[1:])
count = 0
for entry in entries:
    if not isinstance(entry, Transaction):
        continue
    count += 1
    for posting in entry.postings:
        group, code = posting.account.split(":A", 1)
        value = posting.units.number
        balances[code] += value
        if group in ("Income", "Expenses"):
            months[code + " " + entry.date.isoformat()[:7]] += value
        if code in watched:
            registers[code].append((entry.date.isoformat(), str(value)))
text = lambda it: {key: str(value) for key, value in it.items() if value}
json.dump([len(errors), count, text(balances), text(months), registers], sys.stdout)
"""


def compare(bo, python, cwd, name, period):
    print(f"{name}, {period or 'all days'}:")
    scope = ["--period", period] if period else []
    started = time.time()
    run(bo, "ledger", "export", "--to", "hledger", *scope, "-o", "books.journal", cwd=cwd)
    run(bo, "ledger", "export", "--to", "beancount", *scope, "-o", "books.beancount", cwd=cwd)
    took = time.time() - started
    rows = table(run(bo, "ledger", "journal", "--format", "csv", *scope, cwd=cwd))
    dates = sorted({row["date"][:7] for row in rows})
    print(f"  {len({row['entry'] for row in rows})} entries, {len(rows)} postings, both files in {took:.1f} s")
    balances = ours(bo, cwd, period)
    turnover = defaultdict(int)
    for row in rows:
        turnover[row["account"]] += 1
    busy = sorted(turnover, key=turnover.get)
    accounts = [busy[-1], busy[len(busy) // 2], busy[0]]
    months = our_months(bo, cwd, dates)

    rows = list(csv.reader(io.StringIO(hledger(cwd, "balance", "-N", "--flat"))))[1:]
    same("hledger balances", balances, {code(row[0]): amount(row[1]) for row in rows})
    for account in accounts:
        register = {}
        rows = table(hledger(cwd, "register", f"acct:^[A-Za-z]+:{account} "))
        for index, row in enumerate(rows):
            register[index] = (row["date"], amount(row["amount"]), amount(row["total"]))
        same(f"hledger register of {account}", our_register(bo, cwd, account, period), register)
    rows = list(csv.reader(io.StringIO(
        hledger(cwd, "balance", "-M", "-N", "--flat", "acct:^Income", "acct:^Expenses"))))
    found = {}
    for row in rows[1:]:
        for month, value in zip(rows[0][1:], row[1:]):
            if amount(value):
                found[code(row[0]), month[:7]] = amount(value)
    same("hledger income by month", months, found)

    errors, count, theirs, by_month, registers = __import__("json").loads(
        run(python, "-c", BEANCOUNT, *accounts, cwd=cwd))
    same("beancount errors and entries", {"errors": 0}, {"errors": errors})
    same("beancount balances", balances, {key: Decimal(value) for key, value in theirs.items()})
    same("beancount income by month", months,
         {tuple(key.split(" ")): Decimal(value) for key, value in by_month.items()})
    for account in accounts:
        # beancount has an order of its own within a day.
        mine = sorted((day, value) for day, value, _ in our_register(bo, cwd, account, period).values())
        theirs = sorted((day, Decimal(value)) for day, value in registers.get(account, []))
        same(f"beancount register of {account}", dict(enumerate(mine)), dict(enumerate(theirs)))


FIRM = """
init --company Weber --quiet
config set company.street Werkstraße --quiet
config set company.zip 50667 --quiet
config set company.city Köln --quiet
config set company.vat_id DE136695976 --quiet
contact add K-1 Kranz --city Köln --quiet
contact add K-3 Harbour;Lights --city Boston --country US --vat export --currency USD --quiet
contact add L-2 Software --supplier --city Dublin --country IE --vat-id IE6388047V --quiet
invoice add --customer K-1 --prices gross --line 3|x|9.99|@7|Buch --date 2026-01-02 --issue --quiet
invoice add --customer K-3 --line 10|x|100|Rail --rate 1.25 --service-to 2026-01-04 --date 2026-01-04 --issue --quiet
invoice deposit --customer K-1 --line 1|x|100|@19|Anzahlung --date 2026-01-08 --issue --quiet
invoice pay RE-2026-0003 --on 2026-01-09 --quiet
invoice final --customer K-1 --line 1|x|500|@19|Theke --deposit RE-2026-0003 --date 2026-01-10 --issue --quiet
invoice pay RE-2026-0002 400 --rate 1.20 --on 2026-01-20 --quiet
invoice pay RE-2026-0002 --rate 1.31 --on 2026-02-20 --quiet
invoice cancel RE-2026-0001 --reason Falsch --on 2026-02-21 --quiet
buy bill add --supplier L-2 --number R/1 --date 2026-02-02 --line 1|x|99.99|@AE|Lizenz --quiet
buy bill approve EB-2026-0001 --quiet
"""


def eventful(bo, cwd):
    """A firm with other currencies, deposits, reverse charge and cancellations."""
    for command in FIRM.strip().splitlines():
        run(bo, *[word.replace("|", " ") for word in command.split(" ")], cwd=cwd)


def files(bo, cwd):
    """Holds the files for DATEV against the table of fields, and the index of the auditor."""
    run(bo, "config", "set", "datev.consultant", "1001", cwd=cwd)
    run(bo, "config", "set", "datev.client", "42", cwd=cwd)
    run(bo, "ledger", "export", "--to", "datev", "-o", "datev", "--force", cwd=cwd)
    run(bo, "ledger", "export", "--to", "gobd", "-o", "gobd", "--force", cwd=cwd)
    fields = list(csv.DictReader(open(ROOT / "src/ledger/export/datev/entries.csv")))
    official = ROOT.parent / "shared/conformance/books/datev/buchungsstapel_v13_fields.csv"
    if official.exists():
        theirs = list(csv.DictReader(open(official), delimiter=";"))
        same("fields of DATEV batches", {i: (it["name"], it["kind"] == "text", it["length"])
                                         for i, it in enumerate(fields)},
             {i: (it["name"], it["quoted"] == "1", it["max_len"]) for i, it in enumerate(theirs)})
    rows, wrong = 0, {}
    for path in sorted((cwd / "datev").glob("EXTF_Buchungsstapel_*.csv")):
        lines = path.read_bytes().decode("cp1252").split("\r\n")
        assert lines.pop() == "" and len(lines) <= 100_001, path
        for number, line in enumerate(lines[2:], 3):
            rows += 1
            cells = next(csv.reader([line], delimiter=";"))
            # No field of ours has a `;` in it but texts, so the raw cells tell what is quoted.
            raw = raw_cells(line)
            if len(cells) != 125 or len(raw) != 125:
                wrong[path.name, number] = "125 fields"
                continue
            for field, cell, text in zip(fields, cells, raw):
                quoted = text.startswith('"')
                if quoted != (field["kind"] == "text") or len(cell.replace(",", "")) > int(field["length"]) + (
                        2 if field["name"].startswith("Umsatz (") else 0) and not quoted:
                    wrong[path.name, number] = field["name"]
                if quoted and len(cell) > int(field["length"]):
                    wrong[path.name, number] = field["name"]
    same(f"{rows} rows for DATEV", {}, wrong)
    dtds = [cwd / "gobd" / "gdpdu-01-09-2004.dtd",
            ROOT.parent / "shared/conformance/books/gobd/gdpdu-01-09-2004.dtd"]
    for dtd in filter(Path.exists, dtds):
        run("xmllint", "--noout", "--dtdvalid", dtd, "gobd/index.xml", cwd=cwd)
        same(f"index against {dtd.parent.name}/{dtd.name}", {}, {})
    run("sha256sum", "--check", "--quiet", "checksums.txt", cwd=cwd / "gobd")
    saft = run(bo, "ledger", "export", "--to", "saf-t", cwd=cwd)
    run("xmllint", "--noout", "-", cwd=cwd, input=saft)


def raw_cells(line):
    """The cells of a line with their quotes."""
    cells, cell, inside = [], "", False
    for char in line:
        if char == '"':
            inside = not inside
        if char == ";" and not inside:
            cells.append(cell)
            cell = ""
        else:
            cell += char
    return [*cells, cell]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bo", type=Path)
    parser.add_argument("--entries", type=int, default=100_000)
    args = parser.parse_args()
    built = [ROOT / "target" / kind / "bo" for kind in ("release", "debug")]
    bo = (args.bo or next(it for it in built if it.exists())).resolve()
    python = tools()
    os.environ["BO_NOW"] = "2026-11-22T09:00:00Z"
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        run(bo, "demo", "demo", "--quiet", cwd=folder)
        compare(bo, python, folder / "demo", "demo firm", None)
        compare(bo, python, folder / "demo", "demo firm", "2026-11")
        files(bo, folder / "demo")
        (folder / "eventful").mkdir()
        eventful(bo, folder / "eventful")
        compare(bo, python, folder / "eventful", "eventful firm", None)
        files(bo, folder / "eventful")
        large = folder / "large"
        large.mkdir()
        run(bo, "init", "--company", "Weber Metall GmbH", "--quiet", cwd=large)
        generate(args.entries, large / "entries.csv")
        run(bo, "ledger", "entry", "import", "entries.csv", "--quiet", cwd=large)
        compare(bo, python, large, "generated books", None)
        compare(bo, python, large, "generated books", "2019-Q2")
        files(bo, large)
    print(f"{compared} figures compared, {differences} differ")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
