CREATE TABLE `action_items` (
	`number` text PRIMARY KEY NOT NULL,
	`meeting` text NOT NULL,
	`problem` text,
	`project` text,
	`task` text NOT NULL,
	`unit` text NOT NULL,
	`person` text,
	`supervisor` text,
	`due_date` text NOT NULL,
	`due_rule` text,
	`status` text NOT NULL,
	`handler` text,
	`responded_by` text,
	`reopen_count` integer NOT NULL,
	`extension` text,
	`agreed_at` integer NOT NULL,
	`steps` text NOT NULL,
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit`) REFERENCES `units`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_items_by_status` ON `action_items` (`status`);--> statement-breakpoint
CREATE INDEX `action_items_by_meeting` ON `action_items` (`meeting`);--> statement-breakpoint
CREATE INDEX `action_items_by_unit` ON `action_items` (`unit`);--> statement-breakpoint
CREATE TABLE `clock_rules` (
	`version` integer PRIMARY KEY NOT NULL,
	`rules` text NOT NULL,
	`valid_from` integer NOT NULL,
	`source` text,
	`by` text NOT NULL,
	`confirmed_by` text
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	`title` text NOT NULL,
	`at` integer NOT NULL,
	`place` text,
	`chair` text,
	`attendees` text,
	`state` text NOT NULL,
	`round` integer NOT NULL,
	`problem` text,
	`agenda` text,
	`minutes` text,
	`draft` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE INDEX `meetings_by_time` ON `meetings` (`series`,`at`);--> statement-breakpoint
CREATE INDEX `meetings_by_problem` ON `meetings` (`problem`);--> statement-breakpoint
ALTER TABLE `problems` ADD `is_major` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `problems` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `problems` ADD `meeting` text;