/**
 * An error as one line for people who run the program. The database library quotes the whole query with its values,
 * which may be what a person wrote; of that only its own cause is told.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message.startsWith('Failed query:') && error.cause !== undefined) return errorText(error.cause);
  return `${error.name}: ${error.message}`;
}
