//! Which rules a document promises to keep, as its specification identifier (BT-24) says.

use crate::base::Code;

/// The rules a document is checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Those that the document itself names.
    Auto,
    /// The European norm.
    En16931,
    /// XRechnung 3.0, with its extension and CVD where the document names them.
    XRechnung,
    /// Peppol BIS Billing 3.0.
    Peppol,
    /// Factur-X 1.09 / ZUGFeRD 2.5, in the profile the document names.
    FacturX,
}

impl Code for Profile {
    const WHAT: &'static str = "profile";
    const NAMES: &'static [(Profile, &'static str)] = &[
        (Profile::Auto, "auto"),
        (Profile::En16931, "en16931"),
        (Profile::XRechnung, "xrechnung"),
        (Profile::Peppol, "peppol"),
        (Profile::FacturX, "factur-x"),
    ];
}

/// A profile of Factur-X / ZUGFeRD, by what it can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacturX {
    /// Totals only.
    Minimum,
    /// Without lines.
    BasicWl,
    /// The simplest with lines.
    Basic,
    /// The whole norm.
    En16931,
    /// More than the norm.
    Extended,
}

impl FacturX {
    /// The profile that a specification identifier names; the whole norm for any other.
    pub(super) fn of(specification: &str) -> FacturX {
        let name = specification.to_lowercase();
        let has = |part: &str| name.contains(part);
        match () {
            () if has("minimum") => FacturX::Minimum,
            () if has("basicwl") => FacturX::BasicWl,
            () if has(":extended") && !has("xrechnung") => FacturX::Extended,
            () if has("basic") && !has("peppol") => FacturX::Basic,
            () => FacturX::En16931,
        }
    }

    /// Whether a document of this profile is an invoice by the norm at all.
    pub(super) fn is_invoice(self) -> bool {
        !matches!(self, FacturX::Minimum | FacturX::BasicWl)
    }
}

/// The sets of rules that apply to one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layers {
    pub schema: bool,
    pub norm: bool,
    pub xrechnung: bool,
    pub peppol: bool,
    pub facturx: Option<FacturX>,
}

impl Layers {
    /// What applies to a document that names `specification`.
    pub(super) fn of(profile: Profile, specification: &str, is_cii: bool) -> Layers {
        let fx = FacturX::of(specification);
        let says = |part: &str| specification.contains(part);
        let hybrid = is_cii
            && (says("factur-x") || says("zugferd") || specification == "urn:cen.eu:en16931:2017");
        let auto = profile == Profile::Auto;
        let facturx = match profile {
            Profile::FacturX if is_cii => Some(fx),
            _ => (auto && hybrid).then_some(fx),
        };
        // The extended profile has its own schema and its own form of the norm's rules.
        let extended =
            facturx == Some(FacturX::Extended) || auto && is_cii && fx == FacturX::Extended;
        let whole = !is_cii || fx.is_invoice() || matches!(profile, Profile::En16931);
        Layers {
            schema: !extended,
            norm: whole && !extended,
            xrechnung: profile == Profile::XRechnung || auto && says("xrechnung"),
            peppol: profile == Profile::Peppol || auto && says("peppol"),
            facturx,
        }
    }
}
