import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/node/database/open-database.ts';
import { emptyFolder } from '../../helpers/programs.ts';

test.skipIf(process.platform === 'win32')('a new database is for nobody else on the machine to read', async () => {
  const folder = join(emptyFolder(), 'data');
  const file = join(folder, 'guanjia.db');
  const client = await openDatabase({ url: `file:${file}`, authToken: null });
  const modes = [folder, file, `${file}-wal`].map(path => (statSync(path).mode & 0o777).toString(8));
  client.close();

  expect(modes).toEqual(['700', '600', '600']);
});
