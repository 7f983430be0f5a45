//! What the rules of a format miss on an invoice, in words that say which command helps.

use crate::base::Error;
use crate::einvoice::{self, Field, Profile};
use crate::invoice::Document;

/// Which rules break, what that means, and the command that helps; `{}` is the contact.
const FIELDS: &[Field] = &[
    (
        &["BR-DE-15", "PEPPOL-EN16931-R003"],
        "the customer's reference is missing (BT-10)",
        "`bo contact edit {} --leitweg-id …` for the next ones, --buyer-reference for this one",
    ),
    (
        &["BR-DE-2", "BR-DE-5"],
        "our contact person is missing (BT-41)",
        "`bo config set company.contact …`",
    ),
    (
        &["BR-DE-6", "BR-DE-27"],
        "our telephone number is missing (BT-42)",
        "`bo config set company.phone …`",
    ),
    (
        &["BR-DE-7", "BR-DE-28", "PEPPOL-EN16931-R020"],
        "our mail address is missing (BT-43)",
        "`bo config set company.email …`",
    ),
    (
        &["BR-DE-3"],
        "our city is missing (BT-37)",
        "`bo config set company.city …`",
    ),
    (
        &["BR-DE-4"],
        "our postal code is missing (BT-38)",
        "`bo config set company.zip …`",
    ),
    (
        &["BR-DE-8"],
        "the customer's city is missing (BT-52)",
        "`bo contact edit {} --city …`",
    ),
    (
        &["BR-DE-9"],
        "the customer's postal code is missing (BT-53)",
        "`bo contact edit {} --zip …`",
    ),
    (
        &["BR-DE-10", "BR-DE-11", "BR-IC-12"],
        "the place of delivery is not complete (BG-15)",
        "`bo contact edit {} --zip … --city … --country …`",
    ),
    (
        &["PEPPOL-EN16931-CL008"],
        "an electronic address is none that Peppol delivers to (BT-34, BT-49)",
        "it wants the VAT ids of both, or `bo config set company.electronic_address …` and `bo contact edit {} --endpoint-scheme … --endpoint …` with another scheme than EM",
    ),
    (
        &["PEPPOL-EN16931-R010"],
        "the customer's electronic address is missing (BT-49)",
        "`bo contact edit {} --endpoint-scheme EM --endpoint …`, or --email",
    ),
    (
        &[
            "BR-DE-16", "BR-CO-26", "BR-S-02", "BR-E-02", "BR-Z-02", "BR-G-02", "BR-O-02",
        ],
        "our VAT id or tax number is missing (BT-31, BT-32)",
        "`bo config set company.vat_id …` or company.tax_number",
    ),
    (
        &[
            "BR-AE-02", "BR-AE-03", "BR-AE-04", "BR-IC-02", "BR-IC-03", "BR-IC-04",
        ],
        "a VAT id is missing: the customer's (BT-48), or ours (BT-31)",
        "`bo contact edit {} --vat-id …`, `bo config set company.vat_id …`",
    ),
    (
        &["BR-DE-30"],
        "our creditor identifier is missing (BT-90)",
        "`bo config set bank.creditor_id …`",
    ),
    (
        &["BR-DE-31"],
        "the customer's account is missing (BT-91)",
        "`bo contact edit {} --iban …`",
    ),
    (
        &["BR-61", "BR-50", "BR-DE-23-a", "BR-DE-23"],
        "our account is missing (BT-84)",
        "`bo config set bank.iban …`",
    ),
];

/// What the rules of `profile` reject about the XML of an invoice, as an error that names it all.
pub fn rejection(xml: &str, profile: Profile, document: &Document) -> Option<Error> {
    let head = &document.head;
    einvoice::rejection(xml, profile, FIELDS, head.name(), &head.contact_number)
}
