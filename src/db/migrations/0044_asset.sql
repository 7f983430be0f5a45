-- What the firm owns. `account` is where it stands in the books; amounts are minor units of their
-- currency. `book_…` and `tax_…` say how it is written off in the books and for the tax office:
-- months of useful life, percent a year of the declining method, and what is left in the end.
-- `opening_…` is what another program had written off until that day.
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

-- What a value of an asset was before, and what it became.
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

-- What changed its plan from a day on: cost added later, another life or method, a write-down, a
-- write-up. `area` says whose plan.
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

-- Depreciation that was posted: one entry for all assets that had some until a day.
CREATE TABLE asset_run (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    until      TEXT NOT NULL,
    day        TEXT NOT NULL,
    entry      INTEGER NOT NULL REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;

-- What of it is of which asset: by plan, written down and written up. `change` is the last change
-- of the asset that was known then.
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

-- How an asset went: what it was worth in the books that day, and what came in for it.
CREATE TABLE asset_disposal (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    asset      INTEGER NOT NULL UNIQUE REFERENCES asset (id),
    day        TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('sold', 'scrapped')),
    proceeds   INTEGER NOT NULL CHECK (proceeds >= 0),
    invoice    TEXT,
    book_value INTEGER NOT NULL CHECK (book_value >= 0),
    tax_value  INTEGER NOT NULL CHECK (tax_value >= 0),
    entry      INTEGER REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((how = 'sold') = (invoice IS NOT NULL))
) STRICT;

-- Who got an asset, and when it came back.
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

-- Licences and subscriptions: how many may use it, for how long, what a term costs. Notice is given
-- so many days before a term ends; `ends_on` is the last day once it was given.
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

-- An audit: which assets were looked for, where, and what was scanned.
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

CREATE TABLE asset_scan (
    audit      INTEGER NOT NULL REFERENCES asset_audit (id),
    code       TEXT NOT NULL CHECK (length(code) > 0),
    asset      INTEGER REFERENCES asset (id),
    location   TEXT,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    PRIMARY KEY (audit, code)
) STRICT, WITHOUT ROWID;

-- The end of an audit, and what it found; nothing is scanned afterwards.
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

-- Who, where, and what else it is may change; what it cost and how it is written off is final once
-- anything follows from it.
CREATE TRIGGER asset_final BEFORE UPDATE ON asset
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.created_at <> OLD.created_at
     OR NEW.created_by <> OLD.created_by
     OR ((EXISTS (SELECT 1 FROM asset_posting WHERE asset = OLD.id)
          OR EXISTS (SELECT 1 FROM asset_change WHERE asset = OLD.id)
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
     OR EXISTS (SELECT 1 FROM asset_disposal WHERE asset = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an asset of which something follows is final: `bo stock asset dispose`');
END;
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
CREATE TRIGGER asset_disposal_final BEFORE UPDATE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final');
END;
CREATE TRIGGER asset_disposal_stays BEFORE DELETE ON asset_disposal BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final');
END;
CREATE TRIGGER asset_disposal_grows BEFORE INSERT ON asset_disposal
WHEN EXISTS (SELECT 1 FROM asset_disposal WHERE id = NEW.id OR number = NEW.number OR asset = NEW.asset) BEGIN
    SELECT RAISE(ABORT, 'how an asset went is final');
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
-- One pair of hands at a time.
CREATE TRIGGER asset_hand_once BEFORE INSERT ON asset_hand
WHEN EXISTS (SELECT 1 FROM asset_hand WHERE asset = NEW.asset
             AND id NOT IN (SELECT hand FROM asset_back)) BEGIN
    SELECT RAISE(ABORT, 'somebody has the asset: `bo stock asset back` comes first');
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
-- Never more than there are.
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
CREATE TRIGGER asset_scan_final BEFORE UPDATE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_stays BEFORE DELETE ON asset_scan BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_grows BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_scan WHERE audit = NEW.audit AND code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'what was scanned is final');
END;
CREATE TRIGGER asset_scan_open BEFORE INSERT ON asset_scan
WHEN EXISTS (SELECT 1 FROM asset_audit_end WHERE audit = NEW.audit) BEGIN
    SELECT RAISE(ABORT, 'the audit is closed and final');
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
