//! The tree of departments, each with a manager and deputies, day by day.

use super::{AsKnown, store, timeline};
use crate::base::{Code, Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What is said about a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The department it belongs to.
    Parent,
    /// Who leads it.
    Manager,
    /// Who stands in for the manager, the first one first.
    Deputies,
}

impl Code for Role {
    const WHAT: &'static str = "role";
    const NAMES: &'static [(Role, &'static str)] = &[
        (Role::Parent, "parent"),
        (Role::Manager, "manager"),
        (Role::Deputies, "deputies"),
    ];
}

/// A department on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The department it belongs to.
    pub parent: Option<String>,
    /// The number of who leads it.
    pub manager: Option<String>,
    /// Who stands in, the first one first.
    pub deputies: Vec<String>,
}

/// The departments on a day, by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: BTreeMap<String, Node>,
}

/// A tree taken apart for drawing: each department with its depth, parents first.
pub type Chart<'a> = Vec<(usize, &'a Node)>;

/// What is to be different about a department; what is not there stays, an empty text ends it.
#[derive(Clone, Debug, Default)]
pub struct RoleChange {
    /// The department it belongs to.
    pub parent: Option<Text>,
    /// The number of who leads it.
    pub manager: Option<Text>,
    /// The numbers of who stands in.
    pub deputies: Option<Vec<Text>>,
}

/// A role that is different: what was before, and what is now.
pub type RoleChanged = (Role, Option<String>, Option<String>);

/// Says who leads a department and where it belongs from a day on: what changed, as role, what
/// was before, and what is now.
///
/// # Errors
/// Refused: no such department or person, or it would belong to itself on some day.
pub fn edit_department(
    tx: &Transaction<'_>,
    code: &str,
    change: &RoleChange,
    from: NaiveDate,
    reason: Option<&Text>,
) -> Result<Vec<RoleChanged>> {
    let department = Department::get(tx, code)?;
    let mut wanted: Vec<(Role, String)> = Vec::new();
    if let Some(parent) = &change.parent {
        if !parent.is_empty() {
            Department::get(tx, parent)?;
        }
        wanted.push((Role::Parent, parent.to_string()));
    }
    if let Some(manager) = &change.manager {
        if !manager.is_empty() {
            store::get(tx, manager)?;
        }
        wanted.push((Role::Manager, manager.to_string()));
    }
    if let Some(deputies) = &change.deputies {
        let deputies: Vec<&str> = deputies.iter().map(|it| it.as_str()).collect();
        for (index, deputy) in deputies.iter().enumerate().filter(|it| !it.1.is_empty()) {
            store::get(tx, deputy)?;
            if deputies[..index].contains(deputy) {
                return Err(Error::input(format!(
                    "deputies: {deputy} stands there twice"
                )));
            }
            let manager = change.manager.as_ref().map(|it| it.as_str());
            let tree = Tree::on(tx, from, None)?;
            let leads = tree.node(code).and_then(|it| it.manager.as_deref());
            if manager.or(leads) == Some(*deputy) {
                return Err(Error::input(format!(
                    "deputies: {deputy} leads `{code}`, and nobody stands in for themselves"
                )));
            }
        }
        wanted.push((Role::Deputies, deputies.join(",")));
    }
    let mut done = Vec::new();
    for (role, value) in wanted {
        let value = Some(value).filter(|it| !it.is_empty());
        let known = store::department::statements(tx, department.id, role)?;
        let segments = timeline::segments(&known);
        let before = timeline::on(&segments, from).and_then(|it| it.said.value());
        if before == value.as_deref() {
            continue;
        }
        let before = before.map(str::to_string);
        store::department::insert(tx, department.id, role, value.as_deref(), from, reason)?;
        tx.touch("department", code)?;
        done.push((role, before, value));
    }
    if let Some((day, cycle)) = cycles(tx)?.into_iter().next() {
        return Err(Error::refused(format!(
            "department `{code}` would belong to itself on {day}: {}",
            cycle.join(" → ")
        ))
        .with_hint("`bo staff department chart` shows the tree"));
    }
    Ok(done)
}

/// The days on which something is different about departments.
///
/// # Errors
/// As reading the file.
pub fn days_of_change(conn: &Connection) -> Result<BTreeSet<NaiveDate>> {
    let rows = store::department::all(conn, None)?;
    Ok(rows.iter().map(|it| it.statement.from).collect())
}

/// The days on which the tree changes and has a circle in it, with the departments of the circle.
pub(super) fn cycles(conn: &Connection) -> Result<Vec<(NaiveDate, Vec<String>)>> {
    let rows = store::department::all(conn, None)?;
    let parents = |it: &&store::department::Said| it.role == Role::Parent;
    let days: BTreeSet<NaiveDate> = rows
        .iter()
        .filter(parents)
        .map(|it| it.statement.from)
        .collect();
    let departments = Department::all(conn)?;
    let mut found = Vec::new();
    for day in days {
        let tree = Tree::of(&departments, &rows, day);
        if let Some(cycle) = tree.cycle() {
            found.push((day, cycle));
        }
    }
    Ok(found)
}

impl Tree {
    /// The departments on a day.
    ///
    /// # Errors
    /// As reading the file.
    pub fn on(conn: &Connection, day: NaiveDate, as_known: AsKnown) -> Result<Tree> {
        let rows = store::department::all(conn, as_known)?;
        Ok(Tree::of(&Department::all(conn)?, &rows, day))
    }

    fn of(departments: &[Department], rows: &[store::department::Said], day: NaiveDate) -> Tree {
        let mut said: BTreeMap<(Id<Department>, Role), Vec<timeline::Statement>> = BTreeMap::new();
        for row in rows {
            let key = (row.department, row.role);
            said.entry(key).or_default().push(row.statement.clone());
        }
        let value = |id: Id<Department>, role: Role| {
            let segments = timeline::segments(said.get(&(id, role))?);
            Some(timeline::on(&segments, day)?.said.value()?.to_string())
        };
        let node = |department: &Department| Node {
            code: department.code.clone(),
            name: department.name.clone(),
            parent: value(department.id, Role::Parent),
            manager: value(department.id, Role::Manager),
            deputies: value(department.id, Role::Deputies)
                .map(|it| it.split(',').map(str::to_string).collect())
                .unwrap_or_default(),
        };
        Tree {
            nodes: departments
                .iter()
                .map(|it| (it.code.clone(), node(it)))
                .collect(),
        }
    }

    /// The department called `code`.
    pub fn node(&self, code: &str) -> Option<&Node> {
        self.nodes.get(code)
    }

    /// All of them, by code.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// Who leads a department and who stands in, the manager first. Where nobody leads it,
    /// those of the department above.
    pub fn leaders(&self, code: &str) -> Vec<String> {
        let mut node = self.node(code);
        // No tree is deeper than it has departments.
        for _ in 0..=self.nodes.len() {
            let Some(it) = node else { break };
            let leaders: Vec<String> = it.manager.iter().chain(&it.deputies).cloned().collect();
            if !leaders.is_empty() {
                return leaders;
            }
            node = it.parent.as_deref().and_then(|parent| self.node(parent));
        }
        Vec::new()
    }

    /// Each department with its depth, each below the one it belongs to.
    pub fn chart(&self) -> Chart<'_> {
        let mut found = Vec::new();
        self.below(None, 0, &mut found);
        found
    }

    fn below<'a>(&'a self, parent: Option<&str>, depth: usize, found: &mut Chart<'a>) {
        for node in self.nodes.values() {
            if node.parent.as_deref() == parent && depth <= self.nodes.len() {
                found.push((depth, node));
                self.below(Some(&node.code), depth + 1, found);
            }
        }
    }

    /// A circle in the tree, if there is one.
    fn cycle(&self) -> Option<Vec<String>> {
        for start in self.nodes.values() {
            let mut path = vec![start.code.clone()];
            let mut node = start;
            while let Some(parent) = node.parent.as_deref().and_then(|it| self.node(it)) {
                path.push(parent.code.clone());
                if parent.code == start.code {
                    return Some(path);
                }
                if path.len() > self.nodes.len() {
                    break;
                }
                node = parent;
            }
        }
        None
    }
}
