-- What goes back to a supplier goes out for what it came for, whatever the other goods are worth. What was
-- kept to go on from is of the rule before: the next change of such an item, or `bo check --repair`,
-- computes it from the start.
DELETE FROM stock_state WHERE item IN (SELECT item FROM stock_move WHERE kind = 'back-out');
