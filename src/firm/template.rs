//! The `bo.toml` that `bo init` writes: every setting, most of them as comments.

use crate::base::{Code, Language};

/// The settings of a new firm. Texts are quoted as TOML wants it.
pub fn template(company: &str, language: Language) -> String {
    let language = language.as_str();
    let name = toml::Value::String(company.to_string());
    format!(
        r##"# The facts of the firm. `bo config show` lists every setting with its value.

[company]
name = {name}
# street = "Werkstraße 12"
# zip = "50667"
# city = "Köln"
country = "DE"
language = "{language}"                      # of books and reports: de or en
# vat_id = "DE…"
# tax_number = "215/5000/1234"
# state = "NW"                       # whose tax office gave it: BW BY BE BB HB HH HE MV NI NW …
# register = "HRB 12345, Amtsgericht Köln"
# management = "Petra Weber"
# contact = "Petra Weber"
# email = "buero@example.com"
# phone = "+49 221 1234"
# electronic_address = "9930:DE…"    # for e-invoices, with its scheme; else the mail address
# web = "www.example.com"
# small_business = true              # § 19 UStG: invoices without VAT

[bank]
# name = "Sparkasse KölnBonn"
# iban = "DE…"
# bic = "…"
# creditor_id = "…"                  # for SEPA direct debits
# notice_days = 14                   # between an invoice and its collection
# approve_above = "1000.00"          # above this sum somebody else approves orders to the bank

[invoice]
payment_days = 14
# discount_days = 7                  # cash discount: both or none
# discount_percent = "2"
# intro_de = "vielen Dank für Ihren Auftrag. Wir berechnen Ihnen:"
# closing_de = "Wir danken für die gute Zusammenarbeit."

[vat]
basis = "accrual"                    # or "cash": VAT is owed when an invoice is paid (§ 20 UStG)
# filing = "month"                   # or "quarter", "year": how often returns are filed
# more_time = true                   # a month later, with the special prepayment (§§ 46, 47 UStDV)

[numbers]                            # {{seq}} {{seq:4}} {{year}} {{yy}} {{month}}
invoice = "RE-{{year}}-{{seq:4}}"
credit_note = "RK-{{year}}-{{seq:4}}"
cancellation = "ST-{{year}}-{{seq:4}}"
quote = "AN-{{year}}-{{seq:4}}"
reminder = "MA-{{year}}-{{seq:4}}"
bill = "EB-{{year}}-{{seq:4}}"
order = "ZA-{{year}}-{{seq:4}}"
self_bill = "GS-{{year}}-{{seq:4}}"  # what we write in place of suppliers
person = "E-{{seq}}"                   # who works here
approval = "GN-{{year}}-{{seq:4}}"     # what somebody has to approve
leave = "UA-{{year}}-{{seq:4}}"        # requests for leave
expense = "AU-{{year}}-{{seq:4}}"      # receipts of people who work here
trip = "DR-{{year}}-{{seq:4}}"         # trips
opening = "SA-{{year}}-{{seq:4}}"      # places to fill
applicant = "BW-{{year}}-{{seq:4}}"    # who applies for them
payroll_line = "LZ-{{year}}-{{seq:4}}" # what goes into payslips beside the contracts
reservation = "RV-{{year}}-{{seq:4}}"  # goods kept back for somebody
delivery = "LS-{{year}}-{{seq:4}}"     # delivery notes
count = "IV-{{year}}-{{seq:4}}"        # counts of the stock
asset = "AV-{{seq:4}}"                 # assets in the register
handover = "UE-{{year}}-{{seq:4}}"     # who got them
licence = "LI-{{seq:4}}"               # licences and subscriptions
asset_audit = "IA-{{year}}-{{seq:2}}"  # audits of assets
purchase = "BE-{{year}}-{{seq:4}}"     # orders to suppliers
receipt = "WE-{{year}}-{{seq:4}}"      # what came of them
goods_return = "RL-{{year}}-{{seq:4}}" # what went back
quote_request = "AF-{{year}}-{{seq:4}}" # requests for quotation
contract = "VT-{{year}}-{{seq:4}}"     # framework contracts
ticket = "T-{{seq}}"                   # tickets
start = 1

# [dunning]
# base_rates = [{{ from = "2027-01-01", rate = "1.5" }}]    # § 247 BGB, where bo is behind
# [[dunning.levels]]                 # one block for each reminder
# after_days = 7                     # after the due day, or the day set by the reminder before
# pay_days = 7
# fee = "5.00"                       # in the currency of the books
# interest = true                    # § 288 BGB

[mail]
# from = "Weber Metall & Service GmbH <buero@example.com>"
# host = "smtp.example.com"
# security = "tls"                   # tls (465), starttls (587), none (this machine only)
# user = "buero@example.com"
# password = "…"                     # or in the environment as BO_MAIL_PASSWORD

# [datev]                            # the numbers come from the tax adviser
# consultant = 1001
# client = 1

# [leave]
# pro_rata = "law"                   # days beyond the law in a part of a year: law, months, days
# in_advance = true                  # leave may be taken before there is any
# carry_over = true                  # what is left of a year goes on until 31 March for everybody
# extra_lapses = true                # days beyond the law lapse then without a notice
# certificate_day = 1                # the day of sickness on which the certificate is due

# [payroll]
# proration = "calendar-days"        # parts of a month: calendar-days, thirtieths, working-days, hours
# premiums = true                    # night, Sunday and holiday work is paid at the rates of § 3b EStG
# sick_pay_levy = false              # more than 30 employees: no U1 (§ 1 AAG)
# [[payroll.kinds]]                  # a kind of pay of our own; `bo payroll lines kinds` lists all
# code = "shop-bonus"
# like = "bonus"                     # taxed, insured and posted as this one
# de = "Verkaufsprämie"
# en = "Sales bonus"

# [stock]
# negative = "refuse"                # more goes out than is there: refuse, warn, allow

# [purchase]
# over_receipt = "0"                 # percent that may come beyond what was ordered
# match_percent = "2"                # a bill may differ by the greater of percent and amount
# match_amount = "5.00"
# over_budget = "warn"               # an order beyond the budget of its department: off, warn, hold
# inspect_days = 2                   # days until goods that came are to be looked at (§ 377 HGB)

# [backup]                           # who can read backups: keys of age; nobody named, no encryption
# recipients = ["age1…"]             # `bo backup keygen` makes one

# [archive]                          # who stamps the log: a program that gets the question (RFC 3161)
# timestamp = ["curl", "-sf", "-H", "Content-Type: application/timestamp-query", "--data-binary", "@-", "https://tsa.example"]
# timestamp_ca = "tsa-ca.pem"        # whose certificates are believed

# [review]
# scale = ["1", "2", "3", "4", "5"]  # how reviews are rated, the best one first

[paper]
# logo = "logo.png"
accent = "#1F4E79"
# columns = ["position", "item", "unit", "vat"]
# qr = true
language = "{language}"                      # of papers to those who do not say theirs
"##
    )
}
