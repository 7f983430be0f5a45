-- Lines of a statement that another one had told before. Together with the lines a statement
-- was the first to tell they are all of its lines: opening + both = closing.
CREATE TABLE bank_repeat (
    statement INTEGER NOT NULL REFERENCES bank_statement (id),
    position  INTEGER NOT NULL,
    line      INTEGER NOT NULL REFERENCES bank_line (id),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_repeat_line ON bank_repeat (line);
CREATE INDEX bank_line_statement ON bank_line (statement, position);

CREATE TRIGGER bank_statement_grows BEFORE INSERT ON bank_statement
WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;
CREATE TRIGGER bank_line_grows BEFORE INSERT ON bank_line
WHEN EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM bank_line WHERE bank_account = NEW.bank_account
                AND digest = NEW.digest AND occurrence = NEW.occurrence) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_detail_grows BEFORE INSERT ON bank_detail
WHEN EXISTS (SELECT 1 FROM bank_detail WHERE line = NEW.line AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_grows BEFORE INSERT ON bank_repeat
WHEN EXISTS (SELECT 1 FROM bank_repeat
             WHERE statement = NEW.statement AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_final BEFORE UPDATE ON bank_repeat BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
CREATE TRIGGER bank_repeat_stays BEFORE DELETE ON bank_repeat BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;
