//! The pre-flight: everything that is wrong or odd about a person in a run, all of it at once.

mod group;
mod known;
mod leaving;
mod maternity;
mod minijob;
mod missed;
mod set_off;

use super::earlier;
use super::gather::{self, Surroundings};
use super::slip::{self, Input, Line, Slip};
use crate::base::{Currency, Error, Money, Month, Quantity, Result, Severity};
use crate::people::{Contract, ContractKind, Field, Per, Person, Salary, Timeline};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use set_off::SetOff;

/// Something about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Who.
    pub person: Person,
    /// An error keeps the slip from being made.
    pub severity: Severity,
    /// What.
    pub message: String,
    /// What helps.
    pub hint: Option<String>,
}

/// What is found about one person.
pub(super) struct Findings<'a> {
    person: &'a Person,
    found: &'a mut Vec<Finding>,
    errors: usize,
}

impl<'a> Findings<'a> {
    /// Nothing yet.
    pub fn new(person: &'a Person, found: &'a mut Vec<Finding>) -> Findings<'a> {
        Findings {
            person,
            found,
            errors: 0,
        }
    }

    fn note(&mut self, severity: Severity, message: impl Into<String>, hint: Option<String>) {
        self.found.push(Finding {
            person: self.person.clone(),
            severity,
            message: message.into(),
            hint,
        });
    }

    /// What keeps the slip from being made.
    pub fn error(&mut self, message: impl Into<String>, hint: Option<String>) {
        self.errors += 1;
        self.note(Severity::Error, message, hint);
    }

    /// What somebody should look at.
    pub fn warn(&mut self, message: impl Into<String>, hint: Option<String>) {
        self.note(Severity::Warning, message, hint);
    }

    /// What keeps an earlier month from being corrected.
    pub fn of_month(&mut self, month: Month, found: &[Finding]) {
        self.of_month_as(month, found, "");
    }

    /// What keeps what is paid once from being charged to the year before.
    pub fn of_last_month(&mut self, month: Month, found: &[Finding]) {
        let why = format!(
            "; what is paid once now is more than is free this year, and belongs to {month} (§ 23a (4) SGB IV)"
        );
        self.of_month_as(month, found, &why);
    }

    fn of_month_as(&mut self, month: Month, found: &[Finding], why: &str) {
        for it in found.iter().filter(|it| it.severity == Severity::Error) {
            self.error(format!("{month}: {}{why}", it.message), it.hint.clone());
        }
    }

    /// What the engine refuses.
    pub fn refused(&mut self, err: &Error) {
        let hint = err.hint().map(str::to_string);
        self.error(err.to_string(), hint);
    }

    /// Whether a slip can be made.
    pub fn is_sound(&self) -> bool {
        self.errors == 0
    }

    /// Less than the minimum wage (§ 1 MiLoG), except in training (§ 22 (3) MiLoG).
    pub fn minimum_wage(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        contract: &Contract,
        salary: Salary,
        day: NaiveDate,
    ) -> Result<()> {
        // Nor in an internship that a training demands (§ 22 (1) no. 1 MiLoG), which is group 105.
        let group = timeline.text(None, Field::InsuranceGroup, day);
        if contract.kind == ContractKind::Trainee || group == Some("105") {
            return Ok(());
        }
        let hours: Option<Quantity> = timeline.get(Some(contract.id), Field::WeeklyHours, day)?;
        let cents = match salary.per {
            Per::Hour => salary.amount.minor(),
            Per::Month => {
                let Some(hours) = hours.filter(|it| !it.amount().is_zero()) else {
                    return Ok(());
                };
                let of_month = hours.amount() * Decimal::from(13) / Decimal::from(3);
                let of_hour = Decimal::from(salary.amount.minor()) / of_month;
                of_hour.round_dp(0).to_i64().unwrap_or(i64::MAX)
            }
        };
        let least = around.law.social.minimum_wage;
        if cents < least {
            let money = |cents| Money::from_minor(cents, Currency::EUR);
            self.warn(
                format!(
                    "{} an hour is less than the minimum wage of {} (§ 1 MiLoG)",
                    money(cents),
                    money(least)
                ),
                Some(format!(
                    "`bo staff edit {} --contract {} --salary … --from {}`",
                    self.person.number,
                    contract.number,
                    around.month.first()
                )),
            );
        }
        Ok(())
    }

    /// What a slip needs to be paid and reported.
    pub fn missing(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        is_paid: bool,
        is_taxed: bool,
    ) {
        let number = &timeline.person.number;
        let has = |field| timeline.text(None, field, around.pay_on).is_some();
        if is_paid && !has(Field::Iban) {
            self.error(
                "the IBAN is missing",
                Some(format!("`bo staff edit {number} --iban DE…`")),
            );
        }
        if !has(Field::SocialNumber) {
            self.warn(
                "the social security number is missing",
                Some(format!("`bo staff edit {number} --social-number …`")),
            );
        }
        if is_taxed && !has(Field::TaxId) {
            self.warn(
                "the tax id is missing",
                Some(format!("`bo staff edit {number} --tax-id …`")),
            );
        }
    }

    /// What is paid once depends on months of which nothing is known.
    fn earlier(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        slip: &Slip,
    ) -> Result<()> {
        let once = slip.taxable_one_off != 0 || slip.pension_one_off != 0;
        let last = input.before.last_year.as_ref();
        let of_last_year = slip.lines.iter().any(Line::is_of_last_year);
        let this = gather::january(around.month.first().year());
        let before = gather::january(this.first().year() - 1);
        let spans = [
            (this, around.month, once && 0 < input.before.unknown_months),
            (
                before,
                this,
                of_last_year && last.is_some_and(|it| 0 < it.unknown_months),
            ),
        ];
        for (from, until, is_asked) in spans {
            if !is_asked {
                continue;
            }
            let months = gather::unknown(around.conn, timeline, from, until)?;
            let (Some(first), Some(last)) = (months.first(), months.last()) else {
                continue;
            };
            let until = match first == last {
                true => String::new(),
                false => format!(" --until {last}"),
            };
            let is_last_year = from != this;
            self.warn(
                format!(
                    "{} of {} {} no slip here and no earlier pay, and what is paid once is {} as if {} had the pay of {}",
                    crate::base::counted(months.len() as u32, "month", "months"),
                    from.first().year(),
                    if months.len() == 1 { "has" } else { "have" },
                    if is_last_year { "insured" } else { "taxed and insured" },
                    if months.len() == 1 { "it" } else { "each" },
                    if is_last_year { "its contract" } else { "a usual month" }
                ),
                Some(format!(
                    "`bo payroll earlier add {} {first}{until} --taxable … --health-base … --pension-base …`, or the runs of these months first",
                    timeline.person.number
                )),
            );
        }
        self.elsewhere(around, timeline, input, slip)
    }

    /// What is paid once in the year in which somebody came is taxed with what was paid elsewhere
    /// in it, if that is known (§ 39b (3) sentence 2 EStG).
    fn elsewhere(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        slip: &Slip,
    ) -> Result<()> {
        let year = around.month.first().year();
        let came = timeline.contracts.iter().map(|it| it.starts_on).min();
        let Some(came) = came.filter(|it| it.year() == year && 1 < it.ordinal()) else {
            return Ok(());
        };
        let is_main = input.tax.class.is_some_and(|class| class != 6);
        if slip.taxable_one_off == 0
            || !is_main
            || earlier::is_said(around.conn, &timeline.person, year)?
        {
            return Ok(());
        }
        let (january, until) = (
            gather::january(year),
            Month::of(came - chrono::Days::new(1)),
        );
        let until = match january == until {
            true => String::new(),
            false => format!(" --until {until}"),
        };
        self.warn(
            format!("came on {came}, and what was paid elsewhere in {year} before is not known: what is paid once is taxed without it, and the wage statement has the letter S (§ 39b (3), § 41b (1) EStG)"),
            Some(format!(
                "`bo payroll earlier add {} {january}{until} --employer … --taxable …`, by the wage statement of the employer before; --taxable 0 if there was none",
                timeline.person.number
            )),
        );
        Ok(())
    }

    /// More of an overpayment is deferred than has to be; what nothing takes back is a loan. `own`
    /// is the slip without what it corrects of other months.
    fn deferred(&mut self, number: &str, month: Month, slip: &Slip, own: &Slip) {
        let of = |kind: &str| -> i64 {
            let lines = own.lines.iter().filter(|it| it.kind == kind);
            lines.map(|it| it.amount).sum()
        };
        let (deferred, before) = (of("overpayment-deferred"), -of("paid-before"));
        let worth = (own.payout + before - deferred).max(0);
        let taken_back = (own.payout - slip.payout).max(0) + (before - worth).max(0);
        let needed = (deferred - slip.payout).max(0);
        if deferred <= needed {
            return;
        }
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        let what = if taken_back == 0 {
            "an overpayment is deferred, and nothing is taken back: it is paid out as a loan"
                .to_string()
        } else if taken_back < deferred {
            format!(
                "{} of an overpayment is deferred, and {} is taken back: {} is paid out as a loan",
                money(deferred),
                money(taken_back),
                money(deferred - taken_back)
            )
        } else {
            format!(
                "{} of an overpayment is deferred, and {} would do: {} is paid out now and owed later",
                money(deferred),
                money(needed),
                money(deferred - needed)
            )
        };
        let mut lines = own
            .lines
            .iter()
            .filter(|it| it.kind == "overpayment-deferred");
        let line = lines.find_map(|it| it.source.as_deref()).unwrap_or("LINE");
        let withdraw = format!("`bo payroll lines withdraw {line} --reason …`");
        self.warn(
            what,
            Some(match needed {
                0 => withdraw,
                _ => format!(
                    "{withdraw}, then `bo payroll lines add {number} overpayment --month {month} --total {} --amount …`",
                    money(needed).amount()
                ),
            }),
        );
    }

    /// What can be said once the slip is there.
    pub fn slip(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        input: &Input,
        slip: &Slip,
    ) -> Result<()> {
        let (number, month) = (&timeline.person.number, around.month);
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        for it in around.late_of(number) {
            self.warn(
                format!("{} of {} came after slip {}", it.line, it.month, it.slip),
                Some(format!("`bo payroll correct {number} {}`", it.month)),
            );
        }
        let corrected;
        let own = match input.corrections.is_empty() {
            true => slip,
            false => {
                corrected = slip::month(input, &around.law)?;
                &corrected
            }
        };
        self.deferred(number, month, slip, own);
        let set_off = SetOff::of(around, slip);
        self.set_off(around, timeline, &set_off)?;
        let paid_before = own.lines.iter().any(|it| it.kind == "paid-before");
        if slip.payout < 0 && (paid_before || !input.corrections.is_empty()) {
            let missing = -slip.payout;
            let what = match input.corrections.is_empty() {
                true => "what was paid before is taken off, and is",
                false => "what is corrected takes back",
            };
            self.error(
                format!(
                    "{what} {} more than is paid; but for contributions of the last three payments (§ 28g SGB IV), pay may be set off only as far as it could be garnished (§ 394 BGB, § 850c ZPO)",
                    money(missing)
                ),
                Some(format!(
                    "defer at least that, and have it paid back by instalments: `bo payroll lines add {number} overpayment --month {month} --total {} --amount {}`",
                    money(missing).amount(),
                    money((missing + 5) / 6).amount()
                )),
            );
        } else if slip.payout < 0 {
            self.error(
                format!(
                    "more is taken off than is paid: {} is left",
                    money(slip.payout)
                ),
                Some(format!(
                    "`bo payroll lines list {number} --month {month}` shows what is taken off"
                )),
            );
        }
        self.missing(around, timeline, 0 < slip.payout, input.tax.class.is_some());
        self.earlier(around, timeline, input, slip)?;
        self.minijob(around, timeline, input, own)?;
        self.maternity(around, timeline, input)?;
        self.missed(around, input)?;
        self.second_job(around, input);
        if slip.taxable_one_off != 0 && around.pay_on.year() != month.first().year() {
            self.error(
                format!(
                    "a one-off payment belongs to the year in which it is paid: {}",
                    around.pay_on
                ),
                Some("enter it for a month of that year".to_string()),
            );
        }
        let (first, last) = around.span();
        let ends = timeline.contracts.iter().filter_map(|it| it.ends_on);
        match ends.max() {
            Some(end)
                if first <= end
                    && end <= last
                    && !timeline.employed_on(last + chrono::Days::new(1)) =>
            {
                self.not_paid_back(around, timeline, set_off, end)?;
                self.leaving(around, timeline, input, end)?;
                self.once_at_the_end(input, own, end);
            }
            Some(end) if end < first && !timeline.employed_on(last) => {
                self.warn(format!("has left on {end}, and still gets something"), None);
            }
            _ => (),
        }
        Ok(())
    }
}
