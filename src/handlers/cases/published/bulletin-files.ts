import { showPeriod } from '../../../domain/base/period.ts';
import { begunCase } from '../../../domain/cases/case.ts';
import type { BulletinForm, ExportData } from '../../../domain/cases/export-task.ts';
import { chatsFor, peopleWithRole } from '../../../domain/library/roster.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { exportKind } from '../kinds/workbook-kind.ts';

const FORMS: readonly BulletinForm[] = ['docx', 'xlsx'];

/**
 * Asks for the bulletin of a published ranking as a document and as a workbook: to headquarters and leaders, to 四大班子 and the
 * office privately. A process writes them (decision 0018). Shapes: `last` is the last number that is taken.
 */
export async function askForBulletin(
  { period, version, edition }: { period: string; version: number; edition: number },
  { acting, source, last }: { acting: Acting; source: string; last: number },
): Promise<Part[]> {
  const { roster, actor, now } = acting;
  const chats = [...new Set([...chatsFor(roster, 'headquarters'), ...chatsFor(roster, 'leaders')])];
  const people = [...new Set((['top_leaders', 'office'] as const).flatMap(role => peopleWithRole(roster, role)))];
  const to = { chats, people: people.map(({ id }) => id) };
  return Promise.all(
    FORMS.map((form, index) => {
      const data: ExportData = {
        fileName: bulletinName(period, edition, form),
        bulletin: { period, version, form, ...to },
      };
      const begun = { project: null, unit: null, state: 'making', dueAt: null, data, openedBy: actor.id };
      return exportKind.open(begunCase({ kind: 'export', ...begun }, last + index, now), acting, source);
    }),
  );
}

function bulletinName(period: string, edition: number, form: BulletinForm): string {
  const corrected = edition > 1 ? `（更正第${edition}版）` : '';
  return `${showPeriod(period)}重点项目排名通报${corrected}.${form}`;
}
