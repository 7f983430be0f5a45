use super::code;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::tabular::{self, Line, Locale, OnExisting, Report, Row, Source};
use std::cell::OnceCell;
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, Read, Seek};

/// The most bytes of a pipe: one that never ends must not fill the disk.
const LONGEST_PIPE: u64 = 1 << 30;

#[derive(clap::Args)]
pub struct InputArgs {
    /// The file to read: CSV, TSV, JSON or JSON lines; `-` is stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,

    /// How a CSV file writes numbers, days, yes and no: iso (1234.56, 2026-11-05, true) or
    /// de (1.234,56, 05.11.2026, ja)
    #[arg(long, value_name = "LOCALE", default_value = "iso", value_parser = code::<Locale>())]
    locale: Locale,

    /// What the file calls columns of ours.
    #[arg(skip)]
    names: Vec<(String, String)>,

    /// What came through a pipe, once it is all there.
    #[arg(skip)]
    arrived: OnceCell<File>,
}

/// Help that ends with the columns of `R` and what each of them is.
pub fn with_columns<R: Row>(help: &str) -> String {
    with_names::<R>(help, "Columns")
}

/// The same under another heading, for the names of an object.
pub fn with_names<R: Row>(help: &str, heading: &str) -> String {
    const WIDTH: usize = 90;
    let mut text = format!("{help}\n\n{heading}:\n ");
    let mut width = 1;
    let kinds = tabular::kinds::<R>();
    for (index, (name, kind)) in kinds.iter().enumerate() {
        let mark = if index + 1 < kinds.len() { "," } else { "" };
        let word = format!(" {name} ({kind}){mark}");
        if width + word.len() > WIDTH {
            text.push_str("\n ");
            width = 1;
        }
        width += word.len();
        text.push_str(&word);
    }
    text.trim_start().to_string()
}

/// What to do with rows that are there already.
#[derive(clap::Args)]
pub struct OnExistingArg {
    /// What to do with a row whose key is there with other content
    #[arg(long, value_name = "ANSWER", default_value = "refuse", value_parser = code::<OnExisting>())]
    pub on_existing: OnExisting,
}

impl InputArgs {
    /// The same file, whose CSV is written as `locale` does.
    pub fn written(self, locale: Locale) -> InputArgs {
        InputArgs { locale, ..self }
    }

    /// A file that an option names.
    pub fn new(file: &str) -> InputArgs {
        InputArgs {
            file: file.to_string(),
            locale: Locale::default(),
            names: Vec::new(),
            arrived: OnceCell::new(),
        }
    }

    /// Waits for all of a pipe, so that what is slow at its other end keeps nobody from the books
    /// while a change reads it.
    ///
    /// # Errors
    /// Input, when it does not end in time; system, when there is no place to keep it.
    pub fn wait(&self) -> Result<()> {
        let plain = |it: Metadata| it.is_file() || it.is_dir();
        let is_pipe = self.file == "-" || fs::metadata(&self.file).is_ok_and(|it| !plain(it));
        if !is_pipe || self.arrived.get().is_some() {
            return Ok(());
        }
        let (bytes, _) = self.open()?;
        let mut kept = tempfile::tempfile().map_err(|err| Error::io("a temporary file", err))?;
        let came = io::copy(&mut bytes.take(LONGEST_PIPE + 1), &mut kept)
            .map_err(|err| Error::io(self.name(), err))?;
        if came > LONGEST_PIPE {
            return Err(Error::input(format!(
                "{} has more than {LONGEST_PIPE} bytes",
                self.name()
            ))
            .with_hint("a file that is named is read while it is taken in"));
        }
        self.arrived
            .set(kept)
            .map_err(|_| Error::system("stdin was read twice"))
    }

    /// The same file, of which only these columns are read, by the names it has for them.
    pub fn choosing(self, names: Vec<(String, String)>) -> InputArgs {
        InputArgs { names, ..self }
    }

    /// What to call the file in errors.
    pub fn name(&self) -> &str {
        match self.file.as_str() {
            "-" => "stdin",
            name => name,
        }
    }

    /// Hands each row of the file to `each`; errors name the line and the column.
    pub fn read<R: Row>(
        &self,
        cx: &Context,
        each: impl FnMut(Line, R) -> Result<()>,
    ) -> Result<usize> {
        self.gather(cx, each)?.finish()
    }

    /// As `read`, for rows that are only understood together.
    pub fn gather<R: Row>(
        &self,
        cx: &Context,
        each: impl FnMut(Line, R) -> Result<()>,
    ) -> Result<Report> {
        let (mut bytes, length) = self.open()?;
        let progress = cx.progress("reading", length);
        tabular::gather_named(
            Source {
                name: self.name(),
                bytes: &mut progress.reading(&mut *bytes),
                locale: self.locale,
            },
            &self.names,
            each,
        )
    }

    /// Reads rows whatever their columns are called.
    pub fn sheet(&self, cx: &Context, work: tabular::Work<'_>) -> Result<Report> {
        let (mut bytes, length) = self.open()?;
        let progress = cx.progress("reading", length);
        let source = Source {
            name: self.name(),
            bytes: &mut progress.reading(&mut *bytes),
            locale: self.locale,
        };
        tabular::sheet(source, work)
    }

    /// Hands each line of the file to `each`, as a scanner types them.
    pub fn lines(
        &self,
        cx: &Context,
        each: impl FnMut(Line, &str) -> Result<()>,
    ) -> Result<Report> {
        let (mut bytes, length) = self.open()?;
        let progress = cx.progress("reading", length);
        let source = Source {
            name: self.name(),
            bytes: &mut progress.reading(&mut *bytes),
            locale: self.locale,
        };
        tabular::lines(source, each)
    }

    /// The whole file.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let (mut from, _) = self.open()?;
        from.read_to_end(&mut bytes)
            .map_err(|err| Error::io(self.name(), err))?;
        Ok(bytes)
    }

    /// The whole file, if it is not larger than `most` bytes; one byte more if it is.
    pub fn bounded(&self, most: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let (from, _) = self.open()?;
        from.take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|err| Error::io(self.name(), err))?;
        Ok(bytes)
    }

    /// The whole file, if it has at most so many bytes.
    pub fn bytes_up_to(&self, most: usize) -> Result<Vec<u8>> {
        let bytes = self.bounded(most)?;
        match bytes.len() > most {
            true => Err(Error::input(format!(
                "{} has more than {most} bytes",
                self.name()
            ))),
            false => Ok(bytes),
        }
    }

    fn open(&self) -> Result<(Box<dyn BufRead>, Option<u64>)> {
        let failed = |err| Error::io(self.name(), err);
        if let Some(kept) = self.arrived.get() {
            let mut file = kept.try_clone().map_err(failed)?;
            file.rewind().map_err(failed)?;
            let length = file.metadata().map_err(failed)?.len();
            return Ok((
                Box::new(BufReader::with_capacity(1 << 16, file)),
                Some(length),
            ));
        }
        if self.file == "-" {
            return Ok((Box::new(BufReader::new(io::stdin())), None));
        }
        let file = File::open(&self.file).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        if meta.is_dir() {
            return Err(Error::refused(format!("{} is a folder", self.file)));
        }
        let length = meta.is_file().then_some(meta.len());
        Ok((Box::new(BufReader::with_capacity(1 << 16, file)), length))
    }
}
