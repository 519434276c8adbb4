import { defineForm } from '../../procedure/form.ts';
import { type DraftItem, MEETING_SERIES, SERIES_WORDS } from '../meeting.ts';

/** The forms in which minutes are written and put right. Source: domain §8. */

const SERIES_OPTIONS = MEETING_SERIES.map(value => ({ value, label: SERIES_WORDS[value] }));

const ABOUT = {
  series: { kind: 'choice', label: '会议类别', options: SERIES_OPTIONS, isRequired: true },
  title: { kind: 'text', label: '会议名称（空着则按类别）', maxCharacters: 60 },
  day: { kind: 'day', label: '会议日期', isRequired: true },
  time: { kind: 'text', label: '会议时间', maxCharacters: 12, placeholder: '如 15:00、下午3点' },
  place: { kind: 'text', label: '地点', maxCharacters: 60 },
  chair: { kind: 'person', label: '主持人' },
  attendees: { kind: 'text', label: '参加人员', maxCharacters: 300 },
} as const;

/** 填写纪要: of the whole only the text of the minutes must be said; items are read out of it. */
export const MINUTES_TEXT = defineForm({
  ...ABOUT,
  text: {
    kind: 'note',
    label: '纪要内容',
    placeholder: '如：1. 五里堡安置房拆迁，五里堡街道牵头，责任人（张三），6月20日前完成',
    rows: 5,
    maxCharacters: 1000,
    isRequired: true,
    missing: '请写明纪要内容',
  },
  // A field takes a thousand characters; what is longer comes as a message.
  more: {
    kind: 'note',
    label: '纪要内容（续）',
    placeholder: '写不下的接着写在这里；更长的请直接发送：会议纪要 换行后粘贴全文',
    rows: 5,
    maxCharacters: 1000,
  },
});

/** 修改会议信息. */
export const MINUTES_HEAD = defineForm(ABOUT);

const ITEM = {
  task: { kind: 'note', label: '议定事项', rows: 3, maxCharacters: 500 },
  unit: { kind: 'unit', label: '责任单位' },
  person: { kind: 'person', label: '责任人（空着则为单位联络员）' },
  due: { kind: 'day', label: '完成时限' },
  supervisor: { kind: 'person', label: '督办人（空着则为区督查局）' },
  project: { kind: 'project', label: '涉及项目' },
} as const;

/** 增加一项, and 修改 of one; which one stands on the button that has opened the form. */
export const NEW_ITEM = defineForm({
  ...ITEM,
  task: { ...ITEM.task, isRequired: true },
  unit: { ...ITEM.unit, isRequired: true },
  due: { ...ITEM.due, isRequired: true },
});

/** 更正: why minutes that were sent are put right. */
export const CORRECTION = defineForm({
  note: {
    kind: 'note',
    label: '更正原因',
    placeholder: '如：第 2 项责任单位有误',
    rows: 2,
    maxCharacters: 200,
    isRequired: true,
  },
});

/** What stands in the form of an item at first. */
export function draftOfItem(item: DraftItem): Readonly<Record<keyof typeof ITEM, string | null>> {
  const { task, unit, person, dueDate: due, supervisor, project } = item;
  return { task, unit, person, due, supervisor, project };
}
