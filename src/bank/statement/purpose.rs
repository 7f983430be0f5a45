//! What stands behind `:86:`, and in the purposes of German CSV files: fields after `?20`, SEPA
//! references behind `EREF+`, and words between slashes as Dutch banks write them.

use super::{Entry, reference, said};

/// Stands where one field ended and the next begins: a blank in a text, nothing in a reference.
const JOINT: char = '\u{1}';

/// The characters of a field of the purpose; a shorter one ended before.
const FULL: usize = 27;

/// The keys in front of references in a purpose (DFÜ-Abkommen, Anlage 3, SEPA in MT940).
const KEYS: &[&str] = &[
    "EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC",
    "PURP", "BREF", "RREF", "RTRN",
];

/// The words between slashes (Dutch and Belgian banks).
const SLASHES: &[&str] = &[
    "TRTP", "EREF", "MARF", "CSID", "IBAN", "BIC", "NAME", "REMI", "RTRN", "BENM", "ORDP", "ID",
    "ISDT", "CNTP", "PREF", "KREF", "SVCL", "PURP", "ADDR", "USTD", "ULTD", "ULTC", "NRTX", "BAI",
];

/// Puts what `text` says into `entry`; its lines are what the file wraps.
pub fn read(entry: &mut Entry, text: &str) {
    if let Some((code, mark)) = structured(text) {
        fields(entry, code, mark, text);
        return;
    }
    let lines = text.replace(['\r', '\n'], "");
    if let Some(start) = slashed(&lines) {
        slashes(entry, &lines[start..]);
        let before = said(&lines[..start]);
        entry.purpose = entry.purpose.take().or(before);
        return;
    }
    if has_key(&lines) {
        return keys(entry, &lines);
    }
    entry.purpose = said(text);
}

/// The code of three digits and the mark between fields, if the text has fields.
fn structured(text: &str) -> Option<(&str, char)> {
    let text = text.trim_start();
    let code = text
        .get(..3)
        .filter(|it| it.bytes().all(|b| b.is_ascii_digit()))?;
    let mark = text[3..].chars().next()?;
    let is_mark = mark.is_ascii_punctuation() && !['/', '-', '.', ',', ':'].contains(&mark);
    let rest = &text[3 + mark.len_utf8()..];
    let fields = rest
        .get(..2)
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    (is_mark && fields).then_some((code, mark))
}

fn fields(entry: &mut Entry, code: &str, mark: char, text: &str) {
    let text = text.trim_start().replace(['\r', '\n'], "");
    let (mut purpose, mut name, mut full) = (String::new(), String::new(), true);
    let mut words = None;
    for field in text.split(mark).skip(1) {
        let key: Option<u32> = field.get(..2).and_then(|key| key.parse().ok());
        let Some(key) = key else {
            // The mark itself, inside a text.
            purpose.push(mark);
            purpose.push_str(field);
            continue;
        };
        let value = &field[2..];
        match key {
            0 => words = said(value),
            20..=29 | 60..=63 => {
                if !full {
                    purpose.push(JOINT);
                }
                full = value.chars().count() >= FULL;
                purpose.push_str(value);
            }
            30 => entry.bic = said(value),
            31 => entry.iban = said(&value.replace(' ', "")),
            38 if entry.iban.is_none() => entry.iban = said(&value.replace(' ', "")),
            32 | 33 => name.push_str(value),
            34 => {
                let reason = value.trim().trim_start_matches('0');
                let known = ["", "992", "997", "999", code];
                entry.return_reason = said(value).filter(|_| !known.contains(&reason));
            }
            _ => (),
        }
    }
    entry.name = said(&name);
    entry.code = match words {
        Some(words) => Some(format!("{code} {words}")),
        None => Some(code.to_string()),
    };
    match has_key(&purpose) {
        true => keys(entry, &purpose),
        false => entry.purpose = said(&purpose.replace(JOINT, " ")),
    }
}

/// Where a key begins in `text` from `from` on: at its start, or after a blank or a joint.
fn next_key(text: &str, from: usize) -> Option<(usize, &'static str, usize)> {
    let bytes = text.as_bytes();
    (from..text.len().saturating_sub(3)).find_map(|at| {
        let free = at == 0 || matches!(bytes[at - 1], b' ' | 1);
        if !free && at != from {
            // SVWZ+ may follow a full field at once.
            let key = text.get(at..at + 5)?;
            return ["EREF+", "MREF+", "CRED+", "SVWZ+", "KREF+"]
                .contains(&key)
                .then(|| found(&key[..4], at, 5))?;
        }
        let key = text.get(at..)?;
        let name = KEYS.iter().find(|name| key.starts_with(**name))?;
        let rest = &key[name.len()..];
        match rest.chars().next() {
            Some('+') => found(name, at, name.len() + 1),
            Some(':') if rest.starts_with(": ") => found(name, at, name.len() + 2),
            _ => None,
        }
    })
}

fn found(name: &str, at: usize, length: usize) -> Option<(usize, &'static str, usize)> {
    let name = KEYS.iter().find(|it| **it == name)?;
    Some((at, name, length))
}

/// Whether a text has the keys of SEPA in it.
pub fn has_key(text: &str) -> bool {
    next_key(text, 0).is_some()
}

/// Takes the references out of a text with keys; what is behind SVWZ is the purpose.
pub fn keys(entry: &mut Entry, text: &str) {
    let mut at = next_key(text, 0);
    let mut purpose = at.map_or(String::new(), |(start, ..)| text[..start].to_string());
    while let Some((start, key, length)) = at {
        at = next_key(text, start + length);
        let end = at.map_or(text.len(), |(next, ..)| next);
        let value = &text[start + length..end];
        let id = reference(&value.replace(JOINT, ""));
        match key {
            "EREF" => entry.end_to_end = id,
            "MREF" => entry.mandate = id,
            "CRED" | "DEBT" => entry.creditor = id,
            "KREF" | "BREF" if entry.bank_reference.is_none() => entry.bank_reference = id,
            "RTRN" => entry.return_reason = id,
            "IBAN" if entry.iban.is_none() => entry.iban = id,
            "BIC" if entry.bic.is_none() => entry.bic = id,
            "OAMT" => entry.original_amount = id,
            "SVWZ" => purpose.push_str(value),
            "ABWA" | "ABWE" if entry.name.is_none() => {
                entry.name = said(&value.replace(JOINT, " "));
            }
            _ => (),
        }
    }
    entry.purpose = said(&purpose.replace(JOINT, " "));
}

/// Where words between slashes begin.
fn slashed(text: &str) -> Option<usize> {
    let words = |at: usize| {
        let rest = &text[at + 1..];
        let word = rest.split('/').next().filter(|it| it.len() < rest.len())?;
        SLASHES.contains(&word).then_some(at)
    };
    text.match_indices('/')
        .find_map(|(at, _)| words(at))
        .filter(|at| *at == 0)
}

fn slashes(entry: &mut Entry, text: &str) {
    let mut key = "";
    let mut value = String::new();
    let mut take = |key: &str, value: &str| match key {
        "EREF" => entry.end_to_end = reference(value),
        "MARF" => entry.mandate = reference(value),
        "CSID" => entry.creditor = reference(value),
        "IBAN" => entry.iban = said(&value.replace(' ', "")),
        "BIC" => entry.bic = said(value),
        "NAME" => entry.name = said(value),
        "RTRN" => entry.return_reason = reference(value),
        "REMI" => {
            let plain = value.trim_start_matches("USTD//").trim_end_matches('/');
            entry.purpose = said(plain);
        }
        _ => (),
    };
    for word in text.split('/') {
        if SLASHES.contains(&word) && !(key == "REMI" && word == "USTD") {
            take(key, value.trim_matches('/'));
            key = word;
            value.clear();
        } else {
            if !value.is_empty() {
                value.push('/');
            }
            value.push_str(word);
        }
    }
    take(key, value.trim_matches('/'));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Entry {
        let mut entry = Entry::default();
        read(&mut entry, text);
        entry
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_string())
    }

    #[test]
    fn a_german_direct_debit() {
        let entry = of(
            "171?00SEPA LASTSCHRIFT KUNDE?10281?20EREF+TRX-0A4A47C3-F846-4729?21-8A1B\
             -5DF620F?22MREF+CAC97D2144174318AC18D9?23BF815BD4FB?24CRED+DE98ZZZ09999999999?25SVWZ\
             +FOO TRX-0A4A47C3-F846-?264729-8A1B-5DF620F?30HYVEDEMMXXX?31DE89370400440532013000\n\
             ?32Peter Pan?34171",
        );
        assert_eq!(
            entry.end_to_end,
            some("TRX-0A4A47C3-F846-4729-8A1B-5DF620F")
        );
        assert_eq!(entry.mandate, some("CAC97D2144174318AC18D9BF815BD4FB"));
        assert_eq!(entry.creditor, some("DE98ZZZ09999999999"));
        assert_eq!(
            entry.purpose,
            some("FOO TRX-0A4A47C3-F846-4729-8A1B-5DF620F")
        );
        assert_eq!(entry.name, some("Peter Pan"));
        assert_eq!(entry.code, some("171 SEPA LASTSCHRIFT KUNDE"));
        assert_eq!(entry.return_reason, None);
    }

    #[test]
    fn keys_that_are_cut_by_a_field() {
        let entry = of(
            "835?20Cie., S.C.A.?21SEPA-BASISLASTSCHRIFT?22EREF+ 1234567890123 PAYPAL\
             ?23MREF+ 12AB234CD6E7F CRED+ A?24B12CDE0000000000000000034 S?25VWZ+ . SPOTIFY, Ihr \
             Einkauf?26bei SPOTIFY?32PayPal (Europe) S.a.r.l. et",
        );
        assert_eq!(entry.mandate, some("12AB234CD6E7F"));
        assert_eq!(entry.creditor, some("AB12CDE0000000000000000034"));
        assert_eq!(
            entry.purpose,
            some("Cie., S.C.A. SEPA-BASISLASTSCHRIFT . SPOTIFY, Ihr Einkaufbei SPOTIFY")
        );
    }

    #[test]
    fn old_texts_wraps_and_other_marks() {
        let entry = of(
            "008?00DAUERAUFTRAG?100599?20Miete No\nvember?21Haus 3?3010020030?31234567?32MUELLER",
        );
        assert_eq!(entry.purpose, some("Miete November Haus 3"));
        assert_eq!((entry.bic, entry.iban), (some("10020030"), some("234567")));
        let entry = of(
            "000>100987654321\n>20ALGEMENE TUSSENREKENING KOS>21TEN VAN 01-10-2010 TOT EN M\n>22ET 31-12",
        );
        assert_eq!(
            entry.purpose,
            some("ALGEMENE TUSSENREKENING KOSTEN VAN 01-10-2010 TOT EN MET 31-12")
        );
        assert_eq!(
            of("HIER EEN MOOIE\nOMSCHRIJVING").purpose,
            some("HIER EEN MOOIE OMSCHRIJVING")
        );
        assert_eq!(of("").purpose, None);
        assert_eq!(of("091").purpose, some("091"));
    }

    #[test]
    fn words_between_slashes() {
        let entry = of(
            "/EREF/01-01-2013 12:00 003/BENM//NAME/CONTRA ACCOUN\nT HOLDER/REMI/Invoice 7/8/ISDT/2013-07-11",
        );
        assert_eq!(entry.end_to_end, some("01-01-2013 12:00 003"));
        assert_eq!(entry.name, some("CONTRA ACCOUNT HOLDER"));
        assert_eq!(entry.purpose, some("Invoice 7/8"));
    }

    #[test]
    fn keys_of_cooperative_banks() {
        let entry = of(
            "EREF: RE-1 MREF: M-7 CRED: DE98ZZZ09999999999 IBAN: DE02120300000000202051 BIC: BYLADEM1001",
        );
        assert_eq!(entry.end_to_end, some("RE-1"));
        assert_eq!(entry.iban, some("DE02120300000000202051"));
        assert_eq!(entry.purpose, None);
    }
}
