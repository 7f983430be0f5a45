-- An index ends with the row in any case: this says it once.
DROP INDEX archive_document_day;
CREATE INDEX archive_document_day ON archive_document (day);
