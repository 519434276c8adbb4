import * as z from 'zod';
import { dataSchema } from './data-schema.ts';
import { ruleSetSchema } from './rule-set-schema.ts';

/**
 * The JSON Schemas of rule sets and data, for editors and other programs. Made from the schemas that the engine itself
 * checks with; what needs more than one place (references, overlapping bands, circles) only the engine can tell.
 */
export function jsonSchemas(): { ruleSet: object; data: object } {
  return { ruleSet: z.toJSONSchema(ruleSetSchema, { io: 'input' }), data: z.toJSONSchema(dataSchema, { io: 'input' }) };
}
