import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { districtFileSchema } from '../../../src/domain/exchange/district-file.ts';
import { allSheets } from '../../../src/domain/exchange/workbook/layout/all-sheets.ts';

/** What the workbook leaves to the district file: computed or sent, or kept by later versions. */
const LEFT_OUT = ['rankings', 'deliveries', 'meetings', 'actionItems'];
/** Fields that are written to be read by people and programs alone. */
const PASSED_OVER = ['cases.turn'];

/** The fields of an entry of a list, as the schema names them. */
function fieldsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element);
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fieldsOf(schema.unwrap());
  return [];
}

const layouts = allSheets([2026], 2026);

/** The fields that the sheets of a list have columns for. */
function columnsOf(list: string): Set<string> {
  const ofList = layouts.filter(layout => layout.list === list);
  const own = ofList.filter(({ within }) => within === null).flatMap(({ columns }) => columns);
  const fields = own.flatMap(({ field }) => (field === null ? [] : [field.replace(/[.[].*$/, '')]));
  return new Set([...fields, ...ofList.flatMap(({ within }) => (within === null ? [] : [within.field]))]);
}

const lists = Object.entries(districtFileSchema.shape).filter(([list]) => !LEFT_OUT.includes(list));

describe('the sheets of the workbook', () => {
  test.each(lists)('have a column for every field of %s', (list, schema) => {
    const fields = fieldsOf(schema);

    expect(fields.length).toBeGreaterThan(0);
    const columns = columnsOf(list);
    expect(fields.filter(field => !columns.has(field) && !PASSED_OVER.includes(`${list}.${field}`))).toEqual([]);
  });

  test('have no two columns of one header', () => {
    const twice = layouts.flatMap(({ name, columns }) => {
      const headers = columns.flatMap(({ header, also }) => [header, ...also]);
      return headers.filter((header, index) => headers.indexOf(header) !== index).map(header => `${name} ${header}`);
    });

    expect(twice).toEqual([]);
  });
});
