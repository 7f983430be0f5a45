//! What a slip asks of social insurance: contributions, levies, and the subsidy to private
//! insurance.

use super::compute::euros;
use super::{Block, Input, Line};
use crate::base::{Error, Result};
use crate::payroll::law::Law;
use crate::payroll::social::{
    self, Assigned, Branch, BranchYear, Contributions, Group, Halves, Health, Insured, Minijob,
    Month, Private, midijob,
};
use crate::payroll::trace::Trace;
use chrono::Datelike;

/// What social insurance does to a slip. In cents.
pub(super) struct Social {
    pub lines: Vec<Line>,
    /// Paid to the employee: the subsidy.
    pub paid_out: Vec<Line>,
    pub subsidy: i64,
    /// What it would be in a whole month.
    pub subsidy_of_month: i64,
    pub health_base: i64,
    pub pension_base: i64,
    /// What is paid once in both of them.
    pub one_off: (i64, i64),
}

/// Where the money of Minijobs goes.
const MINIJOB_OFFICE: &str = "Minijob-Zentrale";

/// The contributions on the pay of a month, and on what is paid once.
pub(super) fn contributions<T: Trace>(
    input: &Input,
    law: &Law,
    pay: i64,
    one_off: i64,
    trace: &mut T,
) -> Result<Social> {
    if pay < 0 || one_off < 0 {
        return Err(Error::input(format!(
            "{} that counts for social insurance is below zero",
            euros(pay.min(one_off))
        ))
        .with_hint("what was paid too much before is a correction of its month"));
    }
    let facts = &input.insurance;
    let figures = law.social;
    let mut counted_once = (one_off, one_off);
    let (paid, recipient) = match facts.group.as_str() {
        "109" => (
            minijob(input, law, pay, one_off, trace)?,
            MINIJOB_OFFICE.to_string(),
        ),
        "110" => (
            social::short_term(figures, pay, one_off, facts.sick_pay_levy, trace)?,
            MINIJOB_OFFICE.to_string(),
        ),
        "190" => (Contributions::default(), String::new()),
        _ => {
            let insured = insured(input)?;
            let one_off = assigned(input, law, &insured, pay, one_off)?;
            counted_once = one_off;
            let excluded = insured.trainee;
            let month = Month {
                pay,
                one_off,
                days: facts.days,
                midijob: !excluded && midijob::is_in_range(figures, input.regular),
            };
            let fund = facts.fund.as_ref();
            let recipient = fund.map(|fund| fund.name.clone()).unwrap_or_default();
            (social::month(figures, &insured, &month, trace)?, recipient)
        }
    };
    let (paid_out, subsidy) = subsidy(input, law, pay, facts.days)?;
    let subsidy_of_month = match facts.days {
        30 | 0 => subsidy,
        _ => self::subsidy(input, law, input.regular, 30)?.1,
    };
    let (health_base, pension_base) = (
        paid.health.base,
        paid.pension.base.max(paid.unemployment.base),
    );
    // Where nothing counts, nothing that is paid once does.
    counted_once = (
        counted_once.0.min(health_base),
        counted_once.1.min(pension_base),
    );
    Ok(Social {
        health_base,
        pension_base,
        lines: lines(&paid, &recipient, facts.group == "109"),
        paid_out,
        subsidy,
        subsidy_of_month,
        one_off: counted_once,
    })
}

fn minijob<T: Trace>(
    input: &Input,
    law: &Law,
    pay: i64,
    one_off: i64,
    trace: &mut T,
) -> Result<Contributions> {
    let facts = &input.insurance;
    let job = Minijob {
        pay: pay + one_off,
        one_off,
        days: facts.days,
        pension_free: facts.pension_exempt,
        statutory_health: facts.kind != "private" && facts.kind != "none",
        household: false,
        flat_tax: input.tax.class.is_none(),
        u1: facts.sick_pay_levy,
        minimum_base: true,
    };
    social::minijob(law.social, &job, trace)
}

/// Who is insured how.
fn insured(input: &Input) -> Result<Insured> {
    let facts = &input.insurance;
    let group = match facts.group.as_str() {
        "101" | "103" | "105" => Group::Employee,
        "102" | "121" => Group::Trainee,
        "106" => Group::WorkingStudent,
        "119" => Group::Pensioner,
        "120" => Group::EarlyPensioner,
        other => return Err(Error::input(format!("no group of persons `{other}`"))),
    };
    let fund = facts.fund.clone().unwrap_or_default();
    let mut insured = Insured {
        childless: facts.childless && facts.kind != "private",
        children: facts.children,
        saxony: facts.saxony,
        east: facts.east,
        u1: match facts.sick_pay_levy {
            true => fund.u1,
            false => 0,
        },
        u2: fund.u2,
        ..Insured::of(group, fund.additional)
    };
    if matches!(facts.kind.as_str(), "private" | "none") {
        insured.health = Health::None;
        insured.care = false;
        insured.additional = 0;
    }
    if insured.health == Health::None {
        (insured.childless, insured.children) = (false, 0);
    }
    Ok(insured)
}

/// How much of what is paid once counts: for health and care, for pension and unemployment.
fn assigned(
    input: &Input,
    law: &Law,
    insured: &Insured,
    pay: i64,
    one_off: i64,
) -> Result<(i64, i64)> {
    if one_off == 0 {
        return Ok((0, 0));
    }
    let (before, figures) = (&input.before, law.social);
    let days = input.insurance.days;
    let capped = |ceiling: i64, pay: i64, days: i64| pay.min(social::ceiling(ceiling, days));
    let pension_ceiling = match insured.east {
        true => figures.pension_ceiling_year_east,
        false => figures.pension_ceiling_year,
    };
    let assumed = |ceiling: i64| before.unknown_months * capped(ceiling, input.regular, 30);
    let year = BranchYear {
        days: before.days + before.unknown_months * 30 + days,
        health: before.health
            + assumed(figures.health_ceiling_year)
            + capped(figures.health_ceiling_year, pay, days),
        pension: before.pension + assumed(pension_ceiling) + capped(pension_ceiling, pay, days),
    };
    let last = before.last_year.as_ref().map(|it| BranchYear {
        days: it.days,
        health: it.health,
        pension: it.pension,
    });
    let before = law.before.zip(last.as_ref());
    let month = input.month.first().month();
    let found = social::assign(figures, insured, one_off, month, &year, before);
    match found.to {
        Assigned::ThisYear | Assigned::YearBefore => Ok((found.health, found.pension)),
    }
}

/// What the employer pays towards private insurance, free of tax.
fn subsidy(input: &Input, law: &Law, pay: i64, days: i64) -> Result<(Vec<Line>, i64)> {
    let facts = &input.insurance;
    let whole = matches!(facts.group.as_str(), "101" | "103" | "105" | "119" | "120");
    if facts.kind != "private" || !whole || days == 0 {
        return Ok((Vec::new(), 0));
    }
    let found = social::subsidy(
        law.social,
        &Private {
            pay,
            days,
            health_premium: facts.premium,
            care_premium: facts.premium_care,
            sick_pay: !matches!(facts.group.as_str(), "119" | "120"),
            saxony: facts.saxony,
        },
    )?;
    let line = |kind: &str, de: &str, en: &str, amount: i64, law: &str| Line {
        block: Block::NetEarning,
        cost_on: Some("social-employer".to_string()),
        owed_on: None,
        ..line(kind, de, en, amount, 0, law)
    };
    let mut lines = vec![
        line(
            "subsidy-health",
            "Zuschuss private Krankenversicherung",
            "Subsidy, private health insurance",
            found.health,
            "§ 257 SGB V, § 3 no. 62 EStG",
        ),
        line(
            "subsidy-care",
            "Zuschuss private Pflegeversicherung",
            "Subsidy, private care insurance",
            found.care,
            "§ 61 SGB XI, § 3 no. 62 EStG",
        ),
    ];
    lines.retain(|it| it.amount != 0);
    Ok((lines, found.health + found.care))
}

fn line(kind: &str, de: &str, en: &str, amount: i64, employer: i64, law: &str) -> Line {
    Line {
        block: Block::Social,
        kind: kind.to_string(),
        de: de.to_string(),
        en: en.to_string(),
        quantity: None,
        rate: None,
        base: None,
        amount,
        employer,
        cost_on: Some("social-employer".to_string()),
        owed_on: Some("payroll-social".to_string()),
        department: None,
        recipient: None,
        source: None,
        month: None,
        law: Some(law.to_string()),
    }
}

fn lines(paid: &Contributions, recipient: &str, is_minijob: bool) -> Vec<Line> {
    let branch = |kind: &str, de: &str, en: &str, it: Branch, law: &str| Line {
        base: Some(it.base),
        ..line(kind, de, en, -it.employee, it.employer, law)
    };
    let levy =
        |kind: &str, de: &str, en: &str, amount: i64, law: &str| line(kind, de, en, 0, amount, law);
    let mut lines = vec![
        branch(
            "health",
            "Krankenversicherung",
            "Health insurance",
            paid.health,
            match is_minijob {
                true => "§ 249b SGB V",
                false => "§§ 241, 243, 249 SGB V",
            },
        ),
        branch(
            "health-additional",
            "Zusatzbeitrag",
            "Additional health rate",
            paid.additional,
            "§§ 242, 249 SGB V",
        ),
        branch(
            "care",
            "Pflegeversicherung",
            "Care insurance",
            paid.care,
            "§§ 55, 58 SGB XI",
        ),
        branch(
            "care-childless",
            "Pflegeversicherung, Zuschlag",
            "Care insurance, childless",
            paid.childless,
            "§ 55 (3) SGB XI",
        ),
        branch(
            "pension",
            "Rentenversicherung",
            "Pension insurance",
            paid.pension,
            "§§ 158, 168, 172 SGB VI",
        ),
        branch(
            "unemployment",
            "Arbeitslosenversicherung",
            "Unemployment insurance",
            paid.unemployment,
            "§§ 341, 346 SGB III",
        ),
        levy("u1", "Umlage U1", "Levy U1, sick pay", paid.u1, "§ 7 AAG"),
        levy("u2", "Umlage U2", "Levy U2, maternity", paid.u2, "§ 7 AAG"),
        levy(
            "insolvency",
            "Insolvenzgeldumlage",
            "Insolvency levy",
            paid.insolvency,
            "§ 358 SGB III",
        ),
        levy(
            "accident",
            "Unfallversicherung",
            "Accident insurance",
            paid.accident,
            "§ 185 (4) SGB VII",
        ),
        Line {
            cost_on: Some("payroll-flat-tax".to_string()),
            ..levy(
                "flat-tax-minijob",
                "Pauschsteuer Minijob",
                "Flat tax, Minijob",
                paid.flat_tax,
                "§ 40a (2) EStG",
            )
        },
    ];
    lines.retain(|it| it.amount != 0 || it.employer != 0);
    for it in &mut lines {
        it.recipient = (!recipient.is_empty()).then(|| recipient.to_string());
    }
    lines
}

/// The key of the contribution groups: health, pension, unemployment and care insurance, a digit
/// for each (Beitragsgruppenschlüssel, § 28b SGB IV).
pub(super) fn group_key(input: &Input) -> Option<String> {
    let facts = &input.insurance;
    let digits = match facts.group.as_str() {
        "109" => {
            let health = match facts.kind.as_str() {
                "private" | "none" => 0,
                _ => 6,
            };
            [health, if facts.pension_exempt { 5 } else { 1 }, 0, 0]
        }
        "110" | "190" => [0; 4],
        _ => {
            let insured = insured(input).ok()?;
            let half = |it: Halves, employer_only| match it {
                Halves::Both => 1,
                Halves::EmployerOnly => employer_only,
                Halves::None => 0,
            };
            [
                match (insured.health, facts.kind.as_str()) {
                    (Health::None, _) => 0,
                    (_, "voluntary") => 9,
                    (Health::Reduced, _) => 3,
                    (Health::General, _) => 1,
                },
                half(insured.pension, 3),
                half(insured.unemployment, 2),
                i64::from(insured.care),
            ]
        }
    };
    Some(digits.iter().map(ToString::to_string).collect())
}

/// Whether somebody pays contributions to pension and unemployment insurance.
pub(super) fn pays(input: &Input) -> (bool, bool) {
    match input.insurance.group.as_str() {
        "109" => (!input.insurance.pension_exempt, false),
        "110" | "190" => (false, false),
        "106" => (true, false),
        _ => match insured(input) {
            Ok(it) => (it.pension == Halves::Both, it.unemployment == Halves::Both),
            Err(_) => (true, true),
        },
    }
}
