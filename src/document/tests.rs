//! Whole letters: what stands on which page, and that nothing makes the press stop.

use chrono::DateTime;

use super::sheet::{Page, Shape, Sheet};
use super::*;

fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| cell.to_string()).collect()
}

/// An invoice over `rows` items of one euro each.
fn invoice(rows: usize) -> Letter {
    let row = |i: usize| TableRow {
        cells: cells(&[&i.to_string(), &format!("Item {i}"), "1,00 €"]),
        detail: if i.is_multiple_of(3) {
            "with a detail".into()
        } else {
            String::new()
        },
        running: Some(format!("{i},00 €")),
        tone: Tone::Plain,
        indent: 0,
    };
    let columns = vec![
        Column::right("No"),
        Column::wide("Text"),
        Column::right("Sum"),
    ];
    Letter {
        title: "Invoice 7".into(),
        author: "Firm Ltd".into(),
        language: "en",
        sender_line: "Firm Ltd · Street 1 · Town".into(),
        recipient: cells(&["Customer", "Road 2", "12345 City"]),
        facts: vec![("Date".into(), "2026-11-22".into())],
        subject: "Invoice 7".into(),
        blocks: vec![
            Block::Paragraph("Dear Sir or Madam,".into()),
            Block::Table(Table {
                columns,
                rows: (1..=rows).map(row).collect(),
                carry: Some(2),
            }),
            Block::Totals(vec![Total {
                label: "Total".into(),
                value: format!("{rows},00 €"),
                tone: Tone::Strong,
            }]),
            Block::Qr {
                payload: "BCD".into(),
                caption: vec!["Scan to pay".into()],
            },
        ],
        footer: vec![vec!["Firm Ltd".into()], vec!["Bank".into()]],
        words: Words::english(),
        form: Form::Letter,
    }
}

fn press() -> Press {
    Press::new(&Style::default()).unwrap()
}

fn lay_out(letter: &Letter) -> Vec<Sheet> {
    let (sheets, _) = press().lay_out(letter).unwrap();
    let page = Page::new(letter.form);
    for sheet in &sheets {
        for mark in &sheet.marks {
            if let Shape::Text {
                line,
                x,
                baseline,
                size,
                ..
            } = &mark.shape
            {
                assert!(
                    *x >= 0.0 && x + line.width * size <= page.width - 10.0,
                    "{:?}",
                    line.text
                );
                assert!(
                    *baseline > 0.0 && *baseline < page.height,
                    "{:?}",
                    line.text
                );
            }
        }
    }
    sheets
}

fn print(letter: &Letter) -> Vec<u8> {
    press().print(letter, &[], DateTime::UNIX_EPOCH).unwrap()
}

fn pages(pdf: &[u8]) -> usize {
    let page = |window: &[u8]| window.starts_with(b"/Type/Page") && window[10] != b's';
    pdf.windows(11).filter(|window| page(window)).count()
}

#[test]
fn a_short_letter_has_one_page_without_a_number() {
    let sheets = lay_out(&invoice(3));
    assert_eq!(sheets.len(), 1);
    let texts = sheets[0].texts();
    assert!(texts.contains(&"Dear Sir or Madam,") && texts.contains(&"Scan to pay"));
    assert!(
        !texts.iter().any(|text| text.starts_with("Page ")),
        "{texts:?}"
    );
    assert_eq!(pages(&print(&invoice(3))), 1);
}

#[test]
fn a_year_of_months_and_its_total_fit_side_by_side() {
    let amount = "-1.234.567,89";
    let mut columns = vec![Column::left("Posten"), Column::wide("Bezeichnung")];
    columns.extend((0..13).map(|_| Column::right("Sep. 2026")));
    let mut texts = vec!["5.", "Aufwendungen für bezogene Leistungen"];
    texts.extend([amount; 13]);
    let row = TableRow {
        cells: cells(&texts),
        ..TableRow::default()
    };
    let table = Table {
        columns,
        rows: vec![row],
        carry: None,
    };
    let sheets = lay_out(&Letter {
        form: Form::Wide,
        blocks: vec![Block::Table(table)],
        recipient: Vec::new(),
        sender_line: String::new(),
        facts: Vec::new(),
        ..invoice(0)
    });
    let texts = sheets[0].texts();
    // None of them is broken into two lines.
    assert_eq!(
        texts.iter().filter(|text| **text == amount).count(),
        13,
        "{texts:?}"
    );
}

#[test]
fn sums_are_carried_over_on_both_sides_of_a_page_break() {
    for rows in [30, 60, 500] {
        let sheets = lay_out(&invoice(rows));
        let mut seen = Vec::new();
        for (i, sheet) in sheets.iter().enumerate() {
            let texts = sheet.texts();
            let page = format!("Page {} of {}", i + 1, sheets.len());
            assert!(texts.contains(&page.as_str()), "{page}");
            assert!(texts.contains(&"Text"), "the header is repeated");
            let items = texts.iter().filter_map(|text| text.strip_prefix("Item "));
            let items: Vec<usize> = items.map(|item| item.parse().unwrap()).collect();
            let carried: Vec<&str> = (0..texts.len())
                .filter(|&i| texts[i] == "Carried over")
                .map(|i| texts[i + 1])
                .collect();
            let mut expected = Vec::new();
            if i > 0 {
                expected.push(format!("{},00 €", items[0] - 1));
            }
            if i + 1 < sheets.len() {
                expected.push(format!("{},00 €", items[items.len() - 1]));
            }
            assert_eq!(carried, expected, "page {}", i + 1);
            seen.extend(items);
        }
        assert_eq!(seen, (1..=rows).collect::<Vec<_>>());
    }
}

#[test]
fn totals_and_code_stay_with_the_last_row() {
    for rows in 1..70 {
        let letter = invoice(rows);
        let sheets = lay_out(&letter);
        let last = sheets[sheets.len() - 1].texts();
        let item = format!("Item {rows}");
        for text in [item.as_str(), "Total", "Scan to pay"] {
            assert!(last.contains(&text), "{text} with {rows} rows: {last:?}");
        }
    }
}

#[test]
fn nothing_stands_below_the_body() {
    for rows in 1..70 {
        for sheet in lay_out(&invoice(rows)) {
            let number = |mark: &&super::sheet::Mark| match &mark.shape {
                Shape::Text { line, .. } => line.text.starts_with("Page "),
                Shape::Fill { .. }
                | Shape::Code { .. }
                | Shape::Stripes { .. }
                | Shape::Logo { .. } => false,
            };
            let limit = sheet.marks.iter().find(number);
            let Some(Shape::Text {
                baseline: limit, ..
            }) = limit.map(|mark| &mark.shape)
            else {
                continue;
            };
            for mark in sheet.marks.iter().filter(|mark| mark.node.is_some()) {
                if let Shape::Text { baseline, line, .. } = &mark.shape {
                    assert!(baseline < limit, "{} with {rows} rows", line.text);
                }
            }
        }
    }
}

#[test]
fn a_row_higher_than_a_page_is_split() {
    let mut letter = invoice(3);
    let Block::Table(table) = &mut letter.blocks[1] else {
        unreachable!()
    };
    let lines: Vec<String> = (0..200).map(|i| format!("line {i}")).collect();
    table.rows[1].cells[1] = lines.join("\n");
    let sheets = lay_out(&letter);
    assert!(sheets.len() >= 4);
    let texts: Vec<&str> = sheets.iter().flat_map(|sheet| sheet.texts()).collect();
    let found = texts
        .iter()
        .filter(|text| text.starts_with("line "))
        .copied();
    assert_eq!(found.collect::<Vec<_>>(), lines);
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for lines in 1..90 {
        let mut letter = invoice(1);
        letter.blocks = vec![
            Block::Paragraph("x\n".repeat(lines) + "x"),
            Block::Heading("Heading".into()),
            Block::Paragraph("Below\nthe\nheading".into()),
        ];
        for sheet in lay_out(&letter) {
            let texts = sheet.texts();
            assert_eq!(
                texts.contains(&"Heading"),
                texts.contains(&"Below"),
                "{lines} lines"
            );
        }
    }
}

#[test]
fn hostile_text_is_printed() {
    let hostile = [
        "\0\u{1}\u{7f}\u{85}".to_string(),
        "🙂👩‍💻🏳️‍🌈 李明 日本語 한국어 שלום مرحبا ไทย".to_string(),
        "\u{202e}\u{2066}\u{feff}\u{fffd}\u{ffff}\u{10ffff}\u{e000}".to_string(),
        "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}".repeat(50),
        "W".repeat(10 * 1024),
        "\n".repeat(300),
        " \t ".repeat(500),
        "-".repeat(3000),
        "\u{ad}\u{200b}".repeat(100),
        "ffi fl fi".repeat(100),
    ];
    for text in &hostile {
        let mut letter = invoice(2);
        letter.title = text.clone();
        letter.author = text.clone();
        letter.sender_line = text.clone();
        letter.recipient = vec![text.clone(); 3];
        letter.facts = vec![(text.clone(), text.clone())];
        letter.subject = text.clone();
        letter.footer = vec![vec![text.clone()]; 4];
        let Block::Table(table) = &mut letter.blocks[1] else {
            unreachable!()
        };
        table.columns[1].title = text.clone();
        table.rows[0].cells = vec![text.clone(); 9];
        table.rows[1].detail = text.clone();
        table.rows[0].running = Some(text.clone());
        let total = Total {
            label: text.clone(),
            value: text.clone(),
            tone: Tone::Group,
        };
        letter.blocks.push(Block::Totals(vec![total]));
        letter.blocks.push(Block::Heading(text.clone()));
        letter.blocks.push(Block::Note(text.clone()));
        letter
            .blocks
            .push(Block::Facts(vec![(text.clone(), text.clone())]));
        letter.blocks.push(Block::Qr {
            payload: "x".into(),
            caption: vec![text.clone()],
        });
        let pdf = print(&letter);
        assert!(pages(&pdf) >= 1);
    }
}

#[test]
fn empty_things_are_printed() {
    assert_eq!(
        pages(&print(&Letter {
            language: "de",
            ..Letter::default()
        })),
        1
    );
    let mut letter = invoice(0);
    letter.blocks.push(Block::Table(Table::default()));
    letter.blocks.push(Block::Table(Table {
        rows: vec![TableRow::default()],
        ..Table::default()
    }));
    letter.blocks.push(Block::Totals(Vec::new()));
    letter.blocks.push(Block::Facts(Vec::new()));
    letter.blocks.push(Block::Paragraph(String::new()));
    letter.blocks.push(Block::PageBreak);
    let Block::Table(table) = &mut letter.blocks[1] else {
        unreachable!()
    };
    table.carry = Some(99);
    assert!(pages(&print(&letter)) >= 1);
}

#[test]
fn equal_letters_are_equal_bytes() {
    let mut used = press();
    used.print(&invoice(40), &[], DateTime::UNIX_EPOCH).unwrap();
    let again = used.print(&invoice(5), &[], DateTime::UNIX_EPOCH).unwrap();
    assert!(again == print(&invoice(5)));
    assert!(again != print(&invoice(6)));
}

#[test]
fn a_press_can_be_moved_to_another_thread() {
    fn check<T: Send>(_: &T) {}
    check(&press());
}

#[test]
fn attachments_travel_inside() {
    let attachment = |name: &str, mime: &str| Attachment {
        name: name.into(),
        mime: mime.into(),
        description: "the data".into(),
        relationship: Relationship::Alternative,
        bytes: b"<xml/>".to_vec(),
        modified: DateTime::UNIX_EPOCH,
    };
    let (xml, bad) = (
        attachment("factur-x.xml", "text/xml"),
        attachment("a", "text"),
    );
    let print = |files: &[Attachment]| press().print(&invoice(1), files, DateTime::UNIX_EPOCH);
    let pdf = print(std::slice::from_ref(&xml)).unwrap();
    let has = |text: &[u8]| pdf.windows(text.len()).any(|window| window == text);
    assert!(has(b"factur-x.xml") && has(b"/AFRelationship/Alternative") && has(b"/AF"));
    assert!(
        print(&[xml.clone(), xml])
            .unwrap_err()
            .to_string()
            .contains("two attachments")
    );
    assert!(
        print(&[bad])
            .unwrap_err()
            .to_string()
            .contains("media type")
    );
}

#[test]
fn styles_that_cannot_be_printed_are_refused() {
    fn check(style: Style, message: &str) {
        let error = Press::new(&style).expect_err(message).to_string();
        assert!(error.contains(message), "{error}");
    }
    let logo = |bytes: &[u8]| Style {
        logo: Some(bytes.to_vec()),
        ..Style::default()
    };
    check(logo(b"GIF89a"), "neither PNG nor JPEG");
    check(logo(b"\x89PNG broken"), "logo cannot be read");
    check(logo(&[0xff, 0xd8, 0xff, 0]), "logo cannot be read");
    let fonts = Fonts::Own {
        regular: b"font".to_vec(),
        bold: Vec::new(),
    };
    check(
        Style {
            fonts,
            ..Style::default()
        },
        "regular font is not a readable",
    );
    check(
        Style {
            size: 3.0,
            ..Style::default()
        },
        "text size of 3 points",
    );
}

#[test]
fn a_firm_may_bring_its_own_fonts() {
    let bytes = include_bytes!("fonts/BoSans-Bold.ttf").to_vec();
    let fonts = Fonts::Own {
        regular: bytes.clone(),
        bold: bytes,
    };
    let mut press = Press::new(&Style {
        fonts,
        ..Style::default()
    })
    .unwrap();
    assert_eq!(
        pages(&press.print(&invoice(2), &[], DateTime::UNIX_EPOCH).unwrap()),
        1
    );
}
