//! What waits for approval, of all desks.
