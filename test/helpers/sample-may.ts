import { expect } from 'vitest';
import { listsOf, NOTHING_PUBLISHED, type PublishedMonth } from '../../sandbox/sample/published-may.ts';
import { createSample } from '../../sandbox/sample/sample.ts';
import type { DistrictCase, DistrictRanking } from '../../sandbox/sample/types.ts';
import { exportDistrict } from '../../src/handlers/exchange/export-district.ts';
import { type Conversation, startConversation } from './conversation.ts';
import { aRoster } from './district.ts';
import { importInto } from './import.ts';

/**
 * May of the sample district as its people have published it before the clock begins, played with the whole bot: the draft,
 * two 申诉, a 奖励, the publication by two of the office, a 核查 that finds too much, and the correction.
 */

const MAY = '2026-05';
/** What stands in the file of the sample of all that was written. */
const KINDS: ReadonlySet<string> = new Set(['publication', 'appeal', 'award', 'consequence']);

/** A database before its first import. */
export const NOBODY_YET = aRoster({ district: null, units: [], people: [], groups: [], projects: [] });

/** Plays it on the sample in which nothing is published yet, and reads it from the export, with stand-ins for the numbers. */
export async function playMay(): Promise<PublishedMonth> {
  const { district } = createSample(NOTHING_PUBLISHED);
  const talk = await startConversation({
    roster: NOBODY_YET,
    now: '2026-06-01T09:09:00+08:00',
  });
  const imported = await importInto(talk.store, district, { now: talk.clock.now() });
  expect(imported.kind).toBe('done');
  const idOf = (name: string) => district.people.find(one => one.name === name)?.openId ?? name;
  await publishes(talk, idOf);
  await decides(talk, idOf);
  await corrects(talk, idOf);
  return playedOf(JSON.parse(JSON.stringify(await exportDistrict(talk.store))), district);
}

type IdOf = (name: string) => string;

async function publishes(talk: Conversation, idOf: IdOf): Promise<void> {
  const as = (name: string) => talk.as(idOf(name));
  talk.clock.setNow('2026-06-01T09:10:00+08:00');
  await talk.runs('monthly-ranking');

  await appeals(talk, idOf('雷耀宗'), '2026-06-01T15:22:00+08:00', 'D1', GROUNDS.granted);
  await appeals(talk, idOf('魏握瑜'), '2026-06-01T16:40:00+08:00', 'B', GROUNDS.refused);
  const [first, second] = await talk.store.cases.ofKind('appeal');
  talk.clock.setNow('2026-06-02T10:06:00+08:00');
  const answer = await presses(talk, idOf('罗大勇'), first?.id, '采纳');
  const granted = { figure: 'reportsOnTime', value: '52份', note: '经核对收件记录，两期周报均在截止前送达，予以采纳' };
  await as('罗大勇').submits(answer.card, '提交', granted);
  talk.clock.setNow('2026-06-02T10:31:00+08:00');
  await as('罗大勇').says(`${second?.id} 不予采纳，设备尚未到场安装，按规定不计入5月完成投资`);

  talk.clock.setNow('2026-06-03T09:48:00+08:00');
  const award = (await as('金思源').says('奖罚')).card;
  await as('金思源').submits(award, '提交', PRIZE);
  talk.clock.setNow('2026-06-03T11:05:00+08:00');
  await presses(talk, idOf('白笃行'), (await talk.store.cases.ofKind('award'))[0]?.id, '确认');

  const publication = (await talk.store.cases.ofKind('publication'))[0]?.id;
  talk.clock.setNow('2026-06-04T09:35:00+08:00');
  await presses(talk, idOf('罗大勇'), publication, '提请发布');
  talk.clock.setNow('2026-06-04T11:20:00+08:00');
  await presses(talk, idOf('康颖'), publication, '复核发布');
}

const GROUNDS = {
  granted: '5月8日、5月15日两期周报各有一个项目在截止前已经发出，系统登记为次日，应为 52 份',
  refused: '5月已签订设备采购合同 3200 万元，应计入完成投资',
};

const PRIZE = {
  unit: '清晏街道',
  category: '奖励',
  points: '1',
  period: '5月',
  label: '承办全市项目现场会',
  evidence: '市重点办通报〔2026〕9号',
};

/** 表态发言 of the last of either group: one was sent, the other waits for the second person. */
async function decides(talk: Conversation, idOf: IdOf): Promise<void> {
  const drafts = await talk.store.cases.ofKind('consequence');
  const [park, town] = ['东江岔物流园区管委会', '桐荫街道'].map(name => drafts.find(({ unit }) => unit === name)?.id);
  const proposes = async (at: string, number: string | undefined) => {
    talk.clock.setNow(at);
    const form = (await presses(talk, idOf('罗大勇'), number, '提请')).card;
    await talk.as(idOf('罗大勇')).submits(form, '提交');
  };
  await proposes('2026-06-05T09:20:00+08:00', town);
  talk.clock.setNow('2026-06-05T10:45:00+08:00');
  await presses(talk, idOf('康颖'), town, '复核确认');
  await proposes('2026-06-09T10:12:00+08:00', park);
}

async function corrects(talk: Conversation, idOf: IdOf): Promise<void> {
  const as = (name: string) => talk.as(idOf(name));
  talk.clock.setNow('2026-06-09T15:40:00+08:00');
  const found = (await as('金思源').says('核查 枫沟供热管网 5月 年累计13200万')).card;
  const note = '到场核对，已报 2580 万元的管材没有进场，按监理签认量核定';
  await as('金思源').submits(found, found.labels.find(label => /提交|保存|登记/.test(label)) ?? '', { note });
  talk.clock.setNow('2026-06-10T09:26:00+08:00');
  const asked = (await as('罗大勇').says('发布 5月')).card;
  await as('罗大勇').submits(asked, '提交', { period: '5月', reason: '核查发现枫沟供热管网5月投资多报 2580 万元' });
  talk.clock.setNow('2026-06-10T14:50:00+08:00');
  const correction = (await talk.store.cases.ofKind('publication')).at(-1)?.id;
  await presses(talk, idOf('康颖'), correction, '复核发布');
}

/** 申诉 of a unit by its form. */
async function appeals(talk: Conversation, who: string, at: string, line: string, reason: string): Promise<void> {
  talk.clock.setNow(at);
  const { card } = await talk.as(who).says('申诉');
  await talk.as(who).submits(card, '提交', { line, reason });
}

/** Opens a case by its number and presses a button on its card. */
async function presses(talk: Conversation, who: string, number: string | undefined, label: string) {
  const { cards } = await talk.as(who).says(number ?? '');
  const card = cards.findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${number} has no ${label}: ${cards.map(({ labels }) => labels.join('、')).join('；')}`);
  return talk.as(who).presses(card, label);
}

/** The parts of an export that have come about in the play. */
function playedOf(exported: PublishedMonth, before: Pick<PublishedMonth, 'verifications'>): PublishedMonth {
  const known = new Set(before.verifications.map(({ project, month }) => `${project} ${month}`));
  const cases = exported.cases.filter(({ kind }) => KINDS.has(kind));
  const played = {
    cases: cases.map(asListed),
    verifications: exported.verifications
      .filter(({ project, month }) => !known.has(`${project} ${month}`))
      .map(({ project, month, yearInvestmentWan, by, at, note }) => ({
        project,
        month,
        yearInvestmentWan,
        by,
        at,
        note,
      })),
    rankings: exported.rankings.filter(({ period }) => period === MAY).map(asKept),
  };
  const standIns = new Map(cases.map(({ id }, index) => [id, `{case ${index + 1}}`]));
  const text = JSON.stringify(played)
    .replaceAll(/SX-2026-\d{4}/g, id => standIns.get(id) ?? id)
    // The conversation's clock goes on by a millisecond with each thing that happens.
    .replaceAll(/\.\d{3}\+08:00/g, '+08:00');
  return JSON.parse(text) as PublishedMonth;
}

function asListed({
  id,
  kind,
  project,
  unit,
  state,
  isOpen,
  round,
  openedBy,
  openedAt,
  dueAt,
  data,
  steps,
}: DistrictCase) {
  return { id, kind, project, unit, state, isOpen, round, openedBy, openedAt, dueAt, data, steps };
}

/** The end of the record that a ranking was computed from is of the database of the play. */
function asKept({ figures, ...ranking }: DistrictRanking & { units?: unknown }): DistrictRanking {
  const { units: _, ...kept } = ranking;
  const { mark: __, ...rest } = figures as DistrictRanking['figures'] & { mark?: unknown };
  return { ...kept, figures: rest };
}

/** The file of the sample: of a version only what is not as in the one before, and a line for each entry of a list. */
export function fileOf({ rankings, ...others }: PublishedMonth): string {
  const packed = structuredClone(rankings);
  for (const [index, ranking] of packed.entries()) {
    const before = listsOf(rankings[index - 1]);
    for (const [place, list] of listsOf(ranking).entries()) {
      for (const [at, entry] of list.entries()) {
        if (JSON.stringify(entry) === JSON.stringify(before[place]?.[at])) list[at] = null;
      }
    }
  }
  // Within a text a quotation mark is escaped, so this is between entries.
  return `${JSON.stringify({ ...others, rankings: packed }).replaceAll(',{"', ',\n{"')}\n`;
}
