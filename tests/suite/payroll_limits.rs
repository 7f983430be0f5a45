//! Payroll: days that cannot be, what ends with a contract, what one person may not do alone, and
//! what is odd about people before they are paid.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, dump, findings, number, rows, text, today};
use crate::payroll::{approved, bonus, edit, employee, hire, november, one_employee, tk};
use crate::staff::act;
use bo::approval::{self, Approver, NewRule, Scope};
use bo::bank::order;
use bo::base::{Error, Language, Month, Result, Severity};
use bo::contact::{self, ContactPatch};
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::payroll::fund::{self, FundRow};
use bo::payroll::line::{self, NewLine, Until};
use bo::payroll::rows::{ProblemRow, problems};
use bo::payroll::run::{self, Run};
use bo::payroll::{self, By, statement};
use bo::people::{ContractKind, Field, NewContract};
use bo::staff::{self, New, expense, trip};
use bo::tabular::{self, Locale, Outcome, Seen, Source};

const RUN: &str = "LA-2026-11";

fn said<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    let err: Error = result.unwrap_err();
    (err.to_string(), err.hint().unwrap_or_default().to_string())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn calculated(book: &mut Book, text: &str) -> Vec<ProblemRow> {
    let run = book.write(|tx, _| run::new(tx, month(text), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, &run.number, &[]));
    problems(&book.db, &run, None).unwrap()
}

fn approve(book: &mut Book, text: &str) {
    let name = format!("LA-{text}");
    book.write(|tx, firm| run::approve(tx, firm, &name, &[], None));
}

#[test]
fn a_run_is_paid_and_booked_on_a_day_that_can_be() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    let before = dump(&book.db);
    let mut pay = |by: By, on: &str| {
        let on = day(on);
        let result = book.run(Mode::Commit, |tx, firm| {
            payroll::pay(tx, firm, RUN, &by, Some(on), today())
        });
        said(result).0
    };
    for by in [By::Order(None), By::Bank, By::Cash] {
        for on in ["2020-01-01", "2026-09-30", "2027-12-01", "2030-01-01"] {
            let expected = format!("the wages of 2026-11 are not paid on {on}");
            assert_eq!(pay(by.clone(), on), expected);
        }
    }
    let over = "2026-11-01 is over: no order goes to the bank for it";
    assert_eq!(pay(By::Order(None), "2026-11-01"), over);
    let later = "2026-11-27 has not come: nothing was paid on it yet";
    assert_eq!(pay(By::Bank, "2026-11-27"), later);
    for on in ["2020-01-01", "2026-10-31", "2027-12-01"] {
        let result = book.run(Mode::Commit, |tx, _| run::book(tx, RUN, Some(day(on))));
        let expected = format!("the wages of 2026-11 do not belong into the books of {on}");
        assert_eq!(said(result).0, expected);
    }
    assert!(dump(&book.db) == before, "what is refused leaves a trace");
}

/// 28 November 2026 is a Saturday: the bank does it on Friday, and so says everything.
#[test]
fn the_day_of_an_order_is_the_same_everywhere() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    let done = book.write(|tx, firm| {
        let on = Some(day("2026-11-28"));
        payroll::pay(tx, firm, RUN, &By::Order(None), on, today())
    });
    let step = done.run.step(run::State::Paid).unwrap();
    assert_eq!(step.day, day("2026-11-27"));
    let number = step.order.clone().unwrap();
    let order = order::get(&book.db, &number).unwrap();
    assert_eq!(order.execute_on, day("2026-11-27"));
    let file = String::from_utf8(order::file(&book.db, &number).unwrap()).unwrap();
    assert!(file.contains("<Dt>2026-11-27</Dt>"), "{file}");
    let (letter, paid_on) =
        payroll::paper::letter(&book.db, &book.firm, "LA-2026-11/E-1", Language::En, false)
            .unwrap();
    assert_eq!(paid_on, day("2026-11-27"));
    assert!(
        format!("{letter:?}").contains("27\\u{a0}Nov\\u{a0}2026"),
        "{letter:?}"
    );
    let entries = rows(
        &book.db,
        "SELECT DISTINCT date FROM entry WHERE document = 'LA-2026-11/E-1'",
    );
    assert_eq!(entries, ["2026-11-27"]);
    // Whoever reads the file at the bank knows that these are wages, and so do those who get them.
    assert!(file.contains("<CtgyPurp>\n"), "{file}");
    assert!(file.contains("<Cd>SALA</Cd>"), "{file}");
    assert!(
        file.contains("<Ustrd>Pay 11/2026, LA-2026-11/E-1</Ustrd>"),
        "{file}"
    );
    assert_sound(&book.db);
}

/// Somebody who leaves at the end of September.
fn leaver() -> New {
    let mut new = employee("Geht", "3500", ContractKind::Permanent);
    let contract = new.contract.take().unwrap();
    new.contract = Some(NewContract {
        ends_on: Some(day("2026-09-30")),
        ..contract
    });
    new
}

#[test]
fn what_recurs_ends_with_the_contract() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, &leaver());
    let every_month = NewLine {
        month: month("2026-09"),
        until: Until::Forever,
        ..bonus()
    };
    let loan = NewLine {
        kind: text("loan"),
        amount: Some("100".parse().unwrap()),
        total: Some("2500".parse().unwrap()),
        until: Until::Once,
        ..every_month.clone()
    };
    book.write(|tx, firm| line::add(tx, firm, &every_month));
    book.write(|tx, firm| line::add(tx, firm, &loan));
    let found = calculated(&mut book, "2026-09");
    let left = found.iter().find(|it| it.message.contains("paid back"));
    let left = left.unwrap();
    // By hand from the net pay: it is rounded down to ten euros, and 7/10 of what is above 1,587.40.
    let net = number(&book.db, "SELECT net FROM payroll_slip");
    let most = (net / 1_000 * 1_000 - 158_740) * 7 / 10;
    let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    assert_eq!(
        left.message,
        format!(
            "leaves on 2026-09-30, and 2400.00 EUR of LZ-2026-0002 is not paid back; of a net pay of {} EUR at most {} EUR may be set off, less from who supports somebody: 1587.40 EUR a month and 30 % of more have to stay (§ 394 BGB, § 850c ZPO)",
            cents(net),
            cents(most)
        )
    );
    let hint = left.hint.as_deref().unwrap();
    assert!(
        hint.contains(&format!(
            "bo payroll lines add E-1 loan --month 2026-09 --amount {} --total 2500.00` takes off what can be with this slip; {} EUR stays on the line",
            cents(most),
            cents(250_000 - most)
        )),
        "{hint}"
    );
    approve(&mut book, "2026-09");
    // Nothing more comes by itself: no slip, no error, and nothing that was forgotten.
    assert_eq!(calculated(&mut book, "2026-10"), []);
    let slips = rows(
        &book.db,
        "SELECT number FROM payroll_slip WHERE month = '2026-10'",
    );
    assert!(slips.is_empty());
    let listed = line::rows(&book.db, &book.firm, None, Some(month("2026-10")), false);
    assert_eq!(listed.unwrap(), []);
    // What is entered for such a month is paid alone.
    let last = NewLine {
        month: month("2026-10"),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &last));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-10", &[]));
    approve(&mut book, "2026-10");
    let paid = rows(
        &book.db,
        "SELECT line.kind || ' ' || line.amount FROM payroll_slip_line AS line
         JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE slip.month = '2026-10' AND line.block IN ('earning', 'net-deduction')",
    );
    assert_eq!(paid, ["bonus 100000"]);
    assert_eq!(line::late(&book.db, None).unwrap(), Vec::<String>::new());
}

/// Runs of the payroll need another one; E-1 is petra, E-2 is ali.
pub fn four_eyes() -> Book {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    hire(
        &mut book,
        &employee("Zwei", "3000", ContractKind::Permanent),
    );
    edit(&mut book, "E-1", Field::Login, "petra");
    edit(&mut book, "E-2", Field::Login, "ali");
    let rule = NewRule {
        scope: Scope::Payroll,
        above: None,
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    };
    book.write(|tx, _| approval::add_rule(tx, &rule));
    let approve = |tx: &Transaction<'_>, firm: &Firm| run::approve(tx, firm, RUN, &[], None);
    book.write(|tx, _| run::new(tx, november(), None));
    book.write(|tx, firm| run::calculate(tx, firm, RUN, &[]));
    act(&mut book, "petra", approve).unwrap();
    act(&mut book, "ali", approve).unwrap();
    book
}

pub fn take_back(book: &mut Book, who: &str) -> Result<Run> {
    act(book, who, |tx, firm| {
        run::reverse(tx, firm, RUN, Some("E-1"), &text("wrong class"))
    })
}

#[test]
fn what_two_have_approved_one_does_not_take_back() {
    let mut book = four_eyes();
    let run = take_back(&mut book, "petra").unwrap();
    assert_eq!(run.number, RUN);
    let runs = |book: &Book| rows(&book.db, "SELECT number FROM payroll_run ORDER BY id");
    assert_eq!(runs(&book), [RUN]);
    let waiting = run::waiting(&book.db).unwrap();
    assert_eq!(waiting[RUN], ["GN-2026-0002"]);
    let (message, _) = said(take_back(&mut book, "petra"));
    assert_eq!(
        message,
        "petra has asked for `GN-2026-0002` and cannot decide it"
    );
    let decide = |tx: &Transaction<'_>, firm: &Firm| {
        let verdict = approval::Verdict::Approve;
        bo::inbox::decide(tx, firm, "GN-2026-0002", verdict, None, today())
    };
    act(&mut book, "ali", decide).unwrap();
    assert_eq!(runs(&book), [RUN, "LA-2026-11b"]);
    let reason = "SELECT reason FROM payroll_step WHERE reason IS NOT NULL";
    assert_eq!(rows(&book.db, reason), ["wrong class"]);
    let back = rows(
        &book.db,
        "SELECT number FROM payroll_slip WHERE reverses IS NOT NULL",
    );
    assert_eq!(back, ["LA-2026-11b/E-1"]);
    assert!(run::waiting(&book.db).unwrap().is_empty());
    assert_sound(&book.db);
}

#[test]
fn who_approves_by_the_same_command_takes_back() {
    let mut book = four_eyes();
    take_back(&mut book, "petra").unwrap();
    let run = take_back(&mut book, "ali").unwrap();
    assert_eq!(run.reverses.as_deref(), Some(RUN));
    assert_sound(&book.db);
}

#[test]
fn a_rejected_wish_takes_nothing_back() {
    let mut book = four_eyes();
    take_back(&mut book, "petra").unwrap();
    let reject = |tx: &Transaction<'_>, firm: &Firm| {
        let verdict = approval::Verdict::Reject;
        bo::inbox::decide(tx, firm, "GN-2026-0002", verdict, None, today())
    };
    act(&mut book, "ali", reject).unwrap();
    let slips = "SELECT number FROM payroll_slip WHERE reverses IS NOT NULL";
    assert!(rows(&book.db, slips).is_empty());
}

/// What is said about somebody in November, in one row.
fn about(facts: &[(Field, &str)], salary: &str) -> Vec<(Severity, String)> {
    let mut book = Book::new(Chart::Skr03);
    let fund = FundRow {
        number: Some(text("15027365")),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &fund));
    let mut new = employee("Muster", salary, ContractKind::Permanent);
    for (field, value) in [
        (Field::City, "Aachen"),
        (Field::TaxId, "86095742719"),
        (Field::SocialNumber, "65170839J003"),
    ]
    .iter()
    .chain(facts)
    {
        new.facts.retain(|it| it.0 != *field);
        if !value.is_empty() {
            new.facts.push((*field, value.to_string()));
        }
    }
    hire(&mut book, &new);
    let found = calculated(&mut book, "2026-11").into_iter();
    found
        .map(|it| {
            assert!(it.hint.is_some_and(|hint| hint.contains("`bo ")));
            (it.severity, it.message)
        })
        .collect()
}

#[test]
fn all_that_is_odd_about_a_person_is_said_at_once() {
    let (error, warning) = (Severity::Error, Severity::Warning);
    assert_eq!(about(&[], "3500"), []);
    let check = |facts: &[(Field, &str)], salary: &str, expected: &[(Severity, &str)]| {
        let found = about(facts, salary);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((severity, message), (as_bad, word)) in found.iter().zip(expected) {
            assert_eq!(severity, as_bad, "{message}");
            assert!(message.contains(word), "{message}");
        }
    };
    check(
        &[
            (Field::TaxClass, ""),
            (Field::Iban, ""),
            (Field::SocialNumber, ""),
            (Field::City, ""),
            (Field::WorkState, ""),
            (Field::WeeklyHours, ""),
        ],
        "3500",
        &[
            (error, "tax class"),
            (warning, "address"),
            (warning, "place of work"),
            (warning, "hours of a week"),
            (error, "IBAN"),
            (warning, "social security number"),
        ],
    );
    let private = (Field::Insurance, "private");
    check(
        &[private],
        "7000",
        &[(warning, "premium of the private insurance")],
    );
    let premium = (Field::PrivatePremium, "500");
    // 77,400 in 2026: 6,450 a month is not above it.
    let care = (Field::PrivatePremiumCare, "50");
    check(&[private, premium, care], "6450.01", &[]);
    check(&[private, premium, care], "6450", &[(warning, "77400.00")]);
    check(
        &[private, premium],
        "7000",
        &[(warning, "private care insurance")],
    );
    check(
        &[(Field::BirthDate, "1955-03-01")],
        "3500",
        &[(warning, "2020-11-30")],
    );
    check(
        &[
            (Field::BirthDate, "1955-03-01"),
            (Field::InsuranceGroup, "119"),
        ],
        "3500",
        &[],
    );
    check(
        &[(Field::PensionExempt, "true")],
        "3500",
        &[(warning, "only a Minijob")],
    );
    check(
        &[],
        "15 / hour",
        &[(error, "no hours are entered for 2026-11")],
    );
}

/// What concerns everybody in a fund is said once.
#[test]
fn a_fund_without_a_number_is_said_once() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    hire(
        &mut book,
        &employee("Zwei", "3000", ContractKind::Permanent),
    );
    let found = calculated(&mut book, "2026-11");
    let told = found.iter().filter(|it| it.message.contains("no number"));
    assert_eq!(told.count(), 1, "{found:?}");
}

fn added(new: &NewLine) -> Result<line::Line> {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.run(Mode::Commit, |tx, firm| line::add(tx, firm, new))
}

#[test]
fn lines_have_limits() {
    let amount = |text: &str| NewLine {
        amount: Some(text.parse().unwrap()),
        ..bonus()
    };
    let of = |text: &str| NewLine {
        month: month(text),
        ..bonus()
    };
    assert!(added(&amount("100000000")).is_ok());
    assert_eq!(
        said(added(&amount("100000000.01"))).0,
        "amount: 100000000.01 EUR is not within 100 million"
    );
    assert_eq!(
        said(added(&amount("-90000000000"))).0,
        "amount: -90000000000.00 EUR is not within 100 million"
    );
    // E-1 came in January; today is in November.
    assert!(added(&of("2026-01")).is_ok());
    assert!(added(&of("2026-12")).is_ok());
    assert_eq!(
        said(added(&of("2025-12"))).0,
        "month: E-1 came in 2026-01, after 2025-12"
    );
    assert_eq!(
        said(added(&of("2028-12"))).0,
        "month: 2028-12 is more than 24 months ahead"
    );
}

#[test]
fn a_month_without_a_run_is_told() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    let october = NewLine {
        month: month("2026-10"),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &october));
    let words = line::late(&book.db, Some("LZ-2026-0001")).unwrap();
    assert_eq!(
        words,
        [
            "there is no run of 2026-10: `bo payroll run new 2026-10` pays LZ-2026-0001, or enter it for a later month"
        ]
    );
}

#[test]
fn the_same_row_twice_in_a_file_is_a_mistake() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, firm| line::add(tx, firm, &bonus()));
    let known = line::rows(&book.db, &book.firm, None, None, false).unwrap();
    let row = line::LineRow {
        number: None,
        ..known[0].clone()
    };
    let mut seen = Seen::default();
    let outcome = book.write(|tx, firm| line::import(tx, firm, &row, &mut seen));
    assert_eq!(outcome, Outcome::Unchanged);
    let again = book.run(Mode::Commit, |tx, firm| {
        line::import(tx, firm, &row, &mut seen)
    });
    let (message, hint) = said(again);
    assert_eq!(message, "bonus of E-1 in 2026-11 is in this file twice");
    assert!(hint.contains("a note"), "{hint}");
    let other = line::LineRow {
        note: Some(text("for the fair")),
        ..row
    };
    let outcome = book.write(|tx, firm| line::import(tx, firm, &other, &mut seen));
    assert_eq!(outcome, Outcome::Added);
}

#[test]
fn an_import_of_funds_forgets_nothing() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let row = FundRow {
        additional: "2.5".parse().unwrap(),
        u1: None,
        u1_refund: None,
        u2: None,
        ..tk()
    };
    let mut seen = Seen::default();
    let outcome = book.write(|tx, _| fund::import(tx, row.clone(), &mut seen));
    assert_eq!(outcome, Outcome::Updated);
    let kept = fund::rows(&book.db).unwrap();
    let expected = FundRow {
        additional: "2.5".parse().unwrap(),
        ..tk()
    };
    assert_eq!(kept, [expected]);
    let twice = book.run(Mode::Commit, |tx, _| fund::import(tx, row, &mut seen));
    assert_eq!(said(twice).0, "TK since 2026-01-01 is in this file twice");
    let nameless = FundRow {
        name: text(" "),
        ..tk()
    };
    let result = book.run(Mode::Commit, |tx, _| fund::add(tx, &nameless));
    assert_eq!(said(result).0, "name: says nothing");
}

/// From a Minijob to a permanent contract within a month: one slip, and as one employment as well.
#[test]
fn contracts_that_are_insured_differently_have_one_slip() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", "500", ContractKind::Minijob);
    if let Some(contract) = &mut new.contract {
        contract.ends_on = Some(day("2026-11-15"));
    }
    hire(&mut book, &new);
    let contract = NewContract {
        number: None,
        kind: ContractKind::Permanent,
        starts_on: day("2026-11-16"),
        ends_on: None,
    };
    let facts = [
        (Field::Salary, "3000".to_string()),
        (Field::WeeklyHours, "40".to_string()),
    ];
    let facts = facts.into_iter().collect();
    book.write(|tx, _| staff::add_contract(tx, "E-1", &contract, &facts));
    let found = calculated(&mut book, "2026-11");
    assert!(
        found.iter().all(|it| it.severity == Severity::Warning),
        "{found:?}"
    );
    // 500 × 15/30 + 3,000 × 15/30.
    let gross = rows(&book.db, "SELECT gross FROM payroll_slip");
    assert_eq!(gross, ["175000"]);
    edit(&mut book, "E-1", Field::InsuranceGroup, "101");
    book.write(|tx, firm| run::calculate(tx, firm, RUN, &[]));
    let gross = rows(&book.db, "SELECT gross FROM payroll_slip");
    assert_eq!(gross, ["175000"]);
    approve(&mut book, "2026-11");
    assert_sound(&book.db);
}

/// Half of November, 9,000 a month: half of half of the premium, and not half of the month's.
#[test]
fn the_subsidy_to_private_insurance_is_by_days() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", "9000", ContractKind::Permanent);
    for (field, value) in [
        (Field::Insurance, "private"),
        (Field::PrivatePremium, "800"),
        (Field::PrivatePremiumCare, "60"),
    ] {
        new.facts.push((field, value.to_string()));
    }
    if let Some(contract) = &mut new.contract {
        contract.starts_on = day("2026-11-16");
    }
    new.from = day("2026-11-16");
    hire(&mut book, &new);
    calculated(&mut book, "2026-11");
    let lines = rows(
        &book.db,
        "SELECT kind || ' ' || amount FROM payroll_slip_line
         WHERE kind IN ('wage-tax', 'solidarity', 'subsidy-health', 'subsidy-care')
         ORDER BY kind",
    );
    // A day of 300.00 with PKPV=86000 and PKPVAGZ=43000 has 76.56 and 2.38.
    assert_eq!(
        lines,
        [
            "solidarity -3570",
            "subsidy-care 1500",
            "subsidy-health 20000",
            "wage-tax -114840"
        ]
    );
}

/// Each fund has a line of its own, with the contact that is called so.
#[test]
fn what_is_owed_names_whose_it_is() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, firm| {
        let source = Source {
            name: "contacts.csv",
            bytes: &mut "number,name\nTK,Techniker Krankenkasse\n".as_bytes(),
            locale: Locale::Iso,
        };
        tabular::read(source, |_, row: ContactPatch| {
            contact::add(tx, row, firm.company.country).map(drop)
        })
    });
    calculated(&mut book, "2026-11");
    approve(&mut book, "2026-11");
    let run = book.write(|tx, _| run::book(tx, RUN, None));
    assert_eq!(run::unnamed(&book.db, &run).unwrap(), ["Finanzamt"]);
    let owed = rows(
        &book.db,
        "SELECT account.code, contact.number FROM posting
         JOIN account ON account.id = posting.account
         LEFT JOIN contact ON contact.id = posting.contact
         WHERE account.code IN ('1741', '1742') ORDER BY account.code",
    );
    assert_eq!(owed.len(), 2, "{owed:?}");
    assert!(owed[1].contains("TK"), "{owed:?}");
    assert_sound(&book.db);
}

/// The flat tax of § 40 EStG is not that of Minijobs.
#[test]
fn flat_taxes_have_accounts_of_their_own() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    hire(&mut book, &employee("Mini", "500", ContractKind::Minijob));
    edit(&mut book, "E-2", Field::TaxClass, "");
    let commuting = NewLine {
        kind: text("commuting"),
        amount: Some("100".parse().unwrap()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &commuting));
    calculated(&mut book, "2026-11");
    approve(&mut book, "2026-11");
    book.write(|tx, _| run::book(tx, RUN, None));
    // 15 % and the surcharge of 100.00; 2 % of 500.00.
    let taxes = rows(
        &book.db,
        "SELECT account.code || ' ' || sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         WHERE account.code IN ('4149', '4194') GROUP BY account.code",
    );
    assert_eq!(taxes, ["4149 1582", "4194 1000"]);
    assert_sound(&book.db);
}

/// Meals that the firm provided on a trip are a letter of the wage statement.
#[test]
fn meals_on_trips_are_letter_m() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::owner(&mut book, "tester");
    one_employee(&mut book);
    edit(&mut book, "E-1", Field::Login, "ali");
    act(&mut book, "ali", |tx, firm| {
        trip::add(tx, firm, "E-1", &crate::expenses::abroad())
    })
    .unwrap();
    calculated(&mut book, "2026-11");
    approve(&mut book, "2026-11");
    let run = run::get(&book.db, RUN).unwrap();
    let letters = |book: &Book| -> Vec<String> {
        let rows = statement::wages(&book.db, &book.firm, &run).unwrap();
        let of = rows.into_iter().filter(|it| it.line == "2");
        of.filter_map(|it| it.value).collect()
    };
    assert!(!letters(&book).contains(&"M".to_string()));
    crate::expenses::approve(&mut book, "DR-2026-0001");
    assert!(letters(&book).contains(&"M".to_string()));
    // Settled with a month whose slip is approved, it is on none.
    let month = expense::By::Payroll(november());
    let numbers = ["DR-2026-0001".to_string()];
    book.write(|tx, firm| expense::pay(tx, firm, &numbers, &month, today()));
    let found = findings(&book.db);
    let found: Vec<&str> = found.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(found, ["BO-PAYROLL-10"]);
    calculated(&mut book, "2026-12");
    approve(&mut book, "2026-12");
    assert!(findings(&book.db).is_empty());
}

/// What is said about lines of one kind in November.
fn about_lines(kind: &str, lines: &[(&str, Option<&str>)]) -> Vec<(String, String)> {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    for (amount, note) in lines {
        let new = NewLine {
            kind: text(kind),
            amount: Some(amount.parse().unwrap()),
            note: note.map(text),
            ..bonus()
        };
        book.write(|tx, firm| line::add(tx, firm, &new));
    }
    let found = calculated(&mut book, "2026-11").into_iter();
    found
        .filter(|it| it.message.contains("§ 3") || it.message.contains(kind))
        .map(|it| (it.message, it.hint.unwrap_or_default()))
        .collect()
}

/// § 40 (2) sentence 2 no. 1 EStG: the distance allowance, above 4,500 a year only by car.
#[test]
fn an_allowance_for_commuting_is_compared_with_the_distance() {
    assert_eq!(about_lines("commuting", &[("4500", None)]), []);
    let found = about_lines("commuting", &[("4500", None), ("60", None)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].0,
        "`commuting` of 4560.00 EUR is above 4500.00 EUR in 2026: more is only for who comes by car (§ 40 (2) sentence 2 no. 1 with § 9 (1) sentence 3 no. 4 EStG)"
    );
    // 800 km × 15 days × 0.38.
    let hint = &found[0].1;
    assert!(
        hint.starts_with("4560.00 EUR for 15 days is a way of 800 km"),
        "{hint}"
    );
}

/// What is free of tax says by which number, and that has its limit.
#[test]
fn pay_free_of_tax_names_the_number() {
    let found = about_lines("tax-free", &[("100", None)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].0,
        "LZ-2026-0001 of 100.00 EUR does not say by which number of § 3 EStG it is free of tax"
    );
    let gym = Some("§ 3 Nr. 34 EStG");
    let club = Some("§ 3 no. 26a");
    let lines = [("600", gym), ("960", club), ("50", Some("§ 3 no. 39"))];
    assert_eq!(about_lines("tax-free", &lines), []);
    let found = about_lines("tax-free", &[("600", gym), ("960", club), ("0.01", gym)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].0,
        "what is free by § 3 no. 34 EStG, of 600.01 EUR is above 600.00 EUR in 2026: it is not for more (§ 3 no. 34 EStG)"
    );
}

/// Who is brought to work by the firm has no distance allowance: the tax office sees it by the F.
#[test]
fn collective_transport_is_letter_f() {
    let letters = |transport: bool| {
        let mut book = Book::new(Chart::Skr03);
        one_employee(&mut book);
        if transport {
            let line = NewLine {
                kind: text("collective-transport"),
                amount: Some("40".parse().unwrap()),
                ..bonus()
            };
            book.write(|tx, firm| line::add(tx, firm, &line));
        }
        calculated(&mut book, "2026-11");
        approve(&mut book, "2026-11");
        let run = run::get(&book.db, RUN).unwrap();
        let rows = statement::wages(&book.db, &book.firm, &run).unwrap();
        let taxed = rows.iter().find(|it| it.line == "3").unwrap();
        assert_eq!(taxed.amount.unwrap().to_string(), "3500.00");
        let of = rows.into_iter().filter(|it| it.line == "2");
        of.filter_map(|it| it.value).collect::<Vec<_>>()
    };
    let with = letters(true);
    assert!(with.contains(&"F".to_string()), "{with:?}");
    assert!(!letters(false).contains(&"F".to_string()));
}
