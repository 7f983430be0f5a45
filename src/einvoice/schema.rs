//! Whether a document has the elements its schema allows, in their order, with values of their
//! types. The tables are written by `tests/conformance/tables.py` from the published schemas.
//!
//! A line of a table is a type: `g` a sequence and `c` a choice of children
//! (`space:name:type` and how often), `a` anything, or a simple value with its attributes.

use roxmltree::Node;
use std::sync::LazyLock;

/// What the schema refuses, at a line of the file.
#[derive(Debug)]
pub(super) struct Fault<'a> {
    pub node: Node<'a, 'a>,
    pub message: String,
}

/// The schemas a document may be held against.
pub(super) static UBL: LazyLock<Schema> =
    LazyLock::new(|| Schema::parse(include_str!("tables/ubl.schema")));
pub(super) static CII: LazyLock<Schema> =
    LazyLock::new(|| Schema::parse(include_str!("tables/cii.schema")));

/// A schema as its types.
pub(super) struct Schema {
    spaces: Vec<&'static str>,
    roots: Vec<Particle>,
    types: Vec<Type>,
}

/// An element inside another.
struct Particle {
    space: usize,
    name: &'static str,
    kind: usize,
    least: usize,
    most: usize,
}

struct Type {
    content: Content,
    attributes: Vec<&'static str>,
    /// Those that must be there.
    needed: Vec<&'static str>,
}

enum Content {
    Sequence(Vec<Particle>),
    Choice(Vec<Particle>),
    Anything,
    /// A built-in type, and the values it is limited to.
    Value(u8, Limit),
}

enum Limit {
    None,
    OneOf(Vec<&'static str>),
    Length(usize, usize),
}

/// Namespaces whose attributes may stand anywhere.
const OPEN: &[&str] = &[
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
];

impl Schema {
    pub(super) fn parse(table: &'static str) -> Schema {
        let mut parts = table.split("\n\n");
        let lines = |part: Option<&'static str>| part.unwrap_or_default().lines();
        let spaces = lines(parts.next()).map(|line| &line[2..]).collect();
        let roots = lines(parts.next()).filter_map(Particle::parse);
        Schema {
            spaces,
            roots: roots.collect(),
            types: lines(parts.next()).map(Type::parse).collect(),
        }
    }

    /// Hands every fault of the document to `each`.
    pub(super) fn check<'a>(&self, root: Node<'a, 'a>, each: &mut dyn FnMut(Fault<'a>)) {
        match self.roots.iter().find(|it| self.fits(it, root)) {
            Some(particle) => self.element(root, particle.kind, each),
            None => each(Fault {
                node: root,
                message: format!("`{}` is no document of this schema", root.tag_name().name()),
            }),
        }
    }

    fn fits(&self, particle: &Particle, node: Node<'_, '_>) -> bool {
        particle.name == node.tag_name().name()
            && node.tag_name().namespace() == self.spaces.get(particle.space).copied()
    }

    fn element<'a>(&self, node: Node<'a, 'a>, kind: usize, each: &mut dyn FnMut(Fault<'a>)) {
        let Some(kind) = self.types.get(kind) else {
            return;
        };
        let mut fault = |message: String| each(Fault { node, message });
        if !matches!(kind.content, Content::Anything) {
            attributes(node, kind, &mut fault);
        }
        match &kind.content {
            Content::Anything => {}
            Content::Value(kind, limit) => {
                if node.children().any(|it| it.is_element()) {
                    fault(format!("`{}` holds a value, no elements", name(node)));
                    return;
                }
                let text = super::path::text_of(node);
                if !is_value(*kind, limit, &text) {
                    let value: String = text.chars().take(60).collect();
                    fault(format!(
                        "`{value}` is no {} for `{}`",
                        word(*kind),
                        name(node)
                    ));
                }
            }
            Content::Sequence(particles) => {
                no_text(node, &mut fault);
                self.sequence(node, particles, each);
            }
            Content::Choice(particles) => {
                no_text(node, &mut fault);
                let mut children = node.children().filter(Node::is_element);
                match (children.next(), children.next()) {
                    (Some(only), None) => match particles.iter().find(|it| self.fits(it, only)) {
                        Some(particle) => self.element(only, particle.kind, each),
                        None => fault(format!("`{}` has no place in `{}`", name(only), name(node))),
                    },
                    (None, _) => fault(format!("`{}` is empty", name(node))),
                    (_, Some(_)) => fault(format!("`{}` holds one element only", name(node))),
                }
            }
        }
    }

    fn sequence<'a>(
        &self,
        node: Node<'a, 'a>,
        particles: &[Particle],
        each: &mut dyn FnMut(Fault<'a>),
    ) {
        let mut children = node.children().filter(Node::is_element).peekable();
        for particle in particles {
            let mut count = 0;
            while count < particle.most
                && let Some(child) = children.next_if(|it| self.fits(particle, *it))
            {
                count += 1;
                self.element(child, particle.kind, each);
            }
            if count < particle.least {
                each(Fault {
                    node: children.peek().copied().unwrap_or(node),
                    message: format!("`{}` is missing in `{}`", particle.name, name(node)),
                });
                // What follows would only be told to be in the wrong place.
                if children.peek().is_some() {
                    return;
                }
            }
        }
        if let Some(child) = children.next() {
            each(Fault {
                node: child,
                message: format!(
                    "`{}` has no place here in `{}`: it is unknown there, repeated, or in the wrong order",
                    name(child),
                    name(node)
                ),
            });
        }
    }
}

fn attributes(node: Node<'_, '_>, kind: &Type, fault: &mut dyn FnMut(String)) {
    for attribute in node.attributes() {
        let known = match attribute.namespace() {
            None => kind.attributes.contains(&attribute.name()),
            Some(space) => OPEN.contains(&space),
        };
        if !known {
            fault(format!(
                "`{}` has no attribute `{}`",
                name(node),
                attribute.name()
            ));
        }
    }
    for needed in &kind.needed {
        if !node.has_attribute(*needed) {
            fault(format!("`{}` needs the attribute `{needed}`", name(node)));
        }
    }
}

fn no_text(node: Node<'_, '_>, fault: &mut dyn FnMut(String)) {
    let texts = node
        .children()
        .filter_map(|it| it.text().filter(|_| it.is_text()));
    // A text of ASCII spaces, as between most elements, is told without a look at Unicode.
    let is_blank =
        |text: &str| text.bytes().all(|it| it.is_ascii_whitespace()) || text.trim().is_empty();
    if texts.into_iter().any(|text| !is_blank(text)) {
        fault(format!("`{}` holds elements, no text", name(node)));
    }
}

fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

impl Type {
    fn parse(line: &'static str) -> Type {
        let mut words = line.split(' ');
        let head = words.next().unwrap_or_default();
        let mut attributes = Vec::new();
        let mut needed = Vec::new();
        let mut children = Vec::new();
        for word in words {
            match word.strip_prefix('@') {
                Some(attribute) => {
                    let bare = attribute.trim_start_matches('!');
                    attributes.push(bare);
                    if bare.len() < attribute.len() {
                        needed.push(bare);
                    }
                }
                None => children.extend(Particle::parse(word)),
            }
        }
        let content = match head.as_bytes().first() {
            Some(b'g') => Content::Sequence(children),
            Some(b'c') => Content::Choice(children),
            Some(b'a') | None => Content::Anything,
            Some(kind) => Content::Value(*kind, Limit::parse(&head[1..])),
        };
        Type {
            content,
            attributes,
            needed,
        }
    }
}

impl Particle {
    fn parse(word: &'static str) -> Option<Particle> {
        let mut parts = word.splitn(3, ':');
        let space = parts.next()?.bytes().next()?.checked_sub(b'a')?;
        let name = parts.next()?;
        let rest = parts.next()?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (kind, often) = rest.split_at(end);
        let (least, most) = match often {
            "" => (1, 1),
            "?" => (0, 1),
            "*" => (0, usize::MAX),
            "+" => (1, usize::MAX),
            range => {
                let (least, most) = range[1..].split_once('-')?;
                (least.parse().ok()?, most.parse().unwrap_or(usize::MAX))
            }
        };
        Some(Particle {
            space: usize::from(space),
            name,
            kind: kind.parse().ok()?,
            least,
            most,
        })
    }
}

impl Limit {
    /// `=a,b` for one of these, `>1<5` for lengths.
    fn parse(text: &'static str) -> Limit {
        if let Some(values) = text.strip_prefix('=') {
            return Limit::OneOf(values.split(',').collect());
        }
        if text.is_empty() {
            return Limit::None;
        }
        let number = |mark: char| {
            let rest = text.split(mark).nth(1)?;
            rest.split(['<', '>']).next()?.parse().ok()
        };
        Limit::Length(number('>').unwrap_or(0), number('<').unwrap_or(usize::MAX))
    }
}

fn word(kind: u8) -> &'static str {
    match kind {
        b'd' => "decimal number",
        b'i' => "whole number",
        b'b' => "truth value",
        b'D' => "date (2026-01-31)",
        b'T' => "time (12:00:00)",
        b'M' => "date and time",
        b'x' => "Base64 text",
        _ => "allowed value",
    }
}

fn is_value(kind: u8, limit: &Limit, text: &str) -> bool {
    let bare = text.trim_matches([' ', '\t', '\r', '\n']);
    let fits = match kind {
        b'd' => is_decimal(bare),
        b'i' => is_decimal(bare) && !bare.contains('.'),
        b'b' => ["true", "false", "1", "0"].contains(&bare),
        b'D' => date(bare).is_some_and(is_zone),
        b'T' => time(bare),
        b'M' => bare
            .split_once('T')
            .is_some_and(|(day, rest)| date(day) == Some("") && time(rest)),
        b'x' => is_base64(bare),
        _ => true,
    };
    fits && match limit {
        Limit::None => true,
        Limit::OneOf(values) => values.contains(&bare),
        Limit::Length(least, most) => (*least..=*most).contains(&bare.chars().count()),
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    all(whole) && all(fraction) && whole.len() + fraction.len() > 0
}

/// What follows the day at the start of the text.
fn date(text: &str) -> Option<&str> {
    let (day, rest) = text.split_at_checked(10)?;
    let shape = day.bytes().enumerate().all(|(at, it)| match at {
        4 | 7 => it == b'-',
        _ => it.is_ascii_digit(),
    });
    let exists = day.parse::<chrono::NaiveDate>().is_ok() && !day.starts_with("0000");
    (shape && exists).then_some(rest)
}

fn is_zone(text: &str) -> bool {
    match text {
        "" | "Z" => true,
        _ => {
            let digits = |at: usize| text.get(at..at + 2).and_then(|it| it.parse::<u8>().ok());
            text.len() == 6
                && text.starts_with(['+', '-'])
                && text.as_bytes()[3] == b':'
                && digits(1).is_some_and(|it| it <= 14)
                && digits(4).is_some_and(|it| it < 60)
        }
    }
}

fn time(text: &str) -> bool {
    let Some((clock, rest)) = text.split_at_checked(8) else {
        return false;
    };
    let fraction = rest.strip_prefix('.');
    let digits = fraction.map_or(0, |it| it.bytes().take_while(u8::is_ascii_digit).count());
    let zone = fraction.map_or(rest, |it| &it[digits..]);
    let full = clock == "24:00:00" || chrono::NaiveTime::parse_from_str(clock, "%H:%M:%S").is_ok();
    full && fraction.is_none_or(|_| digits > 0) && is_zone(zone)
}

fn is_base64(text: &str) -> bool {
    let mut count = 0usize;
    let mut padding = 0usize;
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            b'=' => padding += 1,
            b'+' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if padding == 0 => {}
            _ => return false,
        }
        count += 1;
    }
    count.is_multiple_of(4) && padding <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_of_their_types() {
        let check = |kind: u8, good: &[&str], bad: &[&str]| {
            for text in good {
                assert!(is_value(kind, &Limit::None, text), "{text}");
            }
            for text in bad {
                assert!(!is_value(kind, &Limit::None, text), "{text}");
            }
        };
        check(
            b'd',
            &["1", "-1.50", "+.5", "3.", " 2 "],
            &["", "1,5", "1e3", ".", "--1"],
        );
        check(
            b'D',
            &["2026-02-28", "2026-01-01Z", "2026-01-01+02:00"],
            &["2026-02-30", "28.02.2026", "20260228", "2026-1-1"],
        );
        check(
            b'T',
            &["12:00:00", "24:00:00", "12:00:00.5Z"],
            &["12:00", "25:00:00", "12:00:00."],
        );
        check(b'b', &["true", "0"], &["yes", "TRUE", ""]);
        check(
            b'x',
            &["", "QUJD", "QUI=", "QU I="],
            &["QUJ", "=QUJ", "Q*JD"],
        );
        assert!(!is_value(b's', &Limit::OneOf(vec!["a"]), "b"));
        assert!(!is_value(b's', &Limit::parse(">1<2"), "abc"));
    }

    #[test]
    fn order_and_number_of_elements_count() {
        const TABLE: &str = "a urn:x\n\na:r:0\n\ng a:b:1 a:c:1? a:d:2*\ns\nd @!unit\n";
        let schema = Schema::parse(TABLE);
        let faults = |inner: &str| {
            let text = format!("<r xmlns='urn:x'>{inner}</r>");
            let tree = roxmltree::Document::parse(&text).expect("it is XML");
            let mut count = 0;
            schema.check(tree.root_element(), &mut |_| count += 1);
            count
        };
        assert_eq!(faults("<b/>"), 0);
        assert_eq!(faults("<b/><c/><d unit='x'>1</d><d unit='x'>2</d>"), 0);
        assert_eq!(faults("<c/>"), 1);
        assert_eq!(faults("<b/><b/>"), 1);
        assert_eq!(faults("<b/><d unit='x'>1</d><c/>"), 1);
        assert_eq!(faults("<b/><d>x</d>"), 2);
        assert_eq!(faults("<b y='1'/>text"), 2);
        assert_eq!(faults("<b/><e xmlns=''/>"), 1);
    }
}
