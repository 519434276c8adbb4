import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import { CASE_TITLES, type StoredCase } from '../../domain/cases/case.ts';
import type { ExportData } from '../../domain/cases/export-task.ts';
import { recalledAs, type WorkbookCase, type WorkbookData } from '../../domain/cases/workbook.ts';
import type { Attachment, MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { type Evidence, evidenceOfMessage } from '../../domain/messaging/evidence.ts';
import { harmlessName } from '../../domain/messaging/file-name.ts';
import { idsOf, reference } from '../../domain/messaging/reference.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { hasRole } from '../../domain/people/person.ts';
import {
  type SchemeCase,
  type SchemeData,
  schemeRecalledAs,
  unreadScheme,
} from '../../domain/ranking/procedure/scheme.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { readSchemes } from '../ranking/read-schemes.ts';
import { caseCardTo, openCase } from './new-case.ts';

/** Names of tables, also of those that are refused with what to do. */
const TABLE = /\.(?:xls[xmb]?|xlt[xm]?|et|csv|tsv)$/i;

/** The only table that a message brings; null when it brings none or several. */
export function tableIn({ attachments }: Pick<MessageEvent, 'attachments'>): Attachment | null {
  const tables = attachments.filter(({ kind, name }) => kind === 'file' && name !== null && TABLE.test(name));
  return tables.length === 1 && attachments.length === 1 ? (tables[0] ?? null) : null;
}

/** The only file of a rule set as JSON that somebody of the office sends. */
export function schemeIn({ attachments }: MessageEvent, { actor }: Pick<Acting, 'actor'>): Attachment | null {
  const [file, ...others] = attachments;
  const isJson = file?.kind === 'file' && /\.json$/i.test(file.name ?? '');
  return isJson && others.length === 0 && hasRole(actor, 'office') ? file : null;
}

/** Whether somebody's table is read as one to be imported: the office's, and a unit's weekly table. */
export function maySendTables({ actor }: Pick<Acting, 'actor'>): boolean {
  return (['office', 'liaison', 'unit_lead', 'steward'] as const).some(role => hasRole(actor, role));
}

/**
 * A table sent in chat: it is kept, and read as soon as its bytes are there; nothing is stored before the preview is confirmed.
 */
export async function receiveWorkbook(
  message: MessageEvent,
  table: Attachment,
  acting: Acting,
  kind: 'workbook' | 'scheme' = 'workbook',
): Promise<Effects> {
  const { store, actor, now } = acting;
  const aggregate = reference('evidence', message.messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  const fileName = table.name ?? '表格';
  const data: WorkbookData | SchemeData =
    kind === 'scheme' ? unreadScheme(fileName) : { fileName, summary: [], lists: [], why: null };
  const begun = {
    kind,
    project: null,
    unit: hasRole(actor, 'office') ? null : actor.unit,
    state: 'reading',
    dueAt: null,
    data,
    openedBy: actor.id,
  };
  const { id, part } = await openCase(begun, acting, message.messageId);
  const evidence = evidenceOfMessage(message, reference('case', id));
  return mergeEffects(part, {
    rows: evidence.map(store.evidence.row),
    statements: message.attachments.map(one => store.evidence.fetches.insert(message, one, now)),
    audit: [
      {
        actor: actor.id,
        source: message.messageId,
        action: 'evidence.add',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    changed: { evidence: { added: evidence, withdrawn: [] } },
    deliveries: [
      caseCardTo(actor.id, id, 'opened'),
      ...(message.chatType === 'group'
        ? [
            replyCard(
              message,
              noticeCard({ title: CASE_TITLES[kind], template: 'grey', lines: ['预览发到与您的私聊。'] }),
              `workbook:${id}`,
            ),
          ]
        : []),
    ],
  });
}

/**
 * A table that its sender has recalled before it was imported: its preview has no buttons any more.
 * Shapes: `sent` is what came with the message.
 */
export async function recallWorkbooks(sent: readonly Evidence[], acting: Acting, source: string): Promise<Part> {
  const { store, roster, actor } = acting;
  const items = sent.map(({ item }) => item);
  const parts: Part[] = [];
  for (const id of new Set(idsOf('case', items))) {
    const about = reference('case', id);
    const nextVersion = await readVersions(store, [about]);
    const stored = await store.cases.find(id);
    if (stored?.kind !== 'workbook' && stored?.kind !== 'scheme') continue;
    const before = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
    const after =
      stored.kind === 'scheme'
        ? schemeRecalledAs(before as unknown as SchemeCase, acting)
        : recalledAs(before as unknown as WorkbookCase, acting);
    if (!after) continue;
    const closed = { ...after.stored, isOpen: false } as unknown as StoredCase;
    parts.push({
      rows: [store.cases.row(closed)],
      audit: [{ actor: actor.id, source, action: 'case.recall', aggregate: about, version: nextVersion(about) }],
      changed: { cases: [closed] },
    });
  }
  return mergeEffects(...parts);
}

/** 导出台账: the workbook comes to the direct chat as a file. */
export async function askForExport(message: MessageEvent, acting: Acting): Promise<Effects> {
  const { now, roster } = acting;
  const fileName = harmlessName(`${roster.district?.name ?? ''}重点项目台账${dayOf(now).replaceAll('-', '')}.xlsx`);
  return askForFile({ fileName: fileName ?? '重点项目台账.xlsx' }, '导出台账', message, acting);
}

/** 导出评分规则: the rule set of a period as a workbook, which can be changed and sent back. */
export async function askForSchemeFile(period: string, message: MessageEvent, acting: Acting): Promise<Effects> {
  return askForFile(await schemeFileOf(period, acting), '导出评分规则', message, acting);
}

/** 导出评分规则 below the card of the rules: the file comes to the direct chat of whoever presses. */
export async function pressSchemeFile(period: string, press: PressEvent, acting: Acting): Promise<Decision> {
  if (!mayUse(acting.actor, '导出评分规则')) return refuse('评分规则表格由推进中心导出');
  const effects = await beginExport(await schemeFileOf(period, acting), press.eventId, acting);
  return done(effects, '表格发到与您的私聊');
}

async function schemeFileOf(period: string, { store }: Pick<Acting, 'store'>): Promise<ExportData> {
  const ruleSet = (await readSchemes(store)).of(period);
  const fileName = harmlessName(`评分规则 ${ruleSet.title} 第${ruleSet.version}版.xlsx`);
  return { fileName: fileName ?? '评分规则.xlsx', scheme: { period } };
}

async function askForFile(data: ExportData, title: string, message: MessageEvent, acting: Acting): Promise<Effects> {
  const lines = [`${title === '导出台账' ? '台账' : '表格'}发到与您的私聊。`];
  const isInGroup = message.chatType === 'group';
  return mergeEffects(await beginExport(data, message.messageId, acting), {
    deliveries: isInGroup
      ? [replyCard(message, noticeCard({ title, template: 'grey', lines }), `export:${message.messageId}`)]
      : [],
  });
}

/** A process writes the workbook; its card is in the direct chat. Shapes: `source` is what asks for it. */
async function beginExport(data: ExportData, source: string, acting: Acting): Promise<Effects> {
  const { actor } = acting;
  const begun = {
    kind: 'export' as const,
    project: null,
    unit: null,
    state: 'making',
    dueAt: null,
    data,
    openedBy: actor.id,
  };
  const { id, part } = await openCase(begun, acting, source);
  return mergeEffects(part, { deliveries: [caseCardTo(actor.id, id, 'opened')] });
}
