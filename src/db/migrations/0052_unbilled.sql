-- Whose cost a line of a bill is.
ALTER TABLE bill_line ADD COLUMN department INTEGER REFERENCES department (id);

-- What came and is not billed is owed (§§ 246 (1), 252 (1) no. 5 HGB): of receipts from now on.
ALTER TABLE goods_receipt ADD COLUMN accrued INTEGER CHECK (accrued = 1);

-- What was posted of that for a line of an order; below zero where a bill or a return took it back.
CREATE TABLE goods_accrual (
    id     INTEGER PRIMARY KEY,
    line   INTEGER NOT NULL REFERENCES purchase_line (id),
    day    TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    entry  INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX goods_accrual_line ON goods_accrual (line);
CREATE TRIGGER goods_accrual_grows BEFORE INSERT ON goods_accrual
WHEN EXISTS (SELECT 1 FROM goods_accrual WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;
CREATE TRIGGER goods_accrual_final BEFORE UPDATE ON goods_accrual BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;
CREATE TRIGGER goods_accrual_stays BEFORE DELETE ON goods_accrual BEGIN
    SELECT RAISE(ABORT, 'what was posted of goods that are not billed is final');
END;

-- The account of it, where the number is free.
INSERT INTO account (code, name_de, name_en, type, role)
SELECT it.code, 'Erhaltene Ware ohne Rechnung', 'Goods received, not billed', 'liability',
    'goods-unbilled'
FROM (SELECT CASE chart WHEN 'skr03' THEN '1610' ELSE '3310' END AS code FROM book) AS it
WHERE NOT EXISTS (SELECT 1 FROM account
                  WHERE account.code = it.code OR account.role = 'goods-unbilled');

-- What a cash discount made goods cheaper by (§ 255 (1) sentence 3 HGB).
ALTER TABLE bill_match_cost ADD COLUMN discount INTEGER CHECK (discount = 1);
