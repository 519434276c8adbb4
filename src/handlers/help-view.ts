import type { HelpView } from '../cards/views.ts';
import { canReadEverything, projectsOf, reportableBy } from '../domain/rights.ts';
import { hasRole } from '../domain/roster.ts';
import { COMMANDS } from './commands.ts';
import type { Acting } from './decision.ts';

/** What the person may say, with examples that work because they name projects of his own. */
export function helpView({ actor, roster }: Acting): HelpView {
  const projects = reportableBy(actor, roster);
  const [first] = projects;
  const name = first?.aliases[0] ?? first?.name;
  const examples = [];
  if (name) {
    examples.push({
      title: '报进展',
      lines: [`${name} 本月完成投资350万元，累计3600万元，形象进度45%，主体施工至8层`, `${name} 无进展`],
    });
    const asked = roster.units.find(unit => unit.kind === 'department')?.name;
    const request = asked ? `请${asked}下周五前协调` : '请推进中心下周五前协调';
    examples.push({ title: '报问题', lines: [`${name} 施工许可证未办结，${request}`] });
    examples.push({ title: '更正', lines: ['回复原消息：更正：本月投资应为320万元'] });
  }
  if (hasRole(actor, 'liaison') || hasRole(actor, 'unit_lead')) {
    examples.push({ title: '办结问题', lines: ['WT-2026-0012 已解决，管线已迁改完毕'] });
  }
  const queries = [
    ...(projectsOf(actor, roster).length > 0 ? [{ word: '我的项目', meaning: '名下项目和最新进展' }] : []),
    { word: '问题清单', meaning: '未销号的问题' },
    { word: '超期问题', meaning: '已超期的问题' },
    { word: '排名', meaning: canReadEverything(actor) ? '各单位月排名' : '本单位得分及每一分的来由' },
    { word: '目标', meaning: '年度目标和完成情况' },
    { word: '未报', meaning: '本周还没有报送的项目' },
    { word: '议程', meaning: '下一次推进会的议程' },
  ];
  const forms =
    projects.length > 0 || hasRole(actor, 'office') ? COMMANDS.map(({ word, meaning }) => ({ word, meaning })) : [];
  return { person: actor, examples, commands: [...forms, ...queries] };
}
