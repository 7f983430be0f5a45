//! What was cut, left out, counted otherwise or not known is told.

use crate::support::Sandbox;
use crate::tickets_texts::{desk, docx, mail, run};
use std::fs;

fn at(sandbox: &Sandbox, now: &str, lines: &str) -> String {
    sandbox.stdout(&format!("export BO_NOW={now}; {lines}"))
}

/// What a command that ends with `code` says to the person.
#[track_caller]
fn told(sandbox: &Sandbox, now: &str, command: &str, code: i32) -> String {
    let done = sandbox.sh(&format!("export BO_NOW={now}; {command}"));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(code), "{command}: {told}");
    told
}

const NOW: &str = "2026-11-22T09:00:00Z";

/// Four and a half megabytes in a small file: read within bounds, and nobody was told.
#[test]
fn a_text_was_cut_without_a_word() {
    let sandbox = desk();
    let long = format!("alpha {}omega", "word ".repeat(900_000));
    let file = |name: &str, bytes: Vec<u8>| fs::write(sandbox.path().join(name), bytes).unwrap();
    file("bomb.docx", docx(&long));
    file("letter.docx", docx("alpha beta"));
    // More than is believed of a program, whose pipe ends then.
    let pages = format!("%PDF-1.7\nalpha {}omega", "text ".repeat(2_000_000));
    file("big.pdf", pages.into_bytes());
    file("rows.csv", "alpha;1\n".repeat(600_000).into_bytes());
    let files = [("bomb.docx", "application/octet-stream", docx(&long))];
    file("m.eml", mail("one", "See below.", &files).into_bytes());
    let cut = "only its beginning can be searched: its text was cut after 4194304 bytes";
    run(&sandbox, "bo ticket mail m.eml -q");
    let index = run(&sandbox, "bo archive index -q 2>&1");
    assert!(index.contains(&format!("bomb.docx: {cut}\n")), "{index}");
    let found = |words: &str| {
        let list = "--format csv --columns number | tail -n +2";
        run(&sandbox, &format!("bo ticket search {words} {list}"))
    };
    assert_eq!(
        (found("alpha"), found("omega")),
        ("T-1\n".into(), "".into())
    );
    // Whoever archives one is told at once, and it is shown.
    let add = run(
        &sandbox,
        "bo archive add big.pdf rows.csv letter.docx bomb.docx -q --format csv --columns number 2>&1",
    );
    for name in ["big.pdf", "rows.csv"] {
        assert!(add.contains(&format!("{name}: {cut}\n")), "{add}");
    }
    assert!(!add.contains("letter.docx"), "{add}");
    let text = |no: u32| {
        let show = format!("bo archive show A-2026-00000{no} --format csv | grep ,text, || true");
        run(&sandbox, &show)
    };
    for no in [1, 2, 4] {
        assert_eq!(text(no), format!("file 1,text,{cut}\n"));
    }
    assert_eq!(text(3), "");
    run(&sandbox, "bo check --deep");
}
