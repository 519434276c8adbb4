import { importFile } from '../../src/node/import-file.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from './builders.ts';

/** Imports a file as the command does, with nobody to ask for mobile numbers. */
export function importInto(
  store: Store,
  file: unknown,
  options: { replace?: boolean; allowSameNames?: boolean; isDryRun?: boolean; now?: Date } = {},
) {
  return importFile(file, store, null, {
    isDryRun: options.isDryRun ?? false,
    replace: options.replace ?? false,
    allowSameNames: options.allowSameNames ?? false,
    now: options.now ?? NOW,
    actor: 'cli',
  });
}
