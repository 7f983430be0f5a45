-- Days on which a queue does not work, or some minutes of each of them, besides the holidays of its state.
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
