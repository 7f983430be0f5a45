-- Each stretch of a ticket counts by the queue in which it was: where it went is found without reading
-- what else happened to it.
CREATE INDEX ticket_event_queue ON ticket_event (ticket, id) WHERE kind = 'queue';
