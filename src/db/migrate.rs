//! Schema changes, in order. The file remembers in `user_version` how many it has seen.

use super::connection::failed;
use crate::base::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};

/// What the migrations make of an empty file, in one go, so that a new one need not live through the
/// whole past. Where it is of an older schema than ours, the rest follows.
const SCHEMA: &str = include_str!("schema.sql");

/// Append only: a released migration never changes.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_core.sql"),
    include_str!("migrations/0002_contact.sql"),
    include_str!("migrations/0003_ledger.sql"),
    include_str!("migrations/0004_invoice.sql"),
    include_str!("migrations/0005_particulars.sql"),
    include_str!("migrations/0006_buy.sql"),
    include_str!("migrations/0007_books.sql"),
    include_str!("migrations/0008_bank.sql"),
    include_str!("migrations/0009_order.sql"),
    include_str!("migrations/0010_bills.sql"),
    include_str!("migrations/0011_bank_lines.sql"),
    include_str!("migrations/0012_datev.sql"),
    include_str!("migrations/0013_recurring_entries.sql"),
    include_str!("migrations/0014_self_bill.sql"),
    include_str!("migrations/0015_matching.sql"),
    include_str!("migrations/0016_budget.sql"),
    include_str!("migrations/0017_bill_deposit.sql"),
    include_str!("migrations/0018_entries.sql"),
    include_str!("migrations/0019_people.sql"),
    include_str!("migrations/0020_approval.sql"),
    include_str!("migrations/0021_open_items.sql"),
    include_str!("migrations/0022_closed_years.sql"),
    include_str!("migrations/0023_leave.sql"),
    include_str!("migrations/0024_time.sql"),
    include_str!("migrations/0025_entries_in_runs.sql"),
    include_str!("migrations/0026_expense.sql"),
    include_str!("migrations/0027_hire.sql"),
    include_str!("migrations/0028_grow.sql"),
    include_str!("migrations/0029_orders_taken_back.sql"),
    include_str!("migrations/0030_logins.sql"),
    include_str!("migrations/0031_privacy.sql"),
    include_str!("migrations/0032_rows.sql"),
    include_str!("migrations/0033_staff_seals.sql"),
    include_str!("migrations/0034_certificate_until.sql"),
    include_str!("migrations/0035_payroll.sql"),
    include_str!("migrations/0036_payroll_corrections.sql"),
    include_str!("migrations/0037_withdrawn_and_rehired.sql"),
    include_str!("migrations/0038_leave_reduction.sql"),
    include_str!("migrations/0039_vat_filed.sql"),
    include_str!("migrations/0040_payroll_earlier.sql"),
    include_str!("migrations/0041_corrections_withdrawn.sql"),
    include_str!("migrations/0042_stock.sql"),
    include_str!("migrations/0043_stock_counts.sql"),
    include_str!("migrations/0044_asset.sql"),
    include_str!("migrations/0045_procure.sql"),
    include_str!("migrations/0046_withdrawn_training_erased.sql"),
    include_str!("migrations/0047_earlier_compensation.sql"),
    include_str!("migrations/0048_delivery_notes.sql"),
    include_str!("migrations/0049_ticket.sql"),
    include_str!("migrations/0050_time_of_day.sql"),
    include_str!("migrations/0051_lower_values.sql"),
    include_str!("migrations/0052_unbilled.sql"),
    include_str!("migrations/0053_buying.sql"),
    include_str!("migrations/0054_asset_ends.sql"),
    include_str!("migrations/0055_stock_kept.sql"),
    include_str!("migrations/0056_keys_again.sql"),
    include_str!("migrations/0057_exact_stock.sql"),
    include_str!("migrations/0058_owed_back.sql"),
    include_str!("migrations/0059_archive.sql"),
    include_str!("migrations/0060_backup.sql"),
    include_str!("migrations/0061_archive_text.sql"),
    include_str!("migrations/0062_archive_papers.sql"),
    include_str!("migrations/0063_ticket_billed.sql"),
    include_str!("migrations/0064_ticket_sending.sql"),
    include_str!("migrations/0065_unordered.sql"),
    include_str!("migrations/0066_backup_secret.sql"),
    include_str!("migrations/0067_ticket_sending_then.sql"),
    include_str!("migrations/0068_ticket_queue_since.sql"),
    include_str!("migrations/0069_posting_text.sql"),
    include_str!("migrations/0070_returns_at_cost.sql"),
    include_str!("migrations/0071_returns_of_their_day.sql"),
    include_str!("migrations/0072_journal_checks.sql"),
    include_str!("migrations/0073_ticket_moves.sql"),
    include_str!("migrations/0074_priced_later.sql"),
    include_str!("migrations/0075_said_again.sql"),
    include_str!("migrations/0076_owed_once.sql"),
    include_str!("migrations/0077_gives_back.sql"),
    include_str!("migrations/0078_holds_go_with_their_document.sql"),
    include_str!("migrations/0079_trucks.sql"),
    include_str!("migrations/0080_goods_on_their_way.sql"),
    include_str!("migrations/0081_ticket_file_texts.sql"),
    include_str!("migrations/0082_ticket_not_sent.sql"),
    include_str!("migrations/0083_ticket_day_off.sql"),
    include_str!("migrations/0084_archive_seen.sql"),
    include_str!("migrations/0085_archive_day.sql"),
];

/// The schema the file has, if it is older than ours.
///
/// # Errors
/// Refused, when the file is newer.
pub fn behind(conn: &Connection) -> Result<Option<u32>> {
    let seen: u32 = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(failed)?;
    match (seen as usize).cmp(&MIGRATIONS.len()) {
        std::cmp::Ordering::Less => Ok(Some(seen)),
        std::cmp::Ordering::Equal => Ok(None),
        std::cmp::Ordering::Greater => Err(Error::refused(format!(
            "this file was written by a newer bo (schema {seen}, this one knows {})",
            MIGRATIONS.len()
        ))
        .with_hint("upgrade bo, or name another file with --db")),
    }
}

/// Runs the migrations the file has not seen, in one transaction; `before` first, with the
/// schema it has.
pub fn to_latest(conn: &mut Connection, before: impl FnOnce(u32) -> Result<()>) -> Result<()> {
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    // Asked again inside the transaction: another process may have been faster.
    if let Some(seen) = behind(&tx)? {
        before(seen)?;
        if seen == 0 {
            tx.execute_batch(SCHEMA).map_err(failed)?;
        }
        the_rest(&tx)?;
    }
    tx.commit().map_err(failed)
}

/// Runs the migrations one after the other, those that the file has not seen.
pub fn the_rest(conn: &Connection) -> Result<()> {
    let Some(seen) = behind(conn)? else {
        return Ok(());
    };
    for (migration, version) in MIGRATIONS.iter().zip(1..).skip(seen as usize) {
        conn.execute_batch(migration).map_err(failed)?;
        conn.pragma_update(None, "user_version", version)
            .map_err(failed)?;
    }
    Ok(())
}
