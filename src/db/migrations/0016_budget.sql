-- What is planned for an account in a month, in minor units of the book currency: above zero is
-- what people call more, whichever side of the books it stands on. Plans change; nothing is final.
CREATE TABLE budget (
    id         INTEGER PRIMARY KEY,
    scenario   TEXT NOT NULL CHECK (length(scenario) > 0),
    account    INTEGER NOT NULL REFERENCES account (id),
    department INTEGER REFERENCES department (id),
    month      TEXT NOT NULL CHECK (length(month) = 7),
    amount     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX budget_once ON budget (scenario, account, month, coalesce(department, 0));
