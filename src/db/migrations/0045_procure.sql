-- Buying: prices, orders, receipts, matches. Quantities are millionths, money is minor units.

-- What buying needs to know about a contact beyond the contact. It may change.
CREATE TABLE supplier (
    contact         INTEGER PRIMARY KEY REFERENCES contact (id),
    customer_number TEXT,
    minimum_order   INTEGER CHECK (minimum_order >= 0),
    freight         INTEGER CHECK (freight >= 0),
    free_above      INTEGER CHECK (free_above >= 0),
    lead_days       INTEGER CHECK (lead_days >= 0),
    note            TEXT
) STRICT;

-- Price lists: `price` is for `per` of `unit` from `from_quantity` of it on. `own` is how much of the
-- item's own unit one `unit` is. Orders keep what they were made with, so a list may change.
CREATE TABLE supplier_price (
    id            INTEGER PRIMARY KEY,
    contact       INTEGER NOT NULL REFERENCES contact (id),
    item          INTEGER NOT NULL REFERENCES stock_item (id),
    unit          TEXT NOT NULL,
    own           INTEGER NOT NULL CHECK (own > 0),
    valid_from    TEXT NOT NULL,
    valid_to      TEXT CHECK (valid_to >= valid_from),
    from_quantity INTEGER NOT NULL CHECK (from_quantity >= 0),
    price         TEXT NOT NULL,
    per           INTEGER NOT NULL CHECK (per > 0),
    currency      TEXT NOT NULL,
    discount      TEXT,
    minimum       INTEGER CHECK (minimum > 0),
    pack          INTEGER CHECK (pack > 0),
    supplier_item TEXT,
    lead_days     INTEGER CHECK (lead_days >= 0),
    UNIQUE (contact, item, unit, valid_from, from_quantity)
) STRICT;
CREATE INDEX supplier_price_item ON supplier_price (item);

-- Framework contracts, and when they were ended.
CREATE TABLE supply_contract (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    contact        INTEGER NOT NULL REFERENCES contact (id),
    name           TEXT NOT NULL,
    starts_on      TEXT NOT NULL,
    ends_on        TEXT CHECK (ends_on >= starts_on),
    notice_days    INTEGER NOT NULL CHECK (notice_days >= 0),
    renewal_months INTEGER CHECK (renewal_months > 0),
    value          INTEGER CHECK (value > 0),
    item           INTEGER REFERENCES stock_item (id),
    quantity       INTEGER CHECK (quantity > 0),
    note           TEXT,
    created_at     TEXT NOT NULL,
    created_by     TEXT NOT NULL
) STRICT;
CREATE TABLE supply_contract_end (
    id       INTEGER PRIMARY KEY,
    contract INTEGER NOT NULL UNIQUE REFERENCES supply_contract (id),
    ends_on  TEXT NOT NULL,
    reason   TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

-- Orders to suppliers. `freight` is what is expected for all of it.
CREATE TABLE purchase_order (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    contact    INTEGER NOT NULL REFERENCES contact (id),
    day        TEXT NOT NULL,
    currency   TEXT NOT NULL,
    rate       TEXT,
    freight    INTEGER NOT NULL CHECK (freight >= 0),
    department INTEGER REFERENCES department (id),
    contract   INTEGER REFERENCES supply_contract (id),
    reference  TEXT,
    key        TEXT UNIQUE,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX purchase_order_contact ON purchase_order (contact, day);

-- `own` is the quantity in the item's own unit; for what is no item, as it stands.
CREATE TABLE purchase_line (
    id            INTEGER PRIMARY KEY,
    purchase      INTEGER NOT NULL REFERENCES purchase_order (id),
    position      INTEGER NOT NULL,
    item          INTEGER REFERENCES stock_item (id),
    text          TEXT NOT NULL,
    supplier_item TEXT,
    quantity      INTEGER NOT NULL CHECK (quantity > 0),
    unit          TEXT NOT NULL,
    own           INTEGER NOT NULL CHECK (own > 0),
    price         TEXT NOT NULL,
    per           INTEGER NOT NULL CHECK (per > 0),
    discount      TEXT,
    net           INTEGER NOT NULL CHECK (net >= 0),
    due_on        TEXT,
    department    INTEGER REFERENCES department (id),
    UNIQUE (purchase, position)
) STRICT;
CREATE INDEX purchase_line_item ON purchase_line (item);

-- What became of orders; without a step one is a draft.
CREATE TABLE purchase_step (
    id       INTEGER PRIMARY KEY,
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    position INTEGER NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'ordered', 'rejected', 'sent', 'closed', 'cancelled')),
    day      TEXT NOT NULL,
    reason   TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    UNIQUE (purchase, position)
) STRICT;

-- What came of an order, and when. `quantity` is in the item's own unit; `value` is what was ordered
-- it for, in the currency of the books, with its share of the freight.
CREATE TABLE goods_receipt (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    day      TEXT NOT NULL,
    document TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX goods_receipt_document ON goods_receipt (purchase, document) WHERE document IS NOT NULL;
CREATE TABLE goods_receipt_line (
    id       INTEGER PRIMARY KEY,
    receipt  INTEGER NOT NULL REFERENCES goods_receipt (id),
    position INTEGER NOT NULL,
    line     INTEGER NOT NULL REFERENCES purchase_line (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    value    INTEGER NOT NULL,
    move     INTEGER UNIQUE REFERENCES stock_move (id),
    UNIQUE (receipt, position)
) STRICT;
CREATE INDEX goods_receipt_line_line ON goods_receipt_line (line);

-- What was found when it was looked at (§ 377 HGB).
CREATE TABLE goods_inspection (
    id      INTEGER PRIMARY KEY,
    receipt INTEGER NOT NULL REFERENCES goods_receipt (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'defect')),
    day     TEXT NOT NULL,
    note    TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL,
    CHECK (verdict = 'ok' OR note IS NOT NULL)
) STRICT;
CREATE INDEX goods_inspection_receipt ON goods_inspection (receipt);

-- What went back to the supplier.
CREATE TABLE goods_return (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    line     INTEGER NOT NULL REFERENCES goods_receipt_line (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    day      TEXT NOT NULL,
    reason   TEXT NOT NULL,
    move     INTEGER UNIQUE REFERENCES stock_move (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;
CREATE INDEX goods_return_line ON goods_return (line);

-- A bill beside what was ordered and came. The last one of a bill counts.
CREATE TABLE bill_match (
    id       INTEGER PRIMARY KEY,
    bill     INTEGER NOT NULL REFERENCES bill (id),
    orders   TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('ok', 'held')),
    percent  TEXT NOT NULL,
    amount   INTEGER NOT NULL CHECK (amount >= 0),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;
CREATE INDEX bill_match_bill ON bill_match (bill);
CREATE TABLE bill_match_line (
    id       INTEGER PRIMARY KEY,
    match    INTEGER NOT NULL REFERENCES bill_match (id),
    position INTEGER NOT NULL,
    line     INTEGER REFERENCES purchase_line (id),
    quantity INTEGER NOT NULL,
    billed   INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    result   TEXT NOT NULL CHECK (result IN ('ok', 'freight', 'price-over', 'quantity-over',
        'not-received', 'not-ordered', 'duplicate')),
    UNIQUE (match, position)
) STRICT;
CREATE INDEX bill_match_line_line ON bill_match_line (line);
-- What was decided about one that is held.
CREATE TABLE bill_match_decision (
    id      INTEGER PRIMARY KEY,
    match   INTEGER NOT NULL UNIQUE REFERENCES bill_match (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
    reason  TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
-- What a bill made receipts dearer or cheaper by, once it was approved.
CREATE TABLE bill_match_cost (
    id      INTEGER PRIMARY KEY,
    match   INTEGER NOT NULL REFERENCES bill_match (id),
    receipt INTEGER NOT NULL REFERENCES goods_receipt_line (id),
    amount  INTEGER NOT NULL,
    move    INTEGER NOT NULL UNIQUE REFERENCES stock_move (id)
) STRICT;

-- Who was asked for prices, for what, and what they answered. The last answer counts.
CREATE TABLE quote_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    answer_by  TEXT,
    needed_on  TEXT,
    department INTEGER REFERENCES department (id),
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE TABLE quote_request_line (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES quote_request (id),
    position INTEGER NOT NULL,
    item     INTEGER REFERENCES stock_item (id),
    text     TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit     TEXT NOT NULL,
    UNIQUE (request, position)
) STRICT;
CREATE TABLE quote_request_supplier (
    id      INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES quote_request (id),
    contact INTEGER NOT NULL REFERENCES contact (id),
    UNIQUE (request, contact)
) STRICT;
CREATE TABLE quote_answer (
    id        INTEGER PRIMARY KEY,
    line      INTEGER NOT NULL REFERENCES quote_request_line (id),
    contact   INTEGER NOT NULL REFERENCES contact (id),
    price     TEXT NOT NULL,
    per       INTEGER NOT NULL CHECK (per > 0),
    lead_days INTEGER CHECK (lead_days >= 0),
    day       TEXT NOT NULL,
    note      TEXT,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;
CREATE INDEX quote_answer_line ON quote_answer (line, contact);
CREATE TABLE quote_award (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL UNIQUE REFERENCES quote_request (id),
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

-- Once somebody was asked or it was ordered, an order is final.
CREATE TRIGGER purchase_order_final BEFORE UPDATE ON purchase_order
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase = OLD.id) OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number BEGIN
    SELECT RAISE(ABORT, 'an order is final: `bo buy order cancel` takes back what did not come');
END;
CREATE TRIGGER purchase_order_stays BEFORE DELETE ON purchase_order BEGIN
    SELECT RAISE(ABORT, 'an order stays: `bo buy order cancel` takes it back');
END;
CREATE TRIGGER purchase_order_grows BEFORE INSERT ON purchase_order
WHEN EXISTS (SELECT 1 FROM purchase_order WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an order stays: `bo buy order cancel` takes it back');
END;
CREATE TRIGGER purchase_line_grows BEFORE INSERT ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase = NEW.purchase)
     OR EXISTS (SELECT 1 FROM purchase_line WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;
CREATE TRIGGER purchase_line_final BEFORE UPDATE ON purchase_line BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;
CREATE TRIGGER purchase_line_stays BEFORE DELETE ON purchase_line BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;

CREATE TRIGGER purchase_step_grows BEFORE INSERT ON purchase_step
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what became of an order is final');
END;
CREATE TRIGGER purchase_step_final BEFORE UPDATE ON purchase_step BEGIN
    SELECT RAISE(ABORT, 'what became of an order is final');
END;
CREATE TRIGGER purchase_step_stays BEFORE DELETE ON purchase_step BEGIN
    SELECT RAISE(ABORT, 'what became of an order is final');
END;

CREATE TRIGGER goods_receipt_grows BEFORE INSERT ON goods_receipt
WHEN EXISTS (SELECT 1 FROM goods_receipt WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;
CREATE TRIGGER goods_receipt_final BEFORE UPDATE ON goods_receipt BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;
CREATE TRIGGER goods_receipt_stays BEFORE DELETE ON goods_receipt BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;

CREATE TRIGGER goods_receipt_line_grows BEFORE INSERT ON goods_receipt_line
WHEN EXISTS (SELECT 1 FROM goods_receipt_line WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;
CREATE TRIGGER goods_receipt_line_final BEFORE UPDATE ON goods_receipt_line BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;
CREATE TRIGGER goods_receipt_line_stays BEFORE DELETE ON goods_receipt_line BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: `bo buy return` takes goods back');
END;

CREATE TRIGGER goods_inspection_grows BEFORE INSERT ON goods_inspection
WHEN EXISTS (SELECT 1 FROM goods_inspection WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was found is final: `bo buy receive --inspect` says what is found since');
END;
CREATE TRIGGER goods_inspection_final BEFORE UPDATE ON goods_inspection BEGIN
    SELECT RAISE(ABORT, 'what was found is final: `bo buy receive --inspect` says what is found since');
END;
CREATE TRIGGER goods_inspection_stays BEFORE DELETE ON goods_inspection BEGIN
    SELECT RAISE(ABORT, 'what was found is final: `bo buy receive --inspect` says what is found since');
END;

CREATE TRIGGER goods_return_grows BEFORE INSERT ON goods_return
WHEN EXISTS (SELECT 1 FROM goods_return WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what went back is final');
END;
CREATE TRIGGER goods_return_final BEFORE UPDATE ON goods_return BEGIN
    SELECT RAISE(ABORT, 'what went back is final');
END;
CREATE TRIGGER goods_return_stays BEFORE DELETE ON goods_return BEGIN
    SELECT RAISE(ABORT, 'what went back is final');
END;

CREATE TRIGGER bill_match_grows BEFORE INSERT ON bill_match
WHEN EXISTS (SELECT 1 FROM bill_match WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_final BEFORE UPDATE ON bill_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_stays BEFORE DELETE ON bill_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;

CREATE TRIGGER bill_match_line_grows BEFORE INSERT ON bill_match_line
WHEN EXISTS (SELECT 1 FROM bill_match_line WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_line_final BEFORE UPDATE ON bill_match_line BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;
CREATE TRIGGER bill_match_line_stays BEFORE DELETE ON bill_match_line BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo buy match` again makes another one');
END;

CREATE TRIGGER bill_match_decision_grows BEFORE INSERT ON bill_match_decision
WHEN EXISTS (SELECT 1 FROM bill_match_decision WHERE id = NEW.id OR match = NEW.match) BEGIN
    SELECT RAISE(ABORT, 'what was decided about a match is final');
END;
CREATE TRIGGER bill_match_decision_final BEFORE UPDATE ON bill_match_decision BEGIN
    SELECT RAISE(ABORT, 'what was decided about a match is final');
END;
CREATE TRIGGER bill_match_decision_stays BEFORE DELETE ON bill_match_decision BEGIN
    SELECT RAISE(ABORT, 'what was decided about a match is final');
END;

CREATE TRIGGER bill_match_cost_grows BEFORE INSERT ON bill_match_cost
WHEN EXISTS (SELECT 1 FROM bill_match_cost WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what a bill has cost more is final: `bo buy bill cancel` takes it back');
END;
CREATE TRIGGER bill_match_cost_final BEFORE UPDATE ON bill_match_cost BEGIN
    SELECT RAISE(ABORT, 'what a bill has cost more is final: `bo buy bill cancel` takes it back');
END;
CREATE TRIGGER bill_match_cost_stays BEFORE DELETE ON bill_match_cost BEGIN
    SELECT RAISE(ABORT, 'what a bill has cost more is final: `bo buy bill cancel` takes it back');
END;

CREATE TRIGGER quote_request_grows BEFORE INSERT ON quote_request
WHEN EXISTS (SELECT 1 FROM quote_request WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_final BEFORE UPDATE ON quote_request BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_stays BEFORE DELETE ON quote_request BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;

CREATE TRIGGER quote_request_line_grows BEFORE INSERT ON quote_request_line
WHEN EXISTS (SELECT 1 FROM quote_request_line WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_line_final BEFORE UPDATE ON quote_request_line BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_line_stays BEFORE DELETE ON quote_request_line BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;

CREATE TRIGGER quote_request_supplier_grows BEFORE INSERT ON quote_request_supplier
WHEN EXISTS (SELECT 1 FROM quote_request_supplier WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_supplier_final BEFORE UPDATE ON quote_request_supplier BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;
CREATE TRIGGER quote_request_supplier_stays BEFORE DELETE ON quote_request_supplier BEGIN
    SELECT RAISE(ABORT, 'a request is final: `bo buy request new` makes another one');
END;

CREATE TRIGGER quote_answer_grows BEFORE INSERT ON quote_answer
WHEN EXISTS (SELECT 1 FROM quote_answer WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'an answer is final: the next one counts');
END;
CREATE TRIGGER quote_answer_final BEFORE UPDATE ON quote_answer BEGIN
    SELECT RAISE(ABORT, 'an answer is final: the next one counts');
END;
CREATE TRIGGER quote_answer_stays BEFORE DELETE ON quote_answer BEGIN
    SELECT RAISE(ABORT, 'an answer is final: the next one counts');
END;

CREATE TRIGGER quote_award_grows BEFORE INSERT ON quote_award
WHEN EXISTS (SELECT 1 FROM quote_award WHERE id = NEW.id OR request = NEW.request) BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;
CREATE TRIGGER quote_award_final BEFORE UPDATE ON quote_award BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;
CREATE TRIGGER quote_award_stays BEFORE DELETE ON quote_award BEGIN
    SELECT RAISE(ABORT, 'an award is final');
END;

CREATE TRIGGER supply_contract_grows BEFORE INSERT ON supply_contract
WHEN EXISTS (SELECT 1 FROM supply_contract WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a contract is final: `bo buy contract end` ends it');
END;
CREATE TRIGGER supply_contract_final BEFORE UPDATE ON supply_contract BEGIN
    SELECT RAISE(ABORT, 'a contract is final: `bo buy contract end` ends it');
END;
CREATE TRIGGER supply_contract_stays BEFORE DELETE ON supply_contract BEGIN
    SELECT RAISE(ABORT, 'a contract is final: `bo buy contract end` ends it');
END;

CREATE TRIGGER supply_contract_end_grows BEFORE INSERT ON supply_contract_end
WHEN EXISTS (SELECT 1 FROM supply_contract_end WHERE id = NEW.id OR contract = NEW.contract) BEGIN
    SELECT RAISE(ABORT, 'the end of a contract is final');
END;
CREATE TRIGGER supply_contract_end_final BEFORE UPDATE ON supply_contract_end BEGIN
    SELECT RAISE(ABORT, 'the end of a contract is final');
END;
CREATE TRIGGER supply_contract_end_stays BEFORE DELETE ON supply_contract_end BEGIN
    SELECT RAISE(ABORT, 'the end of a contract is final');
END;

-- A bill that is held is not approved, whoever asks for it.
CREATE TRIGGER bill_held BEFORE UPDATE OF status ON bill
WHEN NEW.status = 'approved' AND OLD.status = 'received'
     AND EXISTS (SELECT 1 FROM bill_match AS it WHERE it.bill = OLD.id AND it.state = 'held'
         AND it.id = (SELECT max(id) FROM bill_match WHERE bill = OLD.id)
         AND NOT EXISTS (SELECT 1 FROM bill_match_decision
                         WHERE match = it.id AND verdict = 'approve')) BEGIN
    SELECT RAISE(ABORT, 'the bill is held: `bo inbox list` shows who decides');
END;

-- What came of an order and went back is taken back there, so that order and stock agree.
CREATE TRIGGER stock_move_received BEFORE INSERT ON stock_move
WHEN NEW.kind = 'reversal'
     AND (EXISTS (SELECT 1 FROM goods_receipt_line WHERE move = NEW.of)
          OR EXISTS (SELECT 1 FROM goods_return WHERE move = NEW.of)) BEGIN
    SELECT RAISE(ABORT, 'the row belongs to a delivery: `bo buy return` sends goods back');
END;
