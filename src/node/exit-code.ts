import { ConfigError } from '../config.ts';
import { ForeignDatabaseError } from '../create-identification.ts';
import { DatabaseError } from './database/open-database.ts';

/** 2 for settings that cannot be used, 1 for everything else. Source: contract §2, §4. */
export function exitCodeOf(cause: unknown): 1 | 2 {
  return [ConfigError, DatabaseError, ForeignDatabaseError].some(kind => cause instanceof kind) ? 2 : 1;
}
