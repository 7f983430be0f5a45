#!/usr/bin/env python3
"""Measures bo side by side with what people would take instead: `benches/run.py --help`."""

import argparse
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import books
import journal as journals
import staff as people
import statement as statements
import stock as goods
import ticket as desks
from measure import Run, peak, side_by_side

HERE = Path(__file__).resolve().parent

# What `bo invoice list` prints, as one would ask sqlite3 for it.
LIST = """
SELECT coalesce(invoice.number, invoice.draft) AS number,
       CASE WHEN invoice.number IS NULL THEN 'draft'
            WHEN cancelled THEN 'cancelled'
            WHEN payable + charged = settled THEN 'paid'
            WHEN due_on < '2026-11-22' THEN 'overdue'
            WHEN settled <> 0 THEN 'partly-paid'
            ELSE 'open' END AS status,
       kind, date, due_on, contact.number AS customer, buyer_name AS name,
       printf('%.2f', invoice.net / 100.0) AS net, printf('%.2f', invoice.vat / 100.0) AS vat,
       printf('%.2f', (invoice.net + invoice.vat + rounding) / 100.0) AS gross,
       printf('%.2f', (payable + charged - settled) / 100.0) AS open, invoice.currency
FROM invoice JOIN contact ON contact.id = invoice.contact
ORDER BY date DESC, invoice.id DESC"""

# What `bo invoice export` prints of invoices without allowances and charges.
EXPORT = """
SELECT coalesce(invoice.key, invoice.number, invoice.draft) AS key, contact.number AS customer,
       invoice.number, invoice.kind, invoice.date, service_from, service_to, invoice.currency,
       rate, invoice.prices, invoice.payment_days, coalesce(invoice.discount_days, 0),
       coalesce(invoice.discount_percent, '0'), retention_percent, retained_until,
       invoice.language, buyer_reference, order_reference, subject, intro, closing, invoice.note,
       NULL AS corrects, reason, NULL AS deposits, buyer.content AS buyer,
       seller.content AS seller, 'line' AS row, text, detail, item, quantity / 1000000.0, unit,
       price, NULL AS percent, invoice_line.vat, account
FROM invoice
JOIN contact ON contact.id = invoice.contact
LEFT JOIN party_copy AS buyer ON buyer.id = invoice.buyer
LEFT JOIN party_copy AS seller ON seller.id = invoice.seller
JOIN invoice_line ON invoice_line.invoice = invoice.id
ORDER BY invoice.id, position"""

# What `bo invoice show` prints.
SHOW = """
SELECT invoice.*, contact.number FROM invoice JOIN contact ON contact.id = invoice.contact
WHERE invoice.number = '{number}';
SELECT * FROM invoice_line
WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}') ORDER BY position;
SELECT * FROM invoice_adjustment
WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}') ORDER BY line, position;
SELECT * FROM invoice_vat WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}');
SELECT * FROM settlement WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}');
SELECT * FROM reminder WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}');
SELECT * FROM dispatch WHERE invoice = (SELECT id FROM invoice WHERE number = '{number}');"""

SLOWEST_LOOK, SLOWEST_EXPORT, LEAST_LINES, LEAST_PRINTS = 1.5, 2.0, 30_000, 200


class Bench:
    """What was asked for, and how to run both sides."""

    def __init__(self, asked):
        self.program = str(Path(asked.bo).resolve())
        self.sqlite3, self.data = asked.sqlite3, Path(asked.data)
        self.runs, self.sizes = asked.runs, asked.sizes

    def books(self, invoices, lines=1):
        return books.fill(self.program, self.data, invoices, lines)

    def bo(self, file, *words, **more):
        return Run([self.program, *words], books.environment(file), **more)

    def sql(self, file, sql, **more):
        return Run([self.sqlite3, "-csv", "-header", file, sql], books.environment(file), **more)

    def largest(self):
        return max((size for size in self.sizes if size <= 100_000), default=100_000)


def table(head, rows):
    """Prints a Markdown table."""
    widths = [max(len(str(row[at])) for row in [head, *rows]) for at in range(len(head))]
    line = lambda cells: "| " + " | ".join(str(c).ljust(w) for c, w in zip(cells, widths)) + " |"
    print("\n" + line(head))
    print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    for row in rows:
        print(line(row))
    print(flush=True)


def ms(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def verdict(kept):
    return "kept" if kept else "**missed**"


def compared(name, own, other, limit=None):
    """A line of two costs, their ratio and what was promised."""
    ratio = own.cpu / other.cpu
    promise = "" if limit is None else f"≤ {limit} × {verdict(ratio <= limit)}"
    return [name, ms(own.cpu), ms(other.cpu), f"{ratio:.2f} ×",
            f"{ms(own.wall)} / {ms(other.wall)}", promise]


SIDES = ["", "bo", "sqlite3", "ratio", "on the clock", "promise"]


def start(bench):
    """Starting up: against a program that does nothing, and against sqlite3."""
    file = bench.books(10_000).file
    nothing = Run(["true"], books.environment(file))
    rows = []
    for name, own, other in [
        ("`bo --version` / `true`", bench.bo(file, "--version"), nothing),
        ("`bo --version` / `sqlite3 --version`", bench.bo(file, "--version"),
         Run([bench.sqlite3, "--version"], books.environment(file))),
        ("`bo invoice list --limit 1`", bench.bo(file, "invoice", "list", "--limit", "1"),
         bench.sql(file, f"{LIST} LIMIT 1")),
    ]:
        rows.append(compared(name, *side_by_side(bench.runs * 20, own, other)))
    table(SIDES, rows)


def look(bench):
    """Looking something up, in a new process each time."""
    rows = []
    for invoices in bench.sizes:
        file = bench.books(invoices).file
        number = sqlite3.connect(file).execute(
            "SELECT number FROM invoice WHERE id = ?", [invoices // 2]).fetchone()[0]
        for name, own, other in [
            ("show", bench.bo(file, "invoice", "show", number),
             bench.sql(file, SHOW.format(number=number))),
            ("list --limit 20", bench.bo(file, "invoice", "list", "--limit", "20"),
             bench.sql(file, f"{LIST} LIMIT 20")),
            ("list --status overdue --limit 20",
             bench.bo(file, "invoice", "list", "--status", "overdue", "--limit", "20"),
             bench.sql(file, f"SELECT * FROM ({LIST}) WHERE status = 'overdue' LIMIT 20")),
        ]:
            costs = side_by_side(bench.runs * 10, own, other)
            limit = SLOWEST_LOOK if invoices <= 100_000 else None
            rows.append(compared(f"`{name}` of {invoices:,}", *costs, limit))
    table(SIDES, rows)


def export(bench):
    """Writing everything as CSV."""
    rows = []
    for lines in (1, 3):
        for invoices in bench.sizes:
            if lines == 3 and invoices != bench.largest():
                continue
            file = bench.books(invoices, lines).file
            pairs = [("export", "export", EXPORT)]
            if lines == 1:
                pairs.insert(0, ("list --format csv", "list", LIST))
            for name, verb, sql in pairs:
                own = bench.bo(file, "invoice", verb, "--format", "csv")
                costs = side_by_side(bench.runs, own, bench.sql(file, sql))
                what = f"`{name}` of {invoices:,} × {lines}"
                rows.append(compared(what, *costs, SLOWEST_EXPORT))
    table(SIDES, rows)


def enter(bench):
    """Importing lines: validated, numbered, posted, audited."""
    rows = []
    for lines in (1, 3):
        for size in bench.sizes:
            made = books.prepare(bench.program, bench.data, max(1, size // lines), lines)
            own = bench.bo(made.file, "--quiet", "invoice", "import", made.lines_csv, "--issue",
                           before=lambda made=made: books.reset(made))
            with tempfile.TemporaryDirectory(dir=bench.data) as scratch:
                plain = Path(scratch) / "plain.db"
                load = f".import --csv '{made.lines_csv}' line"
                other = bench.sql(plain, load, before=lambda plain=plain: plain.unlink(True))
                own, other = side_by_side(min(bench.runs, 3), own, other)
            speed = made.rows() / own.cpu
            rows.append([f"{made.rows():,} lines, {lines} per invoice", ms(own.cpu), ms(own.wall),
                         f"{speed:,.0f}/s", f"{made.rows() / other.cpu:,.0f}/s",
                         f"≥ {LEAST_LINES:,}/s {verdict(speed >= LEAST_LINES)}"])
    table(["", "processor", "clock", "bo", "sqlite3 .import, unchecked", "promise"], rows)


def prints(bench):
    """A thousand invoices as PDF/A."""
    rows = []
    for lines in (1, 3):
        made = bench.books(1_000, lines)
        folder = bench.data / "prints"
        run = bench.bo(made.file, "--quiet", "invoice", "print", "--all", "--into", folder,
                       before=lambda: shutil.rmtree(folder, ignore_errors=True))
        (cost,) = side_by_side(bench.runs, run)
        speed = made.invoices / cost.cpu
        rows.append([f"1,000 invoices of {lines} lines", ms(cost.cpu), ms(cost.wall),
                     f"{speed:,.0f}/s", f"{made.invoices / cost.wall:,.0f}/s",
                     f"≥ {LEAST_PRINTS}/s {verdict(speed >= LEAST_PRINTS)}"])
        shutil.rmtree(folder, ignore_errors=True)
    table(["", "processor", "clock", "per core", "on the clock", "promise"], rows)


def memory(bench):
    """The most memory at once, by the number of invoices."""
    rows = []
    commands = [("list --format csv", ("invoice", "list", "--format", "csv")),
                ("list as a table", ("invoice", "list", "--format", "table")),
                ("export", ("invoice", "export")),
                ("import --issue", None)]
    for name, words in commands:
        found = []
        for invoices in bench.sizes:
            if words is None:
                made = books.prepare(bench.program, bench.data, invoices, 1)
                books.reset(made)
                words_now = ("--quiet", "invoice", "import", made.lines_csv, "--issue")
            else:
                made, words_now = bench.books(invoices), words
            found.append(peak(bench.bo(made.file, *words_now)))
        promise = "" if words is None else f"the same {verdict(found[-1] < found[0] * 1.1 + 1)}"
        rows.append([f"`{name}`", *(f"{mib:.0f} MiB" for mib in found), promise])
    table(["", *(f"{size:,}" for size in bench.sizes), "promise"], rows)


def journal(bench):
    """Which journal: a small durable change, and a large import, with each of them."""
    source = books.prepare(bench.program, bench.data, bench.largest(), 1)
    rows = []
    with tempfile.TemporaryDirectory(dir=bench.data) as scratch:
        file = Path(scratch) / "books.bo"
        for mode in ("wal", "delete", "truncate"):
            fresh(source.empty, file, mode)
            open_small = min(changes(file, mode, 100, keep_open=True) for _ in range(3))
            each_small = min(changes(file, mode, 100, keep_open=False) for _ in range(3))
            found = [f"{mode} + full", ms(open_small), ms(each_small)]
            if mode == "truncate":
                # It is not kept in the file, so bo cannot be made to use it.
                rows.append([*found, "", ""])
                continue
            shutil.copy(source.folder / "bo.toml", scratch)
            small = bench.bo(file, "--quiet", "contact", "edit", "K-1", "--note", "Changed")
            large = bench.bo(file, "--quiet", "invoice", "import", source.lines_csv, "--issue",
                             before=lambda mode=mode: fresh(source.empty, file, mode))
            (cost,) = side_by_side(bench.runs * 10, small)
            (bulk,) = side_by_side(min(bench.runs, 3), large)
            rows.append([*found, ms(cost.wall), f"{ms(bulk.wall)} ({ms(bulk.cpu)} cpu)"])
    table(["journal", "a change, file kept open", "open, change, close", "`bo contact edit`",
           f"import of {bench.largest():,} lines"], rows)


def fresh(empty, file, mode):
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(empty, file)
    conn = sqlite3.connect(file)
    conn.execute(f"PRAGMA journal_mode = {mode}")
    conn.close()


def changes(file, mode, count, keep_open):
    """Seconds for one durable change of three rows."""
    conn = None
    began = time.perf_counter()
    for number in range(count):
        if conn is None:
            conn = sqlite3.connect(file, isolation_level=None)
            conn.execute("PRAGMA synchronous = FULL")
            if mode != "wal":
                conn.execute(f"PRAGMA journal_mode = {mode}")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE contact SET note = ? WHERE number = 'K-1'", [str(number)])
        (seq,) = conn.execute("SELECT coalesce(max(seq), 0) + 1 FROM audit").fetchone()
        conn.execute("INSERT INTO audit_record (seq, no, kind, record)"
                     " VALUES (?, 1, 'contact', 'K-1')", [seq])
        conn.execute("INSERT INTO audit (seq, at, actor, command, records, prev_hash, hash)"
                     " VALUES (?, '', '', '', 1, zeroblob(32), ?)", [seq, os.urandom(32)])
        conn.execute("COMMIT")
        if not keep_open:
            conn.close()
            conn = None
    took = (time.perf_counter() - began) / count
    if conn:
        conn.close()
    return took


# What `bo ledger balance`, `income` and `account 1200` print, as one would ask sqlite3 for it.
BALANCE = """
SELECT account.code, account.name_de, printf('%.2f', sum(amount) / 100.0)
FROM posting JOIN account ON account.id = posting.account GROUP BY account.id ORDER BY code"""
INCOME = """
SELECT account.code, account.name_de, printf('%.2f', -sum(amount) / 100.0)
FROM posting JOIN account ON account.id = posting.account
WHERE account.type IN ('income', 'expense') AND date BETWEEN '2024-01-01' AND '2024-12-31'
GROUP BY account.id ORDER BY code"""
REGISTER = """
SELECT entry.year || '/' || entry.no, entry.date, text, printf('%.2f', amount / 100.0),
       printf('%.2f', sum(amount) OVER (ORDER BY posting.date, entry.id, line) / 100.0)
FROM posting JOIN entry ON entry.id = posting.entry
WHERE account = (SELECT id FROM account WHERE code = '10017') ORDER BY posting.date, entry.id"""


def bank(bench):
    """A statement in CSV with 60 rules: taken in, and each line booked by its rule."""
    rows = []
    for count in bench.sizes:
        made = statements.statement(bench.program, bench.data, count)
        taken = made.folder / "taken.bo"
        words = lambda *words: bench.bo(made.file, "--quiet", "bank", *words)

        def reset_match():
            """Back to books with the lines, none of them booked."""
            made.reset_bo()
            shutil.copyfile(taken, made.file)

        take = words("import", made.csv)
        take.before = made.reset_bo
        made.reset_bo()
        bo_words = ["bank", "import", str(made.csv)]
        books.bo(bench.program, made.file, *bo_words)
        shutil.copyfile(made.file, taken)
        match = words("match", "--auto")
        match.before = reset_match
        hledger = Run(["hledger", "-f", made.journal, "import", "--rules-file",
                       made.hledger_rules, made.csv], books.environment(made.file),
                      before=made.reset_hledger)
        import_cost, match_cost, other = side_by_side(min(bench.runs, 2), take, match, hledger)
        both = import_cost.cpu + match_cost.cpu
        made.reset_bo()
        import_peak = peak(words("import", made.csv))
        reset_match()
        match_peak = peak(words("match", "--auto"))
        made.reset_hledger()
        rows.append([f"{count:,}", ms(import_cost.cpu), ms(match_cost.cpu),
                     f"{count / both:,.0f}", f"{count / other.cpu:,.0f}",
                     f"{other.cpu / import_cost.cpu:.0f} ×",
                     f"{other.cpu / both:.1f} × {verdict(other.cpu >= 10 * both)}",
                     f"{import_peak:.0f} / {match_peak:.0f} / {peak(hledger):.0f} MiB"])
    table(["rows", "import", "match --auto", "rows a second, both", "hledger import",
           "hledger / import", "hledger / both, ≥ 10 ×", "memory: import / match / hledger"], rows)


def ledger(bench):
    """Reports of the books and loading them, beside hledger, ledger and sqlite3."""
    rows = []
    for count in bench.sizes:
        made = journals.fill(bench.program, bench.data, count)
        env = books.environment(made.file)
        text = str(made.text)
        year = ["-b", "2024-01-01", "-e", "2025-01-01"]
        for name, words, sql, them in [
            ("balance", ["balance"], BALANCE, ["balance"]),
            ("income of a year", ["income", "--period", "2024", "--accounts"], INCOME,
             ["balance", "^Income", "^Expenses", *year]),
            ("register of an account", ["account", "10017", "--format", "csv"], REGISTER,
             ["register", "Assets:10017"]),
        ]:
            own, bare = side_by_side(bench.runs, bench.bo(made.file, "ledger", *words),
                                     bench.sql(made.file, sql))
            slow = [Run([program, "-f", text, *them], env) for program in ("hledger", "ledger")]
            hledger, plain = side_by_side(min(bench.runs, 2), *slow)
            rows.append([f"{name}, {count:,} entries", ms(own.cpu), ms(bare.cpu),
                         f"{own.cpu / bare.cpu:.1f} × {verdict(own.cpu <= 3 * bare.cpu)}",
                         f"{ms(hledger.cpu)}: {hledger.cpu / own.cpu:,.0f} × "
                         f"{verdict(hledger.cpu >= 300 * own.cpu)}",
                         f"{ms(plain.cpu)}: {plain.cpu / own.cpu:,.0f} × "
                         f"{verdict(plain.cpu >= 30 * own.cpu)}",
                         f"{peak(bench.bo(made.file, 'ledger', *words)):.0f} MiB"])
    table(["", "bo", "sqlite3", "≤ 3 × sqlite3", "hledger, ≥ 300 ×", "ledger, ≥ 30 ×", "memory"],
          rows)
    rows = []
    for count in bench.sizes:
        made = journals.prepare(bench.program, bench.data, count)
        load = bench.bo(made.file, "--quiet", "ledger", "entry", "import", made.entries,
                        before=lambda made=made: journals.reset(made))
        (cost,) = side_by_side(min(bench.runs, 2), load)
        speed = made.postings / cost.cpu
        rows.append([f"{count:,} entries, {made.postings:,} postings", ms(cost.cpu), ms(cost.wall),
                     f"{speed:,.0f}/s", f"≥ 100,000/s {verdict(speed >= 100_000)}"])
    table(["", "processor", "clock", "postings", "promise"], rows)


def staff(bench):
    """Working time of 250 people, 500,000 rows: one person, a month of all, and loading it."""
    made = people.staff(bench.program, bench.data, 500_000)
    made.reset(made.full)
    rows = []
    for name, words, limit, runs in [
        ("show of one person", ["staff", "show", "E-100"], 0.020, 20),
        ("report of a month", ["staff", "time", "report", "E-100"], 0.020, 20),
        ("report of five years by month",
         ["staff", "time", "report", "E-100", "--period", "2022..2026", "--by", "month"], None, 20),
        ("balance of one person", ["staff", "time", "balance", "E-100"], 0.020, 20),
        ("balance of all", ["staff", "time", "balance"], None, 5),
        ("check time of a month, all",
         ["--format", "csv", "staff", "check", "time", "--month", "2026-10"], 0.200, 5),
        ("premiums of a month, all",
         ["staff", "time", "premiums", "--period", "2026-10"], None, 5),
        ("list of a day", ["staff", "time", "list", "E-100", "--period", "2026-10-08"], None, 20),
    ]:
        # What is found is no failure.
        run = bench.bo(made.file, *words, codes=(0, 1))
        (cost,) = side_by_side(runs, run)
        promise = "" if limit is None else f"≤ {ms(limit)} {verdict(cost.wall <= limit)}"
        rows.append([name, ms(cost.cpu), ms(cost.wall), promise])
    table(["", "processor", "clock", "promise"], rows)
    load = bench.bo(made.file, "--quiet", "staff", "time", "import", made.hours,
                    before=made.reset)
    (cost,) = side_by_side(min(bench.runs, 2), load)
    speed = made.rows / cost.cpu
    table(["", "processor", "clock", "rows", "memory", "promise"],
          [[f"import of {made.rows:,} rows", ms(cost.cpu), ms(cost.wall), f"{speed:,.0f}/s",
            f"{peak(load):.0f} MiB", f"≥ 100,000/s {verdict(speed >= 100_000)}"]])


def stock(bench):
    """A million moves of 10,000 items: what comes and goes, values of a day, back-dated rows."""
    made = goods.stock(bench.program, bench.data, 1_000_000)
    rows = []
    busiest = "A-00000"
    for name, words, limit, runs in [
        ("in, the busiest item", ["stock", "in", busiest, "5", "--cost", "3.00"], 0.020, 20),
        ("out, the busiest item", ["stock", "out", busiest, "5"], 0.020, 20),
        ("in, an item of few rows", ["stock", "in", "A-09000", "5", "--cost", "3.00"], 0.020, 20),
        ("value of all items at a past date",
         ["--format", "csv", "stock", "value", "--at", "2025-05-31"], 0.150, 10),
        ("value of all items now", ["--format", "csv", "stock", "value"], None, 10),
        ("a back-dated row of the busiest item",
         ["stock", "in", busiest, "5", "--cost", "3.00", "--on", "2024-01-05"], 0.250, 5),
        ("what is there", ["--format", "csv", "stock", "list"], None, 5),
        ("check", ["check"], None, 2),
    ]:
        made.reset(made.full)
        (cost,) = side_by_side(runs, bench.bo(made.file, "--quiet", *words))
        promise = "" if limit is None else f"≤ {ms(limit)} {verdict(cost.wall <= limit)}"
        rows.append([name, ms(cost.cpu), ms(cost.wall), promise])
    table(["", "processor", "clock", "promise"], rows)
    load = bench.bo(made.file, "--quiet", "stock", "import", made.moves, before=made.reset)
    (cost,) = side_by_side(min(bench.runs, 2), load)
    speed = made.rows / cost.cpu
    table(["", "processor", "clock", "rows", "memory", "promise"],
          [[f"import of {made.rows:,} moves", ms(cost.cpu), ms(cost.wall), f"{speed:,.0f}/s",
            f"{peak(load):.0f} MiB", f"≥ 100,000/s {verdict(speed >= 100_000)}"]])


def ticket(bench):
    """Mails beside notmuch, looking tickets up among 500,000 messages, and escalating."""
    made = desks.desk(bench.program, bench.data, 10_000)
    env = books.environment(made.file) | {"NOTMUCH_CONFIG": str(made.notmuch)}
    notmuch = lambda *words, **more: Run(["notmuch", *words], env, **more)
    index = notmuch("new", "--quiet", before=made.forget_notmuch)
    rows = []
    for name, source in [("an mbox", made.mbox), ("a maildir", made.maildir)]:
        take = bench.bo(made.file, "--quiet", "ticket", "mail", source, "--dated",
                        before=made.reset)
        own, other = side_by_side(min(bench.runs, 2), take, index)
        speed = made.messages() / own.wall
        rows.append([f"{made.messages():,} mails of {name}", ms(own.cpu), ms(own.wall),
                     f"{speed:,.0f}/s", f"{peak(take):.0f} MiB", f"{ms(other.cpu)} / {ms(other.wall)}",
                     f"≥ 2,000/s {verdict(speed >= 2_000)}"])
    table(["", "processor", "clock", "bo", "memory", "notmuch new: processor / clock", "promise"],
          rows)
    rows, known = [], desks.words()
    for name, word in [("a rare word", known[desks.RARE]), ("a frequent word", known[desks.FREQUENT])]:
        made.reset(made.full)
        own, other = side_by_side(
            bench.runs * 4,
            bench.bo(made.file, "ticket", "list", "--all", "--search", word, "--limit", "20"),
            notmuch("search", "--limit=20", word))
        rows.append(compared(f"{name}, {made.messages():,} messages", own, other))
    table(["", "bo", "notmuch", "ratio", "on the clock", ""], rows)
    made = desks.desk(bench.program, bench.data, 100_000, maildir=False)
    made.reset(made.full)
    rows = []
    for name, words, limit, runs in [
        ("list --limit 20", ["list", "--limit", "20"], 0.030, 20),
        ("list --breaching --limit 20", ["list", "--breaching", "--limit", "20"], None, 10),
        ("show", ["show", "T-50000"], 0.030, 20),
        ("show --thread", ["show", "T-50000", "--thread"], 0.030, 20),
        ("search of a rare word, 20", ["search", known[desks.RARE], "--limit", "20"], 0.030, 20),
        ("search of a frequent word, 20", ["search", known[desks.FREQUENT], "--limit", "20"],
         0.030, 20),
    ]:
        (cost,) = side_by_side(runs, bench.bo(made.file, "ticket", *words))
        promise = "" if limit is None else f"≤ {ms(limit)} {verdict(cost.wall <= limit)}"
        rows.append([f"`{name}`", ms(cost.cpu), ms(cost.wall), promise])
    one = bench.bo(made.file, "--quiet", "ticket", "mail", "-", stdin=made.one,
                   before=made.another)
    (cost,) = side_by_side(20, one)
    rows.append(["one mail by a pipe", ms(cost.cpu), ms(cost.wall),
                 f"≤ 15.0 ms {verdict(cost.wall <= 0.015)}"])
    open_ones = desks.waiting(bench.program, bench.data, 10_000)
    again = bench.bo(open_ones.file, "--quiet", "ticket", "escalate")
    first = bench.bo(open_ones.file, "--quiet", "ticket", "escalate",
                     before=lambda: open_ones.reset(open_ones.full))
    for name, run in [("escalate, 10,000 open, the first time", first),
                      ("escalate, 10,000 open, nothing new", again)]:
        (cost,) = side_by_side(5, run)
        rows.append([name, ms(cost.cpu), ms(cost.wall),
                     f"≤ 200.0 ms {verdict(cost.wall <= 0.2)}"])
    table(["100,000 tickets, 500,000 messages", "processor", "clock", "promise"], rows)


COMMANDS = {"start": start, "look": look, "export": export, "import": enter, "print": prints,
            "memory": memory, "journal": journal, "ledger": ledger, "bank": bank,
            "staff": staff, "stock": stock, "ticket": ticket}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", metavar="COMMAND",
                        help=f"what to measure, everything if not given: {', '.join(COMMANDS)}")
    parser.add_argument("--bo", default=HERE.parent / "target/release/bo", metavar="FILE")
    parser.add_argument("--sqlite3", default="sqlite3", metavar="PROGRAM")
    parser.add_argument("--data", default=HERE / "data", type=Path, metavar="DIR",
                        help="where the files are made and kept")
    parser.add_argument("--runs", default=5, type=int, help="the least of so many runs counts")
    parser.add_argument("--sizes", default=[10_000, 100_000], metavar="N,N",
                        type=lambda text: [int(size) for size in text.split(",")],
                        help="how many invoices; 10000,100000 if not given")
    parser.add_argument("--million", action="store_true", help="a million as well: takes minutes")
    asked = parser.parse_args()
    unknown = [name for name in asked.commands if name not in COMMANDS]
    if unknown:
        parser.error(f"unknown command `{unknown[0]}`")
    if asked.million:
        asked.sizes.append(1_000_000)
    asked.data.mkdir(parents=True, exist_ok=True)
    bench = Bench(asked)
    for name in asked.commands or COMMANDS:
        print(f"## {name}\n\n{COMMANDS[name].__doc__}")
        COMMANDS[name](bench)


if __name__ == "__main__":
    main()
