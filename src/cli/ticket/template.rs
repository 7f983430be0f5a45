//! `bo ticket template`: tickets that are opened alike, and answers that are given again and again.

use super::{Labels, written};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::ticket::template::{self, Template, TemplateRow};

pub const TEMPLATE: Noun = Noun {
    name: "template",
    about: "Keep tickets that are opened alike, and answers that are given again and again",
    entries: &[
        verb::<List>("list"),
        verb::<Set>("set"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// List templates
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TemplateRow>()?;
        let rows = template::list(cx.db()?)?;
        cx.print(rows)
    }
}

/// Keep a template; one that is there is replaced
#[derive(clap::Args)]
#[command(after_help = "\
An answer may have {{number}}, {{subject}} and {{name}} in its text; one with a name is not sent to whom
nobody knows by name.

Examples:
  bo ticket template set joiner --subject \"New colleague\" --queue it --task \"Laptop\" --task \"Mailbox\"
  bo ticket template set password --text \"Dear {{name}}, your password was set back.\"")]
struct Set {
    /// Its code
    code: String,

    /// What tickets are about
    #[arg(long, value_name = "TEXT")]
    subject: Option<Text>,

    /// What is written; `-` is stdin
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    #[command(flatten)]
    labels: Labels,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let text = |it: Option<Text>| it.map(|it| it.to_string());
        let labels = self.labels;
        let template = Template {
            code: self.code,
            subject: text(self.subject),
            text: self.text.as_deref().map(written).transpose()?,
            queue: text(labels.queue),
            priority: labels.priority,
            category: text(labels.category),
            assignee: text(labels.assign),
            tags: labels.tag.iter().map(|it| it.to_lowercase()).collect(),
            tasks: labels.task.iter().map(|it| it.replace('\n', " ")).collect(),
        };
        cx.change(|tx, _| Ok(vec![template::set(tx, &template)?]))
    }
}

/// Remove a template
#[derive(clap::Args)]
struct Remove {
    /// Its code
    code: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.write(|tx| template::remove(tx, &self.code))
    }
}
