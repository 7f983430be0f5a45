-- What a cost says of goods that came without a price has no guess below it any more. What was kept to go
-- on from is of the rule before: the next change of such an item, or `bo check --repair`, computes it from
-- the start.
DELETE FROM stock_state WHERE item IN
    (SELECT it.item FROM stock_move AS it
     JOIN stock_move AS cost ON cost.of = it.id AND cost.kind = 'cost'
     WHERE it.kind IN ('in', 'opening') AND it.value IS NULL);
