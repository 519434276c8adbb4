import type { RankingResult } from '../../../../src/domain/scoring/outcome/result.ts';
import { type Conversation, startConversation } from '../../../helpers/conversation.ts';
import { recordRows } from '../../../helpers/ledger-rows.ts';
import { meetingOf, problemOf, reportOf, rosterOf, stewardOf } from './as-rows.ts';
import type { District } from './district.ts';

/** The district in the program: what happens in the model is written into the ledgers as time goes by. */

export interface Lived {
  talk: Conversation;
  district: District;
  /** Until when the ledgers have what the model has. */
  until: string;
}

export async function begin(district: District, now: string): Promise<Lived> {
  const talk = await startConversation({ roster: rosterOf(district.happened), now: `${now}:00+08:00` });
  const lived = { talk, district, until: '' };
  await passes(lived, now);
  return lived;
}

/** Time passes: reports, problems with their steps and meetings are written as they stand at an instant. */
export async function passes(lived: Lived, now: string): Promise<void> {
  const { talk, district, until } = lived;
  const { happened } = district;
  const isNew = (at: string | null) => at !== null && at > until && at <= now;
  const replaced = new Set(happened.reports.filter(one => isNew(one.at)).map(one => one.corrects));
  const stewards = new Map(
    happened.projects.map(one => [one.code, stewardOf(happened.units.findIndex(({ name }) => name === one.unit))]),
  );
  const rows = [
    ...happened.reports
      .filter(one => !one.isSaid && (isNew(one.at) || (one.at <= until && replaced.has(one.id))))
      .map(one => talk.store.progress.row(reportOf(one, happened.reports, now))),
    ...happened.problems.flatMap(one => {
      const steps = [one.assignedAt, one.acknowledgedAt, one.toldAt, one.respondedAt, one.givenBackAt, one.noticedAt];
      const problem = steps.some(isNew) ? problemOf(one, now) : null;
      return problem === null ? [] : talk.store.problems.rows(until === '' ? null : problemOf(one, until), problem);
    }),
    ...happened.meetings
      .filter(one => isNew(one.at))
      .map(one => talk.store.siteMeetings.row(meetingOf(one, stewards.get(one.project) ?? ''))),
  ];
  if (rows.length > 0) await recordRows(talk.store, rows);
  lived.until = now;
  talk.clock.setNow(`${now}:00+08:00`);
}

export async function newest({ talk }: Lived, period: string): Promise<RankingResult> {
  const stored = await talk.store.rankings.latest(period);
  if (!stored) throw new Error(`no ranking of ${period}`);
  return stored.result as RankingResult;
}

export async function official({ talk }: Lived, period: string): Promise<RankingResult> {
  const stored = await talk.store.rankings.official(period);
  if (stored?.status !== 'published') throw new Error(`${period} is not published`);
  return stored.result as RankingResult;
}
