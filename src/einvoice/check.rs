//! Whether a document keeps the rules it promises to keep.
//!
//! Four layers, as the official validators have them: the schema, the norm with the rules of a
//! country or network, the structure of a Factur-X profile, and our own warnings. The business
//! rules of the norm come from the crate `en16931`; where it judges otherwise than the official
//! rules, or not at all, our tables in `rules/` do, and what it says of such a rule is dropped.

use super::path::View;
use super::profile::{Layers, Profile};
use super::rules::{self, Table, facturx};
use super::schema::{self, Fault};
use super::{Document, Syntax};
use crate::base::Code;
use en16931::validation::{Check, Source};
use en16931::{Severity as Level, profiles};
use en16931_formats::report::Kind;
use roxmltree::Node;
use serde::{Deserialize, Serialize};

/// What a check found in an e-invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The code of the rule: `BR-DE-15`, `XSD`, or `BO-…` for ours.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The business term (`BG-25[2]/BT-131`), or the element and its line.
    pub at: String,
    /// What is wrong there.
    pub message: String,
}

/// How bad a finding is. Fatal and error reject the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It is no valid document.
    Fatal,
    /// The receiver rejects it.
    Error,
    /// The receiver takes it, but someone should look.
    Warning,
    /// Good to know.
    Information,
}

impl Severity {
    /// Whether a document with such a finding is rejected.
    pub fn rejects(self) -> bool {
        self <= Severity::Error
    }
}

impl Code for Severity {
    const WHAT: &'static str = "severity";
    const NAMES: &'static [(Severity, &'static str)] = &[
        (Severity::Fatal, "fatal"),
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Information, "information"),
    ];
}

/// Checks a file: XML, or a PDF with XML inside. What cannot be read is one fatal finding.
pub fn check(bytes: &[u8], profile: Profile) -> Vec<Finding> {
    let unreadable = |err: crate::base::Error| {
        vec![Finding {
            code: "BO-EINVOICE-1".to_string(),
            severity: Severity::Fatal,
            at: "file".to_string(),
            message: err.to_string(),
        }]
    };
    let (text, container) = match super::read::payload(bytes) {
        Ok(found) => found,
        Err(err) => return unreadable(err),
    };
    let tree = match super::xml::parse(&text) {
        Ok(tree) => tree,
        Err(err) => return unreadable(err),
    };
    match Document::of(&text, &tree) {
        Ok(document) => {
            let mut findings = document.check(profile);
            findings.extend(container);
            findings.sort_by_key(|it| it.severity);
            findings
        }
        Err(err) => unreadable(err),
    }
}

/// Whether none of the findings rejects the document.
pub fn is_valid(findings: &[Finding]) -> bool {
    !findings.iter().any(|it| it.severity.rejects())
}

impl Document<'_> {
    /// Every finding, the worst first.
    pub(super) fn check(&self, profile: Profile) -> Vec<Finding> {
        let root = self.root;
        let is_cii = self.syntax == Syntax::Cii;
        let layers = Layers::of(profile, &self.specification, is_cii);
        let mut findings = Vec::new();
        let view = View::of(root);
        if layers.schema {
            let schema = match self.syntax {
                Syntax::Ubl => &schema::UBL,
                Syntax::Cii => &schema::CII,
            };
            schema.check(root, &mut |fault| findings.push(schema_fault("XSD", fault)));
        }
        if let Some(profile) = layers.facturx {
            let tables = facturx::of(profile);
            let schema = &tables.schema;
            schema.check(root, &mut |fault| {
                findings.push(schema_fault("FX-XSD", fault))
            });
            tables.structure.check(root, &view, &mut |fault| {
                findings.push(Finding {
                    code: fault.code,
                    severity: Severity::Fatal,
                    at: place(fault.node),
                    message: fault.message,
                });
            });
        }
        let tables = rules::of(self.syntax, layers);
        self.judge(layers, &tables, &mut findings);
        for table in &tables {
            table.check(root, &view, &mut |rule, node| {
                findings.push(Finding {
                    code: rule.code.to_string(),
                    severity: rule.severity,
                    at: place(node),
                    message: rule.message.to_string(),
                });
            });
        }
        if !view.lasted() {
            findings.push(Finding {
                code: "BO-EINVOICE-7".to_string(),
                severity: Severity::Fatal,
                at: "file".to_string(),
                message: "the file is too large to be checked whole".to_string(),
            });
        }
        if let Some(profile) = layers.facturx.filter(|_| !layers.norm) {
            findings.retain(|it| rules::runs(profile, &it.code));
        }
        for finding in &mut findings {
            if let Some(severity) = rules::level(&finding.code, self, layers) {
                finding.severity = severity;
            }
        }
        // The extended profile has lines that only group others.
        if layers.norm {
            rules::arithmetic::check(&self.invoice, &mut |finding| findings.push(finding));
        }
        self.unreadable_values(&mut findings);
        findings.sort_by(|a, b| (a.severity, &a.code, &a.at).cmp(&(b.severity, &b.code, &b.at)));
        findings
    }

    /// The business rules of the norm and of the profile, without those our tables judge.
    fn judge(&self, layers: Layers, tables: &[&Table], findings: &mut Vec<Finding>) {
        let profile = match () {
            () if layers.xrechnung => match profiles::classify(Some(&self.specification)).profile()
            {
                Some(known) if known.id.contains("xrechnung") => known,
                _ => &profiles::XRECHNUNG,
            },
            () if layers.peppol => &profiles::PEPPOL_BIS_3,
            () => &profiles::EN16931,
        };
        let report = Check::new(profile).run(&self.invoice);
        for finding in report.findings() {
            let ours = tables.iter().any(|table| table.has(&finding.rule));
            if ours || !self.has_rate(finding) || self.is_for_another_process(&finding.rule) {
                continue;
            }
            let source = en16931::validation::rules::explain(&finding.rule).map(|it| it.source);
            let message = match &finding.detail {
                None => finding.message.clone(),
                Some(detail) => format!(
                    "{} (expected {}, found {})",
                    finding.message, detail.expected, detail.actual
                ),
            };
            findings.push(Finding {
                code: finding.rule.clone(),
                severity: match finding.severity {
                    // Rules of the norm's text that no official validator has.
                    Level::Fatal if source == Some(Source::StandardOnly) && layers.norm => {
                        Severity::Warning
                    }
                    Level::Fatal => Severity::Fatal,
                    Level::Warning => Severity::Warning,
                    Level::Info => Severity::Information,
                },
                at: finding.path.to_string(),
                message,
            });
        }
    }
}

impl Document<'_> {
    /// Values that say nothing to a reader, such as the 31st of February. The official rules let
    /// some of them pass.
    fn unreadable_values(&self, findings: &mut Vec<Finding>) {
        for entry in &self.entries {
            if entry.kind == Kind::Malformed {
                findings.push(Finding {
                    code: "BO-EINVOICE-6".to_string(),
                    severity: Severity::Warning,
                    at: entry.term.clone().unwrap_or_else(|| entry.path.clone()),
                    message: entry.message.clone(),
                });
            }
        }
    }

    /// Rules of Peppol's billing that self-billed invoices have otherwise.
    fn is_for_another_process(&self, code: &str) -> bool {
        let own = self
            .invoice
            .type_code
            .as_ref()
            .is_some_and(|it| it.as_str() == "389");
        match code {
            "PEPPOL-EN16931-R004" | "PEPPOL-EN16931-R007" => {
                self.specification.contains("selfbilling")
            }
            "PEPPOL-EN16931-P0100" | "PEPPOL-EN16931-P0101" => {
                self.specification.contains("selfbilling") || self.syntax == Syntax::Cii && own
            }
            _ => false,
        }
    }

    /// Whether a sum per rate (`BR-S-08`) is about a breakdown that has a rate. Without one,
    /// the official rules only say that it is missing.
    fn has_rate(&self, finding: &en16931::validation::Finding) -> bool {
        if !finding.rule.ends_with("-08") || finding.rule.starts_with("BR-CO") {
            return true;
        }
        let path = finding.path.to_string();
        let number = path
            .strip_prefix("BG-23[")
            .and_then(|rest| rest.split(']').next());
        let breakdown = number.and_then(|number| number.parse::<usize>().ok());
        let breakdown = breakdown.and_then(|at| self.invoice.vat_breakdown.get(at));
        breakdown.is_none_or(|it| it.rate.is_some() || finding.rule != "BR-S-08")
    }
}

fn schema_fault(code: &str, fault: Fault<'_>) -> Finding {
    Finding {
        code: code.to_string(),
        severity: Severity::Fatal,
        at: place(fault.node),
        message: fault.message,
    }
}

/// An element by its last two names and its line.
fn place(node: Node<'_, '_>) -> String {
    let parent = node.parent_element().map(|it| it.tag_name().name());
    // The XML declaration is cut off, but not the line break behind it.
    let line = node.document().text_pos_at(node.range().start).row;
    let name = node.tag_name().name();
    match parent {
        Some(parent) => format!("line {line}: {parent}/{name}"),
        None => format!("line {line}: {name}"),
    }
}
