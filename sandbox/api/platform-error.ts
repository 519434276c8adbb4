/** One field that a call got wrong, as code 99992402 lists it. */
export interface FieldViolation {
  readonly field: string;
  readonly value: string;
  readonly description: string;
}

/** What an error answer carries beside its code. */
export interface ErrorDetails {
  readonly status?: number;
  readonly fieldViolations?: readonly FieldViolation[];
  readonly missingScopes?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call refused as the platform refuses it: HTTP status, code and message of the answer. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly code: number;
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(code: number, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.status = details.status ?? 400;
    this.details = details;
  }
}

/** Refuses a call because of one field (99992402). */
export function fieldError(field: string, description: string, value: unknown = ''): PlatformError {
  const violation = { field, value: typeof value === 'string' ? value : JSON.stringify(value), description };
  return new PlatformError(99992402, 'field validation failed', { fieldViolations: [violation] });
}

/** The JSON body of an error answer. `logId` is also sent as the header `x-tt-logid`. */
export function errorBody(error: PlatformError, logId: string, appId: string): object {
  const { fieldViolations, missingScopes } = error.details;
  const permissions = missingScopes?.map(scope => ({
    subject: scope,
    scope,
    url: `https://open.feishu.cn/app/${appId}/auth?q=${scope}`,
  }));
  return {
    code: error.code,
    msg: error.message,
    error: {
      message: error.message,
      log_id: logId,
      ...(fieldViolations && { field_violations: fieldViolations }),
      ...(permissions && { permission_violations: permissions }),
    },
  };
}
