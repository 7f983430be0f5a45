//! E-invoices: what is written is valid and reads back the same, strangers' files do no harm, and
//! verdicts agree with the official rules.

mod agreement;
mod hostile;
mod issued;
mod random;
mod self_billed;

use crate::support::root;
use bo::document::{Attachment, Hybrid, Letter, Press, Relationship, Style};
use bo::einvoice::model::invoice::Party;
use bo::einvoice::{self, Finding, Invoice, Profile, Target};
use chrono::DateTime;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::fs;
use std::path::PathBuf;

/// Every format with its name in samples.
const TARGETS: [(Target, &str); 7] = [
    (Target::XRechnung, "xrechnung"),
    (Target::XRechnungCii, "xrechnung-cii"),
    (Target::Ubl, "ubl"),
    (Target::Cii, "cii"),
    (Target::Peppol, "peppol"),
    (Target::Zugferd, "zugferd"),
    (Target::FacturX, "factur-x"),
];

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/proptest-regressions/einvoice.txt",
        ))),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

/// Where the official rules look at what we wrote; `.ci/run` runs them.
fn samples() -> PathBuf {
    let folder = root().join("target/einvoice-samples");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

fn rejected(findings: &[Finding]) -> Vec<String> {
    let bad = findings.iter().filter(|it| it.severity.rejects());
    bad.map(|it| format!("{} {}: {}", it.code, it.at, it.message))
        .collect()
}

/// Peppol has partial and corrected invoices between Germans only.
fn fits(invoice: &Invoice, target: Target) -> bool {
    let german = |party: &Party| {
        party
            .address
            .country
            .as_ref()
            .is_some_and(|it| it.as_str() == "DE")
    };
    let own = invoice
        .type_code
        .as_ref()
        .is_some_and(|it| ["326", "384"].contains(&it.as_str()));
    target != Target::Peppol || !own || german(&invoice.seller) && german(&invoice.buyer)
}

/// The invoice without what a format sets itself.
fn content(mut invoice: Invoice) -> Invoice {
    invoice.specification_id = None;
    invoice.business_process = None;
    invoice
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_is_written_is_valid_and_reads_back(invoice in random::invoice()) {
        for (target, name) in TARGETS.into_iter().filter(|it| fits(&invoice, it.0)) {
            let xml = einvoice::write(&invoice, target).expect("it can be written");
            let findings = einvoice::check(xml.as_bytes(), Profile::Auto);
            prop_assert_eq!(rejected(&findings), Vec::<String>::new(), "{}\n{}", name, xml);
            let ours = findings.iter().any(|it| it.code.starts_with("BO-"));
            prop_assert!(!ours, "{}: {:?}", name, findings);
            let back = einvoice::read(xml.as_bytes()).expect("it can be read");
            prop_assert_eq!(back.unread, Vec::new());
            prop_assert_eq!(content(back.invoice), content(invoice.clone()), "{}\n{}", name, xml);
        }
    }

    #[test]
    fn there_and_back_is_the_same(invoice in random::invoice()) {
        let ubl = einvoice::write(&invoice, Target::XRechnung).expect("it can be written");
        let cii = einvoice::convert(ubl.as_bytes(), Target::Cii, false).expect("it converts");
        let back = einvoice::convert(cii.xml.as_bytes(), Target::Ubl, false).expect("it converts");
        prop_assert_eq!(back.xml, ubl);
    }
}

#[test]
fn samples_are_written_for_the_official_rules() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    for number in 0..60 {
        let invoice = random::invoice()
            .new_tree(&mut runner)
            .expect("a tree")
            .current();
        for (target, name) in TARGETS.into_iter().filter(|it| fits(&invoice, it.0)) {
            let xml = einvoice::write(&invoice, target).expect("it can be written");
            let path = samples().join(format!("{number:02}-{name}.xml"));
            fs::write(path, xml).expect("the sample can be written");
        }
    }
}

fn hybrid(invoice: &Invoice, target: Target) -> Vec<u8> {
    let xml = einvoice::write(invoice, target).expect("it can be written");
    let embedding = einvoice::embedding(invoice, target);
    let mut press = Press::new(&Style::default()).expect("the built-in style");
    let letter = Letter {
        title: "Rechnung".to_string(),
        author: "Stahl AG".to_string(),
        language: "de",
        subject: "Rechnung".to_string(),
        ..Letter::default()
    };
    let attachment = Attachment {
        name: embedding.file_name.to_string(),
        mime: "text/xml".to_string(),
        description: "Rechnung".to_string(),
        relationship: Relationship::Alternative,
        bytes: xml.into_bytes(),
        modified: DateTime::UNIX_EPOCH,
    };
    let hybrid = Hybrid {
        file_name: embedding.file_name.to_string(),
        level: embedding.level.to_string(),
        version: embedding.version.to_string(),
    };
    press
        .print_hybrid(&letter, &[attachment], &hybrid, DateTime::UNIX_EPOCH)
        .expect("it can be printed")
}

fn example() -> Invoice {
    let path = root().join("examples/einvoices/xrechnung.xml");
    let bytes = fs::read(path).expect("there is an example");
    einvoice::read(&bytes).expect("it can be read").invoice
}

#[test]
fn a_hybrid_pdf_carries_the_invoice() {
    let invoice = example();
    for (target, name) in [(Target::Zugferd, "zugferd"), (Target::FacturX, "factur-x")] {
        let pdf = hybrid(&invoice, target);
        let received = einvoice::read(&pdf).expect("it can be read");
        assert_eq!(content(received.invoice), content(invoice.clone()));
        let file = einvoice::embedding(&invoice, target).file_name;
        assert_eq!(received.embedded.as_deref(), Some(file));
        assert_eq!(
            rejected(&einvoice::check(&pdf, Profile::Auto)),
            Vec::<String>::new()
        );
        fs::write(samples().join(format!("{name}.pdf")), pdf).expect("the sample can be written");
    }
}
