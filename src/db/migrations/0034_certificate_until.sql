-- Until when a certificate says that somebody cannot work: leave on later days is not given back
-- (§ 9 BUrlG).
ALTER TABLE sickness_fact ADD COLUMN until TEXT CHECK (until IS NULL OR what = 'certified');
