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
ALTER TABLE `audit` ADD `format` integer DEFAULT 1 NOT NULL;