"""People and their working time: 250 people, and so many rows, the same ones every time."""

import csv
import datetime
import random
import shutil
from pathlib import Path

from books import bo

# Raise it when what follows changes, so that kept files are made anew.
VERSION = "1"
PEOPLE = 250
LAST = datetime.date(2026, 11, 20)


class Staff:
    """A folder with people, working time as a file, and books with both."""

    def __init__(self, folder, rows):
        self.folder, self.rows = Path(folder), rows
        self.file = self.folder / "books.bo"
        self.empty = self.folder / "empty.bo"
        self.hours = self.folder / "hours.csv"
        self.full = self.folder / "full.bo"

    def reset(self, source=None):
        """Back to people without working time, or to a copy of `source`."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(source or self.empty, self.file)


def staff(program, data, rows):
    """The books of 250 people with so many rows of working time."""
    made = Staff(Path(data) / f"staff-{rows}", rows)
    stamp = made.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return made
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir(parents=True)
    people = made.folder / "people.csv"
    write_people(people)
    write_hours(made.hours, rows)
    bo(program, made.file, "init", made.folder, "--company", "Bench")
    bo(program, made.file, "config", "set", "company.state", "NW")
    bo(program, made.file, "staff", "import", people)
    shutil.copyfile(made.file, made.empty)
    bo(program, made.file, "staff", "time", "import", made.hours)
    shutil.copyfile(made.file, made.full)
    stamp.write_text(VERSION)
    return made


def write_people(path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["number", "last_name", "first_name", "birth_date", "starts_on", "salary",
                       "week", "work_state"])
        for number in range(1, PEOPLE + 1):
            rows.writerow([f"E-{number}", f"Person {number}", "Kim", f"1980-01-{number % 28 + 1:02}",
                           "2015-01-01", "3500", "Mo-Fr 8:00", "NW"])


def write_hours(path, count):
    """Two spans a day, until the last day; one of them is of the night once in a while."""
    luck = random.Random(3)
    each = count // PEOPLE
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["person", "day", "from", "to", "break", "project"])
        for number in range(1, PEOPLE + 1):
            days, day = [], LAST
            while len(days) * 2 < each:
                if day.weekday() < 5:
                    days.append(day)
                day -= datetime.timedelta(days=1)
            for day in reversed(days):
                start = luck.randint(6, 8)
                project = f"P-{luck.randint(1, 40)}"
                rows.writerow([f"E-{number}", day, f"{start}:{luck.randint(0, 59):02}",
                               f"{start + 4}:00", "", project])
                rows.writerow([f"E-{number}", day, f"{start + 4}:30",
                               f"{start + 8}:{luck.randint(0, 59):02}", "", project])
