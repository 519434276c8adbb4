import { noticeCard } from '../../cards/notices/notice-card.ts';
import { idsCard } from '../../cards/people/ids-card.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import { canReport } from '../../domain/library/rights.ts';
import { GROUP_PURPOSE_WORDS } from '../../domain/library/roster.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { openAbsenceForm } from '../absence/absence.ts';
import { openCaseForm, opensCase } from '../cases/open-case.ts';
import { askForExport } from '../cases/receive-workbook.ts';
import { tellEnrolled } from '../enrolment/apply-for-enrolment.ts';
import { openProblemForm, openProgressForm } from '../entries/open-form.ts';
import { takeBack } from '../entries/take-back.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import type { Command } from '../kit/message/commands.ts';
import { notOpenYetCard } from '../kit/message/not-open-yet.ts';
import { readAlone } from '../kit/message/read-in-context.ts';
import type { Thread } from '../kit/message/thread.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { openSiteMeetingForm } from '../meetings/site-meeting.ts';
import { openMinutes } from '../minutes/write-minutes.ts';
import { openOfficeWord } from '../office/office-words.ts';
import { openMerging } from '../problems/merging/merge-word.ts';
import { callMeetingByWord } from '../problems/special-meeting/meeting-word.ts';
import { answerTeams } from '../queries/answer-query.ts';
import { answerTodo } from '../queries/answer-todo.ts';
import { answerSaid } from '../said/answer-said.ts';
import { openVerification } from '../verification/open-verification.ts';

/**
 * Does what a word of the desk says, or says who may and what to do; it never stores what stands behind the word.
 * Source: contract §6.13.
 */
export async function obey(command: Command, message: MessageEvent, acting: Acting, thread: Thread): Promise<Effects> {
  const { word, project, about } = command;
  if (opensCase(word)) return openCaseForm(command, message, acting);
  switch (word) {
    case '报进展':
    case '报问题': {
      const why = whyNoForm(command, acting);
      if (why !== null) return tell(message, word, why);
      return word === '报进展' ? openProgressForm(message, acting, project) : openProblemForm(message, acting, project);
    }
    case '待办':
      return mergeEffects(await answerTodo(message, acting));
    case '例会':
      return openSiteMeetingForm(command, message, acting);
    case '请假':
      return openAbsenceForm(message, acting);
    case '导出台账':
      return mayUse(acting.actor, word)
        ? askForExport(message, acting)
        : reply(message, notOpenYetCard(word, acting.actor));
    case '编号':
      return showIds(message, acting);
    case '申请登记':
      return mergeEffects(await tellEnrolled(message, acting));
    case '撤销': {
      const said = await answerSaid(message, readAlone(message, acting), thread, acting);
      if (said) return said;
      // What is meant beside a project is not known: then nothing is taken back, rather than all.
      return about !== null && project === null
        ? tell(message, word, '没有撤销：没有读懂要撤销哪个项目。请写明一个项目的名称，或回复要撤销的那条消息。')
        : takeBack(message, acting, thread, project);
    }
    case '单位更名':
    case '单位撤并':
    case '变更管家':
    case '调整专班':
    case '移交':
    case '绑定本群':
    case '填写目标':
    case '填写计划':
      return mayUse(acting.actor, word)
        ? mergeEffects(await openOfficeWord(command, message, acting))
        : reply(message, notOpenYetCard(word, acting.actor));
    case '专题会':
      return mayUse(acting.actor, word)
        ? callMeetingByWord(command, message, acting, thread)
        : reply(message, notOpenYetCard(word, acting.actor));
    case '合并':
      return mayUse(acting.actor, word)
        ? openMerging(message, acting, thread)
        : reply(message, notOpenYetCard(word, acting.actor));
    case '专班':
      return answerTeams(command, message, acting);
    case '会议纪要':
      return mayUse(acting.actor, word)
        ? openMinutes(about, message, acting)
        : reply(message, notOpenYetCard(word, acting.actor));
    case '核查':
      return mayUse(acting.actor, word)
        ? openVerification(command, message, acting)
        : reply(message, notOpenYetCard(word, acting.actor));
    default:
      return reply(message, notOpenYetCard(word, acting.actor));
  }
}

const NO_RIGHT_TO_REPORT =
  '您没有这个项目的上报权限，没有打开表单；由项目管家、责任单位的联络员和负责人、分包领导上报，推进中心可以代报。';

/** Without a project the form lists those that the person may report. */
function whyNoForm({ project }: Command, { actor, roster, now }: Acting): string | null {
  const named = project === null ? undefined : roster.project(project);
  if (named === undefined) return null;
  return canReport(actor, named, roster) ? whyNoReports(named, now) : NO_RIGHT_TO_REPORT;
}

function tell(message: MessageEvent, title: string, line: string): Effects {
  return reply(message, noticeCard({ title, template: 'grey', lines: [line] }));
}

function reply(message: MessageEvent, card: ReturnType<typeof noticeCard>): Effects {
  return mergeEffects({ deliveries: [replyCard(message, card, `command:${message.messageId}`)] });
}

async function showIds(
  { messageId, chatId, chatType, senderId, openId = senderId }: MessageEvent,
  { roster }: Acting,
): Promise<Effects> {
  const isGroup = chatType === 'group';
  const group = isGroup ? roster.group(chatId) : undefined;
  const registered = group
    ? `本群登记为${GROUP_PURPOSE_WORDS[group.purpose]}${group.unit ? `（${group.unit}）` : ''}。`
    : null;
  const card = idsCard({ openId, chatId: isGroup ? chatId : null, registered });
  return mergeEffects({ deliveries: [replyCard({ messageId, chatId }, card, `ids:${messageId}`)] });
}
