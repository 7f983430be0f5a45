//! The text between the tags of HTML and XML, whatever they look like.

/// The text, each tag a gap; without scripts and styles.
pub fn text(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len() / 2);
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        text.push_str(&entities(&rest[..at]));
        text.push(' ');
        rest = &rest[at..];
        rest = match rest {
            _ if rest.starts_with("<!--") => after(rest, "-->"),
            _ if rest.starts_with("<![CDATA[") => {
                let inner = &rest[9..];
                let end = inner.find("]]>").unwrap_or(inner.len());
                text.push_str(&inner[..end]);
                after(rest, "]]>")
            }
            _ if is_tag(rest, "script") => after_tag(rest, "</script"),
            _ if is_tag(rest, "style") => after_tag(rest, "</style"),
            _ => after(rest, ">"),
        };
    }
    text.push_str(&entities(rest));
    text
}

fn is_tag(rest: &str, name: &str) -> bool {
    let start = rest.get(1..=name.len());
    start.is_some_and(|it| it.eq_ignore_ascii_case(name))
}

fn after<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.find(end).map_or("", |at| &rest[at + end.len()..])
}

/// After an end tag, in letters of any size.
fn after_tag<'a>(rest: &'a str, end: &str) -> &'a str {
    let mut from = 1;
    while let Some(at) = rest[from..].find("</") {
        let at = from + at;
        let tag = rest.get(at..at + end.len());
        if tag.is_some_and(|it| it.eq_ignore_ascii_case(end)) {
            return after(&rest[at..], ">");
        }
        from = at + 2;
    }
    ""
}

/// A text in which `&amp;` is `&`.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|it| it == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                plain.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("Auml", 'Ä'),
        ("Ouml", 'Ö'),
        ("Uuml", 'Ü'),
        ("szlig", 'ß'),
        ("eacute", 'é'),
        ("euro", '€'),
        ("sect", '§'),
        ("ndash", '–'),
        ("mdash", '—'),
    ];
    known.iter().find(|(it, _)| *it == name).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn broken_markup_is_text_all_the_same() {
        for (markup, expected) in [
            ("<p>a<b>b</p", "a b"),
            ("a < b & c &unknown; &#x41;&#99999999;", "a"),
            ("<script>x</SCRIPT>y", "y"),
            ("<style>a{}", ""),
            ("<![CDATA[<raw>]]>z", "<raw>z"),
            ("<!-- no -->yes", "yes"),
            ("&ü;", "&ü;"),
        ] {
            let found = text(markup);
            let words: Vec<&str> = found.split_whitespace().collect();
            assert_eq!(words.join(" "), expected, "{markup}");
        }
    }
}
