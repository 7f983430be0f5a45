//! Bars on stderr for work that can last longer than a second; nothing when nobody looks.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, BufRead, Read};

/// How far work has come.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn new(what: &'static str, length: Option<u64>, visible: bool) -> Progress {
        let bar = match length {
            Some(length) => ProgressBar::new(length),
            None => ProgressBar::no_length(),
        };
        bar.set_draw_target(match visible {
            true => ProgressDrawTarget::stderr_with_hz(10),
            false => ProgressDrawTarget::hidden(),
        });
        let template = match length {
            Some(_) => "{msg} {wide_bar} {percent}% {eta}",
            None => "{spinner} {msg} {human_pos}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what);
        Progress(bar)
    }

    /// Whether anyone sees it.
    pub fn is_visible(&self) -> bool {
        !self.0.is_hidden()
    }

    /// So much more is done.
    pub fn advance(&self, by: u64) {
        self.0.inc(by);
    }

    /// Counts the bytes that are read from `from`.
    pub fn reading<'a>(&'a self, from: &'a mut dyn BufRead) -> Reading<'a> {
        Reading { bar: self, from }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A reader that moves a bar.
pub struct Reading<'a> {
    bar: &'a Progress,
    from: &'a mut dyn BufRead,
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(into)?;
        self.bar.advance(length as u64);
        Ok(length)
    }
}

impl BufRead for Reading<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.bar.advance(length as u64);
        self.from.consume(length);
    }
}
