use crate::cli::args::InputArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::exit::hint;
use bo::bank::statement::{self, Member};
use bo::bank::{self, ImportOptions, ImportRow, Profile};
use bo::base::{Error, Kind, Result, counted, day};
use bo::db::Transaction;
use chrono::NaiveDate;
use std::path::Path;

/// Take in statements as the bank hands them out, file by file
#[derive(clap::Args)]
#[command(after_help = "\
Reads camt.052, camt.053 and camt.054 in every version, MT940 and MT942, and the CSV of
Sparkasse, DKB, ING, Commerzbank, Volksbank and GLS, Postbank, Targobank, N26 and PayPal; what a
file is, it tells itself. Every line is kept once, however often it is imported and however files
overlap; of two equal lines in one file both are kept. A statement that does not add up is
refused. What is not booked yet is left out and counted. camt.054 and MT942 tell in advance what a
statement will say: they are counted and not kept.

A .zip of such files is unpacked; each file in it counts for itself. The account is found by the
IBAN in the file. A file is kept as it came, byte for byte. What cannot be taken in is named at
the end, with exit code 3; the other files are kept. A statement that is missing in between is a
warning, even with --quiet.

A CSV of another bank needs a profile, a TOML file. Its [columns] may have booked, valued, amount
(or debit and credit), currency, name (or payer and payee), iban, bic, purpose, end_to_end,
mandate, creditor, reference, code, return_reason, original, original_currency, balance, status,
account, gross and fee: the name of a column, or a list of names; without a header its place, from
1, and `fields = 7` says how many there are.

  name = \"my-bank\"
  about = \"My bank: current account\"
  header = [\"Date\", \"Text\", \"Amount\", \"State\"]  # the columns that tell it is this kind
  separator = \",\"       # ; if not said
  date = \"y-m-d\"        # d.m.y if not said; m/d/y
  decimal = \".\"         # , if not said; auto where a file has both
  currency = \"EUR\"
  pending = [\"open\"]    # what `status` says of lines that are not booked yet
  [columns]
  booked = \"Date\"
  purpose = [\"Text\"]
  amount = \"Amount\"
  status = \"State\"

Examples:
  bo bank import statement.xml
  bo bank import november.zip
  bo bank import downloads/*.csv --account giro --dry-run
  bo bank import my-bank.csv --profile my-bank.toml")]
pub struct Import {
    /// The files; `-` is stdin
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,

    /// The account, by its name or IBAN, if the file does not say it
    #[arg(long, value_name = "NAME")]
    account: Option<String>,

    /// How the CSV is written: a name such as dkb, or a TOML file
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,

    /// Only lines booked on this day or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
}

impl Import {
    fn profile(&self) -> Result<Option<Profile>> {
        let Some(name) = &self.profile else {
            return Ok(None);
        };
        if !name.ends_with(".toml") {
            return Profile::named(name).map(Some);
        }
        let bytes = InputArgs::new(name).bytes_up_to(1 << 20)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::input(format!("{name}: it is not valid UTF-8")))?;
        Profile::parse(name, &text).map(Some)
    }
}

/// What became of all files.
#[derive(Default)]
struct Done {
    rows: Vec<ImportRow>,
    notes: Vec<String>,
    gaps: Vec<String>,
    count: usize,
    bad: Vec<Error>,
}

impl Done {
    fn take(
        &mut self,
        tx: &Transaction<'_>,
        member: &Member,
        profile: Option<&Profile>,
        options: &ImportOptions,
    ) -> Result<()> {
        let Member { name, content } = member;
        let told = statement::read(name, content, profile)?;
        let done = bank::import(tx, name, content, &told, options)?;
        self.notes.extend(done.rows.iter().map(in_words));
        self.notes.extend(done.warnings);
        self.gaps.extend(done.gaps);
        self.rows.extend(done.rows);
        Ok(())
    }

    /// Keeps what is wrong with one file for the end; what is wrong with the books ends it all.
    fn result(&mut self, result: Result<()>) -> Result<()> {
        self.count += 1;
        match result {
            Err(err) if [Kind::Input, Kind::Refused].contains(&err.kind()) => {
                self.bad.push(err);
                Ok(())
            }
            result => result,
        }
    }
}

/// The statements in a file.
fn members(file: &str) -> Result<Vec<Member>> {
    let input = InputArgs::new(file);
    // A shell hands a pattern on that no file fits.
    if file.contains(['*', '?']) && !Path::new(file).exists() {
        return Err(Error::input(format!("no file is called as `{file}` says")));
    }
    let bytes = input.bytes_up_to(statement::MAX)?;
    Ok(match statement::unpack(input.name(), &bytes)? {
        Some(members) => members,
        None => vec![Member {
            name: input.name().to_string(),
            content: bytes,
        }],
    })
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ImportRow>()?;
        let profile = self.profile()?;
        let profile = profile.as_ref();
        let options = ImportOptions {
            account: self.account,
            from: self.from,
        };
        let mut done = Done::default();
        let result = match cx.is_dry_run() {
            // As if each was kept: the next one may overlap with it.
            true => cx.write(|tx| {
                each(&self.files, &mut done, |done, member| {
                    done.take(tx, member, profile, &options)
                })
            }),
            false => each(&self.files, &mut done, |done, member| {
                cx.write(|tx| done.take(tx, member, profile, &options))
            }),
        };
        if result.is_ok() && done.count == 1 && !done.bad.is_empty() {
            return Err(done.bad.remove(0));
        }
        if !done.rows.is_empty() || done.bad.is_empty() {
            cx.print(done.rows)?;
        }
        for note in done.notes {
            cx.note(note);
        }
        for gap in done.gaps {
            cx.warn(gap);
        }
        for err in &done.bad {
            cx.warn(err);
            err.hint().into_iter().for_each(hint);
        }
        result?;
        match done.bad.len() {
            0 => Ok(()),
            bad => Err(Error::input(format!(
                "{bad} of {} not taken in",
                counted(done.count as i128, "file", "files")
            ))),
        }
    }
}

/// Hands each statement in the files to `take`, one after the other.
fn each(
    files: &[String],
    done: &mut Done,
    mut take: impl FnMut(&mut Done, &Member) -> Result<()>,
) -> Result<()> {
    for file in files {
        match members(file) {
            Err(err) => done.result(Err(err))?,
            Ok(members) => {
                for member in members {
                    let result = take(done, &member);
                    done.result(result)?;
                }
            }
        }
    }
    Ok(())
}

/// `umsaetze.csv: 12 new, 88 known, 3 pending ignored`.
fn in_words(row: &ImportRow) -> String {
    let mut text = match row.from {
        // A file that is there byte for byte is not looked into again.
        None if row.result == "unchanged" => {
            format!("{}: unchanged, {} known", row.file, row.known)
        }
        _ => format!("{}: {} new, {} known", row.file, row.new, row.known),
    };
    if row.pending > 0 {
        text += &format!(", {} pending ignored", row.pending);
    }
    text
}
