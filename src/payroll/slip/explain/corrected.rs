//! What a correction of an earlier month does: what each line was and is, and how the new one came
//! about.

use super::{Telling, explain};
use crate::base::Result;
use crate::payroll::explain::ExplainRow;
use crate::payroll::law::Law;
use crate::payroll::slip::{Correction, Line};

impl Telling {
    /// Every line of a month that differs, and what the month pays or takes back.
    pub(super) fn corrected(&mut self, it: &Correction) -> Result<()> {
        let law = Law::by_id(&it.chart, &it.figures)?;
        let of_month = explain(&it.now, &law, self.language)?;
        let month = it.now.month;
        for differs in it.differences()? {
            let line = &differs.line;
            let mut operands = vec![
                (self.pick("neu", "new"), self.cents(differs.new)),
                (self.pick("bisher", "old"), self.cents(differs.old)),
            ];
            if line.employer != 0 {
                let name = self.pick("Arbeitgeber", "employer");
                operands.push((name, self.cents(line.employer)));
            }
            let name = line.text(self.language);
            let formula = self.pick("neu − bisher", "new − old");
            let law = line.law.clone().unwrap_or_default();
            let head = self.head(&line.kind, name, line.amount, formula, &operands, &law);
            head.corrects = Some(month);
            let how = how(&of_month, line).map(|told| ExplainRow {
                line: line.kind.clone(),
                level: told.level + 1,
                corrects: Some(month),
                ..told.clone()
            });
            let how: Vec<ExplainRow> = how.collect();
            self.told.extend(how);
        }
        let (old, new) = (it.was.payout, it.slip()?.payout);
        let operands = [
            (self.pick("neu", "new"), self.cents(new)),
            (self.pick("bisher", "old"), self.cents(old)),
        ];
        let name = format!(
            "{} {}",
            self.language.pick("Nachberechnung", "Correction of"),
            month.first().format("%m/%Y")
        );
        let formula = self.pick(
            "Auszahlung neu − Auszahlung bisher",
            "paid out, new − paid out, old",
        );
        let law = match it.year_is_over {
            true => "§ 41c (3) EStG",
            false => "§ 41c (1) EStG",
        };
        let head = self.head("correction", name, new - old, formula, &operands, law);
        head.corrects = Some(month);
        Ok(())
    }
}

/// How a line of a month came about: what is told of its kind, from the same source if it has one.
fn how<'a>(of_month: &'a [ExplainRow], line: &'a Line) -> impl Iterator<Item = &'a ExplainRow> {
    let is_of = move |told: &ExplainRow| {
        if line.is_of_last_year() {
            return told.level == 0 && told.line == line.kind && told.corrects == line.month;
        }
        let end = line.source.as_ref().map(|source| format!(", {source}"));
        let other = end.is_some_and(|end| !told.formula.ends_with(&end));
        told.level == 0 && told.line == line.kind && told.corrects.is_none() && !other
    };
    let mut is_in = false;
    of_month.iter().filter(move |told| {
        if told.level == 0 {
            is_in = is_of(told);
        }
        is_in
    })
}
