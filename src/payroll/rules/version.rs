//! One version of the rules: names resolved, units checked, components in an order that works.

use super::{
    brackets::Brackets,
    code::Code,
    component::Component,
    lookup::Lookup,
    model::{Figure, Input, Part},
    read::File,
    scope::Scope,
};
use crate::base::{Currency, Result};
use chrono::NaiveDate;

/// No version has more components.
const COMPONENTS: usize = 1_000;

/// The rules as they hold from one day to another.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its name: `2026`.
    pub id: String,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The last day; without it, it holds on.
    pub until: Option<NaiveDate>,
    /// Where the law is.
    pub source: String,
    /// Whether somebody compared all of it with the source.
    pub verified: bool,
    pub(super) file: String,
    pub(super) currency: Currency,
    pub(super) inputs: Vec<Input>,
    pub(super) figures: Vec<Figure>,
    pub(super) components: Vec<Component>,
    /// Each component after those it needs.
    pub(super) order: Vec<usize>,
    pub(super) tags: Vec<Tag>,
    pub(super) brackets: Vec<Brackets>,
    pub(super) lookups: Vec<Lookup>,
    pub(super) requires: Vec<Requirement>,
}

/// A tag and the components that carry it, by their names.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) members: Vec<usize>,
}

/// What must hold, and what to say if it does not.
#[derive(Clone, Debug)]
pub(super) struct Requirement {
    pub(super) that: Code,
    pub(super) message: String,
    /// Whether it asks for nothing that is computed.
    pub(super) of_facts: bool,
}

/// What a version is besides its parts.
pub(super) struct Header {
    pub(super) id: String,
    pub(super) from: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    pub(super) source: String,
    pub(super) verified: bool,
    pub(super) currency: Currency,
    pub(super) at: usize,
}

impl Version {
    /// Resolves the names.
    ///
    /// # Errors
    /// Input, with the place: an unknown or a doubled name, units that do not fit, a circle,
    /// a table that is missing.
    pub(super) fn resolve(
        file: &File<'_>,
        name: &str,
        header: Header,
        part: Part,
    ) -> Result<Version> {
        let Part {
            inputs,
            figures,
            brackets,
            lookups,
            components,
            requires,
        } = part;
        if components.len() > COMPONENTS || components.is_empty() {
            return Err(file
                .error(
                    header.at,
                    format!(
                        "version `{}` has {} components",
                        header.id,
                        components.len()
                    ),
                )
                .with_hint(format!("a version has from 1 to {COMPONENTS}")));
        }
        let mut scope = Scope::new(file, inputs, figures, brackets, lookups, components)?;
        let order = scope.order()?;
        let mut resolved: Vec<Option<Component>> = vec![None; scope.raws.len()];
        for &at in &order {
            let component = scope.component(at)?;
            scope.units[at] = Some(component.unit);
            resolved[at] = Some(component);
        }
        for at in 0..scope.raws.len() {
            scope.check_years(at)?;
        }
        let requires = requires
            .into_iter()
            .map(|it| scope.require(it))
            .collect::<Result<_>>()?;
        Ok(Version {
            requires,
            id: header.id,
            from: header.from,
            until: header.until,
            source: header.source,
            verified: header.verified,
            file: name.to_string(),
            currency: header.currency,
            inputs: scope.inputs,
            figures: scope.figures,
            components: resolved.into_iter().flatten().collect(),
            order,
            tags: scope.tags,
            brackets: scope.brackets,
            lookups: scope.lookups,
        })
    }

    /// The names under which amounts are added up over a year: the tags, then the components.
    pub fn accumulators(&self) -> impl Iterator<Item = &str> {
        let tags = self.tags.iter().map(|tag| tag.name.as_str());
        tags.chain(self.components.iter().map(|it| it.raw.name.as_str()))
    }

    /// What must be known to compute it.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The numbers of the law in it.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}
