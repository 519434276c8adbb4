import { ASKED_PLACE } from '../../cards/kit/lines/figure-lines.ts';
import type { FigureNote } from '../../cards/kit/views.ts';
import { FIELD_WORDS } from '../../cards/kit/words.ts';
import { VALUE_WORDS } from '../../domain/base/words.ts';
import { INVESTMENT_FIELDS } from '../../domain/progress/progress.ts';
import type { AsideReason, Covered, ReadField, ReadItem, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** What a figure is that belongs to none of a report's fields. */
const ASIDE_WORDS: Readonly<Record<AsideReason, string>> = {
  total: '总投资',
  plan: '计划',
  planRate: '完成率',
  capacity: '产能效益',
  price: '合同价款',
  quoted: '引用',
  other: '其他',
};

const FIELD_PLACES: Readonly<Record<string, string>> = {
  ...FIELD_WORDS,
  progressPercent: VALUE_WORDS.percent,
  problem: '问题编号',
  unit: '单位',
  period: '时段',
  topic: '查询内容',
  note: '办理说明',
};

/** Fields whose figures the readings of the item name. */
const READ_FIELDS: ReadonlySet<string> = new Set<ReadField>([...INVESTMENT_FIELDS, 'progressPercent']);

/**
 * The figures of a message that the readings of its items do not name, and where they went, in the words of the receipt
 * (识别说明). Source: contract §4, §6.1.
 */
export function figureNotes(text: string, read: ReadMessage, { roster }: Pick<Acting, 'roster'>): FigureNote[] {
  const names = new Set(read.items.map(projectOf));
  const nameOf = (item: ReadItem) => {
    const code = projectOf(item);
    return names.size > 1 && code !== undefined ? `${roster.project(code)?.name ?? code}·` : '';
  };
  const placeOf = ({ in: place }: Covered): string => {
    if (place.of === 'ask') return ASKED_PLACE;
    if (place.of === 'aside') return `不计入（${ASIDE_WORDS[read.asides[place.index]?.reason ?? 'other']}）`;
    const item = read.items[place.index];
    return `${item ? nameOf(item) : ''}${FIELD_PLACES[place.field] ?? place.field}`;
  };
  return read.cover
    .filter(({ in: place }) => place.of !== 'item' || !READ_FIELDS.has(place.field))
    .map(covered => ({ source: text.slice(covered.from, covered.to), place: placeOf(covered) }));
}

function projectOf(item: ReadItem): string | undefined {
  return 'project' in item ? item.project : undefined;
}
