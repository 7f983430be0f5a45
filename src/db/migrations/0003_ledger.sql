-- What the books as a whole are: one row.
CREATE TABLE book (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    currency TEXT NOT NULL,
    chart    TEXT NOT NULL
) STRICT;

-- The chart of accounts. Desks post by role, people by code.
CREATE TABLE account (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    name_de TEXT NOT NULL,
    name_en TEXT NOT NULL,
    type    TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role    TEXT UNIQUE
) STRICT;

-- One event in the books. Written after its postings, which it closes: from then on it is final.
CREATE TABLE entry (
    id        INTEGER PRIMARY KEY,
    year      INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    date      TEXT NOT NULL CHECK (length(date) = 10 AND substr(date, 1, 4) = CAST(year AS TEXT)),
    text      TEXT NOT NULL CHECK (length(text) > 0),
    document  TEXT,
    source    TEXT NOT NULL,
    reverses  INTEGER UNIQUE REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    posted_at TEXT NOT NULL,
    actor     TEXT NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (year, no)
) STRICT;
CREATE INDEX entry_date ON entry (date, id);
CREATE INDEX entry_document ON entry (document) WHERE document IS NOT NULL;

-- One line of an entry: debit above zero, credit below, in minor units of the book currency.
CREATE TABLE posting (
    entry          INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    line           INTEGER NOT NULL,
    account        INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    currency       TEXT,
    foreign_amount INTEGER,
    tax            TEXT,
    contact        INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entry, line),
    CHECK ((currency IS NULL) = (foreign_amount IS NULL)),
    CHECK (amount <> 0 OR foreign_amount <> 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_account ON posting (account, date, amount);

CREATE TRIGGER posting_of_next_entry BEFORE INSERT ON posting
WHEN NEW.entry <> (SELECT coalesce(max(id), 0) + 1 FROM entry) BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead')
    WHERE NEW.id <= (SELECT coalesce(max(id), 0) FROM entry);
    SELECT RAISE(ABORT, 'the debits and credits of an entry are equal')
    WHERE (SELECT coalesce(sum(amount), 1) <> 0 OR count(*) < 2 FROM posting WHERE entry = NEW.id);
    SELECT RAISE(ABORT, 'the debits and credits of an entry are equal in each currency')
    WHERE EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL)
      AND EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                  GROUP BY currency HAVING sum(foreign_amount) <> 0);
    SELECT RAISE(ABORT, 'an entry and its postings have one date')
    WHERE EXISTS (SELECT 1 FROM posting WHERE entry = NEW.id AND date <> NEW.date);
    SELECT RAISE(ABORT, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT RAISE(ABORT, 'an entry continues the chain')
    WHERE NEW.prev_hash <> coalesce((SELECT hash FROM entry ORDER BY id DESC LIMIT 1), zeroblob(32));
    SELECT RAISE(ABORT, 'an entry is reversed once')
    WHERE NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(ABORT, 'a reversal mirrors its entry account by account')
    WHERE NEW.reverses IS NOT NULL AND EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, '') HAVING sum(amount) <> 0);
END;
CREATE TRIGGER entry_final BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER posting_final BEFORE UPDATE ON posting BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER posting_stays BEFORE DELETE ON posting BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;
CREATE TRIGGER book_once BEFORE INSERT ON book WHEN EXISTS (SELECT 1 FROM book) BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;
CREATE TRIGGER book_final BEFORE UPDATE ON book BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;

-- For `bo sql`.
CREATE VIEW ledger_postings AS
    SELECT entry.year || '/' || entry.no AS entry, entry.date, account.code AS account,
           account.name_de AS account_name, posting.amount AS amount_minor, posting.currency,
           posting.foreign_amount AS foreign_minor, posting.tax, entry.text, entry.document,
           entry.source, contact.number AS contact
    FROM posting
    JOIN entry ON entry.id = posting.entry
    JOIN account ON account.id = posting.account
    LEFT JOIN contact ON contact.id = posting.contact;
