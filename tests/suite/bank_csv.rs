//! The CSV of each bank, in the columns and with the lines above them that the bank writes; the
//! people in them are ours.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound};
use bo::bank::{self, ImportOptions, Profile, Told, statement};
use bo::base::Kind as Failure;
use bo::db::Mode;
use bo::ledger::Chart;

/// What a bank writes: the profile, its file, and what is in it.
struct Sample {
    profile: &'static str,
    text: &'static str,
    /// Windows-1252, as some banks still write it.
    latin: bool,
    /// The account, if the file says it.
    account: Option<&'static str>,
    /// The oldest first: day, cents, name, IBAN, purpose, end-to-end reference.
    lines: &'static [&'static str],
    pending: usize,
    /// Balances, where the file has them after each line.
    opening: Option<i64>,
    /// What to make wrong: the text, what stands there instead, and what is said of it.
    wrong: [(&'static str, &'static str, &'static str); 2],
}

const GIRO: &str = "DE89370400440532013000";

const SAMPLES: [Sample; 13] = [
    Sample {
        profile: "sparkasse-camt",
        latin: true,
        text: r#""Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE89370400440532013000";"22.11.26";"23.11.26";"FOLGELASTSCHRIFT";"Strom November";"DE98ZZZ09999999999";"M-7";"STROM-11";"";"";"";"Stadtwerke Köln";"DE75512108001245126199";"SOLADEST600";"-119,00";"EUR";"Umsatz vorgemerkt"
"DE89370400440532013000";"20.11.26";"20.11.26";"GUTSCHR. UEBERW. DAUERAUFTR";"RE-2026-0001 Café";"";"";"NOTPROVIDED";"";"";"";"Café Kranz";"DE02120300000000202051";"BYLADEM1001";"1.190,00";"EUR";"Umsatz gebucht"
"DE89370400440532013000";"02.11.26";"02.11.26";"FOLGELASTSCHRIFT";"Strom Oktober";"DE98ZZZ09999999999";"M-7";"STROM-10";"";"";"";"Stadtwerke Köln";"DE75512108001245126199";"SOLADEST600";"-119,00";"EUR";"Umsatz gebucht"
"#,
        account: Some(GIRO),
        lines: &[
            "2026-11-02 -11900 Stadtwerke Köln DE75512108001245126199 Strom Oktober | STROM-10",
            "2026-11-20 119000 Café Kranz DE02120300000000202051 RE-2026-0001 Café |",
        ],
        pending: 1,
        opening: None,
        wrong: [
            (
                "1.190,00",
                "1.190,0O",
                "a:3: `Betrag`: `1.190,0O` is no amount",
            ),
            (
                "\"02.11.26\";\"02",
                "\"32.11.26\";\"02",
                "a:4: `Buchungstag`: there is no day `32.11.26`",
            ),
        ],
    },
    Sample {
        profile: "sparkasse-mt940",
        latin: true,
        text: r#""Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"
"DE89370400440532013000";"20.11.26";"20.11.26";"GUTSCHRIFT";"EREF+RE-1 SVWZ+Rechnung RE-2026-0001";"Café Kranz";"DE02120300000000202051";"BYLADEM1001";"119,00";"EUR";"Umsatz gebucht"
"DE89370400440532013000";"19.11.26";"19.11.26";"ENTGELTABSCHLUSS";"Entgeltabrechnung";"";"0000000000";"37040044";"-12,5";"EUR";"Umsatz gebucht"
"#,
        account: Some(GIRO),
        lines: &[
            "2026-11-19 -1250  0000000000 Entgeltabrechnung |",
            "2026-11-20 11900 Café Kranz DE02120300000000202051 Rechnung RE-2026-0001 | RE-1",
        ],
        pending: 0,
        opening: None,
        wrong: [
            (
                "-12,5",
                "-12,555",
                "a:3: `Betrag`: `-12,555` has more decimals than EUR has",
            ),
            (
                "\"19.11.26\";\"19.11.26\"",
                "\"19.11.26\";\"19.13.26\"",
                "a:3: `Valutadatum`: there is no day `19.13.26`",
            ),
        ],
    },
    Sample {
        profile: "dkb",
        latin: false,
        text: "\u{feff}\"Girokonto\";\"DE89370400440532013000\"\n\"\"\n\"Kontostand vom 22.11.2026:\";\"1.127,70 €\"\n\"\"\n\
\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\";\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\"\n\
\"23.11.26\";\"\";\"Vorgemerkt\";\"Weber Metall\";\"Tankstelle\";\"VISA Debitkartenumsatz\";\"Ausgang\";\"DE86120300001052200207\";\"-48,1\";\"\";\"\";\"\"\n\
\"20.11.26\";\"20.11.26\";\"Gebucht\";\"Café Kranz\";\"Weber Metall\";\"RE-2026-0001\";\"Eingang\";\"DE02120300000000202051\";\"1.190\";\"\";\"\";\"RE-1\"\n\
\"18.11.26\";\"18.11.26\";\"Gebucht\";\"Weber Metall\";\"Stahl AG\";\"4711\";\"Ausgang\";\"DE02500105170137075030\";\"-62,3\";\"\";\"\";\"\"\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-18 -6230 Stahl AG DE02500105170137075030 4711 |",
            "2026-11-20 119000 Café Kranz DE02120300000000202051 RE-2026-0001 | RE-1",
        ],
        pending: 1,
        opening: None,
        wrong: [
            ("-62,3\"", "\"", "a:8: `Betrag (€)`: the amount is missing"),
            (
                "\"18.11.26\";\"18",
                "\"\";\"18",
                "a:8: `Buchungsdatum`: the day is missing",
            ),
        ],
    },
    Sample {
        profile: "ing",
        latin: true,
        text: "Umsatzanzeige;Datei erstellt am: 22.11.2026 09:00\n\nIBAN;DE89 3704 0044 0532 0130 00\nKontoname;Girokonto\nBank;ING\nKunde;Weber Metall\nZeitraum;01.11.2026 - 22.11.2026\nSaldo;1.127,70;EUR\n\nSortierung;Datum absteigend\n\nIn der CSV-Datei finden Sie alle bereits gebuchten Umsätze.\n\n\
Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung\n\
20.11.2026;20.11.2026;Café Kranz;Gutschrift;RE-2026-0001;1.127,70;EUR;1.190,00;EUR\n\
18.11.2026;18.11.2026;Stahl AG;Überweisung;4711;-62,30;EUR;-62,30;EUR\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-18 -6230 Stahl AG  4711 |",
            "2026-11-20 119000 Café Kranz  RE-2026-0001 |",
        ],
        pending: 0,
        opening: Some(0),
        wrong: [
            (
                "EUR;1.190,00",
                "EUR;1.190,01",
                "a:15: the balance after the line is 1127.70",
            ),
            (
                "EUR;1.190,00",
                "EUR;zwölf",
                "a:15: `Betrag`: `zwölf` is no amount",
            ),
        ],
    },
    Sample {
        profile: "ing",
        latin: true,
        text: "Umsatzanzeige;Datei erstellt am: 22.11.2026 09:00\n\nIBAN;DE89 3704 0044 0532 0130 00\n\n\
Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Notiz;Verwendungszweck;Betrag;Währung\n\
20.11.2026;20.11.2026;Café Kranz;Gutschrift;Stamm;RE-2026-0001;1.190,00;EUR\n",
        account: Some(GIRO),
        lines: &["2026-11-20 119000 Café Kranz  RE-2026-0001 |"],
        pending: 0,
        opening: None,
        wrong: [
            (";EUR", ";EURO", "a:6: `Währung`: unknown currency `EURO`"),
            (
                "20.11.2026;20",
                "gestern;20",
                "a:6: `Buchung`: there is no day `gestern`",
            ),
        ],
    },
    Sample {
        profile: "commerzbank",
        latin: false,
        text: "\u{feff}Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie\n\
20.11.2026;20.11.2026;Gutschrift;Café Kranz RE-2026-0001 End-to-End-Ref.: RE-1 Kundenreferenz: 9;1190;EUR;DE89370400440532013000;Sonstige Einnahmen\n\
18.11.2026;18.11.2026;Lastschrift;Stadtwerke Strom;-10,7;EUR;DE89370400440532013000;Wohnen\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-18 -1070   Stadtwerke Strom |",
            "2026-11-20 119000   Café Kranz RE-2026-0001 End-to-End-Ref.: RE-1 Kundenreferenz: 9 |",
        ],
        pending: 0,
        opening: None,
        wrong: [
            ("-10,7", "-10,7-", "a:3: `Betrag`: `-10,7-` is no amount"),
            (
                "-10,7;EUR",
                "-10,7;EURO",
                "a:3: `Währung`: unknown currency `EURO`",
            ),
        ],
    },
    Sample {
        profile: "vr",
        latin: false,
        text: "\u{feff}Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Gekennzeichneter Umsatz;Glaeubiger ID;Mandatsreferenz\n\
Geschäftskonto;DE89370400440532013000;GENODED1;Volksbank;20.11.2026;20.11.2026;Café Kranz;DE02120300000000202051;BYLADEM1001;Gutschrift;RE-2026-0001;1190,00;EUR;2127,70;;;;\n\
Geschäftskonto;DE89370400440532013000;GENODED1;Volksbank;18.11.2026;18.11.2026;Stahl AG;DE02500105170137075030;INGDDEFFXXX;Überweisung;EREF: ZA-1 SVWZ: 4711;-62,30;EUR;937,70;;;;\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-18 -6230 Stahl AG DE02500105170137075030 4711 | ZA-1",
            "2026-11-20 119000 Café Kranz DE02120300000000202051 RE-2026-0001 |",
        ],
        pending: 0,
        opening: Some(100_000),
        wrong: [
            (
                "2127,70",
                "2127,71",
                "a:2: the balance after the line is 2127.71",
            ),
            (
                "937,70",
                "937,7O",
                "a:3: `Saldo nach Buchung`: `937,7O` is no amount",
            ),
        ],
    },
    Sample {
        profile: "postbank",
        latin: false,
        text: "\u{feff}Umsätze\nKonto;Filial-/Kontonummer;IBAN;Währung\nBusiness Giro;100 0532013000;DE89370400440532013000;EUR\n\n1.11.2026 - 22.11.2026\nLetzter Kontostand;;;;1.127,70;EUR\nVorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.\n\
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung\n\
20.11.2026;20.11.2026;SEPA Überweisung von;Café Kranz;RE-2026-0001;DE02120300000000202051;BYLADEM1001;RE-1;;;;1.190;;;;;1.190;EUR\n\
5.11.2026;5.11.2026;SEPA Lastschrift von;Stadtwerke;Strom;DE75512108001245126199;SOLADEST600;;M-7;DE98ZZZ09999999999;;-62,3;;;;-62,3;;EUR\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-05 -6230 Stadtwerke DE75512108001245126199 Strom |",
            "2026-11-20 119000 Café Kranz DE02120300000000202051 RE-2026-0001 | RE-1",
        ],
        pending: 0,
        opening: None,
        wrong: [
            (
                ";-62,3;;;;",
                ";-62,3 H;;;;",
                "a:10: `Betrag`: `-62,3 H` is no amount",
            ),
            (
                "5.11.2026;5.11",
                "5.11.26.1;5.11",
                "a:10: `Buchungstag`: there is no day `5.11.26.1`",
            ),
        ],
    },
    Sample {
        profile: "targobank",
        latin: false,
        text: "20.11.2026;GUTSCHRIFT Café Kranz RE-2026-0001;1190,00;;;;'DE89370400440532013000'\n\
18.11.2026;LASTSCHRIFT Stadtwerke;-62.30;;;;'DE89370400440532013000'\n",
        account: Some(GIRO),
        lines: &[
            "2026-11-18 -6230   LASTSCHRIFT Stadtwerke |",
            "2026-11-20 119000   GUTSCHRIFT Café Kranz RE-2026-0001 |",
        ],
        pending: 0,
        opening: None,
        wrong: [
            ("-62.30", "-62.3.0", "a:2: `3`: `-62.3.0` is no amount"),
            ("18.11.2026", "18.11.", "a:2: `1`: there is no day `18.11.`"),
        ],
    },
    Sample {
        profile: "n26",
        latin: false,
        text: "\"Booking Date\",\"Value Date\",\"Partner Name\",\"Partner Iban\",Type,\"Payment Reference\",\"Account Name\",\"Amount (EUR)\",\"Original Amount\",\"Original Currency\",\"Exchange Rate\"\n\
2026-11-18,2026-11-19,\"Cloud Inc\",,\"Presentment\",,\"Main Account\",-46.3,-50,USD,0.926\n\
2026-11-20,2026-11-20,\"Café Kranz\",DE02120300000000202051,\"Credit Transfer\",\"RE-2026-0001\",\"Main Account\",1190.0,,,\n",
        account: None,
        lines: &[
            "2026-11-18 -4630 Cloud Inc   |",
            "2026-11-20 119000 Café Kranz DE02120300000000202051 RE-2026-0001 |",
        ],
        pending: 0,
        opening: None,
        wrong: [
            (
                "1190.0,",
                "1190.005,",
                "a:3: `Amount (EUR)`: `1190.005` has more decimals than EUR has",
            ),
            (
                "2026-11-20,2026",
                "20.11.2026,2026",
                "a:3: `Booking Date`: there is no day `20.11.2026`",
            ),
        ],
    },
    Sample {
        profile: "n26",
        latin: false,
        text: "\"Date\",\"Payee\",\"Account number\",\"Transaction type\",\"Payment reference\",\"Amount (EUR)\",\"Amount (Foreign Currency)\",\"Type Foreign Currency\",\"Exchange Rate\"\n\
\"2026-11-18\",\"Stahl AG\",\"DE02500105170137075030\",\"Outgoing Transfer\",\"4711\",\"-62.3\",\"\",\"\",\"\"\n",
        account: None,
        lines: &["2026-11-18 -6230 Stahl AG DE02500105170137075030 4711 |"],
        pending: 0,
        opening: None,
        wrong: [
            (
                "-62.3",
                "-62,30",
                "a:2: `Amount (EUR)`: `-62,30` is no amount",
            ),
            (
                "\"2026-11-18\"",
                "\"2026-11\"",
                "a:2: `Date`: there is no day `2026-11`",
            ),
        ],
    },
    Sample {
        profile: "paypal",
        latin: false,
        text: "\u{feff}\"Datum\",\"Uhrzeit\",\"Zeitzone\",\"Name\",\"Typ\",\"Status\",\"Währung\",\"Brutto\",\"Gebühr\",\"Netto\",\"Absender E-Mail-Adresse\",\"Empfänger E-Mail-Adresse\",\"Transaktionscode\",\"Artikelbezeichnung\",\"Rechnungsnummer\",\"Guthaben\",\"Betreff\",\"Hinweis\"\n\
\"18.11.2026\",\"09:12:00\",\"CET\",\"Café Kranz\",\"Zahlung\",\"Abgeschlossen\",\"EUR\",\"119,00\",\"-3,31\",\"115,69\",\"a@kranz.example\",\"buero@weber.example\",\"4AB12345CD678901E\",\"\",\"RE-2026-0001\",\"115,69\",\"Regal\",\"\"\n\
\"19.11.2026\",\"09:12:00\",\"CET\",\"Laden Lotte\",\"Zahlung\",\"Ausstehend\",\"EUR\",\"50,00\",\"0,00\",\"50,00\",\"b@lotte.example\",\"buero@weber.example\",\"4AB12345CD678902E\",\"\",\"\",\"115,69\",\"\",\"\"\n\
\"20.11.2026\",\"10:00:00\",\"CET\",\"\",\"Allgemeine Auszahlung\",\"Abgeschlossen\",\"EUR\",\"-100,00\",\"0,00\",\"-100,00\",\"\",\"\",\"4AB12345CD678903E\",\"\",\"\",\"15,69\",\"\",\"\"\n",
        account: None,
        lines: &[
            "2026-11-18 11569 Café Kranz  Regal | RE-2026-0001",
            "2026-11-20 -10000    |",
        ],
        pending: 1,
        opening: Some(0),
        wrong: [
            (
                "\"15,69\"",
                "\"15,70\"",
                "a:4: the balance after the line is 15.70",
            ),
            (
                "\"-3,31\"",
                "\"drei\"",
                "a:2: `Gebühr`: `drei` is no amount",
            ),
        ],
    },
    Sample {
        profile: "paypal",
        latin: false,
        text: "\u{feff}\"Datum\",\"Uhrzeit\",\"Zeitzone\",\"Beschreibung\",\"Währung\",\"Brutto\",\"Entgelt\",\"Netto\",\"Guthaben\",\"Transaktionscode\",\"Absender E-Mail-Adresse\",\"Name\",\"Name der Bank\",\"Bankkonto\",\"Versand- und Bearbeitungsgebühr\",\"Umsatzsteuer\",\"Rechnungsnummer\",\"Zugehöriger Transaktionscode\"\n\
\"18.11.2026\",\"09:12:00\",\"Europe/Berlin\",\"Website-Zahlung\",\"EUR\",\"119,00\",\"-3,31\",\"115,69\",\"1.115,69\",\"4AB12345CD678901E\",\"a@kranz.example\",\"Café Kranz\",\"\",\"\",\"0,00\",\"0,00\",\"RE-2026-0001\",\"\"\n",
        account: None,
        lines: &["2026-11-18 11569 Café Kranz   | RE-2026-0001"],
        pending: 0,
        opening: Some(100_000),
        wrong: [
            (
                "\"115,69\"",
                "\"115,6x\"",
                "a:2: `Netto`: `115,6x` is no amount",
            ),
            (
                "\"18.11.2026\"",
                "\"18-11-2026\"",
                "a:2: `Datum`: there is no day `18-11-2026`",
            ),
        ],
    },
];

fn bytes(sample: &Sample, text: &str) -> Vec<u8> {
    match sample.latin {
        // Latin-1 has the first 256 characters of Unicode in one byte each.
        true => text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect(),
        false => text.as_bytes().to_vec(),
    }
}

fn lines(told: &Told) -> Vec<String> {
    let entries = told.statements.iter().flat_map(|it| &it.entries);
    entries
        .map(|it| {
            let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
            let line = format!(
                "{} {} {} {} {} | {}",
                it.booked_on,
                it.amount,
                or_nothing(&it.name),
                or_nothing(&it.iban),
                or_nothing(&it.purpose),
                or_nothing(&it.end_to_end)
            );
            line.trim_end().to_string()
        })
        .collect()
}

#[test]
fn every_profile_has_a_sample_and_reads_it() {
    for profile in Profile::all().unwrap() {
        assert!(
            SAMPLES.iter().any(|it| it.profile == profile.name),
            "{} has none",
            profile.name
        );
    }
    for sample in &SAMPLES {
        let content = bytes(sample, sample.text);
        let told = statement::read("a", &content, None).unwrap();
        assert_eq!(told.format, format!("csv {}", sample.profile));
        assert_eq!(lines(&told), sample.lines, "{}", sample.profile);
        let [part] = told.statements.as_slice() else {
            panic!("{}: {}", sample.profile, told.statements.len());
        };
        assert_eq!(
            part.account.as_deref(),
            sample.account,
            "{}",
            sample.profile
        );
        assert_eq!(part.pending, sample.pending, "{}", sample.profile);
        assert_eq!(
            part.opening.map(|it| it.amount),
            sample.opening,
            "{}",
            sample.profile
        );
        // Who names the profile gets the same.
        let named = Profile::named(sample.profile).unwrap();
        assert_eq!(statement::read("a", &content, Some(&named)).unwrap(), told);
    }
}

#[test]
fn what_is_wrong_in_a_row_is_refused_with_its_line_and_column() {
    for sample in &SAMPLES {
        for (right, wrong, expected) in sample.wrong {
            assert!(sample.text.contains(right), "{}: {right}", sample.profile);
            let text = sample.text.replacen(right, wrong, 1);
            let err = statement::read("a", &bytes(sample, &text), None).unwrap_err();
            assert_eq!(err.kind(), Failure::Input);
            assert!(
                err.to_string().starts_with(expected),
                "{}: {err}, not {expected}",
                sample.profile
            );
        }
    }
}

/// A line in CSV is kept once, whichever file tells it, and the books stay sound.
#[test]
fn every_sample_is_taken_in_once() {
    for sample in &SAMPLES {
        let mut book = Book::new(Chart::Skr03);
        add_giro(&mut book);
        let content = bytes(sample, sample.text);
        let told = statement::read("a.csv", &content, None).unwrap();
        let options = ImportOptions {
            account: Some("giro".to_string()),
            from: None,
        };
        let mut take = |content: &[u8]| {
            let done = book.run(Mode::Commit, |tx, _| {
                bank::import(tx, "a.csv", content, &told, &options)
            });
            done.unwrap().rows[0].new as usize
        };
        assert_eq!(take(&content), sample.lines.len(), "{}", sample.profile);
        assert_eq!(take(&content), 0);
        // Another file with the same lines: the bank has added a line end.
        let longer = [content.as_slice(), b"\n"].concat();
        assert_eq!(take(&longer), 0, "{}", sample.profile);
        assert_sound(&book.db);
    }
}
