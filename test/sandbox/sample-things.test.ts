import { afterEach, expect, test } from 'vitest';
import { drawPicture } from '../../sandbox/sample/pictures.ts';
import { closeAll, control, startSandbox, WANG } from './helpers.ts';

afterEach(closeAll);

const BYTES = drawPicture({ kind: 'paper', item: 'case:SX-2026-0001', percent: 0 });
const PICTURE = {
  messageId: 'om_1',
  item: 'case:SX-2026-0001',
  by: WANG.openId,
  at: new Date('2026-06-11T15:48:59+08:00'),
  bytes: BYTES,
};

test('a picture of before stands in its sender’s direct chat, and whoever imports the sample hears what it proves', async () => {
  const sandbox = await startSandbox({ pictures: [PICTURE] });

  const { chatId } = await control(sandbox, 'GET', `/p2p?openId=${WANG.openId}`);
  const { messages } = await control(sandbox, 'GET', `/chats/${chatId}/messages`);
  const { pictures } = await control(sandbox, 'GET', '/district/pictures');

  expect(messages).toMatchObject([{ messageId: 'om_1', msgType: 'image', sender: { openId: WANG.openId } }]);
  expect(pictures).toEqual([
    {
      messageId: 'om_1',
      item: 'case:SX-2026-0001',
      by: WANG.openId,
      at: '2026-06-11T07:48:59.000Z',
      chatId,
      key: messages[0].content.image_key,
    },
  ]);
  const kept = await fetch(`${sandbox.url}/sandbox/uploads/${pictures[0].key}`);
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(Buffer.from(BYTES));
});

test('tables of the sample are listed and handed out under their names; without a sample there are none', async () => {
  const table = { fileName: '进展表.xlsx', unit: '马寨镇', note: '可以直接导入', bytes: new Uint8Array([80, 75]) };
  const sandbox = await startSandbox({ workbooks: [table] });

  expect(await control(sandbox, 'GET', '/workbooks')).toMatchObject({
    workbooks: [{ fileName: '进展表.xlsx', unit: '马寨镇', note: '可以直接导入' }],
  });
  const file = await fetch(`${sandbox.url}/sandbox/workbooks/0`);
  expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([80, 75]);
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('进展表.xlsx'));
  expect((await fetch(`${sandbox.url}/sandbox/workbooks/1`)).status).toBe(404);

  const plain = await startSandbox();
  expect((await control(plain, 'GET', '/workbooks')).workbooks).toEqual([]);
});
