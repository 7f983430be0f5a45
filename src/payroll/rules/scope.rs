//! The names of a version: what each stands for, and what must be computed before what.

use super::{
    brackets::Brackets,
    expression::{Node, Of},
    lookup::Lookup,
    model::{Figure, Input, Placed, Raw, Unit},
    read::{File, listed, short},
    version::Tag,
};
use crate::base::{Error, Result, closest};
use std::collections::BTreeMap;

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Input(usize),
    Figure(usize),
    Component(usize),
    Tag(usize),
}

impl Named {
    pub(super) fn is_tag(self) -> bool {
        matches!(self, Named::Tag(_))
    }

    pub(super) fn is_added(self) -> bool {
        matches!(self, Named::Tag(_) | Named::Component(_))
    }

    pub(super) fn is_input(self) -> bool {
        matches!(self, Named::Input(_))
    }
}

/// Everything that has a name.
pub(super) struct Scope<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) names: BTreeMap<String, Named>,
    pub(super) inputs: Vec<Input>,
    pub(super) figures: Vec<Figure>,
    pub(super) raws: Vec<Raw>,
    pub(super) units: Vec<Option<Unit>>,
    pub(super) tags: Vec<Tag>,
    pub(super) brackets: Vec<Brackets>,
    pub(super) lookups: Vec<Lookup>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        file: &'a File<'a>,
        inputs: Vec<Input>,
        figures: Vec<Figure>,
        brackets: Vec<Brackets>,
        lookups: Vec<Lookup>,
        raws: Vec<Raw>,
    ) -> Result<Scope<'a>> {
        let mut tags: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, raw) in raws.iter().enumerate() {
            for tag in &raw.tags {
                tags.entry(tag).or_default().push(at);
            }
        }
        // A sum is added up by name, so that its last digits do not hang on the order of the file.
        let tags: Vec<Tag> = tags
            .into_iter()
            .map(|(name, mut members)| {
                members.sort_by(|a, b| raws[*a].name.cmp(&raws[*b].name));
                Tag {
                    name: name.to_string(),
                    members,
                }
            })
            .collect();
        let mut names: BTreeMap<String, (Named, usize)> = BTreeMap::new();
        let mut add = |name: &str, named: Named, at: usize| {
            let before = names.insert(name.to_string(), (named, at));
            before.map_or(Ok(()), |(_, before)| {
                Err(file
                    .error(
                        at,
                        format!(
                            "`{name}` is named twice, before in line {}",
                            file.line(before)
                        ),
                    )
                    .with_hint(
                        "inputs, figures, components and tags share their names: rename one",
                    ))
            })
        };
        for (at, tag) in tags.iter().enumerate() {
            let first = tag.members.first().map_or(0, |it| raws[*it].at);
            add(&tag.name, Named::Tag(at), first)?;
        }
        for (at, input) in inputs.iter().enumerate() {
            add(&input.name, Named::Input(at), input.at)?;
        }
        for (at, figure) in figures.iter().enumerate() {
            add(&figure.name, Named::Figure(at), figure.at)?;
        }
        for (at, raw) in raws.iter().enumerate() {
            add(&raw.name, Named::Component(at), raw.at)?;
        }
        Ok(Scope {
            file,
            names: names
                .into_iter()
                .map(|(name, (named, _))| (name, named))
                .collect(),
            units: vec![None; raws.len()],
            inputs,
            figures,
            raws,
            tags,
            brackets,
            lookups,
        })
    }

    /// What a name stands for.
    pub(super) fn named(&self, name: &str) -> Result<Named> {
        self.named_as(name, "name", |it| !it.is_tag())
    }

    /// The same; `wanted` says which names one may have meant by a wrong one.
    pub(super) fn named_as(
        &self,
        name: &str,
        what: &str,
        wanted: fn(Named) -> bool,
    ) -> Result<Named> {
        self.names.get(name).copied().ok_or_else(|| {
            let unknown = Error::input(format!("unknown {what} `{}`", short(name)));
            let fit = self.names.iter().filter(|(_, named)| wanted(**named));
            let known: Vec<&str> = fit.map(|(name, _)| name.as_str()).collect();
            match closest(name, known.iter().copied()) {
                Some(near) => unknown.with_hint(format!("did you mean `{near}`?")),
                None if known.len() <= 20 => {
                    unknown.with_hint(format!("there is {}", listed(known)))
                }
                None => unknown.with_hint(
                    "a name is that of an input, a figure or a component; a tag is written `sum(tag)`",
                ),
            }
        })
    }

    /// The components that a component needs first.
    pub(super) fn needs(&self, at: usize) -> Vec<usize> {
        let raw = &self.raws[at];
        let mut needs = Vec::new();
        for placed in raw.formulas() {
            placed.formula.root.each(&mut |node| match node {
                Node::Name(name) => match self.names.get(name) {
                    Some(Named::Component(other)) => needs.push(*other),
                    Some(Named::Input(_) | Named::Figure(_) | Named::Tag(_)) | None => {}
                },
                Node::Of(Of::Sum, name) => match self.names.get(name) {
                    Some(Named::Tag(tag)) => needs.extend(&self.tags[*tag].members),
                    Some(Named::Input(_) | Named::Figure(_) | Named::Component(_)) | None => {}
                },
                _ => {}
            });
        }
        for name in &raw.by {
            if let Some(Named::Component(other)) = self.names.get(name) {
                needs.push(*other);
            }
        }
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    /// Each component after those it needs.
    pub(super) fn order(&self) -> Result<Vec<usize>> {
        let needs: Vec<Vec<usize>> = (0..self.raws.len()).map(|at| self.needs(at)).collect();
        let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
        let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
        for (at, needs) in needs.iter().enumerate() {
            for other in needs {
                needed_by[*other].push(at);
            }
        }
        let mut order: Vec<usize> = (0..needs.len()).filter(|at| open[*at] == 0).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &other in &needed_by[at] {
                open[other] -= 1;
                if open[other] == 0 {
                    order.push(other);
                }
            }
        }
        let Some(start) = (0..needs.len()).find(|at| open[*at] > 0) else {
            return Ok(order);
        };
        // Going from one that is stuck to one it waits for must come back to where it was.
        let mut path = vec![start];
        let circle = loop {
            let at = *path.last().unwrap_or(&start);
            let Some(&other) = needs[at].iter().find(|other| open[**other] > 0) else {
                break path;
            };
            if let Some(seen) = path.iter().position(|it| *it == other) {
                path.push(other);
                break path.split_off(seen);
            }
            path.push(other);
        };
        let names: Vec<&str> = circle
            .iter()
            .map(|at| self.raws[*at].name.as_str())
            .collect();
        let first = circle.first().map_or(0, |at| self.raws[*at].at);
        Err(self
            .file
            .error(first, format!("components need each other in a circle: {}", names.join(" → ")))
            .with_hint("each component can only need what does not need it; `ytd(…)` takes the months before"))
    }

    /// Says of an error where it stands.
    pub(super) fn placed<T>(&self, raw: &Raw, placed: &Placed, result: Result<T>) -> Result<T> {
        result.map_err(|err| {
            let place = self.file.error(
                placed.at,
                format!("`{}` of component `{}`", placed.key, raw.name),
            );
            err.at(place)
        })
    }
}
