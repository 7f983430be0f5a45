//! What a slip asks of the wage tax: tax, solidarity surcharge and church tax on the pay of the
//! month and on what is paid once; flat taxes of the employer.

use super::compute::{Sums, euros};
use super::{AfterEnd, Block, Input, Line, insurance};
use crate::base::{Error, Result};
use crate::calendar::State;
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding::{CentDown, CentUp};
use crate::payroll::tax::{self, Church, Flat, Lzz, TaxClass};
use crate::payroll::trace::{NoTrace, Trace};
use chrono::Datelike;

/// The lines of tax. `subsidy` is what the employer pays towards private insurance in a whole month:
/// the flow chart asks for that and the premium of a month, whatever the period (PKPV, PKPVAGZ).
pub(super) fn lines<T: Trace>(
    input: &Input,
    law: &Law,
    sums: &Sums,
    subsidy: i64,
    trace: &mut T,
) -> Result<Vec<Line>> {
    let Some(class) = input.tax.class else {
        return without_class(input);
    };
    let flat = flat(input, sums)?;
    let (first, after_end) = Once::of(input, sums);
    let asked = asked(input, law, sums, (class, subsidy), &first)?;
    tax::plausible(&asked)?;
    let mut found = tax::calculate_with(law.chart, &asked, trace)?;
    // A part of a month: the tax of a day for each of its days.
    let days = input.tax.days.unwrap_or(1);
    let (church, mut church_one_off) = church_tax(input, asked.lzz, &found)?;
    if let Some(once) = after_end {
        let asked = once.ask(asked);
        tax::plausible(&asked)?;
        let more = tax::calculate_with(law.chart, &asked, &mut NoTrace)?;
        found.sts += more.sts;
        found.solzs += more.solzs;
        church_one_off += church_tax(input, asked.lzz, &more)?.1;
    }
    let (base, one_off) = (sums.taxable, sums.taxable_one_off);
    let church_law = "§ 51a EStG, church tax law of the state";
    #[rustfmt::skip]
    let rows = [
        ("wage-tax", "Lohnsteuer", "Wage tax", found.lstlzz * days, base, "§ 39b (2) EStG"),
        ("wage-tax-one-off", "Lohnsteuer sonstiger Bezug", "Wage tax on one-off pay", found.sts, one_off, "§ 39b (3) EStG"),
        ("solidarity", "Solidaritätszuschlag", "Solidarity surcharge", found.solzlzz * days, base, "§§ 3, 4 SolZG"),
        ("solidarity-one-off", "Solidaritätszuschlag sonstiger Bezug", "Solidarity surcharge on one-off pay", found.solzs, one_off, "§§ 3, 4 SolZG"),
        ("church-tax", "Kirchensteuer", "Church tax", church * days, base, church_law),
        ("church-tax-one-off", "Kirchensteuer sonstiger Bezug", "Church tax on one-off pay", church_one_off, one_off, church_law),
    ];
    let mut lines = Vec::with_capacity(rows.len() + flat.len());
    for (kind, de, en, amount, base, law) in rows {
        if amount != 0 {
            let line = line(kind, de, en, -amount, 0, law);
            let base = Some(base);
            lines.push(Line { base, ..line });
        }
    }
    lines.extend(flat);
    Ok(lines)
}

/// The lines of who has no tax class: flat taxes of the employer.
pub(super) fn without_class(input: &Input) -> Result<Vec<Line>> {
    if input.insurance.group != "109" && input.tax.flat.is_none() {
        return Err(Error::input("the tax class is missing")
            .with_hint(format!("`bo staff edit {} --tax-class 1`", input.person)));
    }
    flat(input, &Sums::of(input)?)
}

fn line(kind: &str, de: &str, en: &str, amount: i64, employer: i64, law: &str) -> Line {
    Line {
        block: Block::Tax,
        kind: kind.to_string(),
        de: de.to_string(),
        en: en.to_string(),
        quantity: None,
        rate: None,
        base: None,
        amount,
        employer,
        cost_on: (employer != 0).then(|| "payroll-flat-tax".to_string()),
        owed_on: Some("payroll-tax".to_string()),
        department: None,
        recipient: Some("Finanzamt".to_string()),
        source: None,
        month: None,
        law: Some(law.to_string()),
    }
}

/// The inputs of the flow chart.
fn asked(
    input: &Input,
    law: &Law,
    sums: &Sums,
    (class, subsidy): (u8, i64),
    once: &Once,
) -> Result<tax::Input> {
    let (facts, insurance) = (&input.tax, &input.insurance);
    let year = law.chart.since.year();
    let stkl = TaxClass::numbered(class)?;
    if sums.taxable < 0 || sums.taxable_one_off < 0 {
        return Err(Error::input(format!(
            "{} that is taxed is below zero",
            euros(sums.taxable.min(sums.taxable_one_off))
        ))
        .with_hint("what was paid too much before is a correction of its month"));
    }
    let (pension, unemployment) = insurance::pays(input);
    let by_job = !matches!(insurance.group.as_str(), "106" | "109" | "110" | "190");
    let private = insurance.kind == "private" || insurance.kind == "none" || !by_job;
    let relief = facts.relief_from.filter(|from| *from <= year);
    let insured = tax::InsuredAs {
        pension,
        unemployment,
        health: !private,
        east: insurance.east,
        saxony: insurance.saxony,
        childless: insurance.childless,
        reductions: (insurance.children - 1).clamp(0, 4),
        additional: insurance.fund.as_ref().map_or(0, |it| it.additional),
        premium: insurance.premium + insurance.premium_care,
        subsidy,
    };
    Ok(once.ask(tax::Input {
        af: facts.factor.is_some(),
        f: facts.factor.unwrap_or(1000),
        stkl,
        zkf: facts.children,
        r: i64::from(facts.church.is_some()),
        lzz: match facts.days {
            Some(_) => Lzz::Day,
            None => Lzz::Month,
        },
        re4: match facts.days {
            Some(days) => CentDown.of(sums.taxable, days),
            None => sums.taxable,
        },
        lzzfreib: of_period(facts.allowance, facts.days),
        lzzhinzu: of_period(facts.addition, facts.days),
        jfreib: facts.allowance * 12,
        jhinzu: facts.addition * 12,
        alter1: relief.is_some(),
        ajahr: relief.map_or(0, i64::from),
        ..insured.input(year)
    }))
}

/// What is paid once and taxed in one step. In cents.
struct Once {
    /// How much,
    amount: i64,
    /// part of it being compensation for the job itself.
    compensation: i64,
    /// The pay of the year without it,
    expected: i64,
    /// and what of that is compensation.
    compensated: i64,
}

impl Once {
    /// What is paid once with the month, and what a correction pays of it after the last day of work,
    /// if there is both: that comes on top, in a year that is taken to go on.
    fn of(input: &Input, sums: &Sums) -> (Once, Option<Once>) {
        let amount = sums.taxable_one_off;
        let all = Once {
            amount,
            compensation: compensation(input).min(amount),
            expected: match amount {
                0 => 0,
                _ => Expected::of(input, sums).sum(),
            },
            compensated: input.before.compensation,
        };
        match input.after_end(sums) {
            Some(it) if it.once < amount => {
                let first = Once {
                    amount: amount - it.once,
                    compensation: (all.compensation - it.compensation).max(0),
                    ..all
                };
                let after = Once {
                    amount: it.once,
                    compensation: it.compensation,
                    expected: first.expected + first.amount + it.months * it.of_month,
                    compensated: first.compensated + first.compensation,
                };
                (first, Some(after))
            }
            Some(_) | None => (all, None),
        }
    }

    /// The inputs of the flow chart with it.
    fn ask(&self, input: tax::Input) -> tax::Input {
        tax::Input {
            sonstb: self.amount,
            sonstent: self.compensation.min(self.amount),
            jre4: self.expected,
            jre4ent: self.compensated.min(self.expected),
            ..input
        }
    }
}

impl Input {
    /// What of the pay that is paid once is paid after the last day of work, by a correction.
    pub(super) fn after_end(&self, sums: &Sums) -> Option<AfterEnd> {
        let after = self.before.after_end.filter(|it| 0 < it.once)?;
        (0 < sums.taxable_one_off).then(|| AfterEnd {
            once: after.once.min(sums.taxable_one_off),
            ..after
        })
    }
}

/// What of the pay that is paid once is compensation (§ 24 no. 1 EStG): nothing is provided for out of
/// it (§ 39b (2) sentence 5 no. 3 EStG). In cents.
pub(super) fn compensation(input: &Input) -> i64 {
    let pay = input.pay.iter().filter(|it| it.is_compensation());
    pay.map(super::amount_of).sum::<i64>().max(0)
}

/// The pay of the year that is to be expected without what is paid once now: § 39b (3) EStG.
/// In cents.
pub(super) struct Expected {
    /// Taxed in months before.
    pub before: i64,
    /// Months before of which nothing is known,
    pub unknown: i64,
    /// and what each is taken to have.
    pub of_unknown: i64,
    /// Taxed as pay of this month.
    pub now: i64,
    /// Months to come,
    pub months: i64,
    /// and what each is expected to have.
    pub of_month: i64,
    /// Months after the last day of the year, which count as one of which nothing is known: nobody has said
    /// what is earned elsewhere (R 39b.6 (3) LStR).
    pub projected: i64,
    /// What each of them is taken to have.
    pub of_projected: i64,
}

impl Expected {
    pub fn of(input: &Input, sums: &Sums) -> Expected {
        let before = &input.before;
        let of_unknown = (before.of_unknown(input.regular) - input.tax.free).max(0);
        // Where only a part is paid after the last day, that is a step of its own.
        let after = input.after_end(sums);
        let after = after.filter(|it| it.once == sums.taxable_one_off);
        Expected {
            before: before.taxable + before.taxable_one_off,
            unknown: before.unknown_months,
            of_unknown,
            now: sums.taxable,
            months: (input.tax.months_left - 1).max(0),
            of_month: match input.tax.days {
                Some(_) => (input.regular - input.tax.free).max(0),
                None => sums.taxable,
            },
            projected: after.map_or(before.projected, |it| it.months),
            of_projected: after.map_or(of_unknown, |it| it.of_month),
        }
    }

    pub fn sum(&self) -> i64 {
        let unknown = self.unknown * self.of_unknown + self.projected * self.of_projected;
        self.before + unknown + self.now + self.months * self.of_month
    }
}

/// What of a monthly amount is for a day: its 30th, up to the next cent.
fn of_period(month: i64, days: Option<i64>) -> i64 {
    match days {
        Some(_) => CentUp.of(month, 30),
        None => month,
    }
}

/// The church tax of the period, and on what is paid once, by the rate of the state; up to its limit
/// where that was granted.
fn church_tax(input: &Input, lzz: Lzz, found: &tax::Output) -> Result<(i64, i64)> {
    let Some(state) = &input.tax.church else {
        return Ok((0, 0));
    };
    let state: State = state.parse()?;
    let church = Church::on(state, input.month.last())?;
    let is_limited = input.tax.church_limit;
    let income = is_limited.then(|| lzz.share(found.income));
    let factor = input.tax.factor.unwrap_or(1000);
    Ok((
        church.tax(found.bk, income),
        church.tax_on_one_off(found, factor, is_limited),
    ))
}

/// Flat taxes of the employer.
fn flat(input: &Input, sums: &Sums) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let day = input.month.last();
    let church = match &input.tax.church {
        Some(state) => Some(Church::on(state.parse()?, day)?),
        None => None,
    };
    // The flat rate of § 40a EStG is on all that would be taxed otherwise.
    let all = input
        .tax
        .flat
        .as_ref()
        .filter(|_| input.tax.class.is_none());
    let of_all = all.map(|name| {
        let mut taxed = input.pay.iter().filter(|it| it.is_taxed());
        let kind = taxed.next().map_or_else(String::new, |it| it.kind.clone());
        (name.clone(), kind, sums.taxable + sums.taxable_one_off)
    });
    for (name, kind, amount) in sums.flat.iter().chain(&of_all) {
        let rate = Flat::on(name, day)?;
        let tax = rate.tax(*amount, church);
        let mut add = |name: &str, de: &str, en: &str, employer: i64, law: &str| {
            let line = line(name, de, en, 0, employer, law);
            lines.extend((employer != 0).then(|| Line {
                cost_on: Some("payroll-flat-tax.benefits".to_string()),
                base: Some(*amount),
                source: Some(kind.clone()),
                ..line
            }));
        };
        add(
            "flat-tax",
            "Pauschale Lohnsteuer",
            "Flat wage tax",
            tax.tax,
            &rate.law,
        );
        add(
            "flat-solidarity",
            "Solidaritätszuschlag, pauschal",
            "Solidarity surcharge on flat tax",
            tax.soli,
            "§ 4 SolZG",
        );
        add(
            "flat-church-tax",
            "Kirchensteuer, pauschal",
            "Church tax on flat tax",
            tax.church,
            "church tax law of the state",
        );
    }
    Ok(lines)
}
