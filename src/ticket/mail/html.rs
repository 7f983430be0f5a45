//! HTML as text to read: paragraphs, lists, links with their addresses; nothing is fetched, and what
//! is not seen is not there.

use mail_parser::decoders::html::add_html_token;

/// What nobody sees.
const HIDDEN: &[&str] = &["head", "style", "script", "template", "title", "noscript"];

/// What has no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "meta", "link", "col", "wbr"];

/// Whether a tag says that nobody sees it.
fn is_unseen(attributes: &str) -> bool {
    let style = attribute(attributes, "style").unwrap_or_default();
    let style: String = style.to_lowercase().split_whitespace().collect();
    style
        .split(';')
        .any(|it| it == "display:none" || it == "display:none!important")
}

/// What begins on a line of its own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "form",
    "dl",
    "dt",
    "dd",
    "address",
];

/// The most that is read of an HTML text.
const MOST: usize = 2 << 20;

/// The text of an HTML document.
pub fn text(html: &str) -> String {
    // What is said to be unseen and never ends is shown: somebody forgot its end, or hides what was written.
    read(html, true).unwrap_or_else(|| read(html, false).unwrap_or_default())
}

/// The text, if all ends that is left out as unseen.
fn read(html: &str, leaves_out: bool) -> Option<String> {
    let mut out = Out::default();
    let mut rest = clip(html);
    let mut hidden: Option<&str> = None;
    let mut unseen: Option<(String, i32)> = None;
    let mut quotes = 0_usize;
    let mut link: Option<(String, usize)> = None;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() && unseen.is_none() {
            out.words(&rest[..at]);
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = tag_end(rest) else {
            // No tag: a sign that somebody wrote.
            if hidden.is_none() && unseen.is_none() {
                out.words("<");
            }
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name_end = name
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let attributes = &name[name_end..];
        let name = name[..name_end].to_ascii_lowercase();
        if let Some(waits_for) = hidden {
            if closes && name == waits_for {
                hidden = None;
            }
            continue;
        }
        // What is inside of it is not seen either, until it ends.
        if let Some((waits_for, depth)) = &mut unseen {
            if name == *waits_for && !attributes.trim_end().ends_with('/') {
                *depth += if closes { -1 } else { 1 };
            }
            if *depth == 0 {
                unseen = None;
            }
            continue;
        }
        if let Some(found) = HIDDEN.iter().find(|it| **it == name) {
            if !closes && !attributes.trim_end().ends_with('/') {
                hidden = Some(found);
            }
            continue;
        }
        if leaves_out && !closes && is_unseen(attributes) && !VOID.contains(&name.as_str()) {
            unseen = Some((name, 1));
            continue;
        }
        match (name.as_str(), closes) {
            ("br", _) => out.line(),
            ("li", false) => {
                out.block();
                out.words("- ");
            }
            ("td" | "th", false) => out.gap(),
            ("a", false) => {
                let address = attribute(attributes, "href").unwrap_or_default();
                link = Some((address, out.text.len()));
            }
            ("a", true) => {
                if let Some((address, from)) = link.take() {
                    let shown = out.text.get(from..).unwrap_or_default().trim();
                    let wanted = address.starts_with("http") || address.starts_with("mailto:");
                    let plain = address.trim_start_matches("mailto:");
                    let says_it = shown.contains(plain.trim_end_matches('/'));
                    if wanted && !says_it && !plain.is_empty() {
                        let address: String = plain.chars().take(500).collect();
                        out.words(&format!(" <{}>", escape(&address)));
                    }
                }
            }
            ("img", _) => {
                if let Some(alt) = attribute(attributes, "alt") {
                    out.words(&escape(alt.trim()));
                }
            }
            ("blockquote", _) => {
                out.block();
                quotes = match closes {
                    true => quotes.saturating_sub(1),
                    false => (quotes + 1).min(20),
                };
                out.quotes = quotes;
            }
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol", _) => {
                out.paragraph();
            }
            (name, _) if BLOCKS.contains(&name) => out.block(),
            _ => {}
        }
    }
    if hidden.is_none() {
        out.words(rest);
    }
    unseen.is_none().then(|| out.finish())
}

fn clip(html: &str) -> &str {
    let mut end = html.len().min(MOST);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    &html[..end]
}

/// A space at which no line may break: in text it is a space.
fn is_fixed_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Signs of HTML as text says them.
fn escape(text: &str) -> String {
    text.replace('<', "\u{2039}").replace('>', "\u{203a}")
}

/// Where a tag ends, whatever stands in its quotes; nothing that is no tag has an end.
fn tag_end(text: &str) -> Option<usize> {
    let second = text[1..].chars().next()?;
    if !(second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, letter) in text.char_indices().skip(1) {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(at),
            (None, _) => {}
        }
        // A quote that is never closed ends with its tag.
        if at > 20_000 {
            return text.find('>');
        }
    }
    text.find('>')
}

/// The value of an attribute.
fn attribute(text: &str, name: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name) {
        let start = from + at;
        from = start + name.len();
        let stands_alone = start == 0
            || !lower[..start]
                .chars()
                .next_back()
                .is_some_and(|it| it.is_ascii_alphanumeric() || it == '-');
        let rest = text[from..].trim_start();
        let Some(rest) = rest.strip_prefix('=').filter(|_| stands_alone) else {
            continue;
        };
        let rest = rest.trim_start();
        let value = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
            _ => rest
                .split(|it: char| it.is_whitespace() || it == '>')
                .next(),
        };
        return value.map(entities);
    }
    None
}

/// A text without the entities of HTML.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(32)
            .find(|(_, letter)| *letter == ';')
            .map(|(at, _)| at);
        match end {
            Some(end) => {
                add_html_token(&mut out, &rest.as_bytes()[..=end], false);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[derive(Default)]
struct Out {
    text: String,
    quotes: usize,
    gap: bool,
}

impl Out {
    fn starts_line(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn words(&mut self, text: &str) {
        let text = entities(text);
        let begins = text.starts_with(|it: char| it.is_whitespace() && !is_fixed_space(it));
        self.gap |= begins;
        for word in text.split_ascii_whitespace() {
            if self.starts_line() {
                for _ in 0..self.quotes {
                    self.text.push('>');
                }
                if self.quotes > 0 {
                    self.text.push(' ');
                }
            } else if self.gap {
                self.text.push(' ');
            }
            self.text.push_str(&word.replace(is_fixed_space, " "));
            self.gap = true;
        }
        let ends = text.ends_with(|it: char| it.is_ascii_whitespace());
        self.gap = ends || (self.gap && text.trim().is_empty());
    }

    fn gap(&mut self) {
        self.gap = true;
    }

    fn line(&mut self) {
        let trimmed = self.text.trim_end_matches(' ').len();
        self.text.truncate(trimmed);
        self.text.push('\n');
        self.gap = false;
    }

    fn block(&mut self) {
        if !self.starts_line() {
            self.line();
        }
        self.gap = false;
    }

    fn paragraph(&mut self) {
        self.block();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn finish(self) -> String {
        let mut lines: Vec<&str> = Vec::new();
        for line in self.text.lines() {
            let line = line.trim_end();
            if line.is_empty() && lines.last().is_none_or(|it| it.is_empty()) {
                continue;
            }
            lines.push(line);
        }
        lines.join("\n").trim_end().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(text(html), expected);
    }

    #[test]
    fn html_becomes_readable() {
        check("<p>Hello</p><p>World &amp; all</p>", "Hello\n\nWorld & all");
        check("one<br>two<br/>three", "one\ntwo\nthree");
        check(
            "<div style=\"display: none\">Offer <div>of</div> today</div><p>Hello</p>",
            "Hello",
        );
        check(
            "<p STYLE='color:red;DISPLAY:none'>Offer</p><p>Hello<p>you",
            "Hello\n\nyou",
        );
        check("<p style='display:none'>Offer<p>Hello", "Offer\n\nHello");
        check("<img style=\"display:none\" alt=x>Hello", "xHello");
        check(
            "<style>p { color: red }</style><script>alert('<p>')</script><b>Gr&ouml;&szlig;e</b>",
            "Größe",
        );
        check(
            "<ul><li>one<li>two</ul>see <a href=\"https://x.example/a?b=1&amp;c=2\">here</a>.",
            "- one\n- two\n\nsee here <https://x.example/a?b=1&c=2>.",
        );
        check(
            "<a href='https://x.example'>https://x.example</a>",
            "https://x.example",
        );
        check(
            "<blockquote>said<br>before</blockquote>now",
            "> said\n> before\nnow",
        );
        check(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "a b\nc",
        );
        check("a < b and c > d", "a < b and c > d");
        check("<div title=\"a > b\">x</div>", "x");
        check("<p>open <b", "open <b");
        check("bold<b>er</b> word", "bolder word");
        check(
            "<img alt='Logo' src='cid:1'> &#8364;5 &nbsp; &bogus; &",
            "Logo €5   &bogus; &",
        );
        check(
            "1&#8239;200,50&#x202F;&euro; 10\u{2007}%",
            "1 200,50 € 10 %",
        );
    }
}
