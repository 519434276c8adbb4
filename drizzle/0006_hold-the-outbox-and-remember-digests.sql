CREATE TABLE `digests` (
	`audience` text PRIMARY KEY NOT NULL,
	`items` text NOT NULL,
	`sent_at` integer NOT NULL
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
