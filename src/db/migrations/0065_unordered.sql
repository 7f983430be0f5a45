-- Goods that came from a supplier without an order are owed like those of one: they are an order that
-- has come, and says nothing about how long the supplier takes.
ALTER TABLE purchase_order ADD COLUMN unordered INTEGER CHECK (unordered = 1);
