CREATE TABLE `heads` (
	`aggregate` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `project_facts` (
	`project` text NOT NULL,
	`fact` text NOT NULL,
	`seq` integer NOT NULL,
	`value` text,
	`valid_from` text,
	`source` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer NOT NULL,
	`revoked_by` text,
	PRIMARY KEY(`project`, `fact`, `seq`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `facts_by_time` ON `project_facts` (`at`);--> statement-breakpoint
DROP INDEX `reports_by_project`;--> statement-breakpoint
CREATE INDEX `reports_by_project` ON `progress_reports` (`project`,`status`,`reported_at`,`id`);--> statement-breakpoint
ALTER TABLE `audit` ADD `format` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
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
