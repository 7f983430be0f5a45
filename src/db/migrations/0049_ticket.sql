-- Who looks after what: when it works, in which time zone, with whose holidays. `hours` is read by
-- `ticket/hours.rs`; `email` is the address whose mail it gets and from which it answers.
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

-- How soon tickets opened from a moment on are answered and resolved, in minutes of business time:
-- in a queue, with a priority, or in all where that is NULL. `warn` is the percentage of the time
-- after which somebody is told.
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

-- What is done when so much of the time for an answer or a solution has gone.
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

-- The states of a ticket. `kind` is what a state means, `pauses` whether the clock stands in it.
CREATE TABLE ticket_state (
    code    TEXT PRIMARY KEY CHECK (length(code) > 0),
    name    TEXT NOT NULL CHECK (length(name) > 0),
    kind    TEXT NOT NULL CHECK (kind IN ('new', 'open', 'waiting', 'resolved', 'closed')),
    pauses  INTEGER NOT NULL CHECK (pauses IN (0, 1)),
    place   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- From which state to which, what must be known before, and which department may (NULL: anybody).
CREATE TABLE ticket_move (
    before     TEXT NOT NULL REFERENCES ticket_state (code),
    after      TEXT NOT NULL REFERENCES ticket_state (code),
    needs      TEXT NOT NULL,
    department INTEGER REFERENCES department (id),
    PRIMARY KEY (before, after)
) STRICT, WITHOUT ROWID;

INSERT INTO ticket_state (code, name, kind, pauses, place) VALUES
    ('new', 'New', 'new', 0, 1),
    ('open', 'In progress', 'open', 0, 2),
    ('waiting', 'Waiting for the customer', 'waiting', 1, 3),
    ('resolved', 'Resolved', 'resolved', 1, 4),
    ('closed', 'Closed', 'closed', 1, 5);
INSERT INTO ticket_move (before, after, needs) VALUES
    ('new', 'open', ''), ('new', 'waiting', ''), ('new', 'resolved', ''), ('new', 'closed', ''),
    ('open', 'waiting', ''), ('open', 'resolved', ''), ('open', 'closed', ''),
    ('waiting', 'open', ''), ('waiting', 'resolved', ''), ('waiting', 'closed', ''),
    ('resolved', 'open', ''), ('resolved', 'closed', ''), ('closed', 'open', '');

-- A ticket as it stands now: what its events say, kept so that lists are fast. `is_open` is whether
-- its state is neither resolved nor closed; `merged_into` is the ticket of which it is a part now.
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

-- What happened to a ticket, in order. It belongs to the ticket that it was written for, whatever is
-- merged later. `other` is another ticket, `origin` the event of which a split made a copy.
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

-- Mails as they came, byte for byte, each once, before anything was read in them.
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

-- What became of a mail, each time somebody looked at it; the last one counts.
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

-- What a message says besides its text: who wrote to whom. `error` is why a reply did not go out.
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
-- By the ids of messages a reply finds its ticket.
CREATE INDEX ticket_letter_message ON ticket_letter (message_id) WHERE message_id IS NOT NULL;

-- Who takes part in a ticket, by mail address: only they may write to it by its number.
CREATE TABLE ticket_participant (
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    address TEXT NOT NULL,
    PRIMARY KEY (ticket, address)
) STRICT, WITHOUT ROWID;

-- Files of a message. What came in a mail is not kept twice: `part` is its place in there.
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

-- Tags, links and assets of a ticket as they stand now; the events say how they came about.
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

-- On which invoice the time of an event is, by the key of that. Where there is no such invoice any
-- more, because its draft was removed, the time is open again.
CREATE TABLE ticket_billed (
    event INTEGER PRIMARY KEY REFERENCES ticket_event (id),
    key   TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_billed_key ON ticket_billed (key);

-- Queries that have a name.
CREATE TABLE ticket_query (
    name       TEXT PRIMARY KEY CHECK (length(name) > 0),
    query      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is said again and again: tickets with what is to be done, or answers. `text` may have
-- {{number}}, {{subject}} and {{name}} in it; `tags` and `tasks` are lines.
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

-- Tickets that are opened again and again, from a template.
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

-- What we know: articles, each as it was written last; what was written before stays.
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

-- The words of subjects, messages and files, folded as `ticket/fold.rs` does; by event.
CREATE VIRTUAL TABLE ticket_text USING fts5 (subject, body, content = '');

-- What happened stays; what came in stays as it came.
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

-- Who writes is found by their address.
CREATE INDEX contact_email ON contact (lower(email));
CREATE INDEX contact_person_email ON contact_person (lower(email));
