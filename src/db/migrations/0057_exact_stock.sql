-- The value of goods is computed exactly and rounded once for each row, and rows of one moment have an
-- order of their own. What was kept to go on from is of the rule before: the next change of an item,
-- or `bo check --repair`, computes it from the start.
DELETE FROM stock_state;

CREATE TABLE stock_order AS
    SELECT item, day, rank, move,
        row_number() OVER (PARTITION BY item, day, rank ORDER BY move) - 1 AS place
    FROM stock_step;
CREATE UNIQUE INDEX stock_order_move ON stock_order (item, day, rank, move);
DELETE FROM stock_order WHERE place = 0;
UPDATE stock_step SET rank = rank * 1000000 + coalesce(
    (SELECT place FROM stock_order AS it
     WHERE it.item = stock_step.item AND it.day = stock_step.day AND it.rank = stock_step.rank
        AND it.move = stock_step.move), 0);
DROP TABLE stock_order;

-- What goods are to the firm, NULL being goods that are bought and sold; and what one is sold for, net.
ALTER TABLE stock_item ADD COLUMN kind TEXT CHECK (kind IN ('material', 'unfinished', 'finished'));
ALTER TABLE stock_item ADD COLUMN sale_price TEXT;
ALTER TABLE stock_item ADD COLUMN sale_vat TEXT;

-- A unit stays while something is written in it, or in another one that is so many of it; that pieces
-- are in a pack is no reason for a carton of packs to stay.
DROP TRIGGER stock_unit_stays;
CREATE TRIGGER stock_unit_stays BEFORE DELETE ON stock_unit
WHEN EXISTS (SELECT 1 FROM stock_move WHERE unit = OLD.unit
                AND (OLD.item IS NULL OR item = OLD.item)) BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;
