ALTER TABLE `audit` DROP COLUMN `previous_hash`;--> statement-breakpoint
INSERT INTO `heads` (`aggregate`, `version`, `seq`) SELECT `aggregate`, max(`version`), max(`seq`) FROM `audit` GROUP BY `aggregate`;
--> statement-breakpoint
-- An entry on a version that is not the newest writes null where none may stand, and so fails its transaction.
CREATE TRIGGER `audit_moves_the_head` AFTER INSERT ON `audit`
BEGIN
	INSERT INTO `heads` (`aggregate`, `version`, `seq`) VALUES (NEW.`aggregate`, NEW.`version`, NEW.`seq`)
	ON CONFLICT (`aggregate`) DO UPDATE SET
		`version` = iif(`version` = excluded.`version` - 1, excluded.`version`, NULL), `seq` = excluded.`seq`;
END;
