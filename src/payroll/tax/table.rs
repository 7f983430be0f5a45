//! A table of inputs becomes the same table with the outputs beside them.

use super::chart::Chart;
use super::column::Column;
use super::input::Input;
use super::output::Named;
use super::{calculate, explain};
use crate::base::{Code, Error, Result, closest};
use crate::payroll::trace::Steps;
use crate::tabular::{Cell, Record};

/// What a column of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// An input of the flow chart.
    Input(Column),
    /// Which flow chart.
    Chart,
    /// An output: it is computed anew.
    Output,
    /// Anything else goes through.
    Other,
}

/// How the rows of a table are read and answered.
#[derive(Debug)]
pub struct Table {
    chart: &'static Chart,
    /// What holds where a column is missing or a cell is empty.
    input: Input,
    columns: Vec<(String, What)>,
    outputs: Vec<Named>,
    /// Whether each row names its chart: then some have no such output.
    by_row: bool,
    /// The chart that the row before named: most name the same.
    last: &'static Chart,
}

/// The column that names the chart of a row.
const CHART: &str = "pap";

/// All outputs that any chart has.
fn all_outputs() -> Vec<Named> {
    let mut outputs: Vec<Named> = Vec::new();
    for chart in Chart::all() {
        for (name, value) in chart.outputs() {
            if !outputs.iter().any(|(known, _)| *known == name) {
                outputs.push((name, value));
            }
        }
    }
    outputs
}

impl Table {
    /// A table with these columns; `chart` and `input` hold where it says nothing.
    ///
    /// # Errors
    /// Input, when none of the columns is an input, or two are the same one.
    pub fn new(chart: &'static Chart, input: Input, names: &[&str]) -> Result<Table> {
        let known = all_outputs();
        let what = |name: &str| match Column::named(name) {
            Ok(column) => What::Input(column),
            Err(_) if name == CHART => What::Chart,
            Err(_) if known.iter().any(|(output, _)| *output == name) => What::Output,
            Err(_) => What::Other,
        };
        let columns: Vec<(String, What)> = names
            .iter()
            .map(|name| (name.to_string(), what(name)))
            .collect();
        for (index, (name, what)) in columns.iter().enumerate() {
            let mut before = columns[..index].iter();
            let same = |it: &&(String, What)| matches!(what, What::Input(_)) && it.1 == *what;
            if let Some((other, _)) = before.find(same) {
                return Err(Error::input(format!(
                    "columns `{other}` and `{name}` are the same input"
                )));
            }
        }
        let is_input = |(_, what): &(String, What)| matches!(what, What::Input(_));
        if !columns.iter().any(is_input) {
            let inputs: Vec<&str> = Column::NAMES.iter().map(|(_, name)| *name).collect();
            return Err(
                Error::input("none of the columns is an input of the wage tax")
                    .with_hint(format!("inputs are {}", inputs.join(", "))),
            );
        }
        let by_row = columns.iter().any(|(_, what)| *what == What::Chart);
        let outputs = match by_row {
            true => known,
            false => chart.outputs().collect(),
        };
        Ok(Table {
            chart,
            input,
            columns,
            outputs,
            by_row,
            last: chart,
        })
    }

    /// The columns of the answer: those of the table, then the outputs.
    pub fn names(&self) -> Vec<String> {
        let through = self.columns.iter().filter(|it| it.1 != What::Output);
        through
            .map(|(name, _)| name.clone())
            .chain(self.outputs.iter().map(|(name, _)| name.to_string()))
            .collect()
    }

    /// Columns that go through and look as if an input was meant, with that input.
    pub fn doubtful(&self) -> Vec<(&str, &'static str)> {
        let inputs = || Column::NAMES.iter().map(|(_, name)| *name);
        let others = self.columns.iter().filter(|it| it.1 == What::Other);
        others
            .filter(|(name, _)| 3 <= name.len())
            .filter_map(|(name, _)| {
                let near = closest(&name.to_ascii_uppercase(), inputs())?;
                let near = inputs().find(|input| *input == near)?;
                (3 <= near.len()).then_some((name.as_str(), near))
            })
            .collect()
    }

    /// Fills `record` with the answer to a row. What is wrong with the row comes back, and then
    /// the record is nothing.
    pub fn answer<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        record: &mut Record,
    ) -> Vec<Error> {
        record.clear();
        let (chart, input) = match self.read(cells, Some(record)) {
            Ok(read) => read,
            Err(wrong) => return wrong,
        };
        let output = match calculate(chart, &input) {
            Ok(output) => output,
            Err(err) => return vec![of_row(&err)],
        };
        if !self.by_row {
            for (_, value) in &self.outputs {
                record.push_integer(value(&output));
            }
            return Vec::new();
        }
        for (name, value) in &self.outputs {
            match chart.outputs().any(|(known, _)| known == *name) {
                true => record.push_integer(value(&output)),
                false => record.push_str(Cell::Null, ""),
            }
        }
        Vec::new()
    }

    /// The steps of a row, with the outputs that tell something.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn explained<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<(Vec<&'static str>, Steps), Vec<Error>> {
        let (chart, input) = self.read(cells, None)?;
        explained(chart, &input).map_err(|err| vec![of_row(&err)])
    }

    /// The chart and the inputs of a row; all its cells go into `record`.
    fn read<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        mut record: Option<&mut Record>,
    ) -> Result<(&'static Chart, Input), Vec<Error>> {
        let mut input = self.input;
        let mut chart = self.chart;
        let mut wrong = Vec::new();
        for ((name, what), text) in self.columns.iter().zip(cells) {
            match what {
                What::Output => continue,
                What::Other => {}
                What::Input(column) => {
                    if let Err(err) = input.set(*column, text) {
                        wrong.push(err.at(name));
                    }
                }
                What::Chart if text.is_empty() => {}
                What::Chart => {
                    if self.last.id != text {
                        match Chart::by_id(text.trim()) {
                            Ok(found) => self.last = found,
                            Err(err) => {
                                wrong.push(err.at(name));
                                continue;
                            }
                        }
                    }
                    chart = self.last;
                }
            }
            if let Some(record) = record.as_deref_mut() {
                record.push_str(Cell::Value, text);
            }
        }
        match wrong.is_empty() {
            true => Ok((chart, input)),
            false => Err(wrong),
        }
    }
}

/// What is wrong with a row as a whole: after its line there is no column.
fn of_row(err: &Error) -> Error {
    let placed = Error::input(format!(" {err}"));
    match err.hint() {
        Some(hint) => placed.with_hint(hint),
        None => placed,
    }
}

/// The steps of a calculation, and its outputs that are not zero; the wage tax always.
///
/// # Errors
/// As [`calculate`].
pub fn explained(chart: &'static Chart, input: &Input) -> Result<(Vec<&'static str>, Steps)> {
    let (output, steps) = explain(chart, input)?;
    let told: Vec<&str> = chart
        .outputs()
        .filter(|(name, value)| *name == "LSTLZZ" || value(&output) != 0)
        .filter(|(name, _)| !name.contains("VFRB") && steps.last(name).is_some())
        .map(|(name, _)| name)
        .collect();
    Ok((told, steps))
}
