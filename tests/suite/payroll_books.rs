//! Payroll: whose cost wages are, what the books say of them, what is owed to others until it is
//! paid, and lines that mean nothing.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, number, rows, text, today};
use crate::payroll::{bonus, employee, hire, one_employee, settled, tk};
use bo::base::{Currency, Language, Money, Result};
use bo::db::Mode;
use bo::ledger::{self, Chart, Department, Draft, Posting};
use bo::payroll::line::{self, Line, NewLine};
use bo::payroll::{self, fund, paper, run};
use bo::people::{ContractKind, Field};

const RUN: &str = "LA-2026-11";

fn departments(book: &mut Book) {
    for (code, name) in [("work", "Workshop"), ("shop", "Shop")] {
        book.write(|tx, _| Department::add(tx, &text(code), &text(name)));
    }
}

/// The run of November is in the books.
fn booked(book: &mut Book) {
    book.write(|tx, _| run::new(tx, "2026-11".parse().unwrap(), None));
    book.write(|tx, firm| run::calculate(tx, firm, RUN, &[]));
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    book.write(|tx, _| run::book(tx, RUN, None));
}

fn by_department(book: &Book, account: &str) -> Vec<String> {
    let sql = format!(
        "SELECT coalesce(department.code, '-'), sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         LEFT JOIN department ON department.id = posting.department
         WHERE account.code = '{account}' GROUP BY 1 ORDER BY 1"
    );
    rows(&book.db, &sql)
}

/// What the employer adds follows the department of the pay, and not a cent is lost; a slip that is
/// taken back takes the same back.
#[test]
fn the_employers_part_is_borne_where_the_pay_is() {
    let mut book = Book::new(Chart::Skr03);
    departments(&mut book);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", "2000", ContractKind::Permanent);
    new.facts.push((Field::Department, "work".to_string()));
    hire(&mut book, &new);
    let line = NewLine {
        department: Some(text("shop")),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
    booked(&mut book);
    assert_eq!(by_department(&book, "4120"), ["shop|100000", "work|200000"]);
    let whole = number(&book.db, "SELECT sum(employer) FROM payroll_slip_line");
    let parts = by_department(&book, "4130");
    let part = |at: usize| parts[at].split_once('|').unwrap().1.parse::<i64>().unwrap();
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(part(0) + part(1), whole);
    // A third of each line, rounded by line.
    assert!((part(0) - whole / 3).abs() <= 10, "{parts:?}");
    assert_sound(&book.db);
    book.write(|tx, firm| run::reverse(tx, firm, RUN, None, &text("wrong")));
    if number(
        &book.db,
        "SELECT count(*) FROM payroll_step WHERE state = 'booked'",
    ) == 1
    {
        book.write(|tx, _| run::book(tx, "LA-2026-11b", None));
    }
    assert_eq!(by_department(&book, "4130"), ["shop|0", "work|0"]);
    assert_sound(&book.db);
}

/// Each line says to whom it is owed, and what flat tax is for, and whose; what pairs the postings
/// up in their order finds the recipient of each flat tax.
#[test]
fn the_books_say_whose_flat_tax_it_is() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let mut mini = employee("Klein", "520", ContractKind::Minijob);
    mini.facts.retain(|(field, _)| *field != Field::TaxClass);
    hire(&mut book, &mini);
    let line = NewLine {
        kind: text("commuting"),
        amount: Some("50".parse().unwrap()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
    booked(&mut book);
    let said = rows(&book.db, "SELECT text FROM entry WHERE source = 'payroll'");
    assert_eq!(said, ["Wages and salaries 2026-11"]);
    let lines = rows(
        &book.db,
        "SELECT account || ' ' || text, -sum(amount_minor) FROM ledger_postings
         WHERE source = 'payroll' AND account IN ('1741', '1742', '4199', '4194', '1755')
         GROUP BY 1 ORDER BY 1",
    );
    // 50.00 × 15 % and 5.5 % of that; 520.00 × 2 %.
    let said = [
        "1741 Finanzamt 2026-11|40658",
        "1741 Flat tax Commuting allowance E-1 2026-11|791",
        "1742 Flat tax Minijob E-2 2026-11|1040",
        "1742 Minijob-Zentrale 2026-11|17040",
        "1742 TK 2026-11|157081",
        "1755 Wages and salaries 2026-11|288712",
        "4194 Flat tax Minijob E-2 2026-11|-1040",
    ];
    assert_eq!(lines, said);
    let posted = rows(
        &book.db,
        "SELECT account.role, posting.amount FROM posting
         JOIN account ON account.id = posting.account
         JOIN entry ON entry.id = posting.entry
         WHERE entry.source = 'payroll' ORDER BY posting.entry, posting.line",
    );
    let of = |roles: [&str; 2]| -> Vec<i64> {
        let found = posted.iter().filter_map(|it| it.split_once('|'));
        let found = found.filter(|(role, _)| roles.contains(role));
        found
            .map(|(_, amount)| amount.parse().unwrap())
            .take(2)
            .collect()
    };
    let tax = of(["payroll-flat-tax", "payroll-flat-tax.benefits"]);
    let owed = of(["payroll-social", "payroll-tax"]);
    assert_eq!(tax[0], 1040);
    let back: Vec<i64> = tax.iter().map(|it| -it).collect();
    assert_eq!(owed, back, "{posted:?}");
}

fn due(book: &Book, on: &str) -> Vec<String> {
    let rows = payroll::due(&book.db, day(on), 0).unwrap().into_iter();
    rows.filter(|it| it.what.contains("contributions") || it.what.contains("wage tax"))
        .map(|it| {
            format!(
                "{} {} {}: {}",
                it.due_on,
                it.who,
                it.amount.unwrap(),
                it.command
            )
        })
        .collect()
}

/// Contributions are due on the third last bank working day (§ 23 (1) SGB IV), wage tax on the tenth
/// (§ 41a EStG), until the account they stand on is paid.
#[test]
fn what_is_owed_to_others_is_due_until_it_is_paid() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    settled(&mut book);
    let on = |book: &Book, code: &str| {
        -number(
            &book.db,
            &format!(
                "SELECT coalesce(sum(amount), 0) FROM posting
                 JOIN account ON account.id = posting.account WHERE account.code = '{code}'"
            ),
        )
    };
    let (social, tax) = (on(&book, "1742"), on(&book, "1741"));
    let euros = |cents: i64| Money::from_minor(cents, Currency::EUR).amount().to_string();
    let rows = |account: &str, cents: i64, due: &str, who: &str| {
        let amount = euros(cents);
        format!(
            "{due} {who} {amount}: bo ledger entry add --text '{who} 2026-11' --debit {account}={amount} --credit 1200={amount}"
        )
    };
    let contributions = rows("1742", social, "2026-11-26", "TK");
    let wage_tax = rows("1741", tax, "2026-12-10", "Finanzamt");
    assert_eq!(due(&book, "2026-11-25"), [""; 0]);
    assert_eq!(
        due(&book, "2026-12-09"),
        std::slice::from_ref(&contributions)
    );
    assert_eq!(
        due(&book, "2026-12-10"),
        [contributions.clone(), wage_tax.clone()]
    );
    let mut pay = |code: &str, cents: i64| {
        let amount = Money::from_minor(cents, Currency::EUR);
        let draft = Draft {
            date: today(),
            text: "paid".to_string(),
            document: None,
            source: "manual",
            postings: vec![
                Posting::to_code(code, amount),
                Posting::to_code("1200", -amount),
            ],
        };
        let entry = book.write(|tx, _| ledger::post(tx, &draft));
        (due(&book, "2026-12-10"), entry)
    };
    assert_eq!(pay("1742", social).0, std::slice::from_ref(&wage_tax));
    let (rest, _) = pay("1741", tax - 100);
    assert_eq!(rest, [rows("1741", 100, "2026-12-10", "Finanzamt")]);
    assert_eq!(pay("1741", 100).0, [""; 0]);
}

fn added(new: &NewLine) -> Result<Line> {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.run(Mode::Commit, |tx, firm| line::add(tx, firm, new))
}

#[test]
fn a_line_below_zero_takes_something_back() {
    let of = |amount: &str| NewLine {
        amount: Some(amount.parse().unwrap()),
        ..bonus()
    };
    let err = added(&of("-5")).unwrap_err();
    assert_eq!(
        err.to_string(),
        "amount: -5.00 EUR is below zero, and E-1 has no `bonus` up to 2026-11 of which it could be taken back"
    );
    let hours = NewLine {
        kind: text("overtime"),
        amount: None,
        quantity: Some("-8".parse().unwrap()),
        rate: Some("20".parse().unwrap()),
        ..bonus()
    };
    assert!(
        added(&hours)
            .unwrap_err()
            .to_string()
            .starts_with("quantity: -8 pays -160.00 EUR"),
        "{:?}",
        added(&hours)
    );
    let noted = NewLine {
        note: Some(text("of October, paid twice")),
        ..of("-5")
    };
    assert!(added(&noted).is_ok());
    // Of what was entered before, as much as there is.
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let mut add = |new: &NewLine| book.run(Mode::Commit, |tx, firm| line::add(tx, firm, new));
    add(&of("1000")).unwrap();
    add(&of("-600")).unwrap();
    assert!(add(&of("-400.01")).is_err());
    add(&of("-400")).unwrap();
}

#[test]
fn a_month_without_a_law_has_no_lines() {
    let of = |month: &str| NewLine {
        month: month.parse().unwrap(),
        ..bonus()
    };
    assert!(added(&of("2026-12")).is_ok());
    let err = added(&of("2027-11")).unwrap_err();
    assert_eq!(
        err.to_string(),
        "month: no flow chart of the wage tax for 2027-11-30"
    );
}

/// The percentages of contributions stand beside them, and none where the amount is not that of one.
#[test]
fn a_slip_shows_the_percentages() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let mut mini = employee("Klein", "520", ContractKind::Minijob);
    mini.facts.retain(|(field, _)| *field != Field::TaxClass);
    hire(&mut book, &mini);
    hire(
        &mut book,
        &employee("Mittel", "1200", ContractKind::Permanent),
    );
    booked(&mut book);
    let rates = |slip: &str, language| -> Vec<String> {
        let rows = paper::rows(&book.db, slip, language, false)
            .unwrap()
            .into_iter();
        let social = rows.filter(|it| it.part == "social");
        social
            .map(|it| format!("{} {}", it.kind, it.rate.unwrap_or_default()))
            .collect()
    };
    assert_eq!(
        rates("LA-2026-11/E-1", Language::De),
        [
            "health 7,3 %",
            "health-additional 1,345 %",
            "care 1,8 %",
            "care-childless 0,6 %",
            "pension 9,3 %",
            "unemployment 1,3 %",
            "u1 1,6 %",
            "u2 0,44 %",
            "insolvency 0,15 %",
        ]
    );
    assert!(rates("LA-2026-11/E-1", Language::En)[0].ends_with(" 7.3%"));
    let mini = rates("LA-2026-11/E-2", Language::En);
    for line in ["health 13%", "pension 3.6%", "flat-tax-minijob 2%"] {
        assert!(mini.contains(&line.to_string()), "{mini:?}");
    }
    // A Midijob's amounts are no rate of one base; its levies are.
    let midi = rates("LA-2026-11/E-3", Language::En);
    assert!(midi.contains(&"pension ".to_string()), "{midi:?}");
}
