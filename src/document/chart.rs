//! Charts of amounts: bars and lines, as text for a terminal and as SVG.
//!
//! A [`Chart`] is values with names; it knows no terminal, only how many columns it may take.

pub(super) mod svg;
mod text;

use crate::base::{Currency, Language, Money};

/// What a chart shows.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What stands above it.
    pub title: String,
    /// How values are drawn.
    pub shape: Shape,
    /// The name of each place: an account, a month.
    pub labels: Vec<String>,
    /// The values, one for each label.
    pub series: Vec<Series>,
    /// The currency of the values.
    pub currency: Currency,
    /// How SVG writes numbers; text writes them as rows do.
    pub language: Language,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar for each value.
    Bars,
    /// A line through the values of each series.
    Lines,
    /// Bars for the first so many series, and below them lines for the others.
    Both(usize),
}

/// Values that belong together.
#[derive(Clone, Debug)]
pub struct Series {
    /// What they are; empty if it goes without saying.
    pub name: String,
    /// One value for each label, in minor units.
    pub values: Vec<i64>,
}

impl Chart {
    /// Lines of text, at most `width` columns wide; 40 columns are needed.
    pub fn text(&self, width: usize) -> String {
        text::draw(self, width.max(text::NARROWEST))
    }

    /// A picture that scales.
    pub fn svg(&self) -> String {
        svg::draw(self)
    }

    /// The series that are bars, and those that are lines, as charts of their own.
    fn parts(&self) -> (Chart, Chart) {
        let bars = match self.shape {
            Shape::Bars => self.series.len(),
            Shape::Lines => 0,
            Shape::Both(bars) => bars.min(self.series.len()),
        };
        let part = |series: &[Series]| Chart {
            series: series.to_vec(),
            ..self.clone()
        };
        (part(&self.series[..bars]), part(&self.series[bars..]))
    }

    fn amount(&self, minor: i64) -> String {
        Money::from_minor(minor, self.currency).amount().to_string()
    }

    /// The lowest and the highest value; zero is between them.
    fn range(&self) -> (i64, i64) {
        let values = self.series.iter().flat_map(|it| &it.values);
        values.fold((0, 0), |(low, high), &value| {
            (low.min(value), high.max(value))
        })
    }
}

/// `value` of `whole` as a share of `length`, rounded to the nearest.
fn share(value: i64, whole: i64, length: usize) -> usize {
    let (value, whole) = (i128::from(value).abs(), i128::from(whole).abs().max(1));
    let length = length as i128;
    usize::try_from((2 * value * length + whole) / (2 * whole)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(shape: Shape, series: &[(&str, &[i64])]) -> Chart {
        Chart {
            title: "Sales & <more>".into(),
            shape,
            labels: ["2026-01", "2026-02", "2026-03"].map(String::from).to_vec(),
            series: series
                .iter()
                .map(|(name, values)| Series {
                    name: name.to_string(),
                    values: values.to_vec(),
                })
                .collect(),
            currency: Currency::EUR,
            language: Language::De,
        }
    }

    #[test]
    fn bars_start_at_zero_and_go_both_ways() {
        let text = chart(Shape::Bars, &[("", &[10_000, -5_000, 0])]).text(46);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "Sales & <more>",
                "2026-01           ┃███████████████████  100.00",
                "2026-02  █████████┃                     -50.00",
                "2026-03           ┃                       0.00",
            ],
            "{text}"
        );
    }

    #[test]
    fn a_line_goes_through_every_value() {
        let text = chart(Shape::Lines, &[("a", &[0, 800, 0])]).text(40);
        assert!(text.contains("8.00 ┤") && text.contains("0.00 ┼"), "{text}");
        assert!(text.contains('╭') && text.contains('╮'), "{text}");
        assert!(
            text.contains("2026-01") && text.contains("2026-03"),
            "{text}"
        );
    }

    #[test]
    fn no_line_is_wider_than_allowed() {
        for shape in [Shape::Bars, Shape::Lines] {
            for width in [40, 60, 100, 300] {
                let series: [(&str, &[i64]); 2] = [
                    (
                        "a name that goes on and on and on and on",
                        &[1, -99_999_999, 5],
                    ),
                    ("b", &[i64::MAX / 4, 3, i64::MIN / 4]),
                ];
                let text = chart(shape, &series).text(width);
                for line in text.lines() {
                    assert!(line.chars().count() <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn svg_is_sound_xml_whatever_the_names_are() {
        for shape in [Shape::Bars, Shape::Lines] {
            let svg = chart(shape, &[("<&\"", &[1, 2, -3]), ("", &[0, 0, 0])]).svg();
            let document = roxmltree::Document::parse(&svg).expect("it is XML");
            assert_eq!(document.root_element().tag_name().name(), "svg");
        }
        let empty = Chart {
            labels: Vec::new(),
            series: Vec::new(),
            ..chart(Shape::Bars, &[])
        };
        assert!(roxmltree::Document::parse(&empty.svg()).is_ok());
        assert_eq!(empty.text(80).lines().count(), 1);
    }
}
