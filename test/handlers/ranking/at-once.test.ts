import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import type { BotEvent } from '../../../src/domain/messaging/event.ts';
import { runJob } from '../../../src/schedule/run-job.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import type { Conversation } from '../../helpers/conversation.ts';
import { aPress } from '../../helpers/counting-bot.ts';
import { formOf, judging, marks, opened, sheet } from '../../helpers/site-review.ts';
import { bothAtOnce, decidesBoth, decidesIn, decidesThoughKilled } from '../../helpers/two-processes.ts';
import {
  commented,
  consequence,
  EVALUATED,
  entered,
  inJuly,
  only,
  scheme,
  shown,
} from '../../helpers/waiting-cases.ts';

/** What quarters, years, schemes and consequences rest on, pressed by two at the same moment or while a process is killed. */

interface Scene {
  talk: Conversation;
  /** Both decided on what stands now; the first is written first. */
  events: readonly [BotEvent, BotEvent];
}

interface Race {
  scene(): Promise<Scene>;
  /** What became of it. Shapes: `toasts` in the order of the events. */
  expects(talk: Conversation, toasts: readonly string[]): Promise<void>;
}

const swapped = ({ talk, events: [one, other] }: Scene): Scene => ({ talk, events: [other, one] });
const states = async (talk: Conversation, kind: StoredCase['kind']) =>
  (await talk.store.cases.ofKind(kind)).map(one => one.state);
/** The form that a word opens for each of two, submitted by both. */
async function openBoth(talk: Conversation, word: string, values: Record<string, string>, who = ['ou_feng', 'ou_gao']) {
  const forms = [];
  for (const one of who) forms.push(aPress(one, (await talk.as(one).says(word)).card, '提交', values));
  return { talk, events: forms as [BotEvent, BotEvent] };
}

const nominating = async (): Promise<Scene> => {
  const { talk, id } = await opened();
  const form = (await talk.as('ou_dong').says('推荐观摩 东溪街道1号项目')).card;
  const cancelling = await formOf(talk, 'ou_feng', id, '取消观摩');
  return {
    talk,
    events: [
      aPress('ou_dong', form, '提交', { reason: '主体封顶' }),
      aPress('ou_feng', cancelling, '提交', { note: '连日暴雨' }),
    ],
  };
};
const expectNoneLeft = async (talk: Conversation) => {
  expect(await states(talk, 'review')).toEqual(['cancelled']);
  expect((await talk.store.cases.open()).map(({ kind }) => kind)).toEqual([]);
};

/** One judge has handed in, another one is about to, and the office is about to close. */
const closing = async (): Promise<Scene> => {
  const { talk, id } = await judging(['ou_j1', 'ou_j2']);
  await marks(talk, 'ou_j1', '88.5');
  const late = await sheet(talk, 'ou_j2');
  const form = await formOf(talk, 'ou_feng', id, '结束评分');
  return {
    talk,
    events: [aPress('ou_j2', late, '提交', { mark_0: '80' }), aPress('ou_feng', form, '提交', { note: '出差' })],
  };
};
const marksIn = ({ data }: StoredCase) => (data['marks'] as { mark: string }[]).map(({ mark }) => mark);

const adding = async (): Promise<Scene> => {
  const { talk, id } = await judging(['ou_j1']);
  await marks(talk, 'ou_j1', '88.5');
  const form = await formOf(talk, 'ou_gao', id, '增加评委');
  return {
    talk,
    events: [
      aPress('ou_gao', form, '提交', { judge_1: 'ou_j2' }),
      aPress('ou_feng', await shown(talk, 'ou_feng', id), '结束评分'),
    ],
  };
};

/** June was asked to be published, and 奖罚 of June waits for its second person. */
const publishing = async (): Promise<Scene> => {
  const talk = await inJuly('2026-07-01T09:10:00+08:00');
  await talk.runs('monthly-ranking');
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  const award = await entered(talk, { category: '奖励', points: '1', period: '6月' });
  const { id } = await only(talk, 'publication');
  await talk.as('ou_feng').presses(await shown(talk, 'ou_feng', id), '提请发布');
  return {
    talk,
    events: [
      aPress('ou_gao', await shown(talk, 'ou_gao', award.id), '确认'),
      aPress('ou_shi', await shown(talk, 'ou_shi', id), '复核发布'),
    ],
  };
};

const once = (toasts: readonly string[], done: string | RegExp) =>
  expect(
    toasts.filter(toast => toast.match(done)),
    toasts.join(' / '),
  ).toHaveLength(1);

const RACES: Readonly<Record<string, Race>> = {
  '观摩 of a quarter opened by two': {
    scene: async () => openBoth(await inJuly(undefined, []), '观摩 三季度', { day: '2026-07-20', until: '2026-07-10' }),
    expects: async (talk, toasts) => {
      expect(await states(talk, 'review')).toEqual(['nominating']);
      once(toasts, /正在办理/);
    },
  },
  'one project nominated by two of its unit': {
    scene: async () => {
      const { talk } = await opened();
      return openBoth(talk, '推荐观摩 东溪街道1号项目', { reason: '主体封顶' }, ['ou_dong', 'ou_dong']);
    },
    expects: async (talk, toasts) => {
      expect(await states(talk, 'nomination')).toEqual(['nominated']);
      once(toasts, /已经推荐/);
    },
  },
  'a nomination before 取消观摩': {
    scene: nominating,
    expects: async talk => {
      await expectNoneLeft(talk);
      expect(await states(talk, 'nomination')).toEqual(['refused']);
    },
  },
  '取消观摩 before a nomination': {
    scene: async () => swapped(await nominating()),
    expects: async (talk, toasts) => {
      await expectNoneLeft(talk);
      expect(await states(talk, 'nomination')).toEqual([]);
      expect(toasts[1]).toContain('没有正在推荐的观摩');
    },
  },
  'the sheets of two judges': {
    scene: async () => {
      const { talk } = await judging(['ou_j1', 'ou_j2']);
      const forms = [await sheet(talk, 'ou_j1'), await sheet(talk, 'ou_j2')] as const;
      return {
        talk,
        events: [
          aPress('ou_j1', forms[0], '提交', { mark_0: '91' }),
          aPress('ou_j2', forms[1], '提交', { mark_0: '70' }),
        ],
      };
    },
    expects: async (talk, toasts) => {
      expect(await states(talk, 'ballot')).toEqual(['handed', 'handed']);
      expect(toasts.every(toast => toast.includes('评分已提交'))).toBe(true);
    },
  },
  'a sheet before 结束评分': {
    scene: closing,
    expects: async talk => {
      // Whoever closes has not seen it, and looks again.
      expect(await states(talk, 'ballot')).toEqual(['counted', 'counted']);
      expect(marksIn(await only(talk, 'review'))).toEqual(['88.5', '80']);
    },
  },
  '结束评分 before a sheet': {
    scene: async () => swapped(await closing()),
    expects: async (talk, toasts) => {
      expect(toasts[1]).toContain('评分已经结束');
      expect(await states(talk, 'ballot')).toEqual(['counted', 'missing']);
      expect(marksIn(await only(talk, 'review'))).toEqual(['88.5']);
    },
  },
  '增加评委 before 结束评分': {
    scene: adding,
    expects: async talk => {
      expect(await states(talk, 'review')).toEqual(['judging']);
      expect(await states(talk, 'ballot')).toEqual(['handed', 'waiting']);
    },
  },
  '结束评分 before 增加评委': {
    scene: async () => swapped(await adding()),
    expects: async talk => {
      expect(await states(talk, 'review')).toEqual(['confirming']);
      expect(await states(talk, 'ballot')).toEqual(['counted']);
    },
  },
  '点评 of a quarter entered by two': {
    scene: async () => openBoth(await inJuly(undefined, []), '点评 二季度 东溪街道良', { evidence: '区委书记讲评' }),
    expects: async (talk, toasts) => {
      expect(await states(talk, 'comment')).toEqual(['proposed']);
      once(toasts, /正在复核/);
    },
  },
  '点评 confirmed by one and taken back by the other': {
    scene: async () => {
      const talk = await inJuly(undefined, []);
      const { id } = await commented(talk);
      const cards = [await shown(talk, 'ou_gao', id), await shown(talk, 'ou_feng', id)] as const;
      return { talk, events: [aPress('ou_gao', cards[0], '确认'), aPress('ou_feng', cards[1], '撤回')] };
    },
    expects: async (talk, toasts) => {
      expect(await states(talk, 'comment')).toEqual(['done']);
      once(toasts, /已复核确认/);
    },
  },
  'the leaders’ evaluation of a year entered by two': {
    scene: async () => {
      const values = { ...EVALUATED, unit: '东溪街道', label: '领导评价', evidence: '简报' };
      return openBoth(await inJuly(undefined, []), '奖罚', values);
    },
    expects: async (talk, toasts) => {
      expect(await states(talk, 'award')).toEqual(['proposed']);
      once(toasts, /正在复核/);
    },
  },
  '奖罚 of a year confirmed by two': {
    scene: async () => {
      const talk = await inJuly(undefined, []);
      const { id } = await entered(talk, EVALUATED);
      const cards = [await shown(talk, 'ou_gao', id), await shown(talk, 'ou_shi', id)] as const;
      return { talk, events: [aPress('ou_gao', cards[0], '确认'), aPress('ou_shi', cards[1], '确认')] };
    },
    expects: async (talk, toasts) => {
      expect((await only(talk, 'award')).steps.filter(({ step }) => step === 'confirm')).toHaveLength(1);
      once(toasts, /已复核确认/);
    },
  },
  '奖罚 confirmed before the publication of its month': {
    scene: publishing,
    expects: async (talk, toasts) => {
      expect(toasts[1]).toContain('又有变化');
      expect(await states(talk, 'publication')).toEqual(['confirming']);
    },
  },
  'the publication of a month before 奖罚 of it is confirmed': {
    scene: async () => swapped(await publishing()),
    expects: async talk => {
      expect(await states(talk, 'publication')).toEqual(['published']);
      expect(await states(talk, 'award')).toEqual(['done']);
      await talk.delivers();
      expect(
        talk
          .direct('ou_gao')
          .map(({ text }) => text)
          .join(),
      ).toContain('排名已经发布，不会自行变动');
    },
  },
  'a scheme confirmed by one and refused by the other': {
    scene: async () => {
      const talk = await inJuly(undefined, []);
      const { id } = await scheme(talk);
      const form = await formOf(talk, 'ou_shi', id, '不同意');
      return {
        talk,
        events: [
          aPress('ou_gao', await shown(talk, 'ou_gao', id), '复核启用'),
          aPress('ou_shi', form, '提交', { note: '再议' }),
        ],
      };
    },
    expects: async (talk, toasts) => {
      expect(await states(talk, 'scheme')).toEqual(['done']);
      once(toasts, '已生效');
    },
  },
  'a scheme put to another use and asked for': {
    scene: async () => {
      const talk = await inJuly(undefined, []);
      const { id } = await scheme(talk, 'preview');
      const [use, ask] = [await formOf(talk, 'ou_gao', id, '改用途'), await formOf(talk, 'ou_feng', id, '提请启用')];
      return {
        talk,
        events: [
          aPress('ou_gao', use, '提交', { kind: 'quarter' }),
          aPress('ou_feng', ask, '提交', { from: '2026-07' }),
        ],
      };
    },
    expects: async talk => {
      expect(await only(talk, 'scheme')).toMatchObject({ state: 'reading', data: { kind: 'quarter', from: null } });
    },
  },
  'a consequence proposed by one and dropped by the other': {
    scene: async () => {
      const { talk, id } = await consequence('drafted');
      const [propose, drop] = [await formOf(talk, 'ou_feng', id, '提请'), await formOf(talk, 'ou_gao', id, '不采用')];
      return {
        talk,
        events: [aPress('ou_feng', propose, '提交'), aPress('ou_gao', drop, '提交', { note: '暴雨停工' })],
      };
    },
    expects: async talk => expect(await states(talk, 'consequence')).toEqual(['confirming']),
  },
  'a consequence confirmed by two': {
    scene: async () => {
      const { talk, id } = await consequence('confirming');
      const cards = [await shown(talk, 'ou_gao', id), await shown(talk, 'ou_shi', id)] as const;
      return { talk, events: [aPress('ou_gao', cards[0], '复核确认'), aPress('ou_shi', cards[1], '复核确认')] };
    },
    expects: async talk => {
      expect((await only(talk, 'consequence')).steps.map(({ step }) => step)).toEqual(['confirm']);
    },
  },
};

test.each(Object.keys(RACES))('at once: %s', async name => {
  const { scene, expects } = RACES[name] as Race;
  const { talk, events } = await scene();
  await expects(talk, await decidesBoth(talk, ...events));
});

describe('a process that is killed', () => {
  test.each([
    '观摩 of a quarter opened by two',
    'one project nominated by two of its unit',
    '取消观摩 before a nomination',
    'the sheets of two judges',
    '结束评分 before a sheet',
    '点评 confirmed by one and taken back by the other',
    '奖罚 of a year confirmed by two',
    'a scheme confirmed by one and refused by the other',
    'a consequence confirmed by two',
  ])('loses and doubles nothing of the first press: %s', async name => {
    const { talk, events } = await (RACES[name] as Race).scene();
    expect(await decidesThoughKilled(talk, events[0])).toContain('没有重复记录');
  });
});

describe('a scheme for the month whose draft is made at the same moment', () => {
  const scene = async () => {
    const talk = await inJuly('2026-07-01T09:10:00+08:00');
    const { id } = await scheme(talk, 'proposed', '2026-06');
    return { talk, press: aPress('ou_gao', await shown(talk, 'ou_gao', id), '复核启用') };
  };
  const drafts = (talk: Conversation) => async (store: Conversation['store']) => {
    const deps = createScheduleDeps(store, calendarOf(await store.roster.read()), talk.logger);
    return runJob(deps, 'monthly-ranking', talk.clock.now(), { dryRun: false });
  };

  test('holds for the draft where it was confirmed first', async () => {
    const { talk, press } = await scene();
    await bothAtOnce(talk, store => decidesIn(store, talk, press), drafts(talk));
    expect((await talk.store.rankings.latest('2026-06'))?.ruleSetId).toBe('erqi-month');
    expect(await states(talk, 'scheme')).toEqual(['done']);
  });

  test('is refused where the draft came first', async () => {
    const { talk, press } = await scene();
    const [, toast] = await bothAtOnce(talk, drafts(talk), store => decidesIn(store, talk, press));
    expect((await talk.store.rankings.latest('2026-06'))?.ruleSetId).toBe('default-month');
    expect(toast).toContain('初稿已经发给各单位');
    expect(await states(talk, 'scheme')).toEqual(['proposed']);
  });
});
