import { type Day, dayOf, instantAt, toDay } from '../../src/domain/base/time.ts';
import { type Acting, createLater, workingDay, workLater } from './plan.ts';
import { handlerOf, idsWith, type MonthDistrict } from './town.ts';

/** How problems go, of a hundred. */
const FATES = [
  ['solved', 62],
  ['late', 12],
  ['extended', 6],
  ['returned', 6],
  ['disputed', 6],
  ['withdrawn', 4],
  ['forgotten', 4],
] as const;
type Fate = (typeof FATES)[number][0];

const WORDS = [
  ['施工许可证卡在消防图审，请区住建局协调解决', '区住建局'],
  ['专项债资金缺口300万元，请区财政局支持', '区财政局'],
  ['用地预审一直没有批下来，请区资源规划分局协调', '区资源规划分局'],
  ['临时用电容量不够，影响塔吊安装，请恩桥供电公司支持', '恩桥供电公司'],
  ['环评批复超过时限，请区生态环境分局帮忙催办', '区生态环境分局'],
  ['供水管线没有接通，请恩桥水务公司尽快安排', '恩桥水务公司'],
] as const;
/** So many of a hundred concern the town of the project itself, which has a group. */
const OF_TOWN = 40;
const URGENT = 10;
/** Minutes of work. */
const DAY = 7.5 * 60;
/** So many units in a hundred say in time how it goes. */
const FEEDBACK = 75;

interface Story {
  steward: string;
  unit: string;
  handler: string;
  fate: Fate;
}

/** Problems with their whole life: reported, signed for, answered with a photo, confirmed, closed; some go other ways. */
export function createProblems(district: MonthDistrict, needs: Acting) {
  const { plan, people, bot, calendar, random } = needs;
  const office = idsWith(district, 'office');
  const now = () => new Date(needs.nowMs());
  const later = createLater(needs);
  const disputed = new Set<string>();
  const [first = ''] = office;
  const second = office[1] ?? first;

  /** Plans the report of one problem; everything else follows from its fate. */
  function planOne(at: Date): void {
    const projects = district.projects.filter(({ library }) => library !== 'reserve');
    const project = projects[Math.floor(random() * projects.length)];
    const [words, department] = WORDS[Math.floor(random() * WORDS.length)] ?? WORDS[0];
    const isOfTown = random() * 100 < OF_TOWN;
    const isUrgent = random() * 100 < URGENT;
    const fate = draw();
    if (!project) return;
    const unit = isOfTown ? project.unit : department;
    const said = isOfTown ? `红线内还有4户未签拆迁协议，影响土方开挖，请${project.unit}协调` : words;
    const story: Story = { steward: project.steward, unit, handler: handlerOf(district, unit), fate };
    plan.add(at, 'problem', async () => {
      const before = new Set((await bot.store.problems.all()).map(({ number }) => number));
      await people.says(project.steward, `${project.name} ${said}${isUrgent ? '，现场已停工，紧急' : ''}`);
      const problem = (await bot.store.problems.all()).find(({ number }) => !before.has(number));
      if (!problem) return void people.surprises.push(`no problem: ${said}`);
      const { number } = problem;
      if (fate === 'withdrawn') return later(30 + random() * 60, 'withdraw', () => withdraw(story, number));
      if (problem.responsibleUnit === null) {
        return later(60 + random() * 200, 'assign', () => assign(story, number));
      }
      if (fate === 'returned') return later(60 + random() * 200, 'return', () => giveBack(story, number));
      takeOn(story, number);
    });
  }

  function draw(): Fate {
    let left = random() * 100;
    for (const [fate, share] of FATES) {
      left -= share;
      if (left < 0) return fate;
    }
    return 'solved';
  }

  async function withdraw({ steward }: Story, number: string) {
    await people.press(steward, number, ['撤销']);
  }

  async function giveBack(story: Story, number: string) {
    await people.fillIn(story.handler, number, ['退回'], { note: '需先核实权属' });
    later(60 + random() * 300, 'assign', () => assign(story, number));
  }

  async function assign(story: Story, number: string) {
    await people.fillIn(first, number, ['交办', '转办'], { unit: story.unit });
    takeOn(story, number);
  }

  function takeOn(story: Story, number: string): void {
    // Signed for and answered only when the leaders have asked.
    if (story.fate === 'forgotten') {
      later(DAY * (14 + random() * 8), 'respond', () => respond(story, number));
      return;
    }
    later(20 + random() * 400, 'acknowledge', async () => {
      await people.press(story.handler, number, ['签收']);
      const problem = await bot.store.problems.find(number);
      const due = problem?.dueDate ?? dayOf(now());
      if (story.fate === 'extended') return at(due, -1, 'extend', () => extend(story, number, due));
      // In time is any of the last five days.
      const days = story.fate === 'late' ? 1 + Math.floor(random() * 4) : -Math.floor(random() * 5);
      if (random() * 100 < FEEDBACK) later(500 + random() * 700, 'feedback', () => feedBack(story, number));
      at(due, days, 'respond', () => respond(story, number));
    });
  }

  /** In the afternoon of a working day around another one, or soon. */
  function at(day: Day, days: number, what: string, run: () => Promise<unknown>): void {
    const wanted = instantAt(workingDay(day, days, calendar), '15:00').getTime() + random() * 7_200_000;
    plan.add(
      new Date(Math.max(wanted, workLater(now(), 45, calendar).getTime())),
      what,
      async () => void (await run()),
    );
  }

  async function extend(story: Story, number: string, due: Day) {
    const until = workingDay(due, 4, calendar);
    await people.fillIn(story.handler, number, ['申请延期'], { due: until, note: '评估报告还没有出来' });
    later(60 + random() * 200, 'decide', async () => {
      await people.press(second, number, ['同意延期']);
      at(toDay(until), 0, 'respond', () => respond(story, number));
    });
  }

  /** The first feedback, as long as there is no result yet. */
  async function feedBack(story: Story, number: string) {
    if ((await bot.store.problems.find(number))?.status !== 'acknowledged') return;
    await people.says(story.handler, `${number} 进展：已与有关单位对接，正在补齐材料`);
    const { status } = (await bot.store.problems.find(number)) ?? {};
    if (status !== 'in_progress') people.surprises.push(`${number} is ${status} after its first feedback`);
  }

  async function respond(story: Story, number: string) {
    await people.says(story.handler, `${number} 已解决，现场已处理完毕`, { hasPhoto: true });
    if ((await bot.store.problems.find(number))?.status !== 'responded') {
      await people.fillIn(story.handler, number, ['反馈'], { note: '已协调解决，现场恢复施工' });
    }
    later(30 + random() * 600, 'confirm', () => confirm(story, number));
  }

  async function confirm(story: Story, number: string) {
    if (story.fate === 'disputed' && !disputed.has(number)) {
      disputed.add(number);
      await people.fillIn(story.steward, number, ['未解决'], { note: '仍有一处没有处理' });
      return later(600 + random() * 900, 'respond', () => respond(story, number));
    }
    const problem = await bot.store.problems.find(number);
    if (problem && !problem.isConfirmed) await people.press(story.steward, number, ['确认已解决']);
    // Who has closed some before, else any other of the office that is told of it.
    later(40 + random() * 700, 'close', () => people.close([second, ...office], number));
  }

  return { planOne };
}
