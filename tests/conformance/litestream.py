"""Continuous replication with Litestream beside a working `bo`: what comes back are the same books.

    litestream.py --bo target/release/bo --litestream litestream

The replica is restored after Litestream was killed, after the books were written anew without what was
destroyed, and after it was ended as it should be; each time the log has to be the same and `check --deep`
clean. Prints what was done; exits with 1 where something differs.
"""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CHANGES = 60


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bo", required=True)
    options.add_argument("--litestream", required=True)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Trial(pathlib.Path(folder), options.bo, options.litestream).run()


class Trial:
    def __init__(self, folder, bo, litestream):
        self.folder = folder
        self.bo_path = pathlib.Path(bo).resolve()
        found = shutil.which(litestream)
        self.litestream = pathlib.Path(found or litestream).resolve()
        self.replica = f"file://{folder}/replica"
        self.number = 0

    def bo(self, *words, actor="anna", may_fail=False):
        environment = {**os.environ, "BO_ACTOR": actor, "TZ": "UTC"}
        for name in ("BO_DB", "BO_NOW"):
            environment.pop(name, None)
        done = subprocess.run(
            [self.bo_path, *words], cwd=self.folder, env=environment, capture_output=True, text=True
        )
        if done.returncode and not may_fail:
            sys.exit(f"bo {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def replicate(self):
        log = open(self.folder / "litestream.log", "a")
        process = subprocess.Popen(
            [self.litestream, "replicate", "books.bo", self.replica],
            cwd=self.folder, stdout=log, stderr=log,
        )
        time.sleep(1)
        return process

    def change(self, count):
        for _ in range(count):
            self.number += 1
            paper = self.folder / f"{self.number}.txt"
            paper.write_text(f"letter {self.number}\n")
            self.bo("contact", "add", f"K-{self.number}", f"Kunde {self.number}", "--quiet")
            self.bo("archive", "add", str(paper), "--class", "letter-in", "--date", "2010-01-01", "--quiet")

    def restored(self, what):
        """Restores the replica beside the books and compares the two."""
        back = self.folder / "back.bo"
        for old in self.folder.glob("back.*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        restore = [self.litestream, "restore", "-o", str(back), self.replica]
        done = subprocess.run(restore, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"restore: {done.stdout}{done.stderr}")
        # Litestream does not know the documents: they are copied besides.
        shutil.copytree(self.folder / "books.store", self.folder / "back.store")
        self.bo("--db", str(back), "check", "--deep")
        ours = self.bo("log", "--verify")
        theirs = self.bo("--db", str(back), "log", "--verify")
        if ours != theirs or "lines, head" not in ours:
            sys.exit(f"{what}: the books say {ours}, the replica says {theirs}")
        print(f"{what}: {theirs.strip()}")

    def run(self):
        self.bo("init", "--company", "Weber", "--quiet")
        process = self.replicate()
        self.change(CHANGES)
        # It reads the log of the file every second.
        time.sleep(3)
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.restored("killed")

        process = self.replicate()
        self.bo("archive", "dispose", "--when-due", "--quiet")
        self.bo("inbox", "approve", "GN-%s-0001" % time.strftime("%Y", time.gmtime()), "--quiet", actor="bert")
        said = self.bo("archive", "dispose", "--when-due", "--quiet", may_fail=True)
        if "another bo reads the file" not in said:
            sys.exit(f"the file was written anew while Litestream reads it: {said}")
        process.terminate()
        process.wait()
        self.bo("archive", "dispose", "--when-due", "--quiet")
        if "letter 1\n" in (self.folder / "books.bo").read_bytes().decode("latin-1"):
            sys.exit("what was destroyed is in the file")
        process = self.replicate()
        self.change(5)
        process.terminate()
        process.wait()
        self.restored("written anew, and ended")


main()
