//! Who the slip is for and what tax and insurance depend on: § 1 (1) EBV.

use crate::base::{Language, Result};
use crate::document::format;
use crate::payroll::run::{Kept, Run};
use crate::payroll::slip::{Input, days_of, group_key, midijobs, minijob_office};
use crate::payroll::tax::Flat;
use crate::payroll::trace::Value;
use crate::payroll::words::{number, paragraph};
use crate::people::{Field, Timeline};
use chrono::NaiveDate;

/// The last day of the month on which somebody worked here.
pub(super) fn day(timeline: &Timeline, kept: &Kept) -> NaiveDate {
    let last = kept.month.last();
    let ends = timeline.contracts.iter().map(|it| it.ends_on);
    // Who has an open contract is asked about on the last day of the month.
    match ends.clone().any(|end| end.is_none_or(|end| last <= end)) {
        true => last,
        false => ends.flatten().max().map_or(last, |end| end.min(last)),
    }
}

/// Label and value, the important ones first.
pub(super) fn facts(
    language: Language,
    run: &Run,
    kept: &Kept,
    input: &Input,
    timeline: &Timeline,
) -> Result<Vec<(String, String)>> {
    let day = day(timeline, kept);
    let mut facts = Facts {
        language,
        lines: Vec::new(),
    };
    let text = |field| {
        timeline
            .text(None, field, day)
            .unwrap_or_default()
            .to_string()
    };
    let short = |day| format::short_day(language, day);
    let (tax, insurance) = (&input.tax, &input.insurance);
    let cents = |cents| number(Value::Cents(cents), language);
    let (first, last) = (kept.month.first(), kept.month.last());
    facts.add("Zeitraum", "Period", format::days(language, first, last));
    facts.add("Abrechnung", "Payslip", kept.number.clone());
    facts.add("Auszahlung am", "Paid on", short(run.paid_on()));
    facts.add("Personalnummer", "Staff number", kept.person.number.clone());
    let born = timeline.text(None, Field::BirthDate, day);
    let born = born.map(crate::base::day).transpose()?;
    facts.add(
        "Geburtsdatum",
        "Born on",
        born.map(short).unwrap_or_default(),
    );
    let spans = timeline.contracts_in(first, last);
    let entered = spans.clone().map(|it| it.starts_on).min();
    facts.add("Eintritt", "Entry", entered.map(short).unwrap_or_default());
    let open = spans.clone().any(|it| it.ends_on.is_none());
    let left = spans.filter_map(|it| it.ends_on).max().filter(|_| !open);
    facts.add("Austritt", "Exit", left.map(short).unwrap_or_default());
    facts.add("Steuer-ID", "Tax id", text(Field::TaxId));
    let class = tax.class.map(roman).unwrap_or_default();
    let class = match tax.factor {
        Some(factor) => {
            let factor = number(Value::Thousandths(factor), language);
            format!("{class}, {} {factor}", language.pick("Faktor", "factor"))
        }
        None => class.to_string(),
    };
    facts.add("Steuerklasse", "Tax class", class);
    if tax.class.is_none() {
        let name = tax.flat.as_deref().unwrap_or("minijob");
        let flat = Flat::on(name, last)?;
        let rate = number(Value::Rate(flat.rate()), language);
        let of = language.pick("pauschal", "flat");
        let law = paragraph(&flat.law, language);
        facts.add("Besteuerung", "Taxed", format!("{of} {rate}, {law}"));
    }
    facts.number(
        "Kinderfreibeträge",
        "Child allowances",
        tax.children,
        |it| number(Value::Tenths(it), language),
    );
    facts.number("Freibetrag/Monat", "Allowance, month", tax.allowance, cents);
    facts.number(
        "Hinzurechnung/Monat",
        "Addition, month",
        tax.addition,
        cents,
    );
    let church = match (&tax.church, text(Field::Church).as_str()) {
        (Some(state), church) => format!("{church} ({state})"),
        (None, _) => "–".to_string(),
    };
    facts.add("Kirchensteuer", "Church tax", church);
    let tax_days = tax.days.unwrap_or(30).to_string();
    let each = input.ways().map(|it| it.insurance.days.to_string());
    let days = format!("{tax_days} / {}", each.collect::<Vec<_>>().join(" + "));
    facts.add("Steuer-/SV-Tage", "Days tax/insurance", days);
    facts.add("SV-Nummer", "Insurance number", text(Field::SocialNumber));
    if !midijobs(input, &kept.law()?)?.is_empty() {
        let yes = language.pick("ja, § 20 Abs. 2 SGB IV", "yes, § 20 (2) SGB IV");
        facts.add("Übergangsbereich", "Midijob", yes.to_string());
    }
    for way in input.ways() {
        let key = group_key(way.insurance).unwrap_or_default();
        let days = way.period.map_or_else(String::new, |it| {
            format!(", {}", days_of(it.from, it.until, language))
        });
        let groups = format!("{} / {key}{days}", way.insurance.group);
        facts.add("Personen-/Beitragsgr.", "Person/contrib. group", groups);
    }
    if let Some(fund) = &insurance.fund
        && insurance.kind == "private"
    {
        // The fund gets pension and unemployment insurance only.
        let private = language.pick("privat", "private");
        let rest = language.pick("RV/AV", "pension");
        let value = format!("{private} ({rest}: {})", fund.name);
        facts.add("Krankenkasse", "Health fund", value);
    } else if let Some(fund) = &insurance.fund {
        let rate = number(Value::Rate(fund.additional * 100), language);
        facts.add(
            "Krankenkasse",
            "Health fund",
            format!("{}, {rate}", fund.name),
        );
    }
    let mut offices = input.ways().filter_map(|it| minijob_office(it.insurance));
    if let Some(office) = offices.next() {
        facts.add("Einzugsstelle", "Collecting office", office.to_string());
    }
    let has_care = !matches!(insurance.kind.as_str(), "private" | "none")
        && !matches!(insurance.group.as_str(), "106" | "109" | "110" | "190");
    if insurance.childless && has_care {
        let yes = language.pick("Zuschlag Kinderlose", "childless surcharge");
        facts.add("Pflegeversicherung", "Care insurance", yes.to_string());
    }
    Ok(facts.lines)
}

struct Facts {
    language: Language,
    lines: Vec<(String, String)>,
}

impl Facts {
    fn add(&mut self, de: &str, en: &str, value: String) {
        if !value.is_empty() {
            self.lines
                .push((self.language.pick(de, en).to_string(), value));
        }
    }

    fn number(&mut self, de: &str, en: &str, value: i64, text: impl Fn(i64) -> String) {
        if value != 0 {
            self.add(de, en, text(value));
        }
    }
}

fn roman(class: u8) -> &'static str {
    match class {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        _ => "VI",
    }
}
