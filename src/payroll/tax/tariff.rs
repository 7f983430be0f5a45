//! The income tax tariff of § 32a (1) EStG, as zones: `UPTAB24`, `UPTAB25`, `UPTAB26`.

use super::chart::{Euros, scaled};
use serde::{Deserialize, Deserializer, Serialize};

/// The tariff of a year, with the limits that move with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tariff {
    /// Where it is from.
    #[serde(skip_serializing)]
    pub law: String,
    /// The basic allowance.
    pub gfb: Euros,
    /// The allowances for a child in classes I, II and III; half of them in class IV.
    pub kfb: Euros,
    /// The tax up to which there is no solidarity surcharge.
    pub solzfrei: Euros,
    pub w1stkl5: Euros,
    pub w2stkl5: Euros,
    pub w3stkl5: Euros,
    pub(super) zone: Vec<Zone>,
}

/// A zone of the tariff above the basic allowance.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Zone {
    /// `(a · y + b) · y + c` euros, with y in ten thousands of euros above the zone before.
    Curve {
        to: Euros,
        /// In hundredths.
        #[serde(deserialize_with = "hundredths")]
        a: i64,
        b: i64,
        /// In cents.
        #[serde(default, deserialize_with = "hundredths")]
        c: i64,
        #[serde(skip)]
        above: i64,
    },
    /// `rate · x − minus`.
    Line {
        /// None in the last zone.
        to: Option<Euros>,
        /// A percentage.
        rate: i64,
        /// In cents.
        #[serde(deserialize_with = "hundredths")]
        minus: i64,
    },
}

fn hundredths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    scaled(deserializer, 100)
}

impl Tariff {
    /// Tells each zone where the one before ends.
    pub fn connect(&mut self) {
        let mut end = self.gfb.0;
        for zone in &mut self.zone {
            match zone {
                Zone::Curve { to, above, .. } => {
                    *above = end;
                    end = to.0;
                }
                Zone::Line { to, .. } => end = to.map_or(i64::MAX - 100, |to| to.0),
            }
        }
        assert_eq!(end, i64::MAX - 100, "the last zone of a tariff has no end");
    }

    /// The tax on `x`, both in cents, before it is rounded down to full euros: a fraction.
    ///
    /// A zone reaches to its last full euro: an `x` with cents above it still belongs to it, as
    /// in the flow charts until 2025, where `UP5_6` looks up cents.
    #[inline(always)]
    pub fn at(&self, x: i64) -> (i64, i64) {
        if x < self.gfb.0 + 100 {
            return (0, 1);
        }
        for zone in &self.zone {
            match *zone {
                Zone::Curve { to, a, b, c, above } if x < to.0 + 100 => {
                    // In ten thousands of euros, with six decimals: cents above are just that.
                    let y = x - above;
                    let rw = y * a + b * 100_000_000;
                    // Of full euros: 6 decimals of y, 6 and 2 of rw.
                    return (rw * y + c * 1_000_000_000_000, 1_000_000_000_000);
                }
                Zone::Line { to, rate, minus } if to.is_none_or(|to| x < to.0 + 100) => {
                    return (x * rate - minus * 100, 100);
                }
                Zone::Curve { .. } | Zone::Line { .. } => {}
            }
        }
        unreachable!("the last zone of a tariff has no end")
    }
}
