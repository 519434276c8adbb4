import type { SimulatedBot } from '../../bench/month/simulated-bot.ts';
import type { Random } from '../../sandbox/sample/random.ts';
import { addDays, dayOf, showMonthDay } from '../../src/domain/base/time.ts';
import { lookAt, type ShownButton, type ShownCard } from '../../test/helpers/shown-card.ts';
import { fillForm } from './fill-form.ts';
import type { Actor, SmallDistrict } from './small-district.ts';

/** A message that somebody has sent. */
export interface Said {
  messageId: string;
  chatId: string;
  openId: string;
  saidAt: number;
  isRecalled: boolean;
}

/** People of all roles who say and press what comes to their minds. */
export interface Crowd {
  /** One of them does something. */
  act(): Promise<void>;
  said: readonly Said[];
  /** Answers to presses that no healthy bot gives. */
  faults: readonly string[];
  presses(): number;
}

interface Answer {
  toast?: { type?: string; content?: string };
  error?: { code: number; msg: string };
}

/** The platform's answer to a press on a card of more than fourteen days. */
const TOO_OLD = 230031;
/** So many of the newest messages of a chat somebody looks at. */
const LOOKED_AT = 12;

const TROUBLES = [
  '施工便道被村民堵了',
  '临时用电未批复',
  '征地补偿款未到位',
  '缺少渣土消纳场',
  '施工许可证迟迟未办下来',
];
const STEPS = [
  '已解决',
  '未解决',
  '签收',
  '已办结，现场恢复施工',
  '申请延期到下周五，材料还没到',
  '催一下',
  '退回，不属我单位职责',
];
const WORDS = [
  '待办',
  '帮助',
  '我的项目',
  '问题清单',
  '超期问题',
  '排名',
  '目标',
  '未报',
  '议程',
  '红黄灯',
  '六个明确',
  '投资',
  '评分规则',
];
const DESK = [
  '报进展',
  '报问题',
  '请假',
  '例会',
  '核查',
  '奖罚',
  '移库',
  '点评',
  '专题会',
  '督查',
  '申诉',
  '变更管家',
  '会议纪要',
  '发布',
  '观摩',
];
const TALK = ['收到', '好的', '辛苦了', '今天天气不错', '天地玄黄', '？', '谢谢领导'];

interface Surroundings {
  stage: SimulatedBot;
  random: Random;
  /** Whether something is going wrong at this moment. */
  isTroubled(): boolean;
}

export function createCrowd({ actors, units }: SmallDistrict, { stage, random, isTroubled }: Surroundings): Crowd {
  const { sandbox, control, settle } = stage;
  const { world } = sandbox;
  const said: Said[] = [];
  const faults: string[] = [];
  let presses = 0;
  const today = () => dayOf(new Date(sandbox.clock.now()));

  function chatsOf({ openId }: Actor): { direct: string; groups: string[] } {
    const person = world.people.get(openId);
    if (!person) throw new Error(`nobody is ${openId}`);
    const groups = [...world.chats.values()].filter(
      ({ type, members }) => type === 'group' && members.includes(openId),
    );
    return { direct: world.directChatOf(person).chatId, groups: groups.map(({ chatId }) => chatId) };
  }

  function cardsIn(chatId: string): ShownCard[] {
    return world
      .messagesOf(chatId)
      .slice(-LOOKED_AT)
      .filter(one => one.senderOpenId === null && one.msgType === 'interactive' && !one.isDeleted)
      .map(({ messageId, content }) => lookAt(JSON.parse(content), { messageId, chatId, parentId: null }));
  }

  async function say(actor: Actor, text: string): Promise<void> {
    const { direct, groups } = chatsOf(actor);
    const chatId = groups.length > 0 && random.chance(0.4) ? random.pick(groups) : direct;
    const isGroup = chatId !== direct;
    const { messageId } = await control<{ messageId: string }>('/messages', {
      as: actor.openId,
      chatId,
      text,
      ...(isGroup && { mentionBot: true }),
    });
    said.push({ messageId, chatId, openId: actor.openId, saidAt: sandbox.clock.now(), isRecalled: false });
    await settle();
  }

  async function press(actor: Actor, card: ShownCard, button: ShownButton): Promise<void> {
    presses += 1;
    const formValue = button.isSubmit ? fillForm(card.content, random, today()) : undefined;
    const answer = await control<Answer>('/presses', {
      as: actor.openId,
      messageId: card.messageId,
      tag: 'button',
      value: button.action,
      ...(formValue && { formValue, name: 'submit' }),
    });
    // A card that is too old says so; where something is wrong at the moment a press may be lost.
    const isExpected = answer.error?.code === TOO_OLD || isTroubled();
    if (answer.error && !isExpected)
      faults.push(
        `press ${button.label} on ${card.title} ${JSON.stringify(button.action)}: ${JSON.stringify(answer.error)}`,
      );
    await settle();
  }

  async function pressSomething(actor: Actor): Promise<void> {
    const { direct, groups } = chatsOf(actor);
    const chats = [direct, direct, ...groups];
    const cards = cardsIn(random.pick(chats)).filter(({ buttons }) => buttons.length > 0);
    if (cards.length === 0) return;
    // The newest first, but old ones, too.
    const card = random.chance(0.6) ? cards.at(-1) : random.pick(cards);
    if (!card) return;
    await press(actor, card, random.pick(card.buttons));
    const form = cardsIn(direct).at(-1);
    const submit = form?.buttons.findLast(({ isSubmit }) => isSubmit);
    if (form && submit && random.chance(0.8)) await press(actor, form, submit);
  }

  function report({ projects }: Actor): string {
    const project = random.pick(projects);
    const name = random.pick([project.name, ...project.aliases]);
    return random.pick([
      `${name} 本周完成投资${random.int(1, 900)}万元，形象进度${random.int(1, 100)}%`,
      `${name} 无进展`,
      `${name} 年累计完成投资${random.int(100, 9_000)}万元`,
      `${name} ${random.pick(TROUBLES)}，请${random.pick(units)}协调，${showMonthDay(addDays(today(), random.int(1, 20)))}前解决`,
      `${name} ${random.pick(TROUBLES)}`,
      `形象进度${random.int(1, 100)}%`,
      `${name} 已开工`,
    ]);
  }

  async function anyNumber(): Promise<string | null> {
    const problems = await stage.bot.store.problems.all();
    return problems.length > 0 ? random.pick(problems).number : null;
  }

  async function speak(actor: Actor): Promise<void> {
    const kind = random.next();
    if (kind < 0.55 && actor.projects.length > 0) return say(actor, report(actor));
    if (kind < 0.7) {
      const number = await anyNumber();
      if (number) return say(actor, `${number} ${random.pick(STEPS)}`);
    }
    return say(actor, random.pick(kind < 0.85 ? WORDS : kind < 0.95 ? DESK : TALK));
  }

  async function recall(): Promise<void> {
    const last = said.at(-1);
    if (!last || last.isRecalled) return;
    last.isRecalled = true;
    await control(`/messages/${last.messageId}/recall`, { as: last.openId });
    await settle();
  }

  return {
    said,
    faults,
    presses: () => presses,
    async act() {
      const actor = random.pick(actors);
      const kind = random.next();
      if (kind < 0.5) await pressSomething(actor);
      else if (kind < 0.97) await speak(actor);
      else await recall();
    },
  };
}
