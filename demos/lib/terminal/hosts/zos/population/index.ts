import type { Catalog } from '../catalog.ts';
import { populate } from './build.ts';
import { DEMO_DATA_SETS } from './demo.ts';
import { SYSTEM_DATA_SETS } from './system.ts';

/** The data sets of the system as it starts. */
export function createCatalog(): Catalog {
  const catalog: Catalog = {};
  populate(catalog, SYSTEM_DATA_SETS);
  populate(catalog, DEMO_DATA_SETS);
  return catalog;
}
