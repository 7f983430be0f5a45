-- Of what was paid once before bo, what was compensation for the job itself (§ 24 no. 1 EStG), in
-- minor units of EUR; and whose pay it was, if another employer paid it.
ALTER TABLE payroll_earlier ADD COLUMN compensation INTEGER CHECK (compensation > 0);
ALTER TABLE payroll_earlier ADD COLUMN employer TEXT;

DROP TRIGGER payroll_earlier_final;
CREATE TRIGGER payroll_earlier_final BEFORE UPDATE ON payroll_earlier
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
     OR NEW.number <> OLD.number OR NEW.person <> OLD.person
     OR NEW.first_month <> OLD.first_month OR NEW.last_month <> OLD.last_month
     OR NEW.days <> OLD.days OR NEW.taxable <> OLD.taxable
     OR NEW.taxable_one_off <> OLD.taxable_one_off OR NEW.health_base <> OLD.health_base
     OR NEW.pension_base <> OLD.pension_base OR NEW.wage_tax IS NOT OLD.wage_tax
     OR NEW.solidarity IS NOT OLD.solidarity OR NEW.church_tax IS NOT OLD.church_tax
     OR NEW.social IS NOT OLD.social OR NEW.note IS NOT OLD.note
     OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
     OR NEW.compensation IS NOT OLD.compensation OR NEW.employer IS NOT OLD.employer BEGIN
    SELECT RAISE(ABORT, 'what was paid before bo is final: `bo payroll earlier withdraw`, and add it again');
END;
