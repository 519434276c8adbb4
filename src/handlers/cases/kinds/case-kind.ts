import { type CaseFact, type CaseTable, type CaseView, caseCard } from '../../../cards/cases/case-card.ts';
import type { CaseStepWords, CaseWords } from '../../../cards/cases/case-words.ts';
import type { CardAction } from '../../../cards/kit/actions.ts';
import { mdLines, note } from '../../../cards/kit/drawing/elements.ts';
import { escapeMd, grey } from '../../../cards/kit/drawing/markdown.ts';
import { clip, tidy } from '../../../cards/kit/drawing/text.ts';
import type { Step } from '../../../cards/kit/views.ts';
import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { formCard } from '../../../cards/procedure/form-card.ts';
import { showInstant } from '../../../domain/base/time.ts';
import { CASE_TITLES, type CaseKind, type StoredCase } from '../../../domain/cases/case.ts';
import { type CaseAt, caseWaitsSince, INSTRUCTED, isCaseLate } from '../../../domain/cases/case-at.ts';
import { canProveCase } from '../../../domain/cases/rights.ts';
import { choosable, type Roster } from '../../../domain/library/roster.ts';
import { thoseThere } from '../../../domain/library/standing.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { MessageEvent, PressEvent } from '../../../domain/messaging/event.ts';
import { isBeingSaved, isCounted } from '../../../domain/messaging/evidence.ts';
import { type Reference, reference } from '../../../domain/messaging/reference.ts';
import type { Person } from '../../../domain/people/person.ts';
import { namesOf, type Procedure, possible, whyRefused } from '../../../domain/procedure/procedure.ts';
import { NO_SECOND } from '../../../domain/procedure/second-person.ts';
import { turnsInsteadOf, turnsOf } from '../../../domain/procedure/turn.ts';
import { peopleOf } from '../../../domain/procedure/who.ts';
import { stepsNamed } from '../../../domain/reading/said/step-named.ts';
import { evidenceOfCase } from '../../evidence/evidence-of.ts';
import { NOTHING_CHANGED } from '../../kit/changed.ts';
import { type Acting, type Decision, type Drawing, type Effects, mergeEffects, type Part } from '../../kit/decision.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';
import { readVersions } from '../../kit/versions.ts';
import type { Desk, StepTaken } from '../../procedure/desk.ts';
import { turnsBrought } from '../../procedure/new-turns.ts';
import type { SaidOutcome, Say, SayingOf } from '../../procedure/said-outcome.ts';
import { outcomeOf } from '../../procedure/said-values.ts';
import { sayStep } from '../../procedure/say-step.ts';
import { pressStep } from '../../procedure/take-step.ts';
import type { TurnItem } from '../../procedure/turn-item.ts';

/** What a case is gathered from. */
export type Gathering = Pick<Drawing, 'store' | 'roster' | 'changed' | 'calendar' | 'now'>;

/** A kind of case as it is declared; everything else follows from its procedure and its words. */
interface Declared<C extends CaseAt, State extends string, Inputs, Reason extends string> {
  kind: CaseKind;
  procedure: Procedure<C, State, Inputs, Reason>;
  words: CaseWords<State, keyof Inputs & string, Reason>;
  /** Whether photos and files may be sent for it. */
  takesEvidence: boolean;
  /** What its procedure leans on besides. */
  extra?(stored: C['stored'], gathering: Gathering): Promise<C['extra']>;
  /** What it is about, on its card. */
  facts(c: C): readonly CaseFact[];
  /** What its card tells as a table. */
  table?(c: C): CaseTable | null;
  /** How many of its facts stand in a list of what waits; 4 unless said. */
  factsInList?: number;
  /** What whoever opened it hears of the end, besides the state and the note. */
  told?(c: C): readonly string[];
  /** What is to be known before the next step. */
  hint?(c: C): string | null;
  /** What stands in a form at first. */
  draft?(name: keyof Inputs & string, c: C): Readonly<Record<string, string | null>>;
  /** What is said of a refusal where the words alone do not tell enough. */
  whyRefused?: Desk<C, State, Inputs, Reason>['whyRefused'];
  /** Fields of a form that stand beside each other. */
  beside?(name: keyof Inputs & string, c: C): readonly (readonly string[])[];
  /** What a step writes besides the case itself, so that its versions are read with it. */
  guards?(c: C): readonly Reference[];
  /** What its opening writes besides the case itself. */
  opened?(c: C, acting: Acting, source: string): Promise<Part>;
  /** What a step writes besides the case itself. */
  effects?(taken: StepTaken<C, keyof Inputs & string>, acting: Acting): Promise<Part>;
}

/** Everything that can be done with the cases of a kind, whatever they hold. */
export interface CaseHandling {
  kind: CaseKind;
  title: string;
  takesEvidence: boolean;
  press(action: CasePress, press: PressEvent, acting: Acting): Promise<Decision>;
  say: Say;
  view(stored: StoredCase, reader: Person | null, drawing: Drawing): Promise<CaseView>;
  item(stored: StoredCase, reader: Person | null, drawing: Drawing): Promise<TurnItem>;
  /** Who has the turn, step by step. */
  turns(stored: StoredCase, roster: Roster): CaseTurn[];
  /** Gathers a case with what its procedure leans on. */
  gather(stored: StoredCase, gathering: Gathering): Promise<CaseAt>;
  /** Writes a step that another case has taken with it; whoever opened it is told there. */
  writeStep(taken: StepTaken<CaseAt, string>, acting: Acting): Promise<Effects>;
  /** How it is called where it stands now. */
  stateWords(stored: StoredCase): string;
  /** Writes a case that has just been opened. */
  open(stored: StoredCase, acting: Acting, source: string): Promise<Part>;
}

export interface CaseTurn {
  step: string;
  /** What is asked, in Chinese. */
  ask: string;
  holders: readonly Person[];
}

export type CasePress = Extract<CardAction, { do: 'case.step' | 'case.step.submit' }>;

/** Declares a kind of case. */
export function caseKind<C extends CaseAt, State extends string, Inputs, Reason extends string>(
  declared: Declared<C, State, Inputs, Reason>,
): CaseHandling {
  type Name = keyof Inputs & string;
  const { kind, procedure, words, takesEvidence } = declared;
  const title = CASE_TITLES[kind];

  async function gather(stored: StoredCase, gathering: Gathering): Promise<C> {
    const evidence = takesEvidence ? await evidenceOfCase(stored.id, gathering) : [];
    return {
      stored,
      project: stored.project === null ? null : (gathering.roster.project(stored.project) ?? null),
      roster: gathering.roster,
      evidence: evidence.filter(isCounted).length,
      evidenceBeingSaved: evidence.filter(isBeingSaved).length,
      extra: (await declared.extra?.(stored as C['stored'], gathering)) ?? null,
    } as unknown as C;
  }

  /** What is written of a case: whether it waits for somebody follows from its procedure. */
  function written(c: C): StoredCase {
    return { ...c.stored, isOpen: turnsOf(procedure, c).length > 0 } as StoredCase;
  }

  const desk: Desk<C, State, Inputs, Reason> = {
    procedure,
    async read(id, { store, roster, calendar, now }) {
      const stored = await store.cases.find(id);
      if (!stored) return null;
      const c = await gather(stored, { store, roster, calendar, now, changed: NOTHING_CHANGED });
      const others = declared.guards?.(c) ?? [];
      const nextVersion = await readVersions(store, [reference('case', id), ...projectsOf(stored), ...others]);
      return { case: c, nextVersion };
    },
    unknown: '没有找到这个事项',
    done: name => stepWords(name).done,
    refusals: words.refusals,
    ...(declared.whyRefused && { whyRefused: declared.whyRefused }),
    notNow: (c, name) => `现在是“${words.states[procedure.stateOf(c)].words}”，不能办理“${stepWords(name).label}”`,
    forms: {
      draw: (name, form, formId, c, { roster }, said) =>
        formCard({
          title: `${title} · ${stepWords(name).label}`,
          template: stepWords(name).style === 'danger' ? 'orange' : 'blue',
          summary: stepWords(name).label,
          name: 'case',
          head: [
            mdLines([
              `${grey('事项')} **${c.stored.id}**`,
              ...declared.facts(c).map(({ label, value }) => `${grey(escapeMd(label))} ${short(value)}`),
            ]),
            note(stepWords(name).note ?? '提交后生效。'),
          ],
          form,
          draft: { ...declared.draft?.(name, c), ...said },
          context: choosable(roster),
          ...(declared.beside && { beside: declared.beside(name, c) }),
          submit: {
            label: '提交',
            action: { do: 'case.step.submit', formId, case: c.stored.id, step: name, round: c.stored.round },
          },
        }),
      context: ({ roster }) => choosable(roster),
      opened: '表单已发到与您的私聊',
      submitted: (name, c) => ({ title: '已提交', lines: [`${title} ${c.stored.id}：${stepWords(name).done}`] }),
    },
    effects: (taken, acting) => changeCase(taken, acting),
  };

  function stepWords(name: Name): CaseStepWords {
    return words.steps[name];
  }

  /** What its steps are called by whoever names one in words. */
  const called = namesOf(procedure).map(name => {
    const { label, past, called = [] } = stepWords(name as Name);
    return { name: name as Name, calledBy: [label, ...(past === undefined ? [] : [past]), ...called] };
  });

  /** Takes the one step that words name; whatever they do not say is asked on the card or in the form. */
  async function say(saying: SayingOf, message: MessageEvent, acting: Acting): Promise<SaidOutcome> {
    const { number: id } = saying;
    const read = await desk.read(id, acting);
    if (!read) return { kind: 'told', line: `${id}：${desk.unknown}，未变动。`, effects: mergeEffects() };
    const open = possible(procedure, read.case, acting, acting.actor);
    const onCard = (why: string): SaidOutcome => ({
      kind: 'card',
      line: `${id} 没有变动：${why}。`,
      effects: mergeEffects(),
      isBystander: open.length === 0,
    });
    const named = stepsNamed(saying.words, called);
    const [step, ...others] = narrowed(named, [open, possible(procedure, read.case, acting)]);
    if (!step || others.length > 0)
      return { ...onCard('请在卡片上点要办的一步；要上报其他情况，请写项目名称，不写编号'), isUnclear: true };
    const { name, note: rest } = step;
    const { label, confirm, done: taken } = stepWords(name);
    const isOpen = open.includes(name);
    if (!isOpen && whyRefused(procedure, read.case, name, null, acting) === null)
      return onCard(`现在不能办理“${label}”`);
    if (isOpen && confirm) return onCard(`这一步须在卡片上点“${label}”确认`);
    const form = procedure.steps[name].asks?.(read.case, acting) ?? null;
    const noteField = Object.entries(form ?? {}).find(([, { kind: asked }]) => asked === 'note')?.[0];
    if (isOpen && CONDITION.test(rest) && noteField === undefined && form === null)
      return onCard(`“${label}”这一步不附意见，请在卡片上办理`);
    const outcome = await sayStep(
      desk,
      {
        id,
        name,
        said: noteField === undefined ? {} : { [noteField]: rest },
        source: message.messageId,
        mustAsk: Object.keys(form ?? {}).length > 1,
      },
      acting,
    );
    return {
      ...outcomeOf(
        id,
        outcome,
        `${title}：${taken}。${noteField === undefined && rest !== '' ? `“${clip(tidy(rest), 60)}”没有记入。` : ''}`,
      ),
      isBystander: open.length === 0,
    };
  }

  async function changeCase(taken: StepTaken<C, Name>, acting: Acting, isTold = false): Promise<Effects> {
    const { name, before, after, source, nextVersion } = taken;
    const { store, actor } = acting;
    const stored = written(after);
    const about = reference('case', stored.id);
    return mergeEffects(
      {
        rows: [store.cases.row(stored)],
        audit: [{ actor: actor.id, source, action: `case.${name}`, aggregate: about, version: nextVersion(about) }],
        changed: { cases: [stored] },
        deliveries: stored.isOpen || isTold ? [] : ended(after, stored, acting),
        turns: turnsBrought(procedure, before, after, { about, isUrgent: false }, acting),
      },
      (await declared.effects?.(taken, acting)) ?? {},
    );
  }

  /** Who opened it hears how it has ended. */
  function ended(c: C, stored: StoredCase, { actor, roster }: Acting): DeliveryDraft[] {
    const { id, openedBy, state, steps } = stored;
    if (openedBy === actor.id || roster.person(openedBy) === undefined) return [];
    const said = steps.at(-1)?.note ?? '';
    const { words: stateWords, color } = words.states[state as State];
    const about = stored.project === null ? null : roster.project(stored.project);
    const lines = [
      `${id}${about ? ` ${about.name}` : ''}`,
      `${actor.name} 办理：${stateWords}${said === '' ? '。' : `，${said}`}`,
      ...(declared.told?.(c) ?? []),
    ];
    const card = noticeCard({ title: `${title}${stateWords}`, template: color, lines });
    return [cardTo(openedBy, `case-ended:${id}:${stored.round}`, card)];
  }

  async function view(stored: StoredCase, reader: Person | null, drawing: Drawing): Promise<CaseView> {
    const c = await gather(stored, drawing);
    const { roster } = drawing;
    const turns = turnsOf(procedure, c);
    const state = procedure.stateOf(c);
    const here = words.track.indexOf(state);
    const isMine = reader === null || turns.some(({ who }) => who.may(reader, c));
    const asked = turns.map(({ step, who }) =>
      isMine && reader !== null ? (stepWords(step as Name).ask ?? '') : `等待${who.named?.(c) ?? who.words}办理`,
    );
    return {
      id: stored.id,
      title,
      state: words.states[state].words,
      template: words.states[state].color,
      openedBy: roster.person(stored.openedBy)?.name ?? '系统提示',
      openedAt: stored.openedAt,
      facts: declared.facts(c),
      table: declared.table?.(c) ?? null,
      track: (here < 0 ? [] : words.track).map((one, at) => ({
        // 待 is said of where it stands, in the title.
        words: words.states[one].words.replace(/^待/, ''),
        isDone: at < here,
        isHere: at === here,
      })),
      // What a process has done for somebody is no step of anybody's.
      history: stored.steps
        .filter(({ step }) => step in words.steps || step === VOID || step === INSTRUCTED)
        .map(({ step, by, at, note: said }) => ({
          words: pastOf(step),
          by: roster.person(by)?.name ?? '系统',
          at: new Date(at),
          note: said,
        })),
      turn:
        turns.length === 0
          ? null
          : { words: asked.join('；'), dueAt: stored.dueAt, isLate: isCaseLate(stored, drawing) },
      hint: turns.length === 0 ? null : isStuck(c, roster) ? NO_SECOND : (declared.hint?.(c) ?? null),
      evidence: takesEvidence ? await evidenceOfCase(stored.id, drawing) : [],
      takesEvidence: takesEvidence && (reader === null || canProveCase(reader, stored)),
      steps: stepsFor(c, reader, drawing),
    };
  }

  /** Whether nobody may take the step that is waited for: then the office is to appoint somebody. */
  function isStuck(c: C, roster: Roster): boolean {
    return turnsOf(procedure, c).some(({ step }) => peopleOf(procedure.steps[step].who, c, roster).length === 0);
  }

  function pastOf(step: string): string {
    if (step === VOID) return '终止';
    if (step === INSTRUCTED) return '登记批示';
    const { past, label } = stepWords(step as Name);
    return past ?? label;
  }

  function stepsFor(c: C, reader: Person | null, drawing: Drawing): Step[] {
    const names = reader ? possible(procedure, c, drawing, reader) : possible(procedure, c, drawing);
    return names.map(name => {
      const { label, style, confirm } = stepWords(name as Name);
      const action = { do: 'case.step' as const, case: c.stored.id, step: String(name), round: c.stored.round };
      return { label, style, action, ...(confirm && { confirm }) };
    });
  }

  return {
    kind,
    title,
    takesEvidence,
    async press(action, press, acting) {
      const { case: id, step, round } = action;
      // A step that this kind does not have comes from no card of ours.
      const name = (step in words.steps ? step : Object.keys(words.steps)[0]) as Name;
      const formId = 'formId' in action ? action.formId : null;
      return pressStep(
        desk,
        { id, name, formId, isCurrent: c => step === name && c.stored.round === round },
        press,
        acting,
      );
    },
    say,
    view,
    gather,
    writeStep: (taken, acting) => changeCase(taken as unknown as StepTaken<C, Name>, acting, true),
    stateWords: stored => words.states[stored.state as State].words,
    async item(stored, reader, drawing) {
      const c = await gather(stored, drawing);
      const shown = await view(stored, reader, drawing);
      const isDue = turnsOf(procedure, c).some(({ who }) => reader === null || who.may(reader, c));
      return {
        title: `${title} ${stored.id}`,
        lines: shown.facts
          .slice(0, declared.factsInList ?? 4)
          .map(({ label, value }) => (label === '' ? value : `${label}：${value}`)),
        ask: isDue ? (shown.turn?.words ?? '') : '已办理，无需再处理',
        due: stored.dueAt === null || !isDue ? null : dueWords(stored, drawing),
        isLate: isDue && isCaseLate(stored, drawing),
        steps: isDue ? shown.steps : [],
        isDue,
        dueAt: stored.dueAt ?? caseWaitsSince(stored),
        drawAlone: () => caseCard(shown, drawing.now),
        insteadOf: reader && (turnsInsteadOf(turnsOf(procedure, c), c, reader)?.name ?? null),
      };
    },
    turns(stored, roster) {
      // Whose turn it is hangs on nothing that is looked up besides.
      const c = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null } as unknown as C;
      return turnsOf(procedure, c).map(({ step, who }) => ({
        step: String(step),
        ask: stepWords(step as Name).ask ?? '',
        holders: thoseThere(peopleOf(who, c, roster), roster),
      }));
    },
    async open(stored, acting, source) {
      const { store, actor } = acting;
      const c = await gather(stored, { ...acting, changed: NOTHING_CHANGED });
      const about = reference('case', stored.id);
      const row = written(c);
      const opened = (await declared.opened?.(c, acting, source)) ?? {};
      return mergeEffects(opened, {
        rows: [store.cases.row(row)],
        audit: [{ actor: actor.id, source, action: 'case.open', aggregate: about, version: 1 }],
        changed: { cases: [row], entered: [about] },
        turns: turnsBrought(procedure, null, c, { about, isUrgent: false }, acting),
      });
    },
  };
}

/** What is said beside a step that takes no words, and may change what is meant by it. */
const CONDITION = /但|先|补|待|等|条件|前提|如果|若|除非|不过|还|再|后/u;

/** Of steps that are called alike those that can be taken, by himself before by anybody. */
function narrowed<Named extends { name: PropertyKey }>(
  named: readonly Named[],
  open: readonly (readonly PropertyKey[])[],
): readonly Named[] {
  for (const names of open) {
    const found = named.filter(({ name }) => names.includes(name));
    if (found.length > 0) return found;
  }
  return named;
}

function dueWords(stored: StoredCase, { now }: Pick<Drawing, 'now'>): string {
  if (stored.dueAt === null) return '';
  return `限 ${showInstant(stored.dueAt, now)}${isCaseLate(stored, { now }) ? '，已超期' : ''}`;
}

/** How the end of a case stands in its history that has lost its ground. */
const VOID = 'void';

function projectsOf(stored: StoredCase | null): string[] {
  if (!stored) return [];
  const moves = (stored.data as { moves?: readonly { project: string }[] }).moves ?? [];
  const codes = new Set([...(stored.project === null ? [] : [stored.project]), ...moves.map(({ project }) => project)]);
  return [...codes].map(code => reference('project', code));
}

function short(text: string): string {
  return escapeMd(clip(tidy(text).replaceAll('\n', ' '), 120));
}
