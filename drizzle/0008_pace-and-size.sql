ALTER TABLE `deliveries` ADD `presses` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `updated_at` integer;--> statement-breakpoint
ALTER TABLE `districts` ADD `large_figure` integer;