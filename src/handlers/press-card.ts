import { type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { hasLeft } from '../domain/people/person.ts';
import { submitAbsence, withdrawAbsence } from './absence/absence.ts';
import { actionDesk, actionStepOf } from './actions/action-desk.ts';
import { openAction } from './actions/show-action.ts';
import { drawAgain } from './cards-in-chat/draw-cards.ts';
import { isShownTo } from './cards-in-chat/notices.ts';
import { claimDesk, claimStepOf } from './cases/claim-desk.ts';
import { passInstruction } from './cases/hear-leader.ts';
import { submitOpening } from './cases/open-case.ts';
import { pressCase, showCase } from './cases/press-case.ts';
import { pressSchemeFile } from './cases/receive-workbook.ts';
import { chooseAnswer } from './choose-answer.ts';
import { enrolMany } from './enrolment/enrol-many.ts';
import { enrolmentDesk, enrolmentStepOf } from './enrolment/enrolment-desk.ts';
import { openChooser, submitChooser, withdrawAll } from './entries/choose-entry.ts';
import { openProblemForm, openProgressForm } from './entries/open-form.ts';
import { submitProblem } from './entries/submit-problem.ts';
import { submitNoProgress, submitProgress } from './entries/submit-progress.ts';
import { withdrawReport } from './entries/withdraw.ts';
import { openEvidence } from './evidence/open-evidence.ts';
import { askForEvidence, attachEvidence } from './evidence/press-evidence.ts';
import { asOffered, NOT_OURS } from './kit/as-offered.ts';
import { NOTHING_CHANGED } from './kit/changed.ts';
import { type Acting, type Decision, done, mergeEffects, refuse, type Situation } from './kit/decision.ts';
import { formKey } from './kit/form-key.ts';
import { openTagsForm, submitTags } from './library/edit-tags.ts';
import { pressAgenda } from './meetings/agenda-desk.ts';
import { showAgenda } from './meetings/answer-agenda.ts';
import { submitSiteMeeting, withdrawSiteMeeting } from './meetings/site-meeting.ts';
import { pressMinutes } from './minutes/press-minutes.ts';
import { pressOffice } from './office/office-desk.ts';
import { pressPermit } from './permits/press-permit.ts';
import { assignAtOnce } from './problems/assign-at-once.ts';
import { mergeAtOnce } from './problems/merging/merge-problems.ts';
import { openProblem } from './problems/open-problem.ts';
import { problemStepOf } from './problems/problem-desk.ts';
import { deskFor } from './problems/step-desks.ts';
import { pressStep } from './procedure/take-step.ts';
import { editReport, openEditReport } from './progress/edit-report.ts';
import { holdDesk, holdStepOf } from './progress/hold-desk.ts';
import { showAskedFor } from './queries/show-asked-for.ts';
import { turnPage } from './queries/turn-page.ts';
import { sayOfChosen } from './say-of-chosen.ts';
import { pressFigures } from './verification/press-figures.ts';

/**
 * Decides what a press on one of our cards causes and answers it. Rights and state are asked anew: the card may be old
 * and anybody in the group can press it.
 * Source: contract §6.8, §6.9.
 */
export async function pressCard(arrived: PressEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const action = parseCardAction(arrived.value);
  if (!action) return refuse('这张卡片已失效，请重新发起');
  const actor = roster.person(arrived.operatorId);
  if (!actor) return refuse('您还没有登记，请把“我的编号”发给推进中心。发送任意消息可查看编号');
  if (hasLeft(actor)) return refuse('您已办理离任移交，权限已经终止；重新任职的，请发送“申请登记”');

  const offered = await asOffered(arrived, actor, situation);
  if (typeof offered === 'string') return refuse(offered);
  const { press, isForeign } = offered;
  const form = formKey(action);
  const keys = [`event:${press.eventId}`, ...(form === null ? [] : [form])];
  if ((await store.received.known(keys)).size > 0) return refuse('已经提交过，没有重复记录', 'info');

  const decision = await takePress(action, press, { ...situation, actor });
  if (isForeign && (decision.changes || decision.answer?.card)) return refuse(NOT_OURS);
  if (!decision.changes) return isForeign ? decision : withPresentState(decision, press, situation);
  return { ...decision, changes: mergeEffects({ received: keys }, decision.changes) };
}

/** A notice that was left as it was shows how things stand to whoever presses on it in vain. */
async function withPresentState(
  decision: Decision,
  { messageId, operatorId }: PressEvent,
  situation: Situation,
): Promise<Decision> {
  const { answer } = decision;
  const pressed = answer && !answer.card ? await situation.store.deliveries.byMessageId(messageId) : null;
  if (!answer || !pressed || !isShownTo(operatorId, pressed, situation)) return decision;
  const card = await drawAgain(pressed, { ...situation, changed: NOTHING_CHANGED });
  return card ? { ...decision, answer: { ...answer, card } } : decision;
}

/**
 * What a press that was offered comes to: every handler asks the rights of its person itself, wherever the card stands.
 * One line an action; the compiler finds the one that is forgotten.
 */
export async function takePress(action: CardAction, press: PressEvent, acting: Acting): Promise<Decision> {
  switch (action.do) {
    case 'form.progress':
      return done(
        await openProgressForm(press, acting, action.projects ?? action.project ?? null),
        '表单已发到与您的私聊',
      );
    case 'form.problem':
      return done(await openProblemForm(press, acting, action.project ?? null), '表单已发到与您的私聊');
    case 'progress.submit':
      return submitProgress(action, press, acting);
    case 'progress.none':
      return submitNoProgress(action, press, acting);
    case 'progress.edit':
      return openEditReport(action.report, press, acting);
    case 'progress.edit.submit':
      return editReport(action, press, acting);
    case 'progress.withdraw':
      return withdrawReport(action.report, press, acting);
    case 'progress.confirm':
    case 'progress.confirm.submit':
    case 'hold.lift':
    case 'hold.refuse':
    case 'hold.refuse.submit':
      return pressStep(holdDesk, holdStepOf(action), press, acting);
    case 'ask.choose':
      return chooseAnswer(action, press, acting);
    case 'problem.submit':
      return submitProblem(action, press, acting);
    case 'problem.show':
      return openProblem(action.number, press, acting);
    case 'receipt.edit':
    case 'receipt.withdraw':
      return openChooser(action, press, acting);
    case 'receipt.edit.submit':
    case 'receipt.withdraw.submit':
      return submitChooser(action, press, acting);
    case 'receipt.withdraw.all':
      return withdrawAll(press, acting);
    case 'evidence.ask':
      return askForEvidence(action, press, acting);
    case 'evidence.open':
      return openEvidence(action, press, acting);
    case 'evidence.attach':
      return attachEvidence(action, press, acting);
    case 'enrolment.match':
    case 'enrolment.enrol':
    case 'enrolment.enrol.submit':
    case 'enrolment.join':
    case 'enrolment.join.submit':
    case 'enrolment.refuse':
    case 'enrolment.refuse.submit':
    case 'enrolment.confirm':
    case 'enrolment.return':
    case 'enrolment.return.submit':
      return pressStep(enrolmentDesk, enrolmentStepOf(action), press, acting);
    case 'instruction.pass':
      return passInstruction(action, press, acting);
    case 'said.of':
      return sayOfChosen(action, press, acting);
    case 'case.show':
      return showCase(action.case, press, acting);
    case 'case.step':
    case 'case.step.submit':
      return pressCase(action, press, acting);
    case 'case.open.submit':
      return submitOpening(action, press, acting);
    case 'roster.enrol':
      return enrolMany(press, acting);
    case 'office.open':
    case 'office.submit':
    case 'office.confirm':
      return pressOffice(action, press, acting);
    case 'query.page':
      return turnPage(action, press, acting);
    case 'query.show':
      return showAskedFor(action, press, acting);
    case 'rules.export':
      return pressSchemeFile(action.period, press, acting);
    case 'tags.edit':
      return openTagsForm(action.project, press, acting);
    case 'tags.edit.submit':
      return submitTags(action, press, acting);
    case 'meeting.submit':
      return submitSiteMeeting(action, press, acting);
    case 'meeting.withdraw':
      return withdrawSiteMeeting(action, press, acting);
    case 'agenda.show':
      return showAgenda(action.series, press, acting);
    case 'agenda.drop':
    case 'agenda.restore':
    case 'agenda.up':
    case 'agenda.top':
    case 'agenda.take':
    case 'agenda.take.submit':
    case 'agenda.choose':
    case 'agenda.add':
    case 'agenda.add.submit':
    case 'agenda.change':
    case 'agenda.change.submit':
    case 'agenda.cancel':
    case 'agenda.cancel.submit':
    case 'agenda.resume':
      return pressAgenda(action, press, acting);
    case 'absence.submit':
      return submitAbsence(action, press, acting);
    case 'absence.withdraw':
      return withdrawAbsence(action, press, acting);
    case 'milestone.confirm':
    case 'milestone.confirm.submit':
    case 'milestone.refuse':
      return pressStep(claimDesk, claimStepOf(action), press, acting);
    case 'permit.show':
    case 'permit.fill':
    case 'permit.fill.submit':
    case 'permit.plan':
    case 'permit.plan.submit':
    case 'permit.problem':
      return pressPermit(action, press, acting);
    case 'figures.show':
    case 'figures.verify':
    case 'figures.verify.submit':
    case 'figures.retract':
    case 'figures.statistic':
    case 'figures.statistic.submit':
      return pressFigures(action, press, acting);
    case 'minutes.step':
    case 'minutes.step.submit':
    case 'minutes.fill':
    case 'minutes.chair':
    case 'minutes.change':
    case 'minutes.change.submit':
    case 'minutes.remove':
    case 'minutes.list':
    case 'minutes.new.submit':
    case 'minutes.file':
    case 'minutes.draft.file':
    case 'minutes.show':
      return pressMinutes(action, press, acting);
    case 'action.show':
      return openAction(action.actionItem, press, acting);
    case 'problem.assign.to':
      return assignAtOnce(action, press, acting);
    case 'problem.merge.to':
    case 'problem.same.as':
      return mergeAtOnce(action, press, acting);
    case 'problem.suspend':
    case 'problem.suspend.submit':
      return refuse('暂停改由责任单位在办结期限前申请，推进中心同意后生效');
    default:
      if ('actionItem' in action) return pressStep(actionDesk, actionStepOf(action), press, acting);
      return pressStep(deskFor(action), problemStepOf(action), press, acting);
  }
}
