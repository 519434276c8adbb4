import { showInstant } from '../../domain/base/time.ts';
import { STAGE_WORDS, teamGapWords } from '../../domain/library/clear-words.ts';
import { type Project, TEAM_STAGES, type TeamMember, type TeamStage } from '../../domain/library/project.ts';
import type { TeamGap } from '../../domain/library/six-clears.ts';
import type { TeamChange } from '../../domain/library/team-history.ts';
import { LIBRARY_WORDS } from '../../domain/library/words.ts';
import { buttonRow, type Card, card, fullestThatFits, type Maybe, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { factGrid } from '../kit/lines/facts.ts';

/** The service team of a project (1+1+N) as one reader sees it. */
export interface TeamView {
  project: Project;
  /** The name of a person by his id; null for nobody, and for somebody whom the roster does not know. */
  nameOf(id: string | null): string | null;
  gaps: readonly TeamGap[];
  /** How it came to be, oldest first. */
  changes: readonly TeamChange[];
  mayChange: boolean;
}

/** 专班: steward, developer's contact, and by stage who answers for it; what is missing in red. */
export function teamCard(view: TeamView, now: Date): Card {
  return fullestThatFits([3, 1, 0].map(changes => () => draw(view, changes, now)));
}

function draw({ project, nameOf, gaps, changes, mayChange }: TeamView, most: number, now: Date): Card {
  const { code, name, unit, library, steward, deputySteward, ownerContact } = project;
  const stewards = [nameOf(steward), nameOf(deputySteward)].filter(one => one !== null).join('、');
  const lacking = teamGapWords(gaps);
  const missing = (words: string) => (words === '' ? colored('red', '未定') : escapeMd(words));
  return card({
    title: `专班 · ${name}`,
    template: lacking === '' ? 'green' : 'orange',
    subtitle: `${code} · ${unit} · ${LIBRARY_WORDS[library]}`,
    summary: `专班：${name}`,
    body: [
      ...factGrid([
        { label: '项目管家', value: missing(stewards) },
        { label: '业主联系人', value: missing(nameOf(ownerContact) ?? '') },
      ]),
      ...TEAM_STAGES.map(stage => stageLines(stage, project, gaps, nameOf)),
      lacking === '' ? md('所处阶段的专班已配齐。') : md(colored('red', `还缺${escapeMd(lacking)}`)),
      most > 0 && changes.length > 0 && mdLines(historyLines(changes.slice(-most), nameOf, now)),
      note('专班为项目管家、业主联系人和各阶段的责任单位、责任人，由推进中心调整。'),
      buttonRow(
        mayChange
          ? [{ label: '调整专班', style: 'primary', action: { do: 'office.open', task: 'team', project: code } }]
          : [],
      ),
    ],
  });
}

/** A stage with its units and people; nothing for one that nobody has to answer for yet. */
function stageLines(
  stage: TeamStage,
  { team }: Project,
  gaps: readonly TeamGap[],
  nameOf: TeamView['nameOf'],
): Maybe<ReturnType<typeof mdLines>> {
  const members = team.filter(member => member.stage === stage);
  const isLacking = gaps.some(gap => gap.stage === stage);
  if (members.length === 0 && !isLacking) return null;
  // What the present stage does not need yet is no gap.
  const unclear = (words: string) => (isLacking ? colored('red', words) : grey(words));
  const lines = members.map(({ unit, person }) => {
    const who = nameOf(person);
    return [
      unit === null ? unclear('未定单位') : escapeMd(unit),
      who === null ? unclear('未定责任人') : escapeMd(who),
    ].join('　');
  });
  return mdLines([`**${STAGE_WORDS[stage]}**`, ...(lines.length > 0 ? lines : [colored('red', '未定')])]);
}

function historyLines(changes: readonly TeamChange[], nameOf: TeamView['nameOf'], now: Date): string[] {
  const words = ({ stage, unit, person }: TeamMember) =>
    [STAGE_WORDS[stage], unit, nameOf(person)].filter(word => word !== null).join(' ');
  return [
    '**最近调整**',
    ...[...changes].reverse().map(({ at, by, added, removed }) => {
      const parts = [
        added.length > 0 && `增加${added.map(words).join('、')}`,
        removed.length > 0 && `去掉${removed.map(words).join('、')}`,
      ].filter(part => part !== false);
      return `${grey(`${showInstant(at, now)} ${escapeMd(nameOf(by) ?? '系统')}`)} ${escapeMd(parts.join('；'))}`;
    }),
  ];
}
