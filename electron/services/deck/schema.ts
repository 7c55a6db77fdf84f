import { z } from 'zod';
import { record } from './yaml.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab case: small letters, digits, single hyphens');
const text = z.string().trim().min(1, 'must not be empty');

export const PATTERNS = [
  'opening',
  'statement',
  'picture',
  'demo',
  'demo-caption',
  'side-by-side',
  'question',
  'terminal',
] as const;

/** deck.yaml */
export const deckSchema = record({
  id,
  title: text,
  language: z.string().min(2).default('en'),
  /** The rows a complete deck covers; a deck without one has no coverage to report. */
  inventory: text.optional(),
  chapters: z.array(record({ id, title: text, file: text })).min(1, 'a deck has at least one chapter'),
});

/** The front matter of a slide. */
export const frontSchema = record({
  id,
  row: z
    .union([id.transform((one) => [one]), z.array(id)], {
      error: 'must be a row id of the inventory, or a list of them',
    })
    .optional(),
  pattern: z.enum(PATTERNS),
  minutes: z.number().positive('must be more than 0'),
});
export type Front = z.infer<typeof frontSchema>;

/** The YAML of a `demo` fence. */
export const demoSchema = record({
  instance: id.optional(),
  seed: z.int().default(1),
  params: z.record(z.string(), z.unknown()).optional(),
  scenario: text.optional(),
  onStep: z.record(z.string().regex(/^[1-9]\d*$/, 'must be the number of a step, from 1'), text).optional(),
});

/** inventory.yaml: the rows of the talk's inventory. */
export const inventorySchema = record({
  rows: z.array(record({ number: z.int().positive(), id, chapter: z.int().min(0), title: text })),
});
