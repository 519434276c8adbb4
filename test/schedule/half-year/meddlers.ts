import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import type { Pressed } from '../../helpers/conversation.ts';
import { seeded } from './script.ts';
import type { OldPress, Stage } from './stage.ts';

/**
 * Presses that have to be answered and to change nothing: of people without rights, of old cards, twice, and after something
 * was closed. The record holds every change of a ledger, so its length tells of each press; of some the whole export is
 * compared, too.
 */

export interface Meddling {
  withoutRight: number;
  old: number;
  twice: number;
  afterClosing: number;
  /** Of all of them, those around which the export was compared as well. */
  exported: number;
}

/** Nobody of these may take a step; the last one nobody knows. */
const WITHOUT_RIGHT = ['ou_auditor', 'ou_leader', 'ou_owner', 'ou_auditor', 'ou_stranger'] as const;
const PLACES = ['oc_zhujian', 'oc_mazhai', 'oc_houzhai', 'oc_hq'] as const;

/** What is no step: who may read everything may look at photos and have minutes sent, and that stands in the record. */
const NO_STEPS = ['查看佐证', '上传佐证', '纪要', '纪要文件'];

/** So many presses, and the export is compared again. */
const EXPORTED_EVERY = 20;

export function createMeddlers(stage: Stage) {
  const { talk, surprises, pressed, act, now } = stage;
  const chance = seeded(31);
  const counts: Meddling = { withoutRight: 0, old: 0, twice: 0, afterClosing: 0, exported: 0 };
  let count = 0;

  return { counts, withoutRight, again, twice };

  /** Somebody without the right presses what he finds in a group. */
  async function withoutRight(): Promise<void> {
    const place = PLACES[Math.floor(chance() * PLACES.length)] ?? 'oc_hq';
    const cards = talk.chat(place, 150).filter(card => card.labels.some(isStep));
    const card = cards[Math.floor(chance() * cards.length)];
    const labels = card?.labels.filter(isStep) ?? [];
    const label = labels[Math.floor(chance() * labels.length)];
    const person = WITHOUT_RIGHT[Math.floor(chance() * WITHOUT_RIGHT.length)] ?? 'ou_auditor';
    if (!card || label === undefined) return;
    counts.withoutRight += 1;
    await changesNothing(`${person} presses ${label} on ${card.title}`, () => act(person).presses(card, label));
  }

  /** Somebody presses again what he pressed days or months ago, on the card as he saw it then. */
  async function again(): Promise<void> {
    const day = now().slice(0, 10);
    const old = pressed.filter(one => one.at.slice(0, 10) < day && isStep(one.label));
    const one = old[Math.floor(chance() * old.length)];
    if (!one) return;
    counts.old += 1;
    if (await isClosed(one)) counts.afterClosing += 1;
    await changesNothing(`${one.person} presses ${one.label} of ${one.at} again on ${one.card.title}`, () =>
      repeat(one),
    );
  }

  /** The last press comes twice. */
  async function twice(): Promise<void> {
    const one = pressed.at(-1);
    if (!one || !isStep(one.label)) return;
    counts.twice += 1;
    await changesNothing(`${one.person} presses ${one.label} twice on ${one.card.title}`, () => repeat(one));
  }

  function repeat({ person, card, label, nth, values }: OldPress): Promise<Pressed> {
    return values === null ? act(person).presses(card, label, nth) : act(person).submits(card, label, values, nth);
  }

  async function isClosed({ card }: OldPress): Promise<boolean> {
    const problem = await problemOn(card.text);
    return problem !== null && ['closed', 'rechecked', 'withdrawn'].includes(problem.status);
  }

  async function problemOn(text: string) {
    const number = /WT-2026-\d{4}/.exec(text)?.[0];
    return number === undefined ? null : talk.store.problems.find(number);
  }

  async function changesNothing(what: string, press: () => Promise<Pressed>): Promise<void> {
    count += 1;
    const isExported = count % EXPORTED_EVERY === 0;
    const before = await standing(isExported);
    const { toast, cards, replaced } = await press();
    if (toast === '' && cards.length === 0 && replaced === null) surprises.push(`${now()} ${what}: no answer`);
    if ((await standing(isExported)) !== before) surprises.push(`${now()} ${what}: something has changed (${toast})`);
    if (isExported) counts.exported += 1;
  }

  async function standing(isExported: boolean): Promise<string> {
    const { rows } = await talk.client.execute('select coalesce(max(seq), 0) as seq from audit');
    const head = String(rows[0]?.['seq']);
    if (!isExported) return head;
    // What was sent in answer stands among the deliveries.
    const { deliveries: _, ...ledgers } = await exportDistrict(talk.store);
    return `${head} ${JSON.stringify(ledgers)}`;
  }
}

function isStep(label: string): boolean {
  return !NO_STEPS.includes(label);
}
