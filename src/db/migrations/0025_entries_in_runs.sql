-- Accounts that are closed are few: they are looked for, instead of at each account.
CREATE INDEX account_closed ON account (closed_on) WHERE closed_on IS NOT NULL;

-- The same promises with fewer looks: one at the last entry, one at the months, one at accounts.
DROP TRIGGER entry_closes;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT CASE
        WHEN last.id >= NEW.id
            THEN RAISE(FAIL, 'a posted entry is final: reverse it instead')
        WHEN last.id <> NEW.id - 1 OR last.hash <> NEW.prev_hash
            THEN RAISE(FAIL, 'an entry continues the chain')
    END
    FROM entry AS last WHERE last.id = (SELECT max(id) FROM entry);
    SELECT RAISE(FAIL, 'an entry continues the chain')
    WHERE NEW.prev_hash IS NULL
       OR (NEW.id <> 1 AND NEW.prev_hash = zeroblob(32))
       OR (NEW.id = 1 AND NEW.prev_hash <> zeroblob(32));
    SELECT CASE
        WHEN count(*) < 2 OR sum(amount) <> 0
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal')
        WHEN max(date <> NEW.date)
            THEN RAISE(FAIL, 'an entry and its postings have one date')
        WHEN count(currency) > 0 AND EXISTS (
                SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                GROUP BY currency HAVING sum(foreign_amount) <> 0)
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal in each currency')
    END
    FROM posting WHERE entry = NEW.id;
    SELECT RAISE(FAIL, 'the account is closed')
    FROM account WHERE closed_on <= NEW.date
        AND EXISTS (SELECT 1 FROM posting WHERE posting.entry = NEW.id AND posting.account = account.id);
    SELECT RAISE(FAIL, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT CASE
        WHEN month = substr(NEW.date, 1, 7) AND state <> 'open'
            THEN RAISE(FAIL, 'the month is locked: post in an open one, or see `bo ledger period list`')
        WHEN month > substr(NEW.date, 1, 7) AND state = 'closed'
            THEN RAISE(FAIL, 'a later month is closed, and with it all before: post in an open one')
    END
    FROM period WHERE month >= substr(NEW.date, 1, 7);
    SELECT RAISE(FAIL, 'the key of an entry is final')
    WHERE NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE key = NEW.key);
END;
