//! What the rules reject about an e-invoice of ours, in words that say which command helps.

use super::{Finding, Profile, check};
use crate::base::Error;

/// Which rules break, what that means, and the command that helps; `{}` is the contact.
pub type Field = (&'static [&'static str], &'static str, &'static str);

/// A rule that an invoice breaks: what is missing in words, and the command that sets it.
struct Rejection {
    code: String,
    what: String,
    hint: Option<String>,
}

/// What the rules of `profile` reject about the XML of the invoice `name`, as an error that names
/// it all; `fields` are the words for the rules, `contact` is the number of the other side.
pub fn rejection(
    xml: &str,
    profile: Profile,
    fields: &[Field],
    name: &str,
    contact: &str,
) -> Option<Error> {
    let mut found: Vec<Rejection> = check(xml.as_bytes(), profile)
        .iter()
        .filter(|it| it.severity.rejects())
        .map(|it| rejected(it, fields, contact))
        .collect();
    found.dedup_by(|one, other| one.what == other.what);
    if found.is_empty() {
        return None;
    }
    let what: Vec<String> = found
        .iter()
        .map(|it| format!("{} [{}]", it.what, it.code))
        .collect();
    let name = match name {
        "" => String::new(),
        name => format!(" `{name}`"),
    };
    let error = Error::refused(format!(
        "the e-invoice{name} would be rejected: {}",
        what.join("; ")
    ));
    let mut hints: Vec<&str> = found.iter().filter_map(|it| it.hint.as_deref()).collect();
    hints.dedup();
    Some(match hints.is_empty() {
        true => error,
        false => error.with_hint(hints.join("; ")),
    })
}

fn rejected(finding: &Finding, fields: &[Field], contact: &str) -> Rejection {
    let field = fields
        .iter()
        .find(|(codes, ..)| codes.contains(&finding.code.as_str()));
    Rejection {
        code: finding.code.clone(),
        what: match field {
            Some((_, what, _)) => (*what).to_string(),
            None => finding.message.clone(),
        },
        hint: field.map(|(.., hint)| hint.replace("{}", contact)),
    }
}
