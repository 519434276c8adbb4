import type { AgendaItem } from '../../../domain/meetings/agenda/item.ts';
import { clip, tidy } from '../../kit/drawing/text.ts';
import { weeksWords } from '../../kit/lines/weeks-words.ts';

/** An item in a few words, as plain text: in a list of what was left out or may be taken in. */
export function shortName(item: AgendaItem): string {
  return clip(wordsOf(item).replaceAll('\n', ' '), 60);
}

function wordsOf(item: AgendaItem): string {
  switch (item.kind) {
    case 'followed':
      return `${item.item.number} ${item.item.project?.name ?? tidy(item.item.text)}`;
    case 'last_meeting':
      return `上次会议议定事项（${item.title}）`;
    case 'lights':
      return `红灯、黄灯项目：${item.unit}`;
    case 'nodes':
      return `未来${weeksWords(item.weeks)}${item.node === 'started' ? '开工' : '竣工'}计划`;
    case 'silent':
      return '未报进展的项目';
    case 'figures':
      return '开竣工和投资完成';
    case 'ranking':
      return '上月排名';
    case 'statement':
      return `${item.measure === 'talk' ? '约谈建议' : '表态发言'}：${item.unit}`;
    case 'decision':
      return `${item.title} ${item.number}`;
    case 'candidate':
      return `表态发言建议：${item.unit}`;
    case 'month_problems':
      return '上月问题';
    case 'month_money':
      return '上月投资';
    case 'visit':
      return `观摩项目：${item.unit}`;
    case 'added':
      return tidy(item.added.text);
  }
}
