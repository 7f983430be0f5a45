//! Texts of tickets: what is found in files, what is folded of quotes, who did what.

use crate::support::Sandbox;
use base64::{Engine, engine::general_purpose::STANDARD};
use bo::archive::zip::Writer;
use std::fs;

/// Books with a queue, and a `pdftotext` that takes all for text but the first line.
pub fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet
         bo contact add K-2 Bakery --email bob@bakery.example --quiet
         bo ticket queue add it --hours 24/7 --rate 95 --email it@weber.example --quiet
         mkdir bin; printf '#!/bin/sh\\ntail -n +2\\n' > bin/pdftotext; chmod +x bin/pdftotext",
    );
    sandbox
}

pub fn run(sandbox: &Sandbox, lines: &str) -> String {
    sandbox.stdout(&format!("PATH=$PWD/bin:$PATH; {lines}"))
}

/// A mail with files, each with the type its sender says it has.
pub fn mail(id: &str, body: &str, files: &[(&str, &str, Vec<u8>)]) -> String {
    let mut mail = format!(
        "From: Anna <anna@kranz.example>\nTo: it@weber.example\nSubject: {id}\n\
         Message-ID: <{id}@kranz.example>\nDate: Sun, 22 Nov 2026 08:00:00 +0000\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{body}\n"
    );
    for (name, media_type, bytes) in files {
        let encoded = STANDARD.encode(bytes);
        mail.push_str(&format!(
            "--b\nContent-Type: {media_type}\nContent-Transfer-Encoding: base64\n\
             Content-Disposition: attachment; filename={name}\n\n{encoded}\n"
        ));
    }
    mail + "--b--\n"
}

pub fn docx(text: &str) -> Vec<u8> {
    let part = format!("<w:p><w:t>{text}</w:t></w:p>");
    let mut out = Writer::new(Vec::new());
    out.part("word/document.xml", &mut part.as_bytes()).unwrap();
    out.finish().unwrap()
}

const FOUND: &str = "--format csv --columns number,kind,snippet | tail -n +2";

#[test]
fn what_stands_in_pdf_and_word_files_was_not_found() {
    let sandbox = desk();
    let pdf = b"%PDF-1.7\nThe fuser unit 4711 is worn.\n".to_vec();
    let files = [
        (
            "offer.docx",
            "application/octet-stream",
            docx("Ein neues Heizelement"),
        ),
        ("report.pdf", "application/pdf", pdf),
    ];
    fs::write(
        sandbox.path().join("m.eml"),
        mail("one", "See below.", &files),
    )
    .unwrap();
    run(
        &sandbox,
        "bo ticket mail m.eml; bo ticket open 'Something else' --from bob@bakery.example -q",
    );
    let before = run(&sandbox, "bo ticket search heizelement 2>&1");
    assert!(
        before.contains("2 files are not read yet: `bo archive index`"),
        "{before}"
    );
    let read = run(&sandbox, "bo archive index 2>&1");
    assert!(read.contains("3 texts read"), "{read}");
    assert_eq!(run(&sandbox, "bo archive index 2>&1"), "0 texts read\n");
    for (words, found) in [
        (
            "heizelement",
            "T-1,message,offer.docx: Ein neues [Heizelement]\n",
        ),
        ("heiz", "T-1,message,offer.docx: Ein neues [Heizelement]\n"),
        (
            "'\"fuser unit\"'",
            "T-1,message,report.pdf: The [fuser] [unit] 4711 is worn.\n",
        ),
        ("nothing", ""),
        // What a mail says of itself is no word of a ticket.
        ("kranz", ""),
    ] {
        assert_eq!(
            run(&sandbox, &format!("bo ticket search {words} {FOUND}")),
            found,
            "{words}"
        );
    }
    // In a list words may stand in different files of a ticket.
    let list = |words: &str| {
        run(
            &sandbox,
            &format!("bo ticket list --search '{words}' --format csv --columns number"),
        )
    };
    assert_eq!(list("heizelement fuser"), "number\nT-1\n");
    assert_eq!(list("\"neues unit\""), "number\n");
    // Into what it is merged, as messages are.
    run(&sandbox, "bo ticket merge T-2 T-1 -q");
    assert_eq!(list("heizelement"), "number\nT-2\n");
    run(&sandbox, "bo check");
}

#[test]
fn a_document_that_belongs_to_a_ticket_is_found_until_it_does_not() {
    let sandbox = desk();
    run(
        &sandbox,
        "bo ticket open Rent --from anna@kranz.example -q
         echo 'Der Mietzins ist 900 EUR' > lease.txt
         bo archive add lease.txt --title Lease --link T-1 --quiet",
    );
    let found = format!("bo ticket search mietzins {FOUND}");
    assert_eq!(
        run(&sandbox, &found),
        "T-1,document,A-2026-000001 Lease: Der [Mietzins] ist 900 EUR\n"
    );
    let list = "bo ticket list --search mietzins --format csv --columns number";
    assert_eq!(run(&sandbox, list), "number\nT-1\n");
    run(
        &sandbox,
        "bo archive link A-2026-000001 T-1 --remove --quiet",
    );
    assert_eq!(run(&sandbox, &found), "");
    assert_eq!(run(&sandbox, list), "number\n");
    // What is destroyed is gone.
    run(
        &sandbox,
        "echo 'Altes Angebot' > old.txt
         bo archive add old.txt --class other --date 2020-01-01 --link T-1 --quiet
         bo ticket search altes --format csv --columns number | grep T-1
         bo archive dispose --when-due --quiet; BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet
         bo archive dispose --when-due --quiet",
    );
    assert_eq!(
        run(&sandbox, &format!("bo ticket search altes {FOUND}")),
        ""
    );
    assert_eq!(
        run(
            &sandbox,
            "bo ticket list --search altes --format csv --columns number"
        ),
        "number\n"
    );
}

#[test]
fn what_outlook_quotes_was_shown_again_with_each_answer() {
    let sandbox = desk();
    let answer = "It is the toner.\n\nFrom: IT <it@weber.example>\nSent: Sunday\nTo: Anna\nSubject: Printer\n\nWhich one?";
    let forward = answer.replace("It is the toner.", "For you.");
    let reply = |id: &str, subject: &str, text: &str| {
        format!(
            "From: Anna <anna@kranz.example>\nTo: it@weber.example\nSubject: {subject} [T-1]\n\
             Message-ID: <{id}@kranz.example>\n\n{text}\n"
        )
    };
    fs::write(
        sandbox.path().join("a.eml"),
        reply("a", "AW: Printer", answer),
    )
    .unwrap();
    fs::write(
        sandbox.path().join("b.eml"),
        reply("b", "WG: Printer", &forward),
    )
    .unwrap();
    run(
        &sandbox,
        "bo ticket open Printer --from anna@kranz.example -q; bo ticket reply T-1 'Which one?' --eml o.eml -q; bo ticket mail a.eml; bo ticket mail b.eml",
    );
    let shown = run(&sandbox, "bo ticket show T-1 --thread");
    assert!(
        shown.contains("It is the toner.\n\n[6 quoted lines]\n"),
        "{shown}"
    );
    assert!(
        shown.contains("For you.\n\nFrom: IT <it@weber.example>\nSent: Sunday\n"),
        "{shown}"
    );
    let whole = run(&sandbox, "bo ticket show T-1 --thread --whole");
    assert!(whole.contains(answer), "{whole}");
    let kept = run(&sandbox, "bo ticket show T-1 --thread --format jsonl");
    assert!(kept.contains(&answer.replace('\n', "\\n")), "{kept}");
    assert!(!kept.contains("is_forward"), "{kept}");
}

#[test]
fn who_did_what_adds_up_to_the_reports() {
    let sandbox = desk();
    run(
        &sandbox,
        "bo ticket open Printer --from anna@kranz.example -q; bo ticket open Oven --from bob@bakery.example -q
         BO_ACTOR=petra bo ticket time T-1 45m --billable --note Fuser --on 2026-11-20 -q
         BO_ACTOR=ali bo ticket time T-1 30m --on 2026-11-21 -q
         BO_ACTOR=petra bo ticket time T-2 1h --billable --on 2026-11-21 -q
         BO_ACTOR=petra bo ticket time T-2 -15m --billable --on 2026-11-21 -q
         bo ticket bill --customer K-1 -q",
    );
    let log = |more: &str| {
        let columns = "day,number,customer,by,minutes,billable,invoice,text";
        let line =
            format!("bo ticket worklog {more} --format csv --columns {columns} | tail -n +2");
        run(&sandbox, &line)
    };
    let (fuser, ali, oven, back) = (
        "2026-11-20,T-1,K-1,petra,45,true,D-1,Fuser\n",
        "2026-11-21,T-1,K-1,ali,30,false,,\n",
        "2026-11-21,T-2,K-2,petra,60,true,,\n",
        "2026-11-21,T-2,K-2,petra,-15,true,,\n",
    );
    for (more, rows) in [
        ("", vec![fuser, ali, oven, back]),
        ("--who petra", vec![fuser, oven, back]),
        ("--who ali", vec![ali]),
        ("--customer K-2", vec![oven, back]),
        ("--ticket T-1 --to 2026-11-20", vec![fuser]),
        ("--queue it --from 2026-11-21", vec![ali, oven, back]),
        ("--from 2026-11-22", vec![]),
    ] {
        assert_eq!(log(more), rows.concat(), "{more}");
    }
    let by = |by: &str| {
        let columns = "group,opened,worked,billable";
        let line =
            format!("bo ticket report --by {by} --format csv --columns {columns} | tail -n +2");
        run(&sandbox, &line)
    };
    assert_eq!(by("worker"), "ali,0,0:30 h,0:00 h\npetra,0,1:30 h,1:30 h\n");
    assert_eq!(by("queue"), "it,2,2:00 h,1:30 h\n");
    assert_eq!(by("customer"), "K-1,1,1:15 h,0:45 h\nK-2,1,0:45 h,0:45 h\n");
    let nobody = sandbox.sh("bo ticket worklog --who bert");
    assert_eq!(nobody.status.code(), Some(1));
    let told = String::from_utf8_lossy(&nobody.stderr).into_owned();
    assert!(
        told.contains("nobody called `bert` has noted time"),
        "{told}"
    );
    assert_eq!(
        sandbox.sh("bo ticket worklog --queue nope").status.code(),
        Some(1)
    );
}

/// Lines between those that were quoted, below them and after a signature were gone.
#[test]
fn what_somebody_wrote_into_a_quote_was_hidden() {
    let sandbox = desk();
    let mail = |name: &str, text: &str| {
        let mail = format!(
            "From: Anna <anna@kranz.example>\nTo: it@weber.example\nSubject: AW: Printer [T-1]\n\
             Message-ID: <{name}@kranz.example>\n\n{text}\n"
        );
        fs::write(sandbox.path().join(format!("{name}.eml")), mail).unwrap();
    };
    let head = "-----Original Message-----\nFrom: IT <it@weber.example>\nSent: Sunday\nTo: Anna\nSubject: Printer";
    mail(
        "a",
        &format!("See below.\n\n{head}\nWhich number?\nNB-0031\nSince when?\nSince Monday"),
    );
    mail(
        "b",
        "In the text.\n-- \nAnna\nKranz\n\nOn 27.11.2026 at 10:00, it@weber.example wrote:\n> Which number?\nNB-0032\n> Since when?\nSince Tuesday",
    );
    mail(
        "c",
        &format!("Look.\n\n{head}\n\nToner low\n\n> 550 mailbox full"),
    );
    let thread = run(
        &sandbox,
        "bo ticket open Printer --from anna@kranz.example -q
         printf 'Which number?\\nSince when?\\n' | bo ticket reply T-1 - --eml o.eml -q
         bo ticket mail a.eml; bo ticket mail b.eml; bo ticket mail c.eml
         bo ticket show T-1 --thread",
    );
    for part in [
        "See below.\n\n[6 quoted lines]\nNB-0031\n[1 quoted line]\nSince Monday\n",
        "In the text.\n[signature, 2 lines]\n\n[2 quoted lines]\nNB-0032\n[1 quoted line]\nSince Tuesday\n",
        "Look.\n\n[5 quoted lines]\n\nToner low\n\n> 550 mailbox full\n",
    ] {
        assert!(thread.contains(part), "{part}: {thread}");
    }
}

/// `list --search` found them, `search` did not.
#[test]
fn words_in_different_places_were_not_found() {
    let sandbox = desk();
    run(
        &sandbox,
        "bo ticket open subjwort --from anna@kranz.example -q
         bo ticket note T-1 'a bodywort' -q; bo ticket open Other --from anna@kranz.example -q
         bo ticket note T-2 'a bodywort' -q; echo text > c.txt
         bo archive add c.txt --title Lampenvertrag -q",
    );
    let number = run(
        &sandbox,
        "bo archive list --format csv --columns number | tail -n 1",
    );
    run(
        &sandbox,
        &format!("bo archive link {} T-1 -q", number.trim()),
    );
    for words in [
        "subjwort bodywort",
        "bodywort Lampenvertrag",
        "Lampenvertrag",
    ] {
        for command in ["search", "list --search"] {
            let found = format!("bo ticket {command} '{words}' --format csv --columns number");
            assert_eq!(run(&sandbox, &found), "number\nT-1\n", "{command} {words}");
        }
    }
    let title = run(
        &sandbox,
        "bo ticket search Lampenvertrag --format csv --columns kind,snippet",
    );
    assert!(
        title.contains("document") && title.contains("[Lampenvertrag]"),
        "{title}"
    );
}

/// The path was taken off a file without a word.
#[test]
fn nobody_was_told_what_was_made_harmless() {
    let sandbox = desk();
    let mail = "From: Anna <anna@kranz.example>\nTo: it@weber.example\nSubject: Hello\nMessage-ID: <p@kranz.example>\n\
        MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n--b\n\
        Content-Type: text/plain\nContent-Disposition: attachment; filename=\"../../etc/passwd\"\n\nx\n--b--\n";
    fs::write(sandbox.path().join("p.eml"), mail).unwrap();
    let done = sandbox.sh("bo ticket mail p.eml");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        told.contains("mail 1: the file `../../etc/passwd` is kept as `passwd`\n"),
        "{told}"
    );
}
