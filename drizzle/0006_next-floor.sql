CREATE TABLE `digests` (
	`audience` text PRIMARY KEY NOT NULL,
	`items` text NOT NULL,
	`sent_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hold_lifts` (
	`report` text NOT NULL,
	`round` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`reason` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` integer,
	`note` text,
	PRIMARY KEY(`report`, `round`),
	FOREIGN KEY (`report`) REFERENCES `progress_reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`message_key` text,
	`type` text NOT NULL,
	`chat_id` text,
	`sender_id` text,
	`arrived_at` integer NOT NULL,
	`body` text,
	`status` text NOT NULL,
	`outcome` text,
	`settled_at` integer,
	`failures` integer NOT NULL,
	`reason` text,
	`retry_at` integer,
	`owner` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_by_event` ON `inbox` (`event_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_by_message` ON `inbox` (`message_key`);--> statement-breakpoint
CREATE INDEX `inbox_waiting` ON `inbox` (`seq`) WHERE "inbox"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_by_chat` ON `inbox` (`chat_id`,`seq`) WHERE "inbox"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_by_sender` ON `inbox` (`sender_id`,`seq`) WHERE "inbox"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_aside` ON `inbox` (`seq`) WHERE "inbox"."status" in ('aside', 'unreadable');--> statement-breakpoint
CREATE INDEX `inbox_bodies` ON `inbox` (`settled_at`) WHERE "inbox"."status" = 'done' and "inbox"."body" is not null;--> statement-breakpoint
CREATE TABLE `inbox_leases` (
	`owner` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox_hold` (
	`id` integer PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`is_named` integer NOT NULL,
	`fault` text NOT NULL,
	`ended_at` integer,
	CONSTRAINT "one_hold" CHECK("outbox_hold"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `wanted_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `haste` text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `needed_until` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `clock_ahead_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `deferred_until` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `troubled_since` integer;--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor`,`at`);--> statement-breakpoint
UPDATE `deliveries` SET `wanted_at` = CASE WHEN `attempts` = 0 THEN max(`created_at`, `next_attempt_at`) ELSE `created_at` END WHERE `status` = 'pending';--> statement-breakpoint
-- Until now every answer to a message was a reply.
UPDATE `deliveries` SET `haste` = 'answer' WHERE `status` = 'pending' AND json_extract(`destination`, '$.kind') = 'reply';--> statement-breakpoint
UPDATE `deliveries` SET `status` = 'dead' WHERE `status` = 'failed';
