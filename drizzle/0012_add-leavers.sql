ALTER TABLE `people` ADD `left_on` text;--> statement-breakpoint
ALTER TABLE `people` ADD `successor` text;