"""Statements of a bank of any size and 60 rules, for bo and for hledger: the same for both."""

import datetime
import random
import shutil
from pathlib import Path

from books import bo

# Raise it when what follows changes, so that kept statements are made anew.
VERSION = "1"
RULES = 60
FIRST, DAYS = datetime.date(2026, 1, 1), 300
HEAD = ["Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck",
        "Glaeubiger ID", "Mandatsreferenz", "Kundenreferenz (End-to-End)", "Sammlerreferenz",
        "Lastschrift Ursprungsbetrag", "Auslagenersatz Ruecklastschrift",
        "Beguenstigter/Zahlungspflichtiger", "Kontonummer/IBAN", "BIC (SWIFT-Code)", "Betrag",
        "Waehrung", "Info"]
OWN = "DE89370400440532013000"


class Statement:
    """A folder with a statement, rules for both programs, and books without lines."""

    def __init__(self, folder, rows):
        self.folder, self.rows = Path(folder), rows
        self.csv = self.folder / "umsaetze.csv"
        self.hledger_rules = self.folder / "umsaetze.rules"
        self.journal = self.folder / "books.journal"
        self.empty = self.folder / "empty.bo"
        self.file = self.folder / "books.bo"

    def reset_bo(self):
        """Back to books without lines."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.empty, self.file)

    def reset_hledger(self):
        """Back to a journal without entries, and to a statement never seen."""
        (self.folder / ".latest.umsaetze.csv").unlink(missing_ok=True)
        self.journal.write_text("account Assets:Bank\n", encoding="utf-8")


def statement(program, data, rows):
    """The statement with so many rows."""
    made = Statement(Path(data) / f"statement-{rows}", rows)
    stamp = made.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return made
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir(parents=True)
    write_rows(made.csv, rows)
    write_hledger_rules(made.hledger_rules)
    rules = made.folder / "rules.toml"
    write_rules(rules)
    bo(program, made.file, "init", made.folder, "--company", "Bench")
    bo(program, made.file, "bank", "account", "add", "giro", "--iban", OWN)
    bo(program, made.file, "bank", "rules", "import", rules)
    made.file.rename(made.empty)
    stamp.write_text(VERSION)
    return made


def write_rows(path, rows):
    """A row in the columns of a German savings bank; a rule fits each."""
    luck = random.Random(7)
    lines = [";".join(f'"{name}"' for name in HEAD)]
    # Banks put the newest first.
    for number in reversed(range(rows)):
        day = FIRST + datetime.timedelta(days=number * DAYS // rows)
        shop = luck.randrange(RULES)
        cents = luck.randint(100, 50_000)
        cells = [OWN, f"{day:%d.%m.%y}", f"{day:%d.%m.%y}", "KARTENZAHLUNG",
                 f"Einkauf {number} Laden {shop:02} Danke", "", "", f"REF-{number}", "", "", "",
                 f"Geschaeft {shop:02} GmbH", f"DE{10 + shop}500105170000{shop:06}", "INGDDEFFXXX",
                 f"-{cents // 100},{cents % 100:02}", "EUR", "Umsatz gebucht"]
        lines.append(";".join(f'"{cell}"' for cell in cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_rules(path):
    rules = (f'[[rule]]\nname = "shop {shop}"\nwhen.contains = "laden {shop:02}"\n'
             f'then.account = "4980"\n' for shop in range(RULES))
    path.write_text("\n".join(rules), encoding="utf-8")


def write_hledger_rules(path):
    head = """\
skip 1
separator ;
date-format %d.%m.%y
decimal-mark ,
currency EUR
account1 Assets:Bank
newest-first
fields own, date, day2, kind, purpose, creditor, mandate, reference, batch, original, fee, name, iban, bic, amount, code1, info
description %name: %purpose
comment %iban %reference
"""
    rules = (f"\nif laden {shop:02}\n  account2 Expenses:Shop{shop:02}\n" for shop in range(RULES))
    path.write_text(head + "".join(rules), encoding="utf-8")
