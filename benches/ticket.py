"""Mails of a helpdesk: so many tickets of five messages each, the same ones every time."""

import bisect
import datetime
import email.utils
import mailbox
import random
import shutil
from pathlib import Path

from books import bo

# Raise it when what follows changes, so that kept files are made anew.
VERSION = "1"
MESSAGES = 5
LAST = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.timezone.utc)
SYLLABLES = ["dru", "cker", "netz", "werk", "ma", "le", "to", "ner", "pa", "pier", "stau", "rech",
             "nung", "ser", "ver", "zug", "an", "mel", "dung", "feh", "ler", "box", "kar", "te"]
WORDS = 20_000
# A rare word, one in some hundreds of messages, and one in nearly all of them.
RARE, FREQUENT = 400, 0
HOURS = "Mo-Fr 08:00-12:00,13:00-17:00"


class Desk:
    """A folder with the mails as an mbox and as a maildir, and books without and with them."""

    def __init__(self, folder, tickets):
        self.folder, self.tickets, self.sent = Path(folder), tickets, 0
        self.file = self.folder / "books.bo"
        self.empty = self.folder / "empty.bo"
        self.full = self.folder / "full.bo"
        self.mbox = self.folder / "inbox.mbox"
        self.maildir = self.folder / "mail" / "inbox"
        self.one = self.folder / "one.eml"
        self.notmuch = self.folder / "notmuch.ini"

    def messages(self):
        return self.tickets * MESSAGES

    def reset(self, source=None):
        """Back to books without mails, or to a copy of `source`."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(source or self.empty, self.file)

    def another(self):
        """Another mail that nobody has seen."""
        self.sent += 1
        self.one.write_text(f"From: Neu <neu@kunde.example>\nTo: it@bench.example\n"
                            f"Subject: Scanner\nMessage-ID: <{self.sent}@neu.example>\n\n"
                            "Es geht nicht.\n", encoding="utf-8")

    def forget_notmuch(self):
        """Back to mails that notmuch has not seen."""
        shutil.rmtree(self.maildir.parent / ".notmuch", ignore_errors=True)


def desk(program, data, tickets, maildir=True):
    """The books of a helpdesk that took in five mails for each of so many tickets."""
    made = Desk(Path(data) / f"ticket-{tickets}", tickets)
    stamp = made.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return made
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir(parents=True)
    write_mails(made, maildir)
    start(program, made)
    bo(program, made.file, "ticket", "mail", made.mbox, "--dated")
    shutil.copyfile(made.file, made.full)
    stamp.write_text(VERSION)
    return made


def waiting(program, data, tickets):
    """The books of so many open tickets, with what was agreed about them."""
    made = Desk(Path(data) / f"ticket-open-{tickets}", tickets)
    stamp = made.folder / "version"
    if stamp.exists() and stamp.read_text() == VERSION:
        return made
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir(parents=True)
    start(program, made)
    rows = made.folder / "tickets.csv"
    luck = random.Random(42)
    with open(rows, "w", encoding="utf-8") as file:
        file.write("key,subject,text,requester,queue,priority,opened_at\n")
        for number in range(tickets):
            opened = LAST - datetime.timedelta(minutes=luck.randint(1, 20_000))
            priority = luck.choice(["urgent", "high", "normal", "normal", "low"])
            file.write(f"O-{number},Trouble {number},It does not work,k{number % 500}@kunde.example,"
                       f"it,{priority},{opened:%Y-%m-%dT%H:%M:%SZ}\n")
    bo(program, made.file, "ticket", "import", rows)
    shutil.copyfile(made.file, made.full)
    stamp.write_text(VERSION)
    return made


def start(program, made):
    bo(program, made.file, "init", made.folder, "--company", "Bench")
    bo(program, made.file, "ticket", "queue", "add", "it", "--name", "IT", "--hours", HOURS,
       "--state", "NW", "--email", "it@bench.example")
    for priority, first, resolve in [("urgent", "30m", "4h"), ("high", "2h", "8h"),
                                     ("normal", "4h", "16h"), ("low", "8h", "40h")]:
        bo(program, made.file, "ticket", "sla", "set", "--queue", "it", "--priority", priority,
           "--first", first, "--resolve", resolve, "--from", "2020-01-01T00:00:00Z")
    shutil.copyfile(made.file, made.empty)


def words():
    """Words of two to four syllables, none of them twice."""
    luck, found = random.Random(7), {}
    while len(found) < WORDS:
        found["".join(luck.choice(SYLLABLES) for _ in range(luck.randint(2, 4)))] = None
    return list(found)


def write_mails(made, maildir):
    """A customer writes, and writes again; the words are used as words are (Zipf)."""
    luck, known, sums, seen = random.Random(42), words(), [], 0
    for at in range(WORDS):
        seen += 1 / (at + 1)
        sums.append(seen)
    text = lambda count: " ".join(
        known[min(bisect.bisect_left(sums, luck.random() * seen), WORDS - 1)] for _ in range(count))
    begin = LAST - datetime.timedelta(minutes=made.messages())
    if maildir:
        made.maildir.parent.mkdir()
        folder = mailbox.Maildir(made.maildir, create=True)
    with open(made.mbox, "w", encoding="utf-8") as file:
        for number in range(made.messages()):
            ticket, turn = number % made.tickets, number // made.tickets
            who = f"k{ticket % 5_000}@kunde.example"
            at = begin + datetime.timedelta(minutes=number)
            lines = [f"From: Kunde {ticket % 5_000} <{who}>", "To: it@bench.example",
                     f"Subject: {'Re: ' if turn else ''}{known[ticket % WORDS]} {ticket}",
                     f"Date: {email.utils.format_datetime(at)}",
                     f"Message-ID: <{ticket}.{turn}@kunde.example>"]
            if turn:
                lines.append(f"In-Reply-To: <{ticket}.{turn - 1}@kunde.example>")
            lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "",
                      *(text(12) for _ in range(luck.randint(2, 10)))]
            mail = "\n".join(lines) + "\n"
            file.write(f"From {who} {at:%a %b %d %H:%M:%S %Y}\n{mail}\n")
            if maildir:
                folder.add(mail)
    made.notmuch.write_text(f"[database]\npath={made.maildir.parent}\n[user]\nname=Bench\n"
                            "primary_email=it@bench.example\n[new]\ntags=inbox\n[search]\n",
                            encoding="utf-8")
