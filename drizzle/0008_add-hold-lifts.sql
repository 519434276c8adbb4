CREATE TABLE `hold_lifts` (
	`report` text NOT NULL,
	`round` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`reason` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` integer,
	`note` text,
	PRIMARY KEY(`report`, `round`),
	FOREIGN KEY (`report`) REFERENCES `progress_reports`(`id`) ON UPDATE no action ON DELETE no action
);
