//! The procedure documentation (Verfahrensdokumentation, GoBD 10.1): how the firm keeps its books,
//! as far as the books and `bo.toml` say it. What people do besides, they write themselves.

mod store;

use crate::archive::{self, proof};
use crate::backup;
use crate::base::{Code, Language, Result};
use crate::db::Connection;
use crate::document::{Block, Column, Form, Letter, Table, TableRow, format};
use crate::ledger::{self, reports::paper::Imprint, reports::paper::letter};
use crate::{approval, approval::RuleRow};
use chrono::{DateTime, Utc};

/// So many of the last backups are named.
const BACKUPS: usize = 10;

/// The procedure documentation of a firm on a day; `version` is that of the program.
///
/// # Errors
/// As reading the file.
pub fn documentation(conn: &Connection, imprint: &Imprint<'_>, version: &str) -> Result<Letter> {
    let writer = Writer {
        conn,
        imprint,
        language: imprint.language,
    };
    let mut blocks = Vec::new();
    writer.firm(&mut blocks, version)?;
    writer.papers(&mut blocks)?;
    writer.retention(&mut blocks)?;
    writer.finality(&mut blocks)?;
    writer.controls(&mut blocks)?;
    writer.people(&mut blocks)?;
    writer.backups(&mut blocks)?;
    writer.rest(&mut blocks);
    let title = writer.pick("Verfahrensdokumentation", "Procedure documentation");
    Ok(Letter {
        form: Form::Compact,
        ..letter(imprint, &title, &imprint.today.to_string(), blocks)
    })
}

struct Writer<'a> {
    conn: &'a Connection,
    imprint: &'a Imprint<'a>,
    language: Language,
}

impl Writer<'_> {
    fn pick(&self, de: &str, en: &str) -> String {
        self.language.pick(de, en).to_string()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        let day = format::short_day(self.language, at.date_naive());
        format!("{day} {} UTC", at.format("%H:%M"))
    }

    fn heading(&self, blocks: &mut Vec<Block>, de: &str, en: &str) {
        blocks.push(Block::Heading(self.pick(de, en)));
    }

    fn text(&self, blocks: &mut Vec<Block>, de: &str, en: &str) {
        blocks.push(Block::Paragraph(self.pick(de, en)));
    }

    fn table(&self, blocks: &mut Vec<Block>, columns: Vec<Column>, rows: Vec<Vec<String>>) {
        let row = |cells| TableRow {
            cells,
            ..TableRow::default()
        };
        if rows.is_empty() {
            return self.text(blocks, "Bisher keine.", "None so far.");
        }
        blocks.push(Block::Table(Table {
            columns,
            rows: rows.into_iter().map(row).collect(),
            carry: None,
        }));
    }

    fn firm(&self, blocks: &mut Vec<Block>, version: &str) -> Result<()> {
        let firm = self.imprint.firm;
        self.heading(blocks, "1 Wer und womit", "1 Who, and with what");
        let mut facts = vec![(self.pick("Firma", "Firm"), firm.company.name.to_string())];
        let mut add = |what: String, value: Option<String>| {
            facts.extend(value.map(|value| (what, value)));
        };
        let said = |it: &Option<crate::base::Text>| it.as_ref().map(ToString::to_string);
        add(
            self.pick("Verantwortlich", "Responsible"),
            said(&firm.company.management),
        );
        add(
            self.pick("Steuernummer", "Tax number"),
            said(&firm.company.tax_number),
        );
        add(
            self.pick("USt-IdNr.", "VAT id"),
            firm.company.vat_id.as_ref().map(ToString::to_string),
        );
        add(
            self.pick("Programm", "Program"),
            Some(format!("bo {version}")),
        );
        let chart = ledger::chart(self.conn)?;
        add(
            self.pick("Kontenrahmen", "Chart of accounts"),
            Some(chart.as_str().to_string()),
        );
        let currency = ledger::book(self.conn)?;
        add(self.pick("Währung", "Currency"), Some(currency.to_string()));
        let head = format!("{}, {}", self.imprint.entries, self.imprint.head);
        add(
            self.pick("Buchungen, Prüfsumme", "Entries, head"),
            Some(head),
        );
        let (lines, root) = proof::root(self.conn)?;
        let root = archive::hex(&root);
        let short: String = root.chars().take(16).collect();
        add(
            self.pick("Protokollzeilen, Wurzel", "Lines of the log, root"),
            Some(format!("{lines}, {short}")),
        );
        blocks.push(Block::Facts(facts));
        self.text(
            blocks,
            "Alle Daten stehen in einer Datei (SQLite), Dokumente in einem Ordner daneben. Jede \
             Änderung ist ein Befehl; sie gilt ganz oder gar nicht und steht mit Zeit, Person und \
             betroffenen Datensätzen im Protokoll.",
            "All data is in one file (SQLite), documents are in a folder beside it. Each change is \
             one command; it counts wholly or not at all, and stands in the log with its time, its \
             person and the records it touched.",
        );
        Ok(())
    }

    fn papers(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(
            blocks,
            "2 Belege und ihre Ablage",
            "2 Papers and where they are kept",
        );
        self.text(
            blocks,
            "Belege bleiben Byte für Byte, wie sie kamen, strukturierte Teile von E-Rechnungen \
             eingeschlossen. Von Rechnungen, Lieferscheinen und Abrechnungen, die das Haus \
             verlassen, behält das Archiv ein Doppel. Jede Datei ist durch SHA-256 bekannt und \
             gesiegelt.",
            "Papers stay byte for byte as they came, the structured parts of e-invoices included. \
             Of invoices, delivery notes and payslips that leave the house the archive keeps a \
             copy. Each file is known by its SHA-256 and sealed.",
        );
        let mut rows = Vec::new();
        for (desk, class, count) in store::papers(self.conn)? {
            let name = archive::retention::class(&class)?.name(self.language);
            rows.push(vec![desk, name.to_string(), count.to_string()]);
        }
        let columns = vec![
            Column::left(self.pick("Bereich", "Desk")),
            Column::wide(self.pick("Art", "Class")),
            Column::right(self.pick("Anzahl", "Count")),
        ];
        self.table(blocks, columns, rows);
        let series = store::series(self.conn)?;
        let row = |(series, first, last): (String, i64, i64)| {
            vec![series, first.to_string(), last.to_string()]
        };
        self.text(
            blocks,
            "Nummern werden fortlaufend vergeben:",
            "Numbers are given out one after the other:",
        );
        let columns = vec![
            Column::wide(self.pick("Nummernkreis", "Series")),
            Column::right(self.pick("Erste", "First")),
            Column::right(self.pick("Letzte", "Last")),
        ];
        self.table(blocks, columns, series.into_iter().map(row).collect());
        Ok(())
    }

    fn retention(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(blocks, "3 Aufbewahrung", "3 How long papers are kept");
        let classes = archive::class_rows(self.conn, self.language, self.imprint.today)?;
        let months = |it: Option<u32>| it.map_or("–".to_string(), |it| it.to_string());
        let row = |it: archive::ClassRow| {
            let law = it.law.unwrap_or_default();
            vec![it.name, months(it.own_months.or(it.months)), law]
        };
        let columns = vec![
            Column::wide(self.pick("Art", "Class")),
            Column::right(self.pick("Monate", "Months")),
            Column::left(self.pick("Regel", "Rule")),
        ];
        self.table(blocks, columns, classes.into_iter().map(row).collect());
        self.text(
            blocks,
            "Vernichtet wird nur, was frei ist und was eine zweite Person genehmigt hat; das \
             Vernichtungsprotokoll nennt, was nach welcher Regel ging, nicht was darin stand.",
            "Only what is free and what a second person has approved is destroyed; the protocol \
             says what went by which rule, not what it said.",
        );
        let held = archive::hold_rows(self.conn, false)?;
        for hold in held {
            let what = format!("{}: {}", hold.hold, hold.reason);
            blocks.push(Block::Note(what));
        }
        Ok(())
    }

    fn finality(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(blocks, "4 Unveränderbarkeit", "4 What is final");
        self.text(
            blocks,
            "Buchungen, Rechnungen, entschiedene Belege, Zahlungen, Abrechnungen und archivierte \
             Dateien lassen sich nicht ändern: die Datei selbst weist es ab, eine Korrektur ist \
             ein neuer Datensatz. Das Protokoll ist verkettet und enthält Siegel aller \
             endgültigen Datensätze. `bo check --deep` prüft Kette, Siegel, Summen und jede \
             archivierte Datei; `bo archive prove` und `timestamp` beweisen einzelne gegenüber \
             Dritten.",
            "Entries, invoices, decided bills, payments, payslips and archived files cannot be \
             changed: the file itself refuses it, and a correction is another record. The log is \
             a chain and has the seals of all that is final. `bo check --deep` looks at the \
             chain, the seals, sums and each archived file; `bo archive prove` and `timestamp` \
             prove single ones to others.",
        );
        Ok(())
    }

    fn controls(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(blocks, "5 Wer was genehmigt", "5 Who approves what");
        let rules = approval::rules(self.conn)?;
        let mut rules: Vec<RuleRow> = rules.iter().map(RuleRow::from).collect();
        rules.push(RuleRow::from(&archive::disposal::standing()));
        let row = |it: RuleRow| {
            vec![
                it.rule,
                it.scope.as_str().to_string(),
                it.above.unwrap_or_default(),
                it.approvers,
                it.needed.to_string(),
            ]
        };
        let columns = vec![
            Column::left(self.pick("Regel", "Rule")),
            Column::left(self.pick("Bereich", "Scope")),
            Column::right(self.pick("Ab", "Above")),
            Column::wide(self.pick("Wer", "Who")),
            Column::right(self.pick("Stimmen", "Votes")),
        ];
        self.table(blocks, columns, rules.into_iter().map(row).collect());
        Ok(())
    }

    fn people(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(blocks, "6 Wer Änderungen gemacht hat", "6 Who made changes");
        let mut rows = Vec::new();
        for it in store::actors(self.conn)? {
            rows.push(vec![
                it.login,
                it.changes.to_string(),
                self.moment(it.first),
                self.moment(it.last),
            ]);
        }
        let columns = vec![
            Column::wide(self.pick("Anmeldung", "Login")),
            Column::right(self.pick("Änderungen", "Changes")),
            Column::left(self.pick("Erste", "First")),
            Column::left(self.pick("Letzte", "Last")),
        ];
        self.table(blocks, columns, rows);
        Ok(())
    }

    fn backups(&self, blocks: &mut Vec<Block>) -> Result<()> {
        self.heading(blocks, "7 Sicherung", "7 Backups");
        let mut runs = backup::run_rows(self.conn)?;
        let skipped = runs.len().saturating_sub(BACKUPS);
        let row = |it: backup::RunRow| {
            vec![
                self.moment(it.at),
                match it.what.as_str() {
                    "drill" => self.pick("Wiederherstellung geprobt", "restored for a try"),
                    _ => self.pick("gesichert", "backed up"),
                },
                it.place,
                it.findings.to_string(),
            ]
        };
        let columns = vec![
            Column::left(self.pick("Wann", "When")),
            Column::left(self.pick("Was", "What")),
            Column::wide(self.pick("Wohin", "Where")),
            Column::right(self.pick("Befunde", "Findings")),
        ];
        let rows = runs.drain(skipped..).map(row).collect();
        self.table(blocks, columns, rows);
        Ok(())
    }

    fn rest(&self, blocks: &mut Vec<Block>) {
        self.heading(blocks, "8 Was die Firma ergänzt", "8 What the firm adds");
        self.text(
            blocks,
            "Dieses Dokument entstand aus den Einstellungen und Daten vom Tag des Ausdrucks. Von \
             Hand zu ergänzen sind: wer Belege annimmt, prüft und scannt, wer Zugang zum Rechner \
             und zu den Sicherungen hat, wie beides geschützt ist, und welche anderen Programme \
             Daten liefern. Es ist aufzubewahren, solange die Unterlagen es sind, die es erklärt \
             (§ 147 Abs. 3 AO).",
            "This document was made of the settings and data of the day it was printed. To be \
             added by hand: who takes, checks and scans papers, who has access to the machine and \
             the backups, how both are protected, and which other programs deliver data. It is \
             kept as long as the papers that it explains (§ 147 (3) AO).",
        );
    }
}
