ALTER TABLE `audit` DROP COLUMN `previous_hash`;--> statement-breakpoint
INSERT INTO `heads` (`aggregate`, `version`, `seq`) SELECT `aggregate`, max(`version`), max(`seq`) FROM `audit` GROUP BY `aggregate`;
