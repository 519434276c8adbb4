import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createStateFile, readStateFile, requireStateFolder } from '../../sandbox/world/state-file.ts';
import {
  closeAll,
  closeLater,
  connectSdk,
  control,
  GROUP,
  sdkClient,
  startSandbox,
  tenantToken,
  until,
  uploadAs,
  WANG,
} from './helpers.ts';

afterEach(closeAll);

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  closeLater({ close: () => rmSync(folder, { recursive: true, force: true }) });
  return folder;
}

describe('the state file', () => {
  test('brings back messages, files, tokens, uuids and what the bot has not heard yet', async () => {
    const stateFile = join(newFolder(), 'deep', 'state.json');
    const before = await startSandbox({ stateFile });
    const send = (sandbox: Sandbox) =>
      sdkClient(sandbox).im.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: GROUP.chatId, msg_type: 'text', content: '{"text":"x"}', uuid: 'one' },
      });
    const first = await send(before);
    const token = await tenantToken(before);
    const imageKey = await uploadAs(before, 'a.png', Buffer.from('89504e470d0a1a0aff', 'hex'));
    await control(before, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: '@机器人 一' });
    await before.close();

    const after = await startSandbox({ stateFile });

    expect((await send(after)).data?.message_id).toBe(first.data?.message_id);
    expect(await tenantToken(after)).toBe(token);
    const picture = await fetch(`${after.url}/sandbox/uploads/${imageKey}`);
    expect(Buffer.from(await picture.arrayBuffer()).toString('hex')).toBe('89504e470d0a1a0aff');
    const { heard } = await connectSdk(after);
    await until(() => heard.length === 1);
    const { messages } = await control(after, 'GET', `/chats/${GROUP.chatId}/messages`);
    expect(messages).toHaveLength(2);
  });

  test('lets the clock go on, never back', async () => {
    const stateFile = join(newFolder(), 'state.json');
    const startsAt = new Date('2026-06-12T09:00:00+08:00');
    const before = await startSandbox({ stateFile, startsAt });
    before.clock.moveTo(Date.parse('2026-07-01T08:40:00+08:00'));
    await before.close();

    const after = await startSandbox({ stateFile, startsAt });

    expect(new Date(after.clock.now()).toISOString()).toMatch(/^2026-07-01T00:40:/);
  });

  test('is written a moment after a change, beside the old one first', async () => {
    const folder = newFolder();
    const sandbox = await startSandbox({ stateFile: join(folder, 'state.json') });

    await control(sandbox, 'POST', '/messages', { as: WANG.openId, chatId: GROUP.chatId, text: '在' });

    await until(() => readdirSync(folder).includes('state.json'));
    await until(() => readFileSync(join(folder, 'state.json'), 'utf8').includes('在'));
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('that cannot be read stops the start', async () => {
    const stateFile = join(newFolder(), 'state.json');
    writeFileSync(stateFile, '{"version":');

    await expect(startSandbox({ stateFile })).rejects.toThrow('cannot be read');
  });
});

test('a state that cannot be written for a while is said once and written later; the sandbox goes on', async () => {
  const folder = join(newFolder(), 'state');
  const path = join(folder, 'state.json');
  requireStateFolder(path);
  const said: string[] = [];
  const file = createStateFile(
    path,
    () => ({ some: 'state' }),
    line => said.push(line),
  );
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');

  file.touch();
  await until(async () => said.length > 0);
  file.touch();
  await new Promise(resolve => setTimeout(resolve, 300));
  rmSync(folder);
  requireStateFolder(path);
  file.close();

  expect(said).toEqual([expect.stringContaining(path)]);
  expect(readStateFile(path)).toEqual({ some: 'state' });
});
