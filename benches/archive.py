#!/usr/bin/env python3
"""The archive beside restic and borg, on the same papers: half of them PDF files that hardly get
smaller, half of them texts; and a search over so many documents.

    cargo build --release
    apt-get install restic borgbackup
    benches/archive.py --documents 100000       # 2,000 papers, 1 GB, and a search over 100,000
    benches/archive.py --papers 400 --size 200  # a smaller one, of 200 MB

Everything is measured in turns; the least of some runs counts. The caches of the other two are in
the folder of the data, and gone before each first run.
"""

import argparse
import os
import random
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

from measure import Run, once

WORDS = ("rechnung vertrag lieferung stahl wartung drucker miete angebot zahlung frist kunde muster "
         "werkstatt platte bohrer termin garantie lager prüfung mangel gutschrift skonto").split()


def text(dice, size):
    """Sentences of a trade, so many bytes of them."""
    parts, length = [], 0
    while length < size:
        line = " ".join(dice.choice(WORDS) + str(dice.randrange(1, 400)) * dice.randrange(2)
                        for _ in range(dice.randrange(5, 14))) + ".\n"
        parts.append(line)
        length += len(line)
    return "".join(parts).encode()[:size]


def papers(folder, count, megabytes):
    """The papers, the same ones every time."""
    dice = random.Random(11)
    folder.mkdir(parents=True)
    size = megabytes * 1_000_000 // count
    for number in range(count):
        this = max(2_000, int(size * dice.uniform(0.2, 1.8)))
        if number % 2:
            (folder / f"{number:06}.txt").write_bytes(text(dice, this))
        else:
            body = zlib.compress(text(dice, this // 4)) + dice.randbytes(this * 3 // 4)
            (folder / f"{number:06}.pdf").write_bytes(b"%PDF-1.7\nstream\n" + body + b"\n%%EOF\n")


def size(folder):
    return sum(it.stat().st_size for it in Path(folder).rglob("*") if it.is_file())


class Side:
    """A program with its place."""

    def __init__(self, name, env, clear, add, again, verify, place):
        self.name, self.env, self.clear = name, env, clear
        self.add, self.again, self.verify, self.place = add, again, verify, place


def sides(asked, data, source):
    env = {**os.environ, "RESTIC_PASSWORD": "x", "RESTIC_CACHE_DIR": str(data / "restic-cache"),
           "BORG_BASE_DIR": str(data / "borg-base"), "BORG_PASSPHRASE": "x",
           "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes", "BO_NOW": "2026-11-22T09:00:00Z"}
    quiet = {"env": env, "check": True, "stdout": subprocess.DEVNULL}
    program, books = asked.bo, data / "bo" / "books.bo"

    def clear_bo():
        shutil.rmtree(data / "bo", ignore_errors=True)
        (data / "bo").mkdir()
        subprocess.run([program, "--db", books, "init", data / "bo", "--company", "Bench",
                        "--quiet"], **quiet)

    def clear_restic():
        for name in ("restic", "restic-cache"):
            shutil.rmtree(data / name, ignore_errors=True)
        subprocess.run(["restic", "init", "-q", "-r", data / "restic"], **quiet)

    def clear_borg():
        for name in ("borg", "borg-base"):
            shutil.rmtree(data / name, ignore_errors=True)
        subprocess.run(["borg", "init", "-e", "none", data / "borg"], **quiet)

    files = sorted(str(it) for it in source.iterdir())
    own = [program, "--quiet", "--db", str(books), "archive"]
    add = [*own, "add", "--no-text", "--class", "unsorted", *files]
    restic = ["restic", "-q", "-r", str(data / "restic")]
    borg_name = f"{data / 'borg'}::{{now:%H%M%S%f}}"
    borg = ["borg", "create", "-C", "zstd,1", borg_name, str(source)]
    return [
        Side("bo", env, clear_bo, add, add, [*own, "verify", "--deep"], data / "bo" / "books.store"),
        Side("restic", env, clear_restic, [*restic, "backup", str(source)],
             [*restic, "backup", str(source)], [*restic, "check", "--read-data"], data / "restic"),
        Side("borg", env, clear_borg, borg, borg,
             ["borg", "check", "--verify-data", str(data / "borg")], data / "borg"),
    ]


def least(runs, make):
    best = make()
    for _ in range(runs - 1):
        best = best.least(make())
    return best


def show(name, costs, promises):
    own = costs["bo"]
    for other, cost in costs.items():
        if other == "bo":
            continue
        ratio = own.cpu / cost.cpu
        limit = promises.get(other)
        kept = "" if limit is None else ("kept" if ratio <= limit else "**missed**")
        promise = "" if limit is None else f"≤ {limit:.2f} × {kept}"
        print(f"| {name} / {other} | {own.cpu:.2f} s | {cost.cpu:.2f} s | {ratio:.2f} × | "
              f"{own.wall:.2f} / {cost.wall:.2f} s | {promise} |")


def main():
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bo", default=here.parent / "target/release/bo")
    parser.add_argument("--data", help="where to work; a folder for temporary files if not given")
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--size", type=int, default=1_000, help="in MB")
    parser.add_argument("--documents", type=int, default=20_000, help="for the search")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    asked.bo = str(Path(asked.bo).resolve())
    with tempfile.TemporaryDirectory(dir=asked.data) as folder:
        data = Path(folder)
        source = data / "papers"
        papers(source, asked.papers, asked.size)
        all_sides = sides(asked, data, source)
        print("| | bo | other | processor | clock | promise |\n|---|---|---|---|---|---|")
        first, again, verify = {}, {}, {}
        for _ in range(asked.runs):
            for side in all_sides:
                cost = once(Run(side.add, side.env, before=side.clear))
                first[side.name] = cost.least(first.get(side.name, cost))
        copied = least(asked.runs, lambda: once(Run(
            ["sh", "-c", f"rm -rf {data}/copy; cp -r {source} {data}/copy; sync -f {data}/copy"],
            os.environ)))
        for side in all_sides:
            again[side.name] = least(asked.runs, lambda: once(Run(side.again, side.env)))
            verify[side.name] = least(asked.runs, lambda: once(Run(side.verify, side.env)))
        show("add", first, {"restic": 0.35, "borg": 0.6})
        own = first["bo"].wall
        ratio = own / copied.wall
        print(f"| add / cp and sync, on the clock | {own:.2f} s | {copied.wall:.2f} s | {ratio:.2f} × "
              f"| | ≤ 1.5 × {'kept' if ratio <= 1.5 else '**missed**'} |")
        show("add again", again, {"restic": 1.0})
        show("verify", verify, {"restic": 1 / 3})
        stored = {side.name: size(side.place) for side in all_sides}
        ratio = stored["bo"] / stored["restic"]
        print(f"| stored / restic | {stored['bo']:,} | {stored['restic']:,} | {ratio:.3f} × | | "
              f"≤ 1.06 × {'kept' if ratio <= 1.06 else '**missed**'} |")
        search(asked, data)


def search(asked, data):
    """The best 20 with their snippets, in a new process each time."""
    folder, dice = data / "letters", random.Random(5)
    folder.mkdir()
    books = data / "search" / "books.bo"
    books.parent.mkdir()
    env = {**os.environ, "BO_NOW": "2026-11-22T09:00:00Z"}
    own = [asked.bo, "--quiet", "--db", str(books)]
    subprocess.run([*own, "init", books.parent, "--company", "Bench"], env=env, check=True,
                   stdout=subprocess.DEVNULL)
    empty = books.stat().st_size
    for number in range(asked.documents):
        (folder / f"{number:06}.txt").write_bytes(text(dice, 1_500))
    files = sorted(str(it) for it in folder.iterdir())
    for at in range(0, len(files), 5_000):
        subprocess.run([*own, "archive", "add", *files[at:at + 5_000]], env=env, check=True,
                       stdout=subprocess.DEVNULL)
    walls = []
    for query in ["drucker wartung", "rechnung", "stahl7", "garantie mangel frist", "lieferung -miete",
                  '"angebot zahlung"', "muster399"] * 3:
        walls.append(once(Run([*own, "archive", "search", query], env)).wall)
    walls.sort()
    high = walls[int(len(walls) * 0.95)]
    told = sum(Path(it).stat().st_size for it in files)
    grown = books.stat().st_size - empty
    ratio = grown / told
    print(f"| search of {asked.documents:,}, 95 % | {high * 1000:.0f} ms | | | | ≤ 50 ms "
          f"{'kept' if high <= 0.05 else '**missed**'} |")
    print(f"| database with index / text | {grown:,} | {told:,} | {ratio:.2f} × | | "
          f"≤ 1.2 × {'kept' if ratio <= 1.2 else '**missed**'} |")


if __name__ == "__main__":
    main()
