use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::people::AccessRow;
use bo::staff::privacy::{self, Subject};

/// List who has looked at what is sensitive of people and applicants, the latest first
#[derive(clap::Args)]
pub struct Access {
    /// Only at those of this person or applicant
    person: Option<String>,
}

impl Run for Access {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<AccessRow>(|conn, out| {
            let number = self.person.as_deref();
            let subject = number.map(|it| Subject::get(conn, it)).transpose()?;
            privacy::each_look(conn, subject.as_ref(), |row| out.row(&row))
        })
    }
}
