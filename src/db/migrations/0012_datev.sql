-- The numbers of customers and suppliers in the books of the tax adviser: given once, for good.
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
