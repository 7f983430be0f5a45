-- What is different about a queue from a moment on; what is not said goes on as it was. Clocks count by
-- what held at the time, and an hour costs what it cost on its day: an edit of today changes neither.
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
