import { type Day, weekdayOf } from '../../../domain/base/time.ts';
import type { AgendaItem, AgendaSection } from '../../../domain/meetings/agenda/item.ts';
import { weeksWords } from '../../kit/lines/weeks-words.ts';

/** What the part of an agenda that begins with an item is called. */
export function sectionTitle(item: AgendaItem): string {
  if (item.kind !== 'nodes') return SECTION_TITLES[item.section];
  return `未来${weeksWords(item.weeks)}${SECTION_TITLES[item.section]}`;
}

const SECTION_TITLES: Readonly<Record<AgendaSection, string>> = {
  actions: '上次会议议定事项',
  added: '拟研究事项',
  statement: '表态发言和约谈',
  ranking: '上月排名',
  problems: '超期、紧急和重点督办问题',
  decisions: '需研究决定的事项',
  candidates: '表态发言建议名单',
  lights: '红灯、黄灯项目',
  milestones: '开工、竣工计划',
  month: '上月分析',
  visits: '观摩项目',
  silent: '未报进展的项目',
  figures: '开竣工和投资完成',
};

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Shapes: `周三`. */
export function weekdayWords(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}
