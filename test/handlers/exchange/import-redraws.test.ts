import { expect, test } from 'vitest';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';

test('what an import changes is shown by the cards that are in chats, each drawn once', async () => {
  const talk = await startConversation();
  const said = await talk
    .as('ou_wang')
    .says('康华冷链施工许可证卡在消防图审，请区住建局协调；数字产业园电力迁改滞后，请区住建局协调');
  talk.clock.advanceBy(60_000);
  const file = JSON.parse(JSON.stringify(await exportDistrict(talk.store)));
  for (const problem of file.problems) problem.description = `【核实】${problem.description}`;
  const before = (await talk.store.deliveries.all()).length;

  const result = await importInto(talk.store, file, { now: talk.clock.now(), replace: true });
  await talk.delivers();

  expect(result).toMatchObject({ kind: 'done', summary: { problems: { changed: 2 } } });
  // The receipt, the unit's two cards, and that of the head of the permits force.
  expect((await talk.store.deliveries.all()).slice(before)).toHaveLength(4);
  expect(talk.now(said.card).text.match(/【核实】/g)).toHaveLength(2);
  expect(talk.chat('oc_zhujian').map(card => card.text.includes('【核实】'))).toEqual([true, true]);
});
