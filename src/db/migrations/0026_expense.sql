-- Receipts of people who work here as they came, byte for byte, once.
CREATE TABLE expense_file (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    content    BLOB NOT NULL
) STRICT;

-- What somebody spent for the firm: a receipt, or a trip. `amount` is `gross` in the currency of
-- the books, `tax` the input VAT in it. How far it is, its last step says; without one, it waits.
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

-- The part of a receipt under each rate of VAT, gross, and the VAT in it.
CREATE TABLE expense_vat (
    expense  INTEGER NOT NULL REFERENCES expense (id),
    position INTEGER NOT NULL CHECK (position > 0),
    rate     TEXT NOT NULL,
    gross    INTEGER NOT NULL CHECK (gross > 0),
    tax      INTEGER NOT NULL CHECK (tax >= 0),
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;

-- What became of it, step by step, and where that stands in the books.
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

-- A trip, in minutes of the clock there. `kilometres`, `lodging` and `meals_paid` are amounts;
-- what is paid for meals beyond the allowances is taxed: `lump` of it at a flat rate, `wage` as pay.
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

-- Where a trip went: from this minute on in this place.
CREATE TABLE trip_leg (
    expense  INTEGER NOT NULL REFERENCES trip (expense),
    position INTEGER NOT NULL CHECK (position > 0),
    at       TEXT NOT NULL,
    country  TEXT NOT NULL,
    city     TEXT,
    PRIMARY KEY (expense, position)
) STRICT, WITHOUT ROWID;

-- What there was for meals on each day of it, as the law was then. `granted` is before, `amount`
-- after what is taken off for meals provided.
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

-- What the firm owes somebody who works here, and what was paid of it.
CREATE TABLE claim (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person (id),
    day        TEXT NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    entry      INTEGER NOT NULL REFERENCES entry (id),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
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
CREATE TRIGGER expense_file_stays BEFORE DELETE ON expense_file BEGIN
    SELECT RAISE(ABORT, 'a receipt is final: it stays as it came');
END;
-- Until it is decided, what it was for and where it is posted may be put right.
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
CREATE TRIGGER expense_stays BEFORE DELETE ON expense BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER expense_grows BEFORE INSERT ON expense
WHEN EXISTS (SELECT 1 FROM expense WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'an expense is final: `bo staff expense withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER expense_vat_final BEFORE UPDATE ON expense_vat BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER expense_vat_stays BEFORE DELETE ON expense_vat BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER expense_vat_grows BEFORE INSERT ON expense_vat
WHEN EXISTS (SELECT 1 FROM expense_vat WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'an expense is final');
END;
CREATE TRIGGER trip_final BEFORE UPDATE ON trip BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_stays BEFORE DELETE ON trip BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_grows BEFORE INSERT ON trip
WHEN EXISTS (SELECT 1 FROM trip WHERE expense = NEW.expense) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final: `bo staff trip withdraw` or `cancel`, and add it again');
END;
CREATE TRIGGER trip_leg_final BEFORE UPDATE ON trip_leg BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_leg_stays BEFORE DELETE ON trip_leg BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_leg_grows BEFORE INSERT ON trip_leg
WHEN EXISTS (SELECT 1 FROM trip_leg WHERE expense = NEW.expense AND position = NEW.position) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_final BEFORE UPDATE ON trip_day BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_stays BEFORE DELETE ON trip_day BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER trip_day_grows BEFORE INSERT ON trip_day
WHEN EXISTS (SELECT 1 FROM trip_day WHERE expense = NEW.expense AND day = NEW.day) OR EXISTS (SELECT 1 FROM expense_step WHERE expense = NEW.expense) BEGIN
    SELECT RAISE(ABORT, 'a trip is final');
END;
CREATE TRIGGER expense_step_final BEFORE UPDATE ON expense_step BEGIN
    SELECT RAISE(ABORT, 'what became of an expense is final');
END;
CREATE TRIGGER expense_step_stays BEFORE DELETE ON expense_step BEGIN
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
