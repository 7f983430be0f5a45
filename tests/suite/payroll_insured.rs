//! Payroll: who is insured otherwise than usual. Mothers around a birth, employments of at most four
//! weeks, people past the pension age, work for a short time with a flat tax.

use crate::book::{Book, assert_sound, day, number, rows};
use crate::payroll::{bonus, employee, hire, tk};
use crate::payroll_parts::slip;
use bo::base::{Currency, Language, Month};
use bo::ledger::Chart;
use bo::payroll::line::{self, NewLine};
use bo::payroll::{self, fund, paper, run, statement};
use bo::people::{ContractKind, Field};
use bo::staff::New;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A book with somebody who has these facts.
fn book_with(new: &New, facts: &[(Field, &str)]) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = new.clone();
    for (field, value) in facts {
        new.facts.retain(|it| it.0 != *field);
        if !value.is_empty() {
            new.facts.push((*field, value.to_string()));
        }
    }
    hire(&mut book, &new);
    book
}

fn calculated(book: &mut Book, text: &str) -> Vec<(String, String)> {
    book.write(|tx, _| run::new(tx, month(text), None));
    again(book, text)
}

fn again(book: &mut Book, text: &str) -> Vec<(String, String)> {
    let run = book.write(|tx, firm| run::calculate(tx, firm, &format!("LA-{text}"), &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    let pair = |it: payroll::rows::ProblemRow| (it.message, it.hint.unwrap_or_default());
    found.into_iter().map(pair).collect()
}

fn approve(book: &mut Book, text: &str) {
    book.write(|tx, firm| run::approve(tx, firm, &format!("LA-{text}"), &[], None));
}

fn lines(book: &Book, kind: &str) -> Vec<String> {
    rows(
        &book.db,
        &format!(
            "SELECT amount || ' ' || employer FROM payroll_slip_line AS line
             WHERE kind = '{kind}' ORDER BY slip, position"
        ),
    )
}

/// A child is expected on 20 December: no work from 8 November on. Of 3,000 seven of 30 days are paid,
/// 700.00, with contributions of seven days. The employer adds: 3,000 − 293.91 wage tax − 649.35
/// contributions = 2,056.74 net, three months 6,170.22 ÷ 90 = 68.56, less 13.00 are 55.56 a day, and
/// 23 × 55.56 = 1,277.88 for the rest of November.
#[test]
fn mothers_have_no_pay_and_no_contributions_around_a_birth() {
    let new = employee("Muster", "3000", ContractKind::Permanent);
    let mut book = book_with(&new, &[(Field::ExpectedBirth, "2026-12-20")]);
    for text in ["2026-08", "2026-09", "2026-10"] {
        calculated(&mut book, text);
        approve(&mut book, text);
    }
    let found = calculated(&mut book, "2026-11");
    let (what, hint) = found
        .iter()
        .find(|it| it.0.contains("around a birth"))
        .unwrap();
    assert!(what.contains("from 2026-11-08 to"), "{what}");
    assert!(what.contains("23 days of 2026-11"), "{what}");
    assert_eq!(
        hint,
        "`bo payroll lines add E-1 maternity-supplement --month 2026-11 --quantity 23 --rate 55.56`: 6170.22 EUR net in 3 months ÷ 90 days is 68.56 EUR, less 13.00 EUR"
    );
    let supplement = NewLine {
        kind: crate::book::text("maternity-supplement"),
        amount: None,
        quantity: Some("23".parse().unwrap()),
        rate: Some("55.56".parse().unwrap()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &supplement));
    let found = again(&mut book, "2026-11");
    assert!(
        !found.iter().any(|it| it.0.contains("around a birth")),
        "{found:?}"
    );
    let slip = slip(&book, "2026-11");
    assert_eq!((slip.gross, slip.taxable), (197_788, 70_000));
    assert_eq!((slip.health_base, slip.days), (70_000, 7));
    approve(&mut book, "2026-11");
    let run = run::get(&book.db, "LA-2026-11").unwrap();
    let wages = statement::wages(&book.db, &book.firm, &run).unwrap();
    let of = |line: &str| wages.iter().find(|it| it.line == line);
    assert_eq!(of("15").unwrap().amount.unwrap().to_string(), "1277.88");
    assert!(of("2").is_none(), "no letter U beside line 15");
    assert_sound(&book.db);
}

/// What was agreed for at most four weeks has no levy for sick pay; what runs a day longer has.
#[test]
fn four_weeks_have_no_levy_for_sick_pay() {
    for (last, levies) in [("2026-11-29", 0), ("2026-11-30", 1)] {
        let mut new = employee("Muster", "3000", ContractKind::FixedTerm);
        let contract = new.contract.as_mut().unwrap();
        (contract.starts_on, contract.ends_on) = (day("2026-11-02"), Some(day(last)));
        new.from = contract.starts_on;
        let mut book = book_with(&new, &[]);
        calculated(&mut book, "2026-11");
        assert_eq!(
            (lines(&book, "u1").len(), lines(&book, "u2").len()),
            (levies, 1),
            "{last}"
        );
    }
}

/// § 346 (3) SGB III: 3,000 × 1.3 % = 39.00 of the employer only, whatever the group.
#[test]
fn past_the_pension_age_only_the_employer_pays_unemployment_insurance() {
    for (group, key) in [("101", "1121"), ("120", "3121"), ("119", "3321")] {
        let facts = [
            (Field::BirthDate, "1957-06-01"),
            (Field::InsuranceGroup, group),
        ];
        let new = employee("Muster", "3000", ContractKind::Permanent);
        let mut book = book_with(&new, &facts);
        calculated(&mut book, "2026-11");
        assert_eq!(lines(&book, "unemployment"), ["0 3900"], "{group}");
        let input = rows(&book.db, "SELECT input FROM payroll_slip");
        let input: bo::payroll::slip::Input = serde_json::from_str(&input[0]).unwrap();
        let found = bo::payroll::slip::group_key(&input.insurance);
        assert_eq!(found.as_deref(), Some(key));
    }
    // Born in August 1960, 66 years and four months are reached in December: November has both halves.
    let facts = [(Field::BirthDate, "1960-08-15")];
    let new = employee("Muster", "3000", ContractKind::Permanent);
    let mut book = book_with(&new, &facts);
    calculated(&mut book, "2026-11");
    assert_eq!(lines(&book, "unemployment"), ["-3900 3900"]);
}

/// 3,000 × 14 % = 420.00 in group 3000.
#[test]
fn the_reduced_rate_is_a_contribution_group_of_its_own() {
    for group in ["119", "120"] {
        let facts = [
            (Field::BirthDate, "1957-06-01"),
            (Field::InsuranceGroup, group),
        ];
        let new = employee("Muster", "3000", ContractKind::Permanent);
        let mut book = book_with(&new, &facts);
        calculated(&mut book, "2026-11");
        approve(&mut book, "2026-11");
        let run = run::get(&book.db, "LA-2026-11").unwrap();
        let rows = statement::contributions(&book.db, &book.firm, &run).unwrap();
        let health: Vec<(String, i64)> = rows
            .iter()
            .filter(|it| matches!(it.group.as_str(), "1000" | "3000"))
            .map(|it| {
                (
                    it.group.clone(),
                    it.amount.money(Currency::EUR).unwrap().minor(),
                )
            })
            .collect();
        assert_eq!(health, [("3000".to_string(), 42_000)], "{group}");
    }
}

#[test]
fn a_minijob_past_the_pension_age_is_asked_about_its_pension_insurance() {
    let said = |facts: &[(Field, &str)]| {
        let new = employee("Muster", "500", ContractKind::Minijob);
        let facts: Vec<_> = [(Field::TaxClass, ""), (Field::BirthDate, "1957-06-01")]
            .into_iter()
            .chain(facts.iter().copied())
            .collect();
        let mut book = book_with(&new, &facts);
        let found = calculated(&mut book, "2026-11");
        found
            .into_iter()
            .filter(|it| it.0.contains("§ 5 (4) no. 1 SGB VI"))
            .count()
    };
    assert_eq!(said(&[]), 1);
    assert_eq!(said(&[(Field::PensionExempt, "true")]), 0);
}

/// § 40a (1) EStG: at most 18 days of work on end, and 150 a day on average: 3,150 for 21 days of
/// November are, 3,171 are more.
#[test]
fn the_flat_tax_of_short_term_work_has_its_days_and_its_pay() {
    let said = |from: &str, until: &str, salary: &str| -> Vec<String> {
        let mut new = employee("Muster", salary, ContractKind::TemporaryHelp);
        let contract = new.contract.as_mut().unwrap();
        (contract.starts_on, contract.ends_on) = (day(from), Some(day(until)));
        new.from = contract.starts_on;
        let facts = [(Field::TaxClass, ""), (Field::FlatTax, "short-term")];
        let mut book = book_with(&new, &facts);
        let found = calculated(&mut book, "2026-11");
        assert_eq!(number(&book.db, "SELECT count(*) FROM payroll_slip"), 1);
        let of_law = |it: &(String, String)| it.0.contains("§ 40a (1) EStG");
        found.into_iter().filter(of_law).map(|it| it.0).collect()
    };
    let long = said("2026-11-01", "2026-11-30", "3150");
    assert_eq!(
        long,
        [
            "contract E-1/1 has 21 days of work on end until 2026-11-30, with paid holidays, and the flat tax `short-term` is for at most 18 (§ 40a (1) EStG)"
        ]
    );
    let much = said("2026-11-01", "2026-11-30", "3171");
    assert!(
        much[1]
            .contains("3171.00 EUR for 21 days of work in 2026-11 is more than 150.00 EUR a day"),
        "{much:?}"
    );
    // 2 to 25 November are 18 days of work.
    assert_eq!(
        said("2026-11-02", "2026-11-25", "3000"),
        Vec::<String>::new()
    );
    assert_eq!(said("2026-11-02", "2026-11-26", "3000").len(), 1);
}

/// A kind that is not in the month has its row, or the sums of the year do not add up on paper.
#[test]
fn the_year_on_the_slip_adds_up() {
    let new = employee("Muster", "3000", ContractKind::Permanent);
    let mut book = book_with(&new, &[]);
    let of_october = NewLine {
        month: month("2026-10"),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &of_october));
    for text in ["2026-10", "2026-11"] {
        calculated(&mut book, text);
        approve(&mut book, text);
    }
    let paper = paper::rows(&book.db, "LA-2026-11/E-1", Language::En, false).unwrap();
    let year = |kind: &str| -> i64 {
        let row = paper.iter().find(|it| it.kind == kind).unwrap();
        row.year.unwrap().money(Currency::EUR).unwrap().minor()
    };
    assert_eq!(year("bonus"), 100_000);
    assert_eq!(year("salary") + year("bonus"), year("gross"));
}

/// Born in 1957 with 3,000: 2,000 of it are free of tax, and stand on the slip (§ 3 no. 21 EStG).
#[test]
fn what_is_free_past_the_pension_age_stands_on_the_slip() {
    let new = employee("Muster", "3000", ContractKind::Permanent);
    let mut book = book_with(&new, &[(Field::BirthDate, "1957-06-01")]);
    calculated(&mut book, "2026-11");
    let paper = paper::rows(&book.db, "LA-2026-11/E-1", Language::En, false).unwrap();
    let of = |kind: &str| {
        let row = paper.iter().find(|it| it.kind == kind).unwrap();
        row.amount.unwrap().to_string()
    };
    assert_eq!(
        (of("tax-free"), of("taxable")),
        ("2000.00".into(), "1000.00".into())
    );
}

/// Both go to the same insurer, and are owed, whether somebody is named or not.
#[test]
fn what_goes_to_others_is_owed_without_a_name_as_well() {
    let new = employee("Muster", "3000", ContractKind::Permanent);
    let mut book = book_with(&new, &[]);
    for (kind, amount) in [("pension-deferral", "200"), ("pension-grant", "30")] {
        let new = NewLine {
            kind: crate::book::text(kind),
            amount: Some(amount.parse().unwrap()),
            ..bonus()
        };
        book.write(|tx, firm| line::add(tx, firm, &new));
    }
    let found = calculated(&mut book, "2026-11");
    assert_eq!(
        found
            .iter()
            .filter(|it| it.0.contains("no note says to whom"))
            .count(),
        2
    );
    let owed = "SELECT sum(-amount) FROM payroll_slip_line WHERE owed_on = 'payroll-withheld'";
    assert_eq!(number(&book.db, owed), 23_000);
}

/// 5,200 past the pension age: 3,200 of it are taxed, by `net` as on a slip; in class 6 all of it is.
#[test]
fn net_knows_what_is_free_past_the_pension_age_as_slips_do() {
    use bo::payroll::net::{Calculator, Person};
    use bo::payroll::tax::TaxClass;
    let mut of_slip = crate::payroll::input(Some(1), "119", 520_000, 0);
    of_slip.pay[0].taxed = Some(320_000);
    (of_slip.tax.free, of_slip.insurance.past_age) = (200_000, true);
    let law = bo::payroll::law::Law::on(day("2026-11-30")).unwrap();
    let slip = bo::payroll::slip::compute(&of_slip, &law).unwrap();
    let person = Person {
        day: day("2026-11-30"),
        class: TaxClass::I,
        factor: None,
        child_allowances: 0,
        allowance: 0,
        church: None,
        church_limit: false,
        group: bo::payroll::social::Group::Pensioner,
        state: None,
        additional: 269,
        u1: 160,
        u2: 44,
        children: 0,
        childless: true,
        private: None,
        pension_exempt: false,
        taxed_minijob: false,
        past_pension_age: true,
        once: None,
    };
    let net = |person: Person| Calculator::new(person).unwrap().net(520_000).unwrap();
    let found = net(person.clone());
    assert_eq!((found.tax, found.free), (slip.tax, 200_000));
    assert_eq!((found.net(), found.cost()), (slip.net, slip.cost));
    let usual = net(Person {
        past_pension_age: false,
        ..person.clone()
    });
    assert!(found.tax < usual.tax);
    let sixth = |past_pension_age| {
        let person = Person {
            class: TaxClass::VI,
            past_pension_age,
            ..person.clone()
        };
        net(person).tax
    };
    assert_eq!(sixth(true), sixth(false));
}
