use crate::cli::args::InputArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::statement::{self, Member};
use bo::bank::{self, ImportOptions, ImportRow, Profile};
use bo::base::{Error, Result, day};
use chrono::NaiveDate;

/// Take in statements as the bank hands them out; all files, or none
#[derive(clap::Args)]
#[command(after_help = "\
Reads camt.052, camt.053 and camt.054 in every version, MT940 and MT942, and the CSV of
Sparkasse, DKB, ING, Commerzbank, Volksbank and GLS, Postbank, Targobank, N26 and PayPal; what a
file is, it tells itself. Every line is kept once, however often it is imported and however files
overlap; of two equal lines in one file both are kept. A statement that does not add up is
refused. What is not booked yet is left out and counted. camt.054 and MT942 tell in advance what a
statement will say: they are counted and not kept.

A .zip of such files is unpacked; each file in it counts for itself. The account is found by the
IBAN in the file. A file is kept as it came, byte for byte.

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

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ImportRow>()?;
        let profile = self.profile()?;
        let options = ImportOptions {
            account: self.account,
            from: self.from,
        };
        cx.values_from_file(true);
        let mut notes = Vec::new();
        let files = &self.files;
        cx.change(|tx, _| {
            let mut rows = Vec::new();
            for file in files {
                let input = InputArgs::new(file);
                let bytes = input.bytes_up_to(statement::MAX)?;
                let members = match statement::unpack(input.name(), &bytes)? {
                    Some(members) => members,
                    None => vec![Member {
                        name: input.name().to_string(),
                        content: bytes,
                    }],
                };
                for Member { name, content } in members {
                    let told = statement::read(&name, &content, profile.as_ref())?;
                    let done = bank::import(tx, &name, &content, &told, &options)?;
                    notes.extend(done.rows.iter().map(in_words));
                    notes.extend(done.warnings);
                    rows.extend(done.rows);
                }
            }
            Ok(rows)
        })?;
        for note in notes {
            cx.note(note);
        }
        Ok(())
    }
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
