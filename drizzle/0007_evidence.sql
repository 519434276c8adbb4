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
ALTER TABLE `deliveries` ADD `uploads` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `evidence` ADD `sha256` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `size` integer;--> statement-breakpoint
ALTER TABLE `evidence` ADD `fault` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `is_from_before` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- What was recorded before bytes were kept goes on counting, and is fetched now as far as the platform still has it.
UPDATE `evidence` SET `is_from_before` = true;--> statement-breakpoint
INSERT INTO `evidence_fetches` (`message_id`, `key`, `kind`, `next_try_at`, `attempts`)
SELECT `message_id`, `key`, min(`kind`), 0, 0 FROM `evidence` WHERE NOT `is_withdrawn` GROUP BY `message_id`, `key`;
