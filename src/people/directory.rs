//! Who is here on a day, who they are in the log, and who leads whom.

use super::{Field, Tree, store};
use crate::base::{Result, is_same_login};
use crate::db::Connection;
use chrono::NaiveDate;

/// Somebody who is here on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// Who they are in the log.
    pub login: Option<String>,
    /// Where they belong.
    pub department: Option<String>,
    /// Who leads them, if not the manager of the department.
    pub manager: Option<String>,
    /// Whether they have a login and no contract at all.
    pub owner: bool,
}

/// Who is here on a day, and the departments.
#[derive(Clone, Debug)]
pub struct Directory {
    /// Everyone who is here: with a contract that runs, or with a login and no contract at all,
    /// such as the owner.
    pub members: Vec<Member>,
    /// The departments.
    pub tree: Tree,
}

impl Directory {
    /// Who is here on a day.
    ///
    /// # Errors
    /// As reading the file.
    pub fn on(conn: &Connection, day: NaiveDate) -> Result<Directory> {
        let mut members = Vec::new();
        store::each_timeline(conn, None, |timeline| {
            let text = |of, field| timeline.text(of, field, day).map(str::to_string);
            let contract = timeline.main_contract(day).map(|it| it.id);
            let login = text(None, Field::Login);
            let owner = timeline.contracts.is_empty() && login.is_some();
            if contract.is_some() || owner {
                members.push(Member {
                    number: timeline.person.number.clone(),
                    name: timeline.name(day),
                    login,
                    department: contract.and_then(|it| text(Some(it), Field::Department)),
                    manager: contract.and_then(|it| text(Some(it), Field::Manager)),
                    owner,
                });
            }
            Ok(())
        })?;
        Ok(Directory {
            members,
            tree: Tree::on(conn, day, None)?,
        })
    }

    /// Who somebody in the log is; with capitals or blanks that the login does not have, if nobody
    /// else could be meant.
    pub fn by_login(&self, login: &str) -> Option<&Member> {
        let by = |is: &dyn Fn(&str) -> bool| {
            let members = self.members.iter();
            let mut found = members.filter(|it| it.login.as_deref().is_some_and(is));
            let first = found.next();
            first.filter(|_| found.next().is_none())
        };
        by(&|it| it == login).or_else(|| by(&|it| is_same_login(it, login)))
    }

    /// Whether somebody is the owner: who has a login and no contract. Where there is nobody like that,
    /// as in a company whose managing directors are employed, whoever manages the one department
    /// that all others are below.
    pub fn owns(&self, number: &str) -> bool {
        let mut owners = self.members.iter().filter(|it| it.owner).peekable();
        if owners.peek().is_some() {
            return owners.any(|it| it.number == number);
        }
        let mut tops = self.tree.nodes().filter(|it| it.parent.is_none());
        let below = self.tree.nodes().any(|it| it.parent.is_some());
        match (tops.next(), tops.next()) {
            (Some(top), None) => below && top.manager.as_deref() == Some(number),
            _ => false,
        }
    }

    /// Whether anybody here is known in the log.
    pub fn knows_logins(&self) -> bool {
        self.members.iter().any(|it| it.login.is_some())
    }

    /// The member called `number`.
    pub fn member(&self, number: &str) -> Option<&Member> {
        self.members.iter().find(|it| it.number == number)
    }

    /// Who leads somebody, and who stands in. Whoever leads a department is led by those of the
    /// department above.
    pub fn leaders_of(&self, number: &str) -> Vec<String> {
        let Some(member) = self.member(number) else {
            return Vec::new();
        };
        if let Some(manager) = &member.manager {
            return vec![manager.clone()];
        }
        let mut code = member.department.clone();
        while let Some(node) = code.as_deref().and_then(|code| self.tree.node(code)) {
            if node.manager.as_deref() != Some(number) {
                return self.tree.leaders(&node.code);
            }
            code = node.parent.clone();
        }
        Vec::new()
    }

    /// Whether only one person is here, who then decides alone.
    pub fn is_one_person(&self) -> bool {
        self.members.len() == 1
    }
}
