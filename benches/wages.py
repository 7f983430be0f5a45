"""A firm with so many people, and the wages of one month of it, the same ones every time."""

import csv
import random
import shutil
import subprocess
from pathlib import Path

from books import bo, environment
from measure import Run, once

SETTINGS = """\
[company]
name = "Weber Metall & Service GmbH"
street = "Werkstraße 12"
zip = "50667"
city = "Köln"
country = "DE"
state = "NW"
tax_number = "215/5000/1234"

[bank]
name = "Sparkasse KölnBonn"
iban = "DE89370400440532013000"
bic = "COBADEFFXXX"
"""

FUNDS = ["TK", "BARMER", "DAK", "AOK Rheinland"]
RUN = "LA-2026-11"
# Everything that happens to a run, each as a command of its own.
STEPS = [
    ("calculate", ["payroll", "run", "calculate", RUN]),
    ("approve", ["payroll", "run", "approve", RUN]),
    ("pay, with pain.001", ["payroll", "run", "pay", RUN, "--to", "wages.xml"]),
    ("book", ["payroll", "run", "book", RUN]),
    ("PDFs of all slips", ["payroll", "send", RUN, "--to", "slips"]),
]


class Wages:
    """A folder with people whose wages of a month are to be run."""

    def __init__(self, program, folder, people):
        self.program, self.folder, self.people = program, Path(folder), people
        self.file, self.empty = self.folder / "books.bo", self.folder / "empty.bo"
        bo(program, self.file, "init", self.folder, "--company", "Bench")
        (self.folder / "bo.toml").write_text(SETTINGS, encoding="utf-8")
        rows = self.folder / "people.csv"
        write_people(rows, people)
        for code in ("office", "workshop"):
            bo(program, self.file, "staff", "department", "add", code, code.title(),
               "--from", "2020-01-01")
        bo(program, self.file, "bank", "account", "add", "giro", "--iban", "DE89370400440532013000")
        bo(program, self.file, "staff", "import", rows)
        for name in FUNDS:
            bo(program, self.file, "payroll", "fund", "add", name, "--since", "2026-01-01",
               "--additional", "2.69", "--u1", "1.6", "--u1-refund", "70", "--u2", "0.44")
        lines = self.folder / "lines.csv"
        write_lines(lines, people)
        bo(program, self.file, "payroll", "lines", "import", lines)
        bo(program, self.file, "payroll", "run", "new", "2026-11")
        shutil.copyfile(self.file, self.empty)

    def reset(self):
        """Back to where nothing of the run is calculated."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.empty, self.file)
        (self.folder / "wages.xml").unlink(missing_ok=True)
        shutil.rmtree(self.folder / "slips", ignore_errors=True)

    def command(self, words):
        """A step of the run, with its files in the folder."""
        there = {"wages.xml", "slips"}
        words = [self.folder / word if word in there else word for word in words]
        return Run([self.program, "--quiet", *words], environment(self.file))

    def month(self):
        """What each step costs; that all of it is right is asked of `bo check` afterwards."""
        self.reset()
        costs = [once(self.command(words)) for _, words in STEPS]
        slips = len(list((self.folder / "slips").glob("*.pdf")))
        paid = (self.folder / "wages.xml").read_text().count("<CdtTrfTxInf>")
        if (slips, paid) != (self.people, self.people):
            raise SystemExit(f"{slips} slips and {paid} payments for {self.people} people")
        return costs

    def check(self):
        """What `bo check` says of the file."""
        argv = [self.program, "check"]
        subprocess.run(argv, env=environment(self.file), check=True, stdout=subprocess.DEVNULL)


def iban(number):
    """A German IBAN that adds up."""
    account = f"37040044{number:010}"
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def write_people(path, people):
    """Salaries, some hourly pay; two of ten part-time, one a Minijob, some with a church."""
    luck = random.Random(5)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["number", "kind", "last_name", "first_name", "birth_date", "street", "zip",
                       "city", "starts_on", "salary", "weekly_hours", "week", "work_state",
                       "tax_class", "church", "health_fund", "department", "iban"])
        for number in range(1, people + 1):
            minijob = number % 10 == 0
            hours, week = (40, "Mo-Fr 8:00") if number % 5 else (20, "Mo-Fr 4:00")
            if minijob:
                hours, week = 10, "Mo-Fr 2:00"
            salary = 600 if minijob else luck.randrange(65, 180) * hours
            rows.writerow([f"E-{number}", "minijob" if minijob else "permanent",
                           f"Person {number}", "Kim",
                           f"{luck.randrange(1965, 2001)}-{luck.randrange(1, 13):02}-11",
                           f"Gartenweg {number}", "50667", "Köln", "2026-11-01", salary, hours,
                           week, "NW", "" if minijob else luck.choice("1113445"),
                           "" if minijob else luck.choice(["", "ev"]),
                           "" if minijob else luck.choice(FUNDS),
                           luck.choice(["office", "workshop"]), iban(number)])


def write_lines(path, people):
    """A bonus for every fifth, a company car for every tenth."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["person", "kind", "month", "amount"])
        for number in range(1, people + 1):
            if number % 5 == 1:
                rows.writerow([f"E-{number}", "bonus", "2026-11", "500"])
            if number % 10 == 3:
                rows.writerow([f"E-{number}", "company-car", "2026-11", "350"])
