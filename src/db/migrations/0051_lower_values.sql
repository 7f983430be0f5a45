-- How an item stands knows what each layer has cost: it is computed from the journal again.
DELETE FROM stock_state;
