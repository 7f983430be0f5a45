-- Answers that did not go out are asked for each day.
CREATE INDEX ticket_letter_error ON ticket_letter (event) WHERE error IS NOT NULL;
