ALTER TABLE `problem_steps` ADD `is_aside` integer;--> statement-breakpoint
ALTER TABLE `problems` ADD `pause` text;--> statement-breakpoint
CREATE INDEX `problems_merged` ON `problems` (`merged_into`) WHERE "problems"."merged_into" is not null;