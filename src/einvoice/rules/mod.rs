//! Rules over the elements of a document, as tables.
//!
//! A table is a text. `in PATH` names the elements that the rules below it look at; a rule is
//! `CODE SEVERITY: CONDITION -- what is wrong when it does not hold`. Where the norm judges
//! an element by the first fitting context only, a line `first` opens such a group.

pub(super) mod arithmetic;
pub(super) mod facturx;

use super::check::Severity;
use super::path::{Expr, Scope, View, parse};
use super::profile::Layers;
use super::{Document, FacturX, Syntax};
use roxmltree::Node;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A table of rules.
pub(super) struct Table {
    contexts: Vec<Context>,
    codes: HashSet<&'static str>,
}

struct Context {
    select: Expr,
    /// Contexts of the same group judge an element once; zero for no group.
    group: usize,
    rules: Vec<Rule>,
}

/// One rule.
pub(super) struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    pub message: &'static str,
    condition: Expr,
}

impl Table {
    /// Reads tables; a mistake is told with its line.
    pub(super) fn parse(text: &'static str) -> Result<Table, String> {
        let mut contexts: Vec<Context> = Vec::new();
        let mut group = 0;
        for (number, line) in (1..).zip(text.lines()) {
            let wrong = |why: &str| format!("line {number}: {why}: `{line}`");
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line == "first" {
                group += 1;
            } else if line == "each" {
                group = 0;
            } else if let Some(path) = line.strip_prefix("in ") {
                contexts.push(Context {
                    select: parse(path).map_err(|err| wrong(&err))?,
                    group,
                    rules: Vec::new(),
                });
            } else {
                let rule = Rule::parse(line).map_err(|err| wrong(&err))?;
                let context = contexts.last_mut().ok_or_else(|| wrong("no `in` before"))?;
                context.rules.push(rule);
            }
        }
        let rules = contexts.iter().flat_map(|context| &context.rules);
        let codes = rules.map(|rule| rule.code).collect();
        Ok(Table { contexts, codes })
    }

    /// One of our own tables; a test has read them all.
    fn ours(text: &'static str) -> Table {
        Table::parse(text).unwrap_or_else(|err| panic!("a test reads every table: {err}"))
    }

    /// Hands every rule that does not hold to `each`, with the element.
    pub(super) fn check<'a>(
        &'a self,
        root: Node<'a, 'a>,
        view: &View<'a>,
        each: &mut dyn FnMut(&Rule, Node<'a, 'a>),
    ) {
        let top = Scope::of(root, view);
        let mut judged = HashSet::new();
        for context in &self.contexts {
            for node in top.nodes(&context.select) {
                if context.group > 0 && !judged.insert((context.group, node.id())) {
                    continue;
                }
                let scope = Scope::of(node, view);
                for rule in &context.rules {
                    if !scope.holds(&rule.condition) {
                        each(rule, node);
                    }
                }
            }
        }
    }

    /// Whether it has a rule of this code.
    pub(super) fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }
}

impl Rule {
    fn parse(line: &'static str) -> Result<Rule, String> {
        let (head, rest) = line.split_once(": ").ok_or("no `: `")?;
        let (condition, message) = rest.split_once(" -- ").ok_or("no ` -- `")?;
        let (code, severity) = head.split_once(' ').ok_or("no severity")?;
        let severity = match severity {
            "fatal" => Severity::Fatal,
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "information" => Severity::Information,
            _ => return Err(format!("no severity `{severity}`")),
        };
        Ok(Rule {
            code,
            severity,
            message,
            condition: parse(condition)?,
        })
    }
}

/// The tables that judge a document.
pub(super) fn of(syntax: Syntax, layers: Layers) -> Vec<&'static Table> {
    let extended = layers.facturx == Some(FacturX::Extended);
    let norm = layers.norm || layers.facturx.is_some();
    let table = |wanted: bool, table: &'static LazyLock<Table>| wanted.then(|| &**table);
    let tables = match syntax {
        Syntax::Ubl => [
            table(layers.norm, &UBL),
            table(layers.norm, &CORE_UBL),
            table(layers.xrechnung, &XRECHNUNG_UBL),
            table(layers.peppol, &PEPPOL_UBL),
        ],
        Syntax::Cii => [
            table(norm, &CII),
            table(norm, &CORE_CII),
            table(layers.xrechnung, &XRECHNUNG_CII),
            match extended {
                true => table(true, &EXTENDED),
                false => table(norm, &NORM_CII),
            },
        ],
    };
    tables.into_iter().flatten().collect()
}

/// Whether a profile that does not run all rules of the norm runs this one.
pub(super) fn runs(profile: FacturX, code: &str) -> bool {
    static NORM: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        let lines = include_str!("../tables/facturx.norm").lines();
        let named = lines.filter_map(|line| line.split_once(' '));
        named
            .map(|(name, codes)| (name, codes.split(' ').collect()))
            .collect()
    });
    let name = match profile {
        FacturX::Minimum => "minimum",
        FacturX::BasicWl => "basic-wl",
        FacturX::Extended => "extended",
        FacturX::Basic | FacturX::En16931 => return true,
    };
    let of_norm = (code.starts_with("BR-") || code.starts_with("CII-")) && !code.contains("FXEXT");
    !of_norm || NORM.get(name).is_some_and(|codes| codes.contains(code))
}

static UBL: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("ubl.rules")));
static CORE_UBL: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("core-ubl.rules")));
static CII: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("cii.rules")));
static CORE_CII: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("core-cii.rules")));
static NORM_CII: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("norm-cii.rules")));
static XRECHNUNG_UBL: LazyLock<Table> =
    LazyLock::new(|| Table::ours(include_str!("xrechnung-ubl.rules")));
static XRECHNUNG_CII: LazyLock<Table> =
    LazyLock::new(|| Table::ours(include_str!("xrechnung-cii.rules")));
static PEPPOL_UBL: LazyLock<Table> =
    LazyLock::new(|| Table::ours(include_str!("peppol-ubl.rules")));
static EXTENDED: LazyLock<Table> = LazyLock::new(|| Table::ours(include_str!("extended.rules")));

/// The severity that a country gives to a rule of the norm, where it is another: `customLevel`
/// in KoSIT's configuration of the validator.
pub(super) fn level(code: &str, document: &Document<'_>, layers: Layers) -> Option<Severity> {
    if !layers.xrechnung {
        return None;
    }
    let extension = document.specification.contains("extension");
    let loose = extension.then_some(Severity::Information);
    let vehicles = document.specification.contains("cvd");
    match (code, document.syntax) {
        ("BR-CL-23", _) => Some(Severity::Warning),
        ("BR-CL-21", _) => loose.or(Some(Severity::Warning)),
        ("BR-CL-24" | "BR-CL-10" | "BR-CL-11" | "BR-CL-25" | "BR-CL-26", _) => loose,
        ("UBL-CR-646", Syntax::Ubl) => loose.or(Some(Severity::Error)),
        ("BR-CO-16" | "UBL-CR-470", Syntax::Ubl) => loose,
        ("CII-SR-452" | "CII-SR-453" | "CII-SR-454", Syntax::Cii) => Some(Severity::Error),
        ("BR-CL-13", _) if vehicles => Some(Severity::Information),
        // Fatal from the rules 2.6.0 on; the text these rules are held against is 2.5.0.
        ("BR-TMP-2", _) => Some(Severity::Warning),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_can_be_read() {
        let tables = [
            &UBL,
            &CORE_UBL,
            &CII,
            &CORE_CII,
            &NORM_CII,
            &XRECHNUNG_UBL,
            &XRECHNUNG_CII,
            &PEPPOL_UBL,
            &EXTENDED,
        ];
        for table in tables {
            assert!(!table.codes.is_empty());
        }
    }
}
