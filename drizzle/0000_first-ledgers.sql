CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`source` text NOT NULL,
	`action` text NOT NULL,
	`aggregate` text NOT NULL,
	`version` integer NOT NULL,
	`before` text,
	`after` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_by_aggregate` ON `audit` (`aggregate`,`version`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`destination` text NOT NULL,
	`lane` text NOT NULL,
	`msg_type` text NOT NULL,
	`content` text NOT NULL,
	`subject` text,
	`view` text,
	`status` text NOT NULL,
	`uuid` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`first_attempt_at` integer,
	`next_attempt_at` integer NOT NULL,
	`leased_until` integer,
	`leased_by` text,
	`sent_at` integer,
	`message_id` text,
	`sent_chat_id` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_by_key` ON `deliveries` (`key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_by_subject` ON `deliveries` (`subject`);--> statement-breakpoint
CREATE INDEX `deliveries_by_message` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_lane` ON `deliveries` (`lane`,`status`);--> statement-breakpoint
CREATE TABLE `districts` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`year` integer NOT NULL,
	`investment_target` integer,
	`starts_target` integer,
	`completions_target` integer,
	CONSTRAINT "one_district" CHECK("districts"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `groups` (
	`chat_id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`unit` text,
	`task_force` text,
	`left_at` integer,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `units`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job_slots` (
	`job` text NOT NULL,
	`slot` integer NOT NULL,
	`claimed_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`job`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `milestones` (
	`project` text NOT NULL,
	`kind` text NOT NULL,
	`planned` text,
	`claimed` text,
	`actual` text,
	PRIMARY KEY(`project`, `kind`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `people` (
	`open_id` text PRIMARY KEY NOT NULL,
	`mobile` text,
	`name` text NOT NULL,
	`unit` text,
	`roles` text NOT NULL,
	`task_force` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `units`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `problem_steps` (
	`problem` text NOT NULL,
	`seq` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`note` text NOT NULL,
	`unit` text,
	`due_at` integer,
	PRIMARY KEY(`problem`, `seq`),
	FOREIGN KEY (`problem`) REFERENCES `problems`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `steps_by_time` ON `problem_steps` (`at`);--> statement-breakpoint
CREATE TABLE `problems` (
	`number` text PRIMARY KEY NOT NULL,
	`project` text NOT NULL,
	`category` text NOT NULL,
	`urgency` text NOT NULL,
	`description` text NOT NULL,
	`responsible_unit` text,
	`due_date` text,
	`reported_by` text NOT NULL,
	`reported_at` integer NOT NULL,
	`message_id` text,
	`status` text NOT NULL,
	`handler` text,
	`responded_by` text,
	`is_confirmed` integer NOT NULL,
	`reopen_count` integer NOT NULL,
	`readings` text NOT NULL,
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_unit`) REFERENCES `units`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `problems_by_status` ON `problems` (`status`);--> statement-breakpoint
CREATE INDEX `problems_by_project` ON `problems` (`project`);--> statement-breakpoint
CREATE INDEX `problems_by_message` ON `problems` (`message_id`);--> statement-breakpoint
CREATE INDEX `problems_by_reporter` ON `problems` (`reported_by`,`reported_at`);--> statement-breakpoint
CREATE TABLE `progress_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`project` text NOT NULL,
	`reported_by` text NOT NULL,
	`reported_at` integer NOT NULL,
	`message_id` text,
	`month` text NOT NULL,
	`as_of` text NOT NULL,
	`week_investment` integer,
	`month_investment` integer,
	`year_investment` integer,
	`total_investment` integer,
	`percent` integer,
	`stage` text,
	`next_plan` text,
	`milestone` text,
	`milestone_date` text,
	`is_no_progress` integer NOT NULL,
	`status` text NOT NULL,
	`corrects` text,
	`readings` text NOT NULL,
	`doubts` text NOT NULL,
	`confirm_reason` text,
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_by_project` ON `progress_reports` (`project`,`reported_at`);--> statement-breakpoint
CREATE INDEX `reports_by_message` ON `progress_reports` (`message_id`);--> statement-breakpoint
CREATE INDEX `reports_by_time` ON `progress_reports` (`reported_at`);--> statement-breakpoint
CREATE INDEX `reports_by_reporter` ON `progress_reports` (`reported_by`,`reported_at`);--> statement-breakpoint
CREATE TABLE `project_plans` (
	`project` text NOT NULL,
	`year` integer NOT NULL,
	`annual_plan` integer,
	`cumulative_plan` text,
	PRIMARY KEY(`project`, `year`),
	FOREIGN KEY (`project`) REFERENCES `projects`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`unit` text NOT NULL,
	`level` text,
	`library` text NOT NULL,
	`lead_official` text,
	`steward` text,
	`deputy_steward` text,
	`owner_contact` text,
	`planned_total` integer,
	`start_month` text,
	`end_month` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `units`(`name`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_official`) REFERENCES `people`(`open_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`steward`) REFERENCES `people`(`open_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_steward`) REFERENCES `people`(`open_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_contact`) REFERENCES `people`(`open_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `projects_by_unit` ON `projects` (`unit`);--> statement-breakpoint
CREATE TABLE `rankings` (
	`period` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`rule_set_id` text NOT NULL,
	`rule_set_version` text NOT NULL,
	`computed_at` integer NOT NULL,
	`figures` text NOT NULL,
	`result` text NOT NULL,
	PRIMARY KEY(`period`, `version`)
);
--> statement-breakpoint
CREATE TABLE `received` (
	`key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shown_on` (
	`aggregate` text NOT NULL,
	`delivery_key` text NOT NULL,
	PRIMARY KEY(`aggregate`, `delivery_key`)
);
--> statement-breakpoint
CREATE INDEX `shown_by_delivery` ON `shown_on` (`delivery_key`);--> statement-breakpoint
CREATE TABLE `units` (
	`name` text PRIMARY KEY NOT NULL,
	`aliases` text NOT NULL,
	`kind` text NOT NULL,
	`is_ranked` integer NOT NULL,
	`group` text,
	`chat_id` text,
	`position` integer NOT NULL
);
