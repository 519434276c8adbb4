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
UPDATE `deliveries` SET `destination` = json_object('kind', 'person', 'person', json_extract(`destination`, '$.openId')) WHERE json_extract(`destination`, '$.kind') = 'person';--> statement-breakpoint
CREATE TABLE `evidence_fetches` (
	`message_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`chat_id` text,
	`next_try_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`troubled_since` integer,
	`error` text,
	`leased_until` integer,
	`leased_by` text,
	PRIMARY KEY(`message_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `evidence_fetches_due` ON `evidence_fetches` (`next_try_at`);--> statement-breakpoint
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
CREATE TABLE `uploads` (
	`app_id` text NOT NULL,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`app_id`, `kind`, `sha256`, `name`)
);
--> statement-breakpoint
DROP INDEX `reports_by_project`;--> statement-breakpoint
CREATE INDEX `reports_by_project` ON `progress_reports` (`project`,`status`,`reported_at`,`id`);--> statement-breakpoint
ALTER TABLE `audit` ADD `format` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `uploads` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `evidence` ADD `sha256` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `size` integer;--> statement-breakpoint
ALTER TABLE `evidence` ADD `fault` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `is_from_before` integer DEFAULT false NOT NULL;--> statement-breakpoint
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
--> statement-breakpoint
-- What was recorded before bytes were kept goes on counting, and is fetched now as far as the platform still has it.
UPDATE `evidence` SET `is_from_before` = true;--> statement-breakpoint
INSERT INTO `evidence_fetches` (`message_id`, `key`, `kind`, `next_try_at`, `attempts`)
SELECT `message_id`, `key`, min(`kind`), 0, 0 FROM `evidence` WHERE NOT `is_withdrawn` GROUP BY `message_id`, `key`;
--> statement-breakpoint
-- What was sent is in the chats; a card that changes is drawn from the ledgers.
UPDATE `deliveries` SET `content` = '{}' WHERE `status` IN ('sent', 'superseded');
