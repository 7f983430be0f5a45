-- A request may become several orders: `lines` are the positions that one was made of, all if NULL.
CREATE TABLE quote_award_anew (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES quote_request (id),
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    lines    TEXT
) STRICT;
INSERT INTO quote_award_anew (id, request, purchase, at, by)
SELECT id, request, purchase, at, by FROM quote_award;
DROP TABLE quote_award;
ALTER TABLE quote_award_anew RENAME TO quote_award;
CREATE INDEX quote_award_request ON quote_award (request);
CREATE TRIGGER quote_award_grows BEFORE INSERT ON quote_award
WHEN EXISTS (SELECT 1 FROM quote_award WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;
CREATE TRIGGER quote_award_final BEFORE UPDATE ON quote_award BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;
CREATE TRIGGER quote_award_stays BEFORE DELETE ON quote_award BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;

-- Requests that nobody waits for any more.
CREATE TABLE quote_close (
    id      INTEGER PRIMARY KEY,
    request INTEGER NOT NULL UNIQUE REFERENCES quote_request (id),
    day     TEXT NOT NULL,
    reason  TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
CREATE TRIGGER quote_close_grows BEFORE INSERT ON quote_close
WHEN EXISTS (SELECT 1 FROM quote_close WHERE id = NEW.id OR request = NEW.request) BEGIN
    SELECT RAISE(ABORT, 'a request that was closed stays closed');
END;
CREATE TRIGGER quote_close_final BEFORE UPDATE ON quote_close BEGIN
    SELECT RAISE(ABORT, 'a request that was closed stays closed');
END;
CREATE TRIGGER quote_close_stays BEFORE DELETE ON quote_close BEGIN
    SELECT RAISE(ABORT, 'a request that was closed stays closed');
END;

-- When a supplier was told of a defect, and how (§ 377 HGB).
CREATE TABLE goods_notice (
    id      INTEGER PRIMARY KEY,
    receipt INTEGER NOT NULL REFERENCES goods_receipt (id),
    day     TEXT NOT NULL,
    how     TEXT NOT NULL,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
CREATE INDEX goods_notice_receipt ON goods_notice (receipt);
CREATE TRIGGER goods_notice_grows BEFORE INSERT ON goods_notice
WHEN EXISTS (SELECT 1 FROM goods_notice WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what a supplier was told is final');
END;
CREATE TRIGGER goods_notice_final BEFORE UPDATE ON goods_notice BEGIN
    SELECT RAISE(ABORT, 'what a supplier was told is final');
END;
CREATE TRIGGER goods_notice_stays BEFORE DELETE ON goods_notice BEGIN
    SELECT RAISE(ABORT, 'what a supplier was told is final');
END;

-- What never came, and was entered by mistake; its delivery note may come once more.
ALTER TABLE goods_return ADD COLUMN mistake INTEGER CHECK (mistake = 1);
DROP INDEX goods_receipt_document;
CREATE INDEX goods_receipt_document ON goods_receipt (purchase, document) WHERE document IS NOT NULL;

-- The lines of a draft may change.
DROP TRIGGER purchase_line_final;
CREATE TRIGGER purchase_line_final BEFORE UPDATE ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase IN (OLD.purchase, NEW.purchase))
     OR NEW.id <> OLD.id OR NEW.purchase <> OLD.purchase BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;
DROP TRIGGER purchase_line_stays;
CREATE TRIGGER purchase_line_stays BEFORE DELETE ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase = OLD.purchase) BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;
