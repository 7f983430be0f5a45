-- Time that was on an invoice before it came here, by the number of that: the invoice is in another
-- file, and nobody may be billed for it again.
ALTER TABLE ticket_billed ADD COLUMN elsewhere TEXT;

-- Mails that wait in quarantine, and answers that did not arrive, are looked for every day.
CREATE INDEX ticket_mail_end_quarantined ON ticket_mail_end (mail) WHERE outcome = 'quarantined';
CREATE INDEX ticket_mail_end_bounced ON ticket_mail_end (event) WHERE reason = 'it did not arrive';
