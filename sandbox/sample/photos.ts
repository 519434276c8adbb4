/** Pictures that people have sent before the clock begins: stamped papers of cases, photos of sites. Drawn by `pictures.ts`. */
import { addDays, TODAY } from './calendar.ts';
import { hexOf } from './random.ts';
import type { DistrictCase, DistrictSiteMeeting, DistrictVerification, ProgressReport, SentPicture } from './types.ts';

/** Everything that a picture may prove. */
interface Proven {
  cases: readonly DistrictCase[];
  progress: readonly ProgressReport[];
  verifications: readonly DistrictVerification[];
  siteMeetings: readonly DistrictSiteMeeting[];
}

/** Every so many of the newest reports of works came with a photo. */
const EVERY_REPORT = 9;
const MOST_REPORTS = 12;

/** Pictures in the order in which they were sent, each proving one entry. */
export function createPhotos({ cases, progress, verifications, siteMeetings }: Proven): SentPicture[] {
  return [
    ...cases.filter(one => one.isOpen && TAKES_PAPER.has(one.kind)).map(one => paperOf(one)),
    ...reportsWithPhotos(progress).map(report =>
      picture(`report:${report.id}`, report.reportedBy, report.reportedAt, 'site', report.progressPercent ?? 0),
    ),
    ...verifications
      .slice(0, 3)
      .map(one => picture(`verification:${one.project}/${one.month}/1`, one.by, one.at, 'site', 55)),
    ...siteMeetings
      .filter(({ on }) => on >= addDays(TODAY, -3))
      .slice(0, 5)
      .map(one => picture(`site_meeting:${one.id}`, one.by, one.at, 'site', 40)),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
}

const TAKES_PAPER = new Set(['entry', 'selection', 'exit']);

function paperOf({ id, openedBy, openedAt }: DistrictCase): SentPicture {
  return picture(`case:${id}`, openedBy, openedAt, 'paper', 0);
}

/** The newest ones with a figure for the works, of different projects. */
function reportsWithPhotos(progress: readonly ProgressReport[]): ProgressReport[] {
  const newest = new Map<string, ProgressReport>();
  for (const report of progress) {
    if (report.status === 'active' && report.progressPercent !== null && report.progressPercent > 10) {
      newest.set(report.project, report);
    }
  }
  const sorted = [...newest.values()].sort((a, b) => (a.project < b.project ? -1 : 1));
  return sorted.filter((_, index) => index % EVERY_REPORT === 0).slice(0, MOST_REPORTS);
}

function picture(item: string, by: string, at: string, kind: SentPicture['kind'], percent: number): SentPicture {
  // Sent a moment after the words that it goes with.
  const sentAt = `${at.slice(0, 17)}59${at.slice(19)}`;
  return { messageId: `om_${hexOf(`picture ${item}`)}`, item, by, at: sentAt, kind, percent };
}
