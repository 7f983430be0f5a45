//! The structure that a Factur-X / ZUGFeRD profile allows: which elements, how often, with which
//! codes. The tables are written by `tests/conformance/tables.py` from the published profiles.
//!
//! A line that begins with a digit is a place: so many steps of the place before it, and more.
//! `=589 TEST` must hold, `~160 VALUE LIST` needs a code of a list, `-` is not used at all.

use super::super::path::{Expr, Scope, Start, Step, View, parse, text_of};
use super::super::{codes, profile::FacturX, schema::Schema};
use roxmltree::Node;
use std::sync::LazyLock;

/// A fault of the structure: its code, the element, what is wrong.
pub(in crate::einvoice) struct Fault<'a> {
    pub code: String,
    pub node: Node<'a, 'a>,
    pub message: String,
}

/// The rules of one profile.
pub(in crate::einvoice) struct Structure {
    places: Vec<Place>,
}

/// Elements by their way from the root. Places that begin alike share the way.
struct Place {
    /// How many steps of the place before it are the same.
    kept: usize,
    steps: Vec<Step>,
    rules: Vec<Rule>,
}

struct Rule {
    code: String,
    text: &'static str,
    test: Test,
}

enum Test {
    Holds(Expr),
    Code(&'static str, usize),
    Unused,
    UnusedAttribute(&'static str),
}

/// A profile as its schema and its structure.
pub(in crate::einvoice) struct Tables {
    pub schema: Schema,
    pub structure: Structure,
}

impl Tables {
    fn parse(schema: &'static str, structure: &'static str) -> Tables {
        Tables {
            schema: Schema::parse(schema),
            structure: Structure::parse(structure),
        }
    }
}

static MINIMUM: LazyLock<Tables> = LazyLock::new(|| {
    Tables::parse(
        include_str!("../tables/facturx-minimum.schema"),
        include_str!("../tables/facturx-minimum.rules"),
    )
});
static BASIC_WL: LazyLock<Tables> = LazyLock::new(|| {
    Tables::parse(
        include_str!("../tables/facturx-basic-wl.schema"),
        include_str!("../tables/facturx-basic-wl.rules"),
    )
});
static BASIC: LazyLock<Tables> = LazyLock::new(|| {
    Tables::parse(
        include_str!("../tables/facturx-basic.schema"),
        include_str!("../tables/facturx-basic.rules"),
    )
});
static EN16931: LazyLock<Tables> = LazyLock::new(|| {
    Tables::parse(
        include_str!("../tables/facturx-en16931.schema"),
        include_str!("../tables/facturx-en16931.rules"),
    )
});
static EXTENDED: LazyLock<Tables> = LazyLock::new(|| {
    Tables::parse(
        include_str!("../tables/facturx-extended.schema"),
        include_str!("../tables/facturx-extended.rules"),
    )
});

/// The schema and the structure of a profile.
pub(in crate::einvoice) fn of(profile: FacturX) -> &'static Tables {
    match profile {
        FacturX::Minimum => &MINIMUM,
        FacturX::BasicWl => &BASIC_WL,
        FacturX::Basic => &BASIC,
        FacturX::En16931 => &EN16931,
        FacturX::Extended => &EXTENDED,
    }
}

impl Structure {
    fn parse(text: &'static str) -> Structure {
        let mut places: Vec<Place> = Vec::new();
        let mut steps: Vec<&str> = Vec::new();
        for line in text.lines() {
            match line.as_bytes().first() {
                Some(digit) if digit.is_ascii_digit() => {
                    let end = line.find('/').unwrap_or(line.len());
                    let kept = line[..end].parse().unwrap_or(0);
                    steps.truncate(kept);
                    steps.extend(split(&line[end..]));
                    // The table names each step once, so this is always a path of as many.
                    if let Ok(Expr::Path {
                        start: Start::Root,
                        steps: mut path,
                    }) = parse(&steps.concat())
                        && path.len() == steps.len()
                    {
                        places.push(Place {
                            kept,
                            steps: path.split_off(kept),
                            rules: Vec::new(),
                        });
                    }
                }
                _ => {
                    if let (Some(rule), Some(place)) = (Rule::parse(line), places.last_mut()) {
                        place.rules.push(rule);
                    }
                }
            }
        }
        Structure { places }
    }

    /// Hands every fault of the document to `each`.
    pub(in crate::einvoice) fn check<'a>(
        &'a self,
        root: Node<'a, 'a>,
        view: &View<'a>,
        each: &mut dyn FnMut(Fault<'a>),
    ) {
        let top = Scope::of(root, view);
        // What each step of the way to the place before has reached.
        let mut reached = vec![vec![root.document().root()]];
        // The first place that fits judges an element.
        let mut judged = vec![false; view.size()];
        for place in &self.places {
            reached.truncate(place.kept + 1);
            for step in &place.steps {
                let next = match reached.last() {
                    Some(from) if !from.is_empty() => top.reach(from, step),
                    _ => Vec::new(),
                };
                reached.push(next);
            }
            for &node in reached.last().into_iter().flatten() {
                if std::mem::replace(&mut judged[node.id().get_usize()], true) {
                    continue;
                }
                for rule in &place.rules {
                    if let Some(message) = rule.fault(node, view) {
                        each(Fault {
                            code: rule.code.clone(),
                            node,
                            message,
                        });
                    }
                }
            }
        }
    }
}

/// The steps of a path; slashes inside brackets belong to their step.
fn split(path: &'static str) -> Vec<&'static str> {
    let mut steps = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in path.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '/' if depth == 0 && at > start => {
                steps.push(&path[start..at]);
                start = at;
            }
            _ => {}
        }
    }
    steps.push(&path[start..]);
    steps
}

impl Rule {
    fn parse(line: &'static str) -> Option<Rule> {
        let (mark, rest) = line.split_at_checked(1)?;
        if mark == "-" {
            return Some(Rule {
                code: "FX-NOTUSED".to_string(),
                text: rest,
                test: match rest.strip_prefix('@') {
                    Some(name) => Test::UnusedAttribute(name),
                    None => Test::Unused,
                },
            });
        }
        let (number, text) = rest.split_once(' ')?;
        let test = match mark {
            "=" => Test::Holds(parse(text).ok()?),
            "~" => {
                let (value, list) = text.split_once(' ')?;
                Test::Code(value, list.parse().ok()?)
            }
            _ => return None,
        };
        let code = match number.parse::<u32>() {
            Ok(number) => format!("FX-SCH-A-{number:06}"),
            Err(_) => number.to_string(),
        };
        Some(Rule { code, text, test })
    }

    fn fault<'a>(&'a self, node: Node<'a, 'a>, view: &View<'a>) -> Option<String> {
        let name = node.tag_name().name();
        match &self.test {
            Test::Holds(expr) => (!Scope::of(node, view).holds(expr))
                .then(|| format!("`{name}` does not have `{}`", self.text)),
            Test::Code(value, list) => {
                let text = match value.strip_prefix('@') {
                    Some(attribute) => node.attribute(attribute).unwrap_or_default().into(),
                    None => text_of(node),
                };
                let wrong = !text.is_empty() && !codes::profile_has(*list, &text);
                wrong.then(|| format!("`{text}` is no code of the profile for `{name}`"))
            }
            Test::Unused => Some(format!("`{name}` is not used in this profile")),
            Test::UnusedAttribute(attribute) => node
                .has_attribute(*attribute)
                .then(|| format!("`{name}` has no `{}` in this profile", self.text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_understood() {
        for (name, text) in [
            ("minimum", include_str!("../tables/facturx-minimum.rules")),
            ("basic-wl", include_str!("../tables/facturx-basic-wl.rules")),
            ("basic", include_str!("../tables/facturx-basic.rules")),
            ("en16931", include_str!("../tables/facturx-en16931.rules")),
            ("extended", include_str!("../tables/facturx-extended.rules")),
        ] {
            let structure = Structure::parse(text);
            let rules: usize = structure.places.iter().map(|it| it.rules.len()).sum();
            assert_eq!(
                structure.places.len() + rules,
                text.lines().count(),
                "{name}"
            );
        }
    }
}
