//! What the books know about a bill beyond the paper: accounts, codes, and who owes the VAT. Pure.

use crate::base::{Currency, Id, Language, Percent};
use crate::buy::Bought;
use crate::ledger::{Category, Department, Place, Vat};
use std::collections::{BTreeMap, BTreeSet};

/// What the books need to know about a bill beyond the paper.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Where the supplier is.
    pub place: Place,
    /// Whether its VAT is deducted (§ 15 UStG).
    pub deducts: bool,
    /// The rate we owe where the supplier owes none and the line does not say.
    pub own_rate: Percent,
    /// The roles that the chart has accounts for.
    pub roles: BTreeSet<String>,
    /// The departments, by code.
    pub departments: BTreeMap<String, Id<Department>>,
    /// The currency of the books.
    pub book: Currency,
    /// The language of what entries say.
    pub language: Language,
}

impl Terms {
    /// The account of a rate, or else the one for other rates.
    pub(super) fn role(&self, name: &str, rate: Percent, more: &str) -> String {
        let own = format!("{name}.{rate}{more}");
        match self.roles.contains(&own) {
            true => own,
            false => format!("{name}{more}"),
        }
    }

    /// The rate we owe ourselves on a line, if we do, and how its accounts are called.
    pub(super) fn owed(
        &self,
        vat: Vat,
        own_rate: Option<Percent>,
    ) -> Option<(Percent, &'static str)> {
        let rate = own_rate.unwrap_or(self.own_rate);
        match vat.category {
            Category::ReverseCharge => Some((rate, ".reverse-charge")),
            Category::IntraCommunity => Some((rate, ".acquisition")),
            Category::Standard
            | Category::Zero
            | Category::Exempt
            | Category::SmallBusiness
            | Category::Export
            | Category::Outside => None,
        }
    }

    /// Whose cost a line is.
    pub(super) fn department(&self, line: &Bought) -> Option<Id<Department>> {
        let code = line.department.as_ref()?;
        self.departments.get(code.as_str()).copied()
    }

    /// Whether we owe the VAT ourselves.
    pub fn owes(&self, vat: Vat) -> bool {
        self.owed(vat, None).is_some()
    }

    /// The tax code of a posting: `in.S19`, `in.AE19-EU`, `in.K19`, `in.E`. VAT that is part of
    /// the costs has none.
    pub(super) fn code(&self, vat: Vat, own_rate: Option<Percent>) -> Option<String> {
        if vat.category == Category::Standard && !self.deducts {
            return None;
        }
        let own = self.owed(vat, own_rate).map(|(rate, _)| rate.to_string());
        let code = format!("in.{}", vat.code(Place::Home));
        let eu = match (vat.category, self.place) {
            (Category::ReverseCharge, Place::Eu) => "-EU",
            _ => "",
        };
        Some(format!("{code}{}{eu}", own.unwrap_or_default()))
    }

    /// The account of goods bought: where a line goes when nobody says.
    pub fn goods_role(&self, line: &Bought) -> String {
        match (line.vat.category, self.owed(line.vat, line.own_rate)) {
            (Category::Standard, _) if self.deducts => self.role("goods", line.vat.rate, ""),
            (Category::IntraCommunity, Some((rate, more))) => {
                let own = format!("goods.{rate}{more}");
                match self.roles.contains(&own) && self.deducts {
                    true => own,
                    false => "goods".to_string(),
                }
            }
            _ => "goods".to_string(),
        }
    }
}
