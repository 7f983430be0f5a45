-- One look at an entry says whether it may be: its place in the chain, its lines, its number, its
-- month and its key. What it posts to is looked at with its lines, not line by line.
--
-- FAIL and not ABORT: what is refused here is one row, which was not written yet, so that SQLite
-- need not note each page before it changes it only to take a statement back.
DROP TRIGGER posting_of_next_entry;
CREATE TRIGGER posting_of_next_entry BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE id >= NEW.entry) BEGIN
    SELECT RAISE(FAIL, 'a posted entry is final: reverse it instead');
END;

DROP TRIGGER posting_on_open_account;
DROP TRIGGER entry_key_once;
DROP TRIGGER entry_closes;
CREATE TRIGGER entry_closes BEFORE INSERT ON entry BEGIN
    SELECT RAISE(FAIL, 'a posted entry is final: reverse it instead')
    WHERE EXISTS (SELECT 1 FROM entry WHERE id >= NEW.id);
    SELECT RAISE(FAIL, 'an entry continues the chain')
    WHERE NEW.prev_hash IS NOT CASE NEW.id
        WHEN 1 THEN zeroblob(32)
        ELSE (SELECT hash FROM entry WHERE id = NEW.id - 1)
    END;
    SELECT CASE
        WHEN count(*) < 2 OR sum(amount) <> 0
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal')
        WHEN min(date) <> NEW.date OR max(date) <> NEW.date
            THEN RAISE(FAIL, 'an entry and its postings have one date')
        WHEN max(account.closed_on <= NEW.date)
            THEN RAISE(FAIL, 'the account is closed')
        WHEN count(currency) > 0 AND EXISTS (
                SELECT 1 FROM posting WHERE entry = NEW.id AND currency IS NOT NULL
                GROUP BY currency HAVING sum(foreign_amount) <> 0)
            THEN RAISE(FAIL, 'the debits and credits of an entry are equal in each currency')
    END
    FROM posting CROSS JOIN account ON account.id = posting.account
    WHERE posting.entry = NEW.id;
    SELECT RAISE(FAIL, 'entry numbers of a year have no gaps')
    WHERE NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM entry WHERE year = NEW.year);
    SELECT RAISE(FAIL, 'the month is locked: post in an open one, or see `bo ledger period list`')
    WHERE EXISTS (SELECT 1 FROM period WHERE month = substr(NEW.date, 1, 7) AND state <> 'open');
    SELECT RAISE(FAIL, 'a later month is closed, and with it all before: post in an open one')
    WHERE EXISTS (SELECT 1 FROM period WHERE month > substr(NEW.date, 1, 7) AND state = 'closed');
    SELECT RAISE(FAIL, 'the key of an entry is final')
    WHERE NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE key = NEW.key);
END;

DROP TRIGGER entry_reverses;
CREATE TRIGGER entry_reverses BEFORE INSERT ON entry WHEN NEW.reverses IS NOT NULL BEGIN
    SELECT RAISE(FAIL, 'an entry is reversed once')
    WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(FAIL, 'a reversal mirrors its entry account by account')
    WHERE EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, ''), coalesce(department, 0) HAVING sum(amount) <> 0);
END;

DROP TRIGGER audit_record_grows;
CREATE TRIGGER audit_record_grows BEFORE INSERT ON audit_record
WHEN EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq) BEGIN
    SELECT RAISE(FAIL, 'the log is never changed');
END;
