//! What bank lines are for, case by case. After each case the account in the books is what the
//! bank says, open papers are the balance of receivables and payables, and taking it all back
//! leaves the books as they were.

use crate::bank::{GIRO, add_giro, take};
use crate::book::{Book, assert_sound, bill, content, day, findings, number, rows, text, today};
use bo::bank::matching::{self, Booked, Booking, MatchRow, Target, Wish};
use bo::bank::{self, NewAccount, order};
use bo::base::{Money, Result};
use bo::db::Mode;
use bo::invoice::Kind;
use bo::ledger::{self, Chart, Draft, Posting};
use std::fmt::Write as _;

const CUSTOMER: &str = "DE02500105170137075030";
/// Of the supplier `L-1` of the tests.
const SUPPLIER: &str = "DE02120300000000202051";
const SAVINGS: &str = "DE02100500000054540402";

/// Books with the account `giro`, customers and suppliers.
fn books() -> Book {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    add_giro(&mut book);
    book
}

/// A booked entry of a statement: its day, its amount in cents, and what camt says of it.
pub struct Said {
    day: &'static str,
    cents: i64,
    details: String,
}

pub fn said(day: &'static str, cents: i64, details: impl Into<String>) -> Said {
    let details = details.into();
    let details = match details.is_empty() {
        true => details,
        false => format!("<NtryDtls>{details}</NtryDtls>"),
    };
    Said {
        day,
        cents,
        details,
    }
}

/// One transaction: its purpose, the other side, its end-to-end reference, and what else it says.
pub fn transaction(purpose: &str, iban: &str, end_to_end: &str, more: &str) -> String {
    let side = |tag: &str| format!("<{tag}><Id><IBAN>{iban}</IBAN></Id></{tag}>");
    format!(
        "<TxDtls><Refs><EndToEndId>{end_to_end}</EndToEndId></Refs>{more}<RltdPties>{}{}</RltdPties>\
         <RmtInf><Ustrd>{purpose}</Ustrd></RmtInf></TxDtls>",
        side("DbtrAcct"),
        side("CdtrAcct"),
    )
}

/// A payment with this purpose from or to `iban`.
fn paid(day: &'static str, cents: i64, purpose: &str, iban: &str) -> Said {
    said(day, cents, transaction(purpose, iban, "NOTPROVIDED", ""))
}

fn amount(cents: i64) -> String {
    format!("{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

fn way(cents: i64) -> &'static str {
    match cents.is_negative() {
        true => "DBIT",
        false => "CRDT",
    }
}

/// A statement of the account with this IBAN that opens with nothing.
fn statement(iban: &str, lines: &[Said]) -> String {
    let mut xml = format!(
        "<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>"
    );
    let sum: i64 = lines.iter().map(|it| it.cents).sum();
    for (code, cents) in [("OPBD", 0), ("CLBD", sum)] {
        let _ = write!(
            xml,
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
             <CdtDbtInd>{}</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>",
            amount(cents),
            way(cents)
        );
    }
    for line in lines {
        let _ = write!(
            xml,
            "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>{}</Dt></BookgDt>{}</Ntry>",
            amount(line.cents),
            way(line.cents),
            line.day,
            line.details
        );
    }
    xml + "</Stmt></BkToCstmrStmt></Document>\n"
}

pub fn take_lines(book: &mut Book, lines: &[Said]) {
    take(book, "giro.xml", &statement(GIRO, lines)).unwrap();
}

fn auto(book: &mut Book) -> Booked {
    book.write(|tx, firm| matching::auto(tx, firm, None, today()))
}

/// What was matched without asking: line, amount, what, document.
pub fn certain(book: &mut Book) -> Vec<String> {
    let booked = auto(book);
    booked.rows.iter().map(in_short).collect()
}

fn in_short(row: &MatchRow) -> String {
    let document = row.document.as_deref().unwrap_or_default();
    format!("{} {} {} {document}", row.line, row.amount, row.what)
}

/// What waits, with the best proposal and why.
fn waiting(book: &Book) -> Vec<String> {
    let best = matching::Review {
        best: true,
        ..Default::default()
    };
    let rows = matching::review(&book.db, &best, today()).unwrap();
    rows.iter()
        .map(|it| {
            let proposal = it.proposal.as_deref().unwrap_or("nothing");
            let evidence = it.evidence.as_deref().unwrap_or_default();
            format!("{} {proposal}: {evidence}", it.line)
        })
        .collect()
}

fn invoice(number: &str) -> Target {
    Target::Invoice(number.to_string())
}

fn bill_of(number: &str) -> Target {
    Target::Bill(number.to_string())
}

fn account(code: &str) -> Target {
    Target::Account(Booking {
        account: text(code),
        ..Booking::default()
    })
}

fn wish(parts: &[(Target, Option<&str>)]) -> Wish {
    let parts = parts.iter().cloned();
    Wish {
        parts: parts
            .map(|(target, amount)| (target, amount.map(|it| it.parse().unwrap())))
            .collect(),
        granted: false,
        original: None,
        overpaid: false,
        on: None,
    }
}

fn try_by_hand(book: &mut Book, line: i64, wish: &Wish) -> Result<Vec<MatchRow>> {
    book.run(Mode::Commit, |tx, firm| {
        matching::match_line(tx, firm, line, wish)
    })
}

#[track_caller]
fn by_hand(book: &mut Book, line: i64, parts: &[(Target, Option<&str>)]) -> Vec<String> {
    let rows = try_by_hand(book, line, &wish(parts)).unwrap();
    rows.iter().map(in_short).collect()
}

#[track_caller]
fn refused(book: &mut Book, line: i64, parts: &[(Target, Option<&str>)]) -> String {
    try_by_hand(book, line, &wish(parts))
        .unwrap_err()
        .to_string()
}

fn balance(book: &Book, code: &str) -> i64 {
    number(
        &book.db,
        &format!(
            "SELECT coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account WHERE account.code = '{code}'"
        ),
    )
}

fn all_balances(book: &Book) -> Vec<String> {
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

/// Nothing waits; the bank and the books say the same, and so do open papers and accounts.
#[track_caller]
fn assert_agrees(book: &Book) {
    assert_eq!(waiting(book), Vec::<String>::new());
    for it in bank::balances(&book.db, None).unwrap() {
        assert_eq!(it.bank.as_deref().unwrap_or("0.00"), it.books.unwrap());
    }
    let open =
        "SELECT coalesce(sum(payable + charged - settled), 0) FROM invoice WHERE currency = 'EUR'";
    assert_eq!(balance(book, "1400"), number(&book.db, open));
    let open = "SELECT coalesce(sum(payable - settled), 0) FROM bill
                WHERE currency = 'EUR' AND number IS NOT NULL";
    assert_eq!(balance(book, "1600"), -number(&book.db, open));
    assert_sound(&book.db);
}

/// Takes back every line.
#[track_caller]
fn assert_can_be_taken_back(book: &mut Book, before: &(Vec<String>, Vec<String>)) {
    for line in rows(
        &book.db,
        "SELECT id FROM bank_line WHERE matched <> 0 ORDER BY id DESC",
    ) {
        let line = line.parse().unwrap();
        book.write(|tx, firm| matching::unmatch(tx, firm, line, None));
    }
    assert_eq!(all_balances(book), before.0);
    assert_eq!(open_papers(book), before.1);
    assert_sound(&book.db);
}

fn state(book: &Book) -> (Vec<String>, Vec<String>) {
    (all_balances(book), open_papers(book))
}

/// Invoices of `K-1` with these amounts, without VAT.
fn issue(book: &mut Book, euros: &[i64]) {
    for euros in euros {
        let mut content = content("K-1", &[format!("1 x {euros} @0 Book").as_str()]);
        content.date = Some(day("2026-11-16"));
        content.discount_days = Some(0);
        content.discount_percent = Some("0".parse().unwrap());
        book.issued(Kind::Invoice, &content);
    }
}

/// An entry of somebody, from an account to another.
fn post(book: &mut Book, date: &str, debit: &str, credit: &str, cents: i64) -> ledger::Entry {
    let amount = Money::from_minor(cents, bo::base::Currency::EUR);
    book.write(|tx, _| {
        ledger::post(
            tx,
            &Draft {
                date: day(date),
                text: "By hand".to_string(),
                document: None,
                source: "manual",
                postings: vec![
                    Posting::to_code(debit, amount),
                    Posting::to_code(credit, -amount),
                ],
            },
        )
    })
}

fn existing(entry: &ledger::Entry) -> Target {
    Target::Existing(entry.number())
}

#[test]
fn an_entry_that_is_there_explains_as_much_as_it_posts() {
    let mut book = books();
    let rent = post(&mut book, "2026-11-02", "4210", "1200", 50_000);
    let fees = post(&mut book, "2026-11-03", "4970", "1200", 3_000);
    let wrong = post(&mut book, "2026-11-03", "4970", "1200", 1_000);
    take_lines(
        &mut book,
        &[
            paid("2026-11-03", -50_000, "Miete", CUSTOMER),
            paid("2026-11-03", -1_000, "Entgelt", CUSTOMER),
            paid("2026-11-04", -2_000, "Entgelt", CUSTOMER),
        ],
    );
    assert_eq!(
        certain(&mut book),
        Vec::<String>::new(),
        "only somebody can say so"
    );
    assert_eq!(
        waiting(&book)[0],
        format!(
            "1 entry {}: entry of 2026-11-02, same amount",
            rent.number()
        )
    );
    assert_eq!(
        by_hand(&mut book, 1, &[(existing(&rent), None)]),
        [format!("1 -500.00 existing {}", rent.number())]
    );
    assert_eq!(
        refused(&mut book, 2, &[(existing(&rent), None)]),
        format!(
            "entry {} has 0.00 EUR on account 1200 that no line explains, not -10.00 EUR",
            rent.number()
        )
    );
    // What was entered twice is taken back, and explains nothing any more.
    book.write(|tx, _| ledger::reverse_manual(tx, &wrong, None, today(), "twice"));
    let before = state(&book);
    assert!(
        refused(&mut book, 2, &[(existing(&wrong), None)]).contains("has 0.00 EUR on account 1200")
    );
    by_hand(&mut book, 2, &[(existing(&fees), None)]);
    by_hand(&mut book, 3, &[(existing(&fees), None)]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
    by_hand(&mut book, 1, &[(existing(&rent), None)]);
    assert_eq!(balance(&book, "1200"), -53_000);
}

/// A line that an entry explains only in part has a rest.
#[test]
fn an_entry_and_an_account_explain_one_line_together() {
    let mut book = books();
    let rent = post(&mut book, "2026-11-02", "4210", "1200", 50_000);
    take_lines(
        &mut book,
        &[paid("2026-11-03", -50_250, "Miete und Entgelt", CUSTOMER)],
    );
    let before = state(&book);
    let parts = [(existing(&rent), Some("500")), (account("4970"), None)];
    by_hand(&mut book, 1, &parts);
    assert_eq!(balance(&book, "4970"), 250);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_payment_entered_by_hand_is_matched_with_its_entry() {
    let mut book = books();
    issue(&mut book, &[100]);
    book.write(|tx, _| bo::invoice::pay(tx, "RE-2026-0001", &crate::book::payment(None)));
    take_lines(
        &mut book,
        &[paid("2026-11-20", 10_000, "RE-2026-0001", CUSTOMER)],
    );
    let before = state(&book);
    assert_eq!(
        certain(&mut book),
        Vec::<String>::new(),
        "it would count twice"
    );
    let rows = matching::review(&book.db, &matching::Review::default(), today()).unwrap();
    let entry = rows[0].proposal.clone().unwrap();
    let entry = entry.strip_prefix("entry ").unwrap().to_string();
    by_hand(&mut book, 1, &[(Target::Existing(entry), None)]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

/// Orders two bills of `L-1`; returns the references.
fn ordered(book: &mut Book, batch: bool) -> Vec<String> {
    for (number, line) in [("R-1", "1 x 100 @19 Steel"), ("R-2", "1 x 200 @19 Steel")] {
        let content = bo::buy::Content {
            discount_days: Some(0),
            discount_percent: Some("0".parse().unwrap()),
            ..bill("L-1", number, &[line])
        };
        book.approved(&content);
    }
    let wish = order::Wish {
        account: None,
        on: day("2026-11-23"),
        within: 0,
        only: vec!["EB-2026-0001".to_string(), "EB-2026-0002".to_string()],
        batch,
        texts: Default::default(),
    };
    let done = book.write(|tx, firm| order::pay(tx, firm, &wish, today()));
    let (_, items) = done.order.unwrap();
    items.into_iter().map(|it| it.end_to_end).collect()
}

#[test]
fn one_line_clears_a_whole_order() {
    let mut book = books();
    ordered(&mut book, true);
    assert_eq!(balance(&book, "1360"), -35_700);
    let before = state(&book);
    take_lines(&mut book, &[said("2026-11-23", -35_700, "")]);
    assert_eq!(certain(&mut book), ["1 -357.00 order ZA-2026-0001"]);
    assert_eq!(balance(&book, "1360"), 0);
    assert_agrees(&book);
    let err = book.run(Mode::Commit, |tx, firm| {
        order::cancel(tx, firm, "ZA-2026-0001", &text("late"), today())
    });
    assert_eq!(
        err.unwrap_err().to_string(),
        "the bank has done order `ZA-2026-0001`"
    );
    assert_can_be_taken_back(&mut book, &before);
    assert!(certain(&mut book).is_empty(), "what was taken back waits");
    let order = Target::Order("ZA-2026-0001".to_string());
    by_hand(&mut book, 1, &[(order, None)]);
    assert_agrees(&book);
}

#[test]
fn an_order_is_cleared_by_as_much_as_it_is() {
    let mut book = books();
    ordered(&mut book, true);
    take_lines(
        &mut book,
        &[
            said("2026-11-23", -35_800, ""),
            said("2026-11-23", -35_700, ""),
        ],
    );
    let order = Target::Order("ZA-2026-0001".to_string());
    assert_eq!(
        refused(&mut book, 1, &[(order.clone(), None)]),
        "order `ZA-2026-0001` has -357.00 EUR in transit, not -358.00 EUR"
    );
    by_hand(&mut book, 2, &[(order.clone(), None)]);
    assert_eq!(
        refused(&mut book, 1, &[(order, Some("1"))]),
        "order `ZA-2026-0001` has 0.00 EUR in transit, not -1.00 EUR"
    );
}

#[test]
fn a_transfer_that_comes_back_opens_its_bill() {
    let mut book = books();
    let references = ordered(&mut book, false);
    let before = state(&book);
    let back = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    take_lines(
        &mut book,
        &[
            said(
                "2026-11-23",
                -11_900,
                transaction("R-1", SUPPLIER, &references[0], ""),
            ),
            said(
                "2026-11-23",
                -23_800,
                transaction("R-2", SUPPLIER, &references[1], ""),
            ),
            said(
                "2026-11-25",
                11_900,
                transaction("R-1", SUPPLIER, &references[0], back),
            ),
        ],
    );
    assert_eq!(
        certain(&mut book),
        [
            "1 -119.00 order ZA-2026-0001",
            "2 -238.00 order ZA-2026-0001",
            "3 119.00 bill EB-2026-0001"
        ]
    );
    assert_eq!(open_papers(&book), ["EB-2026-0001|11900", "EB-2026-0002|0"]);
    assert_eq!(balance(&book, "1360"), 0);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_transfer_without_an_order_comes_back() {
    let mut book = books();
    let content = bo::buy::Content {
        discount_days: Some(0),
        discount_percent: Some("0".parse().unwrap()),
        ..bill("L-4", "R-7", &["1 x 100 @19 Paper"])
    };
    book.approved(&content);
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", -11_900, "EB-2026-0001", CUSTOMER),
            paid(
                "2026-11-20",
                11_900,
                "EB-2026-0001 Konto erloschen",
                CUSTOMER,
            ),
        ],
    );
    assert_eq!(certain(&mut book), ["1 -119.00 bill EB-2026-0001"]);
    assert_eq!(
        by_hand(&mut book, 2, &[(bill_of("EB-2026-0001"), None)]),
        ["2 119.00 bill EB-2026-0001"]
    );
    assert_eq!(open_papers(&book), ["EB-2026-0001|11900"]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

/// A line of several transactions, each with its amount.
fn batch(day: &'static str, parts: &[(&str, i64)]) -> Said {
    let details: String = parts
        .iter()
        .map(|(purpose, cents)| {
            let sum = format!(
                "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">{}</Amt></TxAmt></AmtDtls>",
                amount(*cents)
            );
            transaction(purpose, CUSTOMER, "NOTPROVIDED", &sum)
        })
        .collect();
    said(day, parts.iter().map(|it| it.1).sum(), details)
}

#[test]
fn a_line_of_several_transactions_pays_what_each_names() {
    let mut book = books();
    issue(&mut book, &[60, 40, 30]);
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            batch(
                "2026-11-18",
                &[("RE-2026-0001", 6_000), ("RE-2026-0002", 4_000)],
            ),
            batch("2026-11-19", &[("RE-2026-0003", 3_000), ("Spende", 500)]),
        ],
    );
    assert_eq!(
        certain(&mut book),
        [
            "1 60.00 invoice RE-2026-0001",
            "1 40.00 invoice RE-2026-0002"
        ]
    );
    by_hand(
        &mut book,
        2,
        &[
            (invoice("RE-2026-0003"), Some("30")),
            (account("2700"), None),
        ],
    );
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

/// The entries are told to the log together; each is posted, and can be taken back, by itself.
#[test]
fn lines_that_are_certain_are_one_record_of_the_log() {
    let mut book = books();
    issue(&mut book, &[100, 200, 300]);
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", 10_000, "RE-2026-0001", CUSTOMER),
            paid("2026-11-18", 20_000, "RE-2026-0002", CUSTOMER),
            paid("2026-11-19", 30_000, "RE-2026-0003", CUSTOMER),
        ],
    );
    assert_eq!(certain(&mut book).len(), 3);
    let logged = "SELECT kind || ' ' || record FROM audit_record
                  WHERE seq = (SELECT max(seq) FROM audit) AND kind LIKE 'entr%'";
    assert_eq!(rows(&book.db, logged), ["entries 2026/4-6"]);
    assert_agrees(&book);
    let next = post(&mut book, "2026-11-20", "4930", "1200", 100);
    assert_eq!(next.number(), "2026/7");
    book.write(|tx, _| {
        ledger::reverse_manual(tx, &next, None, today(), "for the test").map(|_| ())
    });
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_known_iban_and_the_amount_of_one_open_paper_are_enough() {
    let mut book = books();
    let late = |number: &str, line: &str| bo::buy::Content {
        discount_days: Some(0),
        discount_percent: Some("0".parse().unwrap()),
        ..bill("L-1", number, &[line])
    };
    book.approved(&late("R-1", "1 x 100 @19 Steel"));
    book.approved(&late("R-2", "1 x 200 @19 Steel"));
    book.approved(&late("R-3", "1 x 200 @19 Steel"));
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", -11_900, "Danke", SUPPLIER),
            paid("2026-11-18", -23_800, "Danke", SUPPLIER),
        ],
    );
    assert_eq!(certain(&mut book), ["1 -119.00 bill EB-2026-0001"]);
    assert_eq!(waiting(&book).len(), 1, "two bills have that amount");
    by_hand(&mut book, 2, &[(bill_of("EB-2026-0003"), None)]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn cash_discount_is_taken_in_time_or_granted() {
    let mut book = books();
    // 2 % within 7 days of K-1, 2 % within 10 days of L-1.
    let mut sold = content("K-1", &["1 x 1000 @19 Oven"]);
    sold.date = Some(day("2026-11-16"));
    book.issued(Kind::Invoice, &sold);
    book.issued(Kind::Invoice, &sold);
    book.approved(&bill("L-1", "R-1", &["1 x 100 @19 Steel"]));
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-20", 116_620, "RE-2026-0001", CUSTOMER),
            paid("2026-11-20", -11_662, "R-1 abzgl. Skonto", SUPPLIER),
            paid("2026-11-28", 116_620, "RE-2026-0002", CUSTOMER),
        ],
    );
    assert_eq!(
        certain(&mut book),
        [
            "1 1166.20 invoice RE-2026-0001",
            "2 -116.62 bill EB-2026-0001",
            "3 1166.20 invoice RE-2026-0002",
        ]
    );
    // Too late is a part payment, until somebody grants it.
    assert_eq!(
        open_papers(&book),
        ["EB-2026-0001|0", "RE-2026-0001|0", "RE-2026-0002|2380"]
    );
    assert_agrees(&book);
    book.write(|tx, firm| matching::unmatch(tx, firm, 3, None));
    let granted = Wish {
        granted: true,
        ..wish(&[(invoice("RE-2026-0002"), None)])
    };
    let done = try_by_hand(&mut book, 3, &granted).unwrap();
    assert_eq!(done[0].discount.as_deref(), Some("23.80"));
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_credit_note_is_taken_off_a_payment() {
    let mut book = books();
    issue(&mut book, &[100, 50]);
    let less = content("K-1", &["1 x 30 @0 Book"]);
    book.write(|tx, firm| {
        bo::invoice::credit(
            tx,
            firm,
            "RE-2026-0001",
            &less,
            Some(&text("less")),
            today(),
        )
    });
    let credit = rows(&book.db, "SELECT number FROM invoice WHERE payable < 0");
    let before = state(&book);
    take_lines(
        &mut book,
        &[paid(
            "2026-11-22",
            12_000,
            &format!("RE-2026-0001, RE-2026-0002, {}", credit[0]),
            CUSTOMER,
        )],
    );
    assert_eq!(
        certain(&mut book),
        [
            "1 70.00 invoice RE-2026-0001",
            "1 50.00 invoice RE-2026-0002",
        ]
    );
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn part_payments_add_up_until_nothing_is_open() {
    let mut book = books();
    issue(&mut book, &[100]);
    let content = bo::buy::Content {
        discount_days: Some(0),
        discount_percent: Some("0".parse().unwrap()),
        ..bill("L-1", "R-1", &["1 x 100 @19 Steel"])
    };
    book.approved(&content);
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", 3_000, "RE-2026-0001 Rate 1", CUSTOMER),
            paid("2026-11-19", 7_000, "RE-2026-0001 Rate 2", CUSTOMER),
            paid("2026-11-19", -1_900, "R-1 Anzahlung", SUPPLIER),
            paid("2026-11-20", -10_000, "R-1 Rest", SUPPLIER),
        ],
    );
    // What goes out in part is looked at by somebody.
    assert_eq!(
        certain(&mut book),
        [
            "1 30.00 invoice RE-2026-0001",
            "2 70.00 invoice RE-2026-0001"
        ]
    );
    by_hand(&mut book, 3, &[(bill_of("EB-2026-0001"), None)]);
    assert_eq!(certain(&mut book), ["4 -100.00 bill EB-2026-0001"]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn the_fee_that_a_bank_kept_is_booked_with_the_payment() {
    let mut book = books();
    issue(&mut book, &[100]);
    let before = state(&book);
    take_lines(
        &mut book,
        &[paid(
            "2026-11-18",
            9_500,
            "RE-2026-0001 less charges",
            CUSTOMER,
        )],
    );
    by_hand(
        &mut book,
        1,
        &[
            (invoice("RE-2026-0001"), Some("100")),
            (account("4970"), Some("-5")),
        ],
    );
    assert_eq!(balance(&book, "4970"), 500);
    assert_eq!(open_papers(&book), ["RE-2026-0001|0"]);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn more_than_is_open_is_refused_as_a_whole() {
    let mut book = books();
    issue(&mut book, &[100, 50]);
    take_lines(&mut book, &[paid("2026-11-18", 15_500, "Danke", CUSTOMER)]);
    let before = state(&book);
    let both = [
        (invoice("RE-2026-0001"), None),
        (invoice("RE-2026-0002"), None),
    ];
    assert_eq!(
        refused(&mut book, 1, &both),
        "bank line 1 has 155.00 EUR open, what is named has 150.00 EUR"
    );
    refused(&mut book, 1, &[(invoice("RE-2026-0009"), None)]);
    refused(&mut book, 1, &[(account("9999999"), None)]);
    assert_eq!(
        refused(&mut book, 1, &[(account("1200"), None)]),
        "account 1200 is that of the line itself"
    );
    assert_eq!(state(&book), before);
    by_hand(
        &mut book,
        1,
        &[
            both[0].clone(),
            both[1].clone(),
            (account("2700"), Some("5")),
        ],
    );
    assert_agrees(&book);
}

#[test]
fn both_ends_of_a_transfer_meet_in_transit() {
    let mut book = books();
    let savings = NewAccount {
        name: text("savings"),
        iban: Some(SAVINGS.parse().unwrap()),
        bic: None,
        bank: None,
        holder: None,
        currency: None,
        ledger: Some(text("1590")),
    };
    book.write(|tx, _| bank::Account::add(tx, &savings));
    let before = state(&book);
    take_lines(&mut book, &[paid("2026-11-18", -50_000, "Sparen", SAVINGS)]);
    assert_eq!(certain(&mut book), ["1 -500.00 transfer savings"]);
    assert_eq!(balance(&book, "1360"), 50_000);
    let other = [paid("2026-11-19", 50_000, "Sparen", GIRO)];
    take(&mut book, "savings.xml", &statement(SAVINGS, &other)).unwrap();
    assert_eq!(certain(&mut book), ["2 500.00 transfer giro"]);
    assert_eq!(balance(&book, "1360"), 0);
    assert_agrees(&book);
    assert_eq!(
        {
            book.write(|tx, firm| matching::unmatch(tx, firm, 2, None));
            refused(
                &mut book,
                2,
                &[(Target::Transfer("savings".to_string()), None)],
            )
        },
        "bank line 2 is of `savings` itself"
    );
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_direct_debit_that_comes_back_opens_its_invoice_and_costs_a_fee() {
    let mut book = books();
    issue(&mut book, &[100]);
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", 10_000, "RE-2026-0001", CUSTOMER),
            paid("2026-11-20", -10_300, "Rueckgabe RE-2026-0001", CUSTOMER),
        ],
    );
    // It was collected without an order of ours, so nobody knows for certain.
    assert_eq!(certain(&mut book), ["1 100.00 invoice RE-2026-0001"]);
    by_hand(
        &mut book,
        2,
        &[
            (invoice("RE-2026-0001"), Some("100")),
            (account("4970"), Some("3")),
        ],
    );
    assert_eq!(open_papers(&book), ["RE-2026-0001|10000"]);
    assert_eq!(balance(&book, "4970"), 300);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_bill_under_reverse_charge_is_paid_without_vat() {
    let mut book = books();
    let content = bill("L-2", "AT-1", &["1 x 100 @AE Beratung"]);
    book.approved(&content);
    let vat = |book: &Book| {
        rows(
            &book.db,
            "SELECT account.code, sum(posting.amount) FROM posting
             JOIN account ON account.id = posting.account
             WHERE account.role LIKE 'vat%' GROUP BY account.code ORDER BY account.code",
        )
    };
    let owed = vat(&book);
    assert_eq!(owed.len(), 2, "VAT is owed and deducted");
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            paid("2026-11-18", -10_000, "EB-2026-0001", CUSTOMER),
            paid("2026-11-19", -5_000, "Lizenz Irland", CUSTOMER),
        ],
    );
    assert_eq!(certain(&mut book), ["1 -100.00 bill EB-2026-0001"]);
    assert_eq!(vat(&book), owed, "the payment moves no VAT");
    let licence = Target::Account(Booking {
        account: text("4964"),
        tax: Some(text("in.AE19")),
        ..Booking::default()
    });
    by_hand(&mut book, 2, &[(licence, None)]);
    assert_eq!(
        balance(&book, "4964"),
        5_000,
        "the whole amount is the cost"
    );
    let sum: i64 = vat(&book)
        .iter()
        .map(|it| it.split('|').nth(1).unwrap().parse::<i64>().unwrap())
        .sum();
    assert_eq!(sum, 0, "what is owed is deducted");
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

// -------------------------------------------------------------------------- foreign currency

/// Books with an invoice of 600.00 USD at 1.20, which is 500.00 EUR.
fn in_dollars() -> Book {
    let mut book = books();
    let mut sold = content("K-3", &["1 x 600 Handrail"]);
    sold.currency = Some("USD".parse().unwrap());
    sold.rate = Some("1.2".parse().unwrap());
    sold.date = Some(day("2026-11-16"));
    sold.service_to = Some(day("2026-11-16"));
    book.issued(Kind::Invoice, &sold);
    book
}

/// What came in dollars.
fn dollars(day: &'static str, cents: i64, dollars: i64, purpose: &str) -> Said {
    let original = format!(
        "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">{}</Amt></InstdAmt></AmtDtls>",
        amount(dollars)
    );
    said(
        day,
        cents,
        transaction(purpose, CUSTOMER, "NOTPROVIDED", &original),
    )
}

#[test]
fn what_comes_in_dollars_settles_dollars_and_the_rate_is_that_of_the_bank() {
    let mut book = in_dollars();
    let before = state(&book);
    take_lines(
        &mut book,
        &[
            dollars("2026-11-18", 16_949, 20_000, "RE-2026-0001 first"),
            dollars("2026-11-20", 31_007, 40_000, "RE-2026-0001 rest"),
        ],
    );
    assert_eq!(certain(&mut book), ["1 169.49 invoice RE-2026-0001"]);
    assert_eq!(open_papers(&book), ["RE-2026-0001|40000"]);
    assert_eq!(certain(&mut book), ["2 310.07 invoice RE-2026-0001"]);
    assert_eq!(open_papers(&book), ["RE-2026-0001|0"]);
    // 166.67 and 333.33 EUR were claimed.
    assert_eq!(balance(&book, "2660"), -282);
    assert_eq!(balance(&book, "2150"), 2_326);
    assert_eq!(balance(&book, "1400"), 0);
    assert_eq!(balance(&book, "1200"), 47_956);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn a_bill_in_dollars_is_paid_from_euros() {
    let mut book = books();
    let content = bo::buy::Content {
        currency: Some("USD".parse().unwrap()),
        rate: Some("1.25".parse().unwrap()),
        ..bill("L-3", "US-1", &["1 x 500 @O Licence"])
    };
    book.approved(&content);
    let before = state(&book);
    take_lines(
        &mut book,
        &[dollars("2026-11-18", -39_216, 50_000, "EB-2026-0001")],
    );
    assert_eq!(certain(&mut book), ["1 -392.16 bill EB-2026-0001"]);
    assert_eq!(balance(&book, "2660"), -784);
    assert_eq!(balance(&book, "1600"), 0);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
}

#[test]
fn what_was_exchanged_is_said_by_hand_if_the_bank_does_not_say_it() {
    let mut book = in_dollars();
    let before = state(&book);
    take_lines(
        &mut book,
        &[paid("2026-11-18", 48_000, "RE-2026-0001", CUSTOMER)],
    );
    let review = matching::review(&book.db, &matching::Review::default(), today()).unwrap();
    assert_eq!(review.len(), 1);
    assert!(!review[0].certain);
    assert_eq!(
        review[0].command,
        "bo bank match 1 --invoice RE-2026-0001 --original 600.00"
    );
    assert_eq!(
        refused(&mut book, 1, &[(invoice("RE-2026-0001"), None)]),
        "`RE-2026-0001` is in USD, the line is in EUR, and the bank does not say what was exchanged"
    );
    let told = Wish {
        original: Some("600".parse().unwrap()),
        on: None,
        ..wish(&[(invoice("RE-2026-0001"), None)])
    };
    try_by_hand(&mut book, 1, &told).unwrap();
    assert_eq!(balance(&book, "2150"), 2_000);
    assert_agrees(&book);
    assert_can_be_taken_back(&mut book, &before);
    let none = findings(&book.db);
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn a_bill_that_an_order_settled_is_not_paid_again_by_hand() {
    let mut book = books();
    ordered(&mut book, false);
    take_lines(&mut book, &[paid("2026-11-23", -11_900, "", SUPPLIER)]);
    assert_eq!(
        refused(&mut book, 1, &[(bill_of("EB-2026-0001"), None)]),
        "bill `EB-2026-0001` was settled by order `ZA-2026-0001`, which is still in transit"
    );
    let meant = Wish {
        overpaid: true,
        ..wish(&[(bill_of("EB-2026-0001"), None)])
    };
    try_by_hand(&mut book, 1, &meant).unwrap();
    assert_agrees(&book);
}

#[test]
fn more_than_is_open_is_said_on_purpose() {
    let mut book = books();
    book.issued(Kind::Invoice, &content("K-1", &["1 x 100 @0 Book"]));
    let lines = [
        paid("2026-11-18", 10_000, "", CUSTOMER),
        paid("2026-11-19", 10_000, "", CUSTOMER),
    ];
    take_lines(&mut book, &lines);
    by_hand(&mut book, 1, &[(invoice("RE-2026-0001"), None)]);
    assert_eq!(
        refused(&mut book, 2, &[(invoice("RE-2026-0001"), None)]),
        "nothing is open on invoice `RE-2026-0001`"
    );
    assert_eq!(
        refused(&mut book, 2, &[(invoice("RE-2026-0001"), Some("0.01"))]),
        "nothing is open on invoice `RE-2026-0001`"
    );
    assert_eq!(balance(&book, "1400"), 0);
}

#[test]
fn what_review_offers_is_not_refused() {
    let mut book = books();
    book.issued(Kind::Invoice, &content("K-1", &["1 x 100 @0 Book"]));
    take_lines(
        &mut book,
        &[paid("2026-11-18", 15_000, "RE-2026-0001", CUSTOMER)],
    );
    let review = matching::review(&book.db, &matching::Review::default(), today()).unwrap();
    assert_eq!(
        review[0].command,
        "bo bank match 1 --invoice RE-2026-0001 --overpaid"
    );
    book.write(|tx, _| {
        let november = "2026-11".parse()?;
        let running = ledger::period::Running::Allowed;
        ledger::period::lock(tx, november, &text("filed"), today(), running)
    });
    let review = matching::review(&book.db, &matching::Review::default(), day("2026-12-02"));
    let review = review.unwrap();
    assert!(!review[0].certain);
    assert_eq!(
        review[0].command,
        "bo bank match 1 --invoice RE-2026-0001 --overpaid --on 2026-12-02"
    );
}

#[test]
fn an_order_is_recognised_without_its_reference() {
    let mut book = books();
    ordered(&mut book, false);
    let lines = [
        paid("2026-11-23", -11_900, "R-1", SUPPLIER),
        paid("2026-11-23", -23_800, "something", SUPPLIER),
    ];
    take_lines(&mut book, &lines);
    assert_eq!(certain(&mut book), ["1 -119.00 order ZA-2026-0001"]);
    assert_eq!(
        waiting(&book),
        ["2 order ZA-2026-0001: IBAN and amount of a payment of order ZA-2026-0001"]
    );
    let order = Target::Order("ZA-2026-0001".to_string());
    by_hand(&mut book, 2, &[(order, None)]);
    assert_eq!(balance(&book, "1360"), 0);
    assert_agrees(&book);
}

#[test]
fn a_supplier_number_names_the_bill_to_pay() {
    let mut book = books();
    let bill = bill("L-1", "B1", &["1 x 100 @19 Steel"]);
    book.approved(&bill);
    let wish = order::Wish {
        account: None,
        on: day("2026-11-23"),
        within: 0,
        only: vec!["B1".to_string()],
        batch: false,
        texts: Default::default(),
    };
    let done = book.write(|tx, firm| order::pay(tx, firm, &wish, today()));
    assert_eq!(done.order.unwrap().1[0].document, "EB-2026-0001");
    let again = book.run(Mode::Commit, |tx, firm| {
        order::pay(tx, firm, &wish, today())
    });
    assert_eq!(
        again.unwrap_err().to_string(),
        "`EB-2026-0001` is in order ZA-2026-0001"
    );
}

#[test]
fn a_short_supplier_number_is_one_only_with_the_amount() {
    let mut book = books();
    book.approved(&bill("L-1", "7", &["1 x 100 @19 Steel"]));
    take_lines(
        &mut book,
        &[
            paid("2026-11-23", -5_000, "Leihgebuehr 7 Tage", SUPPLIER),
            paid("2026-11-24", -11_900, "7", SUPPLIER),
        ],
    );
    let waiting = waiting(&book);
    assert!(!waiting[0].contains("number EB-"), "{waiting:?}");
    let right = "number EB-2026-0001, the amount is right";
    assert!(waiting[1].contains(right), "{waiting:?}");
}

#[test]
fn an_order_done_in_part_needs_attention() {
    let mut book = books();
    ordered(&mut book, true);
    take_lines(&mut book, &[said("2026-11-23", -11_900, "")]);
    let order = Target::Order("ZA-2026-0001".to_string());
    by_hand(&mut book, 1, &[(order, None)]);
    let due = |day_of: &str| -> Vec<String> {
        let rows = bank::due(&book.db, day(day_of)).unwrap();
        let said = |it: &bo::base::DueRow| {
            let amount = it.amount.as_deref().unwrap_or_default();
            format!("{} {} {amount} {}", it.record, it.what, it.days)
        };
        rows.iter().map(said).collect()
    };
    let expected = "ZA-2026-0001 order done only in part 238.00 0";
    assert_eq!(due("2026-11-24"), [expected]);
    assert!(due("2026-11-22").is_empty());
}
