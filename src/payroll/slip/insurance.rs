//! What a slip asks of social insurance: contributions, levies, and the subsidy to private
//! insurance.

mod insured;
mod midijob;
mod once;

pub use insured::{Branches, group_key, halves, minijob_office};
pub(super) use insured::{insured, pays};
pub use midijob::{is_midijob, midijobs};
pub(super) use once::{Once, in_last_month, once};
pub use once::{belongs_to_last_year, paid};

use super::compute::euros;
use super::{Block, Input, Insurance, Line};
use crate::base::{Error, Result};
use crate::payroll::law::Law;
use crate::payroll::social::{
    self, Branch, Contributions, Counted, Minijob, Month, Private, YearSoFar,
};
use crate::payroll::trace::{NoTrace, Trace};
use insured::MINIJOB_OFFICE;
use midijob::earned;

/// What social insurance does to a slip. In cents.
#[derive(Default)]
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
    /// What is paid once and belongs to the year before.
    pub last_year: (i64, i64),
}

impl Social {
    /// The bases of health, pension and unemployment insurance.
    pub fn bases(&self) -> [i64; 3] {
        let unemployment = unemployment_base(&self.lines, false);
        [self.health_base, self.pension_base, unemployment]
    }

    /// Takes in what another part of the month asks. What it would be in a whole month stays.
    pub fn add(&mut self, other: Social) {
        self.lines.extend(other.lines);
        self.paid_out.extend(other.paid_out);
        self.subsidy += other.subsidy;
        self.health_base += other.health_base;
        self.pension_base += other.pension_base;
        self.one_off.0 += other.one_off.0;
        self.one_off.1 += other.one_off.1;
        self.last_year.0 += other.last_year.0;
        self.last_year.1 += other.last_year.1;
    }

    /// Says of every line which part of the month it is of.
    pub fn come_from(&mut self, source: &str) {
        let lines = self.lines.iter_mut().chain(&mut self.paid_out);
        for line in lines.filter(|it| it.source.is_none()) {
            line.source = Some(source.to_string());
        }
    }
}

/// What counted for unemployment insurance: of the month itself, or of the year before. In cents.
pub fn unemployment_base(lines: &[Line], of_last_year: bool) -> i64 {
    let lines = lines
        .iter()
        .filter(|it| it.block == Block::Social && it.kind == "unemployment")
        .filter(|it| it.is_of_last_year() == of_last_year);
    lines.filter_map(|it| it.base).sum()
}

/// Adds what a month, or a part of it, has used of each branch with contributions.
pub fn use_up(used: &mut YearSoFar, facts: &Insurance, days: i64, bases: [i64; 3]) {
    let insured = Branches::of(facts);
    let [health, pension, unemployment] = bases;
    for (branch, is_insured, base) in [
        (&mut used.health, insured.health, health),
        (&mut used.pension, insured.pension, pension),
        (&mut used.unemployment, insured.unemployment, unemployment),
    ] {
        if is_insured {
            branch.days += days;
            branch.base += base;
        }
    }
}

/// The only tax that goes there.
const FLAT_TAX: &str = "flat-tax-minijob";

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
    let (mut counted_once, mut last_year) = ((one_off, one_off), (0, 0));
    let mut of_last_year = Vec::new();
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
            let insured = insured(facts)?;
            let once = once::assign(input, law, &insured, pay, one_off);
            let one_off = match once.to_last_year() {
                Some(last) => {
                    let counts = once.found.counts;
                    last_year = (counts.health, counts.pension.max(counts.unemployment));
                    of_last_year = in_last_month(law, last, counts, &mut NoTrace)?;
                    Counted::default()
                }
                None => once.found.counts,
            };
            counted_once = (one_off.health, one_off.pension.max(one_off.unemployment));
            let fund = facts.fund.as_ref();
            let recipient = fund.map(|fund| fund.name.clone()).unwrap_or_default();
            let paid = match input.ended() {
                Some(ended) => once::added(figures, ended, one_off, trace)?,
                None => {
                    let month = Month {
                        pay,
                        one_off,
                        days: facts.days,
                        midijob: earned(figures, input, &insured, (pay, one_off.highest())),
                    };
                    social::month(figures, &insured, &month, trace)?
                }
            };
            (paid, recipient)
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
    let mut lines = lines(&paid, &recipient, facts.group == "109");
    if input.ended().is_some() {
        once::cite(&mut lines, "§ 23a (2) SGB IV");
    }
    lines.extend(of_last_year);
    Ok(Social {
        health_base,
        pension_base,
        last_year,
        lines,
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
        flat_tax: input.tax.class.is_none() && input.tax.flat.is_none(),
        u1: facts.sick_pay_levy,
        minimum_base: true,
    };
    social::minijob(law.social, &job, trace).map_err(|err| {
        err.with_hint(format!(
            "more than {}, twice the limit, is no Minijob in any month (§ 8 (1b) SGB IV): `bo staff edit {} --insurance-group 101 --from {}`",
            euros(law.social.minijob_limit * 2),
            input.person,
            input.month.first()
        ))
    })
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

/// The lines of contributions and levies; what is nothing has none.
fn lines(paid: &Contributions, recipient: &str, is_minijob: bool) -> Vec<Line> {
    let health_law = match is_minijob {
        true => "§ 249b SGB V",
        false => "§§ 241, 243, 249 SGB V",
    };
    // Levies are the employer's, and do not tell their base.
    let levy = |employer: i64| Branch {
        employer,
        ..Branch::default()
    };
    #[rustfmt::skip]
    let rows = [
        ("health", "Krankenversicherung", "Health insurance", paid.health, health_law),
        ("health-additional", "Zusatzbeitrag", "Additional health rate", paid.additional, "§§ 242, 249 SGB V"),
        ("care", "Pflegeversicherung", "Care insurance", paid.care, "§§ 55, 58 SGB XI"),
        ("care-childless", "Pflegeversicherung, Zuschlag", "Care insurance, childless", paid.childless, "§ 55 (3) SGB XI"),
        ("pension", "Rentenversicherung", "Pension insurance", paid.pension, "§§ 158, 168, 172 SGB VI"),
        ("unemployment", "Arbeitslosenversicherung", "Unemployment insurance", paid.unemployment, "§§ 341, 346 SGB III"),
        ("u1", "Umlage U1", "Levy U1, sick pay", levy(paid.u1), "§ 7 AAG"),
        ("u2", "Umlage U2", "Levy U2, maternity", levy(paid.u2), "§ 7 AAG"),
        ("insolvency", "Insolvenzgeldumlage", "Insolvency levy", levy(paid.insolvency), "§ 358 SGB III"),
        ("accident", "Unfallversicherung", "Accident insurance", levy(paid.accident), "§ 185 (4) SGB VII"),
        (FLAT_TAX, "Pauschsteuer Minijob", "Flat tax, Minijob", levy(paid.flat_tax), "§ 40a (2) EStG"),
    ];
    let mut lines = Vec::with_capacity(rows.len());
    for (kind, de, en, it, law) in rows {
        if it.employee == 0 && it.employer == 0 {
            continue;
        }
        let mut line = line(kind, de, en, -it.employee, it.employer, law);
        line.base = (it.base != 0).then_some(it.base);
        line.recipient = (!recipient.is_empty()).then(|| recipient.to_string());
        if kind == FLAT_TAX {
            line.cost_on = Some("payroll-flat-tax".to_string());
        }
        lines.push(line);
    }
    lines
}
