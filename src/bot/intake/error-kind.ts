/** The kind of an error and its code, for the log. Its message is left out, because it may quote what a person wrote. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
