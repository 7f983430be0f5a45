use crate::cli::args::{InputArgs, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Code, Error, Language, Result};
use bo::payroll::explain::{self, ExplainRow};
use bo::payroll::tax::{Chart, Column, Input, Table};
use bo::tabular::{Each, Record, columns};
use std::io::{BufWriter, Write};

/// Compute German wage tax as the official flow chart (PAP) does, for one person or a table
#[derive(clap::Args)]
#[command(after_help = "\
Columns are the inputs of the flow chart, in any letters; any of them may be missing. Amounts are
in CENTS, as the flow chart has them: RE4 350000 is 3,500.00 EUR. KVZ is a percentage (2.90).
  LZZ 1 year, 2 month, 3 week, 4 day (without it: 1)      STKL tax class 1 to 6 (without it: 1)
  RE4 wage of the period      KVZ additional rate      PVZ 1 childless      PVA children 2 to 5
  ZKF child allowances        R 1 in a church          PKV 1 private        PKPV its premium
  LZZFREIB, LZZHINZU, SONSTB, JRE4, VBEZ, ALTER1, AJAHR, f, … as in the flow chart
A column `pap` names the chart of each row (2024, 2024-12, 2025-first, 2025, 2026). Other columns
go through. The outputs stand behind them: LSTLZZ wage tax, SOLZLZZ solidarity surcharge, BK base
of the church tax, STS, SOLZS, BKS on one-off payments, VFRB … allowances that were used.

Rows that are wrong are told by line and column and left out; the exit code is then 3.

Examples:
  bo payroll tax --set LZZ=2,STKL=1,RE4=350000,KVZ=2.9,PVZ=1
  bo payroll tax wages.csv --set LZZ=2 --format csv > taxed.csv
  bo payroll tax --set LZZ=2,STKL=3,RE4=520000 --year 2025 --explain")]
pub struct Tax {
    /// The file to read: CSV, TSV, JSON or JSON lines; `-` is stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// An input: for one person, or for rows of a file that do not have it
    #[arg(long, value_name = "INPUT=VALUE", value_delimiter = ',')]
    set: Vec<String>,

    /// The flow chart: its year, 2024-12 or 2025-first; that of this day if not given
    #[arg(long, visible_alias = "chart", value_name = "YEAR")]
    year: Option<String>,

    /// Show how each number comes about: formula, operands, rounding, paragraph
    #[arg(long)]
    explain: bool,

    /// The language of explanations
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = code::<Language>(), requires = "explain")]
    language: Language,
}

impl Run for Tax {
    fn run(self, cx: &mut Context) -> Result<()> {
        let chart = match &self.year {
            Some(id) => Chart::by_id(id)?,
            None => Chart::on(cx.today())?,
        };
        let pairs = pairs(&self.set)?;
        let Some(file) = &self.file else {
            return self.one(cx, chart, &pairs);
        };
        let mut input = Input::default();
        for (column, text) in &pairs {
            input.set(*column, text).map_err(Error::as_usage)?;
        }
        let file = InputArgs::new(file);
        let report = file.sheet(cx, &mut |names, rows| {
            let place = |err: Error| err.at(format!("{}:1", file.name()));
            let table = Table::new(chart, input, names).map_err(place)?;
            for (name, meant) in table.doubtful() {
                cx.note(format!("`{name}` goes through; was `{meant}` meant?"));
            }
            self.write(cx, table, rows)
        })?;
        report.finish_saying("the others are computed").map(|_| ())
    }
}

impl Tax {
    /// The only row is what the options say.
    fn one(&self, cx: &Context, chart: &'static Chart, pairs: &[(Column, &str)]) -> Result<()> {
        if pairs.is_empty() {
            return Err(Error::usage("there is nothing to compute").with_hint(
                "`bo payroll tax --set LZZ=2,STKL=1,RE4=350000`, or a file with such columns",
            ));
        }
        let names: Vec<&str> = pairs.iter().map(|(column, _)| column.as_str()).collect();
        let table = Table::new(chart, Input::default(), &names).map_err(Error::as_usage)?;
        let mut wrong = None;
        self.write(cx, table, &mut |each| {
            wrong = each(&mut pairs.iter().map(|(_, text)| *text))?
                .into_iter()
                .next();
            // Nothing is shown of a row that is wrong.
            match wrong.take() {
                None => Ok(()),
                Some(err) => {
                    let usage = Error::usage(err.to_string().trim_start());
                    Err(match err.hint() {
                        Some(hint) => usage.with_hint(hint),
                        None => usage,
                    })
                }
            }
        })
    }

    /// Writes the answer to each row as it comes, or its explanation.
    fn write(
        &self,
        cx: &Context,
        mut table: Table,
        rows: &mut dyn FnMut(Each<'_>) -> Result<()>,
    ) -> Result<()> {
        if !self.explain {
            let mut record = Record::default();
            return cx.named_rows(table.names(), |out| {
                rows(&mut |cells| {
                    let wrong = table.answer(cells, &mut record);
                    if wrong.is_empty() {
                        out.record(&record)?;
                    }
                    Ok(wrong)
                })
            });
        }
        let mut row = 0;
        let mut explained = |cells: &mut dyn Iterator<Item = &str>| {
            row += 1;
            let (names, steps) = table.explained(cells)?;
            Ok::<_, Vec<Error>>((row, explain::trees(&steps, &names, row, self.language)))
        };
        if cx.is_table() {
            let mut out = BufWriter::new(std::io::stdout().lock());
            rows(&mut |cells| match explained(cells) {
                Ok((row, steps)) => {
                    if self.file.is_some() {
                        writeln!(out, "row {row}")?;
                    }
                    for step in &steps {
                        writeln!(out, "{}", step.indented())?;
                    }
                    Ok(Vec::new())
                }
                Err(wrong) => Ok(wrong),
            })?;
            return Ok(out.flush()?);
        }
        let names = columns::<ExplainRow>().iter().map(ToString::to_string);
        cx.named_rows(names.collect(), |out| {
            rows(&mut |cells| match explained(cells) {
                Ok((_, steps)) => {
                    for step in &steps {
                        out.row(step)?;
                    }
                    Ok(Vec::new())
                }
                Err(wrong) => Ok(wrong),
            })
        })
    }
}

/// The inputs that were given as options.
fn pairs(set: &[String]) -> Result<Vec<(Column, &str)>> {
    set.iter().map(|text| pair(text)).collect()
}

fn pair(text: &str) -> Result<(Column, &str)> {
    let (name, value) = text.split_once('=').ok_or_else(|| {
        Error::usage(format!("`{text}` is no INPUT=VALUE")).with_hint("`--set STKL=1`")
    })?;
    Ok((Column::named(name.trim()).map_err(Error::as_usage)?, value))
}
