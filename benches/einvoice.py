#!/usr/bin/env python3
"""Measures `bo invoice check` side by side with the official rules in Saxon and the Python library factur-x.

Run it with the Python of `target/ci-venv`, after `cargo test` has written target/einvoice-samples/ and
`cargo build --release` has built bo. Each time is the least of several runs, on both
sides: the machine may have other work."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BO = ROOT / "target/release/bo"
OFFICIAL = ROOT / "../shared/conformance/einvoice/validate.py"


def seconds(words):
    started = time.perf_counter()
    subprocess.run([str(it) for it in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def least(runs, measure):
    return min(measure() for _ in range(runs))


def factur_x(files):
    """What `factur-x` checks of the same files: its schema and its rules."""
    import facturx

    texts = [file.read_bytes() for file in files]
    facturx.xml_check_xsd(texts[0], flavor="factur-x", level="en16931")
    facturx.xml_check_schematron(texts[0], flavor="factur-x", level="en16931")

    def once():
        started = time.perf_counter()
        for text in texts:
            facturx.xml_check_xsd(text, flavor="factur-x", level="en16931")
            facturx.xml_check_schematron(text, flavor="factur-x", level="en16931")
        return time.perf_counter() - started

    return least(5, once)


def main():
    samples = sorted((ROOT / "target/einvoice-samples").glob("*.xml"))
    xrechnung = [it for it in samples if it.stem.endswith("-xrechnung")]
    hybrids = [it for it in samples if it.stem.endswith("-factur-x")]
    check = [BO, "invoice", "check", "-q"]
    one = [seconds(check + xrechnung[:1]) * 1000 for _ in range(50)]
    print(f"one XRechnung, whole process: {statistics.median(one):.1f} ms (best {min(one):.1f})")

    many = xrechnung * 20
    ours = len(many) / least(9, lambda: seconds(check + many))
    print(f"{len(many)} XRechnungen in batch, bo: {ours:.0f} files a second")
    if OFFICIAL.exists():
        official = [sys.executable, OFFICIAL, "--quiet"]
        start = least(3, lambda: seconds(official + xrechnung[:1]))
        whole = least(3, lambda: seconds(official + xrechnung))
        for what, saxon in [
            ("with its start", len(xrechnung) / whole),
            ("without its start", (len(xrechnung) - 1) / (whole - start)),
        ]:
            print(f"XRechnung in batch, Saxon {what}: {saxon:.1f} files a second; bo {ours / saxon:.0f} x")
    many = hybrids * 20
    ours = len(many) / least(9, lambda: seconds(check + many))
    print(f"{len(many)} Factur-X in batch, bo: {ours:.0f} files a second")
    try:
        theirs = len(hybrids) / factur_x(hybrids)
        print(f"Factur-X in batch, factur-x: {theirs:.1f} files a second; bo {ours / theirs:.0f} x")
    except ImportError:
        print("skipped: factur-x is not installed")
    bench = ["cargo", "bench", "--locked", "--quiet", "--bench", "einvoice"]
    rates = subprocess.run(bench, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    for line in rates.stdout.splitlines():
        what, rate, _ = line.split("\t")
        print(f"XRechnung {what} on one core: {rate} a second")


main()
