//! Quotes, reminders, statements, and the mails around them.

use super::*;

#[test]
fn quotes_say_how_long_they_hold() {
    let mut book = Book::new(FIRM);
    let content = content_of(MUGS);
    let firm = &book.firm;
    let offered = book.db.write(&book.change, |tx| {
        quotes::add(tx, firm, &content, Some(30), day("2026-11-22"))
    });
    let letter = quote(&book.db, &book.firm, &offered.unwrap()).unwrap();
    check(
        &letter,
        &[
            "Angebot AN-2026-0001",
            "Gültig bis: 22.12.2026",
            "Angebotssumme: 1.310,92 €",
            "Dieses Angebot gilt bis zum 22.12.2026. Zahlbar innerhalb von 14 Tagen nach Rechnungsdatum. Bei Zahlung innerhalb von 7 Tagen gewähren wir 2 % Skonto.",
        ],
        &["Rechnungsnummer", "QR ", "Bitte"],
    );
}

#[test]
fn reminders_add_up() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-1", "lines": [{"text": "Tor", "price": "1000"}]}"#,
    );
    let mut letters = Vec::new();
    for today in ["2026-12-13", "2026-12-27", "2027-01-10"] {
        let firm = &book.firm;
        let sent = book.db.write(&book.change, |tx| {
            invoice::remind(tx, firm, std::slice::from_ref(&number), day(today))
        });
        letters.push(reminder(&book.db, &book.firm, &sent.unwrap()[0]).unwrap());
    }
    let row = "RE-2026-0001|22.11.2026|06.12.2026|1.190,00 €|0,00 €|1.190,00 €";
    check(
        &letters[0],
        &[
            "Zahlungserinnerung zur Rechnung RE-2026-0001",
            row,
            "Zu zahlen: 1.190,00 €",
            "EUR1190.00;;;RE-2026-0001",
            "bis zum 20.12.2026",
        ],
        &["Mahngebühr", "gerichtlich"],
    );
    check(
        &letters[1],
        &[
            "1. Mahnung",
            row,
            "Mahngebühr: 5,00 €",
            "Verzugszinsen (§ 288 BGB): ",
            "9 Prozentpunkte über dem Basiszinssatz von ",
            "21 Tage (07.12.2026 bis 27.12.2026) auf 1.190,00 €.",
        ],
        &["Bisherige", "gerichtlich"],
    );
    check(
        &letters[2],
        &[
            "2. Mahnung",
            row,
            "Bisherige Mahngebühren und Zinsen: ",
            "gerichtliche Schritte",
            "14 Tage (28.12.2026 bis 10.01.2027) auf 1.190,00 €.",
        ],
        &[],
    );
}

#[test]
fn a_retention_is_reminded_of_from_its_own_day() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-1", "retention_percent": "5", "retained_until": "2027-06-30",
            "lines": [{"text": "Estrich", "price": "1000", "vat": "0"}]}"#,
    );
    let payment = Payment {
        amount: Some(Money::from_minor(95_000, Currency::EUR)),
        on: day("2026-11-30"),
        method: None,
        reference: None,
        rate: None,
        account: None,
        key: None,
        discount: Discount::None,
    };
    book.db
        .write(&book.change, |tx| invoice::pay(tx, &number, &payment))
        .unwrap();
    let customer = contact::get(&book.db, "K-1").unwrap();
    let letter = statement(&book.db, &book.firm, &customer, day("2027-07-10")).unwrap();
    check(
        &letter,
        &["RE-2026-0001|22.11.2026|30.06.2027|1.000,00 €|950,00 €|10|50,00 €"],
        &["Kosten"],
    );
    let mut last = None;
    for today in ["2027-07-07", "2027-07-21"] {
        let firm = &book.firm;
        let sent = book.db.write(&book.change, |tx| {
            invoice::remind(tx, firm, std::slice::from_ref(&number), day(today))
        });
        last = sent.unwrap().pop();
    }
    let letter = reminder(&book.db, &book.firm, &last.unwrap()).unwrap();
    check(
        &letter,
        &[
            "RE-2026-0001|22.11.2026|30.06.2027|1.000,00 €|950,00 €|50,00 €",
            "21 Tage (01.07.2027 bis 21.07.2027) auf 50,00 €.",
        ],
        &["abzgl."],
    );
    let letter = statement(&book.db, &book.firm, &customer, day("2027-07-22")).unwrap();
    check(&letter, &["Betrag|Kosten|beglichen"], &[]);
}

#[test]
fn statements_list_what_is_open_by_age() {
    let mut book = Book::new(FIRM);
    let line = |date: &str| {
        format!(
            r#"{{"customer": "K-1", "date": "{date}", "lines": [{{"text": "X", "price": "100"}}]}}"#
        )
    };
    for date in ["2026-01-02", "2026-09-20", "2026-11-22"] {
        book.issue(Kind::Invoice, &line(date));
    }
    book.pay("RE-2026-0001");
    let customer = contact::get(&book.db, "K-1").unwrap();
    let letter = statement(&book.db, &book.firm, &customer, day("2026-11-23")).unwrap();
    check(
        &letter,
        &[
            "Offene Posten zum 23.11.2026",
            "RE-2026-0002|20.09.2026|04.10.2026|119,00 €|0,00 €|50|119,00 €",
            "RE-2026-0003|22.11.2026|06.12.2026|119,00 €|0,00 €|–|119,00 €",
            "noch nicht fällig: 119,00 €\n31 bis 60 Tage überfällig: 119,00 €\nOffen insgesamt: 238,00 €",
        ],
        &["RE-2026-0001"],
    );
    let customer = contact::get(&book.db, "K-2").unwrap();
    let letter = statement(&book.db, &book.firm, &customer, day("2026-11-23")).unwrap();
    check(
        &letter,
        &["Nothing is open on your account."],
        &["IBAN DE89 3704 0044 0532 0130 00,"],
    );
}

#[test]
fn mails_say_what_comes_with_them() {
    let mut book = Book::new(FIRM);
    let draft = book.add(Kind::Invoice, MUGS);
    let err = book.mail(&draft).unwrap_err();
    assert_eq!(
        err.to_string(),
        "draft `D-1` is not issued and cannot be sent"
    );
    book.issue(Kind::Invoice, MUGS);
    let mail = book.mail("RE-2026-0001").unwrap();
    assert_eq!(mail.from, "Weber Metall & Service GmbH <buero@example.com>");
    assert_eq!(mail.to, ["kranz@example.com"]);
    assert_eq!(
        mail.subject,
        "Rechnung RE-2026-0001 – Weber Metall & Service GmbH"
    );
    assert_eq!(
        mail.message_id,
        "<re-2026-0001.19700101000000000@example.com>"
    );
    assert_eq!(mail.attachments[0].name, "RE-2026-0001.pdf");
    for wanted in [
        "1.310,92 €",
        "06.12.2026",
        "Skonto (26,22 €)",
        "COBADEFFXXX",
    ] {
        assert!(mail.text.contains(wanted), "{}", mail.text);
    }
    crate::document::mail::eml(&mail).unwrap();

    let retention = r#"{"customer": "K-1", "retention_percent": "5", "retained_until": "2027-06-30",
        "lines": [{"text": "Estrich", "price": "100", "vat": "0"}]}"#;
    let number = book.issue(Kind::Invoice, retention);
    let text = book.mail(&number).unwrap().text;
    let wanted = "Der Sicherheitseinbehalt von 5,00 € ist am 30.06.2027 fällig.";
    assert!(text.contains(wanted), "{text}");

    let english = r#"{"customer": "K-2", "lines": [{"text": "Mug", "price": "10", "vat": "19"}]}"#;
    let number = book.issue(Kind::Invoice, english);
    let err = book.mail(&number).unwrap_err();
    assert!(err.hint().unwrap().contains("bo contact edit K-2 --email"));
    book.firm.company.email = None;
    assert!(
        book.mail("RE-2026-0001")
            .unwrap_err()
            .hint()
            .unwrap()
            .contains("[mail]")
    );
}

#[test]
fn statement_and_aging_of_the_same_day_agree() {
    let mut book = Book::new(FIRM);
    let line = r#"{"text": "Regal", "price": "100", "vat": "0"}"#;
    let invoice = |date: &str, more: &str| {
        format!(r#"{{"customer": "K-1", "date": "{date}", "lines": [{line}]{more}}}"#)
    };
    let paid = book.issue(Kind::Invoice, &invoice("2026-08-01", ""));
    book.issue(Kind::Invoice, &invoice("2026-11-30", ""));
    book.issue(
        Kind::Invoice,
        &invoice(
            "2026-10-01",
            r#", "retention_percent": "10", "retained_until": "2027-01-31""#,
        ),
    );
    let overpaid = book.issue(Kind::Invoice, &invoice("2026-09-01", ""));
    let refund = Payment {
        amount: Some(Money::from_minor(13_000, Currency::EUR)),
        on: day("2026-09-02"),
        method: None,
        reference: None,
        rate: None,
        account: None,
        key: None,
        discount: Discount::None,
    };
    book.db
        .write(&book.change, |tx| invoice::pay(tx, &overpaid, &refund))
        .unwrap();
    // On 2026-11-23.
    book.pay(&paid);
    let customer = contact::get(&book.db, "K-1").unwrap();
    for on in [
        "2026-08-20",
        "2026-11-22",
        "2026-11-23",
        "2026-12-31",
        "2027-02-01",
    ] {
        let letter = statement(&book.db, &book.firm, &customer, day(on)).unwrap();
        let rows = invoice::aging(&book.db, day(on)).unwrap();
        let row = &rows[0];
        let text = read(&letter);
        let euros = |amount: &str| {
            let amount = Money::parse(amount, Currency::EUR).unwrap();
            format::money(Language::De, amount).replace('\u{a0}', " ")
        };
        let columns = [
            (&row.not_due, "noch nicht fällig"),
            (&row.days_1_30, "1 bis 30 Tage überfällig"),
            (&row.days_31_60, "31 bis 60 Tage überfällig"),
            (&row.days_61_90, "61 bis 90 Tage überfällig"),
            (&row.days_over_90, "mehr als 90 Tage überfällig"),
            (&row.total, "Offen insgesamt"),
        ];
        for (amount, label) in columns {
            let wanted = format!("\n{label}: {}", euros(amount));
            let there = text.contains(&wanted);
            let empty = amount == "0.00" && !text.contains(&format!("\n{label}:"));
            assert!(there || empty, "{on}: `{wanted}` is missing in:\n{text}");
        }
    }
}
