-- Customers and suppliers, in one book.
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

-- Other places of a contact: where goods go, where invoices go.
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

-- The people there.
CREATE TABLE contact_person (
    id      INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    role    TEXT,
    email   TEXT,
    phone   TEXT,
    UNIQUE (contact, name)
) STRICT;
