CREATE TABLE `platform_calls` (
	`month` text NOT NULL,
	`kind` text NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`month`, `kind`)
);
