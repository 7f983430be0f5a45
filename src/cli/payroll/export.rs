use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::ledger::export::{office, owner};
use bo::bank::order;
use bo::base::{Code, Error, Finding, Period, Result};
use bo::firm::Filing;
use bo::ledger::export::{Books, datev};
use bo::payroll::rows;
use bo::payroll::run::{self, State};
use bo::payroll::statement;
use bo::tabular::{Format, Row, Writer};
use std::io::{self, Write};

/// What reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Sepa,
    Datev,
    Csv,
    WageStatement,
    ContributionStatement,
    WageTaxReturn,
    LevyRefund,
}

impl Code for Target {
    const WHAT: &'static str = "format of a run";
    const NAMES: &'static [(Target, &'static str)] = &[
        (Target::Sepa, "sepa"),
        (Target::Datev, "datev"),
        (Target::Csv, "csv"),
        (Target::WageStatement, "wage-statement"),
        (Target::ContributionStatement, "contribution-statement"),
        (Target::WageTaxReturn, "wage-tax-return"),
        (Target::LevyRefund, "levy-refund"),
    ];
}

/// Write a run for the bank, the tax adviser, or the statements that the law asks for
#[derive(clap::Args)]
#[command(after_help = "\
sepa is the order that was made when the run was paid (pain.001), datev a batch of its entry in the
books (EXTF), csv every line of every slip. wage-statement is the data of the annual wage statement
(Lohnsteuerbescheinigung) of everybody until the month of the run, by the numbers of its lines;
contribution-statement what each health insurance fund gets for the month (Beitragsnachweis), by
contribution group; what is paid once and belongs to the year before says its month. Contributions
of a corrected earlier year are in lines 22 to 27 of the year in which they are withheld.
wage-tax-return is what the tax office gets for the month of the run, or with --filing its quarter
or year (Lohnsteuer-Anmeldung), by the numbers of the form: all runs of these months that are
approved. Its sum is what the books owe for them. Who has only the flat tax of a Minijob that goes
to the Minijob-Zentrale is not in number 86; churches but ev and rk have numbers by state.
levy-refund is what funds refund for U1 and U2 (§ 1 AAG): the pay that went on in sickness, by day
or hour as the firm counts parts of a month, at the rate of the fund (`bo payroll fund add
--u1-refund`), and the supplement to maternity benefit. `employer` is the employer's share of the
contributions on that pay, which some funds refund as well; what was paid while somebody must not
work before a birth (§ 18 MuSchG) bo does not know apart. All four are
data to be entered elsewhere: bo transmits nothing to the tax office or to a fund. Of line 2 bo
knows the letters F, M (of trips), S and U, of line 15 the supplement to maternity benefit. It has
no letter FR, as it pays nobody whom a treaty frees of wage tax, and none of the lines 7 to 14, 16,
20, 21 and 28 to 34 (pensions, meals, a second household, a spouse's church). S is not there for
whom `bo payroll earlier add --employer` says what was paid elsewhere before.
What is free past the pension age (§ 3 no. 21 EStG) is in no line; it is `tax_free` in the wage
account. What another program has paid (`bo payroll earlier`) that program states.

Examples:
  bo payroll export LA-2026-11 --to sepa -o wages.xml
  bo payroll export LA-2026-11 --to datev
  bo payroll export LA-2026-11 --to contribution-statement --format table
  bo payroll export LA-2026-11 --to wage-tax-return --format table
  bo payroll export LA-2026-12 --to wage-tax-return --filing quarter
  bo payroll export LA-2026-11 --to levy-refund
  bo payroll export LA-2026-12 --to wage-statement -o 2026.csv")]
pub struct Export {
    /// The number of the run
    run: String,

    /// What it is for
    #[arg(long, value_name = "FORMAT", value_parser = code::<Target>())]
    to: Target,

    /// What a wage tax return is for (§ 41a (2) EStG): month, quarter or year
    #[arg(long, value_name = "PERIOD", value_parser = code::<Filing>())]
    filing: Option<Filing>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.filing.is_some() && self.to != Target::WageTaxReturn {
            return Err(Error::input("--filing is for --to wage-tax-return"));
        }
        // Whoever sees what people earn has looked at it; the batch has sums only.
        if self.to != Target::Datev && !cx.is_dry_run() {
            let run = run::get(cx.db()?, &self.run)?;
            cx.write(|tx| rows::looked(tx, &run, None, "payroll export"))?;
        }
        match self.to {
            Target::Sepa => self.sepa(cx),
            Target::Datev => self.datev(cx),
            Target::Csv => {
                let (conn, firm) = cx.books()?;
                let run = run::get(conn, &self.run)?;
                let rows = rows::slip_lines(conn, firm, &run, None)?;
                self.rows(cx, rows)
            }
            Target::WageStatement => {
                let (conn, firm) = cx.books()?;
                let rows = statement::wages(conn, firm, &run::get(conn, &self.run)?)?;
                self.rows(cx, rows)
            }
            Target::ContributionStatement => {
                let (conn, firm) = cx.books()?;
                let rows = statement::contributions(conn, firm, &run::get(conn, &self.run)?)?;
                self.rows(cx, rows)
            }
            Target::LevyRefund => {
                let (conn, firm) = cx.books()?;
                let rows = statement::refunds(conn, firm, &run::get(conn, &self.run)?)?;
                self.rows(cx, rows)
            }
            Target::WageTaxReturn => {
                let filing = self.filing.unwrap_or_default();
                let (conn, firm) = cx.books()?;
                let run = run::get(conn, &self.run)?;
                let rows = statement::wage_tax(conn, firm, &run, filing)?;
                self.rows(cx, rows)
            }
        }
    }
}

impl Export {
    fn rows<R: Row>(self, cx: &mut Context, rows: Vec<R>) -> Result<()> {
        let (dry_run, format) = (cx.is_dry_run(), cx.format_or(Format::Csv));
        let count = rows.len();
        if self.output.output.is_none() {
            cx.usual_format(Format::Csv);
            return cx.print(rows);
        }
        let written = self.output.stream("-", dry_run, |out| {
            let mut writer = Writer::of::<R>(format, None, out)?;
            for row in &rows {
                writer.row(row)?;
            }
            writer.finish().map(drop)
        })?;
        if let Some(name) = written {
            cx.note(format!("{name} written: {count} rows"));
        }
        Ok(())
    }

    /// The order to the bank.
    fn sepa(self, cx: &mut Context) -> Result<()> {
        let dry_run = cx.is_dry_run();
        let conn = cx.db()?;
        let run = run::get(conn, &self.run)?;
        let orders = run.steps.iter().rev();
        let Some(order) = orders
            .filter(|it| it.state == State::Paid)
            .find_map(|it| it.order.clone())
        else {
            let err = Error::refused(format!("run `{}` has no order to the bank", run.number));
            return Err(match run.step(State::Paid) {
                Some(_) => err.with_hint("it was paid in another way, or nothing goes out"),
                None => err.with_hint(format!("`bo payroll run pay {}` makes one", run.number)),
            });
        };
        let bytes = order::file(conn, &order)?;
        if dry_run {
            return Ok(());
        }
        let written = self.output.write(&format!("{order}.xml"), &bytes)?;
        if let Some(name) = written {
            cx.note(format!("{name} written: {order}"));
        }
        Ok(())
    }

    /// A batch for the tax adviser.
    fn datev(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        let (at, dry_run) = (cx.now(), cx.is_dry_run());
        let office = office(cx.firm()?)?;
        let (conn, firm) = cx.books()?;
        let run = run::get(conn, &self.run)?;
        let booked = run.step(State::Booked);
        let Some((day, entry)) = booked.and_then(|it| Some((it.day, it.entry?))) else {
            return Err(
                Error::refused(format!("run `{}` is not in the books", run.number))
                    .with_hint(format!("`bo payroll run book {}` enters it", run.number)),
            );
        };
        let period = Period { from: day, to: day };
        let mut books = Books::open(conn, Some(period), owner(firm), at)?;
        books.only = vec![entry];
        let usual = format!("EXTF_{}.csv", run.number);
        let mut findings = Vec::new();
        let written = self.output.stream(&usual, dry_run, |out| {
            let batch = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
            let create = &mut |name: &str| -> Result<Box<dyn Write>> {
                // Names and accounts are in `bo ledger export --to datev`.
                Ok(match name.starts_with("EXTF_Buchungsstapel") {
                    true => Box::new(Shared(batch.clone())),
                    false => Box::new(io::sink()),
                })
            };
            findings = datev::write(&books, office, create)?.0;
            let bytes = batch.borrow();
            Ok(out.write_all(&bytes)?)
        })?;
        if !findings.is_empty() {
            cx.print(findings)?;
        }
        if let Some(name) = written {
            cx.note(format!("{name} written: {}", run.number));
        }
        Ok(())
    }
}

/// Writes to what somebody else reads after.
struct Shared(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
