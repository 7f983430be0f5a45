use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::staff::{self, FieldRow, Line};
use chrono::NaiveDate;

/// List who is here, or will be
#[derive(clap::Args)]
pub struct List {
    /// Those who have left as well
    #[arg(long)]
    all: bool,

    /// Only of this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        let department = self.department.as_deref();
        cx.stream::<Line>(|conn, out| {
            staff::each_line(conn, on, self.all, department, |line| out.row(&line))
        })
    }
}

/// List what can be known about people, how sensitive it is, how long it is kept and why
#[derive(clap::Args)]
pub struct Fields {}

impl Run for Fields {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.print::<FieldRow>(staff::fields())
    }
}
