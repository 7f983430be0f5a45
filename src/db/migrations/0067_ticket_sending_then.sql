-- What becomes of a ticket once an answer that is on its way arrived: whoever settles it finishes that.
ALTER TABLE ticket_sending ADD COLUMN becomes TEXT;
