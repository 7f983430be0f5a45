//! Statements of banks: the samples of two libraries, what overlaps, and what is rendered and
//! read again.

use crate::book::{Book, assert_sound, bill, content, day, findings, number, rows, text};
use crate::support::root;
use bo::bank::{self, Entry, ImportOptions, Imported, NewAccount, Told, matching, statement};
use bo::base::{Kind as Failure, Result};
use bo::db::Mode;
use bo::ledger::Chart;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Books with the account `giro`.
fn with_giro() -> Book {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    book
}

/// Adds the account `giro`.
pub fn add_giro(book: &mut Book) {
    let giro = NewAccount {
        name: text("giro"),
        iban: Some(GIRO.parse().unwrap()),
        bic: None,
        bank: None,
        holder: None,
        currency: None,
        ledger: None,
    };
    book.write(|tx, _| bank::Account::add(tx, &giro));
}

pub const GIRO: &str = "DE89370400440532013000";

/// Two statements that overlap: three lines with two transactions in one of them, and two of the
/// three again.
pub const STATEMENTS: [(&str, &str); 2] = [
    (
        "1.xml",
        r#"<Document><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">160.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
<TxDtls><Refs><EndToEndId>RE-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">60.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Kranz</Nm></Dbtr></RltdPties></TxDtls>
<TxDtls><Refs><EndToEndId>RE-2</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">40.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Laden</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><AddtlNtryInf>Fee</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><AddtlNtryInf>Fee</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
"#,
    ),
    (
        "2.xml",
        r#"<Document><BkToCstmrStmt><Stmt><Id>2</Id>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">167.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-04</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><AddtlNtryInf>Fee</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><AddtlNtryInf>Fee</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="EUR">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-04</Dt></BookgDt><AddtlNtryInf>Refund</AddtlNtryInf></Ntry>
</Stmt></BkToCstmrStmt></Document>
"#,
    ),
];

/// Takes a file in.
pub fn take(book: &mut Book, name: &str, content: &str) -> Result<Imported> {
    take_with(book, name, content, &ImportOptions::default())
}

fn take_with(
    book: &mut Book,
    name: &str,
    content: &str,
    options: &ImportOptions,
) -> Result<Imported> {
    let told = statement::read(name, content.as_bytes(), None)?;
    book.run(Mode::Commit, |tx, _| {
        bank::import(tx, name, content.as_bytes(), &told, options)
    })
}

/// How many lines were new and known.
#[track_caller]
fn counts(done: Result<Imported>) -> (u32, u32) {
    let done = done.unwrap();
    (
        done.rows.iter().map(|it| it.new).sum(),
        done.rows.iter().map(|it| it.known).sum(),
    )
}

/// The lines that are there, without what depends on the order they came in.
fn kept(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT booked_on, amount, coalesce(name, ''), coalesce(purpose, ''), occurrence
         FROM bank_line ORDER BY booked_on, amount, name, purpose, occurrence",
    )
}

// ---------------------------------------------------------------------------------- samples

/// The files below a folder, in order.
fn samples(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        match path.is_dir() {
            true => samples(&path, found),
            false => found.push(path),
        }
    }
}

/// Every sample is read and adds up, or is refused with its place; what the libraries say of
/// them is what we read.
#[test]
fn samples_of_other_libraries() {
    let folder = root().join("../shared/conformance/books");
    let mut paths = Vec::new();
    samples(&folder.join("camt"), &mut paths);
    samples(&folder.join("mt940"), &mut paths);
    paths.retain(|it| {
        let extension = it.extension().and_then(|it| it.to_str());
        matches!(extension, Some("xml" | "sta" | "txt" | "mta"))
    });
    if paths.is_empty() {
        println!("skipped: ../shared/conformance/books is not there");
        return;
    }
    let (mut taken, mut refused, mut compared) = (0, 0, 0);
    for path in &paths {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let bytes = fs::read(path).unwrap();
        if let Some(expected) = expected(path) {
            let told = statement::as_written(&name, &bytes, None).unwrap();
            assert_eq!(sums(&told), expected, "{name}");
            compared += 1;
        }
        match statement::read(&name, &bytes, None) {
            Ok(told) => {
                taken += 1;
                let lines: usize = told.statements.iter().map(|it| it.entries.len()).sum();
                let count = told.statements.len();
                println!("{name}: {} statements {count}, lines {lines}", told.format);
            }
            Err(err) => {
                refused += 1;
                println!("{err}");
                assert_eq!(err.kind(), Failure::Input, "{name}");
                let place = err.to_string();
                let place = place.strip_prefix(&name).unwrap_or_else(|| panic!("{err}"));
                let numbered = place.starts_with(':') && place[1..].starts_with(char::is_numeric);
                assert!(
                    numbered
                        || place.ends_with(" is empty")
                        || place.contains("no statement in it"),
                    "{err}"
                );
            }
        }
    }
    println!("taken {taken}, refused {refused}, compared {compared}");
    assert!(compared > 0);
    assert!(taken > 0);
}

/// What the library beside the sample says: for each line its day and its amount.
fn expected(path: &Path) -> Option<Vec<String>> {
    let json = fs::read(path.with_extension("json")).ok()?;
    let json: Value = serde_json::from_slice(&json).unwrap();
    let mut found = Vec::new();
    if let Some(entries) = json.get("getEntries") {
        for entry in entries.as_array().unwrap() {
            if entry["getStatus"].as_str().is_some_and(|it| it != "BOOK") {
                continue;
            }
            let amount = entry["getAmount"]["getAmount"].as_str().unwrap();
            // Where the file has no day it is that of the report.
            let date = entry["getBookingDate"]["0"]
                .as_str()
                .unwrap_or("2007-10-18");
            found.push(format!("{} {amount}", &date[..10]));
        }
        return Some(found);
    }
    for statement in json.as_array().unwrap() {
        for line in statement["statement_lines"].as_array().unwrap() {
            let date = line["entry_date"].as_str().or(line["value_date"].as_str());
            let (whole, cents) = {
                let amount = line["amount"].as_str().unwrap();
                amount.split_once('.').unwrap_or((amount, ""))
            };
            let amount = format!("{whole}{cents:0<2}");
            let mark = line["ext_debit_credit_indicator"].as_str().unwrap();
            let sign = match mark {
                "Credit" | "ReverseDebit" => 1,
                _ => -1,
            };
            let amount: i64 = amount.parse().unwrap();
            found.push(format!("{} {}", date.unwrap(), sign * amount));
        }
    }
    Some(found)
}

fn sums(told: &Told) -> Vec<String> {
    let entries = told.statements.iter().flat_map(|it| &it.entries);
    entries
        .map(|it| format!("{} {}", it.booked_on, it.amount))
        .collect()
}

// --------------------------------------------------------------------------------- rendering

/// A line to render: how many days after the first, and what it says.
#[derive(Clone, Debug)]
struct Sketch {
    day: u64,
    amount: i64,
    name: &'static str,
    purpose: &'static str,
}

fn first() -> NaiveDate {
    day("2025-12-29")
}

impl Sketch {
    fn on(&self) -> NaiveDate {
        first() + Days::new(self.day)
    }
}

fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    // Few different lines, so that equal ones are common.
    let sketch =
        (0_u64..6, 0_usize..4, 0_usize..3, 0_usize..3).prop_map(|(day, amount, name, purpose)| {
            Sketch {
                day,
                amount: [1_250, -1_990, 100_000, -1][amount],
                name: ["Café Kranz", "Müller & Söhne", ""][name],
                purpose: ["Rechnung RE-2026-0001", "Miete Dezember", "Größe XL"][purpose],
            }
        });
    prop::collection::vec(sketch, 0..14).prop_map(|mut all| {
        all.sort_by_key(|it| it.day);
        all
    })
}

fn decimal(minor: i64, mark: char) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.abs();
    format!("{sign}{}{mark}{:02}", minor / 100, minor % 100)
}

/// The lines of the days from `from` to `to`, with the balance before them.
fn window(all: &[Sketch], from: u64, to: u64) -> (i64, Vec<&Sketch>) {
    let before = all.iter().filter(|it| it.day < from).map(|it| it.amount);
    let inside = all.iter().filter(|it| (from..=to).contains(&it.day));
    (500_000 + before.sum::<i64>(), inside.collect())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
}

fn camt(all: &[Sketch], from: u64, to: u64) -> String {
    let (opening, lines) = window(all, from, to);
    let closing = opening + lines.iter().map(|it| it.amount).sum::<i64>();
    let balance = |code: &str, amount: i64, on: u64| {
        let mark = if amount < 0 { "DBIT" } else { "CRDT" };
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
             <CdtDbtInd>{mark}</CdtDbtInd><Dt><Dt>{}</Dt></Dt></Bal>\n",
            decimal(amount.abs(), '.'),
            first() + Days::new(on),
        )
    };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document \
         xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>\n\
         <Acct><Id><IBAN>{GIRO}</IBAN></Id></Acct>\n"
    );
    xml += &balance("OPBD", opening, from);
    xml += &balance("CLBD", closing, to);
    for line in lines {
        let (mark, who) = match line.amount < 0 {
            true => ("DBIT", "Cdtr"),
            false => ("CRDT", "Dbtr"),
        };
        let name = match line.name {
            "" => String::new(),
            name => format!(
                "<RltdPties><{who}><Pty><Nm>{}</Nm></Pty></{who}></RltdPties>",
                escaped(name)
            ),
        };
        let _ = writeln!(
            xml,
            "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{mark}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
             <BookgDt><Dt>{}</Dt></BookgDt><NtryDtls><TxDtls>{name}<RmtInf><Ustrd>{}</Ustrd>\
             </RmtInf></TxDtls></NtryDtls></Ntry>",
            decimal(line.amount.abs(), '.'),
            line.on(),
            line.purpose,
        );
    }
    xml + "</Stmt></BkToCstmrStmt></Document>\n"
}

fn mt940(all: &[Sketch], from: u64, to: u64) -> String {
    let (opening, lines) = window(all, from, to);
    let closing = opening + lines.iter().map(|it| it.amount).sum::<i64>();
    let balance = |amount: i64, on: u64| {
        let mark = if amount < 0 { "D" } else { "C" };
        let on = (first() + Days::new(on)).format("%y%m%d");
        format!("{mark}{on}EUR{}", decimal(amount.abs(), ','))
    };
    let mut text = format!(
        ":20:STARTUMS\r\n:25:37040044/532013000\r\n:28C:{from}/{to}\r\n:60F:{}\r\n",
        balance(opening, from)
    );
    for line in lines {
        let mark = if line.amount < 0 { "D" } else { "C" };
        let mut told = format!("166?00UMSATZ?20SVWZ+{}?32{}", line.purpose, line.name);
        // Wrapped as banks do, wherever it falls.
        if let Some((at, _)) = told.char_indices().nth(30) {
            told.insert_str(at, "\r\n");
        }
        let _ = write!(
            text,
            ":61:{}{}{mark}R{}NTRFNONREF\r\n:86:{told}\r\n",
            line.on().format("%y%m%d"),
            line.on().format("%m%d"),
            decimal(line.amount.abs(), ','),
        );
    }
    text + &format!(":62F:{}\r\n-\r\n", balance(closing, to))
}

fn csv(all: &[Sketch], from: u64, to: u64) -> String {
    let (mut balance, lines) = window(all, from, to);
    let mut below = Vec::new();
    for line in lines {
        balance += line.amount;
        below.push(format!(
            "Giro;{GIRO};COBADEFF;Bank;{};{};{};;;Umsatz;{};{};EUR;{}",
            line.on().format("%d.%m.%Y"),
            line.on().format("%d.%m.%Y"),
            line.name,
            line.purpose,
            decimal(line.amount, ','),
            decimal(balance, ','),
        ));
    }
    // The newest first, as the bank writes it.
    below.reverse();
    format!(
        "\u{feff}Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname \
         Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN \
         Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;\
         Betrag;Waehrung;Saldo nach Buchung\r\n{}\r\n",
        below.join("\r\n")
    )
}

type Render = fn(&[Sketch], u64, u64) -> String;

const FORMATS: [Render; 3] = [camt, mt940, csv];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/proptest-regressions/bank.txt",
        ))),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    /// What is rendered is what is read.
    #[test]
    fn a_statement_is_read_as_it_was_written(all in sketches()) {
        for render in FORMATS {
            let text = render(&all, 0, 9);
            if all.is_empty() && text.starts_with('\u{feff}') {
                continue;
            }
            let told = statement::read("a", text.as_bytes(), None).unwrap();
            let read: Vec<(NaiveDate, i64, String, String)> = told.statements[0]
                .entries
                .iter()
                .map(|it: &Entry| (
                    it.booked_on,
                    it.amount,
                    it.name.clone().unwrap_or_default(),
                    it.purpose.clone().unwrap_or_default(),
                ))
                .collect();
            let written: Vec<_> = all
                .iter()
                .map(|it| (it.on(), it.amount, it.name.to_string(), it.purpose.to_string()))
                .collect();
            prop_assert_eq!(read, written);
        }
    }

    /// However the days are cut into files, in whatever order and however often they come: the
    /// lines are those of one file with all days.
    #[test]
    fn overlapping_files_give_every_line_once(
        all in sketches(),
        windows in prop::collection::vec((0_u64..6, 0_u64..6), 1..5),
        format in 0_usize..3,
    ) {
        let render = FORMATS[format];
        let mut pieces: Vec<String> = windows
            .iter()
            .map(|(a, b)| render(&all, *a.min(b), *a.max(b)))
            .collect();
        pieces.push(render(&all, 0, 5));
        pieces.extend(windows.iter().map(|(a, b)| render(&all, *a.min(b), *a.max(b))));
        let mut book = with_giro();
        for piece in &pieces {
            // A CSV without a line tells no account.
            if let Ok(told) = statement::read("a", piece.as_bytes(), None) {
                book.write(|tx, _| {
                    bank::import(tx, "a", piece.as_bytes(), &told, &ImportOptions::default())
                });
            }
        }
        let mut whole = with_giro();
        if !all.is_empty() {
            counts(take(&mut whole, "a", &render(&all, 0, 5)));
        }
        prop_assert_eq!(kept(&book), kept(&whole));
        let errors: Vec<_> = findings(&book.db)
            .into_iter()
            .filter(|it| it.severity == bo::base::Severity::Error)
            .collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }
}

// ------------------------------------------------------------------------------------- cases

fn line(day: u64, amount: i64, purpose: &'static str) -> Sketch {
    Sketch {
        day,
        amount,
        name: "Kranz",
        purpose,
    }
}

#[test]
fn equal_lines_of_two_statements_of_a_day_are_two_lines() {
    // The bank writes two statements a day; each has a fee of one cent.
    let morning = [line(0, -1, "Fee"), line(0, 100, "A")];
    let noon = [line(0, -1, "Fee"), line(0, 700, "B")];
    let write = |lines: &[Sketch], opening: i64, number: u32| {
        let mut text = mt940(lines, 0, 0).replace(":28C:0/0", &format!(":28C:{number}/1"));
        let closing = opening + lines.iter().map(|it| it.amount).sum::<i64>();
        let sum = |minor| format!("EUR{}", decimal(minor, ','));
        text = text.replace(&sum(500_000), &sum(opening));
        let usual = 500_000 + closing - opening;
        text.replace(&sum(usual), &sum(closing))
    };
    let first = write(&morning, 500_000, 17);
    let second = write(&noon, 500_099, 18);
    for order in [[&first, &second], [&second, &first]] {
        let mut book = with_giro();
        for file in order {
            assert_eq!(counts(take(&mut book, "a.sta", file)), (2, 0));
        }
        // Both in one file change nothing.
        let both = format!("{first}{second}");
        assert_eq!(counts(take(&mut book, "both.sta", &both)), (0, 4));
        assert_eq!(number(&book.db, "SELECT count(*) FROM bank_line"), 4);
        assert_sound(&book.db);
    }
}

#[test]
fn equal_lines_of_overlapping_statements_of_a_day_are_all_kept() {
    let fee = || line(0, -350, "Fee");
    let write = |count: usize, opening: i64, number: u32| {
        let lines: Vec<Sketch> = (0..count).map(|_| fee()).collect();
        let sum = |minor| format!("EUR{}", decimal(minor, ','));
        let closing = opening - 350 * count as i64;
        let text = mt940(&lines, 0, 0).replace(":28C:0/0", &format!(":28C:{number}/1"));
        text.replace(&sum(500_000 - 350 * count as i64), "CLOSING")
            .replace(&sum(500_000), &sum(opening))
            .replace("CLOSING", &sum(closing))
    };
    let files = [
        write(1, 10_000, 1),
        write(1, 9_650, 2),
        write(2, 10_000, 12),
        write(1, 9_300, 3),
    ];
    // They tell of three lines, in whatever order they come.
    for order in 0..256_usize {
        let order: Vec<usize> = (0..4).map(|at| order >> (2 * at) & 3).collect();
        let mut different = order.clone();
        different.sort_unstable();
        different.dedup();
        if different.len() < 4 {
            continue;
        }
        let mut book = with_giro();
        let mut told: std::collections::BTreeSet<usize> = Default::default();
        for index in &order {
            counts(take(&mut book, "a.sta", &files[*index]));
            told.extend([vec![1], vec![2], vec![1, 2], vec![3]][*index].iter());
            // As many as were told so far, not only in the end.
            let kept = number(&book.db, "SELECT count(*) FROM bank_line");
            assert_eq!(kept, told.len() as i64, "{order:?} up to {index}");
        }
        let wrong: Vec<_> = findings(&book.db)
            .into_iter()
            .filter(|it| it.severity == bo::base::Severity::Error)
            .collect();
        assert!(wrong.is_empty(), "{order:?}: {wrong:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    /// Statements of one day with lines that are mostly equal, cut anywhere and taken in any order,
    /// give each line once.
    #[test]
    fn equal_lines_are_told_apart_by_balances(
        texts in prop::collection::vec(0_usize..2, 2..7),
        cuts in prop::collection::vec((0_usize..6, 1_usize..5), 1..6),
    ) {
        let all: Vec<Sketch> = texts
            .iter()
            .map(|text| line(0, -350 - *text as i64, ["Fee", "Post"][*text]))
            .collect();
        let before = |at: usize| 10_000 + all[..at].iter().map(|it| it.amount).sum::<i64>();
        let mut book = with_giro();
        let mut told: std::collections::BTreeSet<usize> = Default::default();
        for (number, (from, count)) in cuts.iter().enumerate() {
            let from = from % all.len();
            let to = (from + count).min(all.len());
            let sum = |minor| format!("EUR{}", decimal(minor, ','));
            let end = 500_000 + before(to) - before(from);
            let text = mt940(&all[from..to], 0, 0)
                .replace(":28C:0/0", &format!(":28C:{number}/1"))
                .replace(&sum(end), "CLOSING")
                .replace(&sum(500_000), &sum(before(from)))
                .replace("CLOSING", &sum(before(to)));
            counts(take(&mut book, "a.sta", &text));
            told.extend(from..to);
            let kept = self::number(&book.db, "SELECT count(*) FROM bank_line");
            prop_assert_eq!(kept, told.len() as i64, "{:?} {:?}", texts, cuts);
        }
        let wrong = findings(&book.db)
            .into_iter()
            .filter(|it| it.severity == bo::base::Severity::Error || it.message.contains("make"))
            .count();
        prop_assert_eq!(wrong, 0);
    }
}

#[test]
fn letters_nobody_sees_are_dropped() {
    let mut book = with_giro();
    let text = camt(&[line(0, 100, "A")], 0, 0).replace("Kranz", "K\u{202e}ra\u{200b}nz\u{feff}");
    counts(take(&mut book, "a.xml", &text));
    assert_eq!(kept(&book), ["2025-12-29|100|Kranz|A|1"]);
}

#[test]
fn one_booking_of_many_transactions_is_one_line() {
    let mut book = with_giro();
    let (name, content) = STATEMENTS[0];
    let done = take(&mut book, name, content).unwrap();
    assert_eq!((done.rows[0].new, done.rows[0].pending), (3, 1));
    assert_eq!(number(&book.db, "SELECT sum(amount) FROM bank_line"), 6_000);
    assert_eq!(
        rows(&book.db, "SELECT amount, name, end_to_end FROM bank_detail"),
        ["6000|Kranz|RE-1", "4000|Laden|RE-2"]
    );
}

#[test]
fn a_report_within_the_day_and_the_statement_give_a_line_once() {
    let all = [line(0, 100, "A"), line(0, 100, "A"), line(0, -40, "B")];
    let statement = camt(&all, 0, 0);
    let report = |lines: &[Sketch]| {
        let text = camt(lines, 0, 0)
            .replace("camt.053", "camt.052")
            .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
            .replace("<Stmt>", "<Rpt>")
            .replace("</Stmt>", "</Rpt>");
        let start = text.find("<Bal>").unwrap();
        let end = text.rfind("</Bal>").unwrap() + 6;
        format!("{}{}", &text[..start], &text[end..])
    };
    // The statement has a reference that the report does not.
    let with_reference = statement.replace("<NtryDtls>", "<AcctSvcrRef>X1</AcctSvcrRef><NtryDtls>");
    let mut book = with_giro();
    assert_eq!(
        counts(take(&mut book, "r1.xml", &report(&all[..1]))),
        (1, 0)
    );
    assert_eq!(
        counts(take(&mut book, "r2.xml", &report(&all[..2]))),
        (1, 1)
    );
    assert_eq!(counts(take(&mut book, "s.xml", &with_reference)), (1, 2));
    assert_eq!(counts(take(&mut book, "r3.xml", &report(&all))), (0, 3));
    assert_sound(&book.db);
}

#[test]
fn another_format_of_the_same_days_is_refused() {
    let all = [line(0, 100, "A"), line(3, -40, "B")];
    let mut book = with_giro();
    counts(take(&mut book, "a.sta", &mt940(&all, 0, 1)));
    let err = take(&mut book, "b.xml", &camt(&all, 0, 5)).unwrap_err();
    assert_eq!(
        err.to_string(),
        "b.xml:6: the lines of 2025-12-29 are there already as mt940, which writes them in \
         another way than camt.053"
    );
    assert_eq!(
        err.hint(),
        Some("`--from 2025-12-30` takes only what comes after them")
    );
    let later = ImportOptions {
        from: Some(day("2025-12-30")),
        ..ImportOptions::default()
    };
    let done = take_with(&mut book, "b.xml", &camt(&all, 0, 5), &later);
    assert_eq!(counts(done), (1, 0));
    assert_sound(&book.db);
}

#[test]
fn a_missing_statement_is_told() {
    let all = [line(0, 100, "A"), line(2, -40, "B"), line(4, 7, "C")];
    let mut book = with_giro();
    counts(take(&mut book, "1.xml", &camt(&all, 0, 1)));
    let done = take(&mut book, "3.xml", &camt(&all, 4, 5)).unwrap();
    assert_eq!(
        done.gaps,
        [
            "3.xml: a statement of `giro` is missing before 2026-01-02: it opens with 5000.60 EUR, \
          the one before closed with 5001.00 EUR"
        ]
    );
    let found: Vec<String> = findings(&book.db).into_iter().map(|it| it.code).collect();
    assert_eq!(found, ["BO-BANK-4"]);
    counts(take(&mut book, "2.xml", &camt(&all, 2, 3)));
    assert_sound(&book.db);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let err = statement::read("a", text.as_bytes(), None).unwrap_err();
        assert_eq!(err.to_string(), expected);
    }
    let all = [line(0, 100, "A")];
    check("", "a is empty");
    check(
        "hello",
        "a:1: no statement of a bank that is known: `hello`",
    );
    check(
        "<Document><x></Document>",
        "a:1: not well-formed XML: expected 'x' tag, not 'Document' at 1:14",
    );
    check(
        "<Invoice/>",
        "a:1: no statement of a bank: <Invoice> is not camt.052, camt.053 or camt.054",
    );
    check(
        &camt(&all, 0, 0).replace("<Ntry><Amt Ccy=\"EUR\">1.00", "<Ntry><Amt Ccy=\"EUR\">1.0x"),
        "a:6: <Amt>: `1.0x` is no amount",
    );
    check(
        &camt(&all, 0, 0).replace(
            "<Ntry><Amt Ccy=\"EUR\">1.00",
            "<Ntry><Amt Ccy=\"EUR\">1.00001",
        ),
        "a:6: <Amt>: `1.00001` has more decimals than EUR has",
    );
    check(
        &camt(&all, 0, 0).replace("<BookgDt><Dt>2025-12-29", "<BookgDt><Dt>2025-13-29"),
        "a:6: <BookgDt>: `2025-13-29` is no day",
    );
    check(
        &camt(&all, 0, 0).replace("<Ntry><Amt Ccy=\"EUR", "<Ntry><Amt Ccy=\"USD"),
        "a:6: <Ntry> is in USD, the statement in EUR",
    );
    check(
        &mt940(&all, 0, 0).replace("CR1,00", "CR1,10"),
        "a:7: the statement does not add up: opening 5000.00 and 1 line of 1.10 make 5001.10, \
         closing is 5001.00, difference -0.10",
    );
    check(
        &mt940(&all, 0, 0).replace(":61:251229", ":61:251329"),
        "a:5: in `:61:`, `251329` is no day",
    );
    check(
        &mt940(&all, 0, 0).replace(":61:2512291229", ":61:2512290229"),
        "a:5: in `:61:`, `0229` is no day",
    );
    check(
        &format!(
            "<Document {}/>",
            (0..1_001)
                .map(|it| format!(" a{it}='1'"))
                .collect::<String>()
        ),
        "a:1: attributes of an element are 1001, and no statement needs more than 1000",
    );
    check(
        &format!("{}{}", "<Document>".repeat(65), "</Document>".repeat(65)),
        "a:1: elements are nested 65, and no statement needs more than 64",
    );
    check(
        &mt940(&all, 0, 0).replace(":62F:", ":99F:"),
        "a:4: the statement ends without its closing balance in `:62F:`",
    );
    check(
        &csv(&all, 0, 0).replace(";1,00;", ";eins;"),
        "a:2: `Betrag`: `eins` is no amount",
    );
    check(
        &csv(&all, 0, 0).replace("29.12.2025", "31.02.2025"),
        "a:2: `Buchungstag`: there is no day `31.02.2025`",
    );
    let two = [line(0, 100, "A"), line(1, 100, "B")];
    check(
        &csv(&two, 0, 1).replace("5002,00", "5003,00"),
        "a:2: the balance after the line is 5003.00, with the line before it should be 5002.00, \
         difference 1.00",
    );
}

// --------------------------------------------------------------------------------- matching

/// A statement of `giro` with these lines: day, amount, purpose, other side.
pub fn statement_of(lines: &[(&str, i64, String, &str)]) -> String {
    let mut text = format!(
        "<Document><BkToCstmrStmt><Stmt><Id>9</Id><Acct><Id><IBAN>{GIRO}</IBAN></Id></Acct>\n"
    );
    for (day, amount, purpose, iban) in lines {
        let (way, side) = match amount.is_negative() {
            true => ("DBIT", "CdtrAcct"),
            false => ("CRDT", "DbtrAcct"),
        };
        let (euros, cents) = (amount.abs() / 100, amount.abs() % 100);
        let _ = writeln!(
            text,
            r#"<Ntry><Amt Ccy="EUR">{euros}.{cents:02}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><{side}><Id><IBAN>{iban}</IBAN></Id></{side}></RltdPties><RmtInf><Ustrd>{purpose}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"#
        );
    }
    text + "</Stmt></BkToCstmrStmt></Document>\n"
}

/// Books with `RE-2026-0001` of 100.00 and a line that pays it.
pub fn one_to_match(book: &mut Book) {
    add_giro(book);
    let mut content = content("K-1", &["1 x 100.00 @0 Book"]);
    content.date = Some(day("2026-11-18"));
    book.issued(bo::invoice::Kind::Invoice, &content);
    let lines = [("2026-11-20", 10_000, "RE-2026-0001".to_string(), OTHER)];
    take(book, "9.xml", &statement_of(&lines)).unwrap();
}

const OTHER: &str = "DE02500105170137075030";

fn balances(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT account.code, sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         GROUP BY account.code HAVING sum(posting.amount) <> 0 ORDER BY account.code",
    )
}

fn open_papers(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT number, payable + charged - settled FROM invoice
         UNION ALL SELECT number, payable - settled FROM bill ORDER BY 1",
    )
}

fn matched_lines(book: &Book) -> i64 {
    number(
        &book.db,
        "SELECT count(*) FROM bank_line WHERE matched = amount",
    )
}

fn auto(book: &mut Book) -> usize {
    let booked = book.write(|tx, firm| matching::auto(tx, firm, None, day("2026-11-22")));
    booked.rows.len()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    /// What is matched and taken back leaves the books as they were, and waits.
    #[test]
    fn matching_and_unmatching_leaves_balances(
        papers in prop::collection::vec((1_i64..200_000, any::<bool>(), any::<bool>(), any::<bool>()), 1..6),
        fee in 1_i64..5_000,
    ) {
        let mut book = with_giro().with_suppliers();
        let mut lines = Vec::new();
        for (at, (cents, is_invoice, reduced, part)) in papers.iter().enumerate() {
            let line = format!("1 x {}.{:02} @19 Thing", cents / 100, cents % 100);
            let (amount, name) = if *is_invoice {
                let mut content = content("K-1", &[line.as_str()]);
                content.date = Some(day("2026-11-18"));
                if *reduced {
                    content.discount_days = Some(10);
                    content.discount_percent = Some("2".parse().unwrap());
                }
                let it = book.issued(bo::invoice::Kind::Invoice, &content);
                let less = bo::invoice::discount_left(&book.db, &it).unwrap();
                let less = less.map_or(0, |it| it.off.minor());
                let amount = it.open().minor() - less;
                (if *part { (amount / 2).max(1) } else { amount }, it.name().to_string())
            } else {
                let it = book.approved(&bill("L-1", &format!("R-{at}"), &[line.as_str()]));
                (-it.open().minor(), it.number)
            };
            lines.push(("2026-11-20", amount, name, OTHER));
        }
        lines.push(("2026-11-21", -fee, "Entgelt".to_string(), OTHER));
        lines.retain(|it| it.1 != 0);
        take(&mut book, "9.xml", &statement_of(&lines)).unwrap();
        let rule = matching::rules::parse(
            "rules",
            "[[rule]]\nname = 'fees'\nwhen.contains = 'entgelt'\nthen.account = '4970'\nthen.tax = 'in.S19'",
        ).unwrap();
        book.write(|tx, _| matching::rules::import(tx, &rule));
        let (before, papers) = (balances(&book), open_papers(&book));
        let done = auto(&mut book);
        prop_assert_eq!(done, lines.len());
        prop_assert_eq!(matched_lines(&book), lines.len() as i64);
        prop_assert_eq!(auto(&mut book), 0, "nothing is matched twice");
        assert_sound(&book.db);
        for line in 1..=lines.len() as i64 {
            book.write(|tx, firm| matching::unmatch(tx, firm, line, None));
        }
        prop_assert_eq!(&balances(&book), &before);
        prop_assert_eq!(open_papers(&book), papers);
        prop_assert_eq!(matched_lines(&book), 0);
        assert_sound(&book.db);
        prop_assert_eq!(auto(&mut book), 0, "what was taken back waits");
        prop_assert_eq!(balances(&book), before);
    }
}

/// Thousands of lines are looked at once each: what is open is found by number and by IBAN.
#[test]
fn thousands_of_lines_are_proposed_in_a_moment() {
    let mut book = with_giro();
    let lines: Vec<_> = (0..2_000)
        .map(|it| ("2026-11-20", 100 + it, format!("Zahlung {it}"), OTHER))
        .collect();
    take(&mut book, "9.xml", &statement_of(&lines)).unwrap();
    let mut rules = String::new();
    for it in 0..60 {
        let _ = writeln!(
            rules,
            "[[rule]]\nname = 'r{it}'\nwhen.contains = 'nothing*{it}'\nthen.account = '4970'"
        );
    }
    let rules = matching::rules::parse("rules", &rules).unwrap();
    book.write(|tx, _| matching::rules::import(tx, &rules));
    let booked = book.write(|tx, firm| matching::auto(tx, firm, None, day("2026-11-22")));
    assert_eq!((booked.rows.len(), booked.left), (0, 2_000));
}
