import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { emptyFolder, runProgram } from '../helpers/programs.ts';
import type { ShownCard } from '../helpers/shown-card.ts';
import { makeOldTown, OLD_PRESSES, type OldPress, type OldTown, readOldExport } from './old-town.ts';

/** Work that began with the version before this one is finished with this one. See fixtures/README.md. */

let town: OldTown;

beforeAll(async () => {
  town = await makeOldTown();
  // The first command upgrades the database.
  await town.command('export');
});

afterAll(() => town.remove());

function oldPress(wanted: (press: OldPress) => boolean): OldPress {
  const press = OLD_PRESSES.find(wanted);
  if (!press) throw new Error('no such button');
  return press;
}

describe('a step whose rules have changed', () => {
  test('销号 of an old card opens the form that the step has now, and ends the problem', async () => {
    await town.live(async living => {
      const press = oldPress(({ value, old }) => value.do === 'problem.close' && old.toastType === 'success');
      await living.press(press);
      await living.sender.deliverDue();

      const form = living.newest('销号');
      expect(await living.presses(press.openId, form, '提交', { note: '证件已核验，无需佐证' })).toBe('已销号');

      const { number = '' } = press.value as { number?: string };
      expect(await living.store.problems.find(number)).toMatchObject({ status: 'closed' });
      expect(living.newest(`${number} · 已销号`).messageId).toMatch(/^om_bot_/);
    });
  });

  test('a large value that was held goes to the office at its author’s press, and two persons lift it', async () => {
    await town.live(async living => {
      const { store } = living;
      const held = (await store.progress.all()).filter(({ status }) => status === 'held');
      const large = held.find(({ monthInvestment }) => monthInvestment === yuanFromWan(80_000));
      if (!large) throw new Error('no large hold');
      const receipt = await store.deliveries.byKey(`receipt:${large.messageId}`);
      const value = { do: 'progress.confirm', report: large.id };
      const place = { messageId: receipt?.messageId ?? '', chatId: 'oc_p2p_chen' };
      const answer = await living.press({ openId: 'ou_chen', value, form: {}, ...place });
      await living.sender.deliverDue();
      expect(answer?.toast?.content).toBe('已请推进中心确认');

      const asked = living.arrived.find(({ to }) => to === 'ou_feng')?.card as ShownCard;
      await living.presses('ou_feng', asked, '提请确认');
      const form = living.newest('确认数值无误');
      await living.presses('ou_feng', form, '确认无误', { reason: '设备集中到货' });
      expect(await store.progress.find(large.id)).toMatchObject({ status: 'held' });
      const card = living.arrived.findLast(({ card }) => card.labels.includes('同意确认'))?.card as ShownCard;
      expect(await living.presses('ou_feng', card, '同意确认')).not.toBe('');
      expect(await store.progress.find(large.id)).toMatchObject({ status: 'held' });
      await living.presses('ou_gao', card, '同意确认');
      expect(await store.progress.find(large.id)).toMatchObject({ status: 'active' });
    });
  });
});

describe('what was said to the old program', () => {
  test('a photo within the half hour counts for the item that it was asked for', async () => {
    await town.live(async living => {
      const [request] = town.before['evidence_requests']?.filter(({ person }) => person === 'ou_chen') ?? [];
      await living.says('ou_chen', '', { photos: ['img_new'] });

      expect(await living.store.evidence.ofMessage('om_new')).toMatchObject([{ item: request?.['item'] }]);
    });
  });

  test('撤销 below an old receipt takes its report back, and the receipt shows it', async () => {
    await town.live(async living => {
      const press = oldPress(
        ({ value, old }) => value.do === 'progress.withdraw' && old.did.length === 1 && old.updates.length > 0,
      );
      const { report = '' } = press.value as { report?: string };
      await living.says(press.openId, '撤销', { parentId: press.messageId });
      await living.sender.deliverDue();

      expect(await living.store.progress.find(report)).toMatchObject({ status: 'withdrawn' });
      expect(living.arrived.filter(({ to }) => to === press.messageId)).toHaveLength(1);
    });
  });

  test('a recall of an old message takes back what it reported', async () => {
    await town.live(async living => {
      const { store, clock } = living;
      await living.happens({
        kind: 'recall',
        eventId: 'ev_recall',
        messageId: 'om_late_6',
        chatId: 'oc_p2p_deputy',
        at: clock.now(),
        by: 'message_owner',
      });

      expect(await store.progress.find('om_late_6:0')).toMatchObject({ status: 'withdrawn' });
    });
  });

  test('an event that comes once more changes nothing', async () => {
    await town.live(async living => {
      const { store } = living;
      const before = [await store.audit.head(), (await store.deliveries.all()).length];

      await living.says('ou_deputy', '康华冷链形象进度48%', { messageId: 'om_late_6' });
      const press = oldPress(({ value }) => value.do === 'problem.acknowledge');
      const again = await living.press({ ...press, openId: 'ou_zhou' }, 'ev_late_press');

      expect(again?.toast?.content).toBe('已经提交过，没有重复记录');
      expect([await store.audit.head(), (await store.deliveries.all()).length]).toEqual(before);
    });
  });
});

describe('questions about what the old program recorded', () => {
  const WORDS = [
    '帮助',
    '待办',
    '我的项目',
    '康华冷链',
    '问题清单',
    '超期问题',
    '排名',
    '目标',
    '未报',
    '议程',
    'WT-2026-0013',
  ];

  test.each(['ou_wang', 'ou_he', 'ou_feng', 'ou_leader'])('are answered: %s', async openId => {
    await town.live(async living => {
      await living.sender.deliverDue();
      for (const [index, word] of WORDS.entries()) {
        const before = living.arrived.length;
        await living.says(openId, word, { messageId: `om_new_${index}` });
        await living.sender.deliverDue();
        expect(
          living.arrived.slice(before).map(({ to }) => to),
          word,
        ).toContain(`om_new_${index}`);
      }
    });
  });

  test('排名 shows the draft that the old program stored', async () => {
    await town.live(async living => {
      await living.says('ou_feng', '排名');
      await living.sender.deliverDue();

      const answer = living.arrived.find(({ to }) => to === 'om_new')?.card;
      expect(answer?.text).toContain('马寨镇');
      expect(answer?.text).toContain('侯寨街道');
    });
  });
});

test('a file that the old program exported is read by import', async () => {
  const folder = emptyFolder();
  const run = (...args: string[]) =>
    runProgram('cli', { folder, args, env: { DATABASE_URL: `file:${folder}/new.db` } });
  const imported = await run('import', join(import.meta.dirname, 'fixtures/export.json'));
  expect([imported.code, imported.stderr]).toEqual([0, '']);

  const { progress, problems, projects, people } = JSON.parse((await run('export')).stdout) as Record<string, unknown>;
  const old = readOldExport();
  expect({ progress, problems, projects, people }).toMatchObject({
    progress: old['progress'],
    problems: old['problems'],
    projects: old['projects'],
    people: old['people'],
  });
});

describe('the days after', () => {
  test('a slot that the old program posted is not posted again, and the others are', async () => {
    await town.live(async living => {
      await living.tick();
      living.clock.advanceBy(70_000);
      await living.tick();
      living.clock.setNow('2026-06-15T08:51:00+08:00');
      await living.tick();

      living.clock.setNow('2026-07-01T09:11:00+08:00');
      await living.tick();

      const titles = living.arrived.map(({ card }) => card.title);
      expect(titles.some(title => title.includes('6月') && title.includes('排名'))).toBe(true);
      expect(titles.filter(title => title.startsWith('每周推进会议程'))).toHaveLength(1);
      expect(titles.some(title => title.startsWith('问题督办提醒'))).toBe(true);
      expect(living.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });

  test('old cards that are still needed are sent again before they can no longer be pressed, and work there', async () => {
    await town.live(async living => {
      await living.tick();
      living.clock.advanceBy(70_000);
      await living.tick();
      living.clock.setNow('2026-06-24T16:00:00+08:00');
      await living.tick();

      const isOfProblem = ({ card }: { card: ShownCard }) => card.title === 'WT-2026-0003 · 待签收';
      const ofProblem = living.arrived.filter(isOfProblem);
      // They go to two places, of which the group may have other messages before them.
      const renewed = ofProblem.find(({ kind }) => kind === 'send');
      const pointer = ofProblem.find(({ kind }) => kind === 'patch');
      expect([ofProblem.length, renewed?.to, pointer?.kind]).toEqual([2, 'oc_zhujian', 'patch']);
      expect(pointer?.card.text).toContain('请查看本会话中最新的一张并办理');
      expect(await living.presses('ou_he', renewed?.card as ShownCard, '签收')).toBe('已签收');
      expect(living.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });
});
