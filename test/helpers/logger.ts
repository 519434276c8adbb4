import type { LogFields, Logger } from '../../src/bot/logger.ts';

export interface LogLine {
  level: keyof Logger;
  sentence: string;
  fields: LogFields;
}

export type TestLogger = Logger & { lines: readonly LogLine[] };

/** A logger that remembers its lines. */
export function createTestLogger(): TestLogger {
  const lines: LogLine[] = [];
  const at =
    (level: keyof Logger) =>
    (sentence: string, fields: LogFields = {}) => {
      lines.push({ level, sentence, fields });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
