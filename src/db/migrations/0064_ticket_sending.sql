-- Answers on their way to a mail server: kept before the first byte leaves the house, gone once it is
-- known what became of them. A row that stays is an answer of which nobody knows whether it arrived.
CREATE TABLE ticket_sending (
    id         INTEGER PRIMARY KEY,
    ticket     INTEGER NOT NULL REFERENCES ticket (id),
    message_id TEXT NOT NULL UNIQUE,
    text       TEXT NOT NULL,
    mail       BLOB NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_sending_ticket ON ticket_sending (ticket);
