-- Papers that other desks keep in this file, by reference: nothing is kept twice. Each has a number
-- of its own; what is about people is not called by its name here.
DROP VIEW archive_paper;
CREATE VIEW archive_paper AS
    SELECT 'bill/' || bill.number AS number, 'bill' AS desk, bill.number AS record,
           file.name AS name, file.media_type AS media_type, file.sha256 AS sha256,
           length(file.content) AS size, bill.date AS day,
           (SELECT number FROM contact WHERE id = bill.contact) AS contact, 'invoice-in' AS class,
           file.content AS content
    FROM bill JOIN bill_file AS file ON file.id = bill.file
    UNION ALL
    SELECT 'expense/' || expense.number, 'expense', expense.number, file.name, file.media_type,
           file.sha256, length(file.content), expense.day, NULL, 'voucher', file.content
    FROM expense JOIN expense_file AS file ON file.id = expense.file
    UNION ALL
    SELECT 'bank/' || file.id, 'bank', file.name, file.name, 'application/octet-stream',
           file.sha256, length(file.content), substr(file.imported_at, 1, 10), NULL, 'voucher',
           file.content
    FROM bank_file AS file
    UNION ALL
    SELECT 'ticket/M' || mail.id, 'ticket', ticket.number, 'mail-' || mail.id || '.eml',
           'message/rfc822', mail.sha256, length(mail.content), substr(mail.created_at, 1, 10),
           (SELECT number FROM contact WHERE id = ticket.contact),
           CASE WHEN ticket.id IS NULL THEN 'other' ELSE 'letter-in' END, mail.content
    FROM ticket_mail AS mail
    LEFT JOIN ticket_mail_end AS ended
        ON ended.id = (SELECT max(id) FROM ticket_mail_end WHERE ticket_mail_end.mail = mail.id)
    LEFT JOIN ticket_event AS event ON event.id = ended.event
    LEFT JOIN ticket ON ticket.id = event.ticket
    UNION ALL
    SELECT 'ticket/F' || file.id, 'ticket', ticket.number, file.name, file.media_type,
           file.sha256, file.size, substr(event.at, 1, 10),
           (SELECT number FROM contact WHERE id = ticket.contact), 'letter-in', file.content
    FROM ticket_file AS file JOIN ticket_event AS event ON event.id = file.event
    JOIN ticket ON ticket.id = event.ticket
    WHERE file.content IS NOT NULL
    UNION ALL
    SELECT 'staff/' || document.number, 'staff', document.number, document.number,
           document.media_type, document.sha256, document.size, document.dated, NULL, 'personnel',
           document.content
    FROM staff_document AS document WHERE document.removed_at IS NULL
    UNION ALL
    SELECT 'hire/' || applicant.number || '/' || document.position, 'hire', applicant.number,
           applicant.number || '/' || document.position, document.media_type, document.sha256,
           length(document.content), substr(document.created_at, 1, 10), NULL, 'applicant',
           document.content
    FROM hire_document AS document
    JOIN hire_applicant AS applicant ON applicant.id = document.applicant
    WHERE document.content IS NOT NULL;

-- By its hash a text finds the paper that has it.
CREATE INDEX bill_file_of ON bill (file) WHERE file IS NOT NULL;
CREATE INDEX ticket_file_sha256 ON ticket_file (sha256) WHERE content IS NOT NULL;
