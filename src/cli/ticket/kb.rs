//! `bo ticket kb`: what we know.

use super::written;
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, counted};
use bo::tabular::Tally;
use bo::ticket::kb::{self, ArticlePatch, ArticleRow, FoundRow};
use bo::ticket::{self, ArticleVersionRow};

pub const KB: Noun = Noun {
    name: "kb",
    about: "Keep what we know: articles, from what was resolved",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Search>("search"),
        verb::<Edit>("edit"),
        verb::<Remove>("remove"),
        verb::<Export>("export"),
        verb::<Import>("import"),
    ],
    hidden: false,
};

/// What is said about an article.
#[derive(clap::Args)]
struct ArticleArgs {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,

    /// What it says; `-` is stdin
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// What it is tagged with (can be repeated)
    #[arg(long, value_name = "TAG")]
    tag: Vec<Text>,

    /// The ticket it comes from
    #[arg(long, value_name = "NUMBER")]
    ticket: Option<Text>,

    /// It may leave the house
    #[arg(long)]
    public: bool,

    /// It stays in the house
    #[arg(long, conflicts_with = "public")]
    internal: bool,
}

impl ArticleArgs {
    fn patch(self) -> Result<ArticlePatch> {
        Ok(ArticlePatch {
            title: self.title,
            text: self.text.as_deref().map(written).transpose()?,
            tags: Some(self.tag).filter(|it| !it.is_empty()),
            is_public: match (self.public, self.internal) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                (false, false) => None,
            },
            ticket: self.ticket,
        })
    }
}

/// Write an article
#[derive(clap::Args)]
#[command(after_help = "\
From a ticket it takes the subject and the last answer, unless others are said.

Examples:
  bo ticket kb add --ticket T-17 --tag printer
  bo ticket kb add --title \"Paper jam\" --text - < jam.md")]
struct Add {
    #[command(flatten)]
    article: ArticleArgs,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = self.article.patch()?;
        cx.change(|tx, _| Ok(vec![kb::add(tx, &patch)?]))
    }
}

/// List articles
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ArticleRow>()?;
        let rows = kb::list(cx.db()?)?;
        cx.print(rows)
    }
}

/// Show an article
#[derive(clap::Args)]
struct Show {
    /// The article
    number: String,

    /// All that was ever written, the last first
    #[arg(long)]
    versions: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ArticleRow>()?;
        let rows = kb::show(cx.db()?, &self.number, self.versions)?;
        cx.print(rows)
    }
}

/// Search articles, the best first
#[derive(clap::Args)]
#[command(after_help = "\
Where none has all the words, those are shown that have some of them, or have them with another ending.

Examples:
  bo ticket kb search paper jam")]
struct Search {
    /// Words
    #[arg(required = true)]
    words: Vec<String>,

    /// At most so many
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    limit: usize,
}

impl Run for Search {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<FoundRow>()?;
        let words = self.words.join(" ");
        let mut rows = kb::find(cx.db()?, &words, self.limit).map_err(|err| err.as_usage())?;
        let mut has_some = false;
        if rows.is_empty() {
            let near = kb::suggest(cx.db()?, &words, None, self.limit)?;
            has_some = near.iter().any(|it| !it.is_all);
            rows = near.into_iter().map(|it| it.row).collect();
        }
        cx.print(rows)?;
        if has_some {
            cx.note("no article has all of these words; these have some of them");
        }
        Ok(())
    }
}

/// Write a new version of an article; the ones before stay
#[derive(clap::Args)]
struct Edit {
    /// The article
    number: String,

    #[command(flatten)]
    article: ArticleArgs,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = self.article.patch()?;
        cx.change(|tx, _| Ok(vec![kb::edit(tx, &self.number, &patch)?]))
    }
}

/// Take an article out of sight; what was written stays
#[derive(clap::Args)]
struct Remove {
    /// The article
    number: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.write(|tx| kb::remove(tx, &self.number))
    }
}

/// List all that was ever written, for another file
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket kb export --format csv > articles.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ArticleVersionRow>()?;
        let rows = ticket::export_articles(cx.db()?)?;
        cx.print(rows)
    }
}

/// Take articles over from another file, with the tickets that they come from before them
#[derive(clap::Args)]
#[command(after_help = with_columns::<ArticleVersionRow>("\
A version that is here is left alone. An article whose number another one has here gets a new one, and
what articles of the file say of it follows; read again it is the same article.

Examples:
  bo ticket kb import articles.csv"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.values_from_file(true);
        let (tally, numbers) = cx.import(&[&self.input], |cx, tx| {
            let (mut lines, mut rows) = (Vec::new(), Vec::new());
            let mut report = self.input.gather(cx, |line, row: ArticleVersionRow| {
                lines.push(line);
                rows.push(row);
                Ok(())
            })?;
            let numbers = ticket::renumber_articles(tx, &mut rows)?;
            let mut tally = Tally::default();
            for (line, row) in lines.into_iter().zip(rows) {
                let done = ticket::import_article(tx, row).map(|it| tally.count(it));
                report.check(line, done)?;
            }
            report.finish()?;
            Ok((tally, numbers))
        })?;
        cx.note(format!("articles: {tally}"));
        if !numbers.is_empty() {
            let count = counted(
                numbers.len() as i128,
                "article has a new number",
                "articles have a new number",
            );
            let which = numbers.iter().map(|(was, is)| format!("{was} is {is}"));
            cx.note(format!(
                "{count}, because another one has theirs here: {}",
                which.collect::<Vec<_>>().join(", ")
            ));
        }
        Ok(())
    }
}
