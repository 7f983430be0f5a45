-- What came of a line and no other bill was about when a bill was matched: whether somebody let it
-- pass is asked again where that is less. NULL for matches from before.
ALTER TABLE bill_match_line ADD COLUMN came INTEGER;

-- What goes back and is billed is owed back: of returns from now on.
ALTER TABLE goods_return ADD COLUMN accrued INTEGER CHECK (accrued = 1);

-- The account of it, where the number is free.
INSERT INTO account (code, name_de, name_en, type, role)
SELECT it.code, 'Erwartete Gutschriften von Lieferanten', 'Credits to come from suppliers', 'asset',
    'supplier-credit'
FROM (SELECT CASE chart WHEN 'skr03' THEN '1501' ELSE '1301' END AS code FROM book) AS it
WHERE NOT EXISTS (SELECT 1 FROM account
                  WHERE account.code = it.code OR account.role = 'supplier-credit');

-- Who had an asset before may come in from another file; one pair of hands at a time all the same.
DROP TRIGGER asset_hand_once;
CREATE TRIGGER asset_hand_once BEFORE INSERT ON asset_hand
WHEN EXISTS (SELECT 1 FROM asset_hand WHERE asset = NEW.asset AND day <= NEW.day
             AND id NOT IN (SELECT hand FROM asset_back)) BEGIN
    SELECT RAISE(ABORT, 'somebody has the asset: `bo stock asset back` comes first');
END;
