ALTER TABLE `deliveries` ADD `rung_at` integer;--> statement-breakpoint
CREATE INDEX `deliveries_rung` ON `deliveries` (`rung_at`) WHERE "deliveries"."rung_at" is not null;