-- By its hash a text finds the files of mails as well that have it.
DROP INDEX ticket_file_sha256;
CREATE INDEX ticket_file_sha256 ON ticket_file (sha256);
