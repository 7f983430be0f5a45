use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, counted, quoted};
use bo::ticket::{self, SearchRow, Sort, TicketRow, Wanted, query};
use std::io::{self, IsTerminal};

/// Which tickets: a query, and short words for what is asked most.
#[derive(clap::Args)]
pub struct WantedArgs {
    /// A query: terms beside each other that all hold
    #[arg(value_name = "QUERY")]
    query: Vec<String>,

    /// A saved query
    #[arg(long, value_name = "NAME")]
    saved: Option<String>,

    /// Assigned to me
    #[arg(long)]
    mine: bool,

    /// Assigned to nobody, or only to a department
    #[arg(long)]
    unassigned: bool,

    /// Whose time is over, or nearly
    #[arg(long)]
    breaching: bool,

    /// Waiting for somebody else
    #[arg(long)]
    waiting: bool,

    /// Of this queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// With these words in subject, messages or files
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,

    /// Resolved and closed ones as well
    #[arg(long)]
    all: bool,
}

impl WantedArgs {
    /// The query as one would type it.
    pub fn typed(&self, cx: &mut Context) -> Result<String> {
        let mut words: Vec<String> = Vec::new();
        if let Some(name) = &self.saved {
            words.push(ticket::saved_query(cx.db()?, name)?);
        }
        // What the shell has taken apart is one query; a word with a space was in quotes.
        for word in &self.query {
            let phrase = word.contains(' ') && self.query.len() > 1 && !word.contains([':', '"']);
            words.push(match phrase {
                true => format!("\"{word}\""),
                false => word.clone(),
            });
        }
        for (asked, term) in [
            (self.mine, "is:mine"),
            (self.unassigned, "is:unassigned"),
            (self.breaching, "is:breaching"),
            (self.waiting, "is:waiting"),
        ] {
            if asked {
                words.push(term.to_string());
            }
        }
        if let Some(queue) = &self.queue {
            words.push(format!("queue:{queue}"));
        }
        words.extend(self.search.clone());
        Ok(words.join(" "))
    }

    /// What is wanted.
    pub fn wanted(&self, cx: &mut Context) -> Result<Wanted> {
        let typed = self.typed(cx)?;
        Ok(Wanted {
            query: query::parse(&typed).map_err(|err| err.as_usage())?,
            all: self.all,
            ..Wanted::default()
        })
    }
}

/// List tickets: the open ones, unless a query asks for a state
#[derive(clap::Args)]
#[command(after_help = with_query("\
`due_in` is how the clock stands that is over first, `due` the moment in UTC. On a terminal 50 are
listed, and it is said how many more there are; a pipe gets all of them.

Examples:
  bo ticket list --mine
  bo ticket list 'queue:it priority>=high -tag:spam' --sort due
  bo ticket list 'idle>14d' is:waiting --columns number | bo ticket close -
  bo ticket list is:open \"paper jam\" --save jams"))]
pub struct List {
    #[command(flatten)]
    wanted: WantedArgs,

    /// In which order
    #[arg(long, value_name = "ORDER", default_value = "priority", value_parser = code::<Sort>())]
    sort: Sort,

    /// At most so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,

    /// Keep the query under this name
    #[arg(long, value_name = "NAME")]
    save: Option<String>,
}

/// Help that ends with the language of queries.
fn with_query(help: &str) -> String {
    format!("{}\n\n{help}", query::HELP)
}

/// So many are listed on a terminal.
const SCREEN: u32 = 50;

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut wanted = self.wanted.wanted(cx)?;
        wanted.sort = self.sort;
        let on_screen = cx.is_table() && io::stdout().is_terminal();
        wanted.limit = self.limit.or(Some(SCREEN).filter(|_| on_screen));
        if let Some(name) = &self.save {
            let typed = self.wanted.typed(cx)?;
            let saved = ticket::saved(cx.db()?)?.into_iter();
            let mut before = saved.filter(|it| it.name == *name && it.query != typed);
            let before = before.next();
            cx.write(|tx| ticket::save(tx, name, &typed))?;
            if let Some(before) = before {
                cx.note(format!("`{name}` was `{}` before", before.query));
            }
            cx.note(format!("saved: `bo ticket list --saved {}`", quoted(name)));
        }
        let (login, now, today) = (cx.actor(), cx.now(), cx.today());
        let mut left = 0;
        cx.stream::<TicketRow>(|conn, out| {
            left = ticket::list(conn, &wanted, &login, now, today, |row| out.row(&row))?;
            Ok(())
        })?;
        if left > 0 && self.limit.is_none() {
            let more = counted(left, "more ticket", "more tickets");
            cx.note(format!("… {more} (--limit says how many)"));
        }
        match wanted.query.text.is_empty() {
            true => Ok(()),
            false => tell_unread(cx),
        }
    }
}

/// Search all tickets, the best and newest first
#[derive(clap::Args)]
#[command(after_help = "\
Finds words in subjects, messages, notes and files, and in documents of the archive that belong to a
ticket; umlauts in either spelling, and words that begin with what is typed. What is in quotes stands
beside each other. PDF and office files are found once `bo archive index` has read them.

Examples:
  bo ticket search paper jam
  bo ticket search '\"blue screen\" dock' --limit 5")]
pub struct Search {
    /// Words
    #[arg(required = true)]
    words: Vec<String>,

    /// At most so many
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    limit: u32,
}

impl Run for Search {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SearchRow>()?;
        let words = self.words.join(" ");
        let rows = ticket::search(cx.db()?, &words, self.limit).map_err(|err| err.as_usage())?;
        cx.print(rows)?;
        tell_unread(cx)
    }
}

/// Says in how many files nothing can be found yet.
fn tell_unread(cx: &mut Context) -> Result<()> {
    let unread = ticket::unread_files_of_late(cx.db()?)?;
    if unread > 0 {
        let files = counted(unread, "file is", "files are");
        cx.note(format!("{files} not read yet: `bo archive index`"));
    }
    Ok(())
}
