-- The record of changes only ever grows: whoever wants to rewrite it has to take these away first, and the hash chain
-- still tells.
CREATE TRIGGER `audit_is_never_changed` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit record is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_is_never_deleted` BEFORE DELETE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit record is append-only');
END;
