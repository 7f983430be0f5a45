//! Kinds of pay (Lohnarten): how each is taxed, insured and posted. Those that come with bo are
//! data; the firm adds its own in `bo.toml`, each as one of them.

use crate::base::{Code, Error, Result, closest};
use crate::firm::Firm;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What a kind does to the payslip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Counts as gross pay.
    Earning,
    /// In kind: counts as gross pay, and is taken off again because they have it already.
    Benefit,
    /// Paid out beside the net pay.
    NetEarning,
    /// Taken off the net pay.
    NetDeduction,
    /// Taken off the net pay for a creditor.
    Garnishment,
    /// What was paid ahead, taken off the net pay until nothing is left.
    Advance,
    /// What was lent, taken off the net pay until nothing is left.
    Loan,
}

impl Code for Class {
    const WHAT: &'static str = "class of pay";
    const NAMES: &'static [(Class, &'static str)] = &[
        (Class::Earning, "earning"),
        (Class::Benefit, "benefit"),
        (Class::NetEarning, "net-earning"),
        (Class::NetDeduction, "net-deduction"),
        (Class::Garnishment, "garnishment"),
        (Class::Advance, "advance"),
        (Class::Loan, "loan"),
    ];
}

impl Class {
    /// Whether it is taken off.
    pub fn is_deduction(self) -> bool {
        match self {
            Class::NetDeduction | Class::Garnishment | Class::Advance | Class::Loan => true,
            Class::Earning | Class::Benefit | Class::NetEarning => false,
        }
    }

    /// Whether what it takes off has a balance.
    pub fn has_balance(self) -> bool {
        matches!(self, Class::Advance | Class::Loan)
    }
}

/// How tax or social insurance sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Treatment {
    /// Pay of the month.
    Current,
    /// Paid once (sonstiger Bezug, Einmalzahlung).
    OneOff,
    /// Not at all.
    #[default]
    Free,
    /// The employer pays a flat tax, the one of this name.
    Flat(String),
}

impl Serialize for Treatment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Treatment::Current => serializer.serialize_str("current"),
            Treatment::OneOff => serializer.serialize_str("one-off"),
            Treatment::Free => serializer.serialize_str("free"),
            Treatment::Flat(name) => serializer.serialize_str(name),
        }
    }
}

impl<'de> Deserialize<'de> for Treatment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Treatment, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Ok(match text.as_ref() {
            "current" => Treatment::Current,
            "one-off" => Treatment::OneOff,
            "free" => Treatment::Free,
            name => Treatment::Flat(name.to_string()),
        })
    }
}

/// A kind of pay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What people type.
    pub code: String,
    /// What it is called in German.
    pub de: String,
    /// What it is called in English.
    pub en: String,
    /// What it does to the payslip.
    pub class: Class,
    /// How it is taxed.
    #[serde(default)]
    pub tax: Treatment,
    /// How social insurance sees it.
    #[serde(default)]
    pub social: Treatment,
    /// The role of its account; `pay` is that of the contract. Or a number, of a firm's own kind.
    pub role: String,
    /// Where the law says so.
    pub law: String,
    /// Whether that was read.
    pub verified: bool,
    /// The limit up to which it is treated so, the one of this name.
    #[serde(default)]
    pub limit: Option<String>,
    /// Its letter in line 2 of the wage statement (§ 41b (1) EStG).
    #[serde(default)]
    pub letter: Option<String>,
    /// Whether somebody else gets it, whom the note names.
    #[serde(default)]
    pub to_others: bool,
    /// Whether only bo enters it.
    #[serde(default)]
    pub hidden: bool,
}

/// The kinds that come with bo.
pub fn known() -> &'static [Kind] {
    #[derive(Deserialize)]
    struct Rows {
        kind: Vec<Kind>,
    }
    static ROWS: OnceLock<Vec<Kind>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows: Rows = toml::from_str(include_str!("de_kinds.toml"))
            .expect("the kinds that come with bo are well formed");
        rows.kind
    })
}

/// A kind that comes with bo, of which the code knows that it does.
pub(super) fn own(code: &str) -> &'static Kind {
    let mut found = known().iter();
    found
        .find(|kind| kind.code == code)
        .expect("bo comes with the kinds it enters")
}

/// All kinds: those that come with bo, then the firm's own.
///
/// # Errors
/// Input, when one of the firm's own is as none that there is, or has a name that is taken.
pub fn all(firm: &Firm) -> Result<Vec<Kind>> {
    let mut kinds = known().to_vec();
    for own in &firm.payroll.kinds {
        let wrong = |what: String| Error::input(format!("payroll.kinds: {what}"));
        if kinds.iter().any(|kind| kind.code == own.code.as_str()) {
            return Err(wrong(format!("there is a kind `{}` already", own.code)));
        }
        let like = known().iter().find(|kind| kind.code == own.like.as_str());
        let Some(like) = like.filter(|kind| !kind.hidden) else {
            return Err(
                wrong(format!("`{}` is like no kind `{}`", own.code, own.like))
                    .with_hint("`bo payroll lines kinds` lists them"),
            );
        };
        kinds.push(Kind {
            code: own.code.to_string(),
            de: own.de.to_string(),
            en: own.en.to_string(),
            role: match &own.account {
                Some(account) => account.to_string(),
                None => like.role.clone(),
            },
            ..like.clone()
        });
    }
    Ok(kinds)
}

/// The kind called `code`, if people may enter it.
///
/// # Errors
/// Input, with the nearest name.
pub fn get(firm: &Firm, code: &str) -> Result<Kind> {
    let mut kinds = all(firm)?;
    kinds.retain(|kind| !kind.hidden);
    match kinds.iter().position(|kind| kind.code == code) {
        Some(index) => Ok(kinds.swap_remove(index)),
        None => {
            let near = closest(code, kinds.iter().map(|kind| kind.code.as_str()));
            Err(
                Error::input(format!("no kind of pay `{code}`")).with_hint(match near {
                    Some(near) => {
                        format!("is it `{near}`? `bo payroll lines kinds` lists them")
                    }
                    None => "`bo payroll lines kinds` lists them".to_string(),
                }),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::limit::limits;
    use super::super::tax::flat_rates;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_own_name_and_fits_together() {
        let mut names = BTreeSet::new();
        for kind in known() {
            assert!(names.insert(&kind.code), "{}", kind.code);
            let counts = [&kind.tax, &kind.social]
                .iter()
                .any(|it| **it != Treatment::Free);
            let is_gross = matches!(kind.class, Class::Earning | Class::Benefit);
            assert!(is_gross || !counts, "{} is not gross pay", kind.code);
            assert!(!matches!(kind.social, Treatment::Flat(_)), "{}", kind.code);
            assert_eq!(kind.role == "pay", is_gross, "{}", kind.code);
            assert!(!kind.de.is_empty() && !kind.en.is_empty());
            if let Some(name) = &kind.limit {
                assert!(limits().iter().any(|it| it.name == *name), "{name}");
                for above in limits().iter().filter_map(|it| it.above.as_deref()) {
                    assert!(known().iter().any(|it| it.code == above), "{above}");
                }
            }
            if let Treatment::Flat(name) = &kind.tax {
                assert!(flat_rates().iter().any(|it| it.name == *name), "{name}");
            }
        }
    }
}
