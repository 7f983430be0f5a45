-- What is closed stays as it is, and all before it with it: entries are held to that by
-- `entry_closes`, months here.
CREATE TRIGGER period_before_closed BEFORE INSERT ON period
WHEN NEW.state <> 'closed'
     AND EXISTS (SELECT 1 FROM period WHERE month > NEW.month AND state = 'closed') BEGIN
    SELECT RAISE(ABORT, 'a closed month stays closed: post in an open one');
END;

-- The kept sums of months only grow, and nobody takes away how far they go.
CREATE TRIGGER month_sum_grows BEFORE UPDATE ON month_sum
WHEN NEW.account <> OLD.account OR NEW.month <> OLD.month
     OR NEW.debit < OLD.debit OR NEW.credit < OLD.credit BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;
CREATE TRIGGER month_sum_stays BEFORE DELETE ON month_sum BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;
CREATE TRIGGER month_sum_upto_once BEFORE INSERT ON month_sum_upto
WHEN EXISTS (SELECT 1 FROM month_sum_upto) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;
CREATE TRIGGER month_sum_upto_grows BEFORE UPDATE ON month_sum_upto
WHEN NEW.id <> OLD.id OR NEW.entry < OLD.entry
     OR NEW.entry > (SELECT coalesce(max(id), 0) FROM entry) BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;
CREATE TRIGGER month_sum_upto_stays BEFORE DELETE ON month_sum_upto BEGIN
    SELECT RAISE(ABORT, 'sums of months follow from postings: `bo check --repair` computes them again');
END;

-- The entry that began an accrual: it is not taken back while shares of it are posted.
ALTER TABLE recurring_entry ADD COLUMN begun_by INTEGER REFERENCES entry (id);
