import { describe, expect, test } from 'vitest';
import { type EvidenceVault, sha256Of } from '../../../src/bot/evidence/vault.ts';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createSender } from '../../../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { createStore } from '../../../src/store/store.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';
import { startFeishuServer, type Trouble } from '../../helpers/feishu-server.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { emptyFolder } from '../../helpers/programs.ts';

const MINUTE_MS = 60_000;
const PHOTO = new TextEncoder().encode('a photo');
const SHA = sha256Of(PHOTO);
const PATIENTLY = { waitMs: 3 * MINUTE_MS };

const picture = { tag: 'img', img_key: 'picture-1', alt: { tag: 'plain_text', content: '图片 1' } };
const instead = { tag: 'div', text: { tag: 'plain_text', content: '图片 1 未能显示：%why%。' } };

function withPhoto(draft: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return aDelivery({
    key: 'evidence-open:1',
    destination: { kind: 'person', person: 'ou_feng' },
    content: { schema: '2.0', body: { elements: [picture] } },
    uploads: [{ place: 'picture-1', kind: 'image', sha256: SHA, name: '', instead }],
    ...draft,
  });
}

async function startUploads() {
  const database = await openTestDatabaseFile();
  const clock = createTestClock();
  const server = await startFeishuServer(() => clock.now().getTime());
  const vault = createFolderVault(emptyFolder());
  await vault.put(SHA, PHOTO);
  const ports = { pause: clock.pause, random: () => 0.5 };

  function process(changes: { vault?: EvidenceVault | null; appId?: string } = {}) {
    const { client: connection } = database.reopen();
    const store = createStore({ client: connection, ...ports });
    const logger = createTestLogger();
    const appId = changes.appId ?? 'cli_0123456789abcdef';
    const client = createFeishuClient({ appId, appSecret: 'secret', domain: server.url, logger });
    const sender = createSender({
      deliveries: store.deliveries,
      client,
      uploads: { appId, vault: changes.vault === undefined ? vault : changes.vault, uploads: store.uploads, client },
      clock,
      monotonicMs: clock.monotonicMs,
      logger,
      canReadHistory: false,
      calendar: async () => createWorkingCalendar(),
      onRecovered: trouble => store.deliveries.holds.drop(trouble),
      ...ports,
    });
    return { store, sender, logger };
  }

  const store = createStore({ client: database.client, ...ports });
  return {
    clock,
    server,
    store,
    process,
    commit: (...drafts: DeliveryDraft[]) => commitDeliveries(database, store.deliveries, drafts, clock.now()),
    uploaded: () => server.calls.filter(({ path }) => path === '/im/v1/images' || path === '/im/v1/files'),
    shown: () => server.shown.map(({ content }) => JSON.stringify(content)),
  };
}

const refused = (code: number, msg = 'refused'): Trouble => ({ status: 400, body: { code, msg } });

describe('a message with kept bytes', () => {
  test('has them uploaded as the platform wants them, and its key in their place', async () => {
    const { process, commit, uploaded, shown } = await startUploads();
    await commit(
      withPhoto(),
      withPhoto({
        key: 'evidence-open:1:file',
        msgType: 'file',
        content: { file_key: 'file' },
        uploads: [{ place: 'file', kind: 'file', sha256: SHA, name: '施工许可证.docx', instead: {} }],
      }),
    );

    expect(await process().sender.deliverDue(PATIENTLY)).toEqual({
      sent: 2,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(uploaded().map(({ path, body }) => [path, body])).toEqual([
      ['/im/v1/images', { image_type: 'message', image: 'a photo' }],
      ['/im/v1/files', { file_type: 'doc', file_name: '施工许可证.docx', file: 'a photo' }],
    ]);
    expect(shown()).toEqual([expect.stringContaining('"img_key":"img_up_1"'), '{"file_key":"file_up_2"}']);
  });

  test.each([
    ['as it should be', [], 1],
    ['when the first tries fail', ['broken', { status: 502, body: 'bad gateway' }] as const, 3],
  ])('goes to many groups with one upload %s', async (_, troubles, most) => {
    const { process, commit, server, uploaded, shown } = await startUploads();
    const uploads = [{ place: 'file', kind: 'file', sha256: SHA, name: '通报.docx', instead: {} }] as const;
    const toGroup = (index: number) =>
      aDelivery({
        key: `export:${index}`,
        destination: { kind: 'chat', chatId: `oc_group_${index}` },
        msgType: 'file',
        content: { file_key: 'file' },
        uploads,
      });
    await commit(...Array.from({ length: 20 }, (_, index) => toGroup(index)));
    server.trouble(...troubles);

    expect(await process().sender.deliverDue(PATIENTLY)).toEqual({
      sent: 20,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(uploaded().length).toBeLessThanOrEqual(most);
    expect(new Set(shown()).size).toBe(1);
    expect(shown()).toHaveLength(20);
  });

  test('waits out trouble of the platform while it uploads, and is sent once', async () => {
    const { process, commit, server, uploaded, shown, store } = await startUploads();
    await commit(withPhoto());
    server.trouble('broken', { status: 502, body: 'bad gateway' }, refused(234019));

    expect(await process().sender.deliverDue(PATIENTLY)).toEqual({
      sent: 1,
      left: 0,
      nextInMs: Number.POSITIVE_INFINITY,
      isElsewhere: false,
    });

    expect(uploaded()).toHaveLength(4);
    expect(shown()).toHaveLength(1);
    expect((await store.deliveries.byKey('evidence-open:1'))?.status).toBe('sent');
  });

  test('is not looked for in the chat after an hour in which only its upload failed', async () => {
    const { process, commit, server, clock, shown, store } = await startUploads();
    await commit(withPhoto({ haste: 'answer' }));
    server.breakDown({ status: 502, body: '' });
    const { sender } = process();
    await sender.deliverDue();
    clock.advanceBy(70 * MINUTE_MS);
    server.recover();

    await sender.deliverDue(PATIENTLY);

    expect((await store.deliveries.byKey('evidence-open:1'))?.status).toBe('sent');
    expect(shown()).toHaveLength(1);
  });

  test('whose sending failed is sent again with what was uploaded', async () => {
    const { process, commit, server, uploaded, shown } = await startUploads();
    await commit(withPhoto());
    server.breakDown({ status: 502, body: '' }, ({ path }) => path === '/im/v1/messages');
    const { sender } = process();
    await sender.deliverDue();
    server.recover();

    await sender.deliverDue(PATIENTLY);

    expect(uploaded()).toHaveLength(1);
    expect(shown()).toHaveLength(1);
  });

  test.each([
    ['200570 on a card', refused(230099, 'ErrCode: 200570; ErrMsg: image key invalid; ErrPath: ROOT')],
    ['230017', refused(230017)],
  ])('is uploaded anew when the platform no longer knows the key: %s', async (_, trouble) => {
    const { process, commit, server, uploaded, shown } = await startUploads();
    const { sender } = process();
    await commit(withPhoto());
    await sender.deliverDue();
    await commit(withPhoto({ key: 'evidence-open:2' }));
    server.trouble(trouble);

    await sender.deliverDue(PATIENTLY);

    expect(uploaded()).toHaveLength(2);
    expect(shown()).toEqual([expect.stringContaining('img_up_1'), expect.stringContaining('img_up_2')]);
  });

  test('that the platform refuses again and again is given up after its second upload', async () => {
    const { process, commit, server, uploaded, store } = await startUploads();
    await commit(withPhoto());
    server.breakDown(refused(230017), ({ path }) => path === '/im/v1/messages');

    await process().sender.deliverDue();

    expect(uploaded()).toHaveLength(2);
    expect((await store.deliveries.byKey('evidence-open:1'))?.status).toBe('dead');
  });

  test('of another app is uploaded by that app', async () => {
    const { process, commit, uploaded } = await startUploads();
    await commit(withPhoto());
    await process().sender.deliverDue();
    await commit(withPhoto({ key: 'evidence-open:2' }));

    await process({ appId: 'cli_fedcba9876543210' }).sender.deliverDue();

    expect(uploaded()).toHaveLength(2);
  });

  test.each([
    ['not taken', refused(234011), '飞书没有接收这个文件'],
    ['without the scope for uploads', refused(99991672), '飞书没有接收这个文件'],
  ])('that is %s is said in its place', async (_, trouble, words) => {
    const { process, commit, server, shown } = await startUploads();
    await commit(withPhoto());
    server.trouble(trouble);

    await process().sender.deliverDue();

    expect(shown()).toEqual([expect.stringContaining(`图片 1 未能显示：${words}。`)]);
  });

  test.each([
    ['gone', { get: async () => null, put: async () => {} }, '佐证库中没有找到原件'],
    [
      'in a store that is out of reach',
      { get: () => Promise.reject(new Error('503')), put: async () => {} },
      '佐证库暂时无法读取',
    ],
    ['in no store at all', null, '佐证库中没有找到原件'],
  ])('whose bytes are %s is sent, and that is said', async (_, vault, words) => {
    const { process, commit, uploaded, shown } = await startUploads();
    await commit(withPhoto());
    const { sender, logger } = process({ vault });

    await sender.deliverDue();

    expect(uploaded()).toEqual([]);
    expect(shown()).toEqual([expect.stringContaining(words)]);
    expect(logger.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  test('that uploads for long is left alone by another process, and sent once', async () => {
    const { process, commit, shown, uploaded, clock } = await startUploads();
    await commit(withPhoto());
    let go = () => {};
    const held = new Promise<void>(resolve => {
      go = resolve;
    });
    let isReached = () => {};
    const reached = new Promise<void>(resolve => {
      isReached = resolve;
    });
    const slow: EvidenceVault = {
      put: async () => {},
      async get() {
        isReached();
        await held;
        return PHOTO;
      },
    };
    const first = process({ vault: slow }).sender.deliverDue();
    await reached;
    clock.advanceBy(30_000);

    expect(await process().sender.deliverDue()).toEqual({
      sent: 0,
      left: 1,
      nextInMs: expect.any(Number),
      isElsewhere: false,
    });
    go();
    await first;

    expect(uploaded()).toHaveLength(1);
    expect(shown()).toHaveLength(1);
  });
});
