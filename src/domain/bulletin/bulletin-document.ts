import { groupBy } from '../base/group-by.ts';
import { type OutAnnex, type OutTable, writeOfficialDocument } from '../exchange/official-document.ts';
import { withMinus } from '../ranking/points-text.ts';
import { unpublishedWords } from '../ranking/unpublished-words.ts';
import { isLeftOut, lineWords } from '../ranking/words/line-words.ts';
import { type ScoredUnit, scoredUnits } from '../ranking/words/scored.ts';
import type { ResultLine, UnitResult } from '../scoring/outcome/result.ts';
import type { Bulletin } from './bulletin.ts';
import { rankingColumns } from './bulletin-columns.ts';
import { basisOf, DRAFT, longDay } from './bulletin-facts.ts';
import { bottomWords, conclusionOf, isTold, notRankedWords, periodName } from './bulletin-words.ts';

/**
 * A ranking as an official notice (.docx): mark and number, title, addressees, one sentence of conclusion, the table, who is not
 * ranked and why, the last places, signature and day; behind it how every unit's points came about. A draft says that it is one
 * and has no day.
 * Errors: none of its own.
 */
export function bulletinDocument(bulletin: Bulletin): Promise<Uint8Array> {
  const { scored, district, isDraft, number, issuedOn } = bulletin;
  const office = `${district ?? ''}重点项目推进中心`;
  const title = `关于${periodName(scored.result)}重点项目排名的通报`;
  const day = isDraft || issuedOn === null ? '' : longDay(issuedOn);
  const [table = null, ...tables] = rankingTables(bulletin);
  return writeOfficialDocument({
    mark: isDraft ? `通报（${DRAFT}）` : '通报',
    // A place for the number, where the office has not given one.
    number: isDraft ? '未经核查和确认，不作为考核依据' : (number ?? `〔${(issuedOn ?? '').slice(0, 4)}〕　　号`),
    issuer: office,
    day,
    title,
    addressee: '各镇（街道）、管委会，区直有关单位：',
    head: [],
    paragraphs: [
      `根据${scored.result.ruleSet.title}，现将${periodName(scored.result)}${district ?? '全区'}重点项目建设排名情况通报如下。`,
      ...conclusionOf(scored.result),
      `${basisOf(bulletin)}。各单位每项得分的由来见附件。`,
    ],
    listTitle: null,
    items: [],
    table,
    tables,
    foot: footOf(bulletin),
    lists: [],
    signature: [office, ...(day === '' ? [] : [day])],
    annexes: annexesOf(bulletin),
  });
}

/** What stands below the table: who is not ranked, the last places, what could not be computed. */
function footOf({ scored, leftOut, unpublished }: Bulletin): { label: string; value: string }[] {
  const { result } = scored;
  const others = notRankedWords(result);
  const last = bottomWords(result);
  return [
    ...(others.length === 0 ? [] : [{ label: '未参加排名', value: `${others.join('；')}。` }]),
    ...(last.length === 0 ? [] : [{ label: '末位情况', value: `${last.join('；')}。` }]),
    ...(unpublished.length === 0 ? [] : [{ label: '说明', value: `${unpublishedWords(unpublished)}。` }]),
    ...(leftOut.length === 0
      ? []
      : [{ label: '未计入', value: `${leftOut.map(({ name, why }) => `${name}（${why}）`).join('、')}。` }]),
    { label: '附件', value: '各单位得分明细' },
  ];
}

/** A table for each group that is ranked apart; a part in which nobody has points would only make it wider. */
function rankingTables({ scored }: Bulletin): OutTable[] {
  const ranked = scored.result.units.filter(({ place }) => place !== null);
  return [...groupBy(ranked, ({ group }) => group)].map(([group, units]) => {
    const counted = new Set(
      units.flatMap(({ lines }) => lines.filter(({ points }) => Number(points) !== 0).map(({ key }) => key)),
    );
    const parts = new Map(
      units.flatMap(({ lines }) =>
        lines.filter(({ key }) => counted.has(key)).map(({ key, label }): [string, string] => [key, label]),
      ),
    );
    const hasChange = units.some(({ change }) => change !== null);
    return {
      title: group === null ? '排名表' : `排名表（${group}）`,
      columns: rankingColumns(
        units.map(({ unit }) => unit),
        [...parts.values()],
        hasChange,
      ),
      rows: units.map(unit => [
        String(unit.place),
        unit.unit,
        unit.total ?? '',
        ...(hasChange ? [shortChange(unit)] : []),
        ...[...parts.keys()].map(key => pointsOf(unit, key)),
      ]),
    };
  });
}

/** In a narrow column: 升2, 降1, 平. */
function shortChange({ change }: UnitResult): string {
  if (change === null) return '—';
  if (change === 0) return '平';
  return change > 0 ? `升${change}` : `降${-change}`;
}

function pointsOf({ lines }: UnitResult, key: string): string {
  const line = lines.find(each => each.key === key);
  return line === undefined || isLeftOut(line) ? '—' : withMinus(line.points);
}

/** One annex: each unit's lines in words. */
function annexesOf({ scored }: Bulletin): OutAnnex[] {
  const units = scoredUnits(scored).filter(({ result }) => result.lines.length > 0 && isTold(result));
  if (units.length === 0) return [];
  return [{ mark: '附件', title: '各单位得分明细', tables: units.map(unitTable) }];
}

function unitTable(unit: ScoredUnit): OutTable {
  const { unit: name, place, group, total } = unit.result;
  const where = place === null ? '未排名' : `${group ?? ''}第 ${place} 名`;
  return {
    title: `${name}（${where}，${total ?? '—'} 分）`,
    columns: [
      { label: '考核项', width: 18 },
      { label: '得分', width: 9 },
      { label: '得分由来', width: 73 },
    ],
    rows: unit.result.lines.flatMap(line => lineRows(line, unit, 0)),
  };
}

function lineRows(line: ResultLine, unit: ScoredUnit, depth: number): string[][] {
  const inner = [...line.lines, ...line.details];
  const words = lineWords(line, unit);
  // Extra points that nobody gave or took need no row of their own.
  if (Number(line.points) === 0 && words === '' && inner.length === 0) return [];
  const points = isLeftOut(line) ? '—' : withMinus(line.points);
  return [
    [`${'　'.repeat(depth)}${line.label}`, points, words],
    ...inner.flatMap(each => lineRows(each, unit, depth + 1)),
  ];
}
