-- What a line gives back of an earlier invoice counts against that invoice, as a credit note does. Lines
-- that were there before name none.
ALTER TABLE invoice_line ADD COLUMN gives_back INTEGER REFERENCES invoice (id);
CREATE INDEX invoice_line_gives_back ON invoice_line (gives_back) WHERE gives_back IS NOT NULL;
