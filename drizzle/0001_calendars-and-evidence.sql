CREATE TABLE `calendars` (
	`year` integer PRIMARY KEY NOT NULL,
	`holidays` text NOT NULL,
	`make_up_days` text NOT NULL,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`item` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`name` text,
	`message_id` text NOT NULL,
	`sent_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`is_withdrawn` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evidence_by_item` ON `evidence` (`item`);--> statement-breakpoint
CREATE INDEX `evidence_by_message` ON `evidence` (`message_id`);--> statement-breakpoint
CREATE TABLE `evidence_requests` (
	`person` text PRIMARY KEY NOT NULL,
	`item` text NOT NULL,
	`asked_at` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `districts` ADD `owner_contacts_report` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `problems` ADD `due_rule` text;