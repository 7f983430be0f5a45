-- What a line of an entry says where it is more than the entry does: whom the wages owe it to.
ALTER TABLE posting ADD COLUMN text TEXT;

DROP VIEW ledger_postings;
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax,
           coalesce(posting.text, entry.text) AS text, entry.document,
           entry.source, contact.number AS contact, department.code AS department
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact
    LEFT JOIN department ON department.id = posting.department;
