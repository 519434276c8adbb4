ALTER TABLE `deliveries` ADD `presses` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `updated_at` integer;