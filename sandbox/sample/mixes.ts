/** Which kinds of projects the units have. */
import type { UnitProfile } from './units.ts';

/** How often a kind turns up in a unit of a mix. */
export const MIXES: Record<UnitProfile['mix'], Record<string, number>> = {
  town: {
    factory: 4,
    logistics: 1.5,
    farm: 2,
    ecology: 1.8,
    housing: 2,
    road: 2,
    school: 1.2,
    hospital: 0.8,
    energy: 1,
    culture: 1,
    network: 1.2,
  },
  street: {
    commerce: 3,
    housing: 2.6,
    renewal: 3,
    school: 2,
    hospital: 1.3,
    tech: 1.4,
    road: 1.5,
    culture: 1.2,
    ecology: 0.7,
    network: 0.9,
  },
  park: { factory: 7, tech: 2, logistics: 1.5, energy: 1.3, road: 1.2, housing: 0.7, network: 0.8 },
  logistics: { logistics: 8, factory: 3, road: 1.4, energy: 1.2, tech: 0.8, network: 0.8 },
  science: { tech: 7, factory: 2.5, commerce: 1.5, housing: 1.2, school: 0.8, road: 1, energy: 1 },
  lake: { culture: 6, ecology: 3, commerce: 1.5, hospital: 1.2, road: 1.4, farm: 1.5, renewal: 0.8 },
  works: { road: 4, housing: 2, network: 2.5, school: 1, hospital: 0.7, renewal: 1 },
  water: { ecology: 3, network: 3 },
  none: {},
};
