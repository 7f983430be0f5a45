-- Why a single document was held goes with it, once the hold is released and the document destroyed.
DROP TRIGGER archive_hold_stays;
CREATE TRIGGER archive_hold_stays BEFORE DELETE ON archive_hold
WHEN NOT EXISTS (
    SELECT 1 FROM archive_row AS going JOIN archive_document AS document ON document.id = going.document
    WHERE document.number = OLD.document) BEGIN
    SELECT RAISE(ABORT, 'a hold is never changed: `bo archive release` ends it');
END;
DROP TRIGGER archive_release_stays;
CREATE TRIGGER archive_release_stays BEFORE DELETE ON archive_release
WHEN NOT EXISTS (
    SELECT 1 FROM archive_row AS going JOIN archive_document AS document ON document.id = going.document
    JOIN archive_hold AS hold ON hold.document = document.number
    WHERE hold.id = OLD.hold) BEGIN
    SELECT RAISE(ABORT, 'a hold that was released is final');
END;

-- A hold of a class, a contact or a year holds in here as well.
DROP TRIGGER archive_row_needs;
CREATE TRIGGER archive_row_needs BEFORE INSERT ON archive_row
WHEN NOT EXISTS (
    SELECT 1 FROM archive_disposal AS disposal
    JOIN archive_disposal_line AS line ON line.disposal = disposal.id
    JOIN archive_document AS document ON document.number = line.document
    JOIN approval_request AS request ON request.record = disposal.number
    WHERE disposal.id = NEW.disposal AND document.id = NEW.document
      AND request.scope = 'disposal' AND request.state = 'approved'
      AND line.kept_until < disposal.day AND line.class = document.class AND line.day = document.day
      AND NOT EXISTS (SELECT 1 FROM archive_disposal_end AS ended WHERE ended.disposal = disposal.id)
      AND NOT EXISTS (SELECT 1 FROM archive_hold AS hold
          WHERE hold.id NOT IN (SELECT hold FROM archive_release)
            AND (hold.document IS NULL OR hold.document = document.number)
            AND (hold.class IS NULL OR hold.class = document.class)
            AND (hold.contact IS NULL
                 OR hold.contact = (SELECT number FROM contact WHERE id = document.contact))
            AND (hold.year IS NULL OR hold.year = CAST(substr(document.day, 1, 4) AS INTEGER)))) BEGIN
    SELECT RAISE(ABORT, 'nothing is destroyed before its time and without a second person: `bo archive due`');
END;
