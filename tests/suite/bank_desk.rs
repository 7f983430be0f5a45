//! What people and attackers did to the bank desk, told by the command they typed.

use crate::support::Sandbox;
use std::fmt::Write as _;
use std::fs;

const IBAN: &str = "DE89370400440532013000";
const CUSTOMER: &str = "DE02500105170137075030";

/// A firm with the account `giro`, and a customer and a supplier.
const FIRM: &str = "bo init -q --company 'Test GmbH'
    bo config set -q company.street 'Gasse 1'; bo config set -q company.zip 10115
    bo config set -q company.city Berlin; bo config set -q company.tax_number 215/5000/1234
    bo bank account add -q giro --iban DE89370400440532013000
    bo contact add -q K-1 'Kranz' --iban DE02500105170137075030 --street 'Weg 2' --zip 10117 --city Berlin
    bo contact add -q L-1 'Stahl AG' --supplier --iban DE02120300000000202051 --vat-id DE136695976";

fn firm() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(FIRM);
    sandbox
}

/// What a command answers, with what it says of itself, and its exit code.
fn said(sandbox: &Sandbox, lines: &str) -> (String, i32) {
    let output = sandbox.sh(&format!("{lines} 2>&1"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (text, output.status.code().unwrap_or(-1))
}

#[track_caller]
fn check(sandbox: &Sandbox, lines: &str, code: i32, expected: &str) {
    let (text, found) = said(sandbox, lines);
    assert_eq!(found, code, "`{lines}`: {text}");
    assert!(text.contains(expected), "`{lines}`: {text}");
}

/// A line of a statement: its day, value date, amount in cents, purpose, and the other account.
struct Row<'a>(&'a str, &'a str, i64, &'a str, &'a str);

/// A statement of `giro` of these days that opens with `opening`.
fn camt(number: &str, days: (&str, &str), opening: i64, rows: &[Row<'_>]) -> String {
    let amount = |cents: i64| format!("{}.{:02}", cents.abs() / 100, cents.abs() % 100);
    let way = |cents: i64| if cents < 0 { "DBIT" } else { "CRDT" };
    let mut xml = format!(
        "<Document><BkToCstmrStmt><Stmt><Id>{number}</Id>\
         <FrToDt><FrDtTm>{}T00:00:00</FrDtTm><ToDtTm>{}T00:00:00</ToDtTm></FrToDt>\
         <Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>",
        days.0, days.1
    );
    let closing = opening + rows.iter().map(|it| it.2).sum::<i64>();
    for (code, cents, day) in [("OPBD", opening, days.0), ("CLBD", closing, days.1)] {
        let _ = write!(
            xml,
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
             <CdtDbtInd>{}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>",
            amount(cents),
            way(cents)
        );
    }
    for Row(booked, valued, cents, purpose, iban) in rows {
        let side = if *cents < 0 { "CdtrAcct" } else { "DbtrAcct" };
        let _ = write!(
            xml,
            "\n<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>{booked}</Dt></BookgDt><ValDt><Dt>{valued}</Dt></ValDt><NtryDtls><TxDtls>\
             <RltdPties><{side}><Id><IBAN>{iban}</IBAN></Id></{side}></RltdPties>\
             <RmtInf><Ustrd>{purpose}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>",
            amount(*cents),
            way(*cents)
        );
    }
    xml + "</Stmt></BkToCstmrStmt></Document>\n"
}

const NOVEMBER: (&str, &str) = ("2026-11-01", "2026-11-20");

fn put(sandbox: &Sandbox, name: &str, content: impl AsRef<[u8]>) {
    fs::write(sandbox.path().join(name), content).expect("the folder can be written to");
}

/// Takes in one statement of November with these rows.
fn take(sandbox: &Sandbox, rows: &[Row<'_>]) {
    put(sandbox, "s.xml", camt("1", NOVEMBER, 0, rows));
    sandbox.stdout("bo bank import -q s.xml");
}

/// An archive of these files, as they are.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1))
            })
        })
    };
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(crc(content.as_bytes()).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0; 2]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(content.as_bytes());
    }
    let (at, count) = (bytes.len() as u32, files.len() as u16);
    let length = directory.len() as u32;
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

#[test]
fn an_odd_day_is_refused_with_its_place() {
    let sandbox = firm();
    let day = "2026-11-03";
    for odd in ["9999-12-31", "0001-01-01", "1899-12-31"] {
        let rows = [
            Row(day, day, 100, "A", CUSTOMER),
            Row(day, odd, 100, "B", CUSTOMER),
        ];
        put(&sandbox, "odd.xml", camt("1", NOVEMBER, 0, &rows));
        let expected =
            format!("odd.xml:3: value date of {odd}: it is no day on which a bank books");
        check(&sandbox, "bo bank import odd.xml", 3, &expected);
        put(
            &sandbox,
            "odd.xml",
            camt("1", (odd, "2026-11-20"), 0, &rows[..1]),
        );
        check(
            &sandbox,
            "bo bank import odd.xml",
            3,
            &format!("odd.xml:1: balance of {odd}"),
        );
        let rows = [Row(odd, day, 100, "A", CUSTOMER)];
        put(&sandbox, "odd.xml", camt("1", NOVEMBER, 0, &rows));
        check(
            &sandbox,
            "bo bank import odd.xml",
            3,
            &format!("odd.xml:2: line of {odd}"),
        );
    }
    put(
        &sandbox,
        "odd.xml",
        camt(
            "1",
            NOVEMBER,
            0,
            &[Row("2126-11-03", day, 100, "A", CUSTOMER)],
        ),
    );
    let expected = "odd.xml:2: line of 2126-11-03: it is more than a year ahead";
    check(&sandbox, "bo bank import odd.xml", 3, expected);
    check(
        &sandbox,
        "bo bank list --format csv --columns line",
        0,
        "line\n",
    );
    check(&sandbox, "bo check", 0, "");
}

#[test]
fn an_archive_of_statements_is_taken_in_whole() {
    let sandbox = firm();
    let day = "2026-11-03";
    let one = camt(
        "1",
        ("2026-11-01", day),
        0,
        &[Row(day, day, 100, "A", CUSTOMER)],
    );
    let day = "2026-11-05";
    let two = camt(
        "2",
        ("2026-11-04", day),
        100,
        &[Row(day, day, 200, "B", CUSTOMER)],
    );
    put(
        &sandbox,
        "november.zip",
        archive(&[("1.xml", &one), ("2.xml", &two)]),
    );
    let command = "bo bank import november.zip -q --format csv --columns file,new,known";
    assert_eq!(
        sandbox.stdout(command),
        "file,new,known\n1.xml,1,0\n2.xml,1,0\n"
    );
    assert_eq!(
        sandbox.stdout(command),
        "file,new,known\n1.xml,0,1\n2.xml,0,1\n"
    );
    check(&sandbox, "bo check", 0, "");
}

#[test]
fn one_bad_file_does_not_keep_out_the_others() {
    let sandbox = firm();
    let day = "2026-11-03";
    put(
        &sandbox,
        "1.xml",
        camt(
            "1",
            ("2026-11-01", day),
            0,
            &[Row(day, day, 100, "A", CUSTOMER)],
        ),
    );
    put(&sandbox, "2.xml", "<Document>");
    let day = "2026-11-05";
    put(
        &sandbox,
        "3.xml",
        camt(
            "3",
            ("2026-11-04", day),
            900,
            &[Row(day, day, 200, "B", CUSTOMER)],
        ),
    );
    let (text, code) = said(&sandbox, "bo bank import -q *.xml");
    assert_eq!(code, 3, "{text}");
    assert!(
        text.contains("warning: 2.xml:1: not well-formed XML"),
        "{text}"
    );
    assert!(text.contains("error: 1 of 3 files not taken in"), "{text}");
    assert!(
        text.contains("warning: 3.xml: a statement of `giro` is missing"),
        "{text}"
    );
    assert_eq!(
        sandbox.stdout("bo bank list -q --format csv --columns amount"),
        "amount\n2.00\n1.00\n"
    );
    check(
        &sandbox,
        "bo bank import in/*.sta",
        3,
        "no file is called as `in/*.sta` says",
    );
    // The gap is overdue, so cron hears of it.
    check(&sandbox, "bo due", 1, "statement missing");
}

#[test]
fn an_entry_that_explains_a_line_is_not_reversed_behind_its_back() {
    let sandbox = firm();
    take(
        &sandbox,
        &[Row("2026-11-03", "2026-11-03", -1_000, "Porto", CUSTOMER)],
    );
    sandbox.stdout(
        "bo ledger entry add -q --text Porto --date 2026-11-03 --debit 4910=10 --credit 1200=10",
    );
    sandbox.stdout("bo bank match -q 1 --entry 2026/1");
    let reverse = "bo ledger entry reverse 2026/1 --reason wrong";
    check(&sandbox, reverse, 1, "entry 2026/1 explains bank line 1");
    sandbox.stdout(&format!("bo bank unmatch -q 1; {reverse}; bo check"));
}

/// A bill that is due, in an order for 2026-11-24.
fn ordered() -> Sandbox {
    let sandbox = firm();
    sandbox.stdout(
        "bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-01 --line '1 x 100 @19 Steel' --due-on 2026-11-20
         bo buy bill approve -q EB-2026-0001
         bo bank pay -q EB-2026-0001 --on 2026-11-24 --to sepa.xml",
    );
    sandbox
}

#[test]
fn a_cancelled_order_owes_nothing_twice_and_has_no_file() {
    let sandbox = ordered();
    sandbox.stdout("bo bank order cancel -q ZA-2026-0001 --reason late");
    let entries = "bo ledger entry list --format csv --columns date,text";
    let (text, _) = said(&sandbox, entries);
    assert_eq!(text.matches("2026-11-24").count(), 2, "{text}");
    assert_eq!(text.matches("2026-11-22").count(), 0, "{text}");
    check(
        &sandbox,
        "bo bank order file ZA-2026-0001",
        1,
        "order `ZA-2026-0001` is cancelled",
    );
    check(&sandbox, "bo check", 0, "");
}

#[test]
fn an_order_in_a_locked_month_is_cancelled_on_another_day() {
    let sandbox = ordered();
    sandbox.stdout("bo ledger period lock -q 2026-11 --yes --reason done");
    let cancel = "bo bank order cancel ZA-2026-0001 --reason late";
    check(&sandbox, cancel, 1, "--on DAY");
    sandbox.stdout(&format!("{cancel} --on 2026-12-01; bo check"));
}

#[test]
fn the_file_of_an_order_is_not_written_over() {
    let sandbox = ordered();
    sandbox.stdout(
        "bo buy bill add -q --supplier L-1 --number R-2 --date 2026-11-01 --line '1 x 200 @19 Steel' --due-on 2026-11-20
         bo buy bill approve -q EB-2026-0002",
    );
    let before = fs::read(sandbox.path().join("sepa.xml")).unwrap();
    check(
        &sandbox,
        "bo bank pay --due --to sepa.xml",
        1,
        "there is a file `sepa.xml` already",
    );
    check(
        &sandbox,
        "bo bank pay --due --to sepa.xml",
        1,
        "bo bank order file",
    );
    assert_eq!(fs::read(sandbox.path().join("sepa.xml")).unwrap(), before);
    check(
        &sandbox,
        "bo bank order list --format csv --columns number",
        0,
        "number\nZA-2026-0001\n",
    );
    sandbox.stdout("bo bank pay -q --due --to sepa-2.xml");
    check(
        &sandbox,
        "bo bank order show ZA-2026-0002",
        0,
        "ZA-2026-0002: ordered transfer, 238.00 EUR",
    );
    check(&sandbox, "ls -l sepa.xml", 0, "-rw-------");
}

#[test]
fn lines_of_a_locked_month_are_left_out_and_named() {
    let sandbox = firm();
    sandbox.stdout("bo bank rules add -q post --contains porto --account 4910");
    take(
        &sandbox,
        &[
            Row("2026-10-30", "2026-10-30", -1_000, "Porto", CUSTOMER),
            Row("2026-11-03", "2026-11-03", -2_000, "Porto", CUSTOMER),
        ],
    );
    sandbox.stdout("bo ledger period lock -q 2026-10 --reason done");
    let (text, code) = said(
        &sandbox,
        "bo bank match --auto -q --format csv --columns line",
    );
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("line\n2\n"), "{text}");
    assert!(
        text.contains("warning: line 1 of 2026-10-30 is left out"),
        "{text}"
    );
    sandbox.stdout("bo bank match -q 1 --account 4910 --on 2026-11-02; bo check");
}

/// What `--auto` matches, and what waits.
fn matched(sandbox: &Sandbox) -> String {
    sandbox.stdout("bo bank match --auto -q --format csv --columns line,document")
}

#[test]
fn what_contradicts_a_paper_is_never_certain() {
    let invoice =
        "bo invoice add -q --customer K-1 --date 2026-11-10 --line '1 x 100 @19 Mug' --issue";
    let check = |day: &str, purpose: &str, more: &str, certain: bool| {
        let sandbox = firm();
        sandbox.stdout(&format!("{invoice}\n{more}"));
        take(&sandbox, &[Row(day, day, 11_900, purpose, CUSTOMER)]);
        let expected = match certain {
            true => "line,document\n1,RE-2026-0001\n",
            false => "line,document\n",
        };
        assert_eq!(matched(&sandbox), expected, "{day} {purpose} {more}");
        assert!(certain || said(&sandbox, "bo bank review").0.contains("RE-2026-0001"));
    };
    check("2026-11-12", "Danke", "", true);
    check("2026-11-12", "Rechnung 2026-0001", "", true);
    check("2026-11-12", "Rechnung vom 10.11.2026", "", true);
    check("2026-11-03", "Danke", "", false);
    check("2026-11-03", "RE-2026-0001", "", false);
    check("2026-11-12", "RE-2025-0777", "", false);
    check("2026-11-12", "Rechnung 4711", "", false);
    check("2026-11-12", "RE-2026-0001 und RE-2025-0777", "", false);
    let shared = "bo contact add -q K-2 Lotte --iban DE02500105170137075030";
    check("2026-11-12", "Danke", shared, false);
    check("2026-11-12", "Danke", invoice, false);
}

#[test]
fn what_was_taken_back_is_not_booked_again_without_asking() {
    let sandbox = firm();
    sandbox.stdout("bo bank rules add -q post --contains porto --account 4910");
    take(
        &sandbox,
        &[Row("2026-11-03", "2026-11-03", -1_000, "Porto", CUSTOMER)],
    );
    assert_eq!(matched(&sandbox), "line,document\n1,4910\n");
    sandbox.stdout("bo bank unmatch -q 1");
    assert_eq!(matched(&sandbox), "line,document\n");
    check(&sandbox, "bo bank review", 0, "taken back before");
    sandbox.stdout("bo bank match -q 1 --account 4910; bo check");
}

#[test]
fn equal_rows_of_statements_that_follow_each_other_both_count() {
    let sandbox = firm();
    let row = || [Row("2026-11-03", "2026-11-03", 6_000, "Text", CUSTOMER)];
    put(&sandbox, "1.xml", camt("S1", NOVEMBER, 10_000, &row()));
    put(
        &sandbox,
        "2.xml",
        camt("S2", ("2026-11-03", "2026-11-20"), 16_000, &row()),
    );
    let import = "bo bank import -q 1.xml 2.xml --format csv --columns new,known";
    assert_eq!(sandbox.stdout(import), "new,known\n1,0\n1,0\n");
    assert_eq!(sandbox.stdout(import), "new,known\n0,1\n0,1\n");
    // The same days once more, from another export: it opens with the balance before them.
    let rows: Vec<Row<'_>> = [row(), row()].into_iter().flatten().collect();
    put(
        &sandbox,
        "3.xml",
        camt("S3", ("2026-11-02", "2026-11-20"), 10_000, &rows),
    );
    let import = "bo bank import -q 3.xml --format csv --columns new,known";
    assert_eq!(sandbox.stdout(import), "new,known\n0,2\n");
    check(&sandbox, "bo check", 0, "");
}

#[test]
fn the_account_of_the_help_and_that_of_mt940_can_be_added() {
    let sandbox = firm();
    sandbox.stdout(
        "bo bank account add savings --iban DE02120300000000202051 --ledger 1210; bo check",
    );
    check(&sandbox, "bo ledger accounts list", 0, "Bank savings");
    check(
        &sandbox,
        "bo bank account add x --ledger 9999",
        1,
        "bo ledger accounts add",
    );
    let mt940 = ":20:STARTUMS\n:25:10020030/1234567\n:28C:1/1\n:60F:C261101EUR0,00\n\
                 :61:2611031103C10,00NTRFNONREF\n:86:166?00GUTSCHRIFT?20Text\n:62F:C261103EUR10,00\n-\n";
    put(&sandbox, "a.sta", mt940);
    let (text, _) = said(&sandbox, "bo bank import a.sta");
    let add = text
        .split('`')
        .find(|it| it.starts_with("bo bank account add"))
        .unwrap();
    let add = add.replace("NAME", "third --ledger 1220");
    sandbox.stdout(&format!("{add} && bo bank import a.sta"));
    let list = "bo bank account list --format csv --columns name,balance,balance_on";
    assert_eq!(
        sandbox.stdout(list),
        "name,balance,balance_on\ngiro,,\nsavings,,\nthird,10.00,2026-11-03\n"
    );
}

#[test]
fn rules_find_umlauts_however_they_are_written() {
    let sandbox = firm();
    take(
        &sandbox,
        &[
            Row(
                "2026-11-03",
                "2026-11-03",
                -1_000,
                "ENTGELT KONTOFUEHRUNG",
                "",
            ),
            Row(
                "2026-11-04",
                "2026-11-04",
                -1_000,
                "Kontoführung Strasse",
                "",
            ),
        ],
    );
    let add = "bo bank rules add fees --contains Kontoführung --account 4970";
    check(
        &sandbox,
        add,
        0,
        "it takes 2 open lines now: bo bank match --auto",
    );
    let add = "bo bank rules add more --contains 'kontofuehrung*straße' --account 4970";
    check(
        &sandbox,
        &format!("bo bank rules remove fees; {add}"),
        0,
        "it takes 1 open line now",
    );
}

#[test]
fn fees_returns_and_habits_are_proposed() {
    let sandbox = firm();
    for net in [100, 400] {
        sandbox.stdout(&format!(
            "bo invoice add -q --customer K-1 --date 2026-11-01 --line '1 x {net} @19 Mug' --issue"
        ));
    }
    let day = "2026-11-05";
    take(
        &sandbox,
        &[
            Row("2026-11-03", day, 47_600, "RE-2026-0002", CUSTOMER),
            Row(day, day, -48_100, "Rueckgabe RE-2026-0002 Entgelt 5,00", ""),
            Row(day, day, -999, "Entgelt Oktober", ""),
            Row(day, day, 11_900, "Danke", "DE75512108001245126199"),
            Row(day, day, -700, "Zeitung", "DE27100777770209299700"),
            Row(day, day, -800, "Zeitung", "DE27100777770209299700"),
        ],
    );
    assert_eq!(matched(&sandbox), "line,document\n1,RE-2026-0002\n");
    sandbox.stdout("bo bank match -q 5 --account 4940");
    let review = "bo bank review --best --format csv --columns line,proposal,certain,command";
    assert_eq!(
        sandbox.stdout(review),
        "line,proposal,certain,command\n\
         2,\"RE-2026-0002, account 4970\",false,bo bank match 2 --invoice RE-2026-0002=476.00 --account 4970=5.00\n\
         3,account 4970,false,bo bank match 3 --account 4970\n\
         4,RE-2026-0001,false,bo bank match 4 --invoice RE-2026-0001\n\
         6,account 4940,false,bo bank match 6 --account 4940\n"
    );
    sandbox
        .stdout("bo bank match -q 2 --invoice RE-2026-0002=476.00 --account 4970=5.00; bo check");
    check(
        &sandbox,
        "bo invoice list --status overdue --format csv --columns number",
        0,
        "RE-2026-0002",
    );
}

#[test]
fn what_a_bank_says_does_not_run_in_a_spreadsheet() {
    let sandbox = firm();
    take(
        &sandbox,
        &[Row(
            "2026-11-03",
            "2026-11-03",
            -100,
            "=cmd|' /C calc'!A0",
            "",
        )],
    );
    let list = "bo bank list -q --columns amount,purpose --format";
    assert_eq!(
        sandbox.stdout(&format!("{list} csv")),
        "amount,purpose\n-1.00,'=cmd|' /C calc'!A0\n"
    );
    assert!(
        sandbox
            .stdout(&format!("{list} json"))
            .contains("\"=cmd|' /C calc'!A0\"")
    );
}

#[test]
fn amounts_that_no_bank_writes_are_refused() {
    let sandbox = firm();
    let day = "2026-11-03";
    let xml = camt("1", NOVEMBER, 0, &[Row(day, day, -6_000, "A", "")]);
    put(
        &sandbox,
        "a.xml",
        xml.replace(
            ">60.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>",
            ">-60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
        ),
    );
    check(
        &sandbox,
        "bo bank import a.xml",
        3,
        "a.xml:2: <Amt>: `-60.00` is below zero",
    );
}
