CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`deputy` text,
	`note` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`is_withdrawn` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `absences_by_end` ON `absences` (`to`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`project` text,
	`unit` text,
	`state` text NOT NULL,
	`is_open` integer NOT NULL,
	`round` integer NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`due_at` integer,
	`data` text NOT NULL,
	`approvals` text NOT NULL,
	`steps` text NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `units`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cases_open` ON `cases` (`kind`) WHERE "cases"."is_open";--> statement-breakpoint
CREATE INDEX `cases_by_project` ON `cases` (`project`);--> statement-breakpoint
CREATE INDEX `cases_by_unit` ON `cases` (`unit`);--> statement-breakpoint
CREATE TABLE `permits` (
	`project` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`planned` text,
	`actual` text,
	`handler` text,
	`document` text,
	`note` text,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`project`, `kind`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `site_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`project` text NOT NULL,
	`by` text NOT NULL,
	`on` text NOT NULL,
	`attendees` text,
	`note` text,
	`at` integer NOT NULL,
	`is_withdrawn` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_meetings_by_project` ON `site_meetings` (`project`,`on`);--> statement-breakpoint
CREATE INDEX `site_meetings_by_day` ON `site_meetings` (`on`);--> statement-breakpoint
CREATE TABLE `site_reviews` (
	`quarter` text NOT NULL,
	`project` text NOT NULL,
	`unit` text NOT NULL,
	`ballots` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`quarter`, `project`, `unit`),
	FOREIGN KEY (`unit`) REFERENCES `units`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `statistics` (
	`project` text NOT NULL,
	`month` text NOT NULL,
	`seq` integer NOT NULL,
	`year_investment` integer,
	`source` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`project`, `month`, `seq`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `statistics_by_time` ON `statistics` (`at`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`project` text NOT NULL,
	`month` text NOT NULL,
	`seq` integer NOT NULL,
	`year_investment` integer,
	`percent` integer,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`note` text,
	PRIMARY KEY(`project`, `month`, `seq`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `verifications_by_time` ON `verifications` (`at`);--> statement-breakpoint
ALTER TABLE `projects` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `team` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `exited_on` text;--> statement-breakpoint
ALTER TABLE `projects` ADD `exit_reason` text;--> statement-breakpoint
ALTER TABLE `units` ADD `merged_into` text;