-- What happened may know its time of that day, so that a count divides the day: what was moved after
-- it comes after it. Older rows know the day alone.
ALTER TABLE stock_move ADD COLUMN time TEXT CHECK (time IS NULL OR length(time) = 8);
ALTER TABLE stock_count ADD COLUMN time TEXT CHECK (time IS NULL OR length(time) = 8);

-- The place of a row in its day is by its time as well.
UPDATE stock_step SET rank = rank * 100000;
