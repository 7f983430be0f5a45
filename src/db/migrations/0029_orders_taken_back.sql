-- Money that was paid back on a document, and not by the cancellation of an order.
CREATE VIEW payment_order_back (document, amount) AS
    SELECT back.document, -back.amount FROM
        (SELECT bill.number AS document, bill_payment.amount, bill_payment.key
         FROM bill_payment JOIN bill ON bill.id = bill_payment.bill
         WHERE bill_payment.kind = 'payment' AND bill_payment.amount < 0
         UNION ALL
         SELECT invoice.number, settlement.amount, settlement.key
         FROM settlement JOIN invoice ON invoice.id = settlement.invoice
         WHERE settlement.kind = 'payment' AND settlement.amount < 0
         UNION ALL
         SELECT claim.number, claim_payment.amount, claim_payment.key
         FROM claim_payment JOIN claim ON claim.id = claim_payment.claim
         WHERE claim_payment.amount < 0) AS back
    WHERE NOT EXISTS (SELECT 1 FROM payment_order_item
                      WHERE payment_order_item.end_to_end || '-cancelled' = back.key);

-- What is in an order is let go only when the order is cancelled, or when the bank gave it back:
-- then as much was paid back on its document as is let go of it, beside what cancelled orders took
-- back.
DROP TRIGGER payment_order_item_final;
CREATE TRIGGER payment_order_item_final BEFORE UPDATE ON payment_order_item
WHEN NEW.active >= OLD.active OR NEW.payment_order <> OLD.payment_order
     OR NEW.position <> OLD.position OR NEW.document <> OLD.document OR NEW.name <> OLD.name
     OR NEW.iban <> OLD.iban OR NEW.bic IS NOT OLD.bic OR NEW.amount <> OLD.amount
     OR NEW.end_to_end <> OLD.end_to_end OR NEW.remittance <> OLD.remittance
     OR NEW.mandate IS NOT OLD.mandate OR NEW.sequence IS NOT OLD.sequence
     OR (SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'proposed'
     OR ((SELECT stage FROM payment_order WHERE id = OLD.payment_order) = 'ordered'
         AND (SELECT count(*) FROM payment_order_back
              WHERE document = OLD.document AND amount = OLD.amount)
          <= (SELECT count(*) FROM payment_order_item AS item
              JOIN payment_order ON payment_order.id = item.payment_order
              WHERE item.document = OLD.document AND item.amount = OLD.amount
                AND item.active = 0 AND payment_order.stage = 'ordered')) BEGIN
    SELECT RAISE(ABORT, 'an order to the bank is final: `bo bank order cancel` takes it back');
END;
