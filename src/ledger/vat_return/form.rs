//! The form of the VAT return as dated data: its lines, and the tax codes behind each.

use crate::base::{Language, Percent};
use serde::Deserialize;
use std::sync::OnceLock;

/// What comes before the code of a sale that is not paid yet, under cash-basis taxation (§ 20 UStG).
pub const PENDING: &str = "pending.";

/// What comes after a code for what is lost (§ 17 (2) no. 1 sentence 1 UStG).
const LOST: &str = "-U";

/// The form of one year.
#[derive(Debug, Deserialize)]
pub struct Form {
    /// The first year it is for.
    pub year: i32,
    /// Its lines, in order.
    #[serde(rename = "line")]
    pub lines: Vec<Line>,
}

/// A line of the form.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its number, where it is known.
    #[serde(default)]
    pub line: Option<u32>,
    /// What it adds to.
    pub part: Part,
    /// The field of its taxable amount.
    #[serde(default)]
    pub kz_base: Option<String>,
    /// The field of its tax.
    #[serde(default)]
    pub kz_tax: Option<String>,
    /// The rate in percent, where the form has one.
    #[serde(default)]
    pub rate: Option<Percent>,
    /// Whether it has a taxable amount although its field is not known.
    #[serde(default)]
    base: bool,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    /// On which side the taxable amount is.
    #[serde(default)]
    pub amounts: Amounts,
    de: String,
    en: String,
}

/// What a line adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words are explained in de_vat_return.toml")]
pub enum Part {
    Output,
    Info,
    Input,
    Extra,
    Prepaid,
    LostSales,
    LostInput,
    TotalOutput,
    TotalLeft,
    TotalSum,
    TotalDue,
}

/// On which side the taxable amounts of a line are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// Sold.
    #[default]
    Credit,
    /// Bought.
    Debit,
}

/// What a posting is to the return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A taxable amount of the line at this position of the form.
    Base(usize),
    /// Tax of the line at this position of the form.
    Tax(usize),
    /// Nothing.
    Nowhere,
    /// VAT, or a sale, that has no line: someone should look.
    Unknown,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "form")]
    forms: Vec<Form>,
}

impl Form {
    /// The form of `year`, or the last one before it, or the first one there is.
    pub fn of(year: i32) -> &'static Form {
        static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
        let text = include_str!("../rates/de_vat_return.toml");
        last(FORMS.get_or_init(|| read(text)), year)
    }

    /// The form of the annual return of `year`, likewise.
    pub fn annual(year: i32) -> &'static Form {
        static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
        let text = include_str!("../rates/de_vat_annual.toml");
        last(FORMS.get_or_init(|| read(text)), year)
    }

    /// Where a posting stands, by the role of its account and its tax code.
    ///
    /// VAT accounts carry taxes, all others taxable amounts. VAT without a code counts as that
    /// of its account: `vat-out.19` as `S19`.
    pub fn place(&self, role: Option<&str>, tax: Option<&str>) -> Place {
        if tax.is_some_and(|code| code.starts_with(PENDING)) {
            return Place::Nowhere;
        }
        let account = role.and_then(VatAccount::of);
        if let (Some(_), Some(role)) = (&account, role)
            && let Some(at) = self
                .lines
                .iter()
                .position(|it| it.roles.iter().any(|known| known == role))
        {
            return Place::Tax(at);
        }
        let usual = account.as_ref().and_then(|it| it.usual.clone());
        let Some(code) = tax.map(ToString::to_string).or(usual) else {
            return match account {
                Some(_) => Place::Unknown,
                None => Place::Nowhere,
            };
        };
        let code = code.strip_suffix(LOST).unwrap_or(&code);
        match account {
            Some(it) if it.side == VatSide::Elsewhere => Place::Nowhere,
            Some(it) => {
                let input = it.side == VatSide::Input;
                let found = self.best(code, |line| match line.part {
                    Part::Input => input,
                    Part::Output => !input,
                    Part::Extra => true,
                    _ => false,
                });
                found.map_or(Place::Unknown, Place::Tax)
            }
            None => match self.best(code, Line::has_base) {
                Some(at) => Place::Base(at),
                // The net of what was bought at home stands nowhere.
                None if code.starts_with("in.") => Place::Nowhere,
                None => Place::Unknown,
            },
        }
    }

    /// The line whose pattern says most about `code`.
    fn best(&self, code: &str, among: impl Fn(&Line) -> bool) -> Option<usize> {
        let fits = |line: &Line| {
            let patterns = line.codes.iter().filter(|it| matches(it, code));
            patterns
                .map(|it| it.len() * 2 + usize::from(!it.contains('*')))
                .max()
        };
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| among(line))
            .filter_map(|(at, line)| Some((fits(line)?, at)))
            .max_by_key(|(fit, at)| (*fit, std::cmp::Reverse(*at)))
            .map(|(_, at)| at)
    }

    /// The lines that `code` leads to: the taxable amount, and the taxes.
    pub fn lines_of(&self, code: &str) -> Vec<&Line> {
        let roles = [None, Some("vat-out"), Some("vat-in")];
        let mut places: Vec<usize> = roles
            .iter()
            .filter_map(|role| match self.place(*role, Some(code)) {
                Place::Base(at) | Place::Tax(at) => Some(at),
                Place::Nowhere | Place::Unknown => None,
            })
            .filter(|at| {
                let line = &self.lines[*at];
                line.part != Part::Output || line.has_base()
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.lines[at]).collect()
    }
}

fn read(text: &str) -> Vec<Form> {
    let file: File = toml::from_str(text).expect("the form that comes with bo is well formed");
    file.forms
}

fn last(forms: &'static [Form], year: i32) -> &'static Form {
    let found = forms.iter().rev().find(|form| form.year <= year);
    found.or(forms.first()).expect("there is a first form")
}

impl Line {
    fn has_base(&self) -> bool {
        self.base || self.kz_base.is_some()
    }

    /// What it is about, in our words.
    pub fn label(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }

    /// Its fields: `81`, `46/47`.
    pub fn kz(&self) -> String {
        let fields = [self.kz_base.as_deref(), self.kz_tax.as_deref()];
        let fields: Vec<&str> = fields.into_iter().flatten().collect();
        fields.join("/")
    }
}

/// Whether a posting is about what is lost: by its code, or by an account of bad debts.
pub fn is_lost(role: Option<&str>, tax: Option<&str>) -> bool {
    let bad_debt = role.is_some_and(|role| role == "bad-debt" || role.starts_with("bad-debt."));
    bad_debt || tax.is_some_and(|code| code.ends_with(LOST))
}

/// Whether `role` is that of an account whose balance is VAT of the return.
pub fn is_vat(role: &str) -> bool {
    VatAccount::of(role).is_some_and(|it| it.side != VatSide::Elsewhere)
}

/// The code of postings on an account of VAT that have none.
pub fn usual_code(role: &str) -> Option<String> {
    VatAccount::of(role)?.usual
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VatSide {
    Output,
    Input,
    /// Not due yet, or never deducted.
    Elsewhere,
}

struct VatAccount {
    side: VatSide,
    /// The code of its postings when they have none.
    usual: Option<String>,
}

impl VatAccount {
    fn of(role: &str) -> Option<VatAccount> {
        let (side, before, rest) = match (role.strip_prefix("vat-out"), role.strip_prefix("vat-in"))
        {
            (Some(rest), _) => (VatSide::Output, "", rest),
            (None, Some(rest)) => (VatSide::Input, "in.", rest),
            (None, None) => return None,
        };
        if !rest.is_empty() && !rest.starts_with('.') {
            return None;
        }
        if rest.starts_with(".pending") || rest == ".lost" {
            return Some(VatAccount {
                side: VatSide::Elsewhere,
                usual: None,
            });
        }
        let (rate, kind) = match rest.trim_start_matches('.').split_once('.') {
            Some((rate, kind)) => (rate, kind),
            None => (rest.trim_start_matches('.'), ""),
        };
        let is_rate = rate.parse::<Percent>().is_ok();
        let usual = match kind {
            _ if !is_rate => None,
            "" => Some(format!("{before}S{rate}")),
            "acquisition" => Some(format!("in.K{rate}")),
            "reverse-charge" => Some(format!("in.AE{rate}")),
            _ => None,
        };
        Some(VatAccount { side, usual })
    }
}

/// Whether `code` fits `pattern`, in which `*` stands for a rate.
fn matches(pattern: &str, code: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == code,
        Some((before, after)) => code
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|rate| rate.parse::<Percent>().is_ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_finds_its_line() {
        let form = Form::of(2026);
        let at = |role: &str, tax: &str| {
            let (role, tax) = (
                Some(role).filter(|it| !it.is_empty()),
                Some(tax).filter(|it| !it.is_empty()),
            );
            match form.place(role, tax) {
                Place::Base(at) => format!("base {}", form.lines[at].kz()),
                Place::Tax(at) => format!("tax {}", form.lines[at].kz()),
                Place::Nowhere => "nowhere".to_string(),
                Place::Unknown => "unknown".to_string(),
            }
        };
        for (role, tax, expected) in [
            ("revenue.S.19", "S19", "base 81"),
            ("revenue.S.7", "S7", "base 86"),
            ("revenue.Z", "Z", "base 87"),
            ("revenue.S.16", "S16", "base 35/36"),
            ("vat-out.16", "S16", "tax 35/36"),
            ("vat-out.19", "S19", "tax 81"),
            ("vat-out.19", "", "tax 81"),
            ("vat-out.pending.19", "pending.S19", "nowhere"),
            ("revenue.S.19", "pending.S19", "nowhere"),
            ("revenue.K", "K", "base 41"),
            ("revenue.G", "G", "base 43"),
            ("revenue.E", "E", "base 48"),
            ("revenue.small-business", "KU", "base 48"),
            ("revenue.AE", "AE", "base 60"),
            ("revenue.AE.eu-service", "AE-EU", "base 21"),
            ("revenue.O.eu", "O-EU", "base 45"),
            ("revenue.O", "O", "base 45"),
            ("", "Kz42", "base 42"),
            ("goods.19.acquisition", "in.K19", "base 89"),
            ("goods", "in.K7", "base 93"),
            ("goods", "in.K16", "base 95/98"),
            ("vat-out.19.acquisition", "in.K19", "tax 89"),
            ("vat-in.19.acquisition", "in.K19", "tax 61"),
            ("goods", "in.AE19-EU", "base 46/47"),
            ("goods", "in.AE19", "base 84/85"),
            ("vat-out.19.reverse-charge", "in.AE19-EU", "tax 46/47"),
            ("vat-in.19.reverse-charge", "in.AE19-EU", "tax 67"),
            ("vat-in.19.reverse-charge", "", "tax 67"),
            ("goods.19", "in.S19", "nowhere"),
            ("vat-in.19", "in.S19", "tax 66"),
            ("vat-in.19", "in.S19-U", "tax 66"),
            ("vat-in.import", "in.S19", "tax 62"),
            ("vat-in.import", "", "tax 62"),
            ("vat-out.14c", "", "tax 69"),
            ("vat-out.19", "Kz69", "tax 69"),
            ("vat-in", "Kz64", "tax 64"),
            ("vat-in.lost", "in.E", "nowhere"),
            ("vat-in", "", "unknown"),
            ("vat-prepaid", "", "nowhere"),
            ("bank", "", "nowhere"),
            ("revenue", "S", "unknown"),
        ] {
            assert_eq!(at(role, tax), expected, "{role} {tax}");
        }
    }

    #[test]
    fn the_annual_form_takes_whatever_the_advance_return_takes() {
        let (advance, annual) = (Form::of(2026), Form::annual(2026));
        let codes = advance.lines.iter().flat_map(|line| &line.codes);
        for code in codes.map(|code| code.replace('*', "16")) {
            for role in [None, Some("vat-out"), Some("vat-in"), Some("vat-in.import")] {
                let kind = |form: &'static Form| match form.place(role, Some(&code)) {
                    Place::Base(at) => ("base", Some(form.lines[at].label(Language::De))),
                    Place::Tax(at) => ("tax", Some(form.lines[at].label(Language::De))),
                    Place::Nowhere => ("nowhere", None),
                    Place::Unknown => ("unknown", None),
                };
                let (said, there) = (kind(annual), kind(advance));
                match code.as_str() {
                    // Of small businesses, which the annual return asks apart.
                    "KU" | "E" | "Kz48" => assert_eq!(said.0, there.0, "{code}"),
                    _ => assert_eq!(said, there, "{code} {role:?}"),
                }
            }
        }
    }

    #[test]
    fn the_form_has_every_field() {
        let mut fields: Vec<&str> = Form::of(2026)
            .lines
            .iter()
            .flat_map(|line| [line.kz_base.as_deref(), line.kz_tax.as_deref()])
            .flatten()
            .collect();
        fields.sort_unstable();
        assert_eq!(
            fields,
            [
                "21", "35", "36", "37", "39", "41", "42", "43", "44", "45", "46", "47", "48", "49",
                "50", "59", "60", "61", "62", "63", "64", "65", "66", "67", "69", "73", "74", "76",
                "77", "80", "81", "83", "84", "85", "86", "87", "89", "90", "91", "93", "94", "95",
                "96", "98"
            ]
        );
    }
}
