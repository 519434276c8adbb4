import type { ExitReason, Level, Library } from './project.ts';

/** What the values of a project are called, on cards, in forms and in the workbook. Source: domain §1, §2 M1, M2, M6. */

export const LIBRARY_WORDS: Readonly<Record<Library, string>> = {
  reserve: '储备库',
  to_start: '开工库',
  ongoing: '在建库',
  to_complete: '竣工库',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  provincial: '省级',
  municipal: '市级',
  major: '重大项目',
  district: '区级',
};

export const EXIT_REASON_WORDS: Readonly<Record<ExitReason, string>> = {
  effective: '已竣工达效',
  terminated: '合同按约定终止',
  talks_stopped: '洽谈终止',
  unable: '企业无力建设、土地长期闲置',
  breach: '严重违约，影响产业布局',
  policy: '上级政策、规划调整',
};
