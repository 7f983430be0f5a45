//! XML on its way out: elements one after the other, and texts that cannot end them.

use super::plain;
use crate::base::Result;
use std::io::Write;

/// Writes elements, indented by how deep they are.
pub struct Xml<'a> {
    out: &'a mut dyn Write,
    open: Vec<&'static str>,
}

impl<'a> Xml<'a> {
    /// Starts a document with its declaration and what else stands before the first element.
    ///
    /// # Errors
    /// As writing to `out`.
    pub fn new(out: &'a mut dyn Write, prolog: &str) -> Result<Xml<'a>> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{prolog}")?;
        let open = Vec::new();
        Ok(Xml { out, open })
    }

    /// Opens an element, with its attributes as they are written.
    ///
    /// # Errors
    /// As writing.
    pub fn open(&mut self, name: &'static str, attributes: &str) -> Result<()> {
        self.indent()?;
        writeln!(self.out, "<{name}{attributes}>")?;
        self.open.push(name);
        Ok(())
    }

    /// Closes the element that was opened last.
    ///
    /// # Errors
    /// As writing.
    pub fn close(&mut self) -> Result<()> {
        let name = self.open.pop().expect("what is closed was opened");
        self.indent()?;
        Ok(writeln!(self.out, "</{name}>")?)
    }

    /// Writes an element around others.
    ///
    /// # Errors
    /// As writing, and what `inside` says.
    pub fn around(
        &mut self,
        name: &'static str,
        inside: impl FnOnce(&mut Xml<'a>) -> Result<()>,
    ) -> Result<()> {
        self.open(name, "")?;
        inside(self)?;
        self.close()
    }

    /// Writes an element with a text.
    ///
    /// # Errors
    /// As writing.
    pub fn text(&mut self, name: &str, text: impl std::fmt::Display) -> Result<()> {
        self.indent()?;
        let text = escaped(&text.to_string());
        Ok(writeln!(self.out, "<{name}>{text}</{name}>")?)
    }

    /// Writes an element with a text of at most so many characters, if there is a text.
    ///
    /// # Errors
    /// As writing.
    pub fn maybe(&mut self, name: &str, text: Option<&str>, most: usize) -> Result<()> {
        match text {
            Some(text) if !text.is_empty() => {
                self.text(name, text.chars().take(most).collect::<String>())
            }
            _ => Ok(()),
        }
    }

    /// Writes an element with nothing in it.
    ///
    /// # Errors
    /// As writing.
    pub fn empty(&mut self, name: &str) -> Result<()> {
        self.indent()?;
        Ok(writeln!(self.out, "<{name}/>")?)
    }

    /// Writes what is XML already, such as a reference to a character.
    ///
    /// # Errors
    /// As writing.
    pub fn raw(&mut self, name: &str, text: &str) -> Result<()> {
        self.indent()?;
        Ok(writeln!(self.out, "<{name}>{text}</{name}>")?)
    }

    fn indent(&mut self) -> Result<()> {
        let depth = 2 * self.open.len();
        Ok(write!(self.out, "{:depth$}", "")?)
    }
}

/// A text on one line that is no markup.
fn escaped(text: &str) -> String {
    plain(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_no_markup() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, "").unwrap();
        xml.around("A", |xml| xml.text("B", "a<b & \u{1}c]]>"))
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.ends_with("<A>\n  <B>a&lt;b &amp; c]]&gt;</B>\n</A>\n"),
            "{text}"
        );
    }
}
