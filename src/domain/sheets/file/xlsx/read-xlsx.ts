import { Budget, type FileLimits } from '../limits.ts';
import { type Relation, readRelations } from '../package/relations.ts';
import { attributeOf, isOn, readXml } from '../package/xml.ts';
import { brokenPackage, type PackedPart, readPackage } from '../package/zip.ts';
import { type Sheet, type Workbook, WorkbookRefusal } from '../workbook.ts';
import { refuseOtherPackages } from './other-packages.ts';
import { readSheet } from './read-sheet.ts';
import { readSharedTexts } from './shared-texts.ts';
import { readStyles } from './styles.ts';

interface StatedSheet {
  name: string;
  relation: string;
  isHidden: boolean;
}

/**
 * Reads an Office Open XML workbook, in its usual and its strict edition.
 * @throws WorkbookRefusal when it is damaged, no workbook, has macros or holds too much.
 */
export function readXlsx(bytes: Uint8Array, limits: FileLimits): Workbook {
  const budget = new Budget(limits);
  const parts = readPackage(bytes, limits);
  refuseOtherPackages(parts, budget);
  const main = readRelations(parts, '', budget).find(relation => relation.type === 'officeDocument')?.target;
  const name = main !== undefined && parts.has(main) ? main : 'xl/workbook.xml';
  const part = parts.get(name);
  if (!part) throw brokenPackage();
  const relations = readRelations(parts, name, budget);
  const { sheets, is1904 } = readContents(part, budget);
  const partOf = (type: string) => parts.get(relations.find(relation => relation.type === type)?.target ?? '');
  const styles = readStyles(partOf('styles'), budget);
  const sharedTexts = readSharedTexts(partOf('sharedStrings'), budget);
  const around = { sharedTexts, is1904, numbers: new Map(), days: new Map() };
  const read: Sheet[] = [];
  for (const sheet of sheets) {
    budget.sheet = sheet.name;
    const found = sheetPart(sheet, relations, parts);
    if (found) read.push(readSheet({ ...sheet, part: found }, parts, styles, around, budget));
  }
  if (read.length === 0) throw brokenPackage();
  return { format: 'xlsx', encoding: null, sheets: read };
}

function readContents(part: PackedPart, budget: Budget): { sheets: StatedSheet[]; is1904: boolean } {
  const sheets: StatedSheet[] = [];
  let is1904 = false;
  readXml(part, budget, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isOn(attributeOf(attributes, 'date1904'));
      if (name !== 'sheet') return;
      budget.take('sheets');
      const state = attributeOf(attributes, 'state');
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        relation: attributes['r:id'] ?? attributeOf(attributes, 'id') ?? '',
        isHidden: state === 'hidden' || state === 'veryHidden',
      });
    },
  });
  return { sheets, is1904 };
}

/** The part of a sheet; null for a sheet that is a chart. */
function sheetPart(
  { relation: id, name }: StatedSheet,
  relations: readonly Relation[],
  parts: ReadonlyMap<string, PackedPart>,
): PackedPart | null {
  const relation = relations.find(other => other.id === id);
  if (relation?.type === 'chartsheet' || relation?.type === 'dialogsheet') return null;
  const part = parts.get(relation?.target ?? '');
  if (!part) {
    throw new WorkbookRefusal(
      `工作簿损坏：找不到工作表“${name}”的内容。请在 Excel 或 WPS 里重新打开、另存一份 .xlsx 后再发。`,
      name,
    );
  }
  return part;
}
