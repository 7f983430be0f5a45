//! How it is paid (BG-16, BT-20).

use super::Source;
use crate::base::{Error, Result};
use crate::einvoice::model::invoice::{
    Code, CreditTransfer, DirectDebit, PaymentCard, PaymentInstructions, PaymentMeans,
};
use crate::einvoice::model::{EarlyPaymentDiscount, PaymentTerms, Percentage};
use crate::invoice::{PayBy, paper};

impl Source<'_> {
    /// A transfer to our account unless something else is said; what takes back is settled
    /// between the two.
    pub(super) fn payment(&self) -> PaymentInstructions {
        let head = self.head();
        let (code, means) = match (self.sign, head.electronic.pay_by) {
            (-1, _) => ("97", None),
            (_, Some(PayBy::DirectDebit)) => ("59", Some(self.direct_debit())),
            (_, Some(PayBy::Card)) => ("48", Some(self.card())),
            (_, Some(PayBy::Transfer) | None) => self.transfer(),
        };
        PaymentInstructions {
            means_code: Some(Code::new(code)),
            means_text: None,
            remittance_information: head.number.clone(),
            means,
        }
    }

    fn transfer(&self) -> (&'static str, Option<PaymentMeans>) {
        let said = &self.head().electronic;
        let Some(iban) = said.payee_iban.as_ref().or(self.seller.iban.as_ref()) else {
            return ("1", None);
        };
        let holder = said.payee.as_ref();
        let bic = self.seller.bic.as_ref().filter(|_| holder.is_none());
        let transfer = CreditTransfer {
            account_identifier: Some(iban.as_str().to_string()),
            account_name: Some(holder.unwrap_or(&self.seller.name).to_string()),
            provider_identifier: bic.map(|it| it.as_str().to_string()),
        };
        // SEPA is in euros.
        let code = match self.head().currency.as_str() {
            "EUR" => "58",
            _ => "30",
        };
        (code, Some(PaymentMeans::CreditTransfer(vec![transfer])))
    }

    fn card(&self) -> PaymentMeans {
        let card = self.head().electronic.card.as_ref();
        PaymentMeans::Card(PaymentCard {
            primary_account_number: card.map(ToString::to_string),
            holder_name: None,
        })
    }

    fn direct_debit(&self) -> PaymentMeans {
        let mandate = self.head().electronic.mandate.as_ref();
        PaymentMeans::DirectDebit(DirectDebit {
            mandate_reference: mandate.map(ToString::to_string),
            creditor_identifier: self.seller.creditor_id.as_ref().map(ToString::to_string),
            debited_account: self.buyer.iban.as_ref().map(|it| it.as_str().to_string()),
        })
    }

    /// The terms in words, and the cash discount in the notation of XRechnung (BR-DE-18).
    pub(super) fn payment_terms(&self) -> Result<Option<String>> {
        let head = self.head();
        if self.sign < 0 {
            return Ok(None);
        }
        let wrong = |err: &dyn std::fmt::Display| Error::input(format!("payment terms: {err}"));
        let mut words = paper::terms(&head.terms, head.language);
        if let Some(retention) = paper::retention(head, head.language) {
            words = format!("{words} {retention}");
        }
        let mut terms = PaymentTerms::new(words).map_err(|err| wrong(&err))?;
        if let Some((days, percent)) = head.terms.discount {
            let percent = Percentage::new(percent.amount());
            let discount = EarlyPaymentDiscount::new(days, percent).map_err(|err| wrong(&err))?;
            terms = terms.with_discount(discount);
        }
        Ok(Some(terms.to_string()))
    }
}
