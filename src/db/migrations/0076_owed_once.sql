-- What a file brings is owed to nobody, now or later.
ALTER TABLE stock_move ADD COLUMN imported INTEGER CHECK (imported = 1);

-- A cost that is one from its own day on, such as a cash discount: what was there before costs what it did
-- until then.
ALTER TABLE stock_move ADD COLUMN late INTEGER CHECK (late = 1);
CREATE INDEX stock_move_late ON stock_move (day) WHERE late = 1;

-- What goes back is claimed at what was paid: the price less a cash discount.
ALTER TABLE goods_return ADD COLUMN paid INTEGER CHECK (paid = 1);
