/** Who reports what a table says where it names nobody. */
export const IMPORTER = 'import';

/** The id of the report that a table brings of a project as of a day: the same table brings the same one again. */
export const idOfTableReport = (project: string, asOf: string) => `${IMPORTER}:${project}:${asOf}`;

/** Whether a table has brought the report with an id. */
export const isOfTable = (id: string) => id.startsWith(`${IMPORTER}:`);
