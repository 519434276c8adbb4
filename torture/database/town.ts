import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../../src/node/database/open-database.ts';
import { importFile } from '../../src/node/import-file.ts';
import { pause } from '../../src/node/ports.ts';
import { createStore } from '../../src/store/store.ts';

/** When the conversations begin: a Friday in working hours. */
export const STARTS_AT = new Date('2026-06-12T09:05:00+08:00');

const DISTRICT = {
  district: { name: '示例区', year: 2026, targets: {} },
  units: [
    { name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true, chatId: 'oc_mazhai' },
    { name: '区住建局', aliases: ['住建局'], kind: 'department', ranked: false, chatId: 'oc_zhujian' },
  ],
  people: [
    { openId: 'ou_wang', name: '王磊', unit: '马寨镇', roles: ['steward'] },
    { openId: 'ou_he', name: '贺佳', unit: '区住建局', roles: ['liaison'] },
    { openId: 'ou_feng', name: '冯兰', unit: null, roles: ['office'] },
  ],
  groups: [{ chatId: 'oc_mazhai', purpose: 'unit', unit: '马寨镇' }],
  projects: [
    {
      code: 'EQ-1',
      name: '康华食品冷链加工基地',
      aliases: ['康华冷链'],
      unit: '马寨镇',
      library: 'ongoing',
      steward: 'ou_wang',
    },
    {
      code: 'EQ-2',
      name: '云帆智能装备园',
      aliases: ['云帆装备'],
      unit: '马寨镇',
      library: 'ongoing',
      steward: 'ou_wang',
    },
  ],
};

/** Makes a database with a small district in a folder. Shapes: its path; the file alone is whole. */
export async function makeTown(folder: string, name = 'town.db'): Promise<string> {
  const path = join(folder, name);
  const client = await openDatabase({ url: pathToFileURL(path).href, authToken: null });
  const store = createStore({ client, pause, random: Math.random });
  const options = { isDryRun: false, replace: false, allowSameNames: false, now: STARTS_AT, actor: 'torture' };
  const imported = await importFile(DISTRICT, store, null, options);
  client.close();
  if (imported.kind !== 'done') throw new Error(JSON.stringify(imported));
  return path;
}
