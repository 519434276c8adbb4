import { periodNamed, showPeriod } from '../../../domain/base/period.ts';
import { showInstant } from '../../../domain/base/time.ts';
import { hasRole } from '../../../domain/people/person.ts';
import { APPEAL_FORM, beginAppeal, lineOptions } from '../../../domain/ranking/procedure/appeal.ts';
import { isOpenToObjection, type Publication } from '../../../domain/ranking/procedure/publication.ts';
import { type ScoredLine, scoredLines } from '../../../domain/ranking/scored-lines.ts';
import type { ResultLine } from '../../../domain/scoring/outcome/result.ts';
import type { StoredRanking } from '../../../store/ranking/rankings.ts';
import type { Acting } from '../../kit/decision.ts';
import { nameInKept, resultOf, scoredOf } from '../../ranking/keep-ranking.ts';
import { opening } from './opening.ts';

/** 申诉: against a line of a draft that lies open to the units. */

export const APPEAL = opening({
  title: '申诉',
  note: '一次申诉一项，推进中心书面答复；采纳的，按核定的数重新计算全部单位的得分和名次。',
  form: APPEAL_FORM,
  whyNot: async acting => {
    const { actor, now } = acting;
    if (!hasRole(actor, 'liaison') && !hasRole(actor, 'unit_lead'))
      return '“申诉”由联络员、单位负责人办理，没有登记任何内容。';
    if (actor.unit === null) return '您还没有登记单位，请联系推进中心。';
    const latest = (await publicationsOf(acting)).at(-1);
    if (!latest || latest.objectionUntil === null)
      return '当前没有公示中的排名初稿。初稿每月第一个工作日发出，公示两个工作日。';
    if ((await publicationsOf(acting)).some(one => isOpenToObjection(one, now))) return null;
    return `${showPeriod(latest.period)}初稿的公示已于${showInstant(new Date(latest.objectionUntil), now)}结束。有新情况的，请联系推进中心。`;
  },
  options: async acting => ({ line: lineOptions(await linesToObject(acting)) }),
  draft: async ({ about }, acting) => ({
    line: lineNamed(about ?? '', await linesToObject(acting), acting.now),
    reason: about,
  }),
  begin: async ({ line: chosen, reason }, acting) => {
    const { actor, store } = acting;
    const scored = (await linesToObject(acting)).find(({ key }) => key === chosen);
    if (!scored || actor.unit === null) return { refusal: '当前没有公示中的排名初稿' };
    const { draft, publication, line } = scored;
    const unit = actor.unit;
    const named = nameInKept(draft, unit, acting.roster);
    const own = resultOf(draft).units.find(one => one.unit === named);
    if (own?.status !== 'ranked') return { refusal: `${unit}没有参加${showPeriod(publication.period)}排名` };
    const open = (await store.cases.open()).find(
      one =>
        one.kind === 'appeal' &&
        one.unit === unit &&
        one.data['line'] === line &&
        one.data['month'] === publication.period,
    );
    if (open) return { refusal: `这一项的申诉 ${open.id} 正在办理` };
    const month = publication.period;
    const points = pointsOf(own.lines, line);
    return { begun: beginAppeal(unit, { month, line, lineLabel: scored.lineLabel, points, reason }, acting) };
  },
});

/** A line of a draft that lies open. Shapes: `key` and `label` name the draft as well, where several lie open. */
interface LineToObject extends ScoredLine {
  line: string;
  lineLabel: string;
  publication: Publication;
  draft: StoredRanking;
}

/** The lines of all drafts that lie open to the units. */
async function linesToObject(acting: Acting): Promise<LineToObject[]> {
  const open = (await publicationsOf(acting)).filter(one => isOpenToObjection(one, acting.now));
  const drafts = await Promise.all(open.map(async one => ({ publication: one, draft: await draftOf(one, acting) })));
  return drafts.flatMap(({ publication, draft }) => {
    if (draft === null) return [];
    const [mark, title] =
      open.length === 1 ? ['', ''] : [`${publication.period}|`, `${showPeriod(publication.period)} `];
    return scoredLines(scoredOf(draft).ruleSet).map(one => ({
      ...one,
      key: `${mark}${one.key}`,
      label: `${title}${one.label}`,
      line: one.key,
      lineLabel: one.label,
      publication,
      draft,
    }));
  });
}

/** The line that words name, e.g. 周报报送, of the draft that they name; null where none or several are. */
function lineNamed(about: string, lines: readonly LineToObject[], now: Date): string | null {
  const period = periodNamed(about, now);
  const named = lines.filter(({ lineLabel }) => about.includes(lineLabel.slice(lineLabel.lastIndexOf('·') + 1)));
  const own = named.filter(({ publication }) => publication.period === period);
  const [one, ...others] = own.length > 0 ? own : named;
  return one && others.length === 0 ? one.key : null;
}

function pointsOf(lines: readonly ResultLine[], key: string): string | null {
  for (const line of lines) {
    if (line.key === key) return line.points;
    const inner = pointsOf(line.lines, key);
    if (inner !== null) return inner;
  }
  return null;
}

/** The publications under way that lie open to units, or did: an older one may still wait for its second person. */
export async function publicationsOf({ store }: Acting): Promise<Publication[]> {
  const open = (await store.cases.open()).filter(
    one => one.kind === 'publication' && one.data['objectionUntil'] !== null,
  );
  return open.map(({ data }) => data as unknown as Publication);
}

/** The draft that a publication lies open with. */
async function draftOf(publication: Publication, { store }: Acting): Promise<StoredRanking | null> {
  const drafts = await store.rankings.versions(publication.period);
  return drafts.find(({ version }) => version === publication.draft) ?? null;
}
