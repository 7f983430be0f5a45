//! The SQL of what is written again and again: templates, what recurs, articles.

use crate::base::Result;
use crate::db::{Connection, Journal, Row, Transaction};
use crate::ticket::Priority;
use crate::ticket::kb::Article;
use crate::ticket::recurring::Recurring;
use crate::ticket::template::Template;

/// The table of words of articles.
pub const ARTICLES: &str = "ticket_article_text";

/// Articles, sealed by the rows a change added.
pub static WRITTEN: Journal = Journal {
    kind: "ticket articles",
    table: "ticket_article",
    rows: "SELECT id, number, version, title, text, tags, is_public, ticket, is_gone, created_at,
               created_by
           FROM ticket_article WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|it| !it.is_empty());
    lines.map(str::to_string).collect()
}

/// All templates, by code.
pub fn templates(conn: &Connection) -> Result<Vec<Template>> {
    conn.rows(
        "SELECT code, subject, text, queue, priority, category, assignee, tags, tasks
         FROM ticket_template ORDER BY code",
        &[],
        |row| {
            Ok(Template {
                code: row.at(0)?,
                subject: row.at(1)?,
                text: row.at(2)?,
                queue: row.at(3)?,
                priority: row.at::<Option<i64>>(4)?.map(Priority::ranked),
                category: row.at(5)?,
                assignee: row.at(6)?,
                tags: lines(&row.at::<String>(7)?),
                tasks: lines(&row.at::<String>(8)?),
            })
        },
    )
}

/// Keeps a template, new or changed.
pub fn set_template(tx: &Transaction<'_>, it: &Template) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_template (code, subject, text, queue, priority, category, assignee, tags,
            tasks, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (code) DO UPDATE SET subject = ?2, text = ?3, queue = ?4, priority = ?5,
            category = ?6, assignee = ?7, tags = ?8, tasks = ?9",
        &[
            &it.code,
            &it.subject,
            &it.text,
            &it.queue,
            &it.priority.map(Priority::rank),
            &it.category,
            &it.assignee,
            &it.tags.join("\n"),
            &it.tasks.join("\n"),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Takes a template away.
pub fn delete_template(tx: &Transaction<'_>, code: &str) -> Result<()> {
    tx.execute("DELETE FROM ticket_template WHERE code = ?1", &[&code])?;
    Ok(())
}

/// Everything that recurs, by code.
pub fn recurring(conn: &Connection) -> Result<Vec<Recurring>> {
    conn.rows(
        "SELECT code, template, every, starts_on, ends_on, requester
         FROM ticket_recurring ORDER BY code",
        &[],
        |row| {
            Ok(Recurring {
                code: row.at(0)?,
                template: row.at(1)?,
                every: row.at(2)?,
                starts_on: row.at(3)?,
                ends_on: row.at(4)?,
                requester: row.at(5)?,
            })
        },
    )
}

/// Keeps what recurs, new or changed.
pub fn set_recurring(tx: &Transaction<'_>, it: &Recurring) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_recurring (code, template, every, starts_on, ends_on, requester,
            created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (code) DO UPDATE SET template = ?2, every = ?3, starts_on = ?4, ends_on = ?5,
            requester = ?6",
        &[
            &it.code,
            &it.template,
            &it.every,
            &it.starts_on,
            &it.ends_on,
            &it.requester,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Takes what recurs away; answers whether it was there.
pub fn delete_recurring(tx: &Transaction<'_>, code: &str) -> Result<bool> {
    let sql = "DELETE FROM ticket_recurring WHERE code = ?1";
    Ok(tx.execute(sql, &[&code])? > 0)
}

const ARTICLE: &str =
    "id, number, version, title, text, tags, is_public, ticket, is_gone, created_at,
    created_by";

fn from_row(row: &Row<'_>) -> Result<Article> {
    Ok(Article {
        id: row.at(0)?,
        number: row.at(1)?,
        version: row.at(2)?,
        title: row.at(3)?,
        text: row.at(4)?,
        tags: lines(&row.at::<String>(5)?),
        is_public: row.at(6)?,
        ticket: row.at(7)?,
        is_gone: row.at(8)?,
        at: row.at(9)?,
        by: row.at(10)?,
    })
}

/// All articles as they were written last, in order.
pub fn articles(conn: &Connection) -> Result<Vec<Article>> {
    conn.rows(
        &format!(
            "SELECT {ARTICLE} FROM ticket_article a
             WHERE version = (SELECT max(version) FROM ticket_article WHERE number = a.number)
             ORDER BY (SELECT min(id) FROM ticket_article WHERE number = a.number)"
        ),
        &[],
        from_row,
    )
}

/// How many articles there are.
pub fn count_articles(conn: &Connection) -> Result<i64> {
    conn.value("SELECT count(DISTINCT number) FROM ticket_article", &[])
}

/// All versions of an article, the last one first.
pub fn versions(conn: &Connection, number: &str) -> Result<Vec<Article>> {
    let sql =
        format!("SELECT {ARTICLE} FROM ticket_article WHERE number = ?1 ORDER BY version DESC");
    conn.rows(&sql, &[&number], from_row)
}

/// The article of a row.
pub fn article(conn: &Connection, id: i64) -> Result<Option<Article>> {
    let sql = format!("SELECT {ARTICLE} FROM ticket_article WHERE id = ?1");
    conn.first(&sql, &[&id], from_row)
}

/// Keeps an article; answers with its row.
pub fn insert_article(tx: &Transaction<'_>, it: &Article) -> Result<i64> {
    WRITTEN.grows(tx);
    let id = tx.insert::<Article>(
        "INSERT INTO ticket_article (number, version, title, text, tags, is_public, ticket, is_gone,
            created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &it.number,
            &it.version,
            &it.title,
            &it.text,
            &it.tags.join("\n"),
            &it.is_public,
            &it.ticket,
            &it.is_gone,
            &it.at,
            &it.by,
        ],
    )?;
    Ok(id.raw())
}
