//! Files of people who mean harm, or whose disk did.

use super::{cases, example, hybrid, root};
use bo::einvoice::{self, Profile, Target};
use proptest::prelude::*;
use std::fs;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let before = worked();
    let err = einvoice::read(bytes).expect_err("it must not be read");
    assert!(
        err.to_string().contains(words),
        "`{words}` is not in: {err}"
    );
    let findings = einvoice::check(bytes, Profile::Auto);
    assert!(!einvoice::is_valid(&findings));
    assert!(
        worked() - before < Duration::from_secs(20),
        "it took too long"
    );
}

/// How long this thread has had the processor: what else the machine does is not its fault.
/// Where the system does not say, since when it runs.
fn worked() -> Duration {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    let told = fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds = told.ok().and_then(|it| it.split(' ').next()?.parse().ok());
    match nanoseconds {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => STARTED.get_or_init(Instant::now).elapsed(),
    }
}

#[test]
fn what_could_harm_is_refused_with_words() {
    refused(b"", "the file is empty");
    refused(b"hello", "not well-formed");
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
    refused(bomb.as_bytes(), "DTD");
    let away = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>";
    refused(away.as_bytes(), "DTD");
    refused("<a>".repeat(5_000_000).as_bytes(), "nested");
    refused("<a/>".repeat(1_000_000).as_bytes(), "not well-formed");
    let wide = format!("<a>{}</a>", "<b/>".repeat(3_000_000));
    refused(wide.as_bytes(), "more than 2000000 elements");
    refused(&vec![b' '; einvoice::MAX_BYTES + 1], "more than the 64 MB");
}

#[test]
fn encodings_are_what_they_say() {
    let path = root().join("examples/einvoices/xrechnung.xml");
    let text = fs::read_to_string(path).expect("there is an example");
    let latin = text.replace("UTF-8", "ISO-8859-1");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&latin);
    let seller = |bytes: &[u8]| einvoice::read(bytes).map(|it| it.invoice.seller.address.line1);
    let street = Some("Hafenstraße 12".to_string());
    assert_eq!(seller(&latin).expect("Latin-1"), street);
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.replace("UTF-8", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(seller(&wide).expect("UTF-16"), street);
    let (lied, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    refused(&lied, "not UTF-8");
    refused(
        text.replace("UTF-8", "KLINGON").as_bytes(),
        "no known encoding",
    );
}

#[test]
fn a_pdf_with_broken_references_is_read() {
    let pdf = hybrid(&example(), Target::Zugferd);
    let table = pdf
        .windows(6)
        .rposition(|it| it == b"\nxref\n")
        .expect("a table");
    let received = einvoice::read(&pdf[..table]).expect("the objects are there");
    assert_eq!(received.invoice.number.as_deref(), Some("S-4711"));
    refused(&pdf[..200], "no e-invoice inside");
    refused(b"%PDF-1.7 nothing", "damaged");
}

#[test]
fn a_pdf_that_keeps_the_reader_busy_is_given_up() {
    let open = ["%PDF-1.7 ", &"1 0 obj [(".repeat(200_000)].concat();
    refused(open.as_bytes(), "PDF");
    let trailers = ["%PDF-1.7 1 0 obj 2 endobj ", &"trailer <<(".repeat(200_000)].concat();
    refused(trailers.as_bytes(), "PDF");
}

#[test]
fn names_of_strangers_lead_nowhere() {
    for (name, safe) in [
        ("../../x.xml", "x.xml"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("..", "attachment"),
        ("/", "attachment"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("Rechnung Nr. 7.pdf", "Rechnung Nr. 7.pdf"),
    ] {
        assert_eq!(einvoice::safe_name(name), safe);
    }
}

/// One change to a file: a byte, a piece taken out, a piece repeated.
fn change(bytes: &mut Vec<u8>, at: usize, kind: u8, byte: u8) {
    if bytes.is_empty() {
        return;
    }
    let at = at % bytes.len();
    let end = (at + usize::from(byte) + 1).min(bytes.len());
    match kind % 4 {
        0 => bytes[at] = byte,
        1 => {
            bytes.drain(at..end);
        }
        2 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => bytes.truncate(at),
    }
}

fn never_panics(original: &[u8], changes: &[(usize, u8, u8)]) {
    let mut bytes = original.to_vec();
    for (at, kind, byte) in changes {
        change(&mut bytes, *at, *kind, *byte);
    }
    let _ = einvoice::check(&bytes, Profile::Auto);
    if let Ok(received) = einvoice::read(&bytes) {
        let _ = einvoice::rows(&received);
        let _ = einvoice::write(&received.invoice, Target::Cii);
        let _ = einvoice::write(&received.invoice, Target::XRechnung);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_change_makes_it_panic(changes in proptest::collection::vec(any::<(usize, u8, u8)>(), 1..5)) {
        thread_local! {
            static FILES: [Vec<u8>; 3] = {
                let invoice = example();
                let xml = |target| einvoice::write(&invoice, target).expect("it can be written");
                [
                    xml(Target::XRechnung).into_bytes(),
                    xml(Target::XRechnungCii).into_bytes(),
                    hybrid(&invoice, Target::FacturX),
                ]
            };
        }
        FILES.with(|files| files.iter().for_each(|file| never_panics(file, &changes)));
    }
}
