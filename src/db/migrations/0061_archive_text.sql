-- The text of contents, compressed, and who read it out of them. It follows from them, and goes with
-- them. `id` is the row in the index.
CREATE TABLE archive_text (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    by     TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    packed BLOB NOT NULL
) STRICT;

-- The words of texts, and those of what documents are called; folded, so that nobody has to know how
-- an umlaut was written. They keep no text of their own.
CREATE VIRTUAL TABLE archive_index USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE archive_title USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
