-- Where an account stands in the statements and what closes it. What is NULL follows from the
-- chart that comes with bo.
ALTER TABLE account ADD COLUMN position TEXT;
ALTER TABLE account ADD COLUMN cash_line TEXT;
ALTER TABLE account ADD COLUMN automatic INTEGER CHECK (automatic IN (0, 1));
ALTER TABLE account ADD COLUMN closed_on TEXT;

-- What is posted to keeps its number and its type.
CREATE TRIGGER account_posted BEFORE UPDATE OF id, code, type ON account
WHEN (NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.type <> OLD.type)
     AND EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to keeps its number and type');
END;
CREATE TRIGGER account_stays BEFORE DELETE ON account
WHEN EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to stays: close it instead');
END;

-- Departments, which are the cost centres as well.
CREATE TABLE department (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;
ALTER TABLE posting ADD COLUMN department INTEGER REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX posting_department ON posting (department, account, date, amount) WHERE department IS NOT NULL;

-- Months that are not open. Locked ones can be opened again with a reason, closed ones never.
CREATE TABLE period (
    month      TEXT PRIMARY KEY CHECK (length(month) = 7),
    state      TEXT NOT NULL CHECK (state IN ('open', 'locked', 'closed')),
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    changed_at TEXT NOT NULL,
    actor      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER period_closed BEFORE UPDATE ON period WHEN OLD.state = 'closed' BEGIN
    SELECT RAISE(ABORT, 'a closed month stays closed: post in an open one');
END;
CREATE TRIGGER period_stays BEFORE DELETE ON period BEGIN
    SELECT RAISE(ABORT, 'what was locked is kept: `bo ledger period unlock` opens it');
END;
-- What an entry that people posted is called in files stands with it.
DROP TRIGGER entry_final;
ALTER TABLE entry ADD COLUMN key TEXT;
UPDATE entry SET key = (SELECT entry_key.key FROM entry_key WHERE entry_key.entry = entry.id);
DROP TABLE entry_key;
CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
CREATE TRIGGER entry_final BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;

-- As before, each table looked at once, and in an open month with open accounts only.
DROP TRIGGER entry_closes;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT CASE
        WHEN NEW.id <= last.id THEN RAISE(ABORT, 'a posted entry is final: reverse it instead')
        WHEN NEW.prev_hash <> last.hash THEN RAISE(ABORT, 'an entry continues the chain')
    END
    FROM (SELECT id, hash FROM entry UNION ALL SELECT 0, zeroblob(32) ORDER BY id DESC LIMIT 1) AS last;
    SELECT CASE
        WHEN count(*) < 2 OR sum(amount) <> 0
            THEN RAISE(ABORT, 'the debits and credits of an entry are equal')
        WHEN min(date) <> NEW.date OR max(date) <> NEW.date
            THEN RAISE(ABORT, 'an entry and its postings have one date')
        WHEN count(currency) > 0 AND EXISTS (
                SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                GROUP BY currency HAVING sum(foreign_amount) <> 0)
            THEN RAISE(ABORT, 'the debits and credits of an entry are equal in each currency')
    END
    FROM posting WHERE entry = NEW.id;
    SELECT RAISE(ABORT, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT RAISE(ABORT, 'the month is locked: post in an open one, or see `bo ledger period list`')
    WHERE EXISTS (SELECT 1 FROM period WHERE month = substr(NEW.date, 1, 7) AND state <> 'open');
END;
CREATE TRIGGER entry_reverses BEFORE INSERT ON entry WHEN NEW.reverses IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an entry is reversed once')
    WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(ABORT, 'a reversal mirrors its entry account by account')
    WHERE EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, ''), coalesce(department, 0) HAVING sum(amount) <> 0);
END;
CREATE TRIGGER entry_key_once BEFORE INSERT ON entry
WHEN NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE key = NEW.key) BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE TRIGGER posting_on_open_account BEFORE INSERT ON posting
WHEN (SELECT closed_on FROM account WHERE id = NEW.account) <= NEW.date BEGIN
    SELECT RAISE(ABORT, 'the account is closed');
END;

-- What the entries up to one leave on each account in each month: derived, so that reports
-- need not read every posting. Entries are final, so it is only ever continued.
CREATE TABLE month_sum (
    account INTEGER NOT NULL REFERENCES account (id),
    month   TEXT NOT NULL,
    debit   INTEGER NOT NULL,
    credit  INTEGER NOT NULL,
    PRIMARY KEY (account, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE month_sum_upto (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    entry INTEGER NOT NULL
) STRICT;
INSERT INTO month_sum_upto (id, entry) VALUES (1, 0);

-- Reports leave out what closes a year.
CREATE INDEX entry_closing ON entry (id) WHERE source = 'closing';

DROP VIEW ledger_postings;
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax, entry.text, entry.document,
           entry.source, contact.number AS contact, department.code AS department
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact
    LEFT JOIN department ON department.id = posting.department;
