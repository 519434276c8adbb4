-- A column that is renamed stays what other tables refer to, so none of them has to be copied.
ALTER TABLE `units` RENAME COLUMN "name" TO "key";--> statement-breakpoint
ALTER TABLE `people` RENAME COLUMN "open_id" TO "id";--> statement-breakpoint
CREATE TABLE `identities` (
	`app_id` text NOT NULL,
	`open_id` text NOT NULL,
	`person` text NOT NULL,
	`union_id` text,
	`user_id` text,
	`since` integer NOT NULL,
	PRIMARY KEY(`app_id`, `open_id`)
);
--> statement-breakpoint
CREATE INDEX `identities_by_person` ON `identities` (`person`);--> statement-breakpoint
CREATE INDEX `identities_by_union` ON `identities` (`union_id`);--> statement-breakpoint
CREATE TABLE `unit_names` (
	`unit` text NOT NULL,
	`name` text NOT NULL,
	`from` integer,
	`to` integer,
	PRIMARY KEY(`unit`, `name`),
	FOREIGN KEY (`unit`) REFERENCES `units`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`open_id` text NOT NULL,
	`union_id` text,
	`user_id` text,
	`chat_id` text,
	`said` text,
	`asked_at` integer NOT NULL,
	`state` text NOT NULL,
	`round` integer NOT NULL,
	`proposal` text,
	`proposed_by` text,
	`proposed_at` integer,
	`decided_by` text,
	`decided_at` integer,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `enrolments_open` ON `enrolments` (`asked_at`) WHERE "enrolments"."state" in ('asked', 'proposed');--> statement-breakpoint
CREATE INDEX `enrolments_by_account` ON `enrolments` (`open_id`);--> statement-breakpoint
ALTER TABLE `units` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `units` SET `name` = `key`;--> statement-breakpoint
-- The open_ids known so far are those of the app that has used the database.
INSERT INTO `identities` (`app_id`, `open_id`, `person`, `since`) SELECT coalesce((SELECT `value` FROM `meta` WHERE `key` = 'appId'), ''), `id`, `id`, 0 FROM `people`;--> statement-breakpoint
-- A message to a person names the person, who is reached where he is when it leaves.
UPDATE `deliveries` SET `destination` = json_object('kind', 'person', 'person', json_extract(`destination`, '$.openId')) WHERE json_extract(`destination`, '$.kind') = 'person';
