/** The kind of an error and its stable code, for the log; its message may quote what a person wrote. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
