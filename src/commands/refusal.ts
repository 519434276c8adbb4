/** The input was refused; the message says why, and nothing has changed. Exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Wrong usage of a command. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
