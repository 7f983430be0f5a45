//! Buyer and seller as an e-invoice has them (BG-4, BG-7).

use super::Party;
use crate::einvoice::model::Identifier;
use crate::einvoice::model::invoice::{Code, Contact, Party as Electronic, PostalAddress};

/// The seller. Nothing outside the scope of VAT goes with a VAT id (BR-O-2).
pub fn seller(party: &Party, outside: bool) -> Electronic {
    let vat_id = party.vat_id.as_ref().filter(|_| !outside);
    let register = party.register.as_ref();
    // BR-CO-26: without a VAT id, something else tells who it is.
    let own = (vat_id.is_none() && register.is_none())
        .then_some(party.tax_number.as_ref())
        .flatten();
    Electronic {
        name: Some(party.name.to_string()),
        identifiers: own
            .map(|it| Identifier::new(it.as_str()))
            .into_iter()
            .collect(),
        legal_registration: register.map(|it| Identifier::new(it.as_str())),
        vat_identifier: vat_id.map(ToString::to_string),
        tax_registration: party.tax_number.as_ref().map(ToString::to_string),
        additional_legal_information: party.management.as_ref().map(ToString::to_string),
        electronic_address: reachable(party),
        address: address(party),
        contact: Contact {
            name: Some(party.contact.as_ref().unwrap_or(&party.name).to_string()),
            phone: party.phone.as_ref().map(ToString::to_string),
            email: party.email.as_ref().map(ToString::to_string),
        },
        ..Electronic::default()
    }
}

/// The buyer.
pub fn buyer(party: &Party, outside: bool) -> Electronic {
    Electronic {
        name: Some(party.name.to_string()),
        identifiers: party
            .number
            .iter()
            .map(|it| Identifier::new(it.as_str()))
            .collect(),
        vat_identifier: party
            .vat_id
            .as_ref()
            .filter(|_| !outside)
            .map(ToString::to_string),
        electronic_address: reachable(party),
        address: address(party),
        contact: Contact {
            name: party.contact.as_ref().map(ToString::to_string),
            phone: party.phone.as_ref().map(ToString::to_string),
            email: party.email.as_ref().map(ToString::to_string),
        },
        ..Electronic::default()
    }
}

/// Where electronic invoices reach it (BT-34, BT-49): its own address, its Leitweg-ID (scheme
/// 0204), its mail (EM), or its German VAT id (9930).
fn reachable(party: &Party) -> Option<Identifier> {
    let said = party.endpoint_scheme.as_ref().zip(party.endpoint.as_ref());
    if let Some((scheme, address)) = said {
        return Some(Identifier::schemed(address.as_str(), scheme.as_str()));
    }
    if let Some(leitweg) = &party.leitweg_id {
        return Some(Identifier::schemed(leitweg.to_string(), "0204"));
    }
    if let Some(email) = &party.email {
        return Some(Identifier::schemed(email.to_string(), "EM"));
    }
    let vat_id = party.vat_id.as_ref()?.to_string();
    vat_id
        .starts_with("DE")
        .then(|| Identifier::schemed(vat_id, "9930"))
}

/// The scheme under which Peppol knows a party by its VAT id (EAS), by country.
const VAT_SCHEMES: &[(&str, &str)] = &[
    ("AT", "9914"),
    ("BE", "9925"),
    ("BG", "9926"),
    ("CY", "9928"),
    ("CZ", "9929"),
    ("DE", "9930"),
    ("EE", "9931"),
    ("ES", "9920"),
    ("FI", "0213"),
    ("FR", "9957"),
    ("EL", "9933"),
    ("HR", "9934"),
    ("HU", "9910"),
    ("IE", "9935"),
    ("IT", "0211"),
    ("LT", "9937"),
    ("LU", "9938"),
    ("LV", "9939"),
    ("MT", "9943"),
    ("NL", "9944"),
    ("PL", "9945"),
    ("PT", "9946"),
    ("RO", "9947"),
    ("SE", "9955"),
    ("SI", "9949"),
    ("SK", "9950"),
];

/// Peppol delivers to no mail address: a party is known by its VAT id there.
pub fn in_peppol(party: &mut Electronic) {
    let address = party.electronic_address.as_ref();
    if address.is_some_and(|it| it.scheme() != Some("EM")) {
        return;
    }
    let scheme = party.vat_identifier.as_deref().and_then(|id| {
        let found = VAT_SCHEMES
            .iter()
            .find(|(country, _)| id.starts_with(country));
        found.map(|(_, scheme)| Identifier::schemed(id, *scheme))
    });
    party.electronic_address = scheme.or(party.electronic_address.take());
}

/// A postal address (BG-5, BG-8, BG-15).
pub fn address(party: &Party) -> PostalAddress {
    PostalAddress {
        line1: party.street.as_ref().map(ToString::to_string),
        line2: party.extra.as_ref().map(ToString::to_string),
        city: party.city.as_ref().map(ToString::to_string),
        post_code: party.zip.as_ref().map(ToString::to_string),
        country: Some(Code::new(party.country.as_str())),
        ..PostalAddress::default()
    }
}
