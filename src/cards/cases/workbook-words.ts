import type { ExportInputs, ExportState } from '../../domain/cases/export-task.ts';
import type { WorkbookInputs, WorkbookState } from '../../domain/cases/workbook.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const WORKBOOK_WORDS: CaseWords<WorkbookState, keyof WorkbookInputs, 'expired'> = {
  states: {
    reading: { words: '正在读取', color: 'blue' },
    preview: { words: '待确认导入', color: 'orange' },
    importing: { words: '正在导入', color: 'blue' },
    imported: { words: '已导入', color: 'green' },
    blocked: { words: '未导入', color: 'red' },
    failed: { words: '未导入', color: 'red' },
    cancelled: { words: '已取消', color: 'grey' },
    withdrawn: { words: '已撤回', color: 'grey' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    confirm: {
      label: '确认导入',
      style: 'primary',
      done: '正在导入，完成后更新卡片',
      past: '确认导入',
      ask: '请核对后确认导入',
      confirm: { title: '确认导入？', text: '将按预览写入台账，全部导入或全部不导入，留存记录。' },
    },
    cancel: { label: '不导入', style: 'default', done: '已取消，没有写入', past: '取消' },
  },
  refusals: { ...COMMON_REFUSALS, expired: '预览已过期，请重新发送表格' },
  track: [],
};

export const EXPORT_WORDS: CaseWords<ExportState, keyof ExportInputs, never> = {
  states: {
    making: { words: '正在生成', color: 'blue' },
    sent: { words: '已发送', color: 'green' },
    failed: { words: '未能生成', color: 'red' },
    cancelled: { words: '已取消', color: 'grey' },
  },
  steps: { cancel: { label: '取消', style: 'default', done: '已取消' } },
  refusals: COMMON_REFUSALS,
  track: [],
};
