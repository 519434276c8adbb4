/** Codes by which the database says no to this very piece of work; every other one is trouble of its own. */
const ABOUT_THE_WORK = /^(?:SQLITE_(?:CONSTRAINT|TOOBIG|MISMATCH|RANGE|ERROR$)|SQL_)/;
/** Said in the words of a wrong statement, and yet about the database: it is not as this program knows it. */
const ABOUT_THE_TABLES = /no such (?:table|column)|has no column/;

/** What runtimes say of a remote database that does not answer. */
const OUT_OF_REACH_CODE = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR)/;
const OUT_OF_REACH_MESSAGE = /^(?:fetch failed|Network connection lost|internal error; reference)/;

/**
 * Whether an error is trouble of the database (busy, full, read-only, out of reach, not as this program knows it), however
 * deep it is wrapped. Such trouble passes, or is put right by an operator; it tells nothing about what was to be written.
 */
export function isDatabaseFault(error: unknown): boolean {
  return isOutage(error) || causes(error).some(cause => isFromDatabase(cause) && ABOUT_THE_TABLES.test(cause.message));
}

/** Whether the database can take nothing at all just now. */
export function isOutage(error: unknown): boolean {
  return causes(error).some(cause =>
    isFromDatabase(cause)
      ? !ABOUT_THE_WORK.test(codeOf(cause))
      : OUT_OF_REACH_CODE.test(codeOf(cause)) || OUT_OF_REACH_MESSAGE.test(cause.message),
  );
}

/** By name: the class is one on Node and another one in the Worker's bundle. */
function isFromDatabase({ name }: Error): boolean {
  return name.startsWith('Libsql');
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

/** The error itself and what lies beneath it. */
export function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
