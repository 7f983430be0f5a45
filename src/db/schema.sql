-- Made from the migrations by `BLESS=1 cargo test`; see src/db/migrations.

PRAGMA user_version = 85;

CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    command   TEXT NOT NULL,
    records   INTEGER NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE audit_record (
    seq    INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_record_record ON audit_record (record);

CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;

CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;

CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;

CREATE TABLE number_series (
    series TEXT PRIMARY KEY,
    first  INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
INSERT INTO number_series (series, first, last) VALUES ('sealed contract', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed department_fact', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed person', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed shift', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed sickness', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed sickness_fact', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed staff_fact', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed time_account', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed time_entry', 0, 0);
INSERT INTO number_series (series, first, last) VALUES ('sealed time_later', 0, 0);

CREATE TABLE contact (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    customer         INTEGER NOT NULL CHECK (customer IN (0, 1)),
    supplier         INTEGER NOT NULL CHECK (supplier IN (0, 1)),
    street           TEXT,
    extra            TEXT,
    zip              TEXT,
    city             TEXT,
    country          TEXT NOT NULL,
    email            TEXT,
    phone            TEXT,
    vat_id           TEXT,
    tax_number       TEXT,
    leitweg_id       TEXT,
    endpoint_scheme  TEXT,
    endpoint         TEXT,
    language         TEXT NOT NULL CHECK (language IN ('de', 'en')),
    vat              TEXT NOT NULL,
    prices           TEXT NOT NULL CHECK (prices IN ('net', 'gross')),
    currency         TEXT,
    payment_days     INTEGER CHECK (payment_days >= 0),
    discount_days    INTEGER CHECK (discount_days >= 0),
    discount_percent TEXT,
    iban             TEXT,
    bic              TEXT,
    reminders        INTEGER NOT NULL CHECK (reminders IN (0, 1)),
    consumer         INTEGER NOT NULL CHECK (consumer IN (0, 1)),
    note             TEXT,
    CHECK ((endpoint IS NULL) = (endpoint_scheme IS NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL))
) STRICT;

CREATE TABLE contact_address (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    label   TEXT NOT NULL,
    name    TEXT,
    street  TEXT,
    extra   TEXT,
    zip     TEXT,
    city    TEXT NOT NULL,
    country TEXT NOT NULL,
    UNIQUE (contact, label)
) STRICT;

CREATE TABLE contact_person (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    role    TEXT,
    email   TEXT,
    phone   TEXT,
    UNIQUE (contact, name)
) STRICT;

CREATE TABLE book (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    currency TEXT NOT NULL,
    chart    TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    name_de TEXT NOT NULL,
    name_en TEXT NOT NULL,
    type    TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
    role    TEXT UNIQUE
, position TEXT, cash_line TEXT, automatic INTEGER CHECK (automatic IN (0, 1)), closed_on TEXT) STRICT;

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
    hash      BLOB NOT NULL CHECK (length(hash) = 32), key TEXT,
    UNIQUE (year, no)
) STRICT;

CREATE INDEX entry_date ON entry (date, id);

CREATE INDEX entry_document ON entry (document) WHERE document IS NOT NULL;

CREATE TABLE posting (
    entry          INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    line           INTEGER NOT NULL,
    account        INTEGER NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    date           TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    currency       TEXT,
    foreign_amount INTEGER,
    tax            TEXT,
    contact        INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, department INTEGER REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, text TEXT,
    PRIMARY KEY (entry, line),
    CHECK ((currency IS NULL) = (foreign_amount IS NULL)),
    CHECK (amount <> 0 OR foreign_amount <> 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_account ON posting (account, date, amount);

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

CREATE TABLE party_copy (
    id      INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE
) STRICT;

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
    written_off       INTEGER NOT NULL DEFAULT 0 CHECK (written_off IN (0, 1)), particulars TEXT, opened_on TEXT,
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
    net      INTEGER NOT NULL, gives_back INTEGER REFERENCES invoice (id),
    PRIMARY KEY (invoice, position)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE invoice_vat (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    vat     TEXT NOT NULL,
    net     INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (invoice, vat)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_deposit (
    invoice INTEGER NOT NULL REFERENCES invoice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    deposit INTEGER NOT NULL REFERENCES invoice (id),
    PRIMARY KEY (invoice, deposit)
) STRICT, WITHOUT ROWID;

CREATE INDEX invoice_deposit_deposit ON invoice_deposit (deposit);

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

CREATE TRIGGER invoice_particulars_final BEFORE UPDATE OF particulars ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;

CREATE TABLE bill_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;

CREATE TABLE bill (
    id               INTEGER PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    series           TEXT,
    seq              INTEGER,
    status           TEXT NOT NULL CHECK (status IN ('received', 'approved', 'rejected')),
    kind             TEXT NOT NULL CHECK (kind IN ('invoice', 'deposit', 'credit-note')),
    contact          INTEGER NOT NULL REFERENCES contact (id),
    supplier_name    TEXT NOT NULL,
    supplier_number  TEXT NOT NULL,
    date             TEXT NOT NULL,
    received_on      TEXT NOT NULL,
    service_from     TEXT,
    service_to       TEXT,
    due_on           TEXT NOT NULL,
    currency         TEXT NOT NULL,
    rate             TEXT,
    discount_days    INTEGER,
    discount_percent TEXT,
    terms            TEXT,
    iban             TEXT,
    bic              TEXT,
    payee            TEXT,
    remittance       TEXT,
    order_reference  TEXT,
    note             TEXT,
    net              INTEGER NOT NULL,
    vat              INTEGER NOT NULL,
    rounding         INTEGER NOT NULL,
    prepaid          INTEGER NOT NULL,
    payable          INTEGER NOT NULL,
    book_payable     INTEGER NOT NULL,
    file             INTEGER REFERENCES bill_file (id),
    decided_on       TEXT,
    reason           TEXT,
    deducts          INTEGER CHECK (deducts IN (0, 1)),
    as_stated        INTEGER CHECK (as_stated IN (0, 1)),
    entry            INTEGER REFERENCES entry (id),
    settled          INTEGER NOT NULL DEFAULT 0,
    cancelled        INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)), pay_by TEXT CHECK (pay_by IN ('transfer', 'direct-debit', 'card')), difference_to TEXT, book_vat INTEGER, opened_on TEXT,
    CHECK ((status = 'received') = (decided_on IS NULL)),
    CHECK ((status = 'rejected') = (reason IS NOT NULL)),
    CHECK ((status = 'approved') = (entry IS NOT NULL)),
    CHECK ((status = 'approved') = (deducts IS NOT NULL)),
    CHECK ((status = 'approved') = (as_stated IS NOT NULL)),
    CHECK ((discount_days IS NULL) = (discount_percent IS NULL)),
    CHECK ((service_from IS NULL) = (service_to IS NULL))
) STRICT;

CREATE INDEX bill_date ON bill (date, id);

CREATE INDEX bill_contact ON bill (contact, date);

CREATE INDEX bill_open ON bill (due_on) WHERE status = 'approved' AND payable <> settled;

CREATE INDEX bill_waiting ON bill (id) WHERE status = 'received';

CREATE UNIQUE INDEX bill_once ON bill (contact, supplier_number) WHERE status <> 'rejected' AND cancelled = 0;

CREATE TABLE bill_line (
    bill       INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    detail     TEXT,
    item       TEXT,
    quantity   INTEGER NOT NULL,
    unit       TEXT,
    price      TEXT NOT NULL,
    per        INTEGER NOT NULL CHECK (per > 0),
    adjustment INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    vat        TEXT NOT NULL,
    own_rate   TEXT,
    account    TEXT, department INTEGER REFERENCES department (id),
    PRIMARY KEY (bill, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_line_account ON bill_line (bill, vat) WHERE account IS NOT NULL;

CREATE TABLE bill_vat (
    bill   INTEGER NOT NULL REFERENCES bill (id) DEFERRABLE INITIALLY DEFERRED,
    vat    TEXT NOT NULL,
    net    INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill, vat)
) STRICT, WITHOUT ROWID;

CREATE TABLE bill_payment (
    id          INTEGER PRIMARY KEY,
    bill        INTEGER NOT NULL REFERENCES bill (id),
    kind        TEXT NOT NULL CHECK (kind IN ('payment', 'discount', 'cancellation')),
    date        TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount <> 0 OR kind = 'cancellation'),
    book_amount INTEGER NOT NULL,
    rate        TEXT,
    method      TEXT,
    reference   TEXT,
    key         TEXT NOT NULL UNIQUE,
    entry       INTEGER NOT NULL REFERENCES entry (id)
, vat_moved INTEGER) STRICT;

CREATE INDEX bill_payment_bill ON bill_payment (bill);

CREATE UNIQUE INDEX bill_cancelled_once ON bill_payment (bill) WHERE kind = 'cancellation';

CREATE TRIGGER bill_file_grows BEFORE INSERT ON bill_file
WHEN EXISTS (SELECT 1 FROM bill_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;

CREATE TRIGGER bill_file_final BEFORE UPDATE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;

CREATE TRIGGER bill_file_stays BEFORE DELETE ON bill_file BEGIN
    SELECT RAISE(ABORT, 'the papers of suppliers are final');
END;

CREATE TRIGGER bill_replaces_none BEFORE INSERT ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final')
    WHERE EXISTS (SELECT 1 FROM bill WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM bill WHERE number = NEW.number)
       OR EXISTS (SELECT 1 FROM bill WHERE contact = NEW.contact AND supplier_number = NEW.supplier_number
                     AND status <> 'rejected' AND cancelled = 0);
    SELECT RAISE(ABORT, 'what is decided about a bill follows from approving or rejecting it')
    WHERE NEW.status <> 'received' OR NEW.settled <> 0 OR NEW.cancelled <> 0;
END;

CREATE TRIGGER bill_final BEFORE UPDATE OF id, number, series, seq, status, kind, contact, supplier_name, supplier_number, date,
    received_on, service_from, service_to, due_on, currency, rate, discount_days,
    discount_percent, terms, iban, bic, payee, remittance, order_reference, note, net, vat,
    rounding, prepaid, payable, book_payable, file, decided_on, reason, deducts, as_stated,
    entry
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_keeps BEFORE UPDATE OF id, number, series, seq, file ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its number and its paper')
    WHERE NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.series IS NOT OLD.series
       OR NEW.seq IS NOT OLD.seq OR OLD.file IS NOT NULL AND NEW.file IS NOT OLD.file;
END;

CREATE TRIGGER bill_stays BEFORE DELETE ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill that came in stays: it is final');
END;

CREATE TRIGGER bill_settled BEFORE UPDATE OF settled, cancelled ON bill BEGIN
    SELECT RAISE(ABORT, 'what is settled follows from payments and discounts')
    WHERE NEW.settled <> (SELECT coalesce(sum(amount), 0) FROM bill_payment WHERE bill = OLD.id)
       OR NEW.cancelled <> EXISTS (SELECT 1 FROM bill_payment WHERE bill = OLD.id AND kind = 'cancellation');
END;

CREATE TRIGGER bill_payment_counts AFTER INSERT ON bill_payment BEGIN
    UPDATE bill SET settled = settled + NEW.amount,
        cancelled = CASE NEW.kind WHEN 'cancellation' THEN 1 ELSE cancelled END
    WHERE id = NEW.bill;
END;

CREATE TRIGGER bill_payment_grows BEFORE INSERT ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead')
    WHERE EXISTS (SELECT 1 FROM bill_payment WHERE id = NEW.id OR key = NEW.key)
       OR NEW.kind = 'cancellation'
          AND EXISTS (SELECT 1 FROM bill_payment WHERE bill = NEW.bill AND kind = 'cancellation');
    SELECT RAISE(ABORT, 'only an approved bill is paid')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'approved';
END;

CREATE TRIGGER bill_payment_final BEFORE UPDATE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;

CREATE TRIGGER bill_payment_stays BEFORE DELETE ON bill_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final: enter the opposite instead');
END;

CREATE TRIGGER bill_line_final BEFORE UPDATE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_line_stays BEFORE DELETE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_line_closed BEFORE INSERT ON bill_line
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_vat_final BEFORE UPDATE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received'
  OR (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_vat_stays BEFORE DELETE ON bill_vat
WHEN (SELECT status FROM bill WHERE id = OLD.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_vat_closed BEFORE INSERT ON bill_vat
WHEN (SELECT status FROM bill WHERE id = NEW.bill) <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE VIEW bills AS
    SELECT bill.number, bill.status, bill.kind, bill.date, bill.due_on, contact.number AS contact,
           bill.supplier_name AS name, bill.supplier_number, bill.net AS net_minor,
           bill.vat AS vat_minor, bill.payable AS payable_minor,
           CASE bill.status WHEN 'approved' THEN bill.payable - bill.settled ELSE 0 END AS open_minor,
           bill.currency, bill.cancelled
    FROM bill JOIN contact ON contact.id = bill.contact;

CREATE VIEW bill_lines AS
    SELECT bill.number AS bill, bill_line.position, bill_line.item, bill_line.text,
           bill_line.quantity AS quantity_millionths, bill_line.unit, bill_line.price, bill_line.vat,
           bill_line.account, bill_line.net AS net_minor, bill.currency
    FROM bill_line JOIN bill ON bill.id = bill_line.bill;

CREATE VIEW bill_payments AS
    SELECT bill.number AS bill, bill_payment.kind, bill_payment.date,
           bill_payment.amount AS amount_minor, bill.currency, bill_payment.method, bill_payment.reference
    FROM bill_payment JOIN bill ON bill.id = bill_payment.bill;

CREATE TRIGGER account_posted BEFORE UPDATE OF id, code, type ON account
WHEN (NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.type <> OLD.type)
     AND EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to keeps its number and type');
END;

CREATE TRIGGER account_stays BEFORE DELETE ON account
WHEN EXISTS (SELECT 1 FROM posting WHERE account = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an account that was posted to stays: close it instead');
END;

CREATE TABLE department (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE INDEX posting_department ON posting (department, account, date, amount) WHERE department IS NOT NULL;

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

CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;

CREATE TRIGGER entry_final BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'a posted entry is final: reverse it instead');
END;

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

CREATE INDEX entry_closing ON entry (id) WHERE source = 'closing';

CREATE TABLE bank_account (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    iban     TEXT UNIQUE,
    bic      TEXT,
    bank     TEXT,
    holder   TEXT,
    currency TEXT NOT NULL,
    account  INTEGER NOT NULL UNIQUE REFERENCES account (id)
) STRICT;

CREATE TABLE bank_file (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    format      TEXT NOT NULL,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content     BLOB NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE bank_statement (
    id           INTEGER PRIMARY KEY,
    file         INTEGER NOT NULL REFERENCES bank_file (id),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    number       TEXT,
    from_date    TEXT,
    to_date      TEXT,
    opening      INTEGER,
    closing      INTEGER,
    CHECK (from_date <= to_date)
) STRICT;

CREATE INDEX bank_statement_account ON bank_statement (bank_account, to_date);

CREATE TABLE bank_line (
    id             INTEGER PRIMARY KEY,
    bank_account   INTEGER NOT NULL REFERENCES bank_account (id),
    statement      INTEGER NOT NULL REFERENCES bank_statement (id),
    position       INTEGER NOT NULL,
    booked_on      TEXT NOT NULL,
    valued_on      TEXT,
    amount         INTEGER NOT NULL,
    name           TEXT,
    iban           TEXT,
    bic            TEXT,
    purpose        TEXT,
    end_to_end     TEXT,
    mandate        TEXT,
    creditor       TEXT,
    bank_reference TEXT,
    code           TEXT,
    return_reason  TEXT,
    original_amount TEXT,
    digest         BLOB NOT NULL CHECK (length(digest) = 32),
    occurrence     INTEGER NOT NULL CHECK (occurrence > 0),
    matched        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (bank_account, digest, occurrence)
) STRICT;

CREATE INDEX bank_line_date ON bank_line (bank_account, booked_on, id);

CREATE INDEX bank_line_open ON bank_line (id) WHERE matched <> amount;

CREATE TABLE bank_detail (
    line       INTEGER NOT NULL REFERENCES bank_line (id),
    position   INTEGER NOT NULL,
    amount     INTEGER NOT NULL,
    name       TEXT,
    iban       TEXT,
    purpose    TEXT,
    end_to_end TEXT,
    mandate    TEXT,
    return_reason TEXT,
    PRIMARY KEY (line, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_match (
    id       INTEGER PRIMARY KEY,
    line     INTEGER NOT NULL REFERENCES bank_line (id),
    amount   INTEGER NOT NULL,
    what     TEXT NOT NULL CHECK (what IN ('invoice', 'bill', 'account', 'transfer', 'existing', 'order')),
    document TEXT,
    how      TEXT NOT NULL,
    entry    INTEGER NOT NULL REFERENCES entry (id),
    undoes   INTEGER UNIQUE REFERENCES bank_match (id),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE INDEX bank_match_line ON bank_match (line);

CREATE INDEX bank_match_entry ON bank_match (entry);

CREATE TABLE bank_rule (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    content  TEXT NOT NULL
) STRICT;

CREATE TRIGGER bank_file_grows BEFORE INSERT ON bank_file
WHEN EXISTS (SELECT 1 FROM bank_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;

CREATE TRIGGER bank_file_final BEFORE UPDATE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;

CREATE TRIGGER bank_file_stays BEFORE DELETE ON bank_file BEGIN
    SELECT RAISE(ABORT, 'the files of banks are final');
END;

CREATE TRIGGER bank_statement_final BEFORE UPDATE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;

CREATE TRIGGER bank_statement_stays BEFORE DELETE ON bank_statement BEGIN
    SELECT RAISE(ABORT, 'the statements of banks are final');
END;

CREATE TRIGGER bank_line_final BEFORE UPDATE ON bank_line
WHEN NEW.id <> OLD.id OR NEW.bank_account <> OLD.bank_account OR NEW.statement <> OLD.statement
     OR NEW.position <> OLD.position OR NEW.booked_on <> OLD.booked_on
     OR NEW.valued_on IS NOT OLD.valued_on OR NEW.amount <> OLD.amount OR NEW.name IS NOT OLD.name
     OR NEW.iban IS NOT OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.purpose IS NOT OLD.purpose
     OR NEW.end_to_end IS NOT OLD.end_to_end OR NEW.mandate IS NOT OLD.mandate
     OR NEW.creditor IS NOT OLD.creditor OR NEW.bank_reference IS NOT OLD.bank_reference
     OR NEW.code IS NOT OLD.code OR NEW.return_reason IS NOT OLD.return_reason
     OR NEW.original_amount IS NOT OLD.original_amount OR NEW.digest <> OLD.digest
     OR NEW.occurrence <> OLD.occurrence
     OR NEW.matched <> (SELECT coalesce(sum(amount), 0) FROM bank_match WHERE line = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;

CREATE TRIGGER bank_line_stays BEFORE DELETE ON bank_line BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;

CREATE TRIGGER bank_detail_final BEFORE UPDATE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;

CREATE TRIGGER bank_detail_stays BEFORE DELETE ON bank_detail BEGIN
    SELECT RAISE(ABORT, 'the lines of statements are final');
END;

CREATE TRIGGER bank_match_final BEFORE UPDATE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;

CREATE TRIGGER bank_match_stays BEFORE DELETE ON bank_match BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;

CREATE TABLE mandate (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    contact   INTEGER NOT NULL REFERENCES contact (id),
    holder    TEXT NOT NULL,
    iban      TEXT NOT NULL,
    bic       TEXT,
    scheme    TEXT NOT NULL CHECK (scheme IN ('core', 'b2b')),
    once      INTEGER NOT NULL CHECK (once IN (0, 1)),
    signed_on TEXT NOT NULL,
    last_used TEXT,
    ended_on  TEXT
) STRICT;

CREATE INDEX mandate_contact ON mandate (contact);

CREATE TABLE payment_order (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL CHECK (kind IN ('transfer', 'collection')),
    stage        TEXT NOT NULL CHECK (stage IN ('proposed', 'ordered', 'cancelled')),
    bank_account INTEGER NOT NULL REFERENCES bank_account (id),
    execute_on   TEXT NOT NULL,
    batch        INTEGER NOT NULL CHECK (batch IN (0, 1)),
    total        INTEGER NOT NULL CHECK (total > 0),
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    decided_by   TEXT,
    reason       TEXT,
    content      BLOB,
    CHECK (stage <> 'ordered' OR (content IS NOT NULL AND decided_by IS NOT NULL)),
    CHECK ((stage = 'cancelled') = (reason IS NOT NULL))
) STRICT;

CREATE TABLE payment_order_item (
    payment_order INTEGER NOT NULL REFERENCES payment_order (id),
    position      INTEGER NOT NULL,
    document      TEXT NOT NULL,
    name          TEXT NOT NULL,
    iban          TEXT NOT NULL,
    bic           TEXT,
    amount        INTEGER NOT NULL CHECK (amount > 0),
    end_to_end    TEXT NOT NULL UNIQUE,
    remittance    TEXT NOT NULL,
    mandate       INTEGER REFERENCES mandate (id),
    sequence      TEXT CHECK (sequence IN ('FRST', 'RCUR', 'OOFF')),
    active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    PRIMARY KEY (payment_order, position),
    CHECK ((mandate IS NULL) = (sequence IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX payment_order_item_once ON payment_order_item (document) WHERE active = 1;

CREATE TRIGGER payment_order_final BEFORE UPDATE ON payment_order
WHEN OLD.stage = 'cancelled' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind
     OR NEW.bank_account <> OLD.bank_account OR NEW.execute_on <> OLD.execute_on
     OR NEW.batch <> OLD.batch OR NEW.total <> OLD.total OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.stage = 'ordered' AND (NEW.content IS NOT OLD.content OR NEW.stage = 'proposed'
                                    OR NEW.decided_by IS NOT OLD.decided_by)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;

CREATE TRIGGER payment_order_stays BEFORE DELETE ON payment_order BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;

CREATE TRIGGER payment_order_item_stays BEFORE DELETE ON payment_order_item BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;

CREATE TRIGGER payment_order_item_grows BEFORE INSERT ON payment_order_item
WHEN (SELECT stage FROM payment_order WHERE id = NEW.payment_order) <> 'proposed'
     OR EXISTS (SELECT 1 FROM payment_order_item WHERE end_to_end = NEW.end_to_end
                OR (payment_order = NEW.payment_order AND position = NEW.position)
                OR (document = NEW.document AND active = 1)) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final, and nothing is in two of them');
END;

CREATE TRIGGER mandate_final BEFORE UPDATE ON mandate
WHEN NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.contact <> OLD.contact
     OR NEW.holder <> OLD.holder OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic
     OR NEW.scheme <> OLD.scheme OR NEW.once <> OLD.once OR NEW.signed_on <> OLD.signed_on BEGIN
    SELECT RAISE(ABORT, 'a mandate is what was signed: end it, and add the new one');
END;

CREATE TRIGGER mandate_stays BEFORE DELETE ON mandate BEGIN
    SELECT RAISE(ABORT, 'a mandate is kept: `bo bank mandate end` ends it');
END;

CREATE TRIGGER bill_more_final BEFORE UPDATE OF pay_by
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

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

CREATE TABLE personal_account (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id),
    side    TEXT NOT NULL CHECK (side IN ('customer', 'supplier')),
    number  INTEGER NOT NULL UNIQUE,
    UNIQUE (contact, side),
    CHECK (CASE side WHEN 'customer' THEN number BETWEEN 10000 AND 69999
                     ELSE number BETWEEN 70000 AND 99999 END)
) STRICT;

CREATE TRIGGER personal_account_grows BEFORE INSERT ON personal_account
WHEN EXISTS (SELECT 1 FROM personal_account
             WHERE id = NEW.id OR number = NEW.number
                OR (contact = NEW.contact AND side = NEW.side)) BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;

CREATE TRIGGER personal_account_final BEFORE UPDATE ON personal_account BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;

CREATE TRIGGER personal_account_stays BEFORE DELETE ON personal_account BEGIN
    SELECT RAISE(ABORT, 'the account of a contact at the adviser is final');
END;

CREATE TABLE recurring_entry (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    every     TEXT NOT NULL CHECK (every IN ('week', 'month', 'quarter', 'half-year', 'year')),
    starts_on TEXT NOT NULL,
    ends_on   TEXT,
    stopped   INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    content   TEXT NOT NULL
, begun_by INTEGER REFERENCES entry (id)) STRICT;

CREATE TABLE recurring_entry_run (
    recurring INTEGER NOT NULL REFERENCES recurring_entry (id),
    period    TEXT NOT NULL,
    entry     INTEGER NOT NULL UNIQUE REFERENCES entry (id),
    PRIMARY KEY (recurring, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER recurring_entry_begun BEFORE UPDATE ON recurring_entry
WHEN (NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.every <> OLD.every
      OR NEW.starts_on <> OLD.starts_on OR NEW.content <> OLD.content)
     AND EXISTS (SELECT 1 FROM recurring_entry_run WHERE recurring = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of a recurring entry stays as it was: stop it instead');
END;

CREATE TRIGGER recurring_entry_run_once BEFORE INSERT ON recurring_entry_run
WHEN EXISTS (SELECT 1 FROM recurring_entry_run
             WHERE recurring = NEW.recurring AND period = NEW.period OR entry = NEW.entry) BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;

CREATE TRIGGER recurring_entry_run_final BEFORE UPDATE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;

CREATE TRIGGER recurring_entry_run_stays BEFORE DELETE ON recurring_entry_run BEGIN
    SELECT RAISE(ABORT, 'a period is posted once');
END;

CREATE TRIGGER period_replaces_none BEFORE INSERT ON period
WHEN EXISTS (SELECT 1 FROM period WHERE month = NEW.month) BEGIN
    SELECT RAISE(ABORT, 'what was locked is kept: `bo ledger period unlock` opens it');
END;

CREATE TABLE self_bill (
    id        INTEGER PRIMARY KEY,
    bill      INTEGER NOT NULL REFERENCES bill (id),
    kind      TEXT NOT NULL CHECK (kind IN ('invoice', 'cancellation')),
    number    TEXT UNIQUE,
    series    TEXT,
    seq       INTEGER,
    date      TEXT,
    language  TEXT NOT NULL CHECK (language IN ('de', 'en')),
    agreement TEXT,
    corrects  TEXT,
    reason    TEXT,
    supplier  INTEGER REFERENCES party_copy (id),
    customer  INTEGER REFERENCES party_copy (id),
    UNIQUE (bill, kind),
    CHECK ((number IS NULL) = (date IS NULL)),
    CHECK ((number IS NULL) = (supplier IS NULL)),
    CHECK ((number IS NULL) = (customer IS NULL)),
    CHECK ((kind = 'cancellation') = (reason IS NOT NULL))
) STRICT;

CREATE TRIGGER self_bill_grows BEFORE INSERT ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead')
    WHERE EXISTS (SELECT 1 FROM self_bill WHERE id = NEW.id OR number = NEW.number
                     OR bill = NEW.bill AND kind = NEW.kind);
    SELECT RAISE(ABORT, 'a bill that is decided becomes no self-billed invoice')
    WHERE NEW.kind = 'invoice' AND (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'only a cancelled bill is taken back')
    WHERE NEW.kind = 'cancellation' AND (SELECT cancelled FROM bill WHERE id = NEW.bill) IS NOT 1;
END;

CREATE TRIGGER self_bill_final BEFORE UPDATE ON self_bill WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice is final: cancel it instead');
END;

CREATE TRIGGER self_bill_keeps BEFORE UPDATE OF id, bill, kind ON self_bill
WHEN OLD.number IS NULL AND (NEW.id <> OLD.id OR NEW.bill <> OLD.bill OR NEW.kind <> OLD.kind) BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;

CREATE TRIGGER self_bill_stays BEFORE DELETE ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice stays with its bill');
END;

CREATE VIEW self_bills AS
    SELECT self_bill.number, self_bill.kind, self_bill.date, bill.number AS bill,
           contact.number AS contact, bill.supplier_name AS name,
           CASE self_bill.kind WHEN 'cancellation' THEN -bill.payable ELSE bill.payable END AS payable_minor,
           bill.currency
    FROM self_bill JOIN bill ON bill.id = self_bill.bill JOIN contact ON contact.id = bill.contact;

CREATE TRIGGER bank_match_grows BEFORE INSERT ON bank_match
WHEN NEW.amount = 0 OR EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id OR undoes = NEW.undoes)
     OR (NEW.undoes IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM bank_match
            WHERE id = NEW.undoes AND line = NEW.line AND amount = -NEW.amount
              AND undoes IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'a match is final: `bo bank unmatch` takes it back');
END;

CREATE TABLE budget (
    id         INTEGER PRIMARY KEY,
    scenario   TEXT NOT NULL CHECK (length(scenario) > 0),
    account    INTEGER NOT NULL REFERENCES account (id),
    department INTEGER REFERENCES department (id),
    month      TEXT NOT NULL CHECK (length(month) = 7),
    amount     INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX budget_once ON budget (scenario, account, month, coalesce(department, 0));

CREATE TRIGGER bill_difference_final BEFORE UPDATE OF difference_to
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TABLE bill_deposit (
    bill    INTEGER NOT NULL REFERENCES bill (id),
    deposit INTEGER NOT NULL REFERENCES bill (id),
    amount  INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (bill, deposit),
    CHECK (bill <> deposit)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_deposit_deposit ON bill_deposit (deposit);

CREATE TRIGGER bill_deposit_once BEFORE INSERT ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead')
    WHERE (SELECT status FROM bill WHERE id = NEW.bill) IS NOT 'received';
    SELECT RAISE(ABORT, 'a deposit is taken off one bill')
    WHERE EXISTS (SELECT 1 FROM bill_deposit JOIN bill ON bill.id = bill_deposit.bill
                  WHERE bill_deposit.deposit = NEW.deposit AND bill.cancelled = 0);
END;

CREATE TRIGGER bill_deposit_final BEFORE UPDATE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_deposit_stays BEFORE DELETE ON bill_deposit BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER bill_book_vat_final BEFORE UPDATE OF book_vat
ON bill WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER posting_of_next_entry BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry WHERE id >= NEW.entry) BEGIN
    SELECT RAISE(FAIL, 'a posted entry is final: reverse it instead');
END;

CREATE TRIGGER entry_reverses BEFORE INSERT ON entry WHEN NEW.reverses IS NOT NULL BEGIN
    SELECT RAISE(FAIL, 'an entry is reversed once')
    WHERE EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(FAIL, 'a reversal mirrors its entry account by account')
    WHERE EXISTS (
        SELECT 1 FROM posting WHERE entry IN (NEW.id, NEW.reverses)
        GROUP BY account, coalesce(tax, ''), coalesce(department, 0) HAVING sum(amount) <> 0);
END;

CREATE TRIGGER audit_record_grows BEFORE INSERT ON audit_record
WHEN EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq) BEGIN
    SELECT RAISE(FAIL, 'the log is never changed');
END;

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE contract (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    number     TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX contract_person ON contract (person);

CREATE TABLE staff_fact (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    contract   INTEGER REFERENCES contract (id),
    field      TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('set', 'end', 'withdraw')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    withdraws  INTEGER REFERENCES staff_fact (id),
    erased_at  TEXT,
    CHECK ((action = 'withdraw') = (withdraws IS NOT NULL)),
    CHECK ((action = 'set' AND erased_at IS NULL) = (value IS NOT NULL))
) STRICT;

CREATE INDEX staff_fact_person ON staff_fact (person, field);

CREATE INDEX staff_fact_field ON staff_fact (field, value);

CREATE INDEX staff_fact_withdraws ON staff_fact (withdraws) WHERE withdraws IS NOT NULL;

CREATE TABLE department_fact (
    id         INTEGER PRIMARY KEY,
    department INTEGER NOT NULL REFERENCES department (id),
    field      TEXT NOT NULL CHECK (field IN ('parent', 'manager', 'deputies')),
    action     TEXT NOT NULL CHECK (action IN ('set', 'end')),
    value      TEXT,
    valid_from TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    reason     TEXT,
    CHECK ((action = 'set') = (value IS NOT NULL))
) STRICT;

CREATE INDEX department_fact_department ON department_fact (department);

CREATE TABLE staff_access (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    fields  TEXT NOT NULL
) STRICT;

CREATE INDEX staff_access_person ON staff_access (person);

CREATE TRIGGER person_final BEFORE UPDATE ON person BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;

CREATE TRIGGER person_stays BEFORE DELETE ON person BEGIN
    SELECT RAISE(ABORT, 'a person stays: `bo staff leave-firm` ends what they work under');
END;

CREATE TRIGGER person_once BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a person keeps their number');
END;

CREATE TRIGGER contract_final BEFORE UPDATE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;

CREATE TRIGGER contract_stays BEFORE DELETE ON contract BEGIN
    SELECT RAISE(ABORT, 'a contract stays: `bo staff contract end` ends it');
END;

CREATE TRIGGER contract_once BEFORE INSERT ON contract
WHEN EXISTS (SELECT 1 FROM contract WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a contract is what was agreed: end it, and add the new one');
END;

CREATE TRIGGER staff_fact_stays BEFORE DELETE ON staff_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;

CREATE TRIGGER staff_fact_grows BEFORE INSERT ON staff_fact
WHEN EXISTS (SELECT 1 FROM staff_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;

CREATE TRIGGER department_fact_final BEFORE UPDATE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;

CREATE TRIGGER department_fact_stays BEFORE DELETE ON department_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;

CREATE TRIGGER department_fact_grows BEFORE INSERT ON department_fact
WHEN EXISTS (SELECT 1 FROM department_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff department edit` corrects it');
END;

CREATE TRIGGER staff_access_final BEFORE UPDATE ON staff_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TRIGGER staff_access_grows BEFORE INSERT ON staff_access
WHEN EXISTS (SELECT 1 FROM staff_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TABLE approval_rule (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    above      INTEGER CHECK (above >= 0),
    department TEXT,
    approvers  TEXT NOT NULL,
    needed     INTEGER NOT NULL CHECK (needed > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE TABLE approval_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    scope      TEXT NOT NULL,
    record     TEXT NOT NULL,
    title      TEXT NOT NULL,
    amount     INTEGER,
    currency   TEXT,
    department TEXT,
    person     INTEGER REFERENCES person (id),
    digest     BLOB NOT NULL CHECK (length(digest) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'void')), logins TEXT,
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT;

CREATE UNIQUE INDEX approval_request_open ON approval_request (scope, record) WHERE state = 'open';

CREATE TABLE approval_need (
    request   INTEGER NOT NULL REFERENCES approval_request (id),
    position  INTEGER NOT NULL,
    rule      TEXT NOT NULL,
    approvers TEXT NOT NULL,
    needed    INTEGER NOT NULL CHECK (needed > 0),
    PRIMARY KEY (request, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval_decision (
    id      INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES approval_request (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
    actor   TEXT NOT NULL,
    person  TEXT,
    at      TEXT NOT NULL,
    reason  TEXT,
    alone   INTEGER NOT NULL CHECK (alone IN (0, 1)),
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    UNIQUE (request, actor)
) STRICT;

CREATE TRIGGER approval_rule_final BEFORE UPDATE ON approval_rule
WHEN OLD.removed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.scope <> OLD.scope
     OR NEW.above IS NOT OLD.above OR NEW.department IS NOT OLD.department
     OR NEW.approvers <> OLD.approvers OR NEW.needed <> OLD.needed
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;

CREATE TRIGGER approval_rule_stays BEFORE DELETE ON approval_rule BEGIN
    SELECT RAISE(ABORT, 'a rule is final: `bo inbox rule remove` ends it');
END;

CREATE TRIGGER approval_request_final BEFORE UPDATE ON approval_request
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.scope <> OLD.scope
     OR NEW.record <> OLD.record OR NEW.title <> OLD.title OR NEW.amount IS NOT OLD.amount
     OR NEW.currency IS NOT OLD.currency OR NEW.department IS NOT OLD.department
     OR NEW.person IS NOT OLD.person OR NEW.digest <> OLD.digest
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER approval_request_grows BEFORE INSERT ON approval_request
WHEN EXISTS (SELECT 1 FROM approval_request WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM approval_request WHERE number = NEW.number
                OR (state = 'open' AND scope = NEW.scope AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER approval_need_final BEFORE UPDATE ON approval_need BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER approval_need_grows BEFORE INSERT ON approval_need
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE request = NEW.request)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_need
                WHERE request = NEW.request AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER approval_decision_final BEFORE UPDATE ON approval_decision BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;

CREATE TRIGGER approval_decision_grows BEFORE INSERT ON approval_decision
WHEN EXISTS (SELECT 1 FROM approval_decision WHERE id = NEW.id)
     OR (SELECT state FROM approval_request WHERE id = NEW.request) <> 'open'
     OR EXISTS (SELECT 1 FROM approval_decision
                WHERE request = NEW.request AND actor = NEW.actor) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;

CREATE TRIGGER invoice_opened_final BEFORE UPDATE OF opened_on ON invoice
WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'an issued invoice is final: cancel or credit it instead');
END;

CREATE TRIGGER bill_opened_final BEFORE UPDATE OF opened_on ON bill
WHEN OLD.status <> 'received' BEGIN
    SELECT RAISE(ABORT, 'what is decided about a bill is final: cancel it instead');
END;

CREATE TRIGGER period_before_closed BEFORE INSERT ON period
WHEN NEW.state <> 'closed'
     AND EXISTS (SELECT 1 FROM period WHERE month > NEW.month AND state = 'closed') BEGIN
    SELECT RAISE(ABORT, 'a closed month stays closed: post in an open one');
END;

CREATE TRIGGER month_sum_grows BEFORE UPDATE ON month_sum
WHEN NEW.account <> OLD.account OR NEW.month <> OLD.month
     OR NEW.debit < OLD.debit OR NEW.credit < OLD.credit BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

CREATE TRIGGER month_sum_stays BEFORE DELETE ON month_sum BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

CREATE TRIGGER month_sum_upto_once BEFORE INSERT ON month_sum_upto
WHEN EXISTS (SELECT 1 FROM month_sum_upto) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

CREATE TRIGGER month_sum_upto_grows BEFORE UPDATE ON month_sum_upto
WHEN NEW.id <> OLD.id OR NEW.entry < OLD.entry
     OR NEW.entry > (SELECT coalesce(max(id), 0) FROM entry) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

CREATE TRIGGER month_sum_upto_stays BEFORE DELETE ON month_sum_upto BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

CREATE TABLE leave_request (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    half       TEXT NOT NULL,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;

CREATE INDEX leave_request_person ON leave_request (person, first_day);

CREATE TABLE leave_step (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES leave_request (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'cancelled')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (request, position)
) STRICT;

CREATE TABLE leave_grant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    what       TEXT NOT NULL,
    bucket     TEXT NOT NULL,
    year       INTEGER NOT NULL,
    days       INTEGER NOT NULL,
    until      TEXT,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX leave_grant_person ON leave_grant (person);

CREATE TABLE leave_notice (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    year       INTEGER NOT NULL,
    given_on   TEXT NOT NULL,
    days       INTEGER NOT NULL,
    content    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX leave_notice_person ON leave_notice (person);

CREATE TABLE leave_block (
    id         INTEGER PRIMARY KEY,
    department TEXT,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK (first_day <= last_day),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE TABLE sickness (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    first_day  TEXT NOT NULL,
    same_as    INTEGER REFERENCES sickness (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX sickness_person ON sickness (person, first_day);

CREATE TABLE sickness_fact (
    id         INTEGER PRIMARY KEY,
    sickness   INTEGER NOT NULL REFERENCES sickness (id),
    what       TEXT NOT NULL CHECK (what IN ('ended', 'certified', 'offered', 'withdrawn')),
    day        TEXT NOT NULL,
    known_at   TEXT NOT NULL,
    entered_by TEXT NOT NULL
, until TEXT CHECK (until IS NULL OR what = 'certified')) STRICT;

CREATE INDEX sickness_fact_sickness ON sickness_fact (sickness);

CREATE TRIGGER leave_request_final BEFORE UPDATE ON leave_request
WHEN NEW.note IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.kind <> OLD.kind OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.half <> OLD.half
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;

CREATE TRIGGER leave_request_grows BEFORE INSERT ON leave_request
WHEN EXISTS (SELECT 1 FROM leave_request WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;

CREATE TRIGGER leave_step_final BEFORE UPDATE ON leave_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.request <> OLD.request
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;

CREATE TRIGGER leave_step_grows BEFORE INSERT ON leave_step
WHEN EXISTS (SELECT 1 FROM leave_step WHERE id = NEW.id
             OR (request = NEW.request AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;

CREATE TRIGGER leave_grant_final BEFORE UPDATE ON leave_grant
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.person <> OLD.person OR NEW.what <> OLD.what OR NEW.bucket <> OLD.bucket
     OR NEW.year <> OLD.year OR NEW.days <> OLD.days OR NEW.until IS NOT OLD.until
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;

CREATE TRIGGER leave_grant_grows BEFORE INSERT ON leave_grant
WHEN EXISTS (SELECT 1 FROM leave_grant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;

CREATE TRIGGER leave_notice_final BEFORE UPDATE ON leave_notice BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;

CREATE TRIGGER leave_notice_grows BEFORE INSERT ON leave_notice
WHEN EXISTS (SELECT 1 FROM leave_notice WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;

CREATE TRIGGER leave_block_final BEFORE UPDATE ON leave_block
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.department IS NOT OLD.department OR NEW.first_day <> OLD.first_day
     OR NEW.last_day <> OLD.last_day OR NEW.reason <> OLD.reason
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;

CREATE TRIGGER leave_block_stays BEFORE DELETE ON leave_block BEGIN
    SELECT RAISE(ABORT, 'a block is final: `bo staff leave block remove` ends it');
END;

CREATE TRIGGER sickness_final BEFORE UPDATE ON sickness BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;

CREATE TRIGGER sickness_grows BEFORE INSERT ON sickness
WHEN EXISTS (SELECT 1 FROM sickness WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;

CREATE TRIGGER sickness_fact_final BEFORE UPDATE ON sickness_fact BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;

CREATE TRIGGER sickness_fact_grows BEFORE INSERT ON sickness_fact
WHEN EXISTS (SELECT 1 FROM sickness_fact WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;

CREATE TABLE time_entry (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    starts      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    pause       INTEGER NOT NULL CHECK (pause >= 0),
    project     TEXT,
    customer    INTEGER REFERENCES contact (id),
    ticket      TEXT,
    billable    INTEGER NOT NULL,
    note        TEXT,
    source      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    replaces    INTEGER REFERENCES time_entry (id),
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;

CREATE INDEX time_entry_person ON time_entry (person, starts, ends, day, pause)
    WHERE gone_at IS NULL;

CREATE INDEX time_entry_replaces ON time_entry (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE time_clock (
    person   INTEGER PRIMARY KEY REFERENCES person (id),
    day      TEXT NOT NULL,
    since    INTEGER NOT NULL,
    pausing  INTEGER NOT NULL,
    project  TEXT,
    customer INTEGER REFERENCES contact (id),
    ticket   TEXT,
    billable INTEGER NOT NULL,
    note     TEXT
) STRICT;

CREATE TABLE time_account (
    id          INTEGER PRIMARY KEY,
    person      INTEGER NOT NULL REFERENCES person (id),
    day         TEXT NOT NULL,
    kind        TEXT NOT NULL,
    minutes     INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    entered_at  TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    gone_at     TEXT,
    gone_by     TEXT,
    gone_reason TEXT,
    CHECK ((gone_at IS NULL) = (gone_by IS NULL) AND (gone_at IS NULL) = (gone_reason IS NULL))
) STRICT;

CREATE INDEX time_account_person ON time_account (person, day) WHERE gone_at IS NULL;

CREATE TABLE shift (
    id           INTEGER PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES person (id),
    day          TEXT NOT NULL,
    starts       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    pause        INTEGER NOT NULL CHECK (pause >= 0),
    role         TEXT,
    place        TEXT,
    planned_at   TEXT NOT NULL,
    planned_by   TEXT NOT NULL,
    published_at TEXT,
    published_by TEXT,
    gone_at      TEXT,
    gone_by      TEXT,
    gone_reason  TEXT,
    CHECK (starts + pause < ends AND ends <= starts + 1440),
    CHECK ((published_at IS NULL) = (published_by IS NULL)),
    CHECK ((gone_at IS NULL) = (gone_by IS NULL)),
    CHECK (gone_at IS NULL OR published_at IS NULL OR gone_reason IS NOT NULL)
) STRICT;

CREATE INDEX shift_person ON shift (person, starts) WHERE gone_at IS NULL;

CREATE INDEX shift_day ON shift (day) WHERE gone_at IS NULL;

CREATE TRIGGER time_entry_final BEFORE UPDATE ON time_entry
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts
     OR NEW.ends <> OLD.ends OR NEW.pause <> OLD.pause OR NEW.project IS NOT OLD.project
     OR NEW.customer IS NOT OLD.customer OR NEW.ticket IS NOT OLD.ticket
     OR NEW.billable <> OLD.billable OR NEW.note IS NOT OLD.note OR NEW.source <> OLD.source
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.replaces IS NOT OLD.replaces BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;

CREATE TRIGGER time_entry_grows BEFORE INSERT ON time_entry
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_entry WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;

CREATE TRIGGER time_account_final BEFORE UPDATE ON time_account
WHEN OLD.gone_at IS NOT NULL OR NEW.gone_at IS NULL OR NEW.id <> OLD.id
     OR NEW.person <> OLD.person OR NEW.day <> OLD.day OR NEW.kind <> OLD.kind
     OR NEW.minutes <> OLD.minutes OR NEW.reason <> OLD.reason
     OR NEW.entered_at <> OLD.entered_at OR NEW.entered_by <> OLD.entered_by BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;

CREATE TRIGGER time_account_grows BEFORE INSERT ON time_account
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM time_account WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;

CREATE TRIGGER shift_final BEFORE UPDATE ON shift
WHEN OLD.gone_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.person <> OLD.person
     OR NEW.day <> OLD.day OR NEW.starts <> OLD.starts OR NEW.ends <> OLD.ends
     OR NEW.pause <> OLD.pause OR NEW.role IS NOT OLD.role OR NEW.place IS NOT OLD.place
     OR NEW.planned_at <> OLD.planned_at OR NEW.planned_by <> OLD.planned_by
     OR (OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at)
     OR (OLD.published_by IS NOT NULL AND NEW.published_by IS NOT OLD.published_by) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;

CREATE TRIGGER shift_grows BEFORE INSERT ON shift
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM shift WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;

CREATE INDEX account_closed ON account (closed_on) WHERE closed_on IS NOT NULL;

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

CREATE TABLE expense_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;

CREATE TABLE expense (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'trip')),
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    what       TEXT NOT NULL,
    supplier   TEXT,
    category   TEXT NOT NULL,
    account    TEXT NOT NULL,
    department TEXT,
    paid_by    TEXT NOT NULL CHECK (paid_by IN ('person', 'company', 'cash')),
    currency   TEXT NOT NULL,
    rate       TEXT,
    gross      INTEGER NOT NULL CHECK (gross >= 0),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    tax        INTEGER NOT NULL CHECK (tax >= 0 AND tax <= amount),
    file       INTEGER REFERENCES expense_file (id),
    trip       INTEGER REFERENCES expense (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX expense_person ON expense (person, day);

CREATE INDEX expense_file_of ON expense (file) WHERE file IS NOT NULL;

CREATE INDEX expense_trip ON expense (trip) WHERE trip IS NOT NULL;

CREATE TABLE expense_vat (
    expense  INTEGER NOT NULL REFERENCES expense (id),
    position INTEGER NOT NULL CHECK (position > 0),
    rate     TEXT NOT NULL,
    gross    INTEGER NOT NULL CHECK (gross > 0),
    tax      INTEGER NOT NULL CHECK (tax >= 0),
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE expense_step (
    id       INTEGER PRIMARY KEY,
    expense  INTEGER NOT NULL REFERENCES expense (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'withdrawn', 'cancelled')),
    day      TEXT NOT NULL,
    entry    INTEGER REFERENCES entry (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (expense, position)
) STRICT;

CREATE TABLE trip (
    expense    INTEGER PRIMARY KEY REFERENCES expense (id),
    starts_at  TEXT NOT NULL,
    ends_at    TEXT NOT NULL,
    overnight  INTEGER NOT NULL CHECK (overnight IN (0, 1)),
    place      TEXT,
    vehicle    TEXT NOT NULL,
    km         INTEGER NOT NULL CHECK (km >= 0),
    kilometres INTEGER NOT NULL CHECK (kilometres >= 0),
    nights     INTEGER NOT NULL CHECK (nights >= 0),
    lodging    INTEGER NOT NULL CHECK (lodging >= 0),
    meals_paid INTEGER CHECK (meals_paid >= 0),
    lump       INTEGER NOT NULL CHECK (lump >= 0),
    wage       INTEGER NOT NULL CHECK (wage >= 0),
    CHECK (starts_at < ends_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE trip_leg (
    expense  INTEGER NOT NULL REFERENCES trip (expense),
    position INTEGER NOT NULL CHECK (position > 0),
    at       TEXT NOT NULL,
    country  TEXT NOT NULL,
    city     TEXT,
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE trip_day (
    expense INTEGER NOT NULL REFERENCES trip (expense),
    day     TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    country TEXT NOT NULL,
    city    TEXT,
    meals   TEXT NOT NULL,
    full    INTEGER NOT NULL CHECK (full >= 0),
    granted INTEGER NOT NULL CHECK (granted >= 0),
    cut     INTEGER NOT NULL CHECK (cut >= 0),
    amount  INTEGER NOT NULL CHECK (amount >= 0),
    why     TEXT NOT NULL,
    PRIMARY KEY (expense, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    entry      INTEGER NOT NULL REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
, role TEXT) STRICT;

CREATE INDEX claim_person ON claim (person);

CREATE TABLE claim_payment (
    id        INTEGER PRIMARY KEY,
    claim     INTEGER NOT NULL REFERENCES claim (id),
    how       TEXT NOT NULL CHECK (how IN ('order', 'bank', 'cash', 'payroll', 'cancelled')),
    day       TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount <> 0),
    key       TEXT UNIQUE,
    month     TEXT,
    entry     INTEGER NOT NULL REFERENCES entry (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    CHECK ((how = 'payroll') = (month IS NOT NULL))
) STRICT;

CREATE INDEX claim_payment_claim ON claim_payment (claim);

CREATE INDEX claim_payment_month ON claim_payment (month) WHERE month IS NOT NULL;

CREATE TRIGGER expense_file_grows BEFORE INSERT ON expense_file
WHEN EXISTS (SELECT 1 FROM expense_file WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;

CREATE TRIGGER expense_file_final BEFORE UPDATE ON expense_file BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;

CREATE TRIGGER expense_final BEFORE UPDATE ON expense
WHEN EXISTS (SELECT 1 FROM expense_step WHERE expense = OLD.id) OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.person <> OLD.person
     OR NEW.day <> OLD.day OR NEW.supplier IS NOT OLD.supplier OR NEW.paid_by <> OLD.paid_by
     OR NEW.currency <> OLD.currency OR NEW.rate IS NOT OLD.rate OR NEW.gross <> OLD.gross
     OR NEW.amount <> OLD.amount OR NEW.tax <> OLD.tax OR NEW.file IS NOT OLD.file
     OR NEW.trip IS NOT OLD.trip OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER expense_grows BEFORE INSERT ON expense
WHEN EXISTS (SELECT 1 FROM expense WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER expense_vat_final BEFORE UPDATE ON expense_vat BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;

CREATE TRIGGER expense_vat_grows BEFORE INSERT ON expense_vat
WHEN EXISTS (SELECT 1 FROM expense_vat WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;

CREATE TRIGGER trip_final BEFORE UPDATE ON trip BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER trip_grows BEFORE INSERT ON trip
WHEN EXISTS (SELECT 1 FROM trip WHERE expense = NEW.expense) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER trip_leg_final BEFORE UPDATE ON trip_leg BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER trip_leg_grows BEFORE INSERT ON trip_leg
WHEN EXISTS (SELECT 1 FROM trip_leg WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER trip_day_final BEFORE UPDATE ON trip_day BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER trip_day_grows BEFORE INSERT ON trip_day
WHEN EXISTS (SELECT 1 FROM trip_day WHERE expense = NEW.expense AND day = NEW.day) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER expense_step_final BEFORE UPDATE ON expense_step BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;

CREATE TRIGGER expense_step_grows BEFORE INSERT ON expense_step
WHEN EXISTS (SELECT 1 FROM expense_step WHERE id = NEW.id OR (expense = NEW.expense AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;

CREATE TRIGGER claim_final BEFORE UPDATE ON claim BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;

CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;

CREATE TRIGGER claim_grows BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what is owed is final: `bo staff expense cancel` takes it back');
END;

CREATE TRIGGER claim_payment_final BEFORE UPDATE ON claim_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;

CREATE TRIGGER claim_payment_stays BEFORE DELETE ON claim_payment BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;

CREATE TRIGGER claim_payment_grows BEFORE INSERT ON claim_payment
WHEN EXISTS (SELECT 1 FROM claim_payment WHERE id = NEW.id OR (NEW.key IS NOT NULL AND key = NEW.key)) BEGIN
    SELECT RAISE(ABORT, 'a payment is final');
END;

CREATE TABLE hire_opening (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL CHECK (length(title) > 0),
    department   TEXT,
    weekly_hours INTEGER CHECK (weekly_hours > 0),
    salary_from  TEXT,
    salary_to    TEXT,
    wanted_from  TEXT,
    head_count   INTEGER NOT NULL CHECK (head_count > 0),
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    CHECK ((salary_from IS NULL) = (salary_to IS NULL))
) STRICT;

CREATE TABLE hire_opening_step (
    id       INTEGER PRIMARY KEY,
    opening  INTEGER NOT NULL REFERENCES hire_opening (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'rejected', 'filled', 'closed')),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (opening, position)
) STRICT;

CREATE TABLE hire_applicant (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    opening    INTEGER NOT NULL REFERENCES hire_opening (id),
    applied_on TEXT NOT NULL,
    last_name  TEXT,
    first_name TEXT,
    email      TEXT,
    phone      TEXT,
    street     TEXT,
    zip        TEXT,
    city       TEXT,
    source     TEXT,
    keep_until TEXT,
    erased_at  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((erased_at IS NULL) = (last_name IS NOT NULL)),
    CHECK (erased_at IS NULL OR (first_name IS NULL AND email IS NULL AND phone IS NULL
           AND street IS NULL AND zip IS NULL AND city IS NULL AND source IS NULL
           AND keep_until IS NULL))
) STRICT;

CREATE INDEX hire_applicant_opening ON hire_applicant (opening);

CREATE INDEX hire_applicant_email ON hire_applicant (email);

CREATE TABLE hire_stage (
    id        INTEGER PRIMARY KEY,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    stage     TEXT NOT NULL CHECK (stage IN ('new', 'screening', 'interview', 'offer', 'hired',
                                             'rejected', 'withdrawn')),
    day       TEXT NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    reason    TEXT,
    UNIQUE (applicant, position)
) STRICT;

CREATE TABLE hire_document (
    id         INTEGER PRIMARY KEY,
    applicant  INTEGER NOT NULL REFERENCES hire_applicant (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    name       TEXT,
    media_type TEXT NOT NULL,
    sha256     BLOB CHECK (length(sha256) = 32),
    content    BLOB,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK ((content IS NULL) = (name IS NULL))
) STRICT;

CREATE TABLE hire_interview (
    id           INTEGER PRIMARY KEY,
    applicant    INTEGER NOT NULL REFERENCES hire_applicant (id),
    position     INTEGER NOT NULL CHECK (position > 0),
    starts       INTEGER NOT NULL,
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    place        TEXT,
    interviewers TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    cancelled_at TEXT,
    cancelled_by TEXT,
    UNIQUE (applicant, position),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
) STRICT;

CREATE TABLE hire_note (
    id        INTEGER PRIMARY KEY,
    interview INTEGER NOT NULL REFERENCES hire_interview (id),
    content   TEXT,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;

CREATE INDEX hire_note_interview ON hire_note (interview);

CREATE TABLE hire_offer (
    id              INTEGER PRIMARY KEY,
    applicant       INTEGER NOT NULL REFERENCES hire_applicant (id),
    position        INTEGER NOT NULL CHECK (position > 0),
    job_title       TEXT NOT NULL,
    department      TEXT,
    kind            TEXT NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    probation_until TEXT,
    salary          TEXT NOT NULL,
    weekly_hours    INTEGER NOT NULL CHECK (weekly_hours > 0),
    week            TEXT,
    leave_days      TEXT,
    work_state      TEXT,
    offered_on      TEXT NOT NULL,
    answer_by       TEXT NOT NULL,
    language        TEXT NOT NULL,
    recipient       TEXT,
    content         TEXT,
    sha256          BLOB CHECK (length(sha256) = 32),
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    UNIQUE (applicant, position),
    CHECK ((content IS NULL) = (sha256 IS NULL)),
    CHECK (offered_on <= starts_on AND offered_on <= answer_by)
) STRICT;

CREATE TABLE checklist_template (
    id         INTEGER PRIMARY KEY,
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    title      TEXT NOT NULL CHECK (length(title) > 0),
    due        TEXT NOT NULL,
    owner      TEXT NOT NULL,
    category   TEXT NOT NULL,
    law        TEXT,
    removed    INTEGER NOT NULL CHECK (removed IN (0, 1)),
    UNIQUE (list, code)
) STRICT;

CREATE TABLE checklist (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    list       TEXT NOT NULL CHECK (list IN ('onboard', 'offboard')),
    position   INTEGER NOT NULL CHECK (position > 0),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (person, list, position)
) STRICT;

CREATE TABLE checklist_task (
    id        INTEGER PRIMARY KEY,
    checklist INTEGER NOT NULL REFERENCES checklist (id),
    position  INTEGER NOT NULL CHECK (position > 0),
    code      TEXT NOT NULL,
    title     TEXT NOT NULL,
    due       TEXT NOT NULL,
    owner     TEXT NOT NULL,
    category  TEXT NOT NULL,
    law       TEXT,
    UNIQUE (checklist, position),
    UNIQUE (checklist, code)
) STRICT;

CREATE TABLE checklist_step (
    id       INTEGER PRIMARY KEY,
    task     INTEGER NOT NULL REFERENCES checklist_task (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
    day      TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (task, position)
) STRICT;

CREATE TRIGGER hire_opening_final BEFORE UPDATE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;

CREATE TRIGGER hire_opening_stays BEFORE DELETE ON hire_opening BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;

CREATE TRIGGER hire_opening_grows BEFORE INSERT ON hire_opening
WHEN EXISTS (SELECT 1 FROM hire_opening WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an opening is final: `bo staff hire opening close`, and add it again');
END;

CREATE TRIGGER hire_opening_step_final BEFORE UPDATE ON hire_opening_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.opening <> OLD.opening
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.at <> OLD.at
     OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;

CREATE TRIGGER hire_opening_step_stays BEFORE DELETE ON hire_opening_step BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;

CREATE TRIGGER hire_opening_step_grows BEFORE INSERT ON hire_opening_step
WHEN EXISTS (SELECT 1 FROM hire_opening_step WHERE id = NEW.id OR (opening = NEW.opening AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an opening is final');
END;

CREATE TRIGGER hire_applicant_stays BEFORE DELETE ON hire_applicant BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;

CREATE TRIGGER hire_applicant_grows BEFORE INSERT ON hire_applicant
WHEN EXISTS (SELECT 1 FROM hire_applicant WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;

CREATE TRIGGER hire_stage_final BEFORE UPDATE ON hire_stage
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant
     OR NEW.position <> OLD.position OR NEW.stage <> OLD.stage OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;

CREATE TRIGGER hire_stage_stays BEFORE DELETE ON hire_stage BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;

CREATE TRIGGER hire_stage_grows BEFORE INSERT ON hire_stage
WHEN EXISTS (SELECT 1 FROM hire_stage WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'how far an applicant was is final: `bo staff hire applicant move` adds to it');
END;

CREATE TRIGGER hire_document_final BEFORE UPDATE ON hire_document
WHEN NEW.name IS NOT NULL OR NEW.sha256 IS NOT NULL OR NEW.content IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.media_type <> OLD.media_type OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;

CREATE TRIGGER hire_document_stays BEFORE DELETE ON hire_document BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;

CREATE TRIGGER hire_document_grows BEFORE INSERT ON hire_document
WHEN EXISTS (SELECT 1 FROM hire_document WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a document is final: it stays as it came until its applicant is erased');
END;

CREATE TRIGGER hire_interview_final BEFORE UPDATE ON hire_interview
WHEN NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.starts <> OLD.starts OR NEW.minutes <> OLD.minutes
     OR (NEW.place IS NOT NULL AND NEW.place IS NOT OLD.place)
     OR NEW.interviewers IS NOT OLD.interviewers OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR (OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS NOT OLD.cancelled_at)
     OR (OLD.cancelled_by IS NOT NULL AND NEW.cancelled_by IS NOT OLD.cancelled_by) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;

CREATE TRIGGER hire_interview_stays BEFORE DELETE ON hire_interview BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;

CREATE TRIGGER hire_interview_grows BEFORE INSERT ON hire_interview
WHEN EXISTS (SELECT 1 FROM hire_interview WHERE id = NEW.id
             OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an interview is final: `bo staff hire interview cancel`, and plan it again');
END;

CREATE TRIGGER hire_note_final BEFORE UPDATE ON hire_note
WHEN NEW.content IS NOT NULL OR NEW.id <> OLD.id OR NEW.interview <> OLD.interview
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;

CREATE TRIGGER hire_note_stays BEFORE DELETE ON hire_note BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;

CREATE TRIGGER hire_note_grows BEFORE INSERT ON hire_note
WHEN EXISTS (SELECT 1 FROM hire_note WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a note of an interview is final');
END;

CREATE TRIGGER hire_offer_final BEFORE UPDATE ON hire_offer
WHEN NEW.recipient IS NOT NULL OR NEW.content IS NOT NULL OR NEW.sha256 IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.applicant <> OLD.applicant OR NEW.position <> OLD.position
     OR NEW.job_title <> OLD.job_title OR NEW.department IS NOT OLD.department
     OR NEW.kind <> OLD.kind OR NEW.starts_on <> OLD.starts_on
     OR NEW.ends_on IS NOT OLD.ends_on OR NEW.probation_until IS NOT OLD.probation_until
     OR NEW.salary <> OLD.salary OR NEW.weekly_hours <> OLD.weekly_hours
     OR NEW.week IS NOT OLD.week OR NEW.leave_days IS NOT OLD.leave_days
     OR NEW.work_state IS NOT OLD.work_state OR NEW.offered_on <> OLD.offered_on
     OR NEW.answer_by <> OLD.answer_by OR NEW.language <> OLD.language
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;

CREATE TRIGGER hire_offer_stays BEFORE DELETE ON hire_offer BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;

CREATE TRIGGER hire_offer_grows BEFORE INSERT ON hire_offer
WHEN EXISTS (SELECT 1 FROM hire_offer WHERE id = NEW.id OR (applicant = NEW.applicant AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'an offer is final: `bo staff hire offer withdraw`, and make another one');
END;

CREATE TRIGGER checklist_final BEFORE UPDATE ON checklist
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.list <> OLD.list
     OR NEW.position <> OLD.position OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;

CREATE TRIGGER checklist_task_final BEFORE UPDATE ON checklist_task BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;

CREATE TRIGGER checklist_task_grows BEFORE INSERT ON checklist_task
WHEN EXISTS (SELECT 1 FROM checklist_task WHERE id = NEW.id OR (checklist = NEW.checklist AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;

CREATE TRIGGER checklist_step_final BEFORE UPDATE ON checklist_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.task <> OLD.task
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;

CREATE TRIGGER checklist_step_grows BEFORE INSERT ON checklist_step
WHEN EXISTS (SELECT 1 FROM checklist_step WHERE id = NEW.id OR (task = NEW.task AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;

CREATE TABLE training_course (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    law        TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE training_need (
    id         INTEGER PRIMARY KEY,
    course     INTEGER NOT NULL REFERENCES training_course (id),
    audience   TEXT NOT NULL CHECK (audience IN ('all', 'department', 'job-title', 'person')),
    whom       TEXT,
    from_day   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at TEXT,
    removed_by TEXT,
    CHECK ((audience = 'all') = (whom IS NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE TABLE training_plan (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX training_plan_person ON training_plan (person, course);

CREATE TABLE staff_document (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    person      INTEGER NOT NULL REFERENCES person (id),
    category    TEXT NOT NULL,
    title       TEXT,
    dated       TEXT NOT NULL,
    valid_until TEXT,
    name        TEXT,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    content     BLOB,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    removed_at  TEXT,
    removed_by  TEXT,
    reason      TEXT,
    CHECK ((removed_at IS NULL) = (content IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    CHECK ((removed_at IS NULL) = (reason IS NULL)),
    CHECK ((removed_at IS NULL) = (title IS NOT NULL)),
    CHECK ((removed_at IS NULL) = (name IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX staff_document_once ON staff_document (person, sha256) WHERE removed_at IS NULL;

CREATE TABLE goal (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    words      TEXT,
    target     INTEGER,
    unit       TEXT,
    weight     INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (unit IS NULL OR target IS NOT NULL)
) STRICT;

CREATE INDEX goal_person ON goal (person);

CREATE TABLE goal_progress (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL REFERENCES goal (id),
    day        TEXT NOT NULL,
    value      INTEGER,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX goal_progress_goal ON goal_progress (goal, day);

CREATE TABLE goal_end (
    id         INTEGER PRIMARY KEY,
    goal       INTEGER NOT NULL UNIQUE REFERENCES goal (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('reached', 'missed', 'dropped')),
    closed_on  TEXT NOT NULL,
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE review (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    reviewer   INTEGER NOT NULL REFERENCES person (id),
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= until_day),
    CHECK (person <> reviewer)
) STRICT;

CREATE INDEX review_person ON review (person);

CREATE TABLE review_text (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    topic      TEXT NOT NULL,
    rating     TEXT,
    words      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX review_text_review ON review_text (review);

CREATE TABLE review_signature (
    id         INTEGER PRIMARY KEY,
    review     INTEGER NOT NULL REFERENCES review (id),
    part       TEXT NOT NULL CHECK (part IN ('self', 'reviewer')),
    agreed     INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    remark     TEXT,
    last_text  INTEGER NOT NULL REFERENCES review_text (id),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (review, part, last_text)
) STRICT;

CREATE TRIGGER staff_document_final BEFORE UPDATE ON staff_document
WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person OR NEW.category <> OLD.category
     OR NEW.dated <> OLD.dated OR NEW.valid_until IS NOT OLD.valid_until
     OR NEW.media_type <> OLD.media_type OR NEW.size <> OLD.size OR NEW.sha256 <> OLD.sha256
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;

CREATE TRIGGER staff_document_grows BEFORE INSERT ON staff_document
WHEN EXISTS (SELECT 1 FROM staff_document WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND sha256 = NEW.sha256 AND removed_at IS NULL)) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;

CREATE TRIGGER goal_final BEFORE UPDATE ON goal
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
     OR (NEW.words IS NOT NULL AND EXISTS (SELECT 1 FROM goal_end WHERE goal = OLD.id)) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;

CREATE TRIGGER goal_grows BEFORE INSERT ON goal
WHEN EXISTS (SELECT 1 FROM goal WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END;

CREATE TRIGGER goal_progress_final BEFORE UPDATE ON goal_progress
WHEN NEW.note IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.day IS NOT OLD.day OR NEW.value IS NOT OLD.value OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;

CREATE TRIGGER goal_progress_grows BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_progress WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;

CREATE TRIGGER goal_end_final BEFORE UPDATE ON goal_end
WHEN NEW.reason IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.goal IS NOT OLD.goal OR NEW.outcome IS NOT OLD.outcome OR NEW.closed_on IS NOT OLD.closed_on OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;

CREATE TRIGGER goal_end_grows BEFORE INSERT ON goal_end
WHEN EXISTS (SELECT 1 FROM goal_end WHERE id = NEW.id OR goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;

CREATE TRIGGER goal_progress_open BEFORE INSERT ON goal_progress
WHEN EXISTS (SELECT 1 FROM goal_end WHERE goal = NEW.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;

CREATE TRIGGER review_final BEFORE UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;

CREATE TRIGGER review_grows BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;

CREATE TRIGGER review_text_final BEFORE UPDATE ON review_text
WHEN NEW.words IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.topic IS NOT OLD.topic OR NEW.rating IS NOT OLD.rating OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;

CREATE TRIGGER review_text_grows BEFORE INSERT ON review_text
WHEN EXISTS (SELECT 1 FROM review_text WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;

CREATE TRIGGER review_signature_final BEFORE UPDATE ON review_signature
WHEN NEW.remark IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.review IS NOT OLD.review OR NEW.part IS NOT OLD.part OR NEW.agreed IS NOT OLD.agreed OR NEW.last_text IS NOT OLD.last_text OR NEW.sha256 IS NOT OLD.sha256 OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;

CREATE TRIGGER review_signature_grows BEFORE INSERT ON review_signature
WHEN EXISTS (SELECT 1 FROM review_signature WHERE id = NEW.id OR (review = NEW.review AND part = NEW.part AND last_text = NEW.last_text)) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;

CREATE TRIGGER review_text_open BEFORE INSERT ON review_text
WHEN (SELECT count(*) FROM review_signature WHERE review = NEW.review
      AND last_text = (SELECT max(id) FROM review_text WHERE review = NEW.review)) = 2 BEGIN
    SELECT RAISE(ABORT, 'a review that both have signed is final');
END;

CREATE VIEW payment_order_back (document, amount) AS
    SELECT back.document, -back.amount FROM
        (SELECT bill.number AS document, bill_payment.amount, bill_payment.key
         FROM bill_payment JOIN bill ON bill.id = bill_payment.bill
         WHERE bill_payment.kind = 'payment' AND bill_payment.amount < 0
         UNION ALL
         SELECT invoice.number, settlement.amount, settlement.key
         FROM settlement JOIN invoice ON invoice.id = settlement.invoice
         WHERE settlement.kind = 'payment' AND settlement.amount < 0
         UNION ALL
         SELECT claim.number, claim_payment.amount, claim_payment.key
         FROM claim_payment JOIN claim ON claim.id = claim_payment.claim
         WHERE claim_payment.amount < 0) AS back
    WHERE NOT EXISTS (SELECT 1 FROM payment_order_item
                      WHERE payment_order_item.end_to_end || '-cancelled' = back.key);

CREATE TRIGGER payment_order_item_final BEFORE UPDATE ON payment_order_item
WHEN NEW.active >= OLD.active OR NEW.payment_order <> OLD.payment_order
     OR NEW.position <> OLD.position OR NEW.document <> OLD.document OR NEW.name <> OLD.name
     OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.amount <> OLD.amount
     OR NEW.end_to_end <> OLD.end_to_end OR NEW.remittance <> OLD.remittance
     OR NEW.mandate IS NOT OLD.mandate OR NEW.sequence IS NOT OLD.sequence
     OR (SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'proposed'
     OR ((SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'ordered'
         AND (SELECT count(*) FROM payment_order_back
              WHERE document = OLD.document AND amount = OLD.amount)
          <= (SELECT count(*) FROM payment_order_item AS item
              JOIN payment_order ON payment_order.id = item.payment_order
              WHERE item.document = OLD.document AND item.amount = OLD.amount
                AND item.active = 0 AND payment_order.stage = 'ordered')) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;

CREATE TRIGGER approval_request_logins BEFORE UPDATE ON approval_request
WHEN NEW.logins IS NOT OLD.logins BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TABLE privacy_hold (
    id         INTEGER PRIMARY KEY,
    person     INTEGER REFERENCES person (id),
    applicant  INTEGER REFERENCES hire_applicant (id),
    reason     TEXT NOT NULL,
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;

CREATE INDEX privacy_hold_person ON privacy_hold (person);

CREATE INDEX privacy_hold_applicant ON privacy_hold (applicant);

CREATE TABLE privacy_erasure (
    id        INTEGER PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE,
    person    INTEGER REFERENCES person (id),
    applicant INTEGER REFERENCES hire_applicant (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    CHECK ((person IS NULL) <> (applicant IS NULL))
) STRICT;

CREATE INDEX privacy_erasure_person ON privacy_erasure (person);

CREATE INDEX privacy_erasure_applicant ON privacy_erasure (applicant);

CREATE TABLE privacy_erasure_line (
    erasure    INTEGER NOT NULL REFERENCES privacy_erasure (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    place      TEXT NOT NULL,
    item       TEXT NOT NULL,
    rows       INTEGER NOT NULL CHECK (rows > 0),
    kept_until TEXT NOT NULL,
    rule       TEXT NOT NULL,
    law        TEXT NOT NULL,
    PRIMARY KEY (erasure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE privacy_erased (
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE privacy_row (
    place   TEXT NOT NULL,
    row     INTEGER NOT NULL,
    erasure INTEGER NOT NULL REFERENCES privacy_erasure (id),
    PRIMARY KEY (place, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE hire_access (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    applicant INTEGER NOT NULL REFERENCES hire_applicant (id),
    purpose   TEXT NOT NULL,
    fields    TEXT NOT NULL
) STRICT;

CREATE INDEX hire_access_applicant ON hire_access (applicant);

CREATE TRIGGER privacy_hold_final BEFORE UPDATE ON privacy_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;

CREATE TRIGGER privacy_hold_stays BEFORE DELETE ON privacy_hold
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'privacy_hold' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;

CREATE TRIGGER privacy_hold_grows BEFORE INSERT ON privacy_hold
WHEN EXISTS (SELECT 1 FROM privacy_hold WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: a later one takes its place');
END;

CREATE TRIGGER privacy_erasure_final BEFORE UPDATE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erasure_stays BEFORE DELETE ON privacy_erasure BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erasure_grows BEFORE INSERT ON privacy_erasure
WHEN EXISTS (SELECT 1 FROM privacy_erasure WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erasure_line_final BEFORE UPDATE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erasure_line_stays BEFORE DELETE ON privacy_erasure_line BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erasure_line_grows BEFORE INSERT ON privacy_erasure_line
WHEN EXISTS (SELECT 1 FROM privacy_erasure_line WHERE erasure = NEW.erasure AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erased_final BEFORE UPDATE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erased_stays BEFORE DELETE ON privacy_erased BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER privacy_erased_grows BEFORE INSERT ON privacy_erased
WHEN EXISTS (SELECT 1 FROM privacy_erased WHERE kind = NEW.kind AND record = NEW.record) BEGIN
    SELECT RAISE(ABORT, 'what was erased is final');
END;

CREATE TRIGGER hire_access_final BEFORE UPDATE ON hire_access BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TRIGGER hire_access_stays BEFORE DELETE ON hire_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TRIGGER hire_access_grows BEFORE INSERT ON hire_access
WHEN EXISTS (SELECT 1 FROM hire_access WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TRIGGER staff_access_stays BEFORE DELETE ON staff_access
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_access' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who has looked at what is never changed');
END;

CREATE TRIGGER leave_request_stays BEFORE DELETE ON leave_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a request for leave is final: `bo staff leave cancel`, and ask again');
END;

CREATE TRIGGER leave_grant_stays BEFORE DELETE ON leave_grant
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_grant' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a grant is final: `bo staff leave adjust` corrects it');
END;

CREATE TRIGGER leave_notice_stays BEFORE DELETE ON leave_notice
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_notice' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who was told what is final');
END;

CREATE TRIGGER sickness_stays BEFORE DELETE ON sickness
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff sick withdraw`, and add it again');
END;

CREATE TRIGGER time_entry_stays BEFORE DELETE ON time_entry
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_entry' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'time that was entered is never changed: `bo staff time edit` corrects it');
END;

CREATE TRIGGER time_account_stays BEFORE DELETE ON time_account
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'time_account' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'overtime that was settled is never changed: take it back instead');
END;

CREATE TRIGGER shift_stays BEFORE DELETE ON shift
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'shift' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed: `bo staff shift remove` takes it back');
END;

CREATE TRIGGER expense_stays BEFORE DELETE ON expense
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER checklist_stays BEFORE DELETE ON checklist
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;

CREATE TRIGGER review_stays BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a planned review is final');
END;

CREATE TRIGGER goal_stays BEFORE DELETE ON goal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a goal is final: `bo staff goal close --outcome dropped`');
END;

CREATE TRIGGER staff_document_stays BEFORE DELETE ON staff_document
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_document' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'papers about people are final: `bo staff document remove` removes one');
END;

CREATE TRIGGER approval_request_stays BEFORE DELETE ON approval_request
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER leave_step_stays BEFORE DELETE ON leave_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what became of a leave is final');
END;

CREATE TRIGGER sickness_fact_stays BEFORE DELETE ON sickness_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'sickness' AND row = OLD.sickness) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: a later day corrects an earlier one');
END;

CREATE TRIGGER expense_step_stays BEFORE DELETE ON expense_step
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;

CREATE TRIGGER expense_vat_stays BEFORE DELETE ON expense_vat
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;

CREATE TRIGGER trip_stays BEFORE DELETE ON trip
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;

CREATE TRIGGER trip_leg_stays BEFORE DELETE ON trip_leg
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER trip_day_stays BEFORE DELETE ON trip_day
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense' AND row = OLD.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;

CREATE TRIGGER expense_file_stays BEFORE DELETE ON expense_file
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'expense_file' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;

CREATE TRIGGER checklist_task_stays BEFORE DELETE ON checklist_task
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'checklist' AND row = OLD.checklist) BEGIN
    SELECT RAISE(ABORT, 'a checklist is final: `done` and `skip` say what became of its tasks');
END;

CREATE TRIGGER checklist_step_stays BEFORE DELETE ON checklist_step
WHEN OLD.task NOT IN (SELECT task.id FROM checklist_task AS task
        JOIN privacy_row AS gone ON gone.place = 'checklist' AND gone.row = task.checklist) BEGIN
    SELECT RAISE(ABORT, 'what became of a task is final: `reopen` opens it again');
END;

CREATE TRIGGER review_text_stays BEFORE DELETE ON review_text
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: it is final');
END;

CREATE TRIGGER review_signature_stays BEFORE DELETE ON review_signature
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'review' AND row = OLD.review) BEGIN
    SELECT RAISE(ABORT, 'a signature is final');
END;

CREATE TRIGGER goal_progress_stays BEFORE DELETE ON goal_progress
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'progress is final: enter the right one after it');
END;

CREATE TRIGGER goal_end_stays BEFORE DELETE ON goal_end
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'goal' AND row = OLD.goal) BEGIN
    SELECT RAISE(ABORT, 'a goal that is closed is final');
END;

CREATE TRIGGER approval_need_stays BEFORE DELETE ON approval_need
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what was asked for is final, and decided once');
END;

CREATE TRIGGER approval_decision_stays BEFORE DELETE ON approval_decision
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'approval_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'a decision is final');
END;

CREATE TRIGGER staff_fact_final BEFORE UPDATE ON staff_fact
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'staff_fact' AND row = OLD.id)
     OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.value IS NOT NULL
     OR NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.contract IS NOT OLD.contract
     OR NEW.field <> OLD.field OR NEW.action <> OLD.action OR NEW.valid_from <> OLD.valid_from
     OR NEW.known_at <> OLD.known_at OR NEW.entered_by <> OLD.entered_by
     OR NEW.withdraws IS NOT OLD.withdraws
     OR (NEW.reason IS NOT NULL AND NEW.reason IS NOT OLD.reason) BEGIN
    SELECT RAISE(ABORT, 'what was known is never changed: `bo staff edit` corrects it');
END;

CREATE TRIGGER hire_applicant_final BEFORE UPDATE ON hire_applicant
WHEN OLD.erased_at IS NOT NULL
     OR (NEW.erased_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'hire_applicant' AND row = OLD.id))
     OR NEW.id <> OLD.id OR NEW.number <> OLD.number
     OR NEW.opening <> OLD.opening OR NEW.applied_on <> OLD.applied_on
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'who applied for what is final, and what was erased is gone');
END;

CREATE TRIGGER invoice_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON invoice BEGIN
    SELECT RAISE(ABORT, 'an invoice keeps its row');
END;

CREATE TRIGGER quote_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON quote BEGIN
    SELECT RAISE(ABORT, 'a quote keeps its row');
END;

CREATE TRIGGER bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON bill BEGIN
    SELECT RAISE(ABORT, 'a bill keeps its row');
END;

CREATE TRIGGER self_bill_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON self_bill BEGIN
    SELECT RAISE(ABORT, 'a self-billed invoice keeps its row');
END;

CREATE TRIGGER account_keeps_row BEFORE UPDATE OF rowid, oid, _rowid_ ON account BEGIN
    SELECT RAISE(ABORT, 'an account keeps its row');
END;

CREATE TABLE time_later (
    id     INTEGER PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('entry', 'overtime', 'shift', 'published')),
    record INTEGER NOT NULL,
    UNIQUE (what, record)
) STRICT;

CREATE TRIGGER time_entry_later AFTER UPDATE ON time_entry
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('entry', NEW.id);
END;

CREATE TRIGGER time_account_later AFTER UPDATE ON time_account
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('overtime', NEW.id);
END;

CREATE TRIGGER shift_later AFTER UPDATE ON shift
WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('shift', NEW.id);
END;

CREATE TRIGGER shift_published AFTER UPDATE ON shift
WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL BEGIN
    INSERT INTO time_later (what, record) VALUES ('published', NEW.id);
END;

CREATE TRIGGER time_later_final BEFORE UPDATE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;

CREATE TRIGGER time_later_stays BEFORE DELETE ON time_later BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;

CREATE TRIGGER time_later_grows BEFORE INSERT ON time_later
WHEN EXISTS (SELECT 1 FROM time_later WHERE id = NEW.id
             OR (what = NEW.what AND record = NEW.record)) BEGIN
    SELECT RAISE(ABORT, 'what became of working time is final');
END;

CREATE TABLE payroll_fund (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    number     TEXT,
    since      TEXT NOT NULL,
    additional TEXT NOT NULL,
    u1         TEXT,
    u1_refund  TEXT,
    u2         TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX payroll_fund_name ON payroll_fund (name, since);

CREATE TABLE payroll_line (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    person       INTEGER NOT NULL REFERENCES person (id),
    contract     INTEGER REFERENCES contract (id),
    kind         TEXT NOT NULL,
    first_month  TEXT NOT NULL,
    last_month   TEXT,
    quantity     TEXT,
    rate         TEXT,
    amount       INTEGER NOT NULL,
    total        INTEGER CHECK (total > 0),
    department   TEXT,
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    reason       TEXT,
    CHECK (last_month IS NULL OR first_month <= last_month),
    CHECK ((quantity IS NULL) = (rate IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
) STRICT;

CREATE INDEX payroll_line_person ON payroll_line (person, first_month);

CREATE TABLE payroll_run (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    month      TEXT NOT NULL,
    pay_on     TEXT NOT NULL,
    reverses   INTEGER REFERENCES payroll_run (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX payroll_run_month ON payroll_run (month);

CREATE TABLE payroll_step (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES payroll_run (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    state      TEXT NOT NULL CHECK (state IN ('calculated', 'approved', 'paid', 'booked', 'locked')),
    day        TEXT NOT NULL,
    entry      INTEGER REFERENCES entry (id),
    order_name TEXT,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    reason     TEXT,
    facts      INTEGER,
    UNIQUE (run, position)
) STRICT;

CREATE TABLE payroll_left_out (
    run    INTEGER NOT NULL REFERENCES payroll_run (id),
    person INTEGER NOT NULL REFERENCES person (id),
    at     TEXT NOT NULL,
    by     TEXT NOT NULL,
    PRIMARY KEY (run, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE payroll_finding (
    run      INTEGER NOT NULL REFERENCES payroll_run (id),
    position INTEGER NOT NULL CHECK (position > 0),
    person   INTEGER NOT NULL REFERENCES person (id),
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    message  TEXT NOT NULL,
    hint     TEXT,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE payroll_slip (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES payroll_run (id),
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    month      TEXT NOT NULL,
    reverses   INTEGER REFERENCES payroll_slip (id),
    input      TEXT NOT NULL,
    chart      TEXT NOT NULL,
    figures    TEXT NOT NULL,
    law        BLOB NOT NULL CHECK (length(law) = 32),
    gross      INTEGER NOT NULL,
    taxable    INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    social     INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    payout     INTEGER NOT NULL,
    cost       INTEGER NOT NULL,
    UNIQUE (run, person)
) STRICT;

CREATE INDEX payroll_slip_person ON payroll_slip (person, month);

CREATE INDEX payroll_slip_reverses ON payroll_slip (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE payroll_slip_line (
    slip       INTEGER NOT NULL REFERENCES payroll_slip (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    block      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    de         TEXT NOT NULL,
    en         TEXT NOT NULL,
    quantity   TEXT,
    rate       TEXT,
    base       INTEGER,
    amount     INTEGER NOT NULL,
    employer   INTEGER NOT NULL,
    cost_on    TEXT,
    owed_on    TEXT,
    department TEXT,
    recipient  TEXT,
    source     TEXT,
    law        TEXT, month TEXT,
    PRIMARY KEY (slip, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX payroll_slip_line_source ON payroll_slip_line (source) WHERE source IS NOT NULL;

CREATE TRIGGER payroll_fund_final BEFORE UPDATE ON payroll_fund BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;

CREATE TRIGGER payroll_fund_stays BEFORE DELETE ON payroll_fund BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;

CREATE TRIGGER payroll_fund_grows BEFORE INSERT ON payroll_fund
WHEN EXISTS (SELECT 1 FROM payroll_fund WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what a fund asked for is final: enter what it asks for now');
END;

CREATE TRIGGER payroll_line_final BEFORE UPDATE ON payroll_line
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.contract IS NOT OLD.contract OR NEW.kind <> OLD.kind
     OR NEW.first_month <> OLD.first_month OR NEW.last_month IS NOT OLD.last_month
     OR NEW.quantity IS NOT OLD.quantity OR NEW.rate IS NOT OLD.rate OR NEW.amount <> OLD.amount
     OR NEW.total IS NOT OLD.total OR NEW.department IS NOT OLD.department
     OR NEW.note IS NOT OLD.note OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;

CREATE TRIGGER payroll_line_stays BEFORE DELETE ON payroll_line BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;

CREATE TRIGGER payroll_line_grows BEFORE INSERT ON payroll_line
WHEN EXISTS (SELECT 1 FROM payroll_line WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a line of the payroll is final: `bo payroll lines withdraw`, and add it again');
END;

CREATE TRIGGER payroll_run_final BEFORE UPDATE ON payroll_run BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_run_stays BEFORE DELETE ON payroll_run BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_run_grows BEFORE INSERT ON payroll_run
WHEN EXISTS (SELECT 1 FROM payroll_run WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a run of the payroll is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_step_final BEFORE UPDATE ON payroll_step BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;

CREATE TRIGGER payroll_step_stays BEFORE DELETE ON payroll_step BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;

CREATE TRIGGER payroll_step_grows BEFORE INSERT ON payroll_step
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE id = NEW.id OR (run = NEW.run AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of a run of the payroll is final');
END;

CREATE TRIGGER payroll_left_out_final BEFORE UPDATE ON payroll_left_out BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;

CREATE TRIGGER payroll_left_out_stays BEFORE DELETE ON payroll_left_out
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;

CREATE TRIGGER payroll_left_out_grows BEFORE INSERT ON payroll_left_out
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_left_out WHERE run = NEW.run AND person = NEW.person) BEGIN
    SELECT RAISE(ABORT, 'who was left out of a run of the payroll is final');
END;

CREATE TRIGGER payroll_finding_final BEFORE UPDATE ON payroll_finding BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;

CREATE TRIGGER payroll_finding_stays BEFORE DELETE ON payroll_finding
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;

CREATE TRIGGER payroll_finding_grows BEFORE INSERT ON payroll_finding
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_finding WHERE run = NEW.run AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was found in a run of the payroll is final');
END;

CREATE TRIGGER payroll_slip_final BEFORE UPDATE ON payroll_slip BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_slip_stays BEFORE DELETE ON payroll_slip
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = OLD.run AND state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_slip_grows BEFORE INSERT ON payroll_slip
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_slip WHERE id = NEW.id OR number = NEW.number
                OR (run = NEW.run AND person = NEW.person)) BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_slip_line_final BEFORE UPDATE ON payroll_slip_line BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_slip_line_stays BEFORE DELETE ON payroll_slip_line
WHEN EXISTS (SELECT 1 FROM payroll_slip AS slip JOIN payroll_step AS step ON step.run = slip.run
             WHERE slip.id = OLD.slip AND step.state = 'approved') BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TRIGGER payroll_slip_line_grows BEFORE INSERT ON payroll_slip_line
WHEN EXISTS (SELECT 1 FROM payroll_slip AS slip JOIN payroll_step AS step ON step.run = slip.run
             WHERE slip.id = NEW.slip AND step.state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_slip_line WHERE slip = NEW.slip AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'a payslip is final: `bo payroll run reverse` takes it back');
END;

CREATE TABLE "training" (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    course     INTEGER NOT NULL REFERENCES training_course (id),
    done_on    TEXT NOT NULL,
    months     INTEGER CHECK (months > 0),
    expires_on TEXT,
    provider   TEXT,
    cost       INTEGER CHECK (cost >= 0),
    document   INTEGER REFERENCES staff_document (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((months IS NULL) = (expires_on IS NULL))
) STRICT;

CREATE INDEX training_person ON training (person, course, done_on);

CREATE TABLE training_withdrawal (
    id         INTEGER PRIMARY KEY,
    training   INTEGER NOT NULL UNIQUE REFERENCES training (id),
    reason     TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER training_final BEFORE UPDATE ON training BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train edit` corrects it');
END;

CREATE TRIGGER training_stays BEFORE DELETE ON training
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train withdraw` takes it back');
END;

CREATE TRIGGER training_grows BEFORE INSERT ON training
WHEN EXISTS (SELECT 1 FROM training WHERE id = NEW.id OR number = NEW.number
             OR (person = NEW.person AND course = NEW.course AND done_on = NEW.done_on
                 AND id NOT IN (SELECT training FROM training_withdrawal))) BEGIN
    SELECT RAISE(ABORT, 'what somebody has done is final: `bo staff train edit` corrects it');
END;

CREATE TRIGGER training_withdrawal_final BEFORE UPDATE ON training_withdrawal
WHEN NEW.reason IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.training IS NOT OLD.training
     OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;

CREATE TRIGGER training_withdrawal_grows BEFORE INSERT ON training_withdrawal
WHEN EXISTS (SELECT 1 FROM training_withdrawal WHERE id = NEW.id OR training = NEW.training) BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;

CREATE TABLE "hire_offer_step" (
    id       INTEGER PRIMARY KEY,
    offer    INTEGER NOT NULL REFERENCES hire_offer (id),
    position INTEGER NOT NULL CHECK (position > 0),
    state    TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'sent', 'accepted', 'declined',
                                            'withdrawn')),
    day      TEXT NOT NULL,
    person   INTEGER REFERENCES person (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    reason   TEXT,
    UNIQUE (offer, position),
    CHECK ((state = 'accepted') = (person IS NOT NULL))
) STRICT;

CREATE INDEX hire_offer_step_person ON hire_offer_step (person);

CREATE TRIGGER hire_offer_step_final BEFORE UPDATE ON hire_offer_step
WHEN NEW.reason IS NOT NULL OR NEW.id <> OLD.id OR NEW.offer <> OLD.offer
     OR NEW.position <> OLD.position OR NEW.state <> OLD.state OR NEW.day <> OLD.day
     OR NEW.person IS NOT OLD.person OR NEW.at <> OLD.at OR NEW.by <> OLD.by BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;

CREATE TRIGGER hire_offer_step_stays BEFORE DELETE ON hire_offer_step BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;

CREATE TRIGGER hire_offer_step_grows BEFORE INSERT ON hire_offer_step
WHEN EXISTS (SELECT 1 FROM hire_offer_step WHERE id = NEW.id OR (offer = NEW.offer AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'what became of an offer is final');
END;

CREATE TABLE staff_document_category (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    months     INTEGER NOT NULL CHECK (months BETWEEN 1 AND 600),
    after      TEXT NOT NULL CHECK (after IN ('contract', 'dated', 'valid')),
    sees       TEXT NOT NULL CHECK (sees IN ('leaders', 'owner')),
    sensitive  INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
    law        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE leave_reduction (
    id          INTEGER PRIMARY KEY,
    request     INTEGER NOT NULL UNIQUE REFERENCES leave_request (id),
    declared_on TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL
) STRICT;

CREATE TRIGGER leave_reduction_final BEFORE UPDATE ON leave_reduction BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;

CREATE TRIGGER leave_reduction_stays BEFORE DELETE ON leave_reduction
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'leave_request' AND row = OLD.request) BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;

CREATE TRIGGER leave_reduction_grows BEFORE INSERT ON leave_reduction
WHEN EXISTS (SELECT 1 FROM leave_reduction WHERE id = NEW.id OR request = NEW.request) BEGIN
    SELECT RAISE(ABORT, 'what was declared is final');
END;

CREATE TABLE vat_filing (
    id         INTEGER PRIMARY KEY,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL CHECK (to_day > from_day),
    filed_on   TEXT NOT NULL CHECK (filed_on > to_day),
    amount     INTEGER NOT NULL,
    reference  TEXT,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER vat_filing_grows BEFORE INSERT ON vat_filing
WHEN EXISTS (SELECT 1 FROM vat_filing WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;

CREATE TRIGGER vat_filing_final BEFORE UPDATE ON vat_filing BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;

CREATE TRIGGER vat_filing_stays BEFORE DELETE ON vat_filing BEGIN
    SELECT RAISE(ABORT, 'what was filed is final: a corrected return is filed beside it');
END;

CREATE TABLE payroll_earlier (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    person          INTEGER NOT NULL REFERENCES person (id),
    first_month     TEXT NOT NULL,
    last_month      TEXT NOT NULL,
    days            INTEGER NOT NULL CHECK (days BETWEEN 0 AND 360),
    taxable         INTEGER NOT NULL CHECK (taxable >= 0),
    taxable_one_off INTEGER NOT NULL CHECK (taxable_one_off >= 0),
    health_base     INTEGER NOT NULL CHECK (health_base >= 0),
    pension_base    INTEGER NOT NULL CHECK (pension_base >= 0),
    wage_tax        INTEGER,
    solidarity      INTEGER,
    church_tax      INTEGER,
    social          INTEGER,
    note            TEXT,
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    withdrawn_at    TEXT,
    withdrawn_by    TEXT,
    reason          TEXT, compensation INTEGER CHECK (compensation > 0), employer TEXT,
    CHECK (first_month <= last_month AND substr(first_month, 1, 4) = substr(last_month, 1, 4)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
) STRICT;

CREATE INDEX payroll_earlier_person ON payroll_earlier (person, first_month);

CREATE TRIGGER payroll_earlier_stays BEFORE DELETE ON payroll_earlier BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;

CREATE TRIGGER payroll_earlier_grows BEFORE INSERT ON payroll_earlier
WHEN EXISTS (SELECT 1 FROM payroll_earlier WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;

CREATE TABLE "payroll_correction" (
    id     INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES payroll_run (id),
    person INTEGER NOT NULL REFERENCES person (id),
    month  TEXT NOT NULL,
    reason TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE INDEX payroll_correction_run ON payroll_correction (run, person, month);

CREATE TABLE payroll_correction_withdrawal (
    id         INTEGER PRIMARY KEY,
    correction INTEGER NOT NULL UNIQUE REFERENCES payroll_correction (id),
    reason     TEXT NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
) STRICT;

CREATE TRIGGER payroll_correction_final BEFORE UPDATE ON payroll_correction BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;

CREATE TRIGGER payroll_correction_stays BEFORE DELETE ON payroll_correction BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;

CREATE TRIGGER payroll_correction_grows BEFORE INSERT ON payroll_correction
WHEN EXISTS (SELECT 1 FROM payroll_step WHERE run = NEW.run AND state = 'approved')
     OR EXISTS (SELECT 1 FROM payroll_correction
                WHERE id = NEW.id
                   OR (run = NEW.run AND person = NEW.person AND month = NEW.month
                       AND id NOT IN (SELECT correction FROM payroll_correction_withdrawal))) BEGIN
    SELECT RAISE(ABORT, 'which months a run of the payroll corrects is final');
END;

CREATE TRIGGER payroll_correction_withdrawal_final BEFORE UPDATE ON payroll_correction_withdrawal BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;

CREATE TRIGGER payroll_correction_withdrawal_stays BEFORE DELETE ON payroll_correction_withdrawal BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;

CREATE TRIGGER payroll_correction_withdrawal_grows BEFORE INSERT ON payroll_correction_withdrawal
WHEN EXISTS (SELECT 1 FROM payroll_correction_withdrawal
             WHERE id = NEW.id OR correction = NEW.correction) BEGIN
    SELECT RAISE(ABORT, 'a correction that was taken back is final: `bo payroll correct` asks for it again');
END;

CREATE TABLE stock_item (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    method     TEXT NOT NULL CHECK (method IN ('average', 'fifo', 'lifo', 'standard', 'specific')),
    tracking   TEXT NOT NULL CHECK (tracking IN ('none', 'lot', 'serial')),
    negative   TEXT CHECK (negative IN ('refuse', 'warn', 'allow')),
    category   TEXT,
    variant_of INTEGER REFERENCES stock_item (id),
    variant    TEXT,
    minimum    INTEGER CHECK (minimum >= 0),
    target     INTEGER CHECK (target >= 0),
    supplier   INTEGER REFERENCES contact (id),
    lead_days  INTEGER CHECK (lead_days >= 0),
    closed_on  TEXT,
    note       TEXT
, kind TEXT CHECK (kind IN ('material', 'unfinished', 'finished')), sale_price TEXT, sale_vat TEXT) STRICT;

CREATE INDEX stock_item_variant_of ON stock_item (variant_of);

CREATE INDEX stock_item_supplier ON stock_item (supplier);

CREATE TABLE stock_unit (
    id       INTEGER PRIMARY KEY,
    item     INTEGER REFERENCES stock_item (id),
    unit     TEXT NOT NULL,
    of       TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    parts    INTEGER NOT NULL DEFAULT 1 CHECK (parts > 0)
) STRICT;

CREATE UNIQUE INDEX stock_unit_item ON stock_unit (coalesce(item, 0), unit, of);

CREATE TABLE stock_barcode (
    id      INTEGER PRIMARY KEY,
    barcode TEXT NOT NULL UNIQUE,
    item    INTEGER NOT NULL REFERENCES stock_item (id),
    unit    TEXT
) STRICT;

CREATE INDEX stock_barcode_item ON stock_barcode (item);

CREATE TABLE stock_location (
    id        INTEGER PRIMARY KEY,
    code      TEXT NOT NULL UNIQUE,
    parent    INTEGER REFERENCES stock_location (id),
    name      TEXT,
    closed_on TEXT
) STRICT;

CREATE INDEX stock_location_parent ON stock_location (parent);

CREATE TABLE stock_lot (
    id         INTEGER PRIMARY KEY,
    item       INTEGER NOT NULL REFERENCES stock_item (id),
    code       TEXT NOT NULL,
    expires_on TEXT,
    note       TEXT,
    UNIQUE (item, code)
) STRICT;

CREATE TABLE stock_move (
    id            INTEGER PRIMARY KEY,
    day           TEXT NOT NULL,
    item          INTEGER NOT NULL REFERENCES stock_item (id),
    kind          TEXT NOT NULL CHECK (kind = 'in' OR kind = 'out' OR kind IN (
        'opening', 'in', 'out', 'move', 'back-in', 'back-out', 'count', 'cost', 'price', 'method',
        'write-down', 'used', 'built', 'reversal')),
    quantity      INTEGER NOT NULL CHECK (quantity >= 0),
    from_location INTEGER REFERENCES stock_location (id),
    to_location   INTEGER REFERENCES stock_location (id),
    lot           INTEGER REFERENCES stock_lot (id),
    value         INTEGER,
    of            INTEGER REFERENCES stock_move (id),
    unit          TEXT,
    unit_quantity INTEGER,
    method        TEXT CHECK (method IS NULL OR method IN ('average', 'fifo', 'lifo', 'standard', 'specific')),
    department    INTEGER REFERENCES department (id),
    contact       INTEGER REFERENCES contact (id),
    document      TEXT,
    key           TEXT,
    note          TEXT,
    entered_at    TEXT NOT NULL,
    entered_by    TEXT NOT NULL
, time TEXT CHECK (time IS NULL OR length(time) = 8), imported INTEGER CHECK (imported = 1), late INTEGER CHECK (late = 1)) STRICT;

CREATE INDEX stock_move_method ON stock_move (item, day) WHERE kind = 'method';

CREATE INDEX stock_move_of ON stock_move (of) WHERE of IS NOT NULL;

CREATE INDEX stock_move_document ON stock_move (document) WHERE document IS NOT NULL;

CREATE UNIQUE INDEX stock_move_reversal ON stock_move (of) WHERE kind = 'reversal';

CREATE TRIGGER stock_move_final BEFORE UPDATE ON stock_move BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;

CREATE TRIGGER stock_move_stays BEFORE DELETE ON stock_move BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;

CREATE TRIGGER stock_move_grows BEFORE INSERT ON stock_move
WHEN EXISTS (SELECT 1 FROM stock_move WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the journal of the stock is final: `bo stock reverse` takes a row back');
END;

CREATE TABLE stock_step (
    item     INTEGER NOT NULL,
    day      TEXT NOT NULL,
    rank     INTEGER NOT NULL,
    move     INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    value    INTEGER NOT NULL,
    late     INTEGER NOT NULL,
    on_hand  INTEGER NOT NULL,
    worth    INTEGER NOT NULL,
    PRIMARY KEY (item, day, rank, move)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_state (
    item  INTEGER PRIMARY KEY,
    day   TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE stock_balance (
    item     INTEGER NOT NULL,
    location INTEGER NOT NULL,
    lot      INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (item, location, lot)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_reservation (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    item       INTEGER NOT NULL REFERENCES stock_item (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    lot        INTEGER REFERENCES stock_lot (id),
    reference  TEXT,
    contact    INTEGER REFERENCES contact (id),
    until      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX stock_reservation_item ON stock_reservation (item);

CREATE TABLE stock_release (
    id          INTEGER PRIMARY KEY,
    reservation INTEGER NOT NULL REFERENCES stock_reservation (id),
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    move        INTEGER REFERENCES stock_move (id),
    reason      TEXT,
    at          TEXT NOT NULL,
    by          TEXT NOT NULL
) STRICT;

CREATE INDEX stock_release_reservation ON stock_release (reservation);

CREATE TRIGGER stock_reservation_final BEFORE UPDATE ON stock_reservation BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;

CREATE TRIGGER stock_reservation_stays BEFORE DELETE ON stock_reservation BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;

CREATE TRIGGER stock_release_final BEFORE UPDATE ON stock_release BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;

CREATE TRIGGER stock_release_stays BEFORE DELETE ON stock_release BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;

CREATE TRIGGER stock_reservation_grows BEFORE INSERT ON stock_reservation
WHEN EXISTS (SELECT 1 FROM stock_reservation WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a reservation is final: `bo stock release` ends it');
END;

CREATE TRIGGER stock_release_grows BEFORE INSERT ON stock_release
WHEN EXISTS (SELECT 1 FROM stock_release WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was released is final');
END;

CREATE TABLE stock_count (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    scope      TEXT NOT NULL,
    note       TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
, time TEXT CHECK (time IS NULL OR length(time) = 8)) STRICT;

CREATE TABLE stock_count_line (
    id       INTEGER PRIMARY KEY,
    count    INTEGER NOT NULL REFERENCES stock_count (id),
    line     INTEGER NOT NULL,
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    location INTEGER REFERENCES stock_location (id),
    lot      INTEGER REFERENCES stock_lot (id),
    UNIQUE (count, line)
) STRICT;

CREATE TABLE stock_counted (
    id      INTEGER PRIMARY KEY,
    line    INTEGER NOT NULL UNIQUE REFERENCES stock_count_line (id),
    move    INTEGER NOT NULL REFERENCES stock_move (id),
    counter TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;

CREATE TABLE stock_count_end (
    id     INTEGER PRIMARY KEY,
    count  INTEGER NOT NULL UNIQUE REFERENCES stock_count (id),
    state  TEXT NOT NULL CHECK (state IN ('posted', 'cancelled')),
    reason TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE TRIGGER stock_count_final BEFORE UPDATE ON stock_count BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_count_stays BEFORE DELETE ON stock_count BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_count_line_final BEFORE UPDATE ON stock_count_line BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_count_line_stays BEFORE DELETE ON stock_count_line BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_counted_final BEFORE UPDATE ON stock_counted BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;

CREATE TRIGGER stock_counted_stays BEFORE DELETE ON stock_counted BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;

CREATE TRIGGER stock_count_end_final BEFORE UPDATE ON stock_count_end BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;

CREATE TRIGGER stock_count_end_stays BEFORE DELETE ON stock_count_end BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;

CREATE TRIGGER stock_count_grows BEFORE INSERT ON stock_count
WHEN EXISTS (SELECT 1 FROM stock_count WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_count_line_grows BEFORE INSERT ON stock_count_line
WHEN EXISTS (SELECT 1 FROM stock_count_line
             WHERE id = NEW.id OR (count = NEW.count AND line = NEW.line))
     OR EXISTS (SELECT 1 FROM stock_count_end WHERE count = NEW.count) BEGIN
    SELECT RAISE(ABORT, 'a count is final: `bo stock count cancel` ends it');
END;

CREATE TRIGGER stock_counted_grows BEFORE INSERT ON stock_counted
WHEN EXISTS (SELECT 1 FROM stock_counted WHERE id = NEW.id OR line = NEW.line) BEGIN
    SELECT RAISE(ABORT, 'what was counted is final: `bo stock adjust` puts it right');
END;

CREATE TRIGGER stock_count_end_grows BEFORE INSERT ON stock_count_end
WHEN EXISTS (SELECT 1 FROM stock_count_end WHERE id = NEW.id OR count = NEW.count) BEGIN
    SELECT RAISE(ABORT, 'what became of a count is final');
END;

CREATE TABLE stock_part (
    id       INTEGER PRIMARY KEY,
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    part     INTEGER NOT NULL REFERENCES stock_item (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (item, part)
) STRICT;

CREATE INDEX stock_part_part ON stock_part (part);

CREATE TABLE asset (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL CHECK (length(name) > 0),
    class           TEXT NOT NULL,
    account         TEXT NOT NULL,
    serial          TEXT,
    model           TEXT,
    barcode         TEXT,
    supplier        INTEGER REFERENCES contact (id),
    bill            INTEGER REFERENCES bill (id),
    cost            INTEGER NOT NULL CHECK (cost > 0),
    acquired_on     TEXT NOT NULL,
    in_service_on   TEXT NOT NULL CHECK (in_service_on >= acquired_on),
    location        TEXT,
    department      INTEGER REFERENCES department (id),
    warranty_until  TEXT,
    note            TEXT,
    rounding        TEXT NOT NULL CHECK (rounding IN ('year', 'month')),
    book_method     TEXT NOT NULL,
    book_months     INTEGER NOT NULL CHECK (book_months BETWEEN 1 AND 1200),
    book_rate       TEXT,
    book_residual   INTEGER NOT NULL CHECK (book_residual >= 0 AND book_residual < cost),
    tax_method      TEXT NOT NULL,
    tax_months      INTEGER NOT NULL CHECK (tax_months BETWEEN 1 AND 1200),
    tax_rate        TEXT,
    tax_residual    INTEGER NOT NULL CHECK (tax_residual >= 0 AND tax_residual < cost),
    opening_on      TEXT,
    opening_book    INTEGER CHECK (opening_book BETWEEN 0 AND cost),
    opening_tax     INTEGER CHECK (opening_tax BETWEEN 0 AND cost),
    created_at      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    CHECK ((opening_on IS NULL) = (opening_book IS NULL)),
    CHECK ((opening_on IS NULL) = (opening_tax IS NULL))
) STRICT;

CREATE TABLE asset_history (
    id     INTEGER PRIMARY KEY,
    asset  INTEGER NOT NULL REFERENCES asset (id),
    field  TEXT NOT NULL,
    before TEXT,
    after  TEXT,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE INDEX asset_history_asset ON asset_history (asset);

CREATE TABLE asset_change (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    area       TEXT NOT NULL CHECK (area IN ('book', 'tax', 'both')),
    kind       TEXT NOT NULL CHECK (kind IN ('cost', 'life', 'method', 'write-down', 'write-up')),
    day        TEXT NOT NULL,
    amount     INTEGER CHECK (amount <> 0),
    months     INTEGER CHECK (months BETWEEN 1 AND 1200),
    method     TEXT,
    rate       TEXT,
    reason     TEXT NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    CHECK ((amount IS NOT NULL) = (kind IN ('cost', 'write-down', 'write-up'))),
    CHECK ((months IS NOT NULL) = (kind = 'life')),
    CHECK ((method IS NOT NULL) = (kind = 'method'))
) STRICT;

CREATE INDEX asset_change_asset ON asset_change (asset, day);

CREATE TABLE asset_run (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    until      TEXT NOT NULL,
    day        TEXT NOT NULL,
    entry      INTEGER NOT NULL REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE asset_posting (
    run        INTEGER NOT NULL REFERENCES asset_run (id),
    asset      INTEGER NOT NULL REFERENCES asset (id),
    planned    INTEGER NOT NULL,
    write_down INTEGER NOT NULL CHECK (write_down >= 0),
    write_up   INTEGER NOT NULL CHECK (write_up >= 0),
    change     INTEGER REFERENCES asset_change (id),
    PRIMARY KEY (run, asset)
) STRICT, WITHOUT ROWID;

CREATE INDEX asset_posting_asset ON asset_posting (asset);

CREATE TABLE asset_hand (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    due_on     TEXT CHECK (due_on >= day),
    condition  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX asset_hand_asset ON asset_hand (asset);

CREATE INDEX asset_hand_person ON asset_hand (person);

CREATE TABLE asset_back (
    id         INTEGER PRIMARY KEY,
    hand       INTEGER NOT NULL UNIQUE REFERENCES asset_hand (id),
    day        TEXT NOT NULL,
    condition  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE licence (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL CHECK (length(name) > 0),
    supplier    INTEGER REFERENCES contact (id),
    seats       INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 1000000),
    starts_on   TEXT NOT NULL,
    term        INTEGER CHECK (term BETWEEN 1 AND 600),
    notice_days INTEGER NOT NULL CHECK (notice_days BETWEEN 0 AND 3660),
    cost        INTEGER CHECK (cost >= 0),
    ends_on     TEXT CHECK (ends_on >= starts_on),
    note        TEXT,
    created_at  TEXT NOT NULL,
    created_by  TEXT NOT NULL
) STRICT;

CREATE TABLE licence_seat (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    licence    INTEGER NOT NULL REFERENCES licence (id),
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX licence_seat_licence ON licence_seat (licence);

CREATE INDEX licence_seat_person ON licence_seat (person);

CREATE TABLE licence_release (
    id         INTEGER PRIMARY KEY,
    seat       INTEGER NOT NULL UNIQUE REFERENCES licence_seat (id),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE asset_audit (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    day        TEXT NOT NULL,
    due_on     TEXT NOT NULL CHECK (due_on >= day),
    location   TEXT,
    department TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE asset_audit_end (
    audit      INTEGER PRIMARY KEY REFERENCES asset_audit (id),
    day        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE asset_audit_line (
    audit    INTEGER NOT NULL REFERENCES asset_audit (id),
    code     TEXT NOT NULL,
    asset    INTEGER REFERENCES asset (id),
    result   TEXT NOT NULL CHECK (result IN ('found', 'missing', 'elsewhere', 'unexpected')),
    expected TEXT,
    seen     TEXT,
    PRIMARY KEY (audit, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER asset_grows BEFORE INSERT ON asset
WHEN EXISTS (SELECT 1 FROM asset WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'number: there is an asset with it already, and it is final');
END;

CREATE TRIGGER asset_history_final BEFORE UPDATE ON asset_history BEGIN
    SELECT RAISE(ABORT, 'the history of an asset is final');
END;

CREATE TRIGGER asset_history_stays BEFORE DELETE ON asset_history BEGIN
    SELECT RAISE(ABORT, 'the history of an asset is final');
END;

CREATE TRIGGER asset_history_grows BEFORE INSERT ON asset_history
WHEN EXISTS (SELECT 1 FROM asset_history WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the history of an asset is final');
END;

CREATE TRIGGER asset_change_final BEFORE UPDATE ON asset_change BEGIN
    SELECT RAISE(ABORT, 'a change of an asset is final: another one says what is different');
END;

CREATE TRIGGER asset_change_stays BEFORE DELETE ON asset_change BEGIN
    SELECT RAISE(ABORT, 'a change of an asset is final: another one says what is different');
END;

CREATE TRIGGER asset_change_grows BEFORE INSERT ON asset_change
WHEN EXISTS (SELECT 1 FROM asset_change WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a change of an asset is final: another one says what is different');
END;

CREATE TRIGGER asset_run_final BEFORE UPDATE ON asset_run BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_run_stays BEFORE DELETE ON asset_run BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_run_grows BEFORE INSERT ON asset_run
WHEN EXISTS (SELECT 1 FROM asset_run WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_posting_final BEFORE UPDATE ON asset_posting BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_posting_stays BEFORE DELETE ON asset_posting BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_posting_grows BEFORE INSERT ON asset_posting
WHEN EXISTS (SELECT 1 FROM asset_posting WHERE run = NEW.run AND asset = NEW.asset) BEGIN
    SELECT RAISE(ABORT, 'posted depreciation is final');
END;

CREATE TRIGGER asset_hand_final BEFORE UPDATE ON asset_hand BEGIN
    SELECT RAISE(ABORT, 'who got an asset is final: `bo stock asset back` takes it back');
END;

CREATE TRIGGER asset_hand_stays BEFORE DELETE ON asset_hand
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'asset_hand' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who got an asset is final: `bo stock asset back` takes it back');
END;

CREATE TRIGGER asset_hand_grows BEFORE INSERT ON asset_hand
WHEN EXISTS (SELECT 1 FROM asset_hand WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who got an asset is final: `bo stock asset back` takes it back');
END;

CREATE TRIGGER asset_back_final BEFORE UPDATE ON asset_back BEGIN
    SELECT RAISE(ABORT, 'when an asset came back is final');
END;

CREATE TRIGGER asset_back_stays BEFORE DELETE ON asset_back
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'asset_hand' AND row = OLD.hand) BEGIN
    SELECT RAISE(ABORT, 'when an asset came back is final');
END;

CREATE TRIGGER asset_back_grows BEFORE INSERT ON asset_back
WHEN EXISTS (SELECT 1 FROM asset_back WHERE id = NEW.id OR hand = NEW.hand) BEGIN
    SELECT RAISE(ABORT, 'when an asset came back is final');
END;

CREATE TRIGGER licence_seat_final BEFORE UPDATE ON licence_seat BEGIN
    SELECT RAISE(ABORT, 'who got a seat is final: `bo stock asset licence release` takes it back');
END;

CREATE TRIGGER licence_seat_stays BEFORE DELETE ON licence_seat
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'licence_seat' AND row = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'who got a seat is final: `bo stock asset licence release` takes it back');
END;

CREATE TRIGGER licence_seat_grows BEFORE INSERT ON licence_seat
WHEN EXISTS (SELECT 1 FROM licence_seat WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'who got a seat is final: `bo stock asset licence release` takes it back');
END;

CREATE TRIGGER licence_seat_free BEFORE INSERT ON licence_seat
WHEN (SELECT count(*) FROM licence_seat WHERE licence = NEW.licence
      AND id NOT IN (SELECT seat FROM licence_release))
     >= (SELECT seats FROM licence WHERE id = NEW.licence) BEGIN
    SELECT RAISE(ABORT, 'every seat of the licence is taken: `bo stock asset licence release` comes first');
END;

CREATE TRIGGER licence_seats BEFORE UPDATE OF seats ON licence
WHEN NEW.seats < (SELECT count(*) FROM licence_seat WHERE licence = NEW.id
                  AND id NOT IN (SELECT seat FROM licence_release)) BEGIN
    SELECT RAISE(ABORT, 'more seats of the licence are taken: `bo stock asset licence release` comes first');
END;

CREATE TRIGGER licence_release_final BEFORE UPDATE ON licence_release BEGIN
    SELECT RAISE(ABORT, 'when a seat became free is final');
END;

CREATE TRIGGER licence_release_stays BEFORE DELETE ON licence_release
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'licence_seat' AND row = OLD.seat) BEGIN
    SELECT RAISE(ABORT, 'when a seat became free is final');
END;

CREATE TRIGGER licence_release_grows BEFORE INSERT ON licence_release
WHEN EXISTS (SELECT 1 FROM licence_release WHERE id = NEW.id OR seat = NEW.seat) BEGIN
    SELECT RAISE(ABORT, 'when a seat became free is final');
END;

CREATE TRIGGER asset_audit_final BEFORE UPDATE ON asset_audit BEGIN
    SELECT RAISE(ABORT, 'an audit is final: open another one');
END;

CREATE TRIGGER asset_audit_stays BEFORE DELETE ON asset_audit BEGIN
    SELECT RAISE(ABORT, 'an audit is final: open another one');
END;

CREATE TRIGGER asset_audit_grows BEFORE INSERT ON asset_audit
WHEN EXISTS (SELECT 1 FROM asset_audit WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an audit is final: open another one');
END;

CREATE TRIGGER asset_audit_end_final BEFORE UPDATE ON asset_audit_end BEGIN
    SELECT RAISE(ABORT, 'the end of an audit is final');
END;

CREATE TRIGGER asset_audit_end_stays BEFORE DELETE ON asset_audit_end BEGIN
    SELECT RAISE(ABORT, 'the end of an audit is final');
END;

CREATE TRIGGER asset_audit_end_grows BEFORE INSERT ON asset_audit_end
WHEN EXISTS (SELECT 1 FROM asset_audit_end WHERE audit = NEW.audit) BEGIN
    SELECT RAISE(ABORT, 'the end of an audit is final');
END;

CREATE TRIGGER asset_audit_line_final BEFORE UPDATE ON asset_audit_line BEGIN
    SELECT RAISE(ABORT, 'what an audit found is final');
END;

CREATE TRIGGER asset_audit_line_stays BEFORE DELETE ON asset_audit_line BEGIN
    SELECT RAISE(ABORT, 'what an audit found is final');
END;

CREATE TRIGGER asset_audit_line_grows BEFORE INSERT ON asset_audit_line
WHEN EXISTS (SELECT 1 FROM asset_audit_line WHERE audit = NEW.audit AND code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'what an audit found is final');
END;

CREATE TABLE supplier (
    contact         INTEGER PRIMARY KEY REFERENCES contact (id),
    customer_number TEXT,
    minimum_order   INTEGER CHECK (minimum_order >= 0),
    freight         INTEGER CHECK (freight >= 0),
    free_above      INTEGER CHECK (free_above >= 0),
    lead_days       INTEGER CHECK (lead_days >= 0),
    note            TEXT
) STRICT;

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
, unordered INTEGER CHECK (unordered = 1)) STRICT;

CREATE INDEX purchase_order_contact ON purchase_order (contact, day);

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

CREATE TABLE goods_receipt (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    day      TEXT NOT NULL,
    document TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
, accrued INTEGER CHECK (accrued = 1)) STRICT;

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
, mistake INTEGER CHECK (mistake = 1), accrued INTEGER CHECK (accrued = 1), paid INTEGER CHECK (paid = 1)) STRICT;

CREATE INDEX goods_return_line ON goods_return (line);

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

CREATE TABLE bill_match_decision (
    id      INTEGER PRIMARY KEY,
    match   INTEGER NOT NULL UNIQUE REFERENCES bill_match (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
    reason  TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;

CREATE TABLE bill_match_cost (
    id      INTEGER PRIMARY KEY,
    match   INTEGER NOT NULL REFERENCES bill_match (id),
    receipt INTEGER NOT NULL REFERENCES goods_receipt_line (id),
    amount  INTEGER NOT NULL,
    move    INTEGER NOT NULL UNIQUE REFERENCES stock_move (id)
, discount INTEGER CHECK (discount = 1)) STRICT;

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

CREATE TRIGGER bill_held BEFORE UPDATE OF status ON bill
WHEN NEW.status = 'approved' AND OLD.status = 'received'
     AND EXISTS (SELECT 1 FROM bill_match AS it WHERE it.bill = OLD.id AND it.state = 'held'
         AND it.id = (SELECT max(id) FROM bill_match WHERE bill = OLD.id)
         AND NOT EXISTS (SELECT 1 FROM bill_match_decision
                         WHERE match = it.id AND verdict = 'approve')) BEGIN
    SELECT RAISE(ABORT, 'the bill is held: `bo inbox list` shows who decides');
END;

CREATE TRIGGER stock_move_received BEFORE INSERT ON stock_move
WHEN NEW.kind = 'reversal'
     AND (EXISTS (SELECT 1 FROM goods_receipt_line WHERE move = NEW.of)
          OR EXISTS (SELECT 1 FROM goods_return WHERE move = NEW.of)) BEGIN
    SELECT RAISE(ABORT, 'the row belongs to a delivery: `bo buy return` sends goods back');
END;

CREATE TRIGGER training_withdrawal_stays BEFORE DELETE ON training_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM privacy_row WHERE place = 'training' AND row = OLD.training) BEGIN
    SELECT RAISE(ABORT, 'what was withdrawn is final: enter it once more');
END;

CREATE TRIGGER payroll_earlier_final BEFORE UPDATE ON payroll_earlier
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.first_month <> OLD.first_month OR NEW.last_month <> OLD.last_month
     OR NEW.days <> OLD.days OR NEW.taxable <> OLD.taxable
     OR NEW.taxable_one_off <> OLD.taxable_one_off OR NEW.health_base <> OLD.health_base
     OR NEW.pension_base <> OLD.pension_base OR NEW.wage_tax IS NOT OLD.wage_tax
     OR NEW.solidarity IS NOT OLD.solidarity OR NEW.church_tax IS NOT OLD.church_tax
     OR NEW.social IS NOT OLD.social OR NEW.note IS NOT OLD.note
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
     OR NEW.compensation IS NOT OLD.compensation OR NEW.employer IS NOT OLD.employer BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;

CREATE TABLE delivery_note (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    day          TEXT NOT NULL,
    contact      INTEGER NOT NULL REFERENCES contact (id),
    buyer        INTEGER NOT NULL REFERENCES party_copy (id),
    seller       INTEGER NOT NULL REFERENCES party_copy (id),
    language     TEXT NOT NULL,
    delivered_to TEXT,
    reference    TEXT,
    note         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL
) STRICT;

CREATE INDEX delivery_note_contact ON delivery_note (contact);

CREATE TABLE delivery_note_line (
    id            INTEGER PRIMARY KEY,
    delivery      INTEGER NOT NULL REFERENCES delivery_note (id),
    position      INTEGER NOT NULL,
    item          INTEGER NOT NULL REFERENCES stock_item (id),
    text          TEXT NOT NULL,
    quantity      INTEGER NOT NULL CHECK (quantity > 0),
    unit          TEXT NOT NULL,
    unit_quantity INTEGER NOT NULL CHECK (unit_quantity > 0),
    UNIQUE (delivery, position)
) STRICT;

CREATE INDEX delivery_note_line_item ON delivery_note_line (item);

CREATE TABLE delivery_note_move (
    move INTEGER PRIMARY KEY REFERENCES stock_move (id),
    line INTEGER NOT NULL REFERENCES delivery_note_line (id)
) STRICT;

CREATE INDEX delivery_note_move_line ON delivery_note_move (line);

CREATE TABLE delivery_note_end (
    delivery INTEGER PRIMARY KEY REFERENCES delivery_note (id),
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE TABLE invoice_delivery (
    id       INTEGER PRIMARY KEY,
    invoice  INTEGER NOT NULL REFERENCES invoice (id),
    delivery INTEGER NOT NULL REFERENCES delivery_note (id),
    item     INTEGER NOT NULL REFERENCES stock_item (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (invoice, delivery, item)
) STRICT;

CREATE INDEX invoice_delivery_delivery ON invoice_delivery (delivery);

CREATE INDEX stock_move_write_down ON stock_move (item, day) WHERE kind = 'write-down';

CREATE INDEX stock_lot_code ON stock_lot (code);

CREATE TRIGGER delivery_note_grows BEFORE INSERT ON delivery_note
WHEN EXISTS (SELECT 1 FROM delivery_note WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;

CREATE TRIGGER delivery_note_final BEFORE UPDATE ON delivery_note BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;

CREATE TRIGGER delivery_note_stays BEFORE DELETE ON delivery_note BEGIN
    SELECT RAISE(ABORT, 'a delivery note is final: `bo stock delivery cancel` takes it back');
END;

CREATE TRIGGER delivery_note_line_grows BEFORE INSERT ON delivery_note_line
WHEN EXISTS (SELECT 1 FROM delivery_note_line
             WHERE id = NEW.id OR (delivery = NEW.delivery AND position = NEW.position)) BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;

CREATE TRIGGER delivery_note_line_final BEFORE UPDATE ON delivery_note_line BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;

CREATE TRIGGER delivery_note_line_stays BEFORE DELETE ON delivery_note_line BEGIN
    SELECT RAISE(ABORT, 'the lines of a delivery note are final');
END;

CREATE TRIGGER delivery_note_move_grows BEFORE INSERT ON delivery_note_move
WHEN EXISTS (SELECT 1 FROM delivery_note_move WHERE move = NEW.move) BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;

CREATE TRIGGER delivery_note_move_final BEFORE UPDATE ON delivery_note_move BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;

CREATE TRIGGER delivery_note_move_stays BEFORE DELETE ON delivery_note_move BEGIN
    SELECT RAISE(ABORT, 'what left with a delivery note is final');
END;

CREATE TRIGGER delivery_note_end_grows BEFORE INSERT ON delivery_note_end
WHEN EXISTS (SELECT 1 FROM delivery_note_end WHERE delivery = NEW.delivery) BEGIN
    SELECT RAISE(ABORT, 'a delivery note is taken back once');
END;

CREATE TRIGGER delivery_note_end_final BEFORE UPDATE ON delivery_note_end BEGIN
    SELECT RAISE(ABORT, 'that a delivery note was taken back is final');
END;

CREATE TRIGGER delivery_note_end_stays BEFORE DELETE ON delivery_note_end BEGIN
    SELECT RAISE(ABORT, 'that a delivery note was taken back is final');
END;

CREATE TRIGGER invoice_delivery_grows BEFORE INSERT ON invoice_delivery
WHEN EXISTS (SELECT 1 FROM invoice_delivery WHERE id = NEW.id
                OR (invoice = NEW.invoice AND delivery = NEW.delivery AND item = NEW.item)) BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;

CREATE TRIGGER invoice_delivery_final BEFORE UPDATE ON invoice_delivery BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;

CREATE TRIGGER invoice_delivery_stays BEFORE DELETE ON invoice_delivery BEGIN
    SELECT RAISE(ABORT, 'what an invoice bills of a delivery is final');
END;

CREATE TABLE ticket_queue (
    id           INTEGER PRIMARY KEY,
    code         TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
    name         TEXT NOT NULL CHECK (length(name) > 0),
    zone         TEXT NOT NULL,
    hours        TEXT NOT NULL,
    state        TEXT,
    municipality TEXT NOT NULL,
    email        TEXT UNIQUE,
    rate         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL
) STRICT;

CREATE TABLE ticket_target (
    id         INTEGER PRIMARY KEY,
    queue      INTEGER REFERENCES ticket_queue (id),
    priority   INTEGER CHECK (priority BETWEEN 1 AND 4),
    starts_at  TEXT NOT NULL,
    first      INTEGER CHECK (first > 0),
    next       INTEGER CHECK (next > 0),
    resolve    INTEGER CHECK (resolve > 0),
    warn       INTEGER NOT NULL CHECK (warn BETWEEN 1 AND 100),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE ticket_step (
    id         INTEGER PRIMARY KEY,
    queue      INTEGER REFERENCES ticket_queue (id),
    clock      TEXT NOT NULL CHECK (clock IN ('first', 'next', 'resolve')),
    percent    INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 1000),
    action     TEXT NOT NULL CHECK (action IN ('note', 'priority', 'assign', 'tag')),
    value      TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE ticket_state (
    code    TEXT PRIMARY KEY CHECK (length(code) > 0),
    name    TEXT NOT NULL CHECK (length(name) > 0),
    kind    TEXT NOT NULL CHECK (kind IN ('new', 'open', 'waiting', 'resolved', 'closed')),
    pauses  INTEGER NOT NULL CHECK (pauses IN (0, 1)),
    place   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES ('closed', 'Closed', 'closed', 1, 5);
INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES ('new', 'New', 'new', 0, 1);
INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES ('open', 'In progress', 'open', 0, 2);
INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES ('resolved', 'Resolved', 'resolved', 1, 4);
INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES ('waiting', 'Waiting for the customer', 'waiting', 1, 3);

CREATE TABLE ticket_move (
    before     TEXT NOT NULL REFERENCES ticket_state (code),
    after      TEXT NOT NULL REFERENCES ticket_state (code),
    needs      TEXT NOT NULL,
    department INTEGER REFERENCES department (id),
    PRIMARY KEY (before, after)
) STRICT, WITHOUT ROWID;
INSERT INTO ticket_move (before, after, needs, department) VALUES ('closed', 'open', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('new', 'closed', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('new', 'open', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('new', 'resolved', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('new', 'waiting', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('open', 'closed', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('open', 'resolved', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('open', 'waiting', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('resolved', 'closed', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('resolved', 'open', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('waiting', 'closed', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('waiting', 'open', '', NULL);
INSERT INTO ticket_move (before, after, needs, department) VALUES ('waiting', 'resolved', '', NULL);

CREATE TABLE ticket (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    subject        TEXT NOT NULL CHECK (length(subject) > 0),
    queue          INTEGER NOT NULL REFERENCES ticket_queue (id),
    priority       INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
    state          TEXT NOT NULL REFERENCES ticket_state (code),
    is_open        INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    person         INTEGER REFERENCES person (id),
    department     INTEGER REFERENCES department (id),
    requester      TEXT,
    requester_name TEXT,
    contact        INTEGER REFERENCES contact (id),
    category       TEXT,
    wait_until     TEXT,
    deadline       TEXT,
    parent         INTEGER REFERENCES ticket (id),
    merged_into    INTEGER REFERENCES ticket (id) CHECK (merged_into <> id),
    key            TEXT UNIQUE,
    opened_at      TEXT NOT NULL,
    opened_by      TEXT NOT NULL,
    changed_at     TEXT NOT NULL,
    CHECK (person IS NULL OR department IS NULL)
) STRICT;

CREATE INDEX ticket_open ON ticket (priority, id) WHERE is_open = 1 AND merged_into IS NULL;

CREATE INDEX ticket_person ON ticket (person) WHERE person IS NOT NULL;

CREATE INDEX ticket_requester ON ticket (requester);

CREATE INDEX ticket_contact ON ticket (contact) WHERE contact IS NOT NULL;

CREATE INDEX ticket_parent ON ticket (parent) WHERE parent IS NOT NULL;

CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE ticket_event (
    id       INTEGER PRIMARY KEY,
    ticket   INTEGER NOT NULL REFERENCES ticket (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    value    TEXT,
    before   TEXT,
    text     TEXT,
    minutes  INTEGER,
    billable INTEGER CHECK (billable IN (0, 1)),
    day      TEXT,
    other    INTEGER REFERENCES ticket (id),
    origin   INTEGER REFERENCES ticket_event (id),
    CHECK ((kind = 'time') = (minutes IS NOT NULL)),
    CHECK ((kind = 'time') = (billable IS NOT NULL))
) STRICT;

CREATE INDEX ticket_event_ticket ON ticket_event (ticket, id);

CREATE INDEX ticket_event_clock ON ticket_event (ticket, id, kind, at, value)
    WHERE kind IN ('opened', 'message', 'reply', 'state', 'breach', 'step');

CREATE INDEX ticket_event_time ON ticket_event (ticket, minutes) WHERE kind = 'time';

CREATE INDEX ticket_event_day ON ticket_event (day) WHERE kind = 'time';

CREATE TABLE ticket_mail (
    id         INTEGER PRIMARY KEY,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL,
    queue      INTEGER REFERENCES ticket_queue (id),
    source     TEXT NOT NULL,
    dated      INTEGER NOT NULL CHECK (dated IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE ticket_mail_end (
    id      INTEGER PRIMARY KEY,
    mail    INTEGER NOT NULL REFERENCES ticket_mail (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('opened', 'added', 'skipped', 'quarantined')),
    event   INTEGER REFERENCES ticket_event (id),
    reason  TEXT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;

CREATE INDEX ticket_mail_end_mail ON ticket_mail_end (mail);

CREATE TABLE ticket_letter (
    id         INTEGER PRIMARY KEY,
    event      INTEGER NOT NULL UNIQUE REFERENCES ticket_event (id),
    mail       INTEGER REFERENCES ticket_mail (id),
    message_id TEXT,
    sender     TEXT,
    name       TEXT,
    recipients TEXT,
    cc         TEXT,
    subject    TEXT,
    sent_at    TEXT,
    how        TEXT NOT NULL CHECK (how IN ('mail', 'smtp', 'eml', 'entered')),
    error      TEXT
) STRICT;

CREATE INDEX ticket_letter_mail ON ticket_letter (mail) WHERE mail IS NOT NULL;

CREATE INDEX ticket_letter_message ON ticket_letter (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE ticket_participant (
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    address TEXT NOT NULL,
    PRIMARY KEY (ticket, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_file (
    id         INTEGER PRIMARY KEY,
    event      INTEGER NOT NULL REFERENCES ticket_event (id),
    name       TEXT NOT NULL CHECK (length(name) > 0),
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL CHECK (size >= 0),
    sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
    part       INTEGER,
    content    BLOB,
    CHECK ((part IS NULL) <> (content IS NULL))
) STRICT;

CREATE INDEX ticket_file_event ON ticket_file (event);

CREATE TABLE ticket_tag (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    tag    TEXT NOT NULL,
    PRIMARY KEY (ticket, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_tag_tag ON ticket_tag (tag);

CREATE TABLE ticket_link (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    kind   TEXT NOT NULL CHECK (kind IN ('blocks', 'relates', 'duplicates', 'causes')),
    other  INTEGER NOT NULL REFERENCES ticket (id) CHECK (other <> ticket),
    PRIMARY KEY (ticket, kind, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_link_other ON ticket_link (other);

CREATE TABLE ticket_asset (
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    asset  INTEGER NOT NULL REFERENCES asset (id),
    PRIMARY KEY (ticket, asset)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_asset_asset ON ticket_asset (asset);

CREATE TABLE ticket_billed (
    event INTEGER PRIMARY KEY REFERENCES ticket_event (id),
    key   TEXT NOT NULL
, elsewhere TEXT) STRICT;

CREATE INDEX ticket_billed_key ON ticket_billed (key);

CREATE TABLE ticket_query (
    name       TEXT PRIMARY KEY CHECK (length(name) > 0),
    query      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_template (
    code       TEXT PRIMARY KEY CHECK (length(code) > 0),
    subject    TEXT,
    text       TEXT,
    queue      TEXT,
    priority   INTEGER CHECK (priority BETWEEN 1 AND 4),
    category   TEXT,
    assignee   TEXT,
    tags       TEXT NOT NULL,
    tasks      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_recurring (
    code       TEXT PRIMARY KEY CHECK (length(code) > 0),
    template   TEXT NOT NULL REFERENCES ticket_template (code),
    every      TEXT NOT NULL,
    starts_on  TEXT NOT NULL,
    ends_on    TEXT CHECK (ends_on >= starts_on),
    requester  TEXT,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_article (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),
    title      TEXT NOT NULL CHECK (length(title) > 0),
    text       TEXT NOT NULL,
    tags       TEXT NOT NULL,
    is_public  INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    ticket     INTEGER REFERENCES ticket (id),
    is_gone    INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (number, version)
) STRICT;

CREATE VIRTUAL TABLE ticket_article_text USING fts5 (subject, body, content = '');

CREATE TRIGGER ticket_article_final BEFORE UPDATE ON ticket_article BEGIN
    SELECT RAISE(ABORT, 'what was written stays: `bo ticket kb edit` writes a new version');
END;

CREATE TRIGGER ticket_article_stays BEFORE DELETE ON ticket_article BEGIN
    SELECT RAISE(ABORT, 'what was written stays: `bo ticket kb remove` takes an article out of sight');
END;

CREATE TRIGGER ticket_article_grows BEFORE INSERT ON ticket_article
WHEN EXISTS (SELECT 1 FROM ticket_article
             WHERE id = NEW.id OR (number = NEW.number AND version = NEW.version)) BEGIN
    SELECT RAISE(ABORT, 'what was written stays: `bo ticket kb edit` writes a new version');
END;

CREATE VIRTUAL TABLE ticket_text USING fts5 (subject, body, content = '');

CREATE TRIGGER ticket_final BEFORE UPDATE ON ticket
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.key IS NOT OLD.key
     OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by BEGIN
    SELECT RAISE(ABORT, 'number, key and beginning of a ticket are final');
END;

CREATE TRIGGER ticket_stays BEFORE DELETE ON ticket BEGIN
    SELECT RAISE(ABORT, 'a ticket stays: `bo ticket close` or `bo ticket merge`');
END;

CREATE TRIGGER ticket_grows BEFORE INSERT ON ticket
WHEN EXISTS (SELECT 1 FROM ticket WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'number: there is a ticket with it already, and it stays');
END;

CREATE TRIGGER ticket_event_final BEFORE UPDATE ON ticket_event BEGIN
    SELECT RAISE(ABORT, 'what happened to a ticket is final');
END;

CREATE TRIGGER ticket_event_stays BEFORE DELETE ON ticket_event BEGIN
    SELECT RAISE(ABORT, 'what happened to a ticket is final');
END;

CREATE TRIGGER ticket_event_grows BEFORE INSERT ON ticket_event
WHEN EXISTS (SELECT 1 FROM ticket_event WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what happened to a ticket is final');
END;

CREATE TRIGGER ticket_mail_final BEFORE UPDATE ON ticket_mail BEGIN
    SELECT RAISE(ABORT, 'a mail stays as it came');
END;

CREATE TRIGGER ticket_mail_stays BEFORE DELETE ON ticket_mail BEGIN
    SELECT RAISE(ABORT, 'a mail stays as it came');
END;

CREATE TRIGGER ticket_mail_grows BEFORE INSERT ON ticket_mail
WHEN EXISTS (SELECT 1 FROM ticket_mail WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'a mail stays as it came');
END;

CREATE TRIGGER ticket_mail_end_final BEFORE UPDATE ON ticket_mail_end BEGIN
    SELECT RAISE(ABORT, 'what became of a mail is final');
END;

CREATE TRIGGER ticket_mail_end_stays BEFORE DELETE ON ticket_mail_end BEGIN
    SELECT RAISE(ABORT, 'what became of a mail is final');
END;

CREATE TRIGGER ticket_mail_end_grows BEFORE INSERT ON ticket_mail_end
WHEN EXISTS (SELECT 1 FROM ticket_mail_end WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what became of a mail is final');
END;

CREATE TRIGGER ticket_letter_final BEFORE UPDATE ON ticket_letter BEGIN
    SELECT RAISE(ABORT, 'who wrote to whom is final');
END;

CREATE TRIGGER ticket_letter_stays BEFORE DELETE ON ticket_letter BEGIN
    SELECT RAISE(ABORT, 'who wrote to whom is final');
END;

CREATE TRIGGER ticket_letter_grows BEFORE INSERT ON ticket_letter
WHEN EXISTS (SELECT 1 FROM ticket_letter WHERE id = NEW.id OR event = NEW.event) BEGIN
    SELECT RAISE(ABORT, 'who wrote to whom is final');
END;

CREATE TRIGGER ticket_file_final BEFORE UPDATE ON ticket_file BEGIN
    SELECT RAISE(ABORT, 'a file of a ticket stays as it came');
END;

CREATE TRIGGER ticket_file_stays BEFORE DELETE ON ticket_file BEGIN
    SELECT RAISE(ABORT, 'a file of a ticket stays as it came');
END;

CREATE TRIGGER ticket_file_grows BEFORE INSERT ON ticket_file
WHEN EXISTS (SELECT 1 FROM ticket_file WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'a file of a ticket stays as it came');
END;

CREATE TRIGGER ticket_target_final BEFORE UPDATE ON ticket_target BEGIN
    SELECT RAISE(ABORT, 'what was agreed is final: `bo ticket sla set` says what holds from a moment on');
END;

CREATE TRIGGER ticket_target_stays BEFORE DELETE ON ticket_target BEGIN
    SELECT RAISE(ABORT, 'what was agreed is final: `bo ticket sla set` says what holds from a moment on');
END;

CREATE TRIGGER ticket_target_grows BEFORE INSERT ON ticket_target
WHEN EXISTS (SELECT 1 FROM ticket_target WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was agreed is final: `bo ticket sla set` says what holds from a moment on');
END;

CREATE INDEX contact_email ON contact (lower(email));

CREATE INDEX contact_person_email ON contact_person (lower(email));

CREATE TABLE goods_accrual (
    id     INTEGER PRIMARY KEY,
    line   INTEGER NOT NULL REFERENCES purchase_line (id),
    day    TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    entry  INTEGER NOT NULL REFERENCES entry (id)
) STRICT;

CREATE INDEX goods_accrual_line ON goods_accrual (line);

CREATE TRIGGER goods_accrual_grows BEFORE INSERT ON goods_accrual
WHEN EXISTS (SELECT 1 FROM goods_accrual WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;

CREATE TRIGGER goods_accrual_final BEFORE UPDATE ON goods_accrual BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;

CREATE TRIGGER goods_accrual_stays BEFORE DELETE ON goods_accrual BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;

CREATE TABLE "quote_award" (
    id       INTEGER PRIMARY KEY,
    request  INTEGER NOT NULL REFERENCES quote_request (id),
    purchase INTEGER NOT NULL REFERENCES purchase_order (id),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    lines    TEXT
) STRICT;

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

CREATE INDEX goods_receipt_document ON goods_receipt (purchase, document) WHERE document IS NOT NULL;

CREATE TRIGGER purchase_line_final BEFORE UPDATE ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase IN (OLD.purchase, NEW.purchase))
     OR NEW.id <> OLD.id OR NEW.purchase <> OLD.purchase BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;

CREATE TRIGGER purchase_line_stays BEFORE DELETE ON purchase_line
WHEN EXISTS (SELECT 1 FROM purchase_step WHERE purchase = OLD.purchase) BEGIN
    SELECT RAISE(ABORT, 'the lines of an order are final: `bo buy order new` makes another one');
END;

CREATE TABLE "asset_disposal" (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    day        TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('sold', 'scrapped', 'lost')),
    proceeds   INTEGER NOT NULL CHECK (proceeds >= 0),
    invoice    TEXT,
    book_value INTEGER NOT NULL CHECK (book_value >= 0),
    tax_value  INTEGER NOT NULL CHECK (tax_value >= 0),
    entry      INTEGER REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((how = 'sold') = (invoice IS NOT NULL))
) STRICT;

CREATE INDEX asset_disposal_asset ON asset_disposal (asset);

CREATE TABLE asset_return (
    id         INTEGER PRIMARY KEY,
    disposal   INTEGER NOT NULL UNIQUE REFERENCES asset_disposal (id),
    day        TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE TABLE asset_transfer (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL REFERENCES asset (id),
    day        TEXT NOT NULL,
    class      TEXT NOT NULL,
    account    TEXT NOT NULL,
    months     INTEGER CHECK (months BETWEEN 1 AND 1200),
    run        INTEGER REFERENCES asset_run (id),
    entry      INTEGER REFERENCES entry (id),
    reason     TEXT NOT NULL CHECK (length(reason) > 0),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX asset_transfer_asset ON asset_transfer (asset, day);

CREATE TRIGGER asset_final BEFORE UPDATE ON asset
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR ((EXISTS (SELECT 1 FROM asset_posting WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_change WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_transfer WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = OLD.id))
         AND (NEW.class <> OLD.class OR NEW.account <> OLD.account OR NEW.cost <> OLD.cost
              OR NEW.acquired_on <> OLD.acquired_on OR NEW.in_service_on <> OLD.in_service_on
              OR NEW.rounding <> OLD.rounding OR NEW.book_method <> OLD.book_method
              OR NEW.book_months <> OLD.book_months OR NEW.book_rate IS NOT OLD.book_rate
              OR NEW.book_residual <> OLD.book_residual OR NEW.tax_method <> OLD.tax_method
              OR NEW.tax_months <> OLD.tax_months OR NEW.tax_rate IS NOT OLD.tax_rate
              OR NEW.tax_residual <> OLD.tax_residual OR NEW.opening_on IS NOT OLD.opening_on
              OR NEW.opening_book IS NOT OLD.opening_book
              OR NEW.opening_tax IS NOT OLD.opening_tax)) BEGIN
    SELECT RAISE(ABORT, 'what an asset cost and how it is written off is final: `bo stock asset depreciation change` says what is different from a day on');
END;

CREATE TRIGGER asset_stays BEFORE DELETE ON asset
WHEN EXISTS (SELECT 1 FROM asset_posting WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_change WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_transfer WHERE asset = OLD.id)
     OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an asset of which something follows is final: `bo stock asset dispose`');
END;

CREATE TRIGGER asset_disposal_final BEFORE UPDATE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;

CREATE TRIGGER asset_disposal_stays BEFORE DELETE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;

CREATE TRIGGER asset_disposal_grows BEFORE INSERT ON asset_disposal
WHEN EXISTS (SELECT 1 FROM asset_disposal WHERE id = NEW.id OR number = NEW.number
             OR (asset = NEW.asset AND id NOT IN (SELECT disposal FROM asset_return))) BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final: `bo stock asset reinstate` takes it back');
END;

CREATE TRIGGER asset_return_final BEFORE UPDATE ON asset_return BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;

CREATE TRIGGER asset_return_stays BEFORE DELETE ON asset_return BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;

CREATE TRIGGER asset_return_grows BEFORE INSERT ON asset_return
WHEN EXISTS (SELECT 1 FROM asset_return WHERE id = NEW.id OR disposal = NEW.disposal) BEGIN
    SELECT RAISE(ABORT, 'an end that was taken back is final: the asset may go once more');
END;

CREATE TRIGGER asset_transfer_final BEFORE UPDATE ON asset_transfer BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;

CREATE TRIGGER asset_transfer_stays BEFORE DELETE ON asset_transfer BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;

CREATE TRIGGER asset_transfer_grows BEFORE INSERT ON asset_transfer
WHEN EXISTS (SELECT 1 FROM asset_transfer WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a transfer of an asset is final: another one says what is different');
END;

CREATE TRIGGER stock_item_moved BEFORE UPDATE OF id, number, unit, method, tracking ON stock_item
WHEN (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.unit <> OLD.unit
      OR NEW.method <> OLD.method OR NEW.tracking <> OLD.tracking)
     AND EXISTS (SELECT 1 FROM stock_step WHERE item = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'something of the item was moved: its number, unit, method and tracking stay');
END;

CREATE TRIGGER stock_item_stays BEFORE DELETE ON stock_item
WHEN EXISTS (SELECT 1 FROM stock_step WHERE item = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'something of the item was moved: `bo stock item edit --close-on` ends it');
END;

CREATE TRIGGER stock_item_grows BEFORE INSERT ON stock_item
WHEN EXISTS (SELECT 1 FROM stock_item WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'number: there is an item with it already');
END;

CREATE TRIGGER stock_lot_final BEFORE UPDATE ON stock_lot
WHEN NEW.id <> OLD.id OR NEW.item <> OLD.item OR NEW.code <> OLD.code
     OR (OLD.expires_on IS NOT NULL AND NEW.expires_on IS NOT OLD.expires_on) BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;

CREATE TRIGGER stock_lot_stays BEFORE DELETE ON stock_lot BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;

CREATE TRIGGER stock_lot_grows BEFORE INSERT ON stock_lot
WHEN EXISTS (SELECT 1 FROM stock_lot WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM stock_lot WHERE item = NEW.item AND code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;

CREATE TRIGGER stock_unit_final BEFORE UPDATE ON stock_unit BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;

CREATE TRIGGER stock_unit_stays BEFORE DELETE ON stock_unit
WHEN EXISTS (SELECT 1 FROM stock_move WHERE unit IN (OLD.unit, OLD.of)
                AND (OLD.item IS NULL OR item = OLD.item)) BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;

CREATE TRIGGER stock_unit_grows BEFORE INSERT ON stock_unit
WHEN EXISTS (SELECT 1 FROM stock_unit WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM stock_unit
                WHERE item IS NEW.item AND unit = NEW.unit AND of = NEW.of) BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;

CREATE TRIGGER stock_barcode_final BEFORE UPDATE ON stock_barcode BEGIN
    SELECT RAISE(ABORT, 'a barcode stands for what it stands for');
END;

CREATE TRIGGER stock_location_final BEFORE UPDATE OF id, code, parent ON stock_location
WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.parent IS NOT OLD.parent BEGIN
    SELECT RAISE(ABORT, 'a location stays where it is: `bo stock location add` makes another one');
END;

CREATE TRIGGER stock_location_stays BEFORE DELETE ON stock_location
WHEN EXISTS (SELECT 1 FROM stock_move WHERE from_location = OLD.id OR to_location = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'goods were at the location: `bo stock location add --close-on` ends it');
END;

CREATE TRIGGER stock_location_grows BEFORE INSERT ON stock_location
WHEN EXISTS (SELECT 1 FROM stock_location WHERE id = NEW.id OR code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'code: there is a location with it already');
END;

CREATE INDEX stock_move_key ON stock_move (key) WHERE key IS NOT NULL;

CREATE TRIGGER stock_move_key_once BEFORE INSERT ON stock_move
WHEN NEW.key IS NOT NULL
     AND EXISTS (SELECT 1 FROM stock_move AS it WHERE it.key = NEW.key
                    AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                    WHERE back.of = it.id AND back.kind = 'reversal')) BEGIN
    SELECT RAISE(ABORT, 'key: there is a row with it already: `bo stock reverse` takes it back first');
END;

CREATE TRIGGER asset_hand_once BEFORE INSERT ON asset_hand
WHEN EXISTS (SELECT 1 FROM asset_hand WHERE asset = NEW.asset AND day <= NEW.day
             AND id NOT IN (SELECT hand FROM asset_back)) BEGIN
    SELECT RAISE(ABORT, 'somebody has the asset: `bo stock asset back` comes first');
END;

CREATE TABLE archive_content (
    id          INTEGER PRIMARY KEY,
    sha256      BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size        INTEGER NOT NULL CHECK (size >= 0),
    packed      BLOB CHECK (length(packed) = 32),
    packed_size INTEGER CHECK (packed_size > 0), seen INTEGER,
    CHECK ((packed IS NULL) = (packed_size IS NULL))
) STRICT;

CREATE INDEX archive_content_size ON archive_content (size);

CREATE TABLE archive_document (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL CHECK (length(title) > 0),
    class      TEXT NOT NULL,
    contact    INTEGER REFERENCES contact (id),
    day        TEXT NOT NULL,
    ended_on   TEXT,
    desk       TEXT NOT NULL,
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

CREATE INDEX archive_document_contact ON archive_document (contact) WHERE contact IS NOT NULL;

CREATE TABLE archive_version (
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES archive_document (id),
    version    INTEGER NOT NULL CHECK (version > 0),
    content    INTEGER NOT NULL REFERENCES archive_content (id),
    name       TEXT NOT NULL CHECK (length(name) > 0),
    media_type TEXT NOT NULL,
    note       TEXT,
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (document, version)
) STRICT;

CREATE INDEX archive_version_content ON archive_version (content);

CREATE TABLE archive_tag (
    document INTEGER NOT NULL REFERENCES archive_document (id),
    tag      TEXT NOT NULL CHECK (length(tag) > 0),
    PRIMARY KEY (document, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX archive_tag_tag ON archive_tag (tag);

CREATE TABLE archive_link (
    document INTEGER NOT NULL REFERENCES archive_document (id),
    kind     TEXT NOT NULL CHECK (length(kind) > 0),
    record   TEXT NOT NULL CHECK (length(record) > 0),
    PRIMARY KEY (document, kind, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX archive_link_record ON archive_link (record);

CREATE TABLE archive_change (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES archive_document (id),
    field    TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE INDEX archive_change_document ON archive_change (document);

CREATE TABLE archive_rule (
    id     INTEGER PRIMARY KEY,
    class  TEXT NOT NULL,
    months INTEGER NOT NULL CHECK (months >= 0),
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE TABLE archive_hold (
    id       INTEGER PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    document TEXT,
    class    TEXT,
    contact  TEXT,
    year     INTEGER,
    reason   TEXT NOT NULL CHECK (length(reason) > 0),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE TABLE archive_release (
    hold   INTEGER PRIMARY KEY REFERENCES archive_hold (id),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE TABLE archive_disposal (
    id     INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    day    TEXT NOT NULL,
    at     TEXT NOT NULL,
    by     TEXT NOT NULL
) STRICT;

CREATE TABLE archive_disposal_line (
    disposal   INTEGER NOT NULL REFERENCES archive_disposal (id),
    position   INTEGER NOT NULL CHECK (position > 0),
    document   TEXT NOT NULL,
    class      TEXT NOT NULL,
    day        TEXT NOT NULL,
    kept_until TEXT NOT NULL,
    law        TEXT NOT NULL,
    files      INTEGER NOT NULL CHECK (files > 0),
    leaf       BLOB NOT NULL CHECK (length(leaf) = 32),
    PRIMARY KEY (disposal, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX archive_disposal_line_document ON archive_disposal_line (document);

CREATE TABLE archive_disposal_end (
    disposal  INTEGER PRIMARY KEY REFERENCES archive_disposal (id),
    outcome   TEXT NOT NULL CHECK (outcome IN ('destroyed', 'withdrawn')),
    documents INTEGER NOT NULL CHECK (documents >= 0),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL
) STRICT;

CREATE TABLE archive_gone (
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    disposal INTEGER NOT NULL REFERENCES archive_disposal (id),
    PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_row (
    document INTEGER PRIMARY KEY,
    disposal INTEGER NOT NULL REFERENCES archive_disposal (id)
) STRICT;

CREATE TRIGGER archive_content_final BEFORE UPDATE ON archive_content BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed');
END;

CREATE TRIGGER archive_content_stays BEFORE DELETE ON archive_content
WHEN EXISTS (SELECT 1 FROM archive_version WHERE content = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;

CREATE TRIGGER archive_content_grows BEFORE INSERT ON archive_content
WHEN EXISTS (SELECT 1 FROM archive_content WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed');
END;

CREATE TRIGGER archive_version_final BEFORE UPDATE ON archive_version BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed: `bo archive version` adds another one');
END;

CREATE TRIGGER archive_version_stays BEFORE DELETE ON archive_version
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;

CREATE TRIGGER archive_version_grows BEFORE INSERT ON archive_version
WHEN EXISTS (SELECT 1 FROM archive_version WHERE id = NEW.id OR (document = NEW.document AND version = NEW.version)) BEGIN
    SELECT RAISE(ABORT, 'what is archived is never changed: `bo archive version` adds another one');
END;

CREATE TRIGGER archive_change_final BEFORE UPDATE ON archive_change BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;

CREATE TRIGGER archive_change_stays BEFORE DELETE ON archive_change
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;

CREATE TRIGGER archive_change_grows BEFORE INSERT ON archive_change
WHEN EXISTS (SELECT 1 FROM archive_change WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was edited is never changed');
END;

CREATE TRIGGER archive_rule_final BEFORE UPDATE ON archive_rule BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;

CREATE TRIGGER archive_rule_stays BEFORE DELETE ON archive_rule BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;

CREATE TRIGGER archive_rule_grows BEFORE INSERT ON archive_rule
WHEN EXISTS (SELECT 1 FROM archive_rule WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'how long a class is kept is never changed: a later word takes its place');
END;

CREATE TRIGGER archive_hold_final BEFORE UPDATE ON archive_hold BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;

CREATE TRIGGER archive_hold_grows BEFORE INSERT ON archive_hold
WHEN EXISTS (SELECT 1 FROM archive_hold WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;

CREATE TRIGGER archive_release_final BEFORE UPDATE ON archive_release BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;

CREATE TRIGGER archive_release_grows BEFORE INSERT ON archive_release
WHEN EXISTS (SELECT 1 FROM archive_release WHERE hold = NEW.hold) BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;

CREATE TRIGGER archive_disposal_final BEFORE UPDATE ON archive_disposal BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_stays BEFORE DELETE ON archive_disposal BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_grows BEFORE INSERT ON archive_disposal
WHEN EXISTS (SELECT 1 FROM archive_disposal WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_line_final BEFORE UPDATE ON archive_disposal_line BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_line_stays BEFORE DELETE ON archive_disposal_line BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_line_grows BEFORE INSERT ON archive_disposal_line
WHEN EXISTS (SELECT 1 FROM archive_disposal_line WHERE disposal = NEW.disposal AND position = NEW.position) BEGIN
    SELECT RAISE(ABORT, 'what was proposed for destruction is final');
END;

CREATE TRIGGER archive_disposal_end_final BEFORE UPDATE ON archive_disposal_end BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_disposal_end_stays BEFORE DELETE ON archive_disposal_end BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_disposal_end_grows BEFORE INSERT ON archive_disposal_end
WHEN EXISTS (SELECT 1 FROM archive_disposal_end WHERE disposal = NEW.disposal) BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_gone_final BEFORE UPDATE ON archive_gone BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_gone_stays BEFORE DELETE ON archive_gone BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_gone_grows BEFORE INSERT ON archive_gone
WHEN EXISTS (SELECT 1 FROM archive_gone WHERE kind = NEW.kind AND record = NEW.record) BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TRIGGER archive_document_final BEFORE UPDATE ON archive_document
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.desk <> OLD.desk OR NEW.salt <> OLD.salt
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by BEGIN
    SELECT RAISE(ABORT, 'what is archived keeps its number');
END;

CREATE TRIGGER archive_document_stays BEFORE DELETE ON archive_document
WHEN NOT EXISTS (SELECT 1 FROM archive_row WHERE document = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'what is archived stays until its time is over: `bo archive due`');
END;

CREATE TRIGGER archive_document_grows BEFORE INSERT ON archive_document
WHEN EXISTS (SELECT 1 FROM archive_document WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'what is archived keeps its number');
END;

CREATE TRIGGER archive_row_final BEFORE UPDATE ON archive_row BEGIN
    SELECT RAISE(ABORT, 'what was destroyed is final');
END;

CREATE TABLE backup_run (
    id       INTEGER PRIMARY KEY,
    what     TEXT NOT NULL CHECK (what IN ('create', 'drill')),
    place    TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes    INTEGER NOT NULL CHECK (bytes >= 0),
    findings INTEGER NOT NULL CHECK (findings >= 0),
    at       TEXT NOT NULL,
    by       TEXT NOT NULL
) STRICT;

CREATE TRIGGER backup_run_final BEFORE UPDATE ON backup_run BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;

CREATE TRIGGER backup_run_stays BEFORE DELETE ON backup_run BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;

CREATE TRIGGER backup_run_grows BEFORE INSERT ON backup_run
WHEN EXISTS (SELECT 1 FROM backup_run WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was backed up is never changed');
END;

CREATE TABLE archive_text (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    by     TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    packed BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE archive_index USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE archive_title USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIEW archive_paper AS
    SELECT 'bill/' || bill.number AS number, 'bill' AS desk, bill.number AS record,
           file.name AS name, file.media_type AS media_type, file.sha256 AS sha256,
           length(file.content) AS size, bill.date AS day,
           (SELECT number FROM contact WHERE id = bill.contact) AS contact, 'invoice-in' AS class,
           file.content AS content
    FROM bill JOIN bill_file AS file ON file.id = bill.file
    UNION ALL
    SELECT 'expense/' || expense.number, 'expense', expense.number, file.name, file.media_type,
           file.sha256, length(file.content), expense.day, NULL, 'voucher', file.content
    FROM expense JOIN expense_file AS file ON file.id = expense.file
    UNION ALL
    SELECT 'bank/' || file.id, 'bank', file.name, file.name, 'application/octet-stream',
           file.sha256, length(file.content), substr(file.imported_at, 1, 10), NULL, 'voucher',
           file.content
    FROM bank_file AS file
    UNION ALL
    SELECT 'ticket/M' || mail.id, 'ticket', ticket.number, 'mail-' || mail.id || '.eml',
           'message/rfc822', mail.sha256, length(mail.content), substr(mail.created_at, 1, 10),
           (SELECT number FROM contact WHERE id = ticket.contact),
           CASE WHEN ticket.id IS NULL THEN 'other' ELSE 'letter-in' END, mail.content
    FROM ticket_mail AS mail
    LEFT JOIN ticket_mail_end AS ended
        ON ended.id = (SELECT max(id) FROM ticket_mail_end WHERE ticket_mail_end.mail = mail.id)
    LEFT JOIN ticket_event AS event ON event.id = ended.event
    LEFT JOIN ticket ON ticket.id = event.ticket
    UNION ALL
    SELECT 'ticket/F' || file.id, 'ticket', ticket.number, file.name, file.media_type,
           file.sha256, file.size, substr(event.at, 1, 10),
           (SELECT number FROM contact WHERE id = ticket.contact), 'letter-in', file.content
    FROM ticket_file AS file JOIN ticket_event AS event ON event.id = file.event
    JOIN ticket ON ticket.id = event.ticket
    WHERE file.content IS NOT NULL
    UNION ALL
    SELECT 'staff/' || document.number, 'staff', document.number, document.number,
           document.media_type, document.sha256, document.size, document.dated, NULL, 'personnel',
           document.content
    FROM staff_document AS document WHERE document.removed_at IS NULL
    UNION ALL
    SELECT 'hire/' || applicant.number || '/' || document.position, 'hire', applicant.number,
           applicant.number || '/' || document.position, document.media_type, document.sha256,
           length(document.content), substr(document.created_at, 1, 10), NULL, 'applicant',
           document.content
    FROM hire_document AS document
    JOIN hire_applicant AS applicant ON applicant.id = document.applicant
    WHERE document.content IS NOT NULL;

CREATE INDEX bill_file_of ON bill (file) WHERE file IS NOT NULL;

CREATE INDEX ticket_mail_end_quarantined ON ticket_mail_end (mail) WHERE outcome = 'quarantined';

CREATE INDEX ticket_mail_end_bounced ON ticket_mail_end (event) WHERE reason = 'it did not arrive';

CREATE TABLE ticket_sending (
    id         INTEGER PRIMARY KEY,
    ticket     INTEGER NOT NULL REFERENCES ticket (id),
    message_id TEXT NOT NULL UNIQUE,
    text       TEXT NOT NULL,
    mail       BLOB NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
, becomes TEXT) STRICT;

CREATE INDEX ticket_sending_ticket ON ticket_sending (ticket);

CREATE TABLE backup_secret (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

CREATE TRIGGER backup_secret_final BEFORE UPDATE ON backup_secret BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;

CREATE TRIGGER backup_secret_stays BEFORE DELETE ON backup_secret BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;

CREATE TRIGGER backup_secret_grows BEFORE INSERT ON backup_secret
WHEN EXISTS (SELECT 1 FROM backup_secret) BEGIN
    SELECT RAISE(ABORT, 'the secret of the backups is never changed');
END;

CREATE TABLE ticket_queue_since (
    id           INTEGER PRIMARY KEY,
    queue        INTEGER NOT NULL REFERENCES ticket_queue (id),
    starts_at    TEXT NOT NULL,
    zone         TEXT,
    hours        TEXT,
    state        TEXT,
    municipality TEXT,
    rate         TEXT,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL
) STRICT;

CREATE INDEX ticket_queue_since_queue ON ticket_queue_since (queue, starts_at);

CREATE TRIGGER ticket_queue_since_final BEFORE UPDATE ON ticket_queue_since BEGIN
    SELECT RAISE(ABORT, 'what held of a queue is final: `bo ticket queue edit` says what holds from a moment on');
END;

CREATE TRIGGER ticket_queue_since_stays BEFORE DELETE ON ticket_queue_since BEGIN
    SELECT RAISE(ABORT, 'what held of a queue is final: `bo ticket queue edit` says what holds from a moment on');
END;

CREATE TRIGGER ticket_queue_since_grows BEFORE INSERT ON ticket_queue_since
WHEN EXISTS (SELECT 1 FROM ticket_queue_since WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what held of a queue is final: `bo ticket queue edit` says what holds from a moment on');
END;

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

CREATE INDEX ticket_event_queue ON ticket_event (ticket, id) WHERE kind = 'queue';

CREATE TABLE "bill_match_line" (
    id       INTEGER PRIMARY KEY,
    match    INTEGER NOT NULL REFERENCES bill_match (id),
    position INTEGER NOT NULL,
    line     INTEGER REFERENCES purchase_line (id),
    quantity INTEGER NOT NULL,
    billed   INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    result   TEXT NOT NULL CHECK (result IN ('ok', 'freight', 'price-over', 'price-under',
        'quantity-over', 'not-received', 'not-ordered', 'duplicate')),
    came     INTEGER,
    UNIQUE (match, position, line)
) STRICT;

CREATE INDEX bill_match_line_line ON bill_match_line (line);

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

CREATE TABLE "asset_scan" (
    id         INTEGER PRIMARY KEY,
    audit      INTEGER NOT NULL REFERENCES asset_audit (id),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    asset      INTEGER REFERENCES asset (id),
    location   TEXT,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
) STRICT;

CREATE INDEX asset_scan_code ON asset_scan (audit, code);

CREATE TRIGGER asset_scan_final BEFORE UPDATE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;

CREATE TRIGGER asset_scan_stays BEFORE DELETE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;

CREATE TRIGGER asset_scan_grows BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_scan WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;

CREATE TRIGGER asset_scan_open BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_audit_end WHERE audit = NEW.audit) BEGIN
    SELECT RAISE(ABORT, 'the audit is closed and final');
END;

CREATE INDEX stock_move_unpriced ON stock_move (contact)
    WHERE kind = 'in' AND value IS NULL AND contact IS NOT NULL;

CREATE INDEX stock_move_late ON stock_move (day) WHERE late = 1;

CREATE INDEX invoice_line_gives_back ON invoice_line (gives_back) WHERE gives_back IS NOT NULL;

CREATE TRIGGER archive_hold_stays BEFORE DELETE ON archive_hold
WHEN NOT EXISTS (
    SELECT 1 FROM archive_row AS going JOIN archive_document AS document ON document.id = going.document
    WHERE document.number = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;

CREATE TRIGGER archive_release_stays BEFORE DELETE ON archive_release
WHEN NOT EXISTS (
    SELECT 1 FROM archive_row AS going JOIN archive_document AS document ON document.id = going.document
    JOIN archive_hold AS hold ON hold.document = document.number
    WHERE hold.id = OLD.hold) BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;

CREATE TRIGGER archive_row_needs BEFORE INSERT ON archive_row
WHEN NOT EXISTS (
    SELECT 1 FROM archive_disposal AS disposal
    JOIN archive_disposal_line AS line ON line.disposal = disposal.id
    JOIN archive_document AS document ON document.number = line.document
    JOIN approval_request AS request ON request.record = disposal.number
    WHERE disposal.id = NEW.disposal AND document.id = NEW.document
      AND request.scope = 'disposal' AND request.state = 'approved'
      AND line.kept_until < disposal.day AND line.class = document.class AND line.day = document.day
      AND NOT EXISTS (SELECT 1 FROM archive_disposal_end AS ended WHERE ended.disposal = disposal.id)
      AND NOT EXISTS (SELECT 1 FROM archive_hold AS hold
          WHERE hold.id NOT IN (SELECT hold FROM archive_release)
            AND (hold.document IS NULL OR hold.document = document.number)
            AND (hold.class IS NULL OR hold.class = document.class)
            AND (hold.contact IS NULL
                 OR hold.contact = (SELECT number FROM contact WHERE id = document.contact))
            AND (hold.year IS NULL OR hold.year = CAST(substr(document.day, 1, 4) AS INTEGER)))) BEGIN
    SELECT RAISE(ABORT, 'nothing is destroyed before its time and without a second person: `bo archive due`');
END;

CREATE TABLE goods_advance (
    id     INTEGER PRIMARY KEY,
    line   INTEGER NOT NULL REFERENCES purchase_line (id),
    day    TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    entry  INTEGER NOT NULL REFERENCES entry (id),
    back   INTEGER REFERENCES entry (id)
) STRICT;

CREATE INDEX goods_advance_line ON goods_advance (line, day);

CREATE TRIGGER goods_advance_grows BEFORE INSERT ON goods_advance
WHEN EXISTS (SELECT 1 FROM goods_advance WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;

CREATE TRIGGER goods_advance_final BEFORE UPDATE ON goods_advance BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;

CREATE TRIGGER goods_advance_stays BEFORE DELETE ON goods_advance BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods on their way is final');
END;

CREATE INDEX ticket_file_sha256 ON ticket_file (sha256);

CREATE INDEX ticket_letter_error ON ticket_letter (event) WHERE error IS NOT NULL;

CREATE TABLE ticket_day_off (
    id         INTEGER PRIMARY KEY,
    queue      INTEGER NOT NULL REFERENCES ticket_queue (id),
    name       TEXT NOT NULL CHECK (length(name) > 0),
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,
    opens      INTEGER CHECK (opens BETWEEN 0 AND 1439),
    closes     INTEGER CHECK (closes BETWEEN 1 AND 1440),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (from_day <= to_day),
    CHECK ((opens IS NULL AND closes IS NULL) OR opens < closes)
) STRICT;

CREATE INDEX ticket_day_off_queue ON ticket_day_off (queue, from_day);

CREATE INDEX archive_document_day ON archive_document (day);
