import type { LogFields, Logger } from '../bot/logger.ts';
import type { LogLevel } from '../config.ts';

/** Writes JSON lines to the console, where the platform collects them. */
export function createConsoleLogger(least: LogLevel): Logger {
  const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
  const line =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (order.indexOf(level) >= order.indexOf(least)) console.log(JSON.stringify({ level, message, ...fields }));
    };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
