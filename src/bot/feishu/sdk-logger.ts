import type { Logger } from '../logger.ts';

/** How the SDK passes a log line: one array of any values. */
export interface SdkLogger {
  error(...parts: unknown[]): void;
  warn(...parts: unknown[]): void;
  info(...parts: unknown[]): void;
  debug(...parts: unknown[]): void;
  trace(...parts: unknown[]): void;
}

const LONGEST_LINE = 300;

/**
 * Makes the logger for the SDK. The SDK logs whole requests with message content, tokens and the app's secret. Only its
 * short texts are logged, without addresses and without anything after the first brace of a payload. Its `debug` and
 * `trace` lines hold received messages and are dropped.
 *
 * Errors: never throws. An exception here would hide the error that was being logged.
 */
export function createSdkLogger(logger: Logger): SdkLogger {
  const pass =
    (level: 'error' | 'warn' | 'debug', sentence: string) =>
    (...parts: unknown[]) => {
      const detail = redact(parts);
      if (detail !== '') logger[level](sentence, { detail });
    };
  return {
    error: pass('error', 'The Feishu SDK reports an error.'),
    warn: pass('warn', 'The Feishu SDK warns.'),
    info: pass('debug', 'The Feishu SDK reports.'),
    debug: () => {},
    trace: () => {},
  };
}

function redact(parts: readonly unknown[]): string {
  return parts.flat(3).map(safeWords).filter(Boolean).join(' ').slice(0, LONGEST_LINE);
}

function safeWords(part: unknown): string {
  if (typeof part === 'number') return String(part);
  // The caller gets the error itself. Its message is not logged, because it may quote the request.
  if (typeof part !== 'string') return '';
  return (
    part
      .replace(/[{[][\s\S]*$/, start => (start.startsWith('[ws]') ? start.replace(/\{[\s\S]*$/, '…') : '…'))
      // An address may contain a ticket or a key.
      .replace(/\b(?:https?|wss?):\/\/\S+/g, '(address)')
      .replace(/\b[tu]-[\w.-]{8,}/g, '(token)')
  );
}
