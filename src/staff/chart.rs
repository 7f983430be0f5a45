//! The departments as a list, as a tree of text, and as a picture.

use crate::base::Result;
use crate::db::Connection;
use crate::people::{Directory, Node};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// A line of `bo staff department list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DepartmentRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub code: String,
    pub name: String,
    pub parent: Option<String>,
    pub manager: Option<String>,
    pub deputies: String,
    pub people: i64,
}

/// A line of `bo staff department chart`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ChartRow {
    pub department: String,
    pub manager: String,
    pub deputies: String,
    pub people: String,
}

/// The departments on a day, by code.
///
/// # Errors
/// As reading the file.
pub fn department_rows(conn: &Connection, day: NaiveDate) -> Result<Vec<DepartmentRow>> {
    let directory = Directory::on(conn, day)?;
    let row = |node: &Node| DepartmentRow {
        code: node.code.clone(),
        name: node.name.clone(),
        parent: node.parent.clone(),
        manager: node.manager.clone(),
        deputies: node.deputies.join(","),
        people: people_of(&directory, node) as i64,
    };
    Ok(directory.tree.nodes().map(row).collect())
}

/// How many belong to a department.
fn people_of(directory: &Directory, node: &Node) -> usize {
    let members = directory.members.iter();
    let inside = members.filter(|it| it.department.as_deref() == Some(&node.code));
    inside.count()
}

fn name(directory: &Directory, number: &str) -> String {
    match directory.member(number) {
        Some(member) => member.name.clone(),
        // Somebody who is not here on this day.
        None => format!("({number})"),
    }
}

fn names(directory: &Directory, numbers: &[String]) -> String {
    let names: Vec<String> = numbers.iter().map(|it| name(directory, it)).collect();
    names.join(", ")
}

/// Who belongs to a department besides its manager and the deputies.
fn others(directory: &Directory, node: &Node) -> String {
    let leads =
        |number: &String| node.manager.as_ref() == Some(number) || node.deputies.contains(number);
    let members = directory.members.iter().filter(|it| !leads(&it.number));
    let inside = members.filter(|it| it.department.as_deref() == Some(&node.code));
    let names: Vec<&str> = inside.map(|it| it.name.as_str()).collect();
    names.join(", ")
}

/// The tree of departments on a day, a line each.
///
/// # Errors
/// As reading the file.
pub fn chart(conn: &Connection, day: NaiveDate) -> Result<Vec<ChartRow>> {
    let directory = Directory::on(conn, day)?;
    let chart = directory.tree.chart();
    let row = |index: usize| {
        let (_, node) = chart[index];
        ChartRow {
            department: format!("{}{}", branch(&chart, index), node.name),
            manager: node
                .manager
                .as_deref()
                .map_or(String::new(), |it| name(&directory, it)),
            deputies: names(&directory, &node.deputies),
            people: others(&directory, node),
        }
    };
    let mut rows: Vec<ChartRow> = (0..chart.len()).map(row).collect();
    // Who belongs nowhere is not left out; who leads a department stands there.
    let leads = |number: &String| {
        let mut nodes = directory.tree.nodes();
        nodes.any(|it| it.manager.as_ref() == Some(number) || it.deputies.contains(number))
    };
    let members = directory.members.iter();
    let nowhere = members.filter(|it| it.department.is_none() && !it.owner && !leads(&it.number));
    let nowhere: Vec<&str> = nowhere.map(|it| it.name.as_str()).collect();
    if !nowhere.is_empty() {
        rows.push(ChartRow {
            department: "(none)".to_string(),
            manager: String::new(),
            deputies: String::new(),
            people: nowhere.join(", "),
        });
    }
    Ok(rows)
}

/// The lines that lead to a department.
fn branch(chart: &[(usize, &Node)], index: usize) -> String {
    let depth = chart[index].0;
    // Whether something else follows at this depth, below the same department.
    let follows = |level: usize| {
        let after = chart[index + 1..].iter().map(|(depth, _)| *depth);
        after.take_while(|it| level <= *it).any(|it| it == level)
    };
    let mut text = String::new();
    for level in 1..=depth {
        text.push_str(match (level == depth, follows(level)) {
            (true, true) => "├─ ",
            (true, false) => "└─ ",
            (false, true) => "│  ",
            (false, false) => "   ",
        });
    }
    text
}

const BOX: (usize, usize) = (200, 64);
const GAP: (usize, usize) = (24, 40);

/// The tree of departments on a day as SVG: a box each, those above over those below.
///
/// # Errors
/// As reading the file.
pub fn svg(conn: &Connection, firm: &str, day: NaiveDate) -> Result<String> {
    let directory = Directory::on(conn, day)?;
    let chart = directory.tree.chart();
    let places = places(&chart);
    let wide = places.iter().map(|(x, _)| x + BOX.0).max().unwrap_or(BOX.0) + 16;
    let high = places.iter().map(|(_, y)| y + BOX.1).max().unwrap_or(BOX.1) + 16;
    let mut body = String::new();
    for (index, (depth, node)) in chart.iter().enumerate() {
        let (x, y) = places[index];
        let above = chart[..index].iter().rposition(|(it, _)| it + 1 == *depth);
        // Writing to a String cannot fail.
        if let Some(above) = above.filter(|_| *depth > 0) {
            let (px, py) = places[above];
            let _ = writeln!(
                body,
                "<path d=\"M{} {}V{}H{}V{y}\" stroke=\"#767171\" fill=\"none\"/>",
                px + BOX.0 / 2,
                py + BOX.1,
                y - GAP.1 / 2,
                x + BOX.0 / 2
            );
        }
        let manager = node.manager.as_deref().map(|it| name(&directory, it));
        let people = people_of(&directory, node);
        let _ = writeln!(
            body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"#fff\" \
             stroke=\"#1f4e79\"/><text x=\"{}\" y=\"{}\" font-weight=\"bold\">{}</text>\
             <text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" fill=\"#767171\">{}</text>",
            BOX.0,
            BOX.1,
            x + 10,
            y + 20,
            escaped(&node.name),
            x + 10,
            y + 38,
            escaped(manager.as_deref().unwrap_or("–")),
            x + 10,
            y + 55,
            crate::base::counted(people as i64, "person", "people")
        );
    }
    let title = escaped(&format!("{firm}, {day}"));
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" \
         width=\"{wide}\" height=\"{high}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"#222\">\n<title>{title}</title>\n\
         <rect width=\"{wide}\" height=\"{high}\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"bold\">{title}</text>\n{body}</svg>\n"
    ))
}

/// Where each box stands: leaves side by side, the others over the middle of what is below them.
fn places(chart: &[(usize, &Node)]) -> Vec<(usize, usize)> {
    let mut places = vec![(0, 0); chart.len()];
    let mut free = 16;
    for index in (0..chart.len()).rev() {
        let depth = chart[index].0;
        let below: Vec<usize> = (index + 1..chart.len())
            .take_while(|it| depth < chart[*it].0)
            .filter(|it| chart[*it].0 == depth + 1)
            .collect();
        let x = match (below.first(), below.last()) {
            (Some(first), Some(last)) => (places[*first].0 + places[*last].0) / 2,
            _ => {
                free += BOX.0 + GAP.0;
                free - BOX.0 - GAP.0
            }
        };
        places[index] = (x, 44 + depth * (BOX.1 + GAP.1));
    }
    // They were placed from the last to the first: the first one stands left.
    let right = places.iter().map(|(x, _)| *x).max().unwrap_or(0);
    places
        .into_iter()
        .map(|(x, y)| (right + 16 - x, y))
        .collect()
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '&' => "&amp;".to_string(),
            '<' => "&lt;".to_string(),
            '>' => "&gt;".to_string(),
            letter if letter.is_control() => " ".to_string(),
            letter => letter.to_string(),
        })
        .collect()
}
