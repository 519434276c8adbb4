import { EXPORT_WORDS, WORKBOOK_WORDS } from '../../../cards/cases/workbook-words.ts';
import { type ExportCase, exportProcedure } from '../../../domain/cases/export-task.ts';
import { type WorkbookCase, workbookProcedure } from '../../../domain/cases/workbook.ts';
import { caseKind } from './case-kind.ts';

/** A workbook that was sent in chat. */
export const workbookKind = caseKind({
  kind: 'workbook',
  procedure: workbookProcedure,
  words: WORKBOOK_WORDS,
  takesEvidence: false,
  facts: ({ stored }: WorkbookCase) => [
    { label: '文件', value: stored.data.fileName },
    ...stored.data.summary.map(value => ({ label: '', value })),
    ...(stored.data.progress ? [{ label: '', value: stored.data.progress }] : []),
    ...(stored.data.why === null ? [] : [{ label: '', value: stored.data.why }]),
    ...stored.data.lists.flatMap(({ heading, count, lines }) => [
      { label: `${heading} ${count} 处`, value: lines.length < count ? `以下列出 ${lines.length} 处` : '' },
      ...lines.map(value => ({ label: '', value: `　${value}` })),
    ]),
  ],
});

/** 导出台账. */
export const exportKind = caseKind({
  kind: 'export',
  procedure: exportProcedure,
  words: EXPORT_WORDS,
  takesEvidence: false,
  facts: ({ stored }: ExportCase) => [{ label: '文件', value: stored.data.fileName }],
});
