//! Who has to approve what.
