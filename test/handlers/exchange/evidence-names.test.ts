import { describe, expect, test } from 'vitest';
import { exportWorkbook } from '../../../src/domain/exchange/workbook/export-workbook.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { importInto } from '../../helpers/import.ts';
import { importBytes } from '../../helpers/import-workbook.ts';

/** Photos of a 核查 and papers of a case are not in a district file, but what proves an entry is named there and is not lost. */

async function emptyStore(): Promise<Store> {
  const { client } = await openTestDatabase();
  await client.execute('pragma foreign_keys = on');
  return createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
}

async function state(store: Store) {
  const exported = JSON.parse(JSON.stringify(await exportDistrict(store)));
  for (const fact of exported.facts) delete fact.entry;
  return { ...exported, deliveries: [] };
}

/** A 核查 with two photos, and an application with a stamped paper. */
async function town(): Promise<Conversation> {
  const talk = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
  const { card } = await talk.as('ou_feng').says('核查 康华冷链 年累计3500万');
  await talk.as('ou_feng').submits(card, '提交核查');
  await talk.as('ou_feng').says('', { photos: ['img_a', 'img_b'] });
  const form = await talk.as('ou_sun').says('申请退库 康华冷链');
  await talk.as('ou_sun').submits(form.card, '提交', { reason: 'terminated', note: '企业放弃投资' });
  await talk.as('ou_sun').says('', { photos: ['img_paper'] });
  return talk;
}

const NAME = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);

describe('what proves a 核查 or a case', () => {
  test.each(['json', 'xlsx'] as const)(
    'comes out of another database as it went in, by way of %s, and changes nothing at home',
    async format => {
      const talk = await town();
      const exported = await state(talk.store);
      expect(exported.verifications).toMatchObject([{ evidence: [NAME, NAME] }]);
      expect(exported.cases).toMatchObject([
        { kind: 'exit', evidence: [NAME], data: expect.not.objectContaining({ evidence: NAME }) },
      ]);

      const importing = async (store: Store) => {
        if (format === 'json') await importInto(store, exported);
        else await importBytes(store, await exportWorkbook(exported, 2026));
      };
      const entries = (await talk.store.audit.after(0, 10_000)).length;
      await importing(talk.store);
      expect(await state(talk.store)).toEqual(exported);
      expect((await talk.store.audit.after(0, 10_000)).length).toBe(entries);

      const other = await emptyStore();
      await importing(other);
      const there = await state(other);
      expect([there.verifications, there.cases]).toEqual([exported.verifications, exported.cases]);
    },
  );

  test('is told on the card of a database that does not hold it', async () => {
    const talk = await town();
    const exported = await state(talk.store);
    const other = await startConversation({ now: '2026-06-26T09:05:00+08:00' });
    await importInto(other.store, exported, { replace: true });

    const { card } = await other.as('ou_feng').says('康华冷链');
    const shown = await other.as('ou_feng').presses(card, '三个数');

    expect(shown.card.text).toContain('佐证：随台账导入 2 份（原件不在这里）');
    expect(shown.card.labels).not.toContain('查看佐证');
  });

  test('that a file leaves out stays as it is', async () => {
    const talk = await town();
    const exported = await state(talk.store);
    const entries = (await talk.store.audit.after(0, 10_000)).length;

    await importInto(talk.store, {
      ...exported,
      verifications: exported.verifications.map((one: object) => ({ ...one, evidence: [] })),
    });

    expect((await talk.store.audit.after(0, 10_000)).length).toBe(entries);
  });
});
