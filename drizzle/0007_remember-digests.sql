CREATE TABLE `digests` (
	`audience` text PRIMARY KEY NOT NULL,
	`items` text NOT NULL,
	`sent_at` integer NOT NULL
);
