DROP INDEX `reports_by_project`;--> statement-breakpoint
CREATE INDEX `reports_by_project` ON `progress_reports` (`project`,`status`,`reported_at`,`id`);