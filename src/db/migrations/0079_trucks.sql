-- Trucks and other means of transport have accounts of their own beside cars, where the number is free.
-- What stands at that of cars stays there: `bo stock asset transfer` moves it.
INSERT INTO account (code, name_de, name_en, type)
SELECT it.code, 'Lastkraftwagen', 'Trucks', 'asset'
FROM (SELECT CASE chart WHEN 'skr03' THEN '0350' ELSE '0540' END AS code FROM book) AS it
WHERE NOT EXISTS (SELECT 1 FROM account WHERE account.code = it.code);
INSERT INTO account (code, name_de, name_en, type)
SELECT it.code, 'Sonstige Transportmittel', 'Other means of transport', 'asset'
FROM (SELECT CASE chart WHEN 'skr03' THEN '0380' ELSE '0560' END AS code FROM book) AS it
WHERE NOT EXISTS (SELECT 1 FROM account WHERE account.code = it.code);
