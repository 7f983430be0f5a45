-- The log is counted from here on, so that a cut end is missed.
INSERT INTO number_series (series, first, last)
SELECT 'log', min(seq), max(seq) FROM audit HAVING count(*) > 0;

-- What entries that people posted are called in files, so that none comes in twice.
CREATE TABLE entry_key (
    key   TEXT PRIMARY KEY,
    entry INTEGER NOT NULL UNIQUE REFERENCES entry (id)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_key (key, entry)
SELECT lower(hex(substr(hash, 1, 6))), id FROM entry
WHERE source = 'manual'
   OR reverses IN (SELECT id FROM entry WHERE source = 'manual');
CREATE TRIGGER entry_key_once BEFORE INSERT ON entry_key
WHEN EXISTS (SELECT 1 FROM entry_key WHERE key = NEW.key OR entry = NEW.entry) BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE TRIGGER entry_key_final BEFORE UPDATE ON entry_key BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;
CREATE TRIGGER entry_key_stays BEFORE DELETE ON entry_key BEGIN
    SELECT RAISE(ABORT, 'the key of an entry is final');
END;

-- Names and addresses as they were when a paper was issued.
CREATE TABLE party_copy (
    id      INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE
) STRICT;

-- Drafts and issued invoices. What is issued never changes, but for what is settled, charged, cancelled, written off.
CREATE TABLE invoice (
    id                INTEGER PRIMARY KEY,
    draft             TEXT UNIQUE,
    number            TEXT UNIQUE,
    series            TEXT,
    seq               INTEGER,
    given             INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
    key               TEXT UNIQUE,
    kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'deposit', 'final', 'credit-note', 'cancellation')),
    contact           INTEGER NOT NULL REFERENCES contact (id),
    date              TEXT NOT NULL,
    dated             INTEGER NOT NULL CHECK (dated IN (0, 1)),
    service_from      TEXT,
    service_to        TEXT,
    due_on            TEXT,
    currency          TEXT NOT NULL,
    rate              TEXT,
    prices            TEXT NOT NULL CHECK (prices IN ('net', 'gross')),
    payment_days      INTEGER NOT NULL,
    discount_days     INTEGER,
    discount_percent  TEXT,
    retention_percent TEXT,
    retained          INTEGER NOT NULL DEFAULT 0,
    retained_until    TEXT,
    language          TEXT NOT NULL,
    buyer_reference   TEXT,
    order_reference   TEXT,
    subject           TEXT,
    intro             TEXT,
    closing           TEXT,
    note              TEXT,
    corrects          INTEGER REFERENCES invoice (id),
    reason            TEXT,
    net               INTEGER NOT NULL,
    vat               INTEGER NOT NULL,
    rounding          INTEGER NOT NULL DEFAULT 0,
    prepaid           INTEGER NOT NULL DEFAULT 0,
    payable           INTEGER NOT NULL,
    book_payable      INTEGER NOT NULL,
    buyer_name        TEXT NOT NULL,
    buyer             INTEGER REFERENCES party_copy (id),
    seller            INTEGER REFERENCES party_copy (id),
    entry             INTEGER REFERENCES entry (id),
    issued_at         TEXT,
    settled           INTEGER NOT NULL DEFAULT 0,
    charged           INTEGER NOT NULL DEFAULT 0,
    cancelled         INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    written_off       INTEGER NOT NULL DEFAULT 0 CHECK (written_off IN (0, 1)),
    CHECK (draft IS NOT NULL OR number IS NOT NULL),
    CHECK ((number IS NULL) = (issued_at IS NULL)),
    CHECK (number IS NULL OR (buyer IS NOT NULL AND seller IS NOT NULL AND due_on IS NOT NULL AND entry IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((kind IN ('credit-note', 'cancellation')) = (corrects IS NOT NULL)),
    CHECK (payable = net + vat + rounding - prepaid)
) STRICT;
CREATE INDEX invoice_date ON invoice (date, id);
CREATE INDEX invoice_contact ON invoice (contact, date);
CREATE INDEX invoice_open ON invoice (due_on) WHERE number IS NOT NULL AND payable + charged <> settled;
CREATE INDEX invoice_drafts ON invoice (id) WHERE number IS NULL;
CREATE INDEX invoice_corrects ON invoice (corrects) WHERE corrects IS NOT NULL;
CREATE UNIQUE INDEX invoice_cancelled_once ON invoice (corrects) WHERE kind = 'cancellation';

CREATE TABLE invoice_line (
    invoice  INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    detail   TEXT,
    item     TEXT,
    quantity INTEGER NOT NULL,
    unit     TEXT,
    price    TEXT NOT NULL,
    vat      TEXT NOT NULL,
    account  TEXT,
    net      INTEGER NOT NULL,
    PRIMARY KEY (invoice, position)
) STRICT, WITHOUT ROWID;

-- Allowances and charges: of a line, or of the whole (line 0).
CREATE TABLE invoice_adjustment (
    invoice  INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL,
    charge   INTEGER NOT NULL CHECK (charge IN (0, 1)),
    percent  TEXT,
    amount   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    vat      TEXT,
    PRIMARY KEY (invoice, line, position)
) STRICT, WITHOUT ROWID;

-- The VAT of each rate and category.
CREATE TABLE invoice_vat (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    vat     TEXT NOT NULL,
    net     INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (invoice, vat)
) STRICT, WITHOUT ROWID;

-- The deposit invoices a final invoice takes off.
CREATE TABLE invoice_deposit (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    deposit INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (invoice, deposit)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_deposit_deposit ON invoice_deposit (deposit);

-- What settles an invoice: payments, discounts, credits. Only ever added to.
CREATE TABLE settlement (
    id        INTEGER PRIMARY KEY,
    invoice   INTEGER NOT NULL REFERENCES invoice (id),
    kind      TEXT NOT NULL CHECK (kind IN ('payment', 'discount', 'credit', 'cancellation', 'write-off', 'waiver')),
    date      TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount <> 0),
    rate      TEXT,
    method    TEXT,
    reference TEXT,
    key       TEXT UNIQUE,
    entry     INTEGER REFERENCES entry (id)
) STRICT;
CREATE INDEX settlement_invoice ON settlement (invoice);

-- Reminders sent, with what they cost the customer.
CREATE TABLE reminder (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    invoice  INTEGER NOT NULL REFERENCES invoice (id),
    level    INTEGER NOT NULL,
    date     TEXT NOT NULL,
    due_on   TEXT NOT NULL,
    open     INTEGER NOT NULL,
    fee      INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    entry    INTEGER REFERENCES entry (id),
    UNIQUE (invoice, level)
) STRICT;

-- Attempts to send a paper: also the failed ones.
CREATE TABLE dispatch (
    id         INTEGER PRIMARY KEY,
    invoice    INTEGER NOT NULL REFERENCES invoice (id),
    at         TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('smtp', 'eml')),
    recipient  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    error      TEXT
) STRICT;
CREATE INDEX dispatch_invoice ON dispatch (invoice);

-- What we offered. The content is the invoice it would become.
CREATE TABLE quote (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    contact     INTEGER NOT NULL REFERENCES contact (id),
    date        TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'declined')),
    currency    TEXT NOT NULL,
    net         INTEGER NOT NULL,
    vat         INTEGER NOT NULL,
    gross       INTEGER NOT NULL,
    content     TEXT NOT NULL,
    invoice     INTEGER REFERENCES invoice (id) ON DELETE SET NULL
) STRICT;

-- What is invoiced again and again.
CREATE TABLE recurring (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    contact   INTEGER NOT NULL REFERENCES contact (id),
    every     TEXT NOT NULL CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    stopped   INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    content   TEXT NOT NULL
) STRICT;

-- Which period became which invoice: each once.
CREATE TABLE recurring_run (
    recurring INTEGER NOT NULL REFERENCES recurring (id),
    period    TEXT NOT NULL,
    invoice   INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER party_copy_final BEFORE UPDATE ON party_copy BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;
CREATE TRIGGER party_copy_stays BEFORE DELETE ON party_copy BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;

CREATE TRIGGER party_copy_grows BEFORE INSERT ON party_copy
WHEN EXISTS (SELECT 1 FROM party_copy WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the names and addresses on issued papers are final');
END;

-- An issued invoice is written after its lines. A replaced one would vanish without a DELETE.
CREATE TRIGGER invoice_replaces_none BEFORE INSERT ON invoice BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead')
    WHERE EXISTS (SELECT 1 FROM invoice WHERE id = NEW.id AND number IS NOT NULL)
       OR EXISTS (SELECT 1 FROM invoice WHERE number = NEW.number)
       OR EXISTS (SELECT 1 FROM invoice WHERE key = NEW.key AND number IS NOT NULL)
       OR EXISTS (SELECT 1 FROM invoice WHERE draft = NEW.draft AND number IS NOT NULL)
       OR NEW.kind = 'cancellation'
          AND EXISTS (SELECT 1 FROM invoice WHERE corrects = NEW.corrects AND kind = 'cancellation');
    SELECT RAISE(ABORT, 'what is settled follows from payments and credits')
    WHERE NEW.settled <> 0 OR NEW.charged <> 0 OR NEW.cancelled <> 0 OR NEW.written_off <> 0;
END;
CREATE TRIGGER invoice_final BEFORE UPDATE OF id, draft, number, series, seq, given, key, kind, contact,
    date, dated, service_from, service_to, due_on, currency, rate, prices, payment_days,
    discount_days, discount_percent, retention_percent, retained, retained_until, language,
    buyer_reference, order_reference, subject, intro, closing, note, corrects, reason, net, vat,
    rounding, prepaid, payable, book_payable, buyer_name, buyer, seller, entry, issued_at
ON invoice WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_stays BEFORE DELETE ON invoice WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
-- What is settled, charged, cancelled and written off follows from the rows that say so, and from nothing else.
CREATE TRIGGER invoice_settled BEFORE UPDATE OF settled, charged, cancelled, written_off ON invoice BEGIN
    SELECT RAISE(ABORT, 'what is settled follows from payments and credits')
    WHERE NEW.settled <> (SELECT coalesce(sum(amount), 0) FROM settlement WHERE invoice = OLD.id)
       OR NEW.charged <> (SELECT coalesce(sum(fee + interest), 0) FROM reminder WHERE invoice = OLD.id)
       OR NEW.cancelled <> EXISTS (SELECT 1 FROM invoice AS other
                                   WHERE other.corrects = OLD.id AND other.kind = 'cancellation')
       OR NEW.written_off <> EXISTS (SELECT 1 FROM settlement
                                     WHERE invoice = OLD.id AND kind = 'write-off');
END;
CREATE TRIGGER settlement_counts AFTER INSERT ON settlement BEGIN
    UPDATE invoice SET settled = settled + NEW.amount,
        written_off = max(written_off, NEW.kind = 'write-off')
    WHERE id = NEW.invoice;
END;
CREATE TRIGGER reminder_counts AFTER INSERT ON reminder BEGIN
    UPDATE invoice SET charged = charged + NEW.fee + NEW.interest WHERE id = NEW.invoice;
END;
CREATE TRIGGER settlement_grows BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM settlement WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM settlement WHERE key = NEW.key) BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER settlement_final BEFORE UPDATE ON settlement BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER settlement_stays BEFORE DELETE ON settlement BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;
CREATE TRIGGER reminder_grows BEFORE INSERT ON reminder
WHEN EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM reminder WHERE number = NEW.number)
  OR EXISTS (SELECT 1 FROM reminder WHERE invoice = NEW.invoice AND level = NEW.level) BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER reminder_final BEFORE UPDATE ON reminder BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER reminder_stays BEFORE DELETE ON reminder BEGIN
    SELECT RAISE(ABORT, 'a reminder is final');
END;
CREATE TRIGGER dispatch_grows BEFORE INSERT ON dispatch
WHEN EXISTS (SELECT 1 FROM dispatch WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER dispatch_final BEFORE UPDATE ON dispatch BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER dispatch_stays BEFORE DELETE ON dispatch BEGIN
    SELECT RAISE(ABORT, 'what was sent is final');
END;
CREATE TRIGGER quote_once BEFORE INSERT ON quote
WHEN EXISTS (SELECT 1 FROM quote WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER quote_final BEFORE UPDATE OF id, number, contact, date, valid_until, currency,
    net, vat, gross, content ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER quote_stays BEFORE DELETE ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote is final: write a new one');
END;
CREATE TRIGGER recurring_run_once BEFORE INSERT ON recurring_run
WHEN EXISTS (SELECT 1 FROM recurring_run WHERE recurring = NEW.recurring AND period = NEW.period) BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER recurring_run_final BEFORE UPDATE ON recurring_run BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER recurring_run_stays BEFORE DELETE ON recurring_run
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a period is invoiced once');
END;
CREATE TRIGGER invoice_line_final BEFORE UPDATE ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_line_stays BEFORE DELETE ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_line_closed BEFORE INSERT ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_final BEFORE UPDATE ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_stays BEFORE DELETE ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_adjustment_closed BEFORE INSERT ON invoice_adjustment
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_final BEFORE UPDATE ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL
  OR (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_stays BEFORE DELETE ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_vat_closed BEFORE INSERT ON invoice_vat
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_deposit_final BEFORE UPDATE ON invoice_deposit BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER invoice_deposit_closed BEFORE INSERT ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = NEW.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;
CREATE TRIGGER number_series_grows BEFORE UPDATE ON number_series
WHEN NEW.series <> OLD.series OR NEW.last < OLD.last OR NEW.first > OLD.first BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER number_series_once BEFORE INSERT ON number_series
WHEN EXISTS (SELECT 1 FROM number_series WHERE series = NEW.series) BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER number_series_stays BEFORE DELETE ON number_series BEGIN
    SELECT RAISE(ABORT, 'numbers that were given out stay given out');
END;
CREATE TRIGGER invoice_deposit_stays BEFORE DELETE ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = OLD.invoice) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;

CREATE TRIGGER book_stays BEFORE DELETE ON book BEGIN
    SELECT RAISE(ABORT, 'the books keep their currency and chart');
END;

-- For `bo sql`.
CREATE VIEW invoices AS
    SELECT coalesce(invoice.number, invoice.draft) AS number, invoice.kind, invoice.date,
           invoice.due_on, contact.number AS contact, invoice.buyer_name AS name,
           invoice.net AS net_minor, invoice.vat AS vat_minor, invoice.payable AS payable_minor,
           invoice.payable + invoice.charged - invoice.settled AS open_minor, invoice.currency,
           invoice.number IS NOT NULL AS issued, invoice.cancelled
    FROM invoice JOIN contact ON contact.id = invoice.contact;
CREATE VIEW invoice_lines AS
    SELECT coalesce(invoice.number, invoice.draft) AS invoice, invoice_line.position,
           invoice_line.item, invoice_line.text, invoice_line.quantity AS quantity_millionths,
           invoice_line.unit, invoice_line.price, invoice_line.vat, invoice_line.net AS net_minor,
           invoice.currency
    FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice;
CREATE VIEW payments AS
    SELECT invoice.number AS invoice, settlement.kind, settlement.date,
           settlement.amount AS amount_minor, invoice.currency, settlement.method, settlement.reference
    FROM settlement JOIN invoice ON invoice.id = settlement.invoice;
