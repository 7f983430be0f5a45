-- What moves depend on stays: which item a row is of and in which unit it was entered, lots and serial
-- numbers, how much a unit is, and where a place is. Names and the like may change, and are sealed.
CREATE TRIGGER stock_item_moved BEFORE UPDATE OF id, number, unit, method, tracking ON stock_item
WHEN (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.unit <> OLD.unit
      OR NEW.method <> OLD.method OR NEW.tracking <> OLD.tracking)
     AND EXISTS (SELECT 1 FROM stock_step WHERE item = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'something of the item was moved: its number, unit, method and tracking stay');
END;
CREATE TRIGGER stock_item_stays BEFORE DELETE ON stock_item
WHEN EXISTS (SELECT 1 FROM stock_step WHERE item = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'something of the item was moved: `bo stock item edit --close-on` ends it');
END;
CREATE TRIGGER stock_item_grows BEFORE INSERT ON stock_item
WHEN EXISTS (SELECT 1 FROM stock_item WHERE id = NEW.id OR number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'number: there is an item with it already');
END;

-- Until when a lot is good may be said later, once.
CREATE TRIGGER stock_lot_final BEFORE UPDATE ON stock_lot
WHEN NEW.id <> OLD.id OR NEW.item <> OLD.item OR NEW.code <> OLD.code
     OR (OLD.expires_on IS NOT NULL AND NEW.expires_on IS NOT OLD.expires_on) BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;
CREATE TRIGGER stock_lot_stays BEFORE DELETE ON stock_lot BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;
CREATE TRIGGER stock_lot_grows BEFORE INSERT ON stock_lot
WHEN EXISTS (SELECT 1 FROM stock_lot WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM stock_lot WHERE item = NEW.item AND code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'a lot stays what it is: rows of the journal are of it');
END;

CREATE TRIGGER stock_unit_final BEFORE UPDATE ON stock_unit BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;
CREATE TRIGGER stock_unit_stays BEFORE DELETE ON stock_unit
WHEN EXISTS (SELECT 1 FROM stock_move WHERE unit IN (OLD.unit, OLD.of)
                AND (OLD.item IS NULL OR item = OLD.item)) BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;
CREATE TRIGGER stock_unit_grows BEFORE INSERT ON stock_unit
WHEN EXISTS (SELECT 1 FROM stock_unit WHERE id = NEW.id)
     OR EXISTS (SELECT 1 FROM stock_unit
                WHERE item IS NEW.item AND unit = NEW.unit AND of = NEW.of) BEGIN
    SELECT RAISE(ABORT, 'what a unit is stays: rows are written in it');
END;

CREATE TRIGGER stock_barcode_final BEFORE UPDATE ON stock_barcode BEGIN
    SELECT RAISE(ABORT, 'a barcode stands for what it stands for');
END;

CREATE TRIGGER stock_location_final BEFORE UPDATE OF id, code, parent ON stock_location
WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.parent IS NOT OLD.parent BEGIN
    SELECT RAISE(ABORT, 'a location stays where it is: `bo stock location add` makes another one');
END;
CREATE TRIGGER stock_location_stays BEFORE DELETE ON stock_location
WHEN EXISTS (SELECT 1 FROM stock_move WHERE from_location = OLD.id OR to_location = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'goods were at the location: `bo stock location add --close-on` ends it');
END;
CREATE TRIGGER stock_location_grows BEFORE INSERT ON stock_location
WHEN EXISTS (SELECT 1 FROM stock_location WHERE id = NEW.id OR code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'code: there is a location with it already');
END;
