//! How far our verdicts agree with those of the official rules, on a folder of public files with
//! what the official rules say of each. Where the folder is not there, this says so.
//!
//! `cargo test --test suite agreement -- --nocapture` prints every difference.

use crate::support::root;
use bo::einvoice::{self, Profile};
use std::collections::BTreeSet;
use std::fs;

/// What was reached: it must not become less. Differences are explained in
/// `tests/conformance/README.md`.
const VERDICTS: usize = 590;
const CODES: usize = 584;

/// One line of the list: a file, and the codes that reject it.
struct Case {
    path: String,
    valid: bool,
    /// None where the official rules cannot read the file at all.
    codes: Option<BTreeSet<String>>,
}

fn case(line: &str) -> Option<Case> {
    let cells: Vec<&str> = line.split('\t').collect();
    let valid = *cells.get(7)? == "True";
    let failing = *cells.get(8)?;
    // `en:BR-06,BR-10 fx:basic:FX-SCH-A-000160`
    let codes = failing
        .split_whitespace()
        .filter_map(|part| part.rsplit(':').next())
        .flat_map(|codes| codes.split(','))
        .map(ToString::to_string);
    Some(Case {
        path: cells.first()?.to_string(),
        valid,
        codes: (valid || !failing.is_empty()).then(|| codes.collect()),
    })
}

#[test]
fn verdicts_agree_with_the_official_rules() {
    let folder = root().join("../shared/corpus/einvoice");
    let Ok(list) = fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        println!("skipped: ../shared/corpus/einvoice is not there");
        return;
    };
    let cases: Vec<Case> = list.lines().skip(1).filter_map(case).collect();
    let (mut verdicts, mut same) = (0, 0);
    for case in &cases {
        let bytes = fs::read(folder.join(&case.path)).expect("what is listed is there");
        let findings = einvoice::check(&bytes, Profile::Auto);
        let found: BTreeSet<String> = findings
            .iter()
            .filter(|it| it.severity.rejects())
            .map(|it| it.code.clone())
            .collect();
        let agrees = found.is_empty() == case.valid;
        let unreadable = || found.iter().any(|code| code == "BO-EINVOICE-1");
        let alike = case
            .codes
            .as_ref()
            .map_or_else(unreadable, |codes| *codes == found);
        verdicts += usize::from(agrees);
        same += usize::from(alike);
        if !agrees || !alike {
            let empty = BTreeSet::new();
            let codes = case.codes.as_ref().unwrap_or(&empty);
            let missing: Vec<_> = codes.difference(&found).collect();
            let more: Vec<_> = found.difference(codes).collect();
            println!("{}: without {missing:?}, besides {more:?}", case.path);
        }
    }
    let all = cases.len();
    println!("{verdicts} of {all} verdicts agree, {same} of {all} with the same codes");
    assert!(
        verdicts >= VERDICTS.min(all),
        "only {verdicts} of {all} verdicts agree"
    );
    assert!(
        same >= CODES.min(all),
        "only {same} of {all} have the same codes"
    );
}
