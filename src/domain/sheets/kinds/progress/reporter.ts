import type { Person } from '../../../people/person.ts';
import type { DataRow } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import { shownText } from '../../values/cell-text.ts';
import { readPerson } from '../../values/names/person.ts';
import { DITTO, type ProgressRow, type RowFrame, remembered } from './row-frame.ts';

/** Who has filled in the row, by name, by mobile or by both. */
export function readReporter(frame: RowFrame, row: DataRow, unit: string | null, values: ProgressRow['values']): void {
  const { columns, names, notes, strangers, above } = frame;
  const [column, mobile] = [columns.reportedBy, columns.mobile];
  const cell = column && row.cells.get(column.number);
  if (cell && DITTO.test(squeeze(cellText(cell)))) {
    if (above.reportedBy !== undefined) values.reportedBy = above.reportedBy;
    return;
  }
  const number = mobile && row.cells.get(mobile.number);
  const context = unit === null ? {} : { ownUnits: [unit] };
  const byName = remembered(frame, ['person', cell, unit], () => readPerson(cell, names, context));
  const byNumber = remembered(frame, ['person', number, null], () => readPerson(number, names));
  let person: Person | null | undefined = byName.value;
  if (byNumber.fault && byName.value) {
    const isSpoilt = /[eE]\+?\d/.test(shownText(number));
    notes.tell(
      row.number,
      mobile,
      isSpoilt ? '手机号已被表格软件改坏（科学计数），以姓名为准' : `${byNumber.fault.why}，以姓名为准`,
    );
  } else if (byNumber.value && byName.value && byNumber.value !== byName.value) {
    notes.question(row.number, mobile, {
      question: `姓名是${byName.value.name}，手机号却是${byNumber.value.name}的，是哪一位？`,
      field: 'reportedBy',
      candidates: [byName.value, byNumber.value].map(({ openId, id }) => openId ?? id),
    });
    person = null;
  } else if (byNumber.value && byName.value !== undefined) {
    person = byNumber.value;
  } else if (byName.value === undefined) {
    person = notes.of({ ...byNumber, remarks: [], habits: [] }, row, mobile, 'reportedBy');
  }
  if (person === null && byName.question && byName.question.candidates === undefined) {
    // Whoever left long ago stands in hundreds of rows.
    const name = squeeze(cellText(cell));
    const rows = strangers.get(name);
    if (rows) rows.push(row.number);
    else {
      strangers.set(name, [row.number]);
      notes.of({ ...byName, remarks: [], habits: [] }, row, column, 'reportedBy');
    }
  } else if (byName.value !== undefined && person === byName.value) {
    notes.of({ ...byName, remarks: [], habits: [] }, row, column, 'reportedBy');
  }
  if (person !== undefined) values.reportedBy = person && { name: person.name, openId: person.openId };
  above.reportedBy = values.reportedBy;
}
