-- What was taken back may come again: its key is free then.
DROP INDEX stock_move_key;
CREATE INDEX stock_move_key ON stock_move (key) WHERE key IS NOT NULL;
CREATE TRIGGER stock_move_key_once BEFORE INSERT ON stock_move
WHEN NEW.key IS NOT NULL
     AND EXISTS (SELECT 1 FROM stock_move AS it WHERE it.key = NEW.key
                    AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                    WHERE back.of = it.id AND back.kind = 'reversal')) BEGIN
    SELECT RAISE(ABORT, 'key: there is a row with it already: `bo stock reverse` takes it back first');
END;
