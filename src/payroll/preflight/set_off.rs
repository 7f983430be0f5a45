//! What a slip takes off for loans and advances, and what it may: a loan is set off only as far as the pay
//! could be garnished (§ 394 BGB, § 850c ZPO); an advance is pay that has been paid already.

use super::Findings;
use crate::base::{Currency, Money, Result};
use crate::payroll::attachable::Attachable;
use crate::payroll::gather::Surroundings;
use crate::payroll::kind::Class;
use crate::payroll::slip::{Block, Slip};
use crate::payroll::withheld;
use crate::people::Timeline;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a slip takes off, and may. In cents.
pub(super) struct SetOff {
    /// The net pay,
    net: i64,
    /// and what of it has to stay, if bo knows the figure of then.
    law: Option<&'static Attachable>,
    /// What may be set off in all: what could be garnished and is not, if it is there.
    most: i64,
    /// What is left to be paid out.
    payout: i64,
    /// What is taken off for each line.
    taken: BTreeMap<String, i64>,
}

impl SetOff {
    pub fn of(around: &Surroundings<'_>, slip: &Slip) -> SetOff {
        let class = |code: &str| {
            let kind = around.kinds.iter().find(|it| it.code == code);
            kind.map(|it| it.class)
        };
        let mut taken: BTreeMap<String, i64> = BTreeMap::new();
        let (mut loans, mut garnished) = (0, 0);
        let all = slip.lines.iter();
        for line in all.filter(|it| it.block == Block::NetDeduction) {
            match class(&line.kind) {
                Some(Class::Garnishment) => garnished -= line.amount,
                Some(Class::Loan) => loans -= line.amount,
                Some(_) | None => (),
            }
            if let Some(source) = &line.source {
                *taken.entry(source.clone()).or_default() -= line.amount;
            }
        }
        let law = Attachable::on(around.pay_on);
        let there = slip.payout + loans;
        let free = law.map_or(there, |it| it.of(slip.net) - garnished);
        SetOff {
            net: slip.net,
            law,
            most: free.min(there).max(0),
            payout: slip.payout,
            taken,
        }
    }

    fn of_line(&self, number: &str) -> i64 {
        self.taken.get(number).copied().unwrap_or_default()
    }

    /// Why no more than that.
    fn why(&self) -> String {
        let Some(law) = self.law else {
            return String::new();
        };
        format!(
            "of a net pay of {} at most {} may be set off, less from who supports somebody: {} a month and {} % of more have to stay (§ 394 BGB, § 850c ZPO)",
            money(self.net),
            money(self.most),
            money(law.kept()),
            100 - law.share
        )
    }
}

fn money(cents: i64) -> Money {
    Money::from_minor(cents, Currency::EUR)
}

impl Findings<'_> {
    /// Loans of which more is taken off than may be set off.
    pub(super) fn set_off(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        set_off: &SetOff,
    ) -> Result<()> {
        if set_off.law.is_none() {
            return Ok(());
        }
        let (number, month) = (&timeline.person.number, around.month);
        let mut most = set_off.most;
        for it in around.lines_of(timeline) {
            let kind = around.kinds.iter().find(|kind| kind.code == it.kind);
            if kind.is_none_or(|kind| kind.class != Class::Loan) {
                continue;
            }
            let taken = set_off.of_line(&it.number);
            let may = taken.min(most);
            most -= may;
            if taken <= may {
                continue;
            }
            let left = withheld::left(around.conn, it, Class::Loan)?;
            let left = left.unwrap_or_else(|| money(taken)).amount();
            let (when, amount) = match may {
                0 => ("…".to_string(), "…".to_string()),
                may => (month.to_string(), money(may).amount().to_string()),
            };
            self.warn(
                format!(
                    "{} is taken off for {}, and {}",
                    money(taken),
                    it.number,
                    set_off.why()
                ),
                Some(format!(
                    "`bo payroll lines withdraw {} --reason …` and `bo payroll lines add {number} loan --month {when} --amount {amount} --total {left}` takes less",
                    it.number
                )),
            );
        }
        Ok(())
    }

    /// What who leaves has not paid back of a loan or an advance with this slip, the last one.
    pub(super) fn not_paid_back(
        &mut self,
        around: &Surroundings<'_>,
        timeline: &Timeline,
        set_off: SetOff,
        end: NaiveDate,
    ) -> Result<()> {
        let (number, month) = (&timeline.person.number, around.month);
        let of_loans = |code: &str| {
            let kind = around.kinds.iter().find(|it| it.code == code);
            kind.is_some_and(|it| it.class == Class::Loan)
        };
        let loans = around.lines_of(timeline).filter(|it| of_loans(&it.kind));
        let taken: i64 = loans.map(|it| set_off.of_line(&it.number)).sum();
        // What may still be taken, and what is there to be taken.
        let mut more = (set_off.most - taken).max(0);
        let mut payout = set_off.payout.max(0);
        for it in around.lines_of(timeline) {
            let kind = around.kinds.iter().find(|kind| kind.code == it.kind);
            let Some(kind) = kind else {
                continue;
            };
            let Some(before) = withheld::left(around.conn, it, kind.class)? else {
                continue;
            };
            let own = set_off.of_line(&it.number);
            let left = before.minor() - own;
            if left <= 0 {
                continue;
            }
            let is_advance = kind.class == Class::Advance;
            let (code, take) = match is_advance {
                true => ("advance", left.min(payout)),
                false => ("loan", left.min(payout).min(more)),
            };
            payout -= take;
            more -= if is_advance { 0 } else { take };
            let why = match !is_advance && take < left && set_off.law.is_some() {
                true => format!("; {}", set_off.why()),
                false => String::new(),
            };
            let what = match left - take {
                0 => "takes all of it off with this slip".to_string(),
                rest => format!(
                    "takes off what can be with this slip; {} stays on the line, to be paid back otherwise",
                    money(rest)
                ),
            };
            self.warn(
                format!(
                    "leaves on {end}, and {} of {} is not paid back{why}",
                    money(left),
                    it.number
                ),
                Some(match take {
                    0 => format!("agree how it is paid back: `bo payroll lines list {number}` shows what is left"),
                    take => format!(
                        "`bo payroll lines withdraw {} --reason …` and `bo payroll lines add {number} {code} --month {month} --amount {} --total {}` {what}",
                        it.number,
                        money(own + take).amount(),
                        before.amount()
                    ),
                }),
            );
        }
        Ok(())
    }
}
