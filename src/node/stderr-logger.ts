import type { LogFields, Logger } from '../bot/logger.ts';
import type { LogLevel } from '../config.ts';

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** One JSON line per event on stderr. */
export function createStderrLogger(least: LogLevel): Logger {
  const line =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (ORDER.indexOf(level) < ORDER.indexOf(least)) return;
      process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
    };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
