-- A list of more than two values is put into a table of its own each time a row is checked against it,
-- which was half of what it cost to write a row into the journal of the stock. The rule stays as it is:
-- what nearly every row is comes first, and most rows name no method.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(
    replace(sql, 'CHECK (kind IN (', 'CHECK (kind = ''in'' OR kind = ''out'' OR kind IN ('),
    'CHECK (method IN (', 'CHECK (method IS NULL OR method IN ('
)
WHERE type = 'table' AND name = 'stock_move';
PRAGMA writable_schema = RESET;
