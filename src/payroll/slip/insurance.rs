//! What a slip asks of social insurance: contributions, levies, and the subsidy to private
//! insurance.

use super::compute::{Sums, euros};
use super::{Block, Input, Insurance, LastMonth, Line, MARCH_CLAUSE};
use crate::base::{Error, Result};
use crate::payroll::law::Law;
use crate::payroll::social::{
    self, Assigned, Assignment, Branch, Contributions, Counted, Group, Halves, Health, Insured,
    Minijob, Month, Private, Used, YearSoFar, midijob,
};
use crate::payroll::trace::{NoTrace, Trace};
use chrono::Datelike;

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

/// Where the money of Minijobs goes.
const MINIJOB_OFFICE: &str = "Minijob-Zentrale";

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
            let once = assign(input, law, &insured, pay, one_off);
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
            let excluded = insured.trainee;
            let month = Month {
                pay,
                one_off,
                days: facts.days,
                midijob: !excluded && is_in_range(figures, input),
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
    let mut lines = lines(&paid, &recipient, facts.group == "109");
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

/// Who is insured how.
pub(super) fn insured(facts: &Insurance) -> Result<Insured> {
    let group = match facts.group.as_str() {
        "101" | "103" | "105" => Group::Employee,
        "102" | "121" => Group::Trainee,
        "106" => Group::WorkingStudent,
        "119" => Group::Pensioner,
        "120" => Group::EarlyPensioner,
        other => return Err(Error::input(format!("no group of persons `{other}`"))),
    };
    let (additional, u1, u2) = match &facts.fund {
        Some(fund) => (fund.additional, fund.u1, fund.u2),
        None => (0, 0, 0),
    };
    let insured = Insured {
        childless: facts.childless && facts.kind != "private",
        children: facts.children,
        saxony: facts.saxony,
        east: facts.east,
        u1: if facts.sick_pay_levy { u1 } else { 0 },
        u2,
        ..Insured::of(group, additional)
    };
    // § 28 (1) no. 1, § 346 (3) SGB III.
    let insured = match insured.unemployment {
        Halves::Both if facts.past_age => Insured {
            unemployment: Halves::EmployerOnly,
            ..insured
        },
        Halves::Both | Halves::EmployerOnly | Halves::None => insured,
    };
    Ok(insured.with_health(!matches!(facts.kind.as_str(), "private" | "none")))
}

/// The pay of a month in the range between Minijob and full contributions (Übergangsbereich), and
/// what counts of it. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Midijob {
    /// All that is paid and counts,
    pub pay: i64,
    /// the base of all contributions (BE),
    pub base: i64,
    /// and that of the employee's share (BE_AN).
    pub employee: i64,
}

/// Whether the regular pay, with that of other jobs, is in the range of Midijobs.
fn is_in_range(figures: &social::Law, input: &Input) -> bool {
    let all = input.regular + input.insurance.other_pay;
    midijob::is_in_range(figures, input.regular) && all <= figures.midijob_limit
}

/// What counts of the parts of a month whose contributions are reduced: § 20 (2a) SGB IV.
///
/// # Errors
/// As computing the slip.
pub fn midijobs(input: &Input, law: &Law) -> Result<Vec<Midijob>> {
    if input.periods.is_empty() {
        return Ok(in_midijob(input, law)?.into_iter().collect());
    }
    let mut found = Vec::new();
    for part in input.parts::<NoTrace>(law)? {
        found.extend(in_midijob(&part.input, law)?);
    }
    Ok(found)
}

fn in_midijob(input: &Input, law: &Law) -> Result<Option<Midijob>> {
    let facts = &input.insurance;
    if matches!(facts.group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let insured = insured(facts)?;
    if insured.trainee || !is_in_range(law.social, input) {
        return Ok(None);
    }
    let sums = Sums::of(input)?;
    let once = assign(input, law, &insured, sums.insured, sums.insured_one_off);
    let counts = match once.to_last_year() {
        Some(_) => Counted::default(),
        None => once.found.counts,
    };
    let pay = sums.insured + counts.highest();
    if pay == 0 || !midijob::is_below_upper_limit(law.social, pay, facts.days) {
        return Ok(None);
    }
    let (base, employee) = midijob::bases(law.social, pay, facts.days, &mut NoTrace);
    Ok(Some(Midijob {
        pay,
        base,
        employee,
    }))
}

/// Whether only the employer pays unemployment insurance, and whether health insurance has the reduced
/// rate.
pub fn halves(facts: &Insurance) -> (bool, bool) {
    match insured(facts) {
        Ok(it) => (
            it.unemployment == Halves::EmployerOnly,
            it.health == Health::Reduced,
        ),
        Err(_) => (false, false),
    }
}

/// Who collects the contributions of Minijobs and of those employed for a short time
/// (Einzugsstelle, § 28i SGB IV).
pub fn minijob_office(facts: &Insurance) -> Option<&'static str> {
    matches!(facts.group.as_str(), "109" | "110").then_some(MINIJOB_OFFICE)
}

/// How much of what is paid once counts, and for which year, with what that follows from.
pub(super) struct Once<'a> {
    /// This year until this month, with its current pay.
    pub year: YearSoFar,
    /// The year before.
    pub last: Option<YearSoFar>,
    /// What counts.
    pub found: Assignment,
    last_month: Option<&'a LastMonth>,
}

impl Once<'_> {
    /// The month of the year before that it belongs to.
    pub fn to_last_year(&self) -> Option<&LastMonth> {
        match self.found.to {
            Assigned::YearBefore => self.last_month,
            Assigned::ThisYear => None,
        }
    }
}

/// Whether what is paid once belongs to the year before: § 23a (4) SGB IV.
///
/// # Errors
/// As computing the slip.
pub fn belongs_to_last_year(input: &Input, law: &Law) -> Result<bool> {
    let sums = Sums::of(input)?;
    let once = once(input, law, sums.insured, sums.insured_one_off)?;
    Ok(once.is_some_and(|it| it.to_last_year().is_some()))
}

/// How much of what is paid once counts, if anything is and there is a ceiling for it.
pub(super) fn once<'a>(
    input: &'a Input,
    law: &Law,
    pay: i64,
    one_off: i64,
) -> Result<Option<Once<'a>>> {
    if one_off == 0 || matches!(input.insurance.group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let insured = insured(&input.insurance)?;
    Ok(Some(assign(input, law, &insured, pay, one_off)))
}

fn assign<'a>(input: &'a Input, law: &Law, insured: &Insured, pay: i64, one_off: i64) -> Once<'a> {
    let (before, figures) = (&input.before, law.social);
    let days = input.insurance.days;
    let capped = |ceiling: i64, pay: i64, days: i64| pay.min(social::ceiling(ceiling, days));
    let pension_ceiling = |figures: &social::Law| match insured.east {
        true => figures.pension_ceiling_year_east,
        false => figures.pension_ceiling_year,
    };
    let of_unknown = before.of_unknown(input.regular);
    let assumed = |ceiling: i64, months: i64| months * capped(ceiling, of_unknown, 30);
    let (of_health, of_pension) = (figures.health_ceiling_year, pension_ceiling(figures));
    let unknown = before.unknown_months;
    let used = |known: Used, of_year: i64| Used {
        days: known.days + unknown * 30 + days,
        base: known.base + assumed(of_year, unknown) + capped(of_year, pay, days),
    };
    let known = before.used();
    let year = YearSoFar {
        health: used(known.health, of_health),
        pension: used(known.pension, of_pension),
        unemployment: used(known.unemployment, of_pension),
    };
    let last = law.before.zip(before.last_year.as_ref());
    let last = last.map(|(figures, it)| {
        let unknown = it.unknown_months;
        let used = |known: Used, of_year: i64| Used {
            days: known.days + unknown * 30,
            base: known.base + assumed(of_year, unknown),
        };
        let known = it.used();
        let year = YearSoFar {
            health: used(known.health, figures.health_ceiling_year),
            pension: used(known.pension, pension_ceiling(figures)),
            unemployment: used(known.unemployment, pension_ceiling(figures)),
        };
        (figures, year)
    });
    let month = input.month.first().month();
    let before_this = last.as_ref().map(|(figures, year)| (*figures, year));
    Once {
        found: social::assign(figures, insured, one_off, month, &year, before_this),
        year,
        last: last.map(|(_, year)| year),
        last_month: before
            .last_year
            .as_ref()
            .and_then(|it| it.last_month.as_ref()),
    }
}

/// The contributions on what is paid once and belongs to the last month of the year before: by its
/// figures, fund and person. That month has used its own ceilings, and its pay is contributed.
pub(super) fn in_last_month<T: Trace>(
    law: &Law,
    last: &LastMonth,
    one_off: Counted,
    trace: &mut T,
) -> Result<Vec<Line>> {
    let Some(figures) = law.before else {
        return Ok(Vec::new());
    };
    // What the employer of a trainee bears alone, the pay of the month has used up.
    let insured = Insured {
        trainee: false,
        ..insured(&last.insurance)?
    };
    let month = Month {
        pay: 0,
        one_off,
        days: 30,
        midijob: false,
    };
    let paid = social::month(figures, &insured, &month, trace)?;
    let fund = last.insurance.fund.as_ref();
    let recipient = fund.map_or("", |fund| &fund.name);
    let mut lines = lines(&paid, recipient, false);
    for line in &mut lines {
        line.month = Some(last.month);
        line.source = Some(MARCH_CLAUSE.to_string());
        line.law = line
            .law
            .take()
            .map(|law| format!("{law}, § 23a (4) SGB IV"));
    }
    Ok(lines)
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

/// The key of the contribution groups: health, pension, unemployment and care insurance, a digit
/// for each (Beitragsgruppenschlüssel, § 28b SGB IV).
pub fn group_key(facts: &Insurance) -> Option<String> {
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
            let insured = insured(facts).ok()?;
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

/// The branches with contributions from current pay, those of the employer for the insured as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branches {
    /// Health and care insurance,
    pub health: bool,
    /// pension,
    pub pension: bool,
    /// and unemployment insurance.
    pub unemployment: bool,
}

impl Branches {
    /// By what is known of a person in a month. The flat rate of § 249b SGB V insures nobody.
    pub fn of(facts: &Insurance) -> Branches {
        let (health, pension, unemployment) = match facts.group.as_str() {
            "109" => (false, !facts.pension_exempt, false),
            "110" | "190" => (false, false, false),
            _ => match insured(facts) {
                Ok(it) => (
                    it.health != Health::None,
                    it.pension != Halves::None,
                    it.unemployment != Halves::None,
                ),
                Err(_) => (true, true, true),
            },
        };
        Branches {
            health,
            pension,
            unemployment,
        }
    }
}

/// Whether somebody pays contributions to pension and unemployment insurance.
pub(super) fn pays(input: &Input) -> (bool, bool) {
    match input.insurance.group.as_str() {
        "109" => (!input.insurance.pension_exempt, false),
        "110" | "190" => (false, false),
        "106" => (true, false),
        _ => match insured(&input.insurance) {
            Ok(it) => (it.pension == Halves::Both, it.unemployment == Halves::Both),
            Err(_) => (true, true),
        },
    }
}
