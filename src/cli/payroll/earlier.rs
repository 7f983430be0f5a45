//! `bo payroll earlier`: what was paid before bo.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Currency, Money, Month, Result, Text};
use bo::payroll::earlier::{self, EarlierRow};
use bo::people;

pub const EARLIER: Noun = Noun {
    name: "earlier",
    about: "Say what was paid in months before bo, which tax and ceilings of the year depend on",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Withdraw>("withdraw"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Say what a person was paid in a month, or in several months of a year together
#[derive(clap::Args)]
#[command(after_help = "\
For months of which another program has made the payslips (Vortragswerte). What is paid once is
taxed by the pay of the whole year (§ 39b (3) EStG) and insured up to the ceiling of the year so
far; until March the year before counts too (§ 23a SGB IV). The figures stand in the wage account
of the earlier program. Slips, wage accounts and statements of bo do not have them: the earlier
program states what it has paid.

Compensation for the job itself (an Abfindung) is part of --one-off, and said with --compensation
as well: tax takes nothing for provision out of it. What another employer has paid before, in the
same year, is said with --employer: it counts for the tax of the year and fills no ceiling. The
figures stand in the wage statement (Lohnsteuerbescheinigung) that the person brings.

Each branch counts the days of months in which it had contributions: give a row for the months
before, and one for those after somebody was insured otherwise.

Examples:
  bo payroll earlier add E-2 2026-01 --until 2026-10 --taxable 35000 --one-off 1500 \\
    --health-base 36500 --pension-base 36500 --wage-tax 4300
  bo payroll earlier add E-2 2026-11 --taxable 0 --health-base 0 --pension-base 0 --days 0
  bo payroll earlier add E-5 2026-01 --until 2026-05 --employer Rasch --taxable 15000 \
    --one-off 20000 --compensation 20000")]
struct Add {
    /// The number of the person
    person: Text,

    /// The month, or the first one
    #[arg(value_name = "MONTH")]
    from: Month,

    /// The last month, of the same year
    #[arg(long, value_name = "MONTH")]
    until: Option<Month>,

    /// What was taxed as pay of the month, in EUR
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    taxable: Amount,

    /// What was taxed as paid once
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    one_off: Option<Amount>,

    /// Of it, compensation for the job itself (§ 24 no. 1 EStG)
    #[arg(
        long,
        value_name = "AMOUNT",
        allow_hyphen_values = true,
        requires = "one_off"
    )]
    compensation: Option<Amount>,

    /// The employer before, if another one has paid it
    #[arg(long, value_name = "NAME", conflicts_with_all = ["health_base", "pension_base", "days"])]
    employer: Option<Text>,

    /// What counted for health and care insurance, all of it; 0 if they had none by this
    /// employment: such months open no ceiling of it
    #[arg(
        long,
        value_name = "AMOUNT",
        allow_hyphen_values = true,
        required_unless_present = "employer"
    )]
    health_base: Option<Amount>,

    /// What counted for pension and unemployment insurance, all of it
    #[arg(
        long,
        value_name = "AMOUNT",
        allow_hyphen_values = true,
        required_unless_present = "employer"
    )]
    pension_base: Option<Amount>,

    /// Insurance days; 30 for each full month of employment if not given
    #[arg(long, value_name = "DAYS")]
    days: Option<u32>,

    /// Wage tax that was withheld
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    wage_tax: Option<Amount>,

    /// Solidarity surcharge that was withheld
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    solidarity: Option<Amount>,

    /// Church tax that was withheld
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    church_tax: Option<Amount>,

    /// The employee's contributions that were withheld
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    social: Option<Amount>,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let nothing: Amount = Money::zero(Currency::EUR).into();
        let row = EarlierRow {
            number: None,
            person: self.person,
            from: self.from,
            until: self.until,
            days: self.days,
            taxable: self.taxable,
            taxable_one_off: self.one_off,
            health_base: self.health_base.unwrap_or(nothing),
            pension_base: self.pension_base.unwrap_or(nothing),
            wage_tax: self.wage_tax,
            solidarity: self.solidarity,
            church_tax: self.church_tax,
            social: self.social,
            note: self.note,
            withdrawn: None,
            compensation: self.compensation,
            employer: self.employer,
        };
        cx.change::<EarlierRow>(|tx, _| Ok(vec![earlier::add(tx, &row)?.row()?]))
    }
}

/// List what was paid before bo
#[derive(clap::Args)]
struct List {
    /// The number of a person; everybody if not given
    person: Option<String>,

    /// What was taken back as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<EarlierRow>()?;
        let conn = cx.db()?;
        let person = self.person.as_deref();
        let person = person.map(|it| people::get(conn, it)).transpose()?;
        let rows = earlier::rows(conn, person.as_ref(), self.all)?;
        shown(cx, rows)
    }
}

/// Prints rows, noting that somebody looked at what people earn.
fn shown(cx: &mut Context, rows: Vec<EarlierRow>) -> Result<()> {
    super::print_pay(cx, rows, |it| &it.person, "payroll earlier")
}

/// Take back what was said; slips that are approved stay, until `bo payroll correct`
#[derive(clap::Args)]
struct Withdraw {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<EarlierRow>(|tx, _| {
            Ok(vec![
                earlier::withdraw(tx, &self.number, &self.reason)?.row()?,
            ])
        })
    }
}

/// Enter what was paid before bo from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<EarlierRow>("\
What is there already is left as it is, what differs is refused. `number` is not read, and rows that
say `withdrawn` are left out.

Examples:
  bo payroll earlier import earlier.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "earlier pay", |tx, row: EarlierRow| {
            earlier::import(tx, &row)
        })
    }
}

/// Print what was paid before bo, for `bo payroll earlier import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll earlier export --format csv > earlier.csv
  bo payroll earlier export --slips --format csv > earlier.csv   # for a new file of bo")]
struct Export {
    /// Also what the approved slips of this file have paid, month by month
    #[arg(long)]
    slips: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<EarlierRow>()?;
        let conn = cx.db()?;
        let rows = match self.slips {
            true => earlier::with_slips(conn)?,
            false => earlier::rows(conn, None, false)?,
        };
        shown(cx, rows)
    }
}
